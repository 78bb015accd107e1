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
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { onePerSubject } from '../../core/declare/one-per-subject';
import { LEAVING_SECONDS } from '../../core/index-source';
import { declarationDigest } from '../../core/model/declaration-digest';
import { type DeclaredResource, isIndexed } from '../../core/model/declared-resource';
import { type Source, sourceKey } from '../../core/model/source';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { Clock, IndexStore } from '../../core/ports';
import { type Gated, gatedStore, Simulation, type SourceSays } from './index-source-simulation';

jest.setTimeout(120_000);

const SUBJECTS = 4;
const REGION = 'eu-west-1';

/** Names of one run: runs on one table must not meet. */
interface World {
  readonly account: string;
  readonly sources: readonly Source[];
  readonly subjects: readonly Subject[];
}

function world(run: number): World {
  const account = String(run).padStart(12, '0');
  return {
    account,
    sources: [0, 1, 2].map((n) => ({ kind: n === 0 ? 'cloudformation' : 'terraform', id: `${account}-${n}` })),
    subjects: Array.from({ length: SUBJECTS }, (_, n) => ({
      account,
      region: REGION,
      type: 'AWS::SQS::Queue',
      identifier: `queue-${n}`,
    })),
  };
}

interface Entry {
  readonly subject: number;
  readonly value: number;
  readonly folded: boolean;
}

/** What a source says, deployment after deployment; after `goes` it is gone and back again with the same deployment. */
interface Deployed {
  readonly entries: readonly Entry[];
  readonly goes: boolean;
}

const entry = fc.record({ subject: fc.nat(SUBJECTS - 1), value: fc.nat(2), folded: fc.boolean() });
const deployed = fc.record({ entries: fc.array(entry, { maxLength: 4 }), goes: fc.boolean() });
const histories = fc.tuple(
  ...([0, 1, 2] as const).map(() => fc.array(deployed, { minLength: 1, maxLength: 4 })),
) as fc.Arbitrary<readonly (readonly Deployed[])[]>;
const steps = fc.array(fc.tuple(fc.nat(99), fc.nat(20)), { minLength: 50, maxLength: 300, size: 'max' });

function resourceOf({ subject, value, folded }: Entry, n: number, source: Source, { subjects }: World, order: string) {
  const one = subjects[subject];
  if (one === undefined) throw new Error(`no subject ${subject}`);
  return {
    subject: one,
    source,
    deployment: { id: order, order },
    address: `${source.kind} ${folded ? 'part' : 'queue'} ${n}`,
    identifiers: [one.identifier, `value-${value}`],
    declared: folded ? { Tags: [{ Key: `of ${sourceKey(source)}`, Value: String(value) }] } : { DelaySeconds: value },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: folded ? '/Tags' : null,
    sourceTags: {},
  } satisfies DeclaredResource;
}

/** Each moment of a source, oldest first. */
function momentsOf(history: readonly Deployed[], source: Source, where: World): readonly SourceSays[] {
  return history.flatMap(({ entries, goes }, n): readonly SourceSays[] => {
    const order = String(n + 1).padStart(4, '0');
    const lines = entries.map((one, i) => resourceOf(one, i, source, where, order));
    const says = { deployment: { id: order, order }, lines };
    return goes ? [says, null, says] : [says];
  });
}

/** Everything that the index answers, but for when and by which deployment it was written. */
async function endOf(store: IndexStore, { sources, subjects }: World) {
  const known = await Promise.all(subjects.map((subject) => store.readSubject(subject)));
  const statuses = await Promise.all(sources.map((source) => store.readSourceStatus(source)));
  return {
    declared: known.map(({ declarations }) => declarations.map((resource) => ({ ...resource, deployment: null }))),
    leaving: known.flatMap(({ leaving }) => leaving),
    notes: await Promise.all(sources.map((source) => store.notesOf(source))),
    statuses: statuses.map((status) =>
      status === null || (status.complete && status.resources === 0)
        ? 'declares nothing'
        : { complete: status.complete, order: status.deployment.order, resources: status.resources },
    ),
  };
}

/** Each id that is declared leads to its resource, and none to what is not declared. */
async function expectFound(store: IndexStore, { sources, subjects, account }: World): Promise<void> {
  const ids = [...subjects.map(({ identifier }) => identifier), 'value-0', 'value-1', 'value-2'];
  const keys = ids.map((id) => ({ account, region: REGION, eventSource: 'sqs.amazonaws.com', id }));
  const hits = (await store.findAliases(keys)).map(
    ({ key, source, subject, address }) => `${key.id} ${sourceKey(source)} ${subject.identifier} ${address}`,
  );
  const declared = (await Promise.all(subjects.map((subject) => store.readSubject(subject)))).flatMap(
    ({ declarations }) => declarations,
  );
  const expected = declared.flatMap(({ identifiers, source, subject, address }) =>
    identifiers.map((id) => `${id} ${sourceKey(source)} ${subject.identifier} ${address}`),
  );
  expect(hits).toEqual(expect.arrayContaining(expected));
  const whole = new Set(expected.map((text) => text.replace(/^\S+ /, '')));
  expect(hits.map((text) => text.replace(/^\S+ /, '')).filter((text) => !whole.has(text))).toEqual([]);
  expect(sources).toHaveLength(3);
}

