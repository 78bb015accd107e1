/** Delivery: what is recorded is told, in order, once per channel, and what fails stays pending. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { fixedRouting } from '../../adapters/local/fixed-routing';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import type { Channel, TransitionMessage } from '../../core/model/drift-item';
import { DEFAULT_ROUTING, type RoutingSettings } from '../../core/model/routing';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { TellingKey, ToldTelling } from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import { slackOutlet } from '../../core/notify/place-transition';
import type { OutletTeller } from '../../core/ports';
import { planAnswer } from '../../core/record/plan-answer';
import { planRecord } from '../../core/record/plan-record';
import { createDeliverHandler } from '../../lambdas/deliver/handler';
import { createSlackHandler } from '../../lambdas/slack/handler';
import { drifted, inSync, SUBJECT } from '../core/record/observations';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

const OTHER = { ...SUBJECT, identifier: 'other' };
const T1 = '2026-03-01T08:00:10.000Z';
const T2 = '2026-03-01T08:01:00.000Z';
const WAKE_UP = {
  id: 'x',
  version: '0',
  account: '',
  time: '',
  region: '',
  resources: [] as string[],
  source: 'aws.events',
  'detail-type': 'Scheduled Event',
  detail: {},
} as const;

let drift = new InMemoryDriftStore();
let reporter = new CollectingReporter();
let told: string[] = [];
let broken: Channel | 'slack' | null = null;
let tellings = new InMemoryTellingStore();
let slackQueue: { readonly key: TellingKey; readonly run: string; readonly delaySeconds: number }[] = [];
let now = T2;

const clock = { now: () => now };
const wake = {
  send: async (key: TellingKey, run: string, delaySeconds: number) => void slackQueue.push({ key, run, delaySeconds }),
};
const teller = (channel: Channel) => ({
  channel,
  tell: async (message: TransitionMessage) => {
    if (broken === channel) throw new AsbuiltError('ChannelUnavailable', `${channel} is down`);
    told.push(`${channel} ${message.transition} ${message.subject.identifier}`);
  },
});

beforeEach(() => {
  drift = new InMemoryDriftStore();
  reporter = new CollectingReporter();
  told = [];
  broken = null;
  tellings = new InMemoryTellingStore();
  slackQueue = [];
  now = T2;
});

/** An outlet whose messages say of which resources they newly tell. */
function outlet(kind: 'slack' | 'sns'): OutletTeller {
  const tell = ({ untold, head }: ToldTelling): void => {
    if (broken === kind) throw new AsbuiltError('ChannelUnavailable', `${kind} is down`);
    const what = head.key.kind === 'incident' ? kind : `${kind} ${head.key.digest}`;
    told.push(`${what} ${untold.map(({ transition, subject }) => `${transition} ${subject.identifier}`).join(', ')}`);
  };
  return {
    canUpdate: kind === 'slack',
    isFor: (each) => each.startsWith(kind),
    post: async (_outlet, telling) => {
      tell(telling);
      return '1700000000.000100';
    },
    update: async (_outlet, _reference, telling) => tell(telling),
  };
}

async function recordDrift(subject: Subject): Promise<void> {
  const { item } = planRecord(null, drifted(T1, { subject }), false, sha256Hash);
  if (item === null) throw new Error('expected an item');
  await drift.put(item, null);
}

async function recordEnd(subject: Subject): Promise<void> {
  const stored = await drift.read(subject);
  const { item } = planRecord(stored, inSync(T2, { subject }), true, sha256Hash);
  if (item === null || stored === null) throw new Error('expected an item');
  await drift.put(item, stored.itemVersion);
}

interface More {
  readonly isOnlySlack?: boolean;
  readonly streamsSeconds?: number;
  readonly routing?: Partial<RoutingSettings>;
}

