/** A table that is named is the one that is meant, on the embedded DynamoDB. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalTables, LOCAL_TABLES } from '../../adapters/local/create-tables';
import {
  type EmbeddedDynamoDb,
  localClientConfig,
  startEmbeddedDynamoDb,
} from '../../adapters/local/embedded-dynamodb';
import { openNamed } from '../../cli/open-tables';
import { refuseOtherTable } from '../../cli/table-of-kind';

let database: EmbeddedDynamoDb;
let client: DynamoDBClient;
beforeAll(async () => {
  database = await startEmbeddedDynamoDb({ path: mkdtempSync(join(tmpdir(), 'asbuilt-tables-')) });
  client = new DynamoDBClient(localClientConfig(database.endpoint));
  await createLocalTables(client);
});
afterAll(async () => {
  client.destroy();
  await database.stop();
});

const refuse = (table: string, kind: 'index' | 'drift') => refuseOtherTable(client, table, kind, { isWritten: true });

describe('a table', () => {
  test('that is meant passes', async () => {
    await expect(refuse(LOCAL_TABLES.index, 'index')).resolves.toBeUndefined();
    await expect(refuse(LOCAL_TABLES.drift, 'drift')).resolves.toBeUndefined();
  });

  test.each([
    [LOCAL_TABLES.drift, 'index', 'table asbuilt-drift is the drift table; give the name of the index table'],
    [LOCAL_TABLES.index, 'drift', 'table asbuilt-index is the index table; give the name of the drift table'],
    [LOCAL_TABLES.queue, 'index', 'table asbuilt-queue is no table of Asbuilt; give the name of the index table'],
    [
      'asbuilt-indx',
      'index',
      'there is no table asbuilt-indx in this account and region; check its name, and AWS_REGION',
    ],
    ['a b', 'index', '"a b" is no name of a table'],
  ] as const)('%s for the %s table is refused', async (table, kind, message) => {
    await expect(refuse(table, kind)).rejects.toMatchObject({ code: 'InputUnreadable', message });
  });
});

test('commands that read refuse them too', async () => {
  const open = (table: string, indexTable: string | null) =>
    openNamed(new DynamoDBClient(localClientConfig(database.endpoint)), table, indexTable);
  await expect(open(LOCAL_TABLES.index, null)).rejects.toThrow('is the index table');
  await expect(open(LOCAL_TABLES.drift, LOCAL_TABLES.drift)).rejects.toThrow('is the drift table');
  const tables = await open(LOCAL_TABLES.drift, LOCAL_TABLES.index);
  expect(await tables.drift.list({})).toEqual([]);
  await tables.close();
});
