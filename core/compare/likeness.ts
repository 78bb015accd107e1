/** How alike two list elements are, 0 to 1: the share of the expected element's members that live has with that value. */
import { isJsonObject, type Json } from '../model/json';

/** `isEqual` compares one member by name. */
export function likeness(
  expected: Json,
  live: Json,
  isEqual: (name: string, expected: Json, live: Json) => boolean,
): number {
  if (!isJsonObject(expected) || !isJsonObject(live)) return 0;
  const names = Object.keys(expected);
  if (names.length === 0) return 0;
  const equal = names.filter(
    (name) => Object.hasOwn(live, name) && isEqual(name, expected[name] as Json, live[name] as Json),
  );
  return equal.length / names.length;
}
