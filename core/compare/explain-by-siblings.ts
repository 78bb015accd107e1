/**
 * Is this live member what another declared resource made? A standalone security group rule, an inline policy, a
 * route: the parent shows it though only the child declares it. All of this must hold, else it stays unexplained:
 * the child points at this very parent (a member that the live one does not show names one of its ids); the child is of
 * a kind that this property shows (an egress rule explains no ingress); the live member says nothing that the child
 * does not; and one child explains one member. A plain value must be the child's identifier.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import type { Sibling } from './compare-context';
import { isEmptyValue } from './empty-value';
import type { SiblingsShown } from './shown-siblings';
import { tryCompare } from './try-compare';
import type { Walk } from './walk';

/** Asked of the members of one list in turn; what a sibling explained it does not explain again. */
export type Explainer = (live: Json) => boolean;

export function explainerFor(walk: Walk, path: PathSegments): Explainer {
  if (walk.isExact) return () => false;
  const shown = walk.siblings.at(path);
  const taken = new Set<Sibling>();
  return (live) => {
    const found = findExplaining(walk, shown, live, taken);
    if (found !== undefined) taken.add(found);
    return found !== undefined;
  };
}

/** Those that say the very same are asked first; of the others, as many as the budget allows. */
function findExplaining(
  walk: Walk,
  shown: SiblingsShown,
  live: Json,
  taken: ReadonlySet<Sibling>,
): Sibling | undefined {
  const isIt = (sibling: Sibling): boolean => {
    walk.budget.spend(1);
    return !walk.budget.isSpent && !taken.has(sibling) && explains(walk, sibling, live);
  };
  if (typeof live === 'string') return shown.named(live).find(isIt);
  if (!isJsonObject(live)) return undefined;
  return shown.declaring(Object.entries(live)).find(isIt) ?? (walk.budget.isSpent ? undefined : shown.all.find(isIt));
}

function explains(walk: Walk, sibling: Sibling, live: Json): boolean {
  if (!isJsonObject(live)) return live !== '' && pointsAt(walk.ownIds, sibling.declared, []);
  const named = Object.entries(live).filter(([, value]) => !isEmptyValue(value));
  return (
    named.length > 0 &&
    named.every(
      ([name, value]) => Object.hasOwn(sibling.declared, name) && agrees(walk, sibling.declared, name, value),
    ) &&
    pointsAt(walk.ownIds, sibling.declared, Object.keys(live))
  );
}

/** A value that the live member shows may name the parent for another reason: as the peer of a rule. */
function pointsAt(ids: ReadonlySet<string> | null, declared: JsonObject, shown: readonly string[]): boolean {
  if (ids === null) return true;
  return Object.entries(declared).some(([name, value]) => {
    if (shown.includes(name)) return false;
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    return values.some((id) => typeof id === 'string' && ids.has(id));
  });
}

function agrees(walk: Walk, declared: JsonObject, name: string, live: Json): boolean {
  const place = { path: [name], facts: null, holders: null, closed: true, counted: true, element: null };
  const found = tryCompare(walk, place, declared[name] as Json, live);
  return found !== null && found.notCompared.length === 0 && found.liveOnly.length === 0;
}
