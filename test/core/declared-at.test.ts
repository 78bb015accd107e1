import { describe, expect, test } from '@jest/globals';
import { declaredAt } from '../../core/declared-at';
import type { Source } from '../../core/model/source';
import type { DeclaredVersion } from '../../core/ports';

const STACK: Source = { kind: 'cloudformation', id: 'claims' };
const STATE: Source = { kind: 'terraform', id: 'lineage' };
const hour = (n: number) => `2026-03-01T${String(n).padStart(2, '0')}:00:00.000Z`;

function version(source: Source, order: string, at: string, timeout: number | null): DeclaredVersion {
  const deployment = { id: order, order };
  const resource = {
    subject: {
      account: '111122223333',
      region: 'eu-west-1',
      type: 'AWS::SQS::Queue',
      identifier: 'https://sqs/claims',
    },
    source,
    deployment,
    address: 'Queue',
    identifiers: ['claims'],
    declared: { VisibilityTimeout: timeout },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
  return { source, deployment, at, resource: timeout === null ? null : resource };
}

describe('what was declared at a time', () => {
  const versions = [
    version(STACK, '1', hour(8), 30),
    version(STACK, '2', hour(10), 60),
    version(STACK, '3', hour(12), null),
    version(STATE, '7', hour(11), 90),
  ];

  test.each([
    ['before anybody said anything: nothing', hour(7), []],
    ['from the very moment of a deployment: what it declares', hour(8), [30]],
    ['until the next: the same', '2026-03-01T09:59:59.999Z', [30]],
    ['after it: what that one declares', hour(10), [60]],
    ['by two sources: both, by source', hour(11), [60, 90]],
    ['after one stopped declaring it: the other', hour(13), [90]],
  ])('%s', (_what, time, expected) => {
    expect(declaredAt(versions, time).map(({ declared }) => declared.VisibilityTimeout)).toEqual(expected);
  });

  test('a source’s order counts, not its clock', () => {
    const backwards = [version(STATE, '7', hour(12), 30), version(STATE, '8', hour(9), 60)];
    expect(declaredAt(backwards, hour(10)).map(({ declared }) => declared.VisibilityTimeout)).toEqual([60]);
    expect(declaredAt(backwards, hour(13)).map(({ declared }) => declared.VisibilityTimeout)).toEqual([60]);
  });

  test('nothing was ever said: nothing', () => {
    expect(declaredAt([], hour(8))).toEqual([]);
  });
});
