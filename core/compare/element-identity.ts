/**
 * What tells the elements of a list apart. A key counts only if it is a plain value, present and unique on both sides;
 * where the schema proposes none, the members that AWS calls elements by are tried, then any member that is named like
 * one (…Name, …Id, …Key, …Type: filters and log kinds go by their Type, 190 lists) and that both sides share.
 */
import { isJsonObject, type Json } from '../model/json';
import { isUnresolved } from '../model/known-value';
import type { ListFacts } from '../model/type-facts';

/** Frequent identity members by the count of object lists that have them (registry schemas, August 2026). */
const USUAL_KEYS = [
  ['Key'],
  ['Name'],
  ['Id'],
  ['Sid'],
  ['PolicyName'],
  ['AttributeName'],
  ['IndexName'],
  ['ParameterKey'],
  ['DeviceName'],
];

/** Option settings are named by two or three members; their schema marks all, or none, as required. */
const OPTION_KEYS = [
  ['Namespace', 'OptionName'],
  ['Namespace', 'OptionName', 'ResourceName'],
];

const LIKE_A_KEY = /(?:Name|Id|Key|Identifier|Type|Field|Region)$/;
/** More members than this an element does not go by. */
const MOST_MEMBERS = 50;

export type IdentityOf = (element: Json) => string | null;

/** How to name an element, or null where nothing identifies the elements of both lists. */
export function identityFor(
  facts: ListFacts | null,
  expected: readonly Json[],
  live: readonly Json[],
): IdentityOf | null {
  const proposed = facts?.identityKey ?? null;
  const candidates = [...(proposed === null ? USUAL_KEYS : [proposed]), ...OPTION_KEYS];
  for (const key of candidates) {
    const identityOf: IdentityOf = (element) => identityBy(key, element);
    if (isUnique(expected, identityOf) && isUnique(live, identityOf)) return identityOf;
  }
  return null;
}

/**
 * A member named like a key that tells the elements apart on both sides, and of which both sides share some. Weaker
 * than an identity: it pairs elements, but it does not say that their order means nothing.
 */
export function sharedKeyFor(expected: readonly Json[], live: readonly Json[]): IdentityOf | null {
  const [first] = expected;
  if (!isJsonObject(first)) return null;
  const names = Object.keys(first).slice(0, MOST_MEMBERS);
  const usual = USUAL_KEYS.flat().filter((name) => names.includes(name));
  const like = names.filter((name) => LIKE_A_KEY.test(name) && !usual.includes(name));
  // "Type" last: of several, it is the least telling.
  like.sort((one, other) => Number(one.endsWith('Type')) - Number(other.endsWith('Type')));
  for (const name of [...usual, ...like]) {
    const identityOf: IdentityOf = (element) => identityBy([name], element);
    if (!isUnique(expected, identityOf) || !isUnique(live, identityOf)) continue;
    const shared = new Set(live.map(identityOf));
    if (expected.some((element) => shared.has(identityOf(element)))) return identityOf;
  }
  return null;
}

function identityBy(key: readonly string[], element: Json): string | null {
  if (!isJsonObject(element) || isUnresolved(element)) return null;
  const parts: string[] = [];
  for (const name of key) {
    const part = Object.hasOwn(element, name) ? element[name] : undefined;
    if (part === undefined && name === 'ResourceName') continue;
    if (typeof part !== 'string' && typeof part !== 'number') return null;
    parts.push(String(part));
  }
  return parts.join('|');
}

function isUnique(list: readonly Json[], identityOf: IdentityOf): boolean {
  const seen = new Set<string>();
  for (const element of list) {
    const identity = identityOf(element);
    if (identity === null || seen.has(identity)) return false;
    seen.add(identity);
  }
  return true;
}
