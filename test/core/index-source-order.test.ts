/**
 * The index is order-safe: deployments of three sources that share subjects end in the same index as indexing the newest of
 * each once, whatever comes twice, late or out of order, and whatever is cut off between any two writes.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { DynamoDbIndexStore } from '../../adapters/aws/dynamodb-index-store';
import { createLocalTables, LOCAL_TABLES } from '../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../adapters/local/embedded-dynamodb';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { AsbuiltError } from '../../core/errors';
import { LEAVING_SECONDS } from '../../core/index-source';
import { type Source, sourceKey } from '../../core/model/source';
import type { Subject } from '../../core/model/subject';
import { addSeconds } from '../../core/model/time';
import type { Clock, IndexStore } from '../../core/ports';
import { FUNCTION_TIMEOUT_SECONDS, type Gated, gatedClient, gatedStore, Simulation } from './index-source-simulation';
import {
  type Deployed,
  expectNewestOfEach,
  expectTrueVersions,
  momentsOf,
  REGION,
  SUBJECTS,
  type World,
  world,
} from './index-source-worlds';

jest.setTimeout(120_000);

const entry = fc.record({ subject: fc.nat(SUBJECTS - 1), value: fc.nat(1), folded: fc.boolean() });
const deployed = fc.record({ entries: fc.array(entry, { maxLength: 3 }), goes: fc.boolean() });
const histories = fc.tuple(
  ...([0, 1, 2] as const).map(() => fc.array(deployed, { minLength: 1, maxLength: 5 })),
) as fc.Arbitrary<readonly (readonly Deployed[])[]>;
const steps = fc.array(fc.tuple(fc.nat(99), fc.nat(20)), { minLength: 50, maxLength: 300, size: 'max' });

/** Does one step of the run: mostly lets a call through, sometimes begins an attempt, lets time pass or kills an attempt. */
async function step(simulation: Simulation, [what, which]: readonly [number, number]): Promise<void> {
  if (what < 70 && simulation.waiting > 0) return simulation.release(which);
  if (what < 85) return simulation.running < 4 ? simulation.deliver(which) : simulation.release(which);
  if (what < 89) return simulation.advance(60);
  if (what < 91) return simulation.advance(660);
  return what < 96 ? simulation.crash(which, what % 2 === 0) : simulation.release(which);
}

/** Nothing fails but what meets another attempt, or comes after its time. */
function expectOnlyConflicts({ failures }: Simulation): void {
  expect(failures.filter((error) => !(error instanceof AsbuiltError && error.code === 'WriteConflict'))).toEqual([]);
}

type StoreOf = (gated: Gated, clock: Clock) => IndexStore;

/** Pushed deployments: each message carries its own, comes twice where it was drawn twice, and in any order. */
async function runPushed(
  where: World,
  [histories_, twice, steps_]: readonly [
    readonly (readonly Deployed[])[],
    readonly number[],
    readonly (readonly [number, number])[],
  ],
  storeOf: StoreOf,
  plain: (clock: Clock) => IndexStore,
): Promise<void> {
  const moments = histories_.map((history, n) =>
    momentsOf(
      history.map(({ entries }) => ({ entries, goes: false })),
      where.sources[n] as Source,
      where,
    ),
  );
  const simulation = new Simulation(storeOf, true);
  const messages = moments.flatMap((says, n) => says.map((pushed) => ({ source: where.sources[n] as Source, pushed })));
  simulation.queue.push(...messages, ...twice.flatMap((n) => messages[n % messages.length] ?? []));
  for (const one of steps_) await step(simulation, one);
  await simulation.runToTheEnd();
  expectOnlyConflicts(simulation);
  const store = plain(simulation);
  await expectNewestOfEach(
    store,
    simulation,
    where,
    moments.map((says) => says.at(-1) ?? null),
  );
  await expectTrueVersions(store, where, moments, simulation.completed);
}

/** Sources that are read when their message is handled, go and come back, and attempts that sleep past their time and wake up. */
async function runRead(
  where: World,
  [histories_, endsGone, steps_]: readonly [
    readonly (readonly Deployed[])[],
    readonly boolean[],
    readonly (readonly [number, number])[],
  ],
  storeOf: StoreOf,
  plain: (clock: Clock) => IndexStore,
): Promise<void> {
  const moments = histories_.map((history, n) => [
    ...momentsOf(history, where.sources[n] as Source, where),
    ...(endsGone[n] === true ? [null] : []),
  ]);
  const simulation = new Simulation(storeOf, false);
  const shown = moments.map(() => 0);
  const show = (n: number): void => {
    const source = where.sources[n] as Source;
    const says = moments[n]?.[shown[n] ?? 0];
    if (says === undefined) return;
    shown[n] = (shown[n] ?? 0) + 1;
    simulation.says.set(sourceKey(source), says);
    simulation.queue.push({ source });
  };
  for (const [what, which] of steps_) {
    if (what >= 60 && what < 70) show(which % 3);
    else await step(simulation, [what, which]);
  }
  for (const [n, says] of moments.entries()) while ((shown[n] ?? 0) < says.length) show(n);
  await simulation.runToTheEnd();
  expectOnlyConflicts(simulation);
  const store = plain(simulation);
  await expectNewestOfEach(
    store,
    simulation,
    where,
    moments.map((says) => says.at(-1) ?? null),
  );
  await expectTrueVersions(store, where, moments, []);
}

