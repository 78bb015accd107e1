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
  const isLeft = (sibling: Sibling): boolean => {
    walk.budget.spend(1);
    return !walk.budget.isSpent && !taken.has(sibling);
  };
  if (typeof live === 'string') {
    if (live === '') return undefined;
    return shown.named(live).find((sibling) => isLeft(sibling) && pointsAt(walk, sibling.declared, NO_NAMES));
  }
  if (!isJsonObject(live)) return undefined;
  const said = Object.entries(live).filter(([, value]) => !isEmptyValue(value));
  if (said.length === 0) return undefined;
  const names = new Set(Object.keys(live));
  const isIt = (sibling: Sibling): boolean => isLeft(sibling) && explains(walk, sibling, said, names);
  return shown.declaring(said).find(isIt) ?? (walk.budget.isSpent ? undefined : shown.all.find(isIt));
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** `said`: what the live member says; `names`: all that it shows, empty or not. */
function explains(
  walk: Walk,
  { declared }: Sibling,
  said: readonly (readonly [string, Json])[],
  names: ReadonlySet<string>,
): boolean {
  return (
    said.every(([name, value]) => Object.hasOwn(declared, name) && agrees(walk, declared, name, value)) &&
    pointsAt(walk, declared, names)
  );
}

/** A value that the live member shows may name the parent for another reason: as the peer of a rule. */
function pointsAt({ ownIds, budget }: Walk, declared: JsonObject, shown: ReadonlySet<string>): boolean {
  if (ownIds === null) return true;
  return Object.entries(declared).some(([name, value]) => {
    if (shown.has(name)) return false;
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    budget.spend(values.length);
    return values.some((id) => typeof id === 'string' && ownIds.has(id));
  });
}

function agrees(walk: Walk, declared: JsonObject, name: string, live: Json): boolean {
  const place = { path: [name], facts: null, holders: null, closed: true, counted: true, element: null };
  const found = tryCompare(walk, place, declared[name] as Json, live);
  return found !== null && found.notCompared.length === 0 && found.liveOnly.length === 0;
}
