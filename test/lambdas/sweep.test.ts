/** The sweep, over 100,000 resources: no message asks for more than a function can send, and everything is asked for once. */
import { expect, jest, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { InMemoryPaceStore } from '../../adapters/local/in-memory-pace-store';
import type { IndexMessage } from '../../contract/index-message';
import type { CheckRequest } from '../../core/model/check-request';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { Subject } from '../../core/model/subject';
import type { IndexDependencies } from '../../lambdas/index/dependencies';
import { createIndexHandler } from '../../lambdas/index/handler';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

const START = Date.parse('2026-03-01T08:00:00.000Z');

function source(n: number): Source {
  return { kind: 'terraform', id: `lineage-${n}` };
}

function subject(n: number, i: number, region: string): Subject {
  return { account: '111122223333', region, type: 'AWS::SQS::Queue', identifier: `s${n}-${i}` };
}

interface Sent {
  readonly request: CheckRequest;
  readonly at: number;
}

async function world(sources: number, each: number, regionOf: (n: number) => string) {
  let now = START;
  const clock = { now: () => new Date(now).toISOString() };
  const index = new InMemoryIndexStore(clock);
  const notes = new Map<string, readonly Subject[]>();
  for (let n = 0; n < sources; n += 1) {
    const status = {
      deployment: { id: '1', order: '1' },
      provenance: UNKNOWN_PROVENANCE,
      notIndexed: 0,
      onboarding: false,
    };
    await index.putSourceStatus({
      ...status,
      source: source(n),
      indexedAt: clock.now(),
      resources: each,
      complete: true,
    });
    notes.set(
      source(n).id,
      Array.from({ length: each }, (_, i) => subject(n, i, regionOf(n))),
    );
  }
  jest
    .spyOn(index, 'notesOf')
    .mockImplementation(async ({ id }) => (notes.get(id) ?? []).map((one) => ({ subject: one, digest: '' })));
  const messages: { readonly message: IndexMessage; readonly dueAt: number }[] = [];
  const sent: Sent[] = [];
  const unused = (): never => {
    throw new Error('the sweep does not ask for this');
  };
  const dependencies: IndexDependencies = {
    ports: async () => ({ ...({} as Awaited<ReturnType<IndexDependencies['ports']>>), clock, index }),
    content: { read: unused, list: unused },
    state: { read: unused },
    listSources: unused,
    listStates: unused,
    sourceAt: unused,
    inbox: null,
    hubAccount: '111122223333',
    watchedRegions: [],
    memberPlaces: unused,
    enabledRegions: unused,
    trails: { find: unused },
    indexQueue: {
      send: unused,
      sendMessages: async (more, delaySeconds = 0) => {
        messages.push(...more.map((message) => ({ message, dueAt: now + delaySeconds * 1000 })));
      },
    },
    sweepChecks: {
      send: async (requests, delaySeconds) => {
        expect(delaySeconds).toBeLessThanOrEqual(900);
        sent.push(...requests.map((request) => ({ request, at: now + delaySeconds * 1000 })));
      },
    },
    pace: new InMemoryPaceStore(),
    drift: new InMemoryDriftStore(),
    reporter: new CollectingReporter(),
  };
  const handler = createIndexHandler(dependencies);
  let runs = 0;
  let mostInOneRun = 0;
  await handler(sqsEvent({ kind: 'sweep' }));
  while (messages.length > 0) {
    messages.sort((one, other) => one.dueAt - other.dueAt);
    const next = messages.shift();
    if (next === undefined) break;
    now = Math.max(now, next.dueAt);
    const before = sent.length;
    expect(await handler(sqsEvent(next.message))).toEqual({ batchItemFailures: [] });
    runs += 1;
    mostInOneRun = Math.max(mostInOneRun, sent.length - before);
    expect(runs).toBeLessThan(10_000);
  }
  return { sent, runs, mostInOneRun, index };
}

test('100,000 resources of one region are asked for once each, five a second, in five and a half hours', async () => {
  const { sent, runs, mostInOneRun, index } = await world(20, 5_000, () => 'eu-west-1');
  expect(new Set(sent.map(({ request }) => request.subject.identifier)).size).toBe(100_000);
  expect(sent).toHaveLength(100_000);
  expect(mostInOneRun).toBeLessThanOrEqual(4_500);
  expect(runs).toBeLessThan(600);
  const hours = (Math.max(...sent.slice(-9_000).map(({ at }) => at)) - START) / 3_600_000;
  expect(hours).toBeGreaterThan(5.5);
  expect(hours).toBeLessThan(5.7);
  const perMinute = new Map<number, number>();
  for (const { at } of sent) perMinute.set(Math.floor(at / 60_000), (perMinute.get(Math.floor(at / 60_000)) ?? 0) + 1);
  // Delays are of whole steps of two seconds.
  expect(Math.max(...perMinute.values())).toBeLessThanOrEqual(60 * 5 + 2 * 10);
  expect(await index.readSweep()).toEqual({ startedAt: '2026-03-01T08:00:00.000Z', sources: 20 });
  expect(new Set(sent.map(({ request }) => request.notBefore))).toEqual(new Set(['2026-03-01T08:00:00.000Z']));
});

test('regions are swept side by side, each at its own pace', async () => {
  const { sent } = await world(4, 3_000, (n) => `eu-west-${n + 1}`);
  expect(sent).toHaveLength(12_000);
  expect(Math.max(...sent.map(({ at }) => at)) - START).toBeLessThan(601_000);
});
