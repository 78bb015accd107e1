/** What the index costs in DynamoDB, counted call by call: each write and each page of a read is paid for. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DynamoDbIndexStore } from '../../../adapters/aws/dynamodb-index-store';
import { createLocalTables } from '../../../adapters/local/create-tables';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import { sha256Hash } from '../../../adapters/local/sha256-hash';
import { indexDeclaration } from '../../../core/index-source';
import type { DeclaredResource } from '../../../core/model/declared-resource';
import { UNKNOWN_PROVENANCE } from '../../../core/model/provenance';
import { AT, alias, declares, NETWORK, NOW, QUEUE } from '../index-samples';

jest.setTimeout(60_000);

const CLOCK = { now: () => NOW };
const WRITES = ['PutItem', 'UpdateItem'];

let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
let store: DynamoDbIndexStore;
let calls: string[] = [];
let tables = 0;

beforeAll(async () => {
  database = await startEmbeddedDynamoDb({ path: null });
  client = new DynamoDBClient(database.clientConfig);
});
afterAll(async () => {
  client.destroy();
  await database.stop();
});
beforeEach(async () => {
  tables += 1;
  const names = { index: `index-${tables}`, drift: `drift-${tables}`, queue: `queue-${tables}` };
  await createLocalTables(client, names);
  const counted = new Proxy(client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name);
      return (command: never) => {
        calls.push((command as object).constructor.name.replace('Command', ''));
        return target.send(command);
      };
    },
  });
  store = new DynamoDbIndexStore(counted, names.index, CLOCK);
  calls = [];
});

async function costOf(
  work: () => Promise<unknown>,
): Promise<{ readonly writes: number; readonly reads: readonly string[] }> {
  calls = [];
  await work();
  return {
    writes: calls.filter((name) => WRITES.includes(name)).length,
    reads: calls.filter((name) => !WRITES.includes(name)),
  };
}

const deployment = (order: string) => ({ id: order, order });
const two = { identifiers: ['orders', 'arn:of:orders'] };
const five = { identifiers: ['orders', 'arn:of:orders', 'three', 'four', 'five'] };

describe('one resource', () => {
  test('that is new: four writes and one per alias, no read', async () => {
    expect(await costOf(() => store.putDeclared(declares(QUEUE, NETWORK, '1', two), AT, 1))).toEqual({
      writes: 4 + 2,
      reads: [],
    });
  });

  test('whose content changed and whose ids did not: four writes', async () => {
    await store.putDeclared(declares(QUEUE, NETWORK, '1', two), AT, 1);
    expect(await costOf(() => store.putDeclared(declares(QUEUE, NETWORK, '2', two), AT, 2))).toEqual({
      writes: 4,
      reads: [],
    });
  });

  test('whose ids changed: its aliases too', async () => {
    await store.putDeclared(declares(QUEUE, NETWORK, '1', two), AT, 1);
    expect(await costOf(() => store.putDeclared(declares(QUEUE, NETWORK, '2', five), AT, 2))).toEqual({
      writes: 4 + 5,
      reads: [],
    });
  });

  test('that is put again without need: a write that fails, a read, and its order where the deployment is newer', async () => {
    const same = { declared: { Same: true } };
    await store.putDeclared(declares(QUEUE, NETWORK, '1', same), AT, 1);
    expect(await costOf(() => store.putDeclared(declares(QUEUE, NETWORK, '1', same), AT, 2))).toEqual({
      writes: 1,
      reads: ['GetItem'],
    });
    expect(await costOf(() => store.putDeclared(declares(QUEUE, NETWORK, '2', same), AT, 3))).toEqual({
      writes: 2,
      reads: ['GetItem'],
    });
  });

  test('that leaves: four writes; that has left: one that fails', async () => {
    await store.putDeclared(declares(QUEUE, NETWORK, '1', two), AT, 1);
    const remove = () => store.removeDeclared(QUEUE, NETWORK, deployment('2'), { at: AT, leavingUntil: NOW }, 2);
    expect(await costOf(remove)).toEqual({ writes: 4, reads: [] });
    expect(await costOf(remove)).toEqual({ writes: 1, reads: [] });
  });

  test('is read with one query, its versions with another, its aliases with two batches', async () => {
    await store.putDeclared(declares(QUEUE, NETWORK, '1', two), AT, 1);
    expect(await costOf(() => store.readSubject(QUEUE))).toEqual({ writes: 0, reads: ['Query'] });
    expect(await costOf(() => store.versionsOf(QUEUE))).toEqual({ writes: 0, reads: ['Query'] });
    expect(await costOf(() => store.findAliases([alias('orders'), alias('arn:of:orders')]))).toEqual({
      writes: 0,
      reads: ['BatchGetItem', 'BatchGetItem'],
    });
  });
});

describe('a source', () => {
  const RESOURCES = 100;
  const state = (order: string, changed = 0): readonly DeclaredResource[] =>
    Array.from({ length: RESOURCES }, (_, n) => {
      const identifiers = [`queue-${n}`, `arn:of:queue-${n}`, `https://queue-${n}`];
      const declared = { VisibilityTimeout: n < changed ? 60 : 30 };
      return declares({ ...QUEUE, identifier: `queue-${n}` }, NETWORK, order, { identifiers, declared });
    });
  const deploy = (order: string, lines: readonly DeclaredResource[]) => {
    const checks = { send: async () => {} };
    const ports = { index: store, clock: CLOCK, hash: sha256Hash, checks, attempt: order };
    return indexDeclaration(
      { source: NETWORK, deployment: deployment(order), provenance: UNKNOWN_PROVENANCE, lines },
      ports,
    );
  };

  test('indexed first: seven writes for each resource with three ids, and two of its status', async () => {
    expect(await costOf(() => deploy('1', state('1')))).toEqual({
      writes: RESOURCES * (4 + 3) + 2,
      reads: ['GetItem', 'Query'],
    });
  });

  test('with one change, with none, known already, and with one resource less', async () => {
    await deploy('1', state('1'));
    // What was held, or differed, at the last looks is owed a look after every deployment: the last looks are read.
    const reads = ['GetItem', 'Query', 'BatchGetItem'];
    expect(await costOf(() => deploy('2', state('2', 1)))).toEqual({ writes: 4 + 2, reads });
    expect(await costOf(() => deploy('3', state('3', 1)))).toEqual({ writes: 2, reads });
    expect(await costOf(() => deploy('3', state('3', 1)))).toEqual({ writes: 0, reads: ['GetItem', 'Query'] });
    expect(await costOf(() => deploy('4', state('4', 1).slice(1)))).toEqual({ writes: 4 + 2, reads });
  });

  test('that is being indexed: one write that fails, and one read to say why', async () => {
    await deploy('1', state('1').slice(0, 1));
    const status = await store.readSourceStatus(NETWORK);
    if (status === null) throw new Error('no status');
    const begin = (holder: string) => () => store.beginSource(status, { holder, until: '2026-03-01T08:10:00.000Z' });
    expect(await costOf(begin('one'))).toEqual({ writes: 1, reads: [] });
    expect(await costOf(begin('two'))).toEqual({ writes: 1, reads: ['GetItem'] });
    expect(await costOf(() => store.releaseSource(NETWORK, 'one'))).toEqual({ writes: 1, reads: [] });
  });
});

test('the notes of a source are one query of a page per megabyte', async () => {
  const address = 'a'.repeat(2500);
  const subjects = Array.from({ length: 500 }, (_, n) => ({ ...QUEUE, identifier: `queue-${n}` }));
  for (let start = 0; start < subjects.length; start += 50) {
    const some = subjects.slice(start, start + 50);
    await Promise.all(
      some.map((one) => store.putDeclared(declares(one, NETWORK, '1', { identifiers: [], address }), AT)),
    );
  }
  let known: readonly string[] = [];
  const cost = await costOf(async () => {
    known = (await store.notesOf(NETWORK)).map(({ subject }) => subject.identifier);
  });
  expect(new Set(known)).toEqual(new Set(subjects.map(({ identifier }) => identifier)));
  expect(cost).toEqual({ writes: 0, reads: ['Query', 'Query'] });
});
