/**
 * Compares two lists in order: equal elements at both ends are set aside, and what lies between is paired by position.
 * One element put in or taken out of the middle is told as that, not as a change of everything behind it.
 */
import type { Json } from '../model/json';
import { elementPlace, listOf } from './compare-keyed-list';
import { equalJson } from './equal-json';
import { KnownElements } from './known-elements';
import { reportAdded, reportChanged, reportRemoved } from './report';
import { tryCompare } from './try-compare';
import type { BaselineAt, Place, Walk } from './walk';

export function compareOrderedList(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
  baseline: BaselineAt,
): void {
  if (baseline !== null && equalJson(baseline.value, live) && !equalJson(expected, live)) {
    reportChanged(walk, place, expected, live, baseline);
    return;
  }
  const known = new KnownElements(listOf(baseline));
  const [start, end] = equalEnds(walk, place, expected, live);
  const [expectedMiddle, liveMiddle] = [expected.length - start - end, live.length - start - end];
  for (const [i, element] of expected.entries()) {
    const isTail = i >= expected.length - end;
    const other = isTail ? i + live.length - expected.length : i;
    if (!isTail && i >= start + Math.min(expectedMiddle, liveMiddle)) {
      reportRemoved(walk, place, element, null);
    } else {
      const at = known.list.length === live.length ? { value: known.list[other] } : null;
      walk.compare(walk, elementPlace(place, i, null), element, live[other], at);
    }
  }
  for (const element of live.slice(start + Math.min(expectedMiddle, liveMiddle), live.length - end)) {
    reportAdded(walk, place.path, element, known.holds(element), place.element);
  }
}

/** How many elements at the start and at the end are equal. */
function equalEnds(walk: Walk, place: Place, expected: readonly Json[], live: readonly Json[]): [number, number] {
  const shorter = Math.min(expected.length, live.length);
  const isEqualAt = (i: number, j: number): boolean => {
    const [one, other] = [expected[i], live[j]];
    return (
      one !== undefined && other !== undefined && tryCompare(walk, elementPlace(place, i, null), one, other) !== null
    );
  };
  let start = 0;
  while (start < shorter && isEqualAt(start, start)) start += 1;
  let end = 0;
  while (end < shorter - start && isEqualAt(expected.length - 1 - end, live.length - 1 - end)) end += 1;
  return [start, end];
}
