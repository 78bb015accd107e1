/** What a deployment touched, by time stamps and by what is declared unlike before; the rest keeps its baseline. */
import { describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import type { DeclaredResource } from '../../core/model/declared-resource';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import { subjectKey } from '../../core/model/subject';
import { owedAfterIndexing } from '../../core/owed-after-indexing';
import type { SourceStatus } from '../../core/ports';

const SOURCE: Source = { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/1' };
const NOW = '2026-03-01T09:05:00.000Z';

function resource(identifier: string, order: string): DeclaredResource {
  return {
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier },
    source: SOURCE,
    deployment: { id: order, order },
    address: identifier,
    identifiers: [identifier],
    declared: {},
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}

function status(order: string, more: Partial<SourceStatus> = {}): SourceStatus {
  const indexedAt = '2026-03-01T08:10:00.000Z';
  const counts = { resources: 3, notIndexed: 0, complete: true, onboarding: false };
  return {
    source: SOURCE,
    deployment: { id: order, order },
    provenance: UNKNOWN_PROVENANCE,
    indexedAt,
    ...counts,
    ...more,
  };
}

const [OLD, NEW] = ['2026-03-01T08:00:00.000Z', '2026-03-01T09:00:00.000Z'];
const [one, two, three] = [resource('one', OLD), resource('two', OLD), resource('three', NEW)];

async function owed(
  former: SourceStatus | null,
  touched: readonly (readonly [DeclaredResource, string])[],
  written: DeclaredResource[],
) {
  const index = new InMemoryIndexStore({ now: () => NOW });
  for (const each of [one, two, three]) await index.putDeclared(each, each.deployment.order);
  await index.putObserved(two.subject, { startedAt: OLD, reason: 'DeploymentUnproven', detail: null });
  const touchedAt = new Map(touched.map(([{ subject }, time]) => [subjectKey(subject), time]));
  const indexing = { status: status(NEW), former, declared: [one, two, three], written, touchedAt, now: NOW };
  const found = await owedAfterIndexing(indexing, { index });
  return found.map(({ subjects, cause }) => [cause.kind, ...subjects.map(({ identifier }) => identifier)]);
}

describe('after indexing a deployment', () => {
  test('what the stack worked on since is its work; what was held is looked at soon', async () => {
    const touched = [
      [one, '2026-03-01T09:01:00.000Z'],
      [two, '2026-03-01T08:01:00.000Z'],
      [three, '2026-03-01T08:01:00.000Z'],
    ] as const;
    expect(await owed(status(OLD), touched, [three])).toEqual([['deployment', 'one'], ['recheck', 'two'], ['sweep']]);
  });

  test('where nobody says, what is declared unlike before', async () => {
    expect(await owed(status(OLD), [], [three])).toEqual([['deployment', 'three'], ['recheck', 'two'], ['sweep']]);
  });

  test('after an attempt that was cut off, what it wrote too; the rest at the sweep’s pace', async () => {
    const before = { indexedAt: '2026-03-01T08:10:00.000Z', order: OLD };
    const cutOff = status(NEW, { complete: false, before });
    expect(await owed(cutOff, [], [])).toEqual([
      ['deployment', 'three'],
      ['recheck', 'two'],
      ['sweep', 'one'],
    ]);
  });
});
