/**
 * One source whose deployments say any of a few things of one resource: the last but one is cut off before each of its writes
 * to the database, or sleeps there until the last is indexed and then wakes up. In the end the index says what the last says.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { DynamoDbIndexStore } from '../../adapters/aws/dynamodb-index-store';
import { createLocalTables, LOCAL_TABLES } from '../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../adapters/local/embedded-dynamodb';
import { type Source, sourceKey } from '../../core/model/source';
import { gatedClient, Simulation, type SourceSays } from './index-source-simulation';
import { expectNewestOfEach, expectTrueVersions, momentsOf, type World, world } from './index-source-worlds';

jest.setTimeout(120_000);

/** What a deployment says of the resource: nothing, or one of two values. */
type Word = null | 0 | 1;

type Then =
  /** Killed. What it was pushed comes back after the last was pushed and indexed. */
  | 'dies'
  /** Wakes up after the last is indexed, makes one more call, and is killed. */
  | 'wakes up for one call'
  | 'wakes up';

const LONGER_THAN_AN_ATTEMPT_SECONDS = 660;

let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
let runs = 1_000_000;

beforeAll(async () => {
  database = await startEmbeddedDynamoDb({ path: null });
  client = new DynamoDBClient(database.clientConfig);
  await createLocalTables(client);
});
afterAll(async () => {
  client.destroy();
  await database.stop();
});

function momentsOfWords(words: readonly Word[], source: Source, where: World): readonly SourceSays[] {
  const entries = words.map((value) => (value === null ? [] : [{ subject: 0, value, folded: false }]));
  return momentsOf(
    entries.map((said) => ({ entries: said, goes: false })),
    source,
    where,
  );
}

/** One run, as far as the deployment that will stop: its attempt has begun and waits with its first call. */
async function begin(before: readonly Word[], after: readonly (Word | 'gone')[], then: Then) {
  runs += 1;
  const where = world(runs, 1, 1);
  const [source] = where.sources;
  if (source === undefined) throw new Error('no source');
  const words = after.filter((word) => word !== 'gone');
  const said = momentsOfWords([...before, ...words], source, where);
  const moments = words.length === after.length ? said : [...said, null];
  const simulation = new Simulation(
    (gated, clock) => new DynamoDbIndexStore(gatedClient(client, gated), LOCAL_TABLES.index, clock),
    false,
  );
  const show = (n: number): void => {
    const says = moments[n] ?? null;
    simulation.says.set(sourceKey(source), says);
    simulation.queue.push(then === 'dies' ? { source, pushed: says } : { source });
  };
  for (const n of before.keys()) {
    show(n);
    await simulation.runToTheEnd();
  }
  show(before.length);
  await simulation.deliver(0);
  return { simulation, where, moments, showLast: () => show(before.length + 1) };
}

/** After how many calls each of its writes comes. What only reads is cut off before the next write just as well. */
async function findWrites(before: readonly Word[], stopping: Word, then: Then): Promise<readonly number[]> {
  const { simulation } = await begin(before, [stopping], then);
  const writes: number[] = [];
  for (let calls = 0; simulation.running > 0; calls += 1) {
    if (/^(Put|Update)/.test(simulation.nameOf(0))) writes.push(calls);
    await simulation.release(0);
  }
  return writes;
}

async function run(
  before: readonly Word[],
  after: readonly [Word, Word | 'gone'],
  callsOfStopping: number,
  then: Then,
): Promise<void> {
  const { simulation, where, moments, showLast } = await begin(before, after, then);
  for (let call = 0; call < callsOfStopping; call += 1) await simulation.release(0);
  if (then === 'dies') await simulation.crash(0, false);
  simulation.advance(LONGER_THAN_AN_ATTEMPT_SECONDS);
  showLast();
  const sleeping = simulation.waiting;
  await simulation.deliver(simulation.queue.length - 1);
  while (simulation.waiting > sleeping) await simulation.release(sleeping);
  if (then === 'wakes up for one call') {
    await simulation.release(0);
    await simulation.crash(0, false);
  }
  await simulation.runToTheEnd();
  const store = new DynamoDbIndexStore(client, LOCAL_TABLES.index, simulation);
  await expectNewestOfEach(store, simulation, where, [moments.at(-1) ?? null]);
  await expectTrueVersions(store, where, [moments], []);
}

const WORDS: readonly Word[] = [null, 0, 1];
/** What it said before, and what the deployment says that stops. */
const BEFORE: readonly (readonly [readonly Word[], Word])[] = [
  [[null], 0],
  [[null], 1],
  [[0], null],
  [[0], 1],
  [[0, null], 0],
];

describe.each<[Then, readonly (Word | 'gone')[]]>([
  ['dies', WORDS],
  ['wakes up for one call', [...WORDS, 'gone']],
  ['wakes up', [...WORDS, 'gone']],
])('a deployment stops before each of its writes and %s', (then, thirds) => {
  test.each(thirds.map((third) => [third]))('the next says %j', async (third) => {
    for (const [before, stopping] of BEFORE) {
      const writes = await findWrites(before, stopping, then);
      expect(writes.length).toBeGreaterThanOrEqual(6);
      for (const calls of writes) await run(before, [stopping, third], calls, then);
    }
  });
});
