import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DynamoDbTable } from '../../../adapters/aws/dynamodb-table';
import { createLocalTables, LOCAL_TABLES } from '../../../adapters/local/create-tables';
import { DynamoDbLocalQueue } from '../../../adapters/local/dynamodb-local-queue';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import { InMemoryLocalQueue } from '../../../adapters/local/in-memory-local-queue';
import type { LocalQueue } from '../../../adapters/local/local-queue';

const AT_8 = '2026-03-01T08:00:00.000Z';
const AT_9 = '2026-03-01T09:00:00.000Z';

let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
let tables = 0;

beforeAll(async () => {
  database = await startEmbeddedDynamoDb({ path: null });
  client = new DynamoDBClient(database.clientConfig);
});

afterAll(async () => {
  client.destroy();
  await database.stop();
});

async function freshTable(): Promise<DynamoDbTable> {
  tables += 1;
  const names = { index: `index-${tables}`, drift: `drift-${tables}`, queue: `queue-${tables}` };
  await createLocalTables(client, names);
  return new DynamoDbTable(client, names.queue);
}

const queues: readonly (readonly [string, () => Promise<LocalQueue>])[] = [
  ['InMemoryLocalQueue', async () => new InMemoryLocalQueue()],
  ['DynamoDbLocalQueue', async () => new DynamoDbLocalQueue(await freshTable())],
];

describe.each(queues)('%s', (_name, create) => {
  test('an empty queue has no next message', async () => {
    const queue = await create();
    expect(await queue.next()).toBeNull();
    expect(await queue.size()).toBe(0);
  });

  test('the next message is the one due first, over all queues', async () => {
    const queue = await create();
    await queue.enqueue('check', 'b', '{"n":2}', AT_9);
    await queue.enqueue('deliver', 'a', '{"n":1}', AT_8);
    expect(await queue.next()).toEqual({ queue: 'deliver', id: 'a', body: '{"n":1}', dueAt: AT_8 });
  });

  test('among messages due at once the one added first comes first', async () => {
    const queue = await create();
    for (const id of ['z', 'm', 'a']) await queue.enqueue('check', id, id, AT_8);
    const order: string[] = [];
    for (let message = await queue.next(); message !== null; message = await queue.next()) {
      order.push(message.id);
      await queue.remove(message.id);
    }
    expect(order).toEqual(['z', 'm', 'a']);
  });

  test('a message stays until it is removed', async () => {
    const queue = await create();
    await queue.enqueue('check', 'a', 'x', AT_8);
    expect((await queue.next())?.id).toBe('a');
    expect((await queue.next())?.id).toBe('a');
    await queue.remove('a');
    expect(await queue.next()).toBeNull();
  });

  test('an id that waits is not added twice and keeps its due time', async () => {
    const queue = await create();
    await queue.enqueue('check', 'a', 'first', AT_9);
    await queue.enqueue('check', 'a', 'second', AT_8);
    expect(await queue.size()).toBe(1);
    expect(await queue.next()).toEqual({ queue: 'check', id: 'a', body: 'first', dueAt: AT_9 });
  });

  test('two calls at once with one id add it once', async () => {
    const queue = await create();
    await Promise.all([queue.enqueue('check', 'a', 'x', AT_8), queue.enqueue('check', 'a', 'x', AT_8)]);
    expect(await queue.size()).toBe(1);
  });

  test('a removed id may be added again, and removing what is not there does nothing', async () => {
    const queue = await create();
    await queue.enqueue('check', 'a', 'x', AT_8);
    await queue.remove('a');
    await queue.remove('a');
    await queue.enqueue('check', 'a', 'y', AT_9);
    expect((await queue.next())?.body).toBe('y');
  });
});

describe('DynamoDbLocalQueue outlives the process', () => {
  test('messages, their order and a body of 2 MB are there for a second owner of the table', async () => {
    const table = await freshTable();
    const large = 'x' + 'é😀{"'.repeat(250_000);
    const before = new DynamoDbLocalQueue(table);
    await before.enqueue('resolve', 'late', large, AT_9);
    await before.enqueue('resolve', 'second', 's', AT_8);
    await before.enqueue('resolve', 'third', 't', AT_8);
    await before.enqueue('resolve', 'gone', 'g', AT_8);
    await before.remove('gone');

    const after = new DynamoDbLocalQueue(table);
    await after.enqueue('resolve', 'fourth', 'f', AT_8);
    const seen: string[] = [];
    for (let message = await after.next(); message !== null; message = await after.next()) {
      seen.push(message.id);
      if (message.id === 'late') expect(message.body === large).toBe(true);
      await after.remove(message.id);
    }
    expect(seen).toEqual(['second', 'third', 'fourth', 'late']);
    expect(await table.scan()).toEqual([]);
  });
});

describe('startEmbeddedDynamoDb', () => {
  test('keeps data in its folder, refuses a second owner by name, and frees the folder when stopped', async () => {
    const path = await mkdtemp(join(tmpdir(), 'asbuilt-'));
    const stops: (() => Promise<void>)[] = [];
    const open = async (): Promise<DynamoDbLocalQueue> => {
      const opened = await startEmbeddedDynamoDb({ path });
      const opener = new DynamoDBClient(opened.clientConfig);
      stops.push(async () => {
        opener.destroy();
        await opened.stop();
      });
      await createLocalTables(opener);
      return new DynamoDbLocalQueue(new DynamoDbTable(opener, LOCAL_TABLES.queue));
    };
    try {
      await (await open()).enqueue('q', 'a', 'b', AT_8);
      const refusal = await startEmbeddedDynamoDb({ path }).then(
        () => null,
        (error: unknown) => error,
      );
      expect(refusal).toMatchObject({
        code: 'InputUnreadable',
        message: `cannot open the database folder ${path}: another process uses it; end that one first, or use another folder`,
      });
      await stops.pop()?.();
      expect(await (await open()).next()).toEqual({ queue: 'q', id: 'a', body: 'b', dueAt: AT_8 });
    } finally {
      for (const stop of stops) await stop();
      await rm(path, { recursive: true, force: true });
    }
  });
});
