/**
 * Pairs elements by their identity, so that order means nothing and a changed member is told with the element's name.
 * What only live has was added, but for a list that the service completes by itself (attribute bags): those extras are
 * live-only, and only the baseline says whether they are new.
 */
import { isJsonObject, type Json } from '../model/json';
import { compareLiveOnly } from './compare-members';
import type { IdentityOf } from './element-identity';
import { equalJson } from './equal-json';
import { explainerFor } from './explain-by-siblings';
import { elementFacts } from './path-facts';
import { reportAdded, reportRemoved } from './report';
import { isServerCompletedList } from './server-completed-list';
import { tryCompare } from './try-compare';
import type { BaselineAt, Place, Walk } from './walk';

export function compareKeyedList(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
  baseline: BaselineAt,
  identityOf: IdentityOf,
): void {
  const liveByKey = new Map(live.map((element, i) => [identityOf(element), { element, index: i }]));
  const baselineByKey = new Map(listOf(baseline).map((element) => [identityOf(element), element]));
  const expectedKeys = new Set<string | null>();
  const before = walk.findings.differences.length;
  for (const [i, element] of expected.entries()) {
    const key = identityOf(element);
    expectedKeys.add(key);
    const found = liveByKey.get(key);
    const at = baseline === null ? null : { value: baselineByKey.get(key) };
    if (found === undefined) {
      const was =
        at?.value === undefined ? respelled(walk, elementPlace(place, i, key), element, listOf(baseline)) : at.value;
      reportRemoved(walk, { ...place, element: key }, element, at === null ? null : { value: was });
    } else walk.compare(walk, elementPlace(place, i, key), element, found.element, at);
  }
  const extras = live.flatMap((element, index) => {
    const key = identityOf(element);
    return expectedKeys.has(key) ? [] : [{ element, index, key }];
  });
  const completed = isServerCompletedList(walk, place, expected, live);
  const isExplained = explainerFor(walk, place.path);
  for (const { element, index, key } of extras) {
    const at = baseline === null ? null : { value: baselineByKey.get(key) };
    if (completed && walk.of === 'declared') {
      if (at === null || at.value !== undefined) compareLiveOnly(walk, elementPlace(place, index, key), element, at);
      else reportAdded({ ...walk, of: 'undeclared' }, place.path, element, false, key);
    } else if (isExplained(element)) walk.findings.addTolerated(place.path, 'declared-by-sibling');
    else reportAdded(walk, place.path, element, at !== null && equalJson(at.value, element), key);
  }
  if (completed && walk.of === 'declared') reportForgotten(walk, place, baselineByKey, expectedKeys, liveByKey);
  const isReordered = expected.some((element, i) => identityOf(element) !== identityOf(live[i] ?? null));
  if (isReordered && extras.length === 0 && walk.findings.differences.length === before) {
    walk.findings.addTolerated(place.path, 'keyed-list-order');
  }
}

/** The baseline's element that the declared one was, where its key came back in another spelling. */
function respelled(walk: Walk, at: Place, element: Json, baseline: readonly Json[]): Json | undefined {
  for (const before of baseline) {
    if (tryCompare(walk, at, element, before) !== null) return before;
    // Where that stays open, it was there: then its absence is told.
    if (walk.budget.isSpent) return element;
  }
  return undefined;
}

/** What the service had put into the list, and live has no more. */
function reportForgotten(
  walk: Walk,
  place: Place,
  baseline: ReadonlyMap<string | null, Json>,
  expected: ReadonlySet<string | null>,
  live: ReadonlyMap<string | null, unknown>,
): void {
  for (const [key, element] of baseline) {
    if (key === null || expected.has(key) || live.has(key)) continue;
    reportRemoved({ ...walk, of: 'undeclared' }, { ...place, element: key }, element, null);
  }
}

export function elementPlace(place: Place, index: number, key: string | null): Place {
  const facts = elementFacts(place.facts);
  return {
    path: [...place.path, String(index)],
    facts,
    holders: null,
    closed: facts === null ? place.closed : facts.closed,
    counted: false,
    element: key ?? place.element,
  };
}

export function listOf(baseline: BaselineAt): readonly Json[] {
  const value = baseline?.value;
  if (Array.isArray(value)) return value;
  return isJsonObject(value) ? [value] : [];
}
