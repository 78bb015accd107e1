/**
 * DynamoDB inside this process (dynalite), bound to the loopback address on a free port. Data lies in a folder, or in
 * memory and ends with the process. One process at a time may use a folder. Writes survive a kill of the process, not
 * a loss of power. No transactions, no streams, no expiry of items.
 */
import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { ClassicLevel } from 'classic-level';
import dynalite from 'dynalite';
import { AsbuiltError } from '../../core/errors';

export interface EmbeddedDynamoDb {
  readonly endpoint: string;
  /** For every client of this database; the credentials are placeholders that nothing checks. */
  readonly clientConfig: DynamoDBClientConfig;
  stop(): Promise<void>;
}

/** `path`: the folder, made if it is not there; null: in memory. Throws InputUnreadable where another process uses it. */
export async function startEmbeddedDynamoDb(options: { readonly path: string | null }): Promise<EmbeddedDynamoDb> {
  const { path } = options;
  if (path !== null) await requireUsableFolder(path);
  const server = dynalite({ ...(path === null ? {} : { path }), createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    clientConfig: localClientConfig(endpoint),
    stop: () => stop(server),
  };
}

/** How a client of this machine reaches an embedded database; nothing checks the credentials. */
export function localClientConfig(endpoint: string): DynamoDBClientConfig {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}

/** dynalite would end the process on a folder it cannot open, so the folder is opened once beforehand. */
async function requireUsableFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    const probe = new ClassicLevel(path);
    await probe.open();
    await probe.close();
  } catch (cause) {
    throw new AsbuiltError('InputUnreadable', `cannot open the database folder ${path}: ${whyOf(cause)}`, { cause });
  }
}

/** The error's members are read without instanceof: the native database makes its errors outside of this realm. */
function whyOf(error: unknown): string {
  const outer = error as { code?: unknown; message?: unknown; cause?: { code?: unknown; message?: unknown } };
  const inner = outer?.cause ?? outer;
  if (inner?.code === 'LEVEL_LOCKED' || /lock/i.test(String(inner?.message))) {
    return 'another process uses it; end that one first, or use another folder';
  }
  return String(inner?.message ?? error);
}

/** Ends waiting connections too, then closes the database so that another process may open it. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error?: Error) => (error === undefined || error === null ? resolve() : reject(error)));
    server.closeAllConnections();
  });
}
