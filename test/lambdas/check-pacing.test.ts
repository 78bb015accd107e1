/** Looks of a sweep wait their turn; what an event or a deployment asks for never does. */
import { expect, test } from '@jest/globals';
import { bundledTypeFacts } from '../../adapters/local/bundled-type-facts';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { InMemoryPaceStore } from '../../adapters/local/in-memory-pace-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { METRIC } from '../../contract/metric-names';
import type { CheckPorts } from '../../core/check-ports';
import type { CheckCause, CheckRequest } from '../../core/model/check-request';
import type { LiveRead } from '../../core/model/live-read';
import { rateAt } from '../../core/model/pace';
import { createCheckHandler } from '../../lambdas/check/handler';
import { mark, person } from '../core/record/observations';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

const NOW = '2026-03-01T08:00:00.000Z';
const KEY = { text: '111122223333#eu-west-1#other', fullRate: 5 };
const SWEEP: CheckCause = { kind: 'sweep' };

function request(n: number, cause: CheckCause, more: Partial<CheckRequest> = {}): CheckRequest {
  const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: `q-${n}` };
  return { subject, cause, notBefore: NOW, attempt: 0, ...more };
}

function world(read: LiveRead) {
  const pace = new InMemoryPaceStore();
  const reporter = new CollectingReporter();
  const clock = { now: () => NOW };
  const looked: string[] = [];
  const sentAway: [string, number][] = [];
  const refused = (): never => {
    throw new Error('nobody may ask for this');
  };
  const ports: CheckPorts = {
    clock,
    hash: sha256Hash,
    masker: { keyId: 'key', mask: () => ({ $masked: 'key:0' }) },
    index: new InMemoryIndexStore(clock),
    drift: new InMemoryDriftStore(),
    live: {
      read: async ({ identifier }) => {
        looked.push(identifier);
        return read;
      },
    },
    typeFacts: bundledTypeFacts,
    sources: { read: refused },
    coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
    policies: { digest: refused, evaluate: refused } as unknown as CheckPorts['policies'],
    systems: [],
    deployers: [],
    lookUpActor: null,
    classify: () => [],
    transforms: null,
    checks: { send: async () => undefined },
    reindex: { send: refused },
  };
  const later = {
    send: async (requests: readonly CheckRequest[], delaySeconds: number) => {
      for (const { subject } of requests) sentAway.push([subject.identifier, delaySeconds]);
    },
  };
  const handler = createCheckHandler({ ports: async () => ports, reporter, pacing: { clock, pace, later } });
  return { handler, looked, sentAway, pace, reporter };
}

const THROTTLED: LiveRead = { kind: 'throttled', detail: 'Rate exceeded' };
const DENIED: LiveRead = { kind: 'denied', detail: 'no' };

test('six looks of a sweep are made at once, the others go back to the sweep’s queue until their turn', async () => {
  const { handler, looked, sentAway, reporter } = world(DENIED);
  const requests = Array.from({ length: 9 }, (_, n) => request(n, SWEEP));
  expect(await handler(sqsEvent(...requests))).toEqual({ batchItemFailures: [] });
  expect(looked).toEqual(['q-0', 'q-1', 'q-2', 'q-3', 'q-4', 'q-5']);
  expect(sentAway).toEqual([
    ['q-6', 2],
    ['q-7', 2],
    ['q-8', 2],
  ]);
  expect(reporter.counts.get(METRIC.looksPaced)).toBe(3);
});

test('events are looked at whatever the sweep has taken, and take nothing from it', async () => {
  const { handler, looked, sentAway, pace } = world(DENIED);
  await handler(sqsEvent(...Array.from({ length: 7 }, (_, n) => request(n, SWEEP))));
  const taken = await pace.read(KEY);
  const event: CheckCause = { kind: 'event', mark: mark('e1', person('ana')), guessed: false };
  await handler(sqsEvent(...Array.from({ length: 20 }, (_, n) => request(100 + n, event))));
  expect(looked).toHaveLength(26);
  expect(sentAway).toHaveLength(1);
  expect(await pace.read(KEY)).toEqual(taken);
});

test('what is too early, or in no known account, takes nobody’s turn', async () => {
  const { handler, looked, pace } = world(DENIED);
  const early = request(1, SWEEP, { notBefore: '2026-03-01T08:00:30.000Z' });
  const unknown = request(2, SWEEP);
  await handler(sqsEvent(early, { ...unknown, subject: { ...unknown.subject, account: null } }));
  expect([looked, await pace.read(KEY)]).toEqual([['q-2'], null]);
});

test('a throttled read halves the pace, an event’s too', async () => {
  const { handler, pace } = world(THROTTLED);
  const event: CheckCause = { kind: 'event', mark: mark('e1', person('ana')), guessed: false };
  await handler(sqsEvent(request(1, event)));
  const state = await pace.read(KEY);
  expect(state === null ? null : rateAt(state, KEY, Date.parse(NOW))).toBe(2.5);
});

test('a read that fails at its last try is counted, and stays not checked', async () => {
  const { handler, reporter } = world(THROTTLED);
  const retry = (attempt: number): CheckRequest =>
    request(
      1,
      { kind: 'recheck', after: 'retry', firstReadAt: NOW, marks: [], guessed: false, foundBy: 'sweep' },
      { attempt },
    );
  await handler(sqsEvent(retry(5)));
  expect(reporter.counts.get(METRIC.readsGivenUp)).toBeUndefined();
  await handler(sqsEvent({ ...retry(6), subject: { ...retry(6).subject, identifier: 'other' } }));
  expect(reporter.counts.get(METRIC.readsGivenUp)).toBe(1);
});
