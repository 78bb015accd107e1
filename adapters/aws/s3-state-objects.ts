/**
 * Which object holds the state of which lineage. A state names its lineage and serial in its first lines, also where
 * OpenTofu encrypted the rest, so finding them reads 4 KB of each object under the configured prefixes. Asbuilt reads
 * and never writes there.
 */
import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { StateSource } from '../../contract/state-source';
import { awsErrorName } from './aws-error';

export interface StateObject {
  readonly from: StateSource;
  readonly key: string;
}

export interface StateHead {
  readonly lineage: string;
  readonly serial: string;
  /** When the object was last written, in milliseconds; null where S3 does not say. */
  readonly writtenAt: number | null;
}

const HEAD_BYTES = 4096;
/** Digests of DynamoDB locking, locks, and backups that tools keep beside states. */
const NO_STATE = /\.(tflock|backup|bak|tmp|md5|zip|gz)$/i;
const READS_AT_ONCE = 8;

/** Text of an object, or null where it is not there. */
export async function readObject(client: S3Client, bucket: string, key: string): Promise<string | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToString('utf-8')) ?? '';
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** null where there is no such object, or it is no state. */
export async function readHead(client: S3Client, { from, key }: StateObject): Promise<StateHead | null> {
  try {
    const command = new GetObjectCommand({ Bucket: from.bucket, Key: key, Range: `bytes=0-${HEAD_BYTES - 1}` });
    const { Body, LastModified } = await client.send(command);
    const head = (await Body?.transformToString('utf-8')) ?? '';
    const lineage = /^\s*\{[^[\]]*?"lineage"\s*:\s*"([^"\\]{1,200})"/.exec(head)?.[1];
    const serial = /^\s*\{[^[\]]*?"serial"\s*:\s*(\d{1,20})\b/.exec(head)?.[1];
    if (lineage === undefined || serial === undefined) return null;
    return { lineage, serial, writtenAt: LastModified?.getTime() ?? null };
  } catch (error) {
    // InvalidRange: the object is empty.
    if (isAbsent(error) || awsErrorName(error) === 'InvalidRange') return null;
    throw error;
  }
}

/** Every state under the source's prefix, by lineage. Of two objects with one lineage the one of the higher serial counts. */
export async function findStates(client: S3Client, from: StateSource): Promise<ReadonlyMap<string, StateObject>> {
  const objects = (await listKeys(client, from)).map((key) => ({ from, key }));
  const found = new Map<string, { readonly object: StateObject; readonly serial: bigint }>();
  for (let start = 0; start < objects.length; start += READS_AT_ONCE) {
    const batch = objects.slice(start, start + READS_AT_ONCE);
    const heads = await Promise.all(batch.map((object) => readHead(client, object)));
    for (const [i, object] of batch.entries()) {
      const head = heads[i];
      if (!head) continue;
      const serial = BigInt(head.serial);
      const other = found.get(head.lineage);
      if (other === undefined || other.serial < serial) found.set(head.lineage, { object, serial });
    }
  }
  return new Map([...found].map(([lineage, { object }]) => [lineage, object]));
}

async function listKeys(client: S3Client, { bucket, prefix }: StateSource): Promise<readonly string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token });
    const page = await client.send(command);
    for (const { Key, Size } of page.Contents ?? []) if (Key && Size !== 0 && !NO_STATE.test(Key)) keys.push(Key);
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

function isAbsent(error: unknown): boolean {
  const name = awsErrorName(error);
  return name === 'NoSuchKey' || name === 'NotFound';
}