async function expectNewestOfEach(
  store: IndexStore,
  clock: Simulation,
  where: World,
  newest: readonly SourceSays[],
): Promise<void> {
  clock.advance(2 * LEAVING_SECONDS);
  const reference = new InMemoryIndexStore(clock);
  const once = new Simulation((gated) => gatedStore(reference, gated), true);
  once.queue.push(
    ...newest.flatMap((pushed, n) => (pushed === null ? [] : [{ source: where.sources[n] as Source, pushed }])),
  );
  await once.runToTheEnd();
  expect(await endOf(store, where)).toEqual(await endOf(reference, where));
  await expectFound(store, where);
}

function digestIn(says: SourceSays, subject: Subject): string | null {
  const resources = onePerSubject((says?.lines ?? []).filter(isIndexed));
  const own = resources.find((resource) => subjectKey(resource.subject) === subjectKey(subject));
  return own === undefined ? null : declarationDigest(own, sha256Hash);
}

/** Each version says what its deployment says, in the source's order, and the last one what is declared now. */
async function expectTrueVersions(
  store: IndexStore,
  { sources, subjects }: World,
  moments: readonly (readonly SourceSays[])[],
  completed: Simulation['completed'],
): Promise<void> {
  for (const subject of subjects) {
    const versions = await store.versionsOf(subject);
    for (const [n, source] of sources.entries()) {
      const own = versions.filter((version) => sourceKey(version.source) === sourceKey(source));
      const said = own.map(({ resource }) => (resource === null ? null : declarationDigest(resource, sha256Hash)));
      const orders = own.map(({ deployment }) => deployment.order);
      const ofSource = moments[n] ?? [];
      expect(orders).toEqual([...orders].sort());
      for (const [i, order] of orders.entries()) {
        const possible = ofSource.filter((says) => says === null || says.deployment.order === order);
        expect(possible.map((says) => digestIn(says, subject))).toContain(said[i]);
      }
      expect(said.at(-1) ?? null).toBe(digestIn(ofSource.at(-1) ?? null, subject));
      for (const one of completed.filter((other) => sourceKey(other.source) === sourceKey(source))) {
        const { order } = one.said.deployment;
        const last = orders.findLastIndex((known) => known <= order);
        expect([order, said[last] ?? null]).toEqual([order, digestIn(one.said, subject)]);
      }
    }
  }
}

/** Does one step of the run: mostly lets a call through, sometimes begins an attempt, lets time pass or kills an attempt. */
async function step(simulation: Simulation, [what, which]: readonly [number, number]): Promise<void> {
  if (what < 70 && simulation.waiting > 0) return simulation.release(which);
  if (what < 85) return simulation.running < 4 ? simulation.deliver(which) : simulation.release(which);
  if (what < 89) return simulation.advance(60);
  if (what < 91) return simulation.advance(660);
  return what < 96 ? simulation.crash(which, what % 2 === 0) : simulation.release(which);
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
  const store = plain(simulation);
  await expectNewestOfEach(
    store,
    simulation,
    where,
    moments.map((says) => says.at(-1) ?? null),
  );
  await expectTrueVersions(store, where, moments, []);
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
      { numRuns: 400 },
    );

  test('deployments that are pushed in any order end in the newest of each', () => inMemory(runPushed, pushedRuns));
  test('sources that are read end in what they say last, whoever sleeps and wakes up', () =>
    inMemory(runRead, readRuns));
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

  const gatedClient = (gated: Gated): DynamoDBClient =>
    new Proxy(client, {
      get: (target, name) =>
        name === 'send' ? (command: never) => gated(() => target.send(command)) : Reflect.get(target, name),
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
          (gated, clock) => new DynamoDbIndexStore(gatedClient(gated), LOCAL_TABLES.index, clock),
          (clock) => new DynamoDbIndexStore(client, LOCAL_TABLES.index, clock),
        );
      }),
      { numRuns: 40 },
    );

  test('deployments that are pushed in any order end in the newest of each', () => onDynamoDb(runPushed, pushedRuns));
  test('sources that are read end in what they say last, whoever sleeps and wakes up', () =>
    onDynamoDb(runRead, readRuns));
});
