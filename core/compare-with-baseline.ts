/**
 * What a baseline excuses, and what it must not. Live that equals the baseline is a representation the service chose, so it
 * is no difference; but a baseline that a deployment leaves holds all that is live, also what somebody changed meanwhile.
 * So where live differs from what is declared when a baseline is taken, the baseline names the path as disputed and excuses
 * nothing there. After a deployment a former baseline goes on excusing only where the same is declared as when it was taken.
 * When wrong, it tells what a deployment left in a spelling of the service's own; it hides nothing.
 */
import { canonicalJson } from './model/canonical-json';
import type { Comparison } from './model/comparison';
import type { Baseline } from './model/declared-resource';
import type { Difference } from './model/difference';
import type { JsonObject } from './model/json';
import { formatPointer, type JsonPointer, parsePointer, valueAt } from './model/json-pointer';
import { usableBaseline } from './record/plan-baseline';

/** Compares with this baseline, or with none. */
export type Compare = (baseline: JsonObject | null) => Comparison;

export interface Deployed {
  readonly comparison: Comparison;
  /** Of the baseline that this look leaves. */
  readonly disputed: readonly JsonPointer[];
}

/** Against the baseline as it stands. */
export function compareWithStored(compare: Compare, stored: Baseline | null): Comparison {
  const baseline = usableBaseline(stored);
  const comparison = compare(baseline);
  const disputed = baseline === null ? [] : (stored?.disputed ?? []);
  return disputed.length === 0 ? comparison : adding(comparison, declaredIn(compare(null)), disputed);
}

/**
 * After a deployment's own work: what no source declares is adopted as it is, in `adopted`; what is declared has to be as it
 * is declared. `formerDeclared`: what was declared when the stored baseline was taken; null where that is not known.
 */
export function compareDeployed(
  compare: Compare,
  { stored, adopted }: { readonly stored: Baseline | null; readonly adopted: JsonObject },
  sides: { readonly declared: JsonObject; readonly formerDeclared: JsonObject | null },
): Deployed {
  const raw = declaredIn(compare(null));
  const known = raw.length === 0 ? [] : declaredIn(compareWithStored(compare, stored));
  const left = raw.filter((one) => known.some((other) => isSame(one, other)) || !isDeclaredAsBefore(one, sides));
  const disputed = disputedBy(left);
  return { comparison: adding(compare(adopted), left, disputed), disputed };
}

/** May a former baseline excuse anything, so that it matters what was declared when it was taken? */
export function asksForFormer(compare: Compare, stored: Baseline | null): boolean {
  return usableBaseline(stored) !== null && declaredIn(compare(null)).length > 0;
}

/** Lists are disputed as a whole: their members have no place that outlives a change. */
export function disputedBy(differences: readonly Difference[]): readonly JsonPointer[] {
  const declared = differences.filter(({ of }) => of === 'declared');
  return [...new Set(declared.map(({ path }) => formatPointer(aboveLists(path))))].sort();
}

function aboveLists(path: JsonPointer): readonly string[] {
  const segments = parsePointer(path);
  const index = segments.findIndex((segment) => /^\d+$/.test(segment));
  return index === -1 ? segments : segments.slice(0, index);
}

function declaredIn({ differences }: Comparison): readonly Difference[] {
  return differences.filter(({ of }) => of === 'declared');
}

function isDeclaredAsBefore(
  { path }: Difference,
  { declared, formerDeclared }: { readonly declared: JsonObject; readonly formerDeclared: JsonObject | null },
): boolean {
  if (formerDeclared === null) return false;
  const [now, before] = [declared, formerDeclared].map((side) => valueAt(side, aboveLists(path)));
  if (now === undefined || before === undefined) return now === before;
  return canonicalJson(now) === canonicalJson(before);
}

/** The comparison with those of `raw` that lie at, above or beneath a disputed path. */
function adding(comparison: Comparison, raw: readonly Difference[], disputed: readonly JsonPointer[]): Comparison {
  const places = disputed.map(parsePointer);
  const missing = raw.filter(
    (one) =>
      places.some((place) => meet(place, parsePointer(one.path))) &&
      !comparison.differences.some((other) => isSame(one, other)),
  );
  return missing.length === 0 ? comparison : { ...comparison, differences: [...comparison.differences, ...missing] };
}

function meet(one: readonly string[], other: readonly string[]): boolean {
  const shorter = Math.min(one.length, other.length);
  return one.slice(0, shorter).every((segment, i) => segment === other[i]);
}

function isSame(one: Difference, other: Difference): boolean {
  return (
    one.path === other.path &&
    one.kind === other.kind &&
    one.of === other.of &&
    one.element === other.element &&
    canonicalJson(one.live ?? null) === canonicalJson(other.live ?? null)
  );
}
