/** Pushes, objects of configured buckets, who deployed, and an organisation's accounts: what each message makes the function do. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { METRIC } from '../../contract/metric-names';
import type { CheckRequest } from '../../core/model/check-request';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { StackContent } from '../../core/model/source-content';
import { createIndexHandler } from '../../lambdas/index/handler';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

const NOW = '2026-03-01T08:00:00.000Z';
const LINEAGE = 'c0ffee00-0000-4000-8000-000000000001';
const STATE: Source = { kind: 'terraform', id: LINEAGE };
const STACK_ARN = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3';
const STACK: Source = { kind: 'cloudformation', id: STACK_ARN };

function stateText(serial: number, topics: readonly string[]): string {
  const instances = topics.map((name) => ({
    index_key: name,
    attributes: { id: name, name, arn: `arn:aws:sns:eu-west-1:111122223333:${name}` },
  }));
  const resource = { mode: 'managed', type: 'aws_sns_topic', name: 'all', provider: 'provider["x/aws"]', instances };
  return JSON.stringify({ version: 4, serial, lineage: LINEAGE, resources: [resource] });
}

function push(serial: number, topics: readonly string[], commit: string): string {
  const content = { kind: 'terraformState', text: stateText(serial, topics), place: 'x', account: null, region: null };
  const provenance = { ...UNKNOWN_PROVENANCE, at: NOW, commit };
  return JSON.stringify({ form: 'asbuilt push v1', provenance, content });
}

const stack: StackContent = {
  kind: 'stack',
  stackName: 'claims',
  stackId: STACK_ARN,
  account: '111122223333',
  region: 'eu-west-1',
  status: 'UPDATE_COMPLETE',
  lastUpdatedAt: NOW,
  template: '{"Resources":{"T":{"Type":"AWS::SNS::Topic","Properties":{"TopicName":"claims"}}}}',
  place: 'claims',
  parameters: {},
  resolvedParameters: {},
  resources: [
    {
      logicalId: 'T',
      physicalId: 'arn:aws:sns:eu-west-1:111122223333:claims',
      type: 'AWS::SNS::Topic',
      status: 'CREATE_COMPLETE',
    },
  ],
  exports: {},
  nestedOutputs: {},
  liveAttributes: {},
  tags: {},
};

let index = new InMemoryIndexStore();
let reporter = new CollectingReporter();
let objects = new Map<string, string>();
let checks: CheckRequest[] = [];
let messages: unknown[] = [];
let handler: ReturnType<typeof createIndexHandler>;

beforeEach(() => {
  const clock = { now: () => NOW };
  index = new InMemoryIndexStore(clock);
  reporter = new CollectingReporter();
  objects = new Map();
  checks = [];
  messages = [];
  const mustNotBeCalled = async (): Promise<never> => {
    throw new Error('not scripted');
  };
  handler = createIndexHandler({
    ports: async () => ({
      clock,
      hash: sha256Hash,
      masker: { keyId: 'key', mask: () => ({ $masked: 'key:0' }) },
      index,
      live: { read: mustNotBeCalled },
      typeFacts: { factsOf: mustNotBeCalled },
      checks: { send: async (requests) => void checks.push(...requests) },
      attempt: 'test',
    }),
    content: {
      read: async ({ kind }) =>
        kind === 'cloudformation'
          ? stack
          : { kind: 'terraformState', text: stateText(9, ['polled']), place: 's3', account: null, region: null },
      list: async () => [],
    },
    state: { read: async () => ({ kind: 'settled', order: NOW }) },
    listSources: async (region, account) => [{ kind: 'cloudformation', id: `${account ?? 'own'} ${region}` }],
    listStates: async () => [],
    sourceAt: async (bucket, key) => (bucket === 'states' && key === 'prod/claims.tfstate' ? STATE : null),
    inbox: { bucket: 'inbox', read: async (key) => objects.get(key) ?? null },
    hubAccount: '111122223333',
    watchedRegions: ['eu-west-1'],
    enabledRegions: async () => [],
    memberPlaces: async () => [{ account: '444455556666', region: 'us-east-1' }],
    trails: { find: async () => ({ found: true, why: '' }) },
    indexQueue: { send: mustNotBeCalled, sendMessages: async (more) => void messages.push(...more) },
    sweepChecks: { send: mustNotBeCalled },
    drift: { list: async () => [] },
    reporter,
  });
});

function objectEvent(bucket: string, key: string) {
  return { source: 'aws.s3', 'detail-type': 'Object Created', detail: { bucket: { name: bucket }, object: { key } } };
}

const indexed = async (source: Source) => (await index.notesOf(source)).map(({ subject }) => subject.identifier);

describe('a push', () => {
  test('is indexed with its commit; a second one with what changed', async () => {
    objects.set('push/1.json', push(1, ['one', 'two'], 'abcdef1'));
    expect(await handler(sqsEvent(objectEvent('inbox', 'push/1.json')))).toEqual({ batchItemFailures: [] });
    expect(checks.map(({ cause }) => cause.kind)).toEqual(['onboarding', 'onboarding']);
    expect((await index.readSourceStatus(STATE))?.provenance).toMatchObject({ commit: 'abcdef1', at: NOW });

    checks = [];
    objects.set('push/2.json', push(2, ['one', 'two', 'three'], 'abcdef2'));
    await handler(sqsEvent(objectEvent('inbox', 'push/2.json')));
    expect(checks.map(({ subject }) => subject.identifier)).toEqual(['arn:aws:sns:eu-west-1:111122223333:three']);
    expect((await index.readSourceStatus(STATE))?.provenance.commit).toBe('abcdef2');
  });

  test('that comes twice, or late, changes nothing', async () => {
    objects.set('push/2.json', push(2, ['one', 'two'], 'abcdef2'));
    objects.set('push/1.json', push(1, ['old'], 'abcdef1'));
    for (const key of ['push/2.json', 'push/2.json', 'push/1.json']) await handler(sqsEvent(objectEvent('inbox', key)));
    expect(await indexed(STATE)).toHaveLength(2);
    expect(checks).toHaveLength(2);
  });

  test('that is malformed is counted, goes to the dead letters in the end, and leaves the index as it was', async () => {
    objects.set('push/1.json', push(1, ['one'], 'abcdef1'));
    await handler(sqsEvent(objectEvent('inbox', 'push/1.json')));
    objects.set('push/2.json', push(2, [], 'abcdef2').slice(0, -40));
    await handler(sqsEvent(objectEvent('inbox', 'push/2.json')));
    expect(reporter.counts.get(METRIC.sourcesUnreadable)).toBe(1);
    expect(await indexed(STATE)).toEqual(['arn:aws:sns:eu-west-1:111122223333:one']);
  });

  test('that is gone already says so', async () => {
    expect(await handler(sqsEvent(objectEvent('inbox', 'push/gone.json')))).toEqual({ batchItemFailures: [] });
    expect(reporter.lines.at(-1)?.message).toContain('push it again');
  });
});

describe('an object of a configured bucket', () => {
  test('that is a state is indexed at once', async () => {
    await handler(sqsEvent(objectEvent('states', 'prod/claims.tfstate')));
    expect(await indexed(STATE)).toEqual(['arn:aws:sns:eu-west-1:111122223333:polled']);
  });

  test('that is anything else is left alone', async () => {
    expect(await handler(sqsEvent(objectEvent('states', 'readme.md')))).toEqual({ batchItemFailures: [] });
    expect(await index.listSources()).toEqual([]);
  });
});

test('who started a stack’s deployment is known once the stack is indexed', async () => {
  const deployer = {
    account: '111122223333',
    region: 'eu-west-1',
    stackName: 'claims',
    at: '2026-03-01T07:59:58.000Z',
    by: 'ci-4f2d1c0b9a8e',
    commit: '4f2d1c0b9a8e',
  };
  await handler(sqsEvent({ kind: 'deployer', deployer }));
  await handler(sqsEvent({ kind: 'source', source: STACK }));
  expect((await index.readSourceStatus(STACK))?.provenance).toEqual({
    at: NOW,
    commit: '4f2d1c0b9a8e',
    repository: null,
    runUrl: null,
    by: 'ci-4f2d1c0b9a8e',
  });
});

describe('an organisation', () => {
  test('is backfilled account by account', async () => {
    await handler(sqsEvent({ kind: 'backfill' }));
    expect(messages).toEqual([
      { kind: 'region', region: 'eu-west-1' },
      { kind: 'region', account: '444455556666', region: 'us-east-1' },
    ]);
    messages = [];
    await handler(sqsEvent({ kind: 'region', account: '444455556666', region: 'us-east-1' }));
    expect(messages).toEqual([
      { kind: 'source', source: { kind: 'cloudformation', id: '444455556666 us-east-1' } },
      { kind: 'region', account: '444455556666', region: 'us-east-1', recount: 1 },
    ]);
    // A trail is looked for in the hub's own account only.
    expect(await index.listRegions()).toEqual([]);
  });
});