function deliver({ routing = {}, isOnlySlack = false, ...more }: More = {}) {
  return createDeliverHandler({
    ports: {
      clock,
      drift,
      tellings,
      windows: tellings,
      routing: fixedRouting({ ...DEFAULT_ROUTING, ...routing }),
      tellers: [teller('sns'), teller('eventbridge')],
      wake,
      defaultSlack: slackOutlet(''),
      isOnlySlack,
    },
    hash: sha256Hash,
    digests: outlet('sns'),
    reporter,
    ...more,
  });
}

function stream(...subjects: readonly Subject[]): DynamoDBStreamEvent {
  return {
    Records: subjects.map((subject, i) => ({
      dynamodb: { Keys: { pk: { S: subjectKey(subject) } }, SequenceNumber: String(i) },
    })),
  };
}

describe('delivery', () => {
  test('tells every channel, then clears what was pending', async () => {
    await recordDrift(SUBJECT);
    expect(await deliver()(stream(SUBJECT))).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['sns opened claims', 'eventbridge opened claims']);
    expect(slackQueue).toHaveLength(1);
    expect((await drift.read(SUBJECT))?.pending).toEqual([]);
    expect(reporter.counts.get(METRIC.transitionsTold)).toBe(1);
  });

  test('keeps the order of a subject’s transitions', async () => {
    await recordDrift(SUBJECT);
    await recordEnd(SUBJECT);
    await deliver()(WAKE_UP);
    expect(told).toEqual([
      'sns opened claims',
      'eventbridge opened claims',
      'sns resolved claims',
      'eventbridge resolved claims',
    ]);
  });

  test('a channel that is down keeps only itself waiting, and hears when it is back', async () => {
    await recordDrift(SUBJECT);
    broken = 'sns';
    expect(await deliver()(stream(SUBJECT))).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
    expect(told).toEqual(['eventbridge opened claims']);
    broken = null;
    await deliver()(WAKE_UP);
    expect(told).toEqual(['eventbridge opened claims', 'sns opened claims']);
  });

  test.each([
    { order: 'a message of its own', first: [], later: ['low', 'medium', 'high', 'critical'] as const, bySns: 1 },
    { order: 'a digest', first: ['low', 'medium', 'high', 'critical'] as const, later: [], bySns: 0 },
  ])('$order stays what SNS hears, whatever settings say at the next try', async ({ first, later, bySns }) => {
    await recordDrift(SUBJECT);
    broken = bySns === 1 ? 'sns' : 'eventbridge';
    await deliver({ routing: { digestSeverities: first } })(WAKE_UP);
    broken = null;
    await deliver({ routing: { digestSeverities: later } })(WAKE_UP);
    expect(told.filter((each) => each === 'sns opened claims')).toHaveLength(bySns);
    expect(told.filter((each) => each.startsWith('eventbridge'))).toHaveLength(1);
    const [key] = bySns === 1 ? [] : (await tellings.listDue('9999', 10)).map((head) => head.key);
    expect(key?.kind).toBe(bySns === 1 ? undefined : 'digest');
    expect((await drift.read(SUBJECT))?.pending).toEqual([]);
  });

  test('the stream starts again at the first subject that failed', async () => {
    await recordDrift(SUBJECT);
    await recordDrift(OTHER);
    broken = 'eventbridge';
    expect(await deliver()(stream(OTHER, SUBJECT))).toEqual({ batchItemFailures: [{ itemIdentifier: '0' }] });
  });

  test('what is younger than the stream needs is left to the stream, so that no two tell it at once', async () => {
    await recordDrift(SUBJECT);
    await deliver({ streamsSeconds: 51 })(WAKE_UP);
    expect(told).toEqual([]);
    await deliver({ streamsSeconds: 50 })(WAKE_UP);
    expect(told).toEqual(['sns opened claims', 'eventbridge opened claims']);
  });

  test('what was recorded by a clock that is ahead is told now', async () => {
    await recordDrift(SUBJECT);
    now = '2020-01-01T00:00:00.000Z';
    await deliver({ streamsSeconds: 60 })(WAKE_UP);
    await deliver()(WAKE_UP);
    expect(told).toEqual(['sns opened claims', 'eventbridge opened claims']);
  });

  test('the schedule goes on past a subject that fails, and says how long the oldest waits', async () => {
    await recordDrift(SUBJECT);
    await recordDrift(OTHER);
    broken = 'eventbridge';
    expect(await deliver()(WAKE_UP)).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['sns opened claims', 'sns opened other']);
    expect(reporter.counts.get(METRIC.oldestUndeliveredSeconds)).toBe(50);
  });

  test('a stream record of anything else is passed over', async () => {
    expect(await deliver()({ Records: [{}, { dynamodb: { Keys: { pk: { S: 'incident#1' } } } }] })).toEqual({
      batchItemFailures: [],
    });
  });
});

