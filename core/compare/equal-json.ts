/** Strict equality of JSON values: no text equals a number, lists keep their order, object members do not. Iterative. */
import { isJsonObject, type Json } from '../model/json';
import { isUnresolved } from '../model/known-value';

export function equalJson(one: Json | undefined, other: Json | undefined): boolean {
  const pending: [Json | undefined, Json | undefined][] = [[one, other]];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (Array.isArray(left) && Array.isArray(right)) {
      if (left.length !== right.length) return false;
      for (const [i, element] of left.entries()) pending.push([element, right[i]]);
    } else if (isJsonObject(left) && isJsonObject(right)) {
      // What cannot be known equals nothing, not even itself.
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
