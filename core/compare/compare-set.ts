/**
 * Compares two lists whose order means nothing and whose elements have no identity (pair-set-members.ts pairs them).
 * What stays over was removed or added. With a baseline, each pair is compared against the baseline's element that the
 * live one was; each of those counts once, so that a second equal element is new.
 */
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json } from '../model/json';
import { elementPlace, listOf } from './compare-keyed-list';
import { equalJson } from './equal-json';
import { explainerFor } from './explain-by-siblings';
import { KnownElements } from './known-elements';
import { likeness } from './likeness';
import { pairSetMembers, type SetMember, type SetPair } from './pair-set-members';
import { reportAdded, reportChanged, reportRemoved } from './report';
import { isServerCompletedList } from './server-completed-list';
import { nameOf } from './tolerance';
import { tryCompare } from './try-compare';
import type { BaselineAt, Place, Walk } from './walk';

/** An element less like one of the baseline's than this was none of them. */
const LEAST_LIKENESS = 0.5;

export function compareSet(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
  baseline: BaselineAt,
): void {
  const { pairs, expected: removed, live: extras } = pairSetMembers(walk, place, expected, live);
  const before = walk.findings.differences.length;
  const known = baseline === null ? null : new KnownElements(listOf(baseline));
  const unchanged = new Set(
    known === null ? [] : [...pairs.map(otherOf), ...extras].filter((one) => known.take(one.value)),
  );
  for (const pair of pairs) {
    comparePair(walk, place, pair, baselineOf(walk, place, pair, known, unchanged));
  }
  const isPaired = expected.length > 0 && removed.length === 0 && extras.length === 0;
  if (isPaired && walk.findings.differences.length === before && !equalJson(expected, live)) {
    walk.findings.addTolerated(place.path, 'set-order');
  }
  const isCompleted = walk.of === 'declared' && isServerCompletedList(walk, place, expected, live);
  if (isCompleted) keepCompleted(walk, place, expected, extras, known, unchanged);
  reportRest(walk, place, { removed, extras: isCompleted ? [] : extras, unchanged, known }, { expected, live });
}

function otherOf({ other }: SetPair): SetMember {
  return other;
}

/** The baseline's element that this pair's live one was; without one, nothing is said of what only live has in it. */
function baselineOf(
  walk: Walk,
  place: Place,
  { one, other }: SetPair,
  known: KnownElements | null,
  unchanged: ReadonlySet<SetMember>,
): BaselineAt {
  if (known === null) return null;
  if (unchanged.has(other)) return { value: other.value };
  const at = elementPlace(place, one.index, null);
  const was =
    known.takeFirst((element) => !walk.budget.isSpent && tryCompare(walk, at, one.value, element) !== null) ??
    known.takeFirst((element) => likeness(element, other.value, areEqualMembers) >= LEAST_LIKENESS);
  return was === undefined ? null : { value: was };
}

function areEqualMembers(_: string, one: Json, other: Json): boolean {
  return equalJson(one, other);
}

function comparePair(walk: Walk, place: Place, { one, other, how }: SetPair, baseline: BaselineAt): void {
  if (how === 'exact' && (baseline === null || equalJson(baseline.value, other.value))) walk.findings.compared += 1;
  else if (typeof how === 'object' && baseline === null) walk.findings.keep(how.found);
  else walk.compare(walk, elementPlace(place, one.index, null), one.value, other.value, baseline);
}

/** What the service adds is only listed, but for what repeats a declared element, and for what the baseline had not. */
function keepCompleted(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  extras: readonly SetMember[],
  known: KnownElements | null,
  unchanged: ReadonlySet<SetMember>,
): void {
  for (const extra of extras) {
    const isRepeated = expected.some((element) => equalJson(element, extra.value));
    if (isRepeated) reportAdded(walk, place.path, extra.value, unchanged.has(extra), place.element);
    else if (known === null) walk.findings.addLiveOnly([...place.path, String(extra.index)]);
    else if (!unchanged.has(extra)) reportAdded({ ...walk, of: 'undeclared' }, place.path, extra.value, false, null);
  }
}

interface Rest {
  readonly removed: readonly SetMember[];
  readonly extras: readonly SetMember[];
  readonly unchanged: ReadonlySet<SetMember>;
  readonly known: KnownElements | null;
}

interface Whole {
  readonly expected: readonly Json[];
  readonly live: readonly Json[];
}

function reportRest(walk: Walk, place: Place, rest: Rest, whole: Whole): void {
  const isExplained = explainerFor(walk, place.path);
  const unexplained = rest.extras.filter(({ value }) => {
    const explained = isExplained(value);
    if (explained) walk.findings.addTolerated(place.path, 'declared-by-sibling');
    return !explained && !isOwnName(walk, place, value, rest);
  });
  const { known, unchanged } = rest;
  const removed = rest.removed.map(({ index, value }) => ({
    value,
    isGap: known !== null && !wasRead(walk, elementPlace(place, index, null), value, known),
  }));
  const added = unexplained.map((member) => ({ value: member.value, inBaseline: unchanged.has(member) }));
  const replaced = replacedValues(removed, added, whole);
  if (replaced !== null) {
    reportChanged(walk, place, replaced.expected, replaced.live, null);
    return;
  }
  for (const { value, isGap } of removed) reportRemoved(walk, place, value, isGap ? { value: undefined } : null);
  for (const { value, inBaseline } of added) reportAdded(walk, place.path, value, inBaseline, place.element);
}

/** A certificate answers its own domain name among the alternative ones (ACM API reference, CertificateDetail). */
function isOwnName(walk: Walk, place: Place, value: Json, { known }: Rest): boolean {
  if (walk.of !== 'declared' || known !== null || typeof value !== 'string') return false;
  const own = place.holders?.live.DomainName;
  const isOwn = /AlternativeNames$/.test(nameOf(place.path)) && value === own;
  if (isOwn) walk.findings.addTolerated(place.path, 'own-name-among-alternatives');
  return isOwn;
}

/** Was it in the baseline? Where the budget leaves that open, it was: then its absence is told. */
function wasRead(walk: Walk, at: Place, value: Json, known: KnownElements): boolean {
  const isIt = (element: Json): boolean => walk.budget.isSpent || tryCompare(walk, at, value, element) !== null;
  return known.take(value) || known.takeFirst(isIt) !== undefined || walk.budget.isSpent;
}

/**
 * Plain values that went and came: one for one is a change of that value; where fewer stayed than went or came, the
 * set was replaced, and both are told whole, sorted, since order means nothing.
 */
function replacedValues(
  removed: readonly { readonly value: Json; readonly isGap: boolean }[],
  added: readonly { readonly value: Json; readonly inBaseline: boolean }[],
  whole: Whole,
): { readonly expected: Json; readonly live: Json } | null {
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