test.each([
  [true, ['slack:']],
  [false, ['slack:#a', 'slack:#b']],
])('channels that rules name are one place where Slack is a webhook: %s', async (isOnlySlack, outlets) => {
  await recordDrift(SUBJECT);
  const rules = [{ match: {}, slack: ['#a', '#b'], attributes: {}, digest: false }];
  await deliver({ isOnlySlack, routing: { rules } })(stream(SUBJECT));
  const [woken] = slackQueue;
  if (woken === undefined) throw new Error('nobody was woken');
  expect((await tellings.listMembers(woken.key, woken.run)).map((member) => member.outlets)).toEqual([outlets]);
});

describe('a digest', () => {
  const low = { digestSeverities: ['low', 'medium', 'high', 'critical'], digestAt: '08:00' } as const;

  test('machines hear at once, people at its time, SNS in one message of its own', async () => {
    await recordDrift(SUBJECT);
    await recordDrift(OTHER);
    await deliver({ routing: low })(stream(SUBJECT, OTHER));
    expect(told).toEqual(['eventbridge opened claims', 'eventbridge opened other']);
    expect(slackQueue).toEqual([]);
    told = [];
    now = '2026-03-02T08:00:00.000Z';
    await deliver({ routing: low })(WAKE_UP);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^sns daily opened (?:claims, opened other|other, opened claims)$/);
    expect(slackQueue.map(({ key }) => key)).toContainEqual({ kind: 'digest', digest: 'daily', id: 'all' });
    await deliver({ routing: low })(WAKE_UP);
    expect(told).toHaveLength(1);
  });

  test('one that SNS does not take stays due, and the others are told', async () => {
    await recordDrift(SUBJECT);
    await deliver({ routing: low })(stream(SUBJECT));
    now = '2026-03-02T08:00:00.000Z';
    broken = 'sns';
    await deliver({ routing: low })(WAKE_UP);
    expect(reporter.lines.some(({ message }) => message.includes('stays due'))).toBe(true);
    broken = null;
    now = addSeconds(now, 300);
    await deliver({ routing: low })(WAKE_UP);
    expect(told.at(-1)).toBe('sns daily opened claims');
  });
});

describe('slack', () => {
  const slack = () =>
    createSlackHandler({ ports: { clock, drift, tellings, wake }, teller: async () => outlet('slack'), reporter });

  test('tells what delivery handed over, once, however often the message comes', async () => {
    await recordDrift(SUBJECT);
    await deliver()(stream(SUBJECT));
    told = [];
    expect(slackQueue).toMatchObject([{ key: { kind: 'incident' }, delaySeconds: 0 }]);
    expect(await slack()(sqsEvent(slackQueue[0], slackQueue[0]))).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['slack opened claims']);
  });

  test('an outage sends the message back, and when it is over what came since is told with it', async () => {
    await recordDrift(SUBJECT);
    await recordDrift(OTHER);
    await deliver()(stream(SUBJECT));
    broken = 'slack';
    expect(await slack()(sqsEvent(slackQueue[0]))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    await deliver()(stream(OTHER));
    broken = null;
    told = [];
    expect(await slack()(sqsEvent({ key: 'odd' }, slackQueue[0]))).toEqual({ batchItemFailures: [] });
    now = addSeconds(now, 30);
    expect(await slack()(sqsEvent(slackQueue[1]))).toEqual({ batchItemFailures: [] });
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^slack opened (?:claims, opened other|other, opened claims)$/);
  });

  test('an incident that nobody knows is passed over; a message that names none is dropped with a warning', async () => {
    const unknown = { key: { kind: 'incident', id: 'x' }, run: T1 };
    expect(await slack()(sqsEvent(unknown))).toEqual({ batchItemFailures: [] });
    expect(await slack()(sqsEvent({ key: { kind: 'digest', digest: 'weekly', id: 'x' }, run: T1 }))).toEqual({
      batchItemFailures: [],
    });
    expect(told).toEqual([]);
    expect(reporter.lines.at(-1)).toMatchObject({ level: 'warn' });
  });
});

