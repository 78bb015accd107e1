/**
 * Which tables a command reads: those it names; else those of the run on this machine, if there was one; else those of
 * the deployed hub, found by its stack's outputs. Says on standard error which it took.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDbDriftStore } from '../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../adapters/aws/dynamodb-index-store';
import { DynamoDbTellingStore } from '../adapters/aws/dynamodb-telling-store';
import type { OverflowObjects } from '../adapters/aws/overflow-objects';
import { S3OverflowObjects } from '../adapters/aws/s3-overflow-objects';
import { LOCAL_TABLES } from '../adapters/local/create-tables';
import { DATA_FOLDER } from '../adapters/local/data-folder';
import { localClientConfig, startEmbeddedDynamoDb } from '../adapters/local/embedded-dynamodb';
import { FolderOverflowObjects, OVERFLOW_FOLDER } from '../adapters/local/folder-overflow-objects';
import { DATABASE_FOLDER, isAlive, readRunNote } from '../adapters/local/run-file';
import { systemClock } from '../adapters/local/system-clock';
import { STACK_NAME, STACK_OUTPUT } from '../contract/stack-outputs';
import { AsbuiltError } from '../core/errors';
import type { DriftStore, IndexStore, WindowStore } from '../core/ports';
import type { CliIo } from './cli-io';
import { readStackOutputs } from './deployed-stack';
import { refuseOtherTable } from './table-of-kind';

export interface Tables {
  readonly drift: DriftStore;
  readonly windows: WindowStore;
  /** null where only a drift table was named. */
  readonly index: IndexStore | null;
  /** They are of a run on this machine; absent: they are in AWS. */
  readonly isLocal?: true;
  close(): Promise<void>;
}

export interface TableOptions {
  readonly table: string | null;
  readonly indexTable: string | null;
  /** Something is to be written: then it has to be known that the named table is the drift table. */
  readonly isWritten?: boolean;
}

export async function openTables(options: TableOptions, io: CliIo): Promise<Tables> {
  if (options.table !== null) {
    const { table, indexTable, isWritten } = options;
    return openNamed(new DynamoDBClient({}), table, indexTable, isWritten);
  }
  return (await openLocal(io)) ?? (await openDeployed(io));
}

/** Throws InputUnreadable where one of them is not the table that is meant. */
export async function openNamed(
  client: DynamoDBClient,
  table: string,
  indexTable: string | null,
  isWritten = false,
): Promise<Tables> {
  try {
    await refuseOtherTable(client, table, 'drift', { isWritten });
    if (indexTable !== null) await refuseOtherTable(client, indexTable, 'index', { isWritten: false });
    return named(client, table, indexTable, inS3(client, null));
  } catch (error) {
    client.destroy();
    throw error;
  }
}

function named(client: DynamoDBClient, table: string, indexTable: string | null, overflow: OverflowObjects): Tables {
  return {
    drift: new DynamoDbDriftStore(client, table, overflow),
    windows: new DynamoDbTellingStore(client, table, overflow),
    index: indexTable === null ? null : new DynamoDbIndexStore(client, indexTable, systemClock, overflow),
    close: async () => client.destroy(),
  };
}

/** `bucket` null: what lies in one is read, and nothing is written there. The region is asked for when it is needed. */
function inS3({ config }: DynamoDBClient, bucket: string | null): OverflowObjects {
  const objects = async () =>
    new S3OverflowObjects({ region: await config.region(), credentials: config.credentials }, bucket);
  return {
    put: async (key, bytes) => (await objects()).put(key, bytes),
    get: async (place) => (await objects()).get(place),
  };
}

async function openLocal(io: CliIo): Promise<Tables | null> {
  const note = readRunNote(DATA_FOLDER);
  if (note === null) return null;
  io.err.write(`reading the tables of the local run in ${DATA_FOLDER}/ (--table names others)\n`);
  const running = isAlive(note) ? null : await startEmbeddedDynamoDb({ path: `${DATA_FOLDER}/${DATABASE_FOLDER}` });
  const endpoint = running?.endpoint ?? note.endpoint;
  const client = new DynamoDBClient(localClientConfig(endpoint));
  const tables = named(
    client,
    LOCAL_TABLES.drift,
    LOCAL_TABLES.index,
    new FolderOverflowObjects(`${DATA_FOLDER}/${OVERFLOW_FOLDER}`),
  );
  return {
    ...tables,
    isLocal: true,
    close: async () => {
      await tables.close();
      await running?.stop();
    },
  };
}

async function openDeployed(io: CliIo): Promise<Tables> {
  const outputs = await readStackOutputs(
    'run "npm start" for a local one, give --table, or set the account’s credentials and region',
  );
  const drift = outputs.get(STACK_OUTPUT.driftTable);
  const index = outputs.get(STACK_OUTPUT.indexTable);
  if (drift === undefined || index === undefined) {
    throw new AsbuiltError(
      'AwsRefused',
      `the stack ${STACK_NAME} names no tables among its outputs; deploy it again or give --table`,
    );
  }
  io.err.write(`reading the tables of the deployed stack ${STACK_NAME}\n`);
  const client = new DynamoDBClient({});
  return named(client, drift, index, inS3(client, outputs.get(STACK_OUTPUT.overflow) ?? null));
}
