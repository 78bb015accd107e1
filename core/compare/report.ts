/**
 * Turns an inequality into a finding. Here the baseline has its say: a live value that equals the baseline is a
 * representation the service chose, and a value absent from both live and baseline is one that reads do not return.
 */
import type { Difference, DifferenceKind } from '../model/difference';
import type { Json } from '../model/json';
import { formatPointer, type PathSegments } from '../model/json-pointer';
import { equalJson } from './equal-json';
import type { BaselineAt, Place, Walk } from './walk';

export const LIVE_EQUALS_BASELINE = 'live-equals-baseline';

export function reportChanged(walk: Walk, place: Place, expected: Json, live: Json, baseline: BaselineAt): void {
  if (baseline !== null && equalJson(baseline.value, live)) {
    walk.findings.addTolerated(place.path, LIVE_EQUALS_BASELINE);
  } else {
    walk.findings.addDifference(differenceOf(walk, place.path, 'changed', place.element, expected, live));
  }
}

/** The very same members, in an order that is neither declared nor the baseline's. */
export function reportReordered(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
  baseline: BaselineAt,
): void {
  if (baseline !== null && equalJson(baseline.value, live)) {
    walk.findings.addTolerated(place.path, LIVE_EQUALS_BASELINE);
  } else {
    const difference = differenceOf(walk, place.path, 'changed', place.element, expected, live);
    walk.findings.addDifference({ ...difference, orderOnly: true });
  }
}

export function reportRemoved(walk: Walk, place: Place, expected: Json, baseline: BaselineAt): void {
  if (baseline !== null && baseline.value === undefined) walk.findings.addNotCompared(place.path, 'absentFromRead');
  else walk.findings.addDifference(differenceOf(walk, place.path, 'removed', place.element, expected, undefined));
}

/** `path` is the member's own in a map, the list's in a list. */
export function reportAdded(
  walk: Walk,
  path: PathSegments,
  live: Json,
  inBaseline: boolean,
  element: string | null,
): void {
  if (inBaseline) walk.findings.addTolerated(path, LIVE_EQUALS_BASELINE);
  else walk.findings.addDifference(differenceOf(walk, path, 'added', element, undefined, live));
}

function differenceOf(
  walk: Walk,
  path: PathSegments,
  kind: DifferenceKind,
  element: string | null,
  declared: Json | undefined,
  live: Json | undefined,
): Difference {
  return {
    path: formatPointer(path),
    kind,
    of: walk.of,
    ...(declared === undefined ? {} : { declared }),
    ...(live === undefined ? {} : { live }),
    ...(element === null ? {} : { element }),
  };
}
