/** The index function: what each message makes it read, write and send on. */
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { bundledTypeFacts } from '../../adapters/local/bundled-type-facts';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import type { CheckRequest } from '../../core/model/check-request';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { SourceContent } from '../../core/model/source-content';
import type { SourceState } from '../../core/model/source-state';
import { planRecord } from '../../core/record/plan-record';
import { createIndexHandler, type IndexDependencies } from '../../lambdas/index/handler';
import { drifted, judged } from '../core/record/observations';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

const STACK = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3';
const SOURCE: Source = { kind: 'cloudformation', id: STACK };
const STATE: Source = { kind: 'terraform', id: 'c0ffee00-0000-4000-8000-000000000001' };
const NOW = '2026-03-01T08:00:00.000Z';

function stack(lastUpdatedAt: string, buckets: readonly string[], status = 'UPDATE_COMPLETE'): SourceContent {
  const resources = buckets.map(
    (name) => [name, { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } }] as const,
  );
  return {
    kind: 'stack',
    stackName: 'claims',
    stackId: STACK,
    account: '111122223333',
    region: 'eu-west-1',
    status,
    lastUpdatedAt,
    template: JSON.stringify({ Resources: Object.fromEntries(resources) }),
    place: 'claims',
    parameters: {},
    resources: buckets.map((name) => ({
      logicalId: name,
      physicalId: name,
      type: 'AWS::S3::Bucket',
      status: 'CREATE_COMPLETE',
    })),
    resolvedParameters: {},
    exports: {},
    nestedOutputs: {},
    liveAttributes: {},
    tags: {},
  };
}

let index = new InMemoryIndexStore({ now: () => NOW });
let reporter = new CollectingReporter();
let content: SourceContent | null | AsbuiltError;
let state: SourceState;
let checks: CheckRequest[] = [];
let sweeps: CheckRequest[] = [];
let messages: unknown[] = [];
let delays: number[] = [];
let drift = new InMemoryDriftStore();
let members: { account: string; region: string }[] = [];
let enabled: (account: string) => readonly string[] = () => [];
let listed: (region: string) => readonly Source[] = () => [SOURCE];
let handler: ReturnType<typeof createIndexHandler>;

beforeEach(() => {
  index = new InMemoryIndexStore({ now: () => NOW });
  reporter = new CollectingReporter();
  content = stack(NOW, ['one', 'two']);
  state = { kind: 'settled', order: NOW };
  checks = [];
  sweeps = [];
  messages = [];
  delays = [];
  drift = new InMemoryDriftStore();
  members = [];
  enabled = () => [];
  listed = () => [SOURCE];
  const masker = { keyId: 'key', mask: () => ({ $masked: 'key:0' }) };
  const sink = (kept: CheckRequest[]) => ({
    send: async (requests: readonly CheckRequest[]) => void kept.push(...requests),
  });
  const dependencies: IndexDependencies = {
    ports: async () => ({
      clock: { now: () => NOW },
      hash: sha256Hash,
      masker,
      index,
      live: { read: () => Promise.reject(new Error('no live read is asked for here')) },
      typeFacts: bundledTypeFacts,
      checks: sink(checks),
      attempt: 'this one',
    }),
    content: {
      read: async () => {
        if (content instanceof AsbuiltError) throw content;
        return content;
      },
      list: async () => [SOURCE],
    },
    state: { read: async () => state },
    listSources: async (region) => listed(region),
    listStates: async () => [STATE],
    sourceAt: async () => null,
    inbox: null,
    memberPlaces: async () => members,
    hubAccount: '111122223333',
    watchedRegions: ['eu-west-1', 'us-east-1'],
    enabledRegions: async (account) => enabled(account),
    trails: { find: async (region) => ({ found: region === 'eu-west-1', why: 'no trail logs write events' }) },
    indexQueue: {
      send: async (source) => void messages.push({ kind: 'source', source }),
      sendMessages: async (more, delaySeconds = 0) => {
        messages.push(...more);
        delays.push(delaySeconds);
      },
    },
    sweepChecks: sink(sweeps),
    drift,
    reporter,
  };
  handler = createIndexHandler(dependencies);
});

