/**
 * Would these two values count as equal? Tried while elements are being paired. Trials inside trials are bounded, else
 * lists nested in lists would cost exponentially: beyond the bound only strict equality counts, which at worst pairs
 * elements less well.
 */
import type { Json } from '../model/json';
import { equalJson } from './equal-json';
import { Findings } from './findings';
import type { Place, Walk } from './walk';

const MOST_NESTED_TRIALS = 1;

/** What comparing the two finds where it finds no difference; else null. */
export function tryCompare(walk: Walk, place: Place, expected: Json, live: Json): Findings | null {
  const findings = new Findings();
  if (equalJson(expected, live)) {
    findings.compared = 1;
    return findings;
  }
  if (walk.trials >= MOST_NESTED_TRIALS) return null;
  walk.compare({ ...walk, findings, trials: walk.trials + 1 }, place, expected, live, null);
  return findings.differences.length === 0 ? findings : null;
}
