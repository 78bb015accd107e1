/**
 * Which object holds the state of which lineage. A state names its lineage and serial in its first lines, also where
 * OpenTofu encrypted the rest, so finding them reads 4 KB of each object under the configured prefixes. Asbuilt reads
 * and never writes there.
 */
import type { StateSource } from '../../contract/state-source';
import type { S3Objects } from './s3-object-reader';
import { isOfPulumi } from './s3-pulumi-objects';

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

/** null where there is no such object, or it is no state. */
export async function readHead(objects: S3Objects, { from, key }: StateObject): Promise<StateHead | null> {
  const head = await objects.get(from.bucket, key, HEAD_BYTES);
  if (head === null) return null;
  const lineage = /^\s*\{[^[\]]*?"lineage"\s*:\s*"([^"\\]{1,200})"/.exec(head.text)?.[1];
  const serial = /^\s*\{[^[\]]*?"serial"\s*:\s*(\d{1,20})\b/.exec(head.text)?.[1];
  return lineage === undefined || serial === undefined ? null : { lineage, serial, writtenAt: head.writtenAt };
}

/** Every state under the source's prefix, by lineage. Of two objects with one lineage the one of the higher serial counts. */
export async function findStates(objects: S3Objects, from: StateSource): Promise<ReadonlyMap<string, StateObject>> {
  const keys = (await objects.list(from.bucket, from.prefix)).filter((key) => !NO_STATE.test(key) && !isOfPulumi(key));
  const candidates = keys.map((key) => ({ from, key }));
  const found = new Map<string, { readonly object: StateObject; readonly serial: bigint }>();
  for (let start = 0; start < candidates.length; start += READS_AT_ONCE) {
    const batch = candidates.slice(start, start + READS_AT_ONCE);
    const heads = await Promise.all(batch.map((object) => readHead(objects, object)));
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
