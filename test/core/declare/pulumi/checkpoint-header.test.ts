import { describe, expect, test } from '@jest/globals';
import { identifySource } from '../../../../core/declare/identify-source';
import { readCheckpointHeader } from '../../../../core/declare/pulumi/read-checkpoint-header';
import { AsbuiltError } from '../../../../core/errors';
import { rootStack } from './pulumi-fixtures';

const ID = 'urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod';
const manifest = { time: '2026-03-01T08:15:00.123456789Z' };
const read = (document: unknown) => readCheckpointHeader({ text: JSON.stringify(document), place: 'prod.json' });

describe('the container of a checkpoint', () => {
  test.each([
    [
      'a checkpoint',
      { version: 3, checkpoint: { stack: 'organization/claims/prod', latest: { manifest, resources: [] } } },
    ],
    [
      'a checkpoint of the old layout',
      { version: 3, checkpoint: { stack: 'prod', latest: { manifest, resources: [rootStack] } } },
    ],
    ['an exported stack', { version: 3, deployment: { manifest, resources: [rootStack] } }],
    [
      'version 4 with its features',
      { version: 4, features: ['views', 'taint'], deployment: { manifest, resources: [rootStack] } },
    ],
    [
      'a stack that was destroyed',
      { version: 3, checkpoint: { stack: 'organization/claims/prod', latest: { manifest } } },
    ],
  ])('%s names its stack and its time', (_name, document) => {
    expect(read(document)).toMatchObject({
      source: { kind: 'pulumi', id: ID },
      deployment: { id: '2026-03-01T08:15:00.123Z', order: '2026-03-01T08:15:00.123Z' },
      at: '2026-03-01T08:15:00.123Z',
    });
  });

  test.each([
    ['2026-03-01T09:15:00.1+01:00', '2026-03-01T08:15:00.100Z'],
    ['2026-03-01T08:15:00Z', '2026-03-01T08:15:00.000Z'],
    ['2025-12-31T23:30:00-02:00', '2026-01-01T01:30:00.000Z'],
  ])('%s is %s', (time, at) => {
    expect(read({ version: 3, deployment: { manifest: { time }, resources: [rootStack] } }).at).toBe(at);
  });

  test.each([
    ['no deployment', { stack: 'organization/claims/prod' }],
    [
      'an empty manifest',
      { stack: 'organization/claims/prod', latest: { manifest: { time: '0001-01-01T00:00:00Z' } } },
    ],
  ])('a stack that was never deployed (%s) has a first order and no time', (_name, checkpoint) => {
    expect(read({ version: 3, checkpoint })).toMatchObject({
      source: { kind: 'pulumi', id: ID },
      deployment: { order: '0001-01-01T00:00:00.000Z' },
      at: null,
      resources: [],
    });
  });

  test.each<[string, string, RegExp]>([
    ['nothing', '', /^prod\.json: not JSON, or cut off/],
    ['a cut off one', '{"version":3,"checkpoint":{"sta', /^prod\.json: not JSON, or cut off/],
    ['a list', '[]', /^prod\.json: not a Pulumi checkpoint$/],
    [
      'an old version',
      '{"version":2,"checkpoint":{}}',
      /^prod\.json: a Pulumi checkpoint of version 2; versions 3 and 4 are read/,
    ],
    ['a coming version', '{"version":5,"checkpoint":{}}', /of version 5; versions 3 and 4 are read/],
    ['no version', '{"checkpoint":{}}', /without a version; versions 3 and 4 are read/],
    ['a checkpoint that is no object', '{"version":3,"checkpoint":7}', /its deployment is not an object$/],
    ['a deployment that is no object', '{"version":3,"deployment":[]}', /its deployment is not an object$/],
    ['resources that are no list', '{"version":3,"deployment":{"resources":{}}}', /its resources are not a list$/],
    [
      'operations that are no list',
      '{"version":4,"deployment":{"pending_operations":7}}',
      /its pending_operations are not a list$/,
    ],
    [
      'no time',
      JSON.stringify({ version: 3, deployment: { resources: [rootStack] } }),
      /does not say when it was written/,
    ],
    [
      'a time that is none',
      '{"version":3,"deployment":{"manifest":{"time":"yesterday"}}}',
      /does not say when it was written/,
    ],
    ['no stack', '{"version":3,"deployment":{}}', /does not say which stack of which project it is$/],
    [
      'a stack without a project',
      '{"version":3,"checkpoint":{"stack":"prod"}}',
      /does not say which stack of which project it is$/,
    ],
  ])('%s is refused in one line', (_name, text, message) => {
    expect(() => readCheckpointHeader({ text, place: 'prod.json' })).toThrow(AsbuiltError);
    expect(() => readCheckpointHeader({ text, place: 'prod.json' })).toThrow(message);
  });

  test('a content is identified without being declared', () => {
    const text = JSON.stringify({ version: 3, deployment: { manifest, resources: [rootStack] } });
    const content = { kind: 'pulumiCheckpoint', text, place: 'p', history: null, account: null, region: null } as const;
    expect(identifySource(content)).toEqual({ kind: 'pulumi', id: ID });
  });
});