const stackEvent = {
  'detail-type': 'CloudFormation Stack Status Change',
  source: 'aws.cloudformation',
  detail: { 'stack-id': STACK },
};
/** The sweep, and every message that it fans out into. */
async function sweepAll(): Promise<void> {
  messages = [];
  await handler(sqsEvent({ kind: 'sweep' }));
  const fannedOut = messages;
  expect(fannedOut.length).toBeGreaterThan(0);
  expect(sweeps).toEqual([]);
  for (const message of fannedOut) expect(await handler(sqsEvent(message))).toEqual({ batchItemFailures: [] });
}
const causes = () => checks.map(({ subject, cause }) => `${subject.identifier} ${cause.kind}`);

describe('a stack event', () => {
  test('indexes the stack; its first look is onboarding', async () => {
    expect(await handler(sqsEvent(stackEvent))).toEqual({ batchItemFailures: [] });
    expect(causes()).toEqual(['one onboarding', 'two onboarding']);
    expect(await index.readSourceStatus(SOURCE)).toMatchObject({ complete: true, resources: 2, onboarding: true });
  });

  test('later, only what changed is checked, as the deployment’s work', async () => {
    await handler(sqsEvent(stackEvent));
    checks = [];
    content = stack('2026-03-01T08:05:00.000Z', ['one', 'two', 'three']);
    handlerSees();
    await handler(sqsEvent(stackEvent));
    expect(causes()).toEqual(['three deployment']);
  });

  test('what left the stack leaves the index and is looked at once more', async () => {
    await handler(sqsEvent(stackEvent));
    checks = [];
    content = stack('2026-03-01T08:05:00.000Z', ['one']);
    handlerSees();
    await handler(sqsEvent(stackEvent));
    expect(causes()).toEqual(['two sweep']);
    expect((await index.notesOf(SOURCE)).map(({ subject }) => subject.identifier)).toEqual(['one']);
  });

  test('an older deployment that arrives late changes nothing', async () => {
    content = stack('2026-03-01T08:05:00.000Z', ['one', 'two']);
    await handler(sqsEvent(stackEvent));
    content = stack(NOW, ['one']);
    await handler(sqsEvent(stackEvent));
    expect(await index.notesOf(SOURCE)).toHaveLength(2);
  });

  test.each([
    ['further ahead than clocks differ shuts the stack out', '2126-03-01T08:00:00.000Z', 1],
    ['within what clocks differ is a push’s own time', '2026-03-01T08:05:00.000Z', 0],
    ['that is no time shuts it out', '99999999999999999999', 1],
  ])('an order in the index %s', async (_what, order, told) => {
    await handler(sqsEvent(stackEvent));
    const status = await index.readSourceStatus(SOURCE);
    if (status === null) throw new Error('the stack is not indexed');
    await index.putSourceStatus({ ...status, deployment: { id: order, order } });
    await handler(sqsEvent(stackEvent));
    expect(reporter.counts.get(METRIC.sourcesUnreadable) ?? 0).toBe(told);
  });

  test('while it is being deployed, nothing is read: its end sends another', async () => {
    state = { kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' };
    content = new AsbuiltError('SourceUnreadable', 'must not be read');
    expect(await handler(sqsEvent(stackEvent))).toEqual({ batchItemFailures: [] });
    expect(await index.listSources()).toEqual([]);
  });

  test('a stack that is gone declares nothing any more', async () => {
    await handler(sqsEvent(stackEvent));
    checks = [];
    state = { kind: 'gone' };
    content = null;
    await handler(sqsEvent(stackEvent));
    expect(await index.notesOf(SOURCE)).toEqual([]);
    expect(causes()).toEqual(['one sweep', 'two sweep']);
  });

  test('an attempt that was cut off is finished by the next: every resource is checked', async () => {
    const deployment = { id: NOW, order: NOW };
    await index.putSourceStatus({
      source: SOURCE,
      deployment,
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: NOW,
      resources: 2,
      notIndexed: 0,
      complete: false,
      onboarding: true,
    });
    await handler(sqsEvent(stackEvent));
    expect(causes()).toEqual(['one onboarding', 'two onboarding']);
  });
});

describe('while another attempt indexes the source', () => {
  const status = {
    source: SOURCE,
    deployment: { id: NOW, order: NOW },
    provenance: UNKNOWN_PROVENANCE,
    indexedAt: NOW,
    resources: 2,
    notIndexed: 0,
    complete: false,
    onboarding: true,
  };

  test('its message goes back to the queue, and nothing is written or checked', async () => {
    await index.beginSource(status, { holder: 'another', until: '2026-03-01T08:00:00.001Z' });
    expect(await handler(sqsEvent(stackEvent))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(reporter.lines.at(-1)).toMatchObject({ level: 'error', fields: { errorName: 'WriteConflict' } });
    expect([await index.notesOf(SOURCE), checks]).toEqual([[], []]);
  });

  test('whose time is over, it is indexed whole', async () => {
    await index.beginSource(status, { holder: 'another', until: NOW });
    expect(await handler(sqsEvent(stackEvent))).toEqual({ batchItemFailures: [] });
    expect(causes()).toEqual(['one onboarding', 'two onboarding']);
    expect((await index.readSourceStatus(SOURCE))?.complete).toBe(true);
  });
});

/** Checks of the first deployment are forgotten; the handler reads `content` anew at each message. */
function handlerSees(): void {
  state = { kind: 'settled', order: '2026-03-02T08:00:00.000Z' };
}

describe('other messages', () => {
  test('backfill fans out to one message per watched region', async () => {
    await handler(sqsEvent({ kind: 'backfill' }));
    expect(messages).toEqual([
      { kind: 'region', region: 'eu-west-1' },
      { kind: 'region', region: 'us-east-1' },
    ]);
  });

  test('a region fans out to its sources, and tells where no trail delivers its events', async () => {
    await handler(sqsEvent({ kind: 'region', region: 'us-east-1' }));
    expect(messages).toEqual([
      { kind: 'source', source: SOURCE },
      { kind: 'region', region: 'us-east-1', recount: 1 },
    ]);
    expect(reporter.counts.get(METRIC.trailMissing)).toBe(1);
    expect(await index.listRegions()).toMatchObject([{ region: 'us-east-1', trailFound: false }]);
    expect(reporter.lines[0]?.message).toContain('no events will arrive from us-east-1');
  });

  test('a state with a new version is sent to be indexed', async () => {
    state = { kind: 'settled', order: '00000000000000000007' };
    await handler(sqsEvent({ kind: 'states' }));
    expect(messages).toEqual([{ kind: 'source', source: STATE }]);
  });

  test.each<[string, SourceState]>([
    ['that is locked waits', { kind: 'deploying', detail: 'locked by apply' }],
    ['of the indexed version is left alone', { kind: 'settled', order: '00000000000000000004' }],
  ])('a state %s', async (_name, now) => {
    const deployment = { id: '4', order: '00000000000000000004' };
    await index.putSourceStatus({
      source: STATE,
      deployment,
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: NOW,
      resources: 1,
      notIndexed: 0,
      complete: true,
      onboarding: false,
    });
    state = now;
    await handler(sqsEvent({ kind: 'states' }));
    expect(messages).toEqual([]);
  });

  test('the sweep asks for a check of every declared subject, on its own queue', async () => {
    await handler(sqsEvent(stackEvent));
    checks = [];
    await sweepAll();
    expect(sweeps.map(({ subject, cause }) => `${subject.identifier} ${cause.kind}`)).toEqual([
      'one sweep',
      'two sweep',
    ]);
    expect(checks).toEqual([]);
  });
});

describe('how far the backfill is', () => {
  const region = { kind: 'region', region: 'eu-west-1' };
  const place = { account: '111122223333', region: 'eu-west-1', watched: true, stacks: 1, listedAt: NOW };
  const known = async () =>
    (await index.listBackfills()).map(({ account, region: name, watched, stacks, waiting, endedAt }) =>
      [account, name, watched ? 'watched' : 'other', stacks, waiting, endedAt === null ? 'open' : 'ended'].join(' '),
    );

  test('every enabled region is known before it is listed; those that are not watched come last', async () => {
    members = [{ account: '444455556666', region: 'eu-west-1' }];
    enabled = (account) => (account === '111122223333' ? ['ap-south-1', 'eu-west-1', 'us-east-1'] : ['eu-west-1']);
    await handler(sqsEvent({ kind: 'backfill' }));
    expect(messages).toEqual([
      { kind: 'region', region: 'eu-west-1' },
      { kind: 'region', region: 'us-east-1' },
      { kind: 'region', account: '444455556666', region: 'eu-west-1' },
      { kind: 'region', region: 'ap-south-1', watched: false },
    ]);
    expect(await known()).toEqual([
      '111122223333 ap-south-1 other 0 0 open',
      '111122223333 eu-west-1 watched 0 0 open',
      '111122223333 global watched 0 0 ended',
      '111122223333 us-east-1 watched 0 0 open',
      '444455556666 eu-west-1 watched 0 0 open',
      '444455556666 global watched 0 0 ended',
    ]);
  });

  test('an account that does not say which regions are enabled is not known as a whole; the others are', async () => {
    members = [{ account: '444455556666', region: 'eu-west-1' }];
    enabled = (account) => {
      if (account === '111122223333') throw new AsbuiltError('AwsRefused', 'UnauthorizedOperation');
      return ['eu-west-1'];
    };
    expect(await handler(sqsEvent({ kind: 'backfill' }))).toEqual({ batchItemFailures: [] });
    expect(messages).toHaveLength(3);
    expect(await known()).toContain('111122223333 global watched 0 0 open');
    expect(await known()).toContain('444455556666 global watched 0 0 ended');
    expect(reporter.lines).toMatchObject([{ level: 'error', fields: { account: '111122223333' } }]);
  });

  test('a daily backfill does not begin again what has ended', async () => {
    await index.putBackfill({ ...place, waiting: 0, endedAt: NOW });
    await handler(sqsEvent({ kind: 'backfill' }));
    expect(await known()).toContain('111122223333 eu-west-1 watched 1 0 ended');
    messages = [];
    await handler(sqsEvent(region));
    expect(messages).toEqual([{ kind: 'source', source: SOURCE }]);
    expect(await known()).toContain('111122223333 eu-west-1 watched 1 0 ended');
  });

  test('it ends when what was listed is indexed', async () => {
    await handler(sqsEvent(region));
    expect(await known()).toEqual(['111122223333 eu-west-1 watched 1 1 open']);
    expect(delays).toEqual([0, 300]);
    await handler(sqsEvent(stackEvent));
    messages = [];
    await handler(sqsEvent({ ...region, recount: 1 }));
    expect(messages).toEqual([]);
    expect(await known()).toEqual(['111122223333 eu-west-1 watched 1 0 ended']);
  });

  test('a source that is never indexed keeps it open for an hour, and no longer', async () => {
    await handler(sqsEvent({ ...region, recount: 11 }));
    expect(messages).toEqual([{ ...region, recount: 12 }]);
    messages = [];
    await handler(sqsEvent({ ...region, recount: 12 }));
    expect(messages).toEqual([]);
    expect(await known()).toEqual(['111122223333 eu-west-1 watched 1 1 ended']);
    expect(reporter.counts.get(METRIC.trailMissing)).toBeUndefined();
  });

  test('a region without sources has ended at once', async () => {
    listed = () => [];
    await handler(sqsEvent(region));
    expect(await known()).toEqual(['111122223333 eu-west-1 watched 0 0 ended']);
    expect(messages).toEqual([]);
  });

  test('of a region that is not watched the stacks are counted and not indexed', async () => {
    await handler(sqsEvent({ kind: 'region', region: 'ap-south-1', watched: false }));
    expect(messages).toEqual([]);
    expect(await known()).toEqual(['111122223333 ap-south-1 other 1 1 ended']);
    expect(await index.listRegions()).toEqual([]);
  });

  test('one that begins to be watched has to be indexed first', async () => {
    await handler(sqsEvent({ ...region, watched: false }));
    await handler(sqsEvent(region));
    expect(await known()).toEqual(['111122223333 eu-west-1 watched 1 1 open']);
  });

  test('a region that an organisation forbids has no stacks; one that fails otherwise is tried again', async () => {
    const task = { kind: 'region', region: 'ap-south-1', watched: false };
    const cause = Object.assign(new Error('explicit deny in a service control policy'), { name: 'AccessDenied' });
    listed = () => {
      throw new AsbuiltError('SourceUnreadable', 'cannot list the stacks of ap-south-1', { cause });
    };
    expect(await handler(sqsEvent(task))).toEqual({ batchItemFailures: [] });
    expect(await known()).toEqual(['111122223333 ap-south-1 other 0 0 ended']);
    listed = () => {
      throw new AsbuiltError('SourceUnreadable', 'cannot list', { cause: new Error('socket hang up') });
    };
    expect(await handler(sqsEvent(task))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
  });
});

test('the sweep looks at what stands outside code too, and at no other drift', async () => {
  const judgement = judged('medium');
  const unmanaged = { ...drifted(NOW, { judgement }), reason: 'NotDeclaredBySource' } as const;
  const other = drifted(NOW, { judgement, subject: { ...unmanaged.subject, identifier: 'other' } });
  for (const observation of [unmanaged, other]) {
    const { item } = planRecord(null, observation, false, sha256Hash);
    if (item !== null) await drift.put(item, null);
  }
  await sweepAll();
  expect(sweeps.map(({ subject, cause }) => `${subject.identifier} ${cause.kind}`)).toEqual(['claims sweep']);
});

test('the sweep asks nothing of a source that is gone', async () => {
  await handler(sqsEvent(stackEvent));
  content = null;
  await handler(sqsEvent(stackEvent));
  const asked = jest.spyOn(index, 'notesOf');
  await sweepAll();
  expect([sweeps, asked.mock.calls]).toEqual([[], []]);
});

describe('what cannot be handled', () => {
  test('good, bad, good: a source that cannot be read goes back alone, and is counted', async () => {
    content = new AsbuiltError('SourceUnreadable', 'access denied');
    const { batchItemFailures } = await handler(
      sqsEvent({ kind: 'backfill' }, { kind: 'source', source: SOURCE }, { kind: 'backfill' }),
    );
    expect(batchItemFailures).toEqual([{ itemIdentifier: 'm1' }]);
    expect(messages).toHaveLength(4);
    expect(reporter.counts.get(METRIC.sourcesUnreadable)).toBe(1);
  });

  test.each([
    null,
    42,
    [],
    {},
    { kind: 'drop tables' },
    { kind: 'source', source: { kind: 'ftp', id: 'x' } },
    { 'detail-type': 'x' },
  ])('an odd body (%j) is dropped with a warning', async (body) => {
    expect(await handler(sqsEvent(JSON.stringify(body)))).toEqual({ batchItemFailures: [] });
    expect(reporter.lines.at(-1)).toMatchObject({ level: 'warn', fields: { errorName: 'MessageMalformed' } });
  });

  test('a template that cannot be parsed is counted and dropped: the queue cannot mend it', async () => {
    content = { ...stack(NOW, []), template: '{"Resources": {' } as SourceContent;
    expect(await handler(sqsEvent(stackEvent))).toEqual({ batchItemFailures: [] });
    expect(reporter.counts.get(METRIC.sourcesUnreadable)).toBe(1);
    expect(await index.listSources()).toEqual([]);
  });
});
