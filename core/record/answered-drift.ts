/**
 * Does a person's answer still cover what is there now? It covers the places that differed when it was given, whatever their
 * values do, as long as nothing is graver: so an accepted value that moves is silent, and a second hole beside it is not.
 */
import type { AnsweredDrift } from '../model/answer';
import type { Difference } from '../model/difference';
import type { DriftItem } from '../model/drift-item';
import { isWorse, type Severity } from '../model/judgement';

/** What an answer given now would cover. */
export function answeredDrift({ differences, severity }: Pick<DriftItem, 'differences' | 'severity'>): AnsweredDrift {
  return { places: [...new Set(differences.map(placeOf))].sort(), severity };
}

export function isCovered(
  { places, severity }: AnsweredDrift,
  now: { readonly differences: readonly Difference[]; readonly severity: Severity },
): boolean {
  if (isWorse(now.severity, severity)) return false;
  const known = new Set(places);
  return now.differences.every((difference) => known.has(placeOf(difference)));
}

/** Whether it is there at all is part of the place: a resource that drifted and then is gone is another drift. */
function placeOf({ path, element, kind, of }: Difference): string {
  return JSON.stringify([path, element ?? null, kind, of]);
}
