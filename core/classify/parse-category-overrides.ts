/** Reads the user's corrections of categories, strictly: a misspelt member would silently correct nothing. */
import { AsbuiltError } from '../errors';
import type { CategoryOverride } from '../model/category-override';
import { CATEGORIES } from '../model/difference';
import { isJsonObject } from '../model/json';

const MEMBERS = ['type', 'path', 'category', 'because'];
/** Each row is asked for each difference. */
const MOST_ROWS = 1_000;

/** `place` names the file or setting in messages. Throws AsbuiltError('InputUnreadable') with one line. */
export function parseCategoryOverrides(value: unknown, place: string): readonly CategoryOverride[] {
  if (!Array.isArray(value)) throw unreadable(place, 'must be a list of {"type", "path", "category"}');
  if (value.length > MOST_ROWS) throw unreadable(place, `has more than ${MOST_ROWS} rows`);
  return value.map((row: unknown, i: number) => parseRow(row, `${place}: row ${i + 1}`));
}

function parseRow(row: unknown, place: string): CategoryOverride {
  if (!isJsonObject(row)) throw unreadable(place, 'must be an object');
  const unknown = Object.keys(row).find((key) => !MEMBERS.includes(key));
  if (unknown !== undefined) {
    throw unreadable(place, `has an unknown member ${JSON.stringify(unknown)}; known are ${MEMBERS.join(', ')}`);
  }
  const { type, path, because } = row;
  if (typeof type !== 'string' || type === '') throw unreadable(place, 'needs "type", such as "AWS::S3::*"');
  if (typeof path !== 'string' || (path !== '' && !path.startsWith('/'))) {
    throw unreadable(place, 'needs "path", a JSON Pointer such as "/LoggingConfiguration/*", or "" for the whole type');
  }
  const category = CATEGORIES.find((one) => one === row.category);
  if (category === undefined) throw unreadable(place, `needs "category", one of ${CATEGORIES.join(', ')}`);
  if (because !== undefined && typeof because !== 'string') throw unreadable(place, 'has a "because" that is no text');
  return { type, path, category };
}

function unreadable(place: string, why: string): AsbuiltError {
  return new AsbuiltError('InputUnreadable', `${place}: ${why}`);
}
