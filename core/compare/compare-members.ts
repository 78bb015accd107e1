/**
 * Compares two objects member by member. Members that only live has are told apart: where every member counts they
 * were added; else, with a baseline, what is unlike it is an undeclared difference; without one they are listed.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { ownMember } from '../model/own-member';
import { isEmptyValue } from './empty-value';
import { equalJson } from './equal-json';
import { explainerFor } from './explain-by-siblings';
import { memberFacts } from './path-facts';
import { reportAdded } from './report';
import { isTagsPlace, ownedTagNames, withoutOwnedTagsIn } from './tags';
import type { BaselineAt, Place, Walk } from './walk';

/** Members that services keep for their own records, in types whose schema does not mark them read-only. */
const AUDIT_MEMBER =
  /^(?:(?:create|created|creation|update|updated|last(?:modified|updated?|change[d]?))(?:date|time|datetime|at|on|by|timestamp)|ownerid|revisionid)$/i;

export function compareMembers(
  walk: Walk,
  place: Place,
  expected: JsonObject,
  live: JsonObject,
  baseline: BaselineAt,
): void {
  const ignored = isTagsPlace(walk, place) ? ownedTagNames(walk, place, expected, live) : NONE;
  const holders = { declared: expected, live };
  const before = baseline === null ? null : baseline.value;
  for (const name of Object.keys(expected)) {
    if (ignored.has(name)) continue;
    const [value, other] = [expected[name] as Json, ownMember(live, name)];
    if (equalJson(value, other) && (before === null || equalJson(ownMember(before, name), other))) {
      walk.findings.compared += 1;
    } else {
      walk.compare(walk, { ...memberPlace(place, name), holders }, value, other, baselineMember(baseline, name));
    }
  }
  for (const name of Object.keys(live)) {
    if (Object.hasOwn(expected, name) || ignored.has(name)) continue;
    const member = memberPlace(place, name);
    const at = baselineMember(baseline, name);
    if (isTagsPlace(walk, member)) compareUndeclaredTags(walk, member, live[name] as Json, at);
    else compareLiveOnly(walk, member, live[name] as Json, at);
  }
  if (baseline !== null) reportForgotten(walk, place, expected, live, baseline, ignored);
}

const NONE: ReadonlySet<string> = new Set();

/** Tags that the source does not declare at all: AWS's own and the source's general ones are left out on both sides. */
function compareUndeclaredTags(walk: Walk, place: Place, live: Json, baseline: BaselineAt): void {
  const known = baseline?.value === undefined ? undefined : withoutOwnedTagsIn(walk, baseline.value);
  compareLiveOnly(walk, place, withoutOwnedTagsIn(walk, live), baseline === null ? null : { value: known });
}

/** What neither the source declares nor live has any more, but the baseline had. */
function reportForgotten(
  walk: Walk,
  place: Place,
  expected: JsonObject,
  live: JsonObject,
  baseline: BaselineAt,
  ignored: ReadonlySet<string>,
): void {
  if (!isJsonObject(baseline?.value)) return;
  for (const name of Object.keys(baseline.value)) {
    if (Object.hasOwn(expected, name) || Object.hasOwn(live, name) || ignored.has(name)) continue;
    const member = memberPlace(place, name);
    if (isServiceOwned(member, name)) continue;
    walk.compare({ ...walk, of: 'undeclared' }, member, baseline.value[name] as Json, undefined, null);
  }
}

/** A member that the expected side does not have. */
export function compareLiveOnly(walk: Walk, place: Place, live: Json, baseline: BaselineAt): void {
  if (isServiceOwned(place, place.path.at(-1) ?? '')) return;
  const isEmpty = !place.counted && isEmptyValue(live);
  if (walk.of === 'undeclared' || place.counted) {
    const inBaseline = baseline !== null && equalJson(baseline.value, live);
    if (walk.of === 'declared' && baseline === null && isOptionThatIsOff(place, live))
      walk.findings.addLiveOnly(place.path);
    else if (!isEmpty) reportAdded(walk, place.path, live, inBaseline, place.element);
  } else if (baseline === null) {
    if (!isEmpty) walk.findings.addLiveOnly(place.path);
  } else {
    compareWithBaseline({ ...walk, of: 'undeclared' }, place, live, baseline.value);
  }
}

/**
 * Maps of a service's own options come back with those that it added later, switched off ("false" in AdvancedOptions of
 * search domains). What a list of name and value is spared (server-completed-list.ts), only for what says nothing.
 */
function isOptionThatIsOff({ path }: Place, live: Json): boolean {
  return /Options$/.test(path.at(-2) ?? '') && (live === 'false' || live === false);
}

function compareWithBaseline(walk: Walk, place: Place, live: Json, baseline: Json | undefined): void {
  if (baseline !== undefined) walk.compare(walk, place, baseline, live, null);
  else if (isEmptyValue(live)) return;
  else if (explainerFor(walk, place.path)(live)) walk.findings.addTolerated(place.path, 'declared-by-sibling');
  else reportAdded(walk, place.path, live, false, place.element);
}

function isServiceOwned(place: Place, name: string): boolean {
  return !place.counted && (place.facts?.readOnly === true || AUDIT_MEMBER.test(name));
}

/** The place of a member; what has facts of its own decides whether its own members all count. */
export function memberPlace(place: Place, name: string): Place {
  const facts = memberFacts(place.facts, name);
  return {
    path: [...place.path, name],
    facts,
    holders: null,
    closed: facts === null ? place.closed : facts.closed,
    counted: place.closed,
    element: place.element,
  };
}

export function baselineMember(baseline: BaselineAt, name: string): BaselineAt {
  return baseline === null ? null : { value: ownMember(baseline.value, name) };
}
