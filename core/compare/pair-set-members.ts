/**
 * Which live element of a set is which expected one: strictly equal ones first, then those that the tolerances make
 * equal, then by a key that tells the rest apart, then the most alike ones. An unresolved element takes one live element
 * that nothing else explains. A wrong pair tells a change as two other ones; it never hides one.
 */
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json } from '../model/json';
import { isUnresolved } from '../model/known-value';
import { elementPlace } from './compare-keyed-list';
import { sharedKeyFor } from './element-identity';
import type { Findings } from './findings';
import { likeness } from './likeness';
import { trialSteps } from './trial-budget';
import { tryCompare } from './try-compare';
import type { Place, Walk } from './walk';

export interface SetMember {
  readonly index: number;
  readonly value: Json;
}

export interface SetPair {
  readonly one: SetMember;
  readonly other: SetMember;
  /** exact: strictly equal; equal: by tolerances, with what trying them found; alike: still to be compared. */
  readonly how: 'exact' | 'alike' | { readonly found: Findings };
}

export interface PairedSet {
  readonly pairs: readonly SetPair[];
  readonly expected: readonly SetMember[];
  readonly live: readonly SetMember[];
}

/** More pairs than this are not tried: the members are told as removed and added. */
const MOST_PAIRS = 10_000;
/** Elements less alike than this are two elements, not one that changed. */
const LEAST_LIKENESS = 0.5;

export function pairSetMembers(walk: Walk, place: Place, expected: readonly Json[], live: readonly Json[]): PairedSet {
  const exactly = pairExactly(expected, live);
  const tryPairs = exactly.expected.length * exactly.live.length <= MOST_PAIRS && !walk.budget.isSpent;
  const tolerantly = tryPairs ? pairTolerantly(walk, place, exactly) : exactly;
  const keyed = walk.isExact ? tolerantly : pairByKey(tolerantly);
  const alike = tryPairs ? pairByLikeness(walk, place, keyed) : keyed;
  return walk.trials > 0 && expected.length === live.length ? pairByPosition(alike) : alike;
}

/** Inside a trial nothing more is tried: what is left is compared as it stands, since most lists do not move. */
function pairByPosition(before: PairedSet): PairedSet {
  const liveByIndex = new Map(before.live.map((member) => [member.index, member]));
  const found = before.expected.flatMap((one) => {
    const other = liveByIndex.get(one.index);
    return other === undefined || !isJsonObject(one.value) || !isJsonObject(other.value) ? [] : [{ one, other }];
  });
  return withPairs(before, found);
}

function pairExactly(expected: readonly Json[], live: readonly Json[]): PairedSet {
  const byText = new Map<string, number[]>();
  for (const [i, element] of live.entries()) {
    const text = canonicalJson(element);
    const indexes = byText.get(text);
    if (indexes === undefined) byText.set(text, [i]);
    else indexes.push(i);
  }
  for (const indexes of byText.values()) indexes.reverse();
  const paired = new Set<number>();
  const pairs: SetPair[] = [];
  const left: SetMember[] = [];
  for (const [index, value] of expected.entries()) {
    const match = isUnresolved(value) ? undefined : byText.get(canonicalJson(value))?.pop();
    if (match === undefined) left.push({ index, value });
    else {
      paired.add(match);
      pairs.push({ one: { index, value }, other: { index: match, value: live[match] as Json }, how: 'exact' });
    }
  }
  const liveLeft = live.map((value, index) => ({ index, value })).filter(({ index }) => !paired.has(index));
  return { pairs, expected: left, live: liveLeft };
}

function pairTolerantly(walk: Walk, place: Place, before: PairedSet): PairedSet {
  const pairs = [...before.pairs];
  const left: SetMember[] = [];
  const liveLeft = [...before.live];
  // What is fully known and says most chooses first; an unresolved element takes what stays over.
  const says = new Map(before.expected.map((one) => [one, isJsonObject(one.value) ? trialSteps(one.value) : 0]));
  const byCertainty = [...before.expected].sort(
    (one, other) =>
      Number(isUnresolved(one.value)) - Number(isUnresolved(other.value)) ||
      (says.get(other) ?? 0) - (says.get(one) ?? 0),
  );
  for (const one of byCertainty) {
    const at = elementPlace(place, one.index, null);
    const taken = takeEqual(walk, at, one.value, liveLeft);
    if (taken !== null) pairs.push({ one, ...taken });
    else if (isUnresolved(one.value)) walk.findings.addNotCompared(at.path, 'unresolved');
    else left.push(one);
  }
  return { pairs, expected: left, live: liveLeft };
}

/** Takes the first live element that counts as equal out of those left. */
function takeEqual(walk: Walk, at: Place, value: Json, liveLeft: SetMember[]): Omit<SetPair, 'one'> | null {
  for (const [i, other] of liveLeft.entries()) {
    if (walk.budget.isSpent) return null;
    const found = tryCompare(walk, at, value, other.value);
    if (found === null) continue;
    liveLeft.splice(i, 1);
    return { other, how: { found } };
  }
  return null;
}

/** What is left is paired by a key where one tells it apart; as the whole lists do not go by it, it names nothing. */
function pairByKey(before: PairedSet): PairedSet {
  const key = sharedKeyFor(before.expected.map(memberValue), before.live.map(memberValue));
  if (key === null) return before;
  const liveByKey = new Map(before.live.map((member) => [key(member.value), member]));
  const found = before.expected.flatMap((one) => {
    const other = liveByKey.get(key(one.value));
    return other === undefined ? [] : [{ one, other }];
  });
  return withPairs(before, found);
}

function memberValue({ value }: SetMember): Json {
  return value;
}

function pairByLikeness(walk: Walk, place: Place, before: PairedSet): PairedSet {
  const { expected, live } = before;
  const candidates: { readonly one: SetMember; readonly other: SetMember; readonly score: number }[] = [];
  for (const one of expected) {
    for (const other of live) {
      if (walk.budget.isSpent) break;
      const at = elementPlace(place, one.index, null);
      const score = likeness(one.value, other.value, (name, declared, found) => {
        const member = { ...at, path: [...at.path, name], counted: false };
        return tryCompare(walk, member, declared, found) !== null;
      });
      const isLonePair = expected.length === 1 && live.length === 1 && haveSameMembers(one.value, other.value);
      if (score >= LEAST_LIKENESS || isLonePair) candidates.push({ one, other, score });
    }
  }
  candidates.sort((a, b) => b.score - a.score);
  const taken = new Set<SetMember>();
  const found = candidates.filter(({ one, other }) => {
    if (taken.has(one) || taken.has(other)) return false;
    taken.add(one).add(other);
    return true;
  });
  return withPairs(before, found);
}

function withPairs(before: PairedSet, found: readonly Omit<SetPair, 'how'>[]): PairedSet {
  const taken = new Set(found.flatMap(({ one, other }) => [one, other]));
  return {
    pairs: [...before.pairs, ...found.map(({ one, other }): SetPair => ({ one, other, how: 'alike' }))],
    expected: before.expected.filter((member) => !taken.has(member)),
    live: before.live.filter((member) => !taken.has(member)),
  };
}

function haveSameMembers(one: Json, other: Json): boolean {
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => Object.hasOwn(other, name));
}
