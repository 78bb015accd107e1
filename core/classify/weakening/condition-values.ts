/**
 * Is a condition's list of values no looser than another's? For an operator that admits values, fewer of them are
 * tighter; for a negated one ("NotEquals"), more of them are.
 */
import type { Json } from '../../model/json';

export function areNoLooserValues(inner: Json | undefined, outer: Json | undefined, isNegated: boolean): boolean {
  const [one, other] = [textsOf(inner), textsOf(outer)];
  return isNegated ? isWithin(other, one) : isWithin(one, other);
}

function isWithin(values: readonly string[], all: readonly string[]): boolean {
  return values.every((value) => all.includes(value));
}

function textsOf(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  return list.map((text) => JSON.stringify(text));
}
