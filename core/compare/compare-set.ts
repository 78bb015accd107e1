/**
 * Compares two lists whose order means nothing and whose elements have no identity: strictly equal elements are paired
 * first, then elements that the tolerances make equal, then the most alike ones, whose members are compared. What stays
 * over was removed or added. An unresolved element takes one live element that nothing else explains.
 */
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json } from '../model/json';
import { isUnresolved } from '../model/known-value';
import { elementPlace, listOf } from './compare-keyed-list';
import { compareLiveOnly } from './compare-members';
import { sharedKeyFor } from './element-identity';
import { equalJson } from './equal-json';
import { explainerFor } from './explain-by-siblings';
import type { Findings } from './findings';
import { KnownElements } from './known-elements';
import { likeness } from './likeness';
import { reportAdded, reportChanged, reportRemoved } from './report';
import { isServerCompletedList } from './server-completed-list';
import { tryCompare } from './try-compare';
import type { BaselineAt, Place, Walk } from './walk';

interface Member {
  readonly index: number;
  readonly value: Json;
}

/** More pairs than this are not tried: the members are told as removed and added. */
const MOST_PAIRS = 10_000;
/** Elements less alike than this are two elements, not one that changed. */
const LEAST_LIKENESS = 0.5;

export function compareSet(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
  baseline: BaselineAt,
): void {
  const left = pairExactly(walk, expected, live);
  const known = new KnownElements(listOf(baseline));
  const tryPairs = left.expected.length * left.live.length <= MOST_PAIRS && !walk.budget.isSpent;
  const unlike = tryPairs ? pairTolerantly(walk, place, left.expected, left.live) : left;
  const unkeyed = pairByKey(walk, place, unlike.expected, unlike.live, known);
  const rest = tryPairs ? pairByLikeness(walk, place, unkeyed.expected, unkeyed.live, known) : unkeyed;
  if (expected.length > 0 && rest.expected.length === 0 && rest.live.length === 0 && !equalJson(expected, live)) {
    walk.findings.addTolerated(place.path, 'set-order');
  }
  const extras = walk.of === 'declared' && isServerCompletedList(walk, place, expected, live) ? rest.live : [];
  for (const { index, value } of extras) {
    const at = baseline === null ? null : { value: known.holds(value) ? value : undefined };
    compareLiveOnly(walk, elementPlace(place, index, null), value, at);
  }
  reportRest(walk, place, rest.expected, extras.length > 0 ? [] : rest.live, baseline === null ? null : known, {
    expected,
    live,
  });
}

interface Unpaired {
  readonly expected: readonly Member[];
  readonly live: readonly Member[];
}

function pairExactly(walk: Walk, expected: readonly Json[], live: readonly Json[]): Unpaired {
  const byText = new Map<string, number[]>();
  for (const [i, element] of live.entries()) {
    const text = canonicalJson(element);
    const indexes = byText.get(text);
    if (indexes === undefined) byText.set(text, [i]);
    else indexes.push(i);
  }
  for (const indexes of byText.values()) indexes.reverse();
  const paired = new Set<number>();
  const left: Member[] = [];
  for (const [index, value] of expected.entries()) {
    const match = isUnresolved(value) ? undefined : byText.get(canonicalJson(value))?.pop();
    if (match === undefined) left.push({ index, value });
    else {
      paired.add(match);
      walk.findings.compared += 1;
    }
  }
  return {
    expected: left,
    live: live.map((value, index) => ({ index, value })).filter(({ index }) => !paired.has(index)),
  };
}

function pairTolerantly(walk: Walk, place: Place, expected: readonly Member[], live: readonly Member[]): Unpaired {
  const left: Member[] = [];
  const liveLeft = [...live];
  // What is fully known chooses first; an unresolved element takes what stays over.
  const byCertainty = [...expected].sort(
    (one, other) => Number(isUnresolved(one.value)) - Number(isUnresolved(other.value)),
  );
  for (const member of byCertainty) {
    const at = elementPlace(place, member.index, null);
    const found = takeEqual(walk, at, member.value, liveLeft);
    if (found !== null) walk.findings.keep(found);
    else if (isUnresolved(member.value)) walk.findings.addNotCompared(at.path, 'unresolved');
    else left.push(member);
  }
  return { expected: left, live: liveLeft };
}

/** Takes the first live element that counts as equal out of those left. */
function takeEqual(walk: Walk, at: Place, value: Json, liveLeft: Member[]): Findings | null {
  for (const [i, other] of liveLeft.entries()) {
    if (walk.budget.isSpent) return null;
    const found = tryCompare(walk, at, value, other.value);
    if (found === null) continue;
    liveLeft.splice(i, 1);
    return found;
  }
  return null;
}