/** A resource leaves one source and comes to another; within the grace time it is found all along, and always somebody's. */
async function runMoved(
  where: World,
  drawn: readonly (readonly [number, number])[],
  storeOf: StoreOf,
  plain: (clock: Clock) => IndexStore,
): Promise<void> {
  const [from, to] = where.sources as [Source, Source];
  const there = { entries: [{ subject: 0, value: 0, folded: false }], goes: false };
  const nothing = { entries: [], goes: false };
  const [declaredFrom, left] = momentsOf([there, nothing], from, where);
  const [before, declaredTo] = momentsOf([nothing, there], to, where);
  const simulation = new Simulation(storeOf, true);
  simulation.queue.push({ source: from, pushed: declaredFrom ?? null }, { source: to, pushed: before ?? null });
  await simulation.runToTheEnd();

  const store = plain(simulation);
  const [subject] = where.subjects as [Subject];
  const key = { account: where.account, region: REGION, eventSource: 'sqs.amazonaws.com', id: subject.identifier };
  let watched = 0;
  let leftAt: string | null = null;
  simulation.watch = async () => {
    const { declarations, leaving } = await store.readSubject(subject);
    leftAt = declarations.length > 0 ? null : (leftAt ?? simulation.now());
    // Half-way through a removal the clock may be moved on, by less than an attempt may take.
    if (leftAt !== null && addSeconds(leftAt, LEAVING_SECONDS - FUNCTION_TIMEOUT_SECONDS) <= simulation.now()) return;
    expect(declarations.length + leaving.length).toBeGreaterThan(0);
    expect((await store.findAliases([key])).map((hit) => hit.subject)).toContainEqual(subject);
    watched += 1;
  };
  simulation.queue.push({ source: from, pushed: left ?? null }, { source: to, pushed: declaredTo ?? null });
  for (const one of drawn) await step(simulation, one);
  await simulation.runToTheEnd();
  expect(watched).toBeGreaterThan(3);
  expect((await store.readSubject(subject)).declarations.map(({ source }) => source)).toEqual([to]);
}

const pushedRuns = fc.tuple(histories, fc.array(fc.nat(20), { maxLength: 4 }), steps);
const readRuns = fc.tuple(histories, fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()), steps);

describe('in memory', () => {
  const inMemory = <T>(
    run: (where: World, drawn: T, storeOf: StoreOf, plain: (clock: Clock) => IndexStore) => Promise<void>,
    runs: fc.Arbitrary<T>,
  ) =>
    fc.assert(
      fc.asyncProperty(runs, async (drawn) => {
        let made: InMemoryIndexStore | null = null;
        const store = (clock: Clock) => {
          made ??= new InMemoryIndexStore(clock);
          return made;
        };
        await run(world(1), drawn, (gated, clock) => gatedStore(store(clock), gated), store);
      }),
      { numRuns: 250 },
    );

  test('deployments that are pushed in any order end in the newest of each', () => inMemory(runPushed, pushedRuns));
  test('sources that are read end in what they say last, whoever sleeps and wakes up', () =>
    inMemory(runRead, readRuns));
  test('a resource that moves is found all along', () => inMemory(runMoved, steps));
});

describe('on the embedded database, cut off between any two of its items', () => {
  let database: EmbeddedDynamoDb;
  let client: DynamoDBClient;
  let runs = 0;

  beforeAll(async () => {
    database = await startEmbeddedDynamoDb({ path: null });
    client = new DynamoDBClient(database.clientConfig);
    await createLocalTables(client);
  });
  afterAll(async () => {
    client.destroy();
    await database.stop();
  });

  const onDynamoDb = <T>(
    run: (where: World, drawn: T, storeOf: StoreOf, plain: (clock: Clock) => IndexStore) => Promise<void>,
    drawn: fc.Arbitrary<T>,
  ) =>
    fc.assert(
      fc.asyncProperty(drawn, async (one) => {
        runs += 1;
        await run(
          world(runs),
          one,
          (gated, clock) => new DynamoDbIndexStore(gatedClient(client, gated), LOCAL_TABLES.index, clock),
          (clock) => new DynamoDbIndexStore(client, LOCAL_TABLES.index, clock),
        );
      }),
      { numRuns: 12 },
    );

  test('deployments that are pushed in any order end in the newest of each', () => onDynamoDb(runPushed, pushedRuns));
  test('sources that are read end in what they say last, whoever sleeps and wakes up', () =>
    onDynamoDb(runRead, readRuns));
  test('a resource that moves is found all along', () => onDynamoDb(runMoved, steps));
});
