import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { ClassicLevel } from 'classic-level';
import { DynamoDbIndexStore } from '../../../adapters/aws/dynamodb-index-store';
import { createLocalTables, LOCAL_TABLES } from '../../../adapters/local/create-tables';
import { startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import { UNKNOWN_PROVENANCE } from '../../../core/model/provenance';

const CLOCK = { now: () => '2026-03-01T08:00:00.000Z' };
const STATUS = {
  source: { kind: 'terraform', id: 'lineage' },
  deployment: { id: '1', order: '1' },
  provenance: UNKNOWN_PROVENANCE,
  indexedAt: '2026-03-01T08:00:00.000Z',
  resources: 3,
  notIndexed: 1,
  complete: true,
  onboarding: true,
} as const;

async function withFolder(path: string | null, use: (client: DynamoDBClient) => Promise<void>): Promise<void> {
  const database = await startEmbeddedDynamoDb({ path });
  const client = new DynamoDBClient(database.clientConfig);
  try {
    await use(client);
  } finally {
    client.destroy();
    await database.stop();
  }
}

test('the tables have the keys and indexes of contract/table-keys', async () => {
  await withFolder(null, async (client) => {
    await createLocalTables(client);
    const described = async (TableName: string) => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      const keys = (schema: { AttributeName?: string | undefined }[] = []) => schema.map((key) => key.AttributeName);
      const indexes = (Table?.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, ...keys(index.KeySchema)]);
      return [keys(Table?.KeySchema), ...indexes.sort()];
    };
    expect(await described(LOCAL_TABLES.index)).toEqual([
      ['pk', 'sk'],
      ['sources', 'listed', 'pk'],
    ]);
    expect(await described(LOCAL_TABLES.drift)).toEqual([
      ['pk', 'sk'],
      ['by-account', 'account', 'severityOpenedAt'],
      ['by-actor', 'actor', 'severityOpenedAt'],
      ['by-source', 'source', 'severityOpenedAt'],
      ['by-status', 'statusShard', 'severityOpenedAt'],
      ['due', 'due', 'dueAt'],
      ['outbox', 'outbox', 'outboxSince'],
    ]);
    expect(await described(LOCAL_TABLES.queue)).toEqual([['pk', 'sk']]);
  });
});

test('opening a folder again keeps its items and puts back the index entries that a kill left out', async () => {
  const path = await mkdtemp(join(tmpdir(), 'asbuilt-'));
  try {
    await withFolder(path, async (client) => {
      await createLocalTables(client);
      await new DynamoDbIndexStore(client, LOCAL_TABLES.index, CLOCK).putSourceStatus(STATUS);
    });
    const level = new ClassicLevel(path);
    let removed = 0;
    for await (const key of level.keys()) {
      if (!key.startsWith('index-global~asbuilt-index~sources~')) continue;
      await level.del(key);
      removed += 1;
    }
    await level.close();
    expect(removed).toBe(1);

    await withFolder(path, async (client) => {
      const store = new DynamoDbIndexStore(client, LOCAL_TABLES.index, CLOCK);
      expect(await store.listSources()).toEqual([]);
      await createLocalTables(client);
      expect(await store.listSources()).toEqual([STATUS]);
    });
  } finally {
    await rm(path, { recursive: true, force: true });
  }
});
