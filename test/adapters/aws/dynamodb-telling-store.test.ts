/** What is due is told although something beside it cannot be read. */
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { DynamoDbTellingStore } from '../../../adapters/aws/dynamodb-telling-store';
import { createLocalTables, LOCAL_TABLES } from '../../../adapters/local/create-tables';
import { startEmbeddedDynamoDb } from '../../../adapters/local/embedded-dynamodb';
import { driftPartition, driftSort } from '../../../contract/table-keys';
import { TELLING_SCHEMA_VERSION, type TellingKey, tellingText } from '../../../core/model/telling';

const AT = '2026-03-01T08:00:00.000Z';

test('a head of another version keeps no other from being due, and fails once it is alone', async () => {
  const database = await startEmbeddedDynamoDb({ path: null });
  const client = new DynamoDBClient(database.clientConfig);
  try {
    await createLocalTables(client);
    const store = new DynamoDbTellingStore(client, LOCAL_TABLES.drift);
    const keys = ['old', 'new'].map((id): TellingKey => ({ kind: 'incident', id }));
    for (const key of keys) {
      const told = { source: null, outlets: {}, tellAt: AT, dueAt: AT } as const;
      await store.putHead(
        { schemaVersion: TELLING_SCHEMA_VERSION, key, run: AT, version: 1, state: 'open', ...told },
        null,
      );
    }
    const age = async (key: TellingKey): Promise<void> => {
      await client.send(
        new UpdateItemCommand({
          TableName: LOCAL_TABLES.drift,
          Key: { pk: { S: driftPartition.telling(tellingText(key)) }, sk: { S: driftSort.head } },
          UpdateExpression: 'SET schemaVersion = :other',
          ExpressionAttributeValues: { ':other': { N: '99' } },
        }),
      );
    };
    for (const key of keys.slice(0, 1)) await age(key);
    expect((await store.listDue(AT, 10)).map(({ key }) => key.id)).toEqual(['new']);
    for (const key of keys) await age(key);
    await expect(store.listDue(AT, 10)).rejects.toMatchObject({ code: 'ConfigurationInvalid' });
  } finally {
    client.destroy();
    await database.stop();
  }
});
