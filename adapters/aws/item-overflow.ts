/**
 * Moves an item's document out of the item where even compressed it would be larger than DynamoDB allows, and back into it
 * when the item is read; the stores never see the difference. The object is written first, then the item: a crash between the
 * two leaves an object that nobody names. What is fetched is believed only if its digest is the one that the item holds.
 * Objects of items that are forgotten lie under `expiring/`, where the bucket forgets them too.
 */
import { createHash } from 'node:crypto';
import { TIME_TO_LIVE_ATTRIBUTE } from '../../contract/table-keys';
import { AsbuiltError } from '../../core/errors';
import { isJsonObject, type Json } from '../../core/model/json';
import { bytesOf, MAX_ITEM_BYTES } from './dynamodb-document';
import type { Item } from './dynamodb-table';
import type { OverflowObjects } from './overflow-objects';

/** Throws ItemTooLarge where the item is too large and there is no other place for its document. */
export function requireRoom(item: Item, overflow: OverflowObjects | null): void {
  const bytes = bytesOf(item);
  if (bytes <= MAX_ITEM_BYTES || (overflow !== null && item.packed?.B !== undefined)) return;
  throw new AsbuiltError(
    'ItemTooLarge',
    `${nameOf(item)} needs ${bytes} bytes compressed, over the ${MAX_ITEM_BYTES} that one item may hold, and no place ` +
      'for larger ones is configured',
  );
}

/** The item as it is written: itself, or with a reference in the place of its document. */
export async function movedOut(item: Item, overflow: OverflowObjects | null): Promise<Item> {
  requireRoom(item, overflow);
  const { packed, ...rest } = item;
  if (overflow === null || packed?.B === undefined || bytesOf(item) <= MAX_ITEM_BYTES) return item;
  const sha256 = digestOf(packed.B);
  const folder = item[TIME_TO_LIVE_ATTRIBUTE] === undefined ? 'kept' : 'expiring';
  const place = await overflow.put(`${folder}/${sha256}`, packed.B);
  return { ...rest, overflow: { S: JSON.stringify({ $s3: place, sha256 }) } };
}

/** The item as it was before it was moved out. Without a place to ask, it stays as it is, and says so when its document is read. */
export async function movedBack(item: Item, overflow: OverflowObjects | null): Promise<Item> {
  const noted = item.overflow?.S;
  if (noted === undefined || overflow === null) return item;
  const { place, sha256 } = referenceOf(noted, item);
  const bytes = await overflow.get(place);
  if (bytes === null) throw lost(item, `its document is gone from ${place}`);
  if (digestOf(bytes) !== sha256) throw lost(item, `its document at ${place} is not the one that was written`);
  const { overflow: _moved, ...rest } = item;
  return { ...rest, packed: { B: bytes } };
}

function referenceOf(text: string, item: Item): { readonly place: string; readonly sha256: string } {
  const parsed = parse(text);
  const { $s3: place, sha256 } = isJsonObject(parsed) ? parsed : {};
  if (typeof place === 'string' && typeof sha256 === 'string') return { place, sha256 };
  throw lost(item, 'its reference to its document cannot be read');
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

function lost(item: Item, why: string): AsbuiltError {
  return new AsbuiltError('StoreUnavailable', `${nameOf(item)}: ${why}`);
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function nameOf(item: Item): string {
  return `${item.pk?.S ?? 'item'} / ${item.sk?.S ?? ''}`;
}
