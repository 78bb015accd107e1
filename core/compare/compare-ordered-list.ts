/**
 * Compares two lists in order: equal elements at both ends are set aside, and what lies between is paired by position.
 * One element put in or taken out of the middle is told as that, not as a change of everything behind it.
 */
import type { Json } from '../model/json';
import { elementPlace, listOf } from './compare-keyed-list';
import { equalJson } from './equal-json';
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
  const known = listOf(baseline);
  const wasAt = positionsBefore(known, live);
  const baselineAt = (index: number): BaselineAt => {
    const was = wasAt(index);
    return was === null ? null : { value: known[was] };
  };
  const [, end] = equalEnds(expected.length, live.length, (i, j) => {
    const [one, other] = [expected[i] as Json, live[j] as Json];
    // As many as there were: then each is what the service made of the one at its place.
    if (known.length === expected.length && equalJson(known[i], other)) return true;
    return tryCompare(walk, elementPlace(place, i, null), one, other) !== null;
  });
  const paired = Math.min(expected.length, live.length) - end;
  for (const [i, element] of expected.entries()) {
    const isTail = i >= expected.length - end;
    const other = isTail ? i + live.length - expected.length : i;
    if (!isTail && i >= paired) reportRemoved(walk, place, element, null);
    else walk.compare(walk, elementPlace(place, i, null), element, live[other], baselineAt(other));
  }
  for (let j = paired; j < live.length - end; j += 1) {
    const isKnown = baseline !== null && equalJson(baselineAt(j)?.value, live[j]);
    reportAdded(walk, place.path, live[j] as Json, isKnown, place.element);
  }
}

/** Where each live element stood in the baseline: equal ends are set aside, and what lies between goes by position. */
function positionsBefore(known: readonly Json[], live: readonly Json[]): (index: number) => number | null {
  const [start, end] = equalEnds(known.length, live.length, (i, j) => equalJson(known[i], live[j]));
  const isAsLong = known.length === live.length;
  return (index) => {
    if (index < start || isAsLong) return index < known.length ? index : null;
    return index >= live.length - end ? index - live.length + known.length : null;
  };
}

/** How many elements at the start and at the end are equal. */
function equalEnds(
  oneLength: number,
  otherLength: number,
  isEqualAt: (i: number, j: number) => boolean,
): [number, number] {
  const shorter = Math.min(oneLength, otherLength);
  let start = 0;
  while (start < shorter && isEqualAt(start, start)) start += 1;
  let end = 0;
  while (end < shorter - start && isEqualAt(oneLength - 1 - end, otherLength - 1 - end)) end += 1;
  return [start, end];
}
