/**
 * What it means that a declared value is not in the live state. A collection that AWS returned no more was emptied; a
 * property of the resource itself that is a plain value is often just not echoed; inside something that was returned,
 * a missing member is gone. Write-only values are never returned. The baseline, where there is one, decides.
 */
import { isJsonObject, type Json } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import { isMasked, isUnresolved } from '../model/known-value';
import { isChoice, isEmptyValue, isHollow } from './empty-value';
import { elementFacts, memberFacts, type PathFacts } from './path-facts';
import { reportRemoved } from './report';
import type { BaselineAt, Place, Walk } from './walk';

export function compareAbsent(walk: Walk, place: Place, expected: Json, baseline: BaselineAt): void {
  const before = walk.of === 'undeclared' ? expected : baseline?.value;
  if (isOtherChoice(place, expected, before)) {
    reportRemoved(walk, place, expected, baseline);
    return;
  }
  if (!place.counted && isEmptyValue(expected) && !saidSomething(before)) {
    tellEmpty(walk, place, expected);
    return;
  }
  const wasThere = baseline !== null && baseline.value !== undefined;
  const found = walk.of === 'declared' ? unreadableLeaves(place.path, place.facts, expected) : null;
  // What reads used to return, a secret too, says something by its absence.
  const unreadable = wasThere && found?.some(({ reason }) => reason !== 'unresolved') === true ? null : found;
  if (unreadable !== null && unreadable.length > 0) {
    for (const { path, reason } of unreadable) walk.findings.addNotCompared(path, reason);
  } else if (baseline === null && isOftenNotEchoed(walk, place, expected)) {
    walk.findings.addNotCompared(place.path, 'absentFromRead');
  } else {
    reportRemoved(walk, place, expected, baseline);
  }
}

/** {"Block": {}} became {"Allow": {}}, or, as the baseline shows, nothing. */
function isOtherChoice({ holders }: Place, expected: Json, before: Json | undefined): boolean {
  if (holders === null || !isChoice(holders.declared) || !isJsonObject(expected)) return false;
  const [only, ...more] = Object.values(holders.live);
  if (only === undefined) return isJsonObject(before);
  return more.length === 0 && isJsonObject(only);
}

/**
 * Services leave out what is empty, and mostly what is false. A switch that is declared off and not returned counts as
 * looked at, and is said not to be compared: off is only what it most likely is. So is a choice of which nothing is left.
 */
function tellEmpty(walk: Walk, { path, holders }: Place, expected: Json): void {
  const isChosen = isJsonObject(expected) && isChoice(holders?.declared);
  if (!isChosen && !holdsFalse(expected)) {
    walk.findings.addTolerated(path, 'empty-equals-absent');
    return;
  }
  walk.findings.compared += 1;
  walk.findings.addNotCompared(path, 'absentFromRead');
}

/** What reads used to return says something by its absence; of a plain value, even if it was false or "". */
function saidSomething(before: Json | undefined): boolean {
  if (before === undefined || before === null) return false;
  return typeof before !== 'object' || !isEmptyValue(before) || holdsFalse(before);
}

function holdsFalse(value: Json): boolean {
  return value === false || (isJsonObject(value) && Object.values(value).some(holdsFalse));
}

/**
 * A plain property of the resource itself. In a baseline it was there, so then its absence counts. A switch that is
 * declared on and not returned may have been turned off, because services leave out what is false; only where the
 * schema says what is never returned can that be told from a read gap (no false one in 410 recorded resources).
 * What itself holds a secret (a login profile) is often left out with it. A switch that can only be set at creation was
 * turned off by nobody, and names that hold nothing
 * (a choice of which nothing is left) are left out by some services. What a type without a read handler does not answer is no part of what another call describes.
 */
function isOftenNotEchoed(walk: Walk, place: Place, expected: Json): boolean {
  if (walk.of === 'declared' && !place.counted && isHollow(expected)) return true;
  const [top = ''] = place.path;
  if (walk.of !== 'declared' || place.counted || place.path.length !== 1) return false;
  if (walk.typeFacts.readable === false) return true;
  if (expected === true && walk.typeFacts.from === 'schema') return isCreateOnly(walk, top);
  return typeof expected !== 'object' || holdsSecret(expected, place.facts);
}

function isCreateOnly({ typeFacts }: Walk, top: string): boolean {
  return typeFacts.createOnly.some(([first, ...more]) => first === top && more.length === 0);
}

function holdsSecret(value: Json, facts: PathFacts | null): boolean {
  if (Array.isArray(value)) {
    return value.length > 0 && value.every((element: Json) => holdsSecret(element, elementFacts(facts)));
  }
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(
    ([name, member]) => isMasked(member) || memberFacts(facts, name)?.writeOnly === true,
  );
}

interface UnreadableLeaf {
  readonly path: PathSegments;
  readonly reason: 'writeOnly' | 'unresolved' | 'absentFromRead';
}

/** Every value in it is write-only, secret, unresolved or empty: then its absence says nothing. Else null. */
function unreadableLeaves(path: PathSegments, facts: PathFacts | null, value: Json): readonly UnreadableLeaf[] | null {
  if (facts?.writeOnly === true) return [{ path, reason: 'writeOnly' }];
  if (isUnresolved(value)) return [{ path, reason: 'unresolved' }];
  if (isMasked(value)) return [{ path, reason: 'absentFromRead' }];
  if (isEmptyValue(value)) return [];
  const found: UnreadableLeaf[] = [];
  for (const [segment, member, below] of membersOf(value, facts)) {
    const leaves = unreadableLeaves([...path, segment], below, member);
    if (leaves === null) return null;
    for (const leaf of leaves) found.push(leaf);
  }
  return found.length > 0 ? found : null;
}

function membersOf(value: Json, facts: PathFacts | null): readonly [string, Json, PathFacts | null][] {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((element, i) => [String(i), element, elementFacts(facts)]);
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([name, member]) => [name, member, memberFacts(facts, name)]);
}
