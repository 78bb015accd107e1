/**
 * One source whose three deployments say any of a few things of one resource: the second is cut off before each of its calls to
 * the database, or sleeps there until the third is indexed and then wakes up. In the end the index says what the third says.
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
  /** Killed. What it was pushed comes back after the third was pushed and indexed. */
  | 'dies'
  /** Wakes up after the third is indexed, makes one more call, and is killed. */
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

/** 'over': the second attempt makes fewer calls than that. A call that only reads is cut off before the next one just as well. */
async function run(
  words: readonly [Word, Word, Word | 'gone'],
  callsOfSecond: number,
  then: Then,
): Promise<'ran' | 'reads' | 'over'> {
  runs += 1;
  const where = world(runs, 1, 1);
  const [source] = where.sources;
  if (source === undefined) throw new Error('no source');
  const [first, second, third] = words;
  const said = momentsOfWords(third === 'gone' ? [first, second] : [first, second, third], source, where);
  const moments = third === 'gone' ? [...said, null] : said;
  const simulation = new Simulation(
    (gated, clock) => new DynamoDbIndexStore(gatedClient(client, gated), LOCAL_TABLES.index, clock),
    false,
  );
  const show = (n: number): void => {
    const says = moments[n] ?? null;
    simulation.says.set(sourceKey(source), says);
    simulation.queue.push(then === 'dies' ? { source, pushed: says } : { source });
  };
  show(0);
  await simulation.runToTheEnd();
  show(1);
  await simulation.deliver(0);
  for (let call = 0; call < callsOfSecond; call += 1) await simulation.release(0);
  if (simulation.running === 0) return 'over';
  if (/^(Get|BatchGet|Query)/.test(simulation.nameOf(0))) return 'reads';

  if (then === 'dies') await simulation.crash(0, false);
  simulation.advance(LONGER_THAN_AN_ATTEMPT_SECONDS);
  show(2);
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
  return 'ran';
}

const WORDS: readonly Word[] = [null, 0, 1];
const FIRST_TWO: readonly (readonly [Word, Word])[] = [
  [null, 0],
  [null, 1],
  [0, null],
  [0, 1],
];

describe.each<[Then, readonly (Word | 'gone')[]]>([
  ['dies', WORDS],
  ['wakes up for one call', [...WORDS, 'gone']],
  ['wakes up', [...WORDS, 'gone']],
])('the second deployment stops before each of its writes and %s', (then, thirds) => {
  test.each(thirds.map((third) => [third]))('the third says %j', async (third) => {
    for (const [first, second] of FIRST_TWO) {
      let ran = 0;
      for (let calls = 0; ; calls += 1) {
        const outcome = await run([first, second, third], calls, then);
        if (outcome === 'over') break;
        if (outcome === 'ran') ran += 1;
      }
      expect(ran).toBeGreaterThanOrEqual(6);
    }
  });
});