describe('a snooze that ended', () => {
  const UNTIL = '2026-03-02T08:00:00.000Z';

  async function snoozed(subject: Subject = SUBJECT): Promise<void> {
    const { item: opened } = planRecord(null, drifted(T1, { subject }), false, sha256Hash);
    if (opened === null) throw new Error('expected an item');
    await drift.put({ ...opened, pending: [] }, null);
    const ask = { kind: 'snoozed', by: 'ana', reason: 'a test', at: T2, until: UNTIL, owner: null } as const;
    const answered = planAnswer(opened, ask, null, sha256Hash);
    if (answered.kind !== 'planned') throw new Error(`expected a plan, not ${answered.kind}`);
    await drift.put({ ...answered.item, pending: [] }, opened.itemVersion);
  }

  test('is told once, with who snoozed it', async () => {
    await snoozed();
    await deliver()(WAKE_UP);
    expect(told).toEqual([]);
    now = UNTIL;
    await deliver()(WAKE_UP);
    await deliver()(WAKE_UP);
    expect(told.filter((each) => each.startsWith('sns'))).toEqual(['sns expired claims']);
    const history = await drift.listHistory(SUBJECT);
    expect(history.map(({ message }) => [message.transition, message.answer?.by])).toEqual([['expired', 'ana']]);
    expect(await drift.read(SUBJECT)).toMatchObject({ status: 'open', answer: null, pending: [] });
  });

  test('and cannot be written keeps no other waiting', async () => {
    await snoozed();
    await snoozed(OTHER);
    now = UNTIL;
    const put = drift.put.bind(drift);
    drift.put = async (item, version) => {
      if (item.subject.identifier === SUBJECT.identifier)
        throw new AsbuiltError('StoreUnavailable', 'the table is down');
      return put(item, version);
    };
    await deliver()(WAKE_UP);
    expect((await drift.read(OTHER))?.status).toBe('open');
    expect((await drift.read(SUBJECT))?.status).toBe('snoozed');
    expect(reporter.lines.map(({ message }) => message)).toContain(
      'a snooze or an acceptance that ended could not be ended and is tried again',
    );
    drift.put = put;
    await deliver()(WAKE_UP);
    expect((await drift.read(SUBJECT))?.status).toBe('open');
  });

  test('is not told where somebody prolonged it at the same moment', async () => {
    await snoozed();
    now = UNTIL;
    const stored = await drift.read(SUBJECT);
    if (stored?.answer == null) throw new Error('expected an answer');
    const prolonged = {
      ...stored,
      itemVersion: stored.itemVersion + 1,
      answer: { ...stored.answer, until: '2027-01-01T00:00:00.000Z' },
    };
    const put = drift.put.bind(drift);
    let first = true;
    drift.put = async (item, version) => {
      if (first) {
        first = false;
        await put(prolonged, stored.itemVersion);
      }
      return put(item, version);
    };
    await deliver()(WAKE_UP);
    expect(await drift.read(SUBJECT)).toEqual(prolonged);
    expect(told).toEqual([]);
  });
});
