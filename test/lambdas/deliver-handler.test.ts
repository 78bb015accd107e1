/** Delivery: what is recorded is told, in order, once per channel, and what fails stays pending. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import type { Channel, TransitionMessage } from '../../core/model/drift-item';
import { type Subject, subjectKey } from '../../core/model/subject';
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
let broken: Channel | null = null;
let slackQueue: { readonly subject: string; readonly transitionId: string }[] = [];

const clock = { now: () => T2 };
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
  slackQueue = [];
});

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

function deliver({ now, ...more }: { readonly streamsSeconds?: number; readonly now?: string | undefined } = {}) {
  const slack = {
    send: async (subject: Subject, transitionId: string) =>
      void slackQueue.push({ subject: subjectKey(subject), transitionId }),
  };
  return createDeliverHandler({
    ports: {
      clock: now === undefined ? clock : { now: () => now },
      drift,
      tellers: [teller('sns'), teller('eventbridge')],
      slack,
    },
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
    const behind = '2020-01-01T00:00:00.000Z';
    await deliver({ streamsSeconds: 60, now: behind })(WAKE_UP);
    await deliver({ now: behind })(WAKE_UP);
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

describe('slack', () => {
  const slack = () => createSlackHandler({ ports: { clock, drift }, teller: async () => teller('slack'), reporter });

  test('posts what delivery handed over, once, however often the message comes', async () => {
    await recordDrift(SUBJECT);
    await deliver()(stream(SUBJECT));
    told = [];
    expect(await slack()(sqsEvent(slackQueue[0], slackQueue[0]))).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['slack opened claims']);
  });

  test('good, bad, good: an outage sends only that message back', async () => {
    await recordDrift(SUBJECT);
    await recordDrift(OTHER);
    await deliver()(stream(SUBJECT, OTHER));
    broken = 'slack';
    const down = await slack()(sqsEvent(slackQueue[0]));
    broken = null;
    expect(down.batchItemFailures).toEqual([{ itemIdentifier: 'm0' }]);
    expect(await slack()(sqsEvent(slackQueue[0], { subject: 'odd' }, slackQueue[1]))).toEqual({
      batchItemFailures: [],
    });
    expect(told.filter((line) => line.startsWith('slack'))).toEqual(['slack opened claims', 'slack opened other']);
  });

  test('a transition nobody recorded is dropped with a warning', async () => {
    expect(await slack()(sqsEvent({ subject: subjectKey(SUBJECT), transitionId: 'x' }))).toEqual({
      batchItemFailures: [],
    });
    expect(reporter.lines.at(-1)).toMatchObject({ level: 'warn' });
  });
});
