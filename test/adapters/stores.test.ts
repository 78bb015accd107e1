/**
 * The port contracts on every store: in memory, on the embedded database, and on moto where it is installed (each table
 * made from contract/table-keys, as the CDK app makes it).
 */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../../adapters/aws/dynamodb-index-store';
import { DynamoDbPaceStore } from '../../adapters/aws/dynamodb-pace-store';
import { DynamoDbTellingStore } from '../../adapters/aws/dynamodb-telling-store';
import { createLocalTables } from '../../adapters/local/create-tables';
import { startEmbeddedDynamoDb } from '../../adapters/local/embedded-dynamodb';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { InMemoryPaceStore } from '../../adapters/local/in-memory-pace-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import { driftStoreContract } from './drift-store.contract';
import { atOnce, oneByOne } from './index-samples';
import { indexStoreContract } from './index-store.contract';
import { paceStoreContract } from './pace-store.contract';
import { hasMoto, startMoto } from './start-moto';
import { tellingStoreContract } from './telling-store.contract';

jest.setTimeout(60_000);

const CLOCK = { now: () => '2026-03-01T08:00:00.000Z' };

interface Database {
  readonly clientConfig: DynamoDBClientConfig;
  stop(): Promise<void>;
}

async function moto(): Promise<Database> {
  const { endpoint, stop } = await startMoto();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return { clientConfig: { endpoint, region: 'us-east-1', credentials }, stop };
}

const databases: [string, () => Promise<Database>][] = [
  ['embedded DynamoDB', () => startEmbeddedDynamoDb({ path: null })],
];
if (hasMoto()) databases.push(['moto', moto]);
process.stdout.write(`store contracts run in memory, on ${databases.map(([name]) => name).join(', on ')}\n`);
if (databases.length > 1)
  process.stdout.write('on moto, writes at once are made one by one: its conditions are not atomic\n');
if (databases.length === 1) process.stdout.write('not on moto: moto_server is not on the PATH\n');

describe('InMemoryIndexStore', () => indexStoreContract(async (clock) => new InMemoryIndexStore(clock)));
describe('InMemoryDriftStore', () => driftStoreContract(async () => new InMemoryDriftStore()));
describe('InMemoryPaceStore', () => paceStoreContract(async () => new InMemoryPaceStore()));
describe('InMemoryTellingStore', () => tellingStoreContract(async () => new InMemoryTellingStore()));

describe.each(databases)('on %s', (name, start) => {
  let database: Database;
  let client: DynamoDBClient;
  let made = 0;

  beforeAll(async () => {
    database = await start();
    client = new DynamoDBClient(database.clientConfig);
  });

  afterAll(async () => {
    client.destroy();
    await database.stop();
  });

  async function freshTables(): Promise<{ readonly index: string; readonly drift: string }> {
    made += 1;
    const names = { index: `index-${made}`, drift: `drift-${made}`, queue: `queue-${made}` };
    await createLocalTables(client, names);
    return names;
  }

  describe('DynamoDbIndexStore', () =>
    indexStoreContract(
      async (clock) => new DynamoDbIndexStore(client, (await freshTables()).index, clock),
      // moto looks at a condition and writes in two steps, so of writes at once several may pass.
      name === 'moto' ? oneByOne : atOnce,
    ));
  describe('DynamoDbDriftStore', () =>
    driftStoreContract(async () => new DynamoDbDriftStore(client, (await freshTables()).drift)));
  describe('DynamoDbPaceStore', () =>
    paceStoreContract(async () => new DynamoDbPaceStore(client, (await freshTables()).index, CLOCK)));
  describe('DynamoDbTellingStore', () =>
    tellingStoreContract(async () => new DynamoDbTellingStore(client, (await freshTables()).drift)));
});
