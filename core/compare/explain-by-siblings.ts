/**
 * Is this live member what another declared resource made? A standalone security group rule, an inline policy, a
 * route: the parent shows it though only the child declares it. All of this must hold, else it stays unexplained:
 * the child points at this very parent (a member that the live one does not show names one of its ids); the child is of
 * a kind that this property shows (an egress rule explains no ingress); the live member says nothing that the child
 * does not, but for what the service adds (the account that owns a peer, what is read-only); and one child, or
 * one element of a list in it, explains one member. A plain value must be the child's identifier, or stand in a property
 * of the child that is named like the parent's. A list is explained where all its members are.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import { readPolicyDocument } from '../model/policy-document';
import { isEmptyValue } from './empty-value';
import { statementsOf, statementTexts } from './explain-statement';
import { elementFacts, memberFacts, type PathFacts, pathFactsOf } from './path-facts';
import type { SiblingPart, SiblingsShown } from './shown-siblings';
import { tryCompare } from './try-compare';
import type { Walk } from './walk';

/** Asked of the members of one list in turn; what a sibling explained it does not explain again. */
export type Explainer = (live: Json) => boolean;

export function explainerFor(walk: Walk, path: PathSegments): Explainer {
  if (walk.siblings.all.length === 0) return () => false;
  const explained = statementExplainer(walk, path);
  if (walk.isExact) return path.at(-1) === 'Statement' && path.length === 2 ? explained : () => false;
  const shown = walk.siblings.at(path);
  const facts = factsAt(walk, path);
  const taken = new Set<SiblingPart>();
  const explainOne: Explainer = (live) => {
    const found = findExplaining(walk, shown, live, facts, taken);
    if (found !== undefined) taken.add(found);
    return found !== undefined || explained(live);
  };
  return (live) => {
    if (!Array.isArray(live)) return explainOne(live);
    const members = live as readonly Json[];
    return members.length > 0 && members.every((member) => isEmptyValue(member) || explainOne(member));
  };
}

/** The facts of the property's elements. */
function factsAt(walk: Walk, path: PathSegments): PathFacts | null {
  const at = path.reduce<PathFacts | null>(
    (facts, segment) => memberFacts(facts, segment),
    pathFactsOf(walk.typeFacts),
  );
  return elementFacts(at);
}

/** Of a policy's statement, or of a whole policy: each statement is what one sibling added. */
function statementExplainer(walk: Walk, path: PathSegments): Explainer {
  if (path.length > 2) return () => false;
  let left: string[] | null = null;
  return (live) => {
    const document = readPolicyDocument(live) ?? readPolicyDocument({ Statement: [live] });
    if (document === null) return false;
    const here = walk.siblings.all.filter(({ declared }) => pointsAt(walk, declared, NO_NAMES));
    left ??= here.flatMap((sibling) => [...statementsOf(sibling, walk.ownIds)]);
    const rest = [...left];
    for (const text of statementTexts(document, walk.ownIds)) {
      const found = text === '' ? -1 : rest.indexOf(text);
      if (found < 0) return false;
      rest.splice(found, 1);
    }
    left = rest;
    return true;
  };
}

/** Those that say the very same are asked first; of the others, as many as the budget allows. */
function findExplaining(
  walk: Walk,
  shown: SiblingsShown,
  live: Json,
  facts: PathFacts | null,
  taken: ReadonlySet<SiblingPart>,
): SiblingPart | undefined {
  const isLeft = (part: SiblingPart): boolean => {
    walk.budget.spend(1);
    return !walk.budget.isSpent && !taken.has(part);
  };
  if (typeof live === 'string') {
    if (live === '') return undefined;
    return shown.named(live).find((part) => isLeft(part) && pointsAt(walk, part.sibling.declared, NO_NAMES));
  }
  if (!isJsonObject(live)) return undefined;
  const said = Object.entries(live).filter(
    ([name, value]) => !isEmptyValue(value) && !isOfService(walk, facts, name, value),
  );
  if (said.length === 0) return undefined;
  const names = new Set(Object.keys(live));
  const isIt = (part: SiblingPart): boolean => isLeft(part) && explains(walk, part, said, names);
  return shown.declaring(said).find(isIt) ?? (walk.budget.isSpent ? undefined : shown.all.find(isIt));
}

/** What services add to a member: the owner of a peer group, what the schema calls read-only. */
function isOfService({ context }: Walk, facts: PathFacts | null, name: string, value: Json): boolean {
  if (memberFacts(facts, name)?.readOnly === true) return true;
  return /OwnerId$|Account(?:Id)?$/.test(name) && value === context.accountId;
}

const NO_NAMES: ReadonlySet<string> = new Set();

/** `said`: what the live member says; `names`: all that it shows, empty or not. */
function explains(
  walk: Walk,
  { sibling, says }: SiblingPart,
  said: readonly (readonly [string, Json])[],
  names: ReadonlySet<string>,
): boolean {
  return (
    said.every(([name, value]) => Object.hasOwn(says, name) && agrees(walk, says, name, value)) &&
    pointsAt(walk, sibling.declared, names)
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
