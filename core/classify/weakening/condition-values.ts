/**
 * Is a condition's list of values no looser than another's? For an operator that admits values, fewer of them are
 * tighter; for a negated one ("NotEquals"), more of them are.
 */
import type { Json } from '../../model/json';
import type { WorkBudget } from '../../model/work-budget';

export function areNoLooserValues(
  inner: Json | undefined,
  outer: Json | undefined,
  isNegated: boolean,
  budget: WorkBudget,
): boolean {
  const [one, other] = [textsOf(inner), textsOf(outer)];
  for (const text of [...one, ...other]) budget.spend(1 + text.length);
  return isNegated ? isWithin(other, one) : isWithin(one, other);
}

function isWithin(values: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return values.every((value) => known.has(value));
}

function textsOf(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  return list.map((text) => JSON.stringify(text));
}
