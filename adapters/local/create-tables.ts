/**
 * The two tables on a database of this machine, from the same keys that the CDK app deploys, and the table of the local
 * queue. The embedded database writes an item and its index entries one after the other, so a kill between the two can
 * leave an item out of its indexes: opening writes every indexed item again, which puts the entries back.
 */
import {
  CreateTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  DRIFT_TABLE_INDEXES,
  INDEX_TABLE_INDEXES,
  PARTITION_KEY,
  type SecondaryIndex,
  SORT_KEY,
} from '../../contract/table-keys';
import { storeError } from '../aws/aws-error';
import { DynamoDbTable } from '../aws/dynamodb-table';

export interface LocalTableNames {
  readonly index: string;
  readonly drift: string;
  readonly queue: string;
}

export const LOCAL_TABLES: LocalTableNames = {
  index: 'asbuilt-index',
  drift: 'asbuilt-drift',
  queue: 'asbuilt-queue',
};

/** Creates what is missing; tables that are there keep their items, with their index entries completed. */
export async function createLocalTables(client: DynamoDBClient, names: LocalTableNames = LOCAL_TABLES): Promise<void> {
  await createOrMend(client, names.index, INDEX_TABLE_INDEXES);
  await createOrMend(client, names.drift, DRIFT_TABLE_INDEXES);
  await createOrMend(client, names.queue, []);
}

async function createOrMend(client: DynamoDBClient, name: string, indexes: readonly SecondaryIndex[]): Promise<void> {
  try {
    await client.send(new CreateTableCommand(tableOf(name, indexes)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw storeError(error, `create table ${name}`);
    await mendIndexEntries(new DynamoDbTable(client, name), indexes);
    return;
  }
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: name });
}

async function mendIndexEntries(table: DynamoDbTable, indexes: readonly SecondaryIndex[]): Promise<void> {
  if (indexes.length === 0) return;
  for (const item of await table.scan()) {
    if (indexes.some((index) => item[index.partitionKey] !== undefined)) await table.put(item);
  }
}

function tableOf(name: string, indexes: readonly SecondaryIndex[]) {
  const keys = [PARTITION_KEY, SORT_KEY, ...indexes.flatMap((index) => [index.partitionKey, index.sortKey])];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [...new Set(keys)].map((key) => ({ AttributeName: key, AttributeType: 'S' as const })),
    KeySchema: keySchema(PARTITION_KEY, SORT_KEY),
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes.map(indexOf) }),
  };
}

function indexOf(index: SecondaryIndex): GlobalSecondaryIndex {
  return {
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection:
      index.projected.length === 0
        ? { ProjectionType: 'KEYS_ONLY' }
        : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
  };
}

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' as const },
    { AttributeName: sortKey, KeyType: 'RANGE' as const },
  ];
}
