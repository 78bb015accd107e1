/**
 * How a value of any shape becomes attributes of one item: as JSON text, because DynamoDB's own maps refuse deep nesting
 * and large numbers and would reorder keys. Where the item would come near DynamoDB's 400 KB, the text is compressed;
 * where even that is too large, the table moves it out of the item as it is written (item-overflow.ts). Nothing is truncated.
 */
import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { INDEX_SCHEMA_VERSION, PARTITION_KEY, SCHEMA_VERSION_ATTRIBUTE, SORT_KEY } from '../../contract/table-keys';
import { AsbuiltError } from '../../core/errors';
import { jsonText } from '../../core/model/json-text';
import type { Item, ItemKey } from './dynamodb-table';

/** DynamoDB's limit is 409,600 bytes of names and values; the rest is a margin for attributes added to it later. */
export const MAX_ITEM_BYTES = 390_000;
const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;

/** The item with the value added, as text or, where the item would be larger, compressed. */
export function withDocument(item: Item, value: unknown, compressOverBytes = MAX_ITEM_BYTES): Item {
  const text = jsonText(value);
  const plain: Item = { ...item, document: { S: text } };
  return bytesOf(plain) <= compressOverBytes ? plain : { ...item, packed: { B: deflateRawSync(text) } };
}

/** The value that withDocument stored. The item's schema version is checked first. */
export function documentOf<T>(item: Item, schemaVersion: number): T {
  requireVersion(item, schemaVersion);
  const text =
    item.document?.S ?? (item.packed?.B === undefined ? undefined : inflateRawSync(item.packed.B).toString());
  if (text === undefined) {
    const moved = item.overflow?.S;
    throw unreadable(
      item,
      moved === undefined ? 'it holds no document' : `its document was moved to ${moved}, which cannot be read here`,
    );
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw unreadable(item, 'its document is not JSON', cause);
  }
}

/** A removal whose declaration was never written leaves a marker without one. */
export function hasDocument(item: Item): boolean {
  return item.document !== undefined || item.packed !== undefined || item.overflow !== undefined;
}

/** Anything stored and read later carries a version; an item of another version is not guessed at. */
export function requireVersion(item: Item, schemaVersion: number): void {
  const stored = item[SCHEMA_VERSION_ATTRIBUTE]?.N;
  if (stored === String(schemaVersion)) return;
  throw unreadable(
    item,
    `its schemaVersion is ${stored ?? 'absent'}, this version of Asbuilt reads ${schemaVersion}; run the version that wrote it, or migrate the table`,
  );
}

/** An item of the index table, before anything is in it. */
export function indexItem(key: ItemKey): Item {
  return { [PARTITION_KEY]: { S: key.pk }, [SORT_KEY]: { S: key.sk }, ...indexVersion() };
}

/** What every item of the index table carries beside its keys. */
export function indexVersion(): Item {
  return { [SCHEMA_VERSION_ATTRIBUTE]: { N: String(INDEX_SCHEMA_VERSION) } };
}

/** Key texts over DynamoDB's limits keep their beginning and end in a digest, the same for the same text. */
export function itemKey(pk: string, sk: string): ItemKey {
  return { pk: bounded(pk, MAX_PARTITION_KEY_BYTES), sk: bounded(sk, MAX_SORT_KEY_BYTES) };
}

/** The text itself while it fits into so many bytes of UTF-8, else its beginning and a digest of the whole. */
export function bounded(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  const digest = `#sha256:${createHash('sha256').update(text).digest('hex')}`;
  return text.slice(0, Math.floor((maxBytes - digest.length) / 3)) + digest;
}

function unreadable(item: Item, why: string, cause?: unknown): AsbuiltError {
  return new AsbuiltError('ConfigurationInvalid', `item ${item.pk?.S ?? '?'} / ${item.sk?.S ?? '?'}: ${why}`, {
    cause,
  });
}

/** As DynamoDB counts: names and values in UTF-8 bytes. */
export function bytesOf(item: Item): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) {
    bytes += Buffer.byteLength(name) + 3;
    if (value.S !== undefined) bytes += Buffer.byteLength(value.S);
    else if (value.B !== undefined) bytes += value.B.byteLength;
    else if (value.SS !== undefined) bytes += value.SS.reduce((sum, text) => sum + Buffer.byteLength(text) + 3, 0);
    else bytes += 21;
  }
  return bytes;
}
