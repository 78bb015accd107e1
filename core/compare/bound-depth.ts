/**
 * Keeps the comparison total on hostile input: a value nested deeper than any AWS resource (the deepest registry
 * schemas stay under 30 levels) is cut there, and what was cut reads as *unresolved*: not compared, and said so.
 */
import { isJsonObject, type Json } from '../model/json';
import { unresolved } from '../model/known-value';

export const MAX_LEVELS = 64;

/**
 * The value itself where it is shallow enough, else a copy that ends in unresolved markers. The markers name the side,
 * so that what was cut on two sides is never taken for equal.
 */
export function boundDepth<T extends Json>(value: T, side: string): T {
  return isDeeperThan(value, MAX_LEVELS) ? (cut(value, MAX_LEVELS, side) as T) : value;
}

/** Recursive, but never deeper than levelsLeft. */
function isDeeperThan(value: Json, levelsLeft: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsLeft === 0) return true;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof member === 'object' && isDeeperThan(member, levelsLeft - 1)) return true;
  }
  return false;
}

/** Recursive, but never deeper than maxLevels. */
function cut(value: Json, levelsLeft: number, side: string): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (levelsLeft === 0) return unresolved(`${side} is nested deeper than ${MAX_LEVELS} levels`);
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => cut(element, levelsLeft - 1, side));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, cut(member, levelsLeft - 1, side)]));
}