/** What is left is paired by a key where one tells it apart; as the whole lists do not go by it, it names nothing. */
function pairByKey(
  walk: Walk,
  place: Place,
  expected: readonly Member[],
  live: readonly Member[],
  known: KnownElements,
): Unpaired {
  const key = sharedKeyFor(expected.map(memberValue), live.map(memberValue));
  if (key === null || walk.isExact) return { expected, live };
  const liveByKey = new Map(live.map((member) => [key(member.value), member]));
  const taken = new Set<Member>();
  for (const one of expected) {
    const other = liveByKey.get(key(one.value));
    if (other === undefined) continue;
    taken.add(one).add(other);
    walk.compare(walk, elementPlace(place, one.index, null), one.value, other.value, baselineOf(known, other.value));
  }
  return {
    expected: expected.filter((member) => !taken.has(member)),
    live: live.filter((member) => !taken.has(member)),
  };
}

function memberValue({ value }: Member): Json {
  return value;
}

function pairByLikeness(
  walk: Walk,
  place: Place,
  expected: readonly Member[],
  live: readonly Member[],
  known: KnownElements,
): Unpaired {
  const pairs: { readonly one: Member; readonly other: Member; readonly score: number }[] = [];
  for (const one of expected) {
    for (const other of live) {
      if (walk.budget.isSpent) break;
      const at = elementPlace(place, one.index, null);
      const score = likeness(one.value, other.value, (name, declared, found) => {
        const member = { ...at, path: [...at.path, name], counted: false };
        return tryCompare(walk, member, declared, found) !== null;
      });
      const isLonePair = expected.length === 1 && live.length === 1 && haveSameMembers(one.value, other.value);
      if (score >= LEAST_LIKENESS || isLonePair) pairs.push({ one, other, score });
    }
  }
  pairs.sort((a, b) => b.score - a.score);
  const taken = new Set<Member>();
  for (const { one, other } of pairs) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    walk.compare(walk, elementPlace(place, one.index, null), one.value, other.value, baselineOf(known, other.value));
  }
  return {
    expected: expected.filter((member) => !taken.has(member)),
    live: live.filter((member) => !taken.has(member)),
  };
}

function haveSameMembers(one: Json, other: Json): boolean {
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name));
}

/** An element without identity has a baseline only where the baseline holds it unchanged. */
function baselineOf(known: KnownElements, live: Json): BaselineAt {
  return known.holds(live) ? { value: live } : null;
}

function reportRest(
  walk: Walk,
  place: Place,
  expected: readonly Member[],
  live: readonly Member[],
  known: KnownElements | null,
  whole: { readonly expected: readonly Json[]; readonly live: readonly Json[] },
): void {
  const isExplained = explainerFor(walk, place.path);
  const unexplained = live.filter(({ value }) => {
    const explained = isExplained(value);
    if (explained) walk.findings.addTolerated(place.path, 'declared-by-sibling');
    return !explained;
  });
  const removed = expected.map(({ index, value }) => ({
    value,
    isGap: known !== null && !wasRead(walk, elementPlace(place, index, null), value, known),
  }));
  const added = unexplained.map(({ value }) => ({
    value,
    inBaseline: known?.holds(value) === true,
  }));
  const replaced = replacedValues(removed, added, whole);
  if (replaced !== null) {
    reportChanged(walk, place, replaced.expected, replaced.live, null);
    return;
  }
  for (const { value, isGap } of removed) reportRemoved(walk, place, value, isGap ? { value: undefined } : null);
  for (const { value, inBaseline } of added) reportAdded(walk, place.path, value, inBaseline, place.element);
}

/** Was it in the baseline? Where the budget leaves that open, it was: then its absence is told. */
function wasRead(walk: Walk, at: Place, value: Json, known: KnownElements): boolean {
  if (known.holds(value)) return true;
  const isFound = known.list.some((element) => walk.budget.isSpent || tryCompare(walk, at, value, element) !== null);
  return isFound || walk.budget.isSpent;
}

interface Replaced {
  readonly expected: Json;
  readonly live: Json;
}

/**
 * Plain values that went and came: one for one is a change of that value; where fewer stayed than went or came, the
 * set was replaced, and both are told whole, sorted, since order means nothing.
 */
function replacedValues(
  removed: readonly { readonly value: Json; readonly isGap: boolean }[],
  added: readonly { readonly value: Json; readonly inBaseline: boolean }[],
  whole: { readonly expected: readonly Json[]; readonly live: readonly Json[] },
): Replaced | null {
  const isTold = removed.every(({ isGap }) => !isGap) && added.every(({ inBaseline }) => !inBaseline);
  if (!isTold || [...whole.expected, ...whole.live].some((value) => isJsonObject(value))) return null;
  const [one, other] = [removed[0], added[0]];
  if (one === undefined || other === undefined) return null;
  if (removed.length === 1 && added.length === 1) return { expected: one.value, live: other.value };
  const kept = whole.expected.length - removed.length;
  if (kept >= Math.max(removed.length, added.length)) return null;
  return { expected: sorted(whole.expected), live: sorted(whole.live) };
}

function sorted(values: readonly Json[]): readonly Json[] {
  return [...values].sort((one, other) => (canonicalJson(one) < canonicalJson(other) ? -1 : 1));
}
