/**
 * Strict equality of JSON values: no text equals a number, lists keep their order, object members do not. Most of what
 * is compared is equal, so this is asked first and of everything: it allocates only the names of members. Texts inside
 * of what is compared may nest without end; deeper than any resource it goes on without recursion.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { isUnresolved } from '../model/known-value';

const MOST_LEVELS = 100;

export function equalJson(one: Json | undefined, other: Json | undefined): boolean {
  return areEqual(one, other, 0);
}

function areEqual(one: Json | undefined, other: Json | undefined, level: number): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (level > MOST_LEVELS) return areEqualWithoutRecursion(one, other);
  if (isList(one)) return isList(other) && areEqualLists(one, other, level);
  return isJsonObject(one) && isJsonObject(other) && areEqualObjects(one, other, level);
}

function areEqualLists(one: readonly Json[], other: readonly Json[], level: number): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i += 1) {
    if (!areEqual(one[i], other[i], level + 1)) return false;
  }
  return true;
}

function areEqualObjects(one: JsonObject, other: JsonObject, level: number): boolean {
  const keys = Object.keys(one);
  // What cannot be known equals nothing, not even itself.
  if (keys.length !== Object.keys(other).length || (keys.length === 1 && isUnresolved(one))) return false;
  for (const key of keys) {
    if (!Object.hasOwn(other, key) || !areEqual(one[key], other[key], level + 1)) return false;
  }
  return true;
}

function areEqualWithoutRecursion(one: Json, other: Json): boolean {
  const pending: [Json | undefined, Json | undefined][] = [[one, other]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (isList(left) && isList(right)) {
      if (left.length !== right.length) return false;
      for (const [i, element] of left.entries()) pending.push([element, right[i]]);
    } else if (isJsonObject(left) && isJsonObject(right)) {
      if (isUnresolved(left)) return false;
      const keys = Object.keys(left);
      if (keys.length !== Object.keys(right).length) return false;
      for (const key of keys) {
        if (!Object.hasOwn(right, key)) return false;
        pending.push([left[key], right[key]]);
      }
    } else return false;
  }
  return true;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
