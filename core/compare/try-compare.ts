/**
 * Would these two values count as equal? Tried while elements are being paired. Trials inside trials are bounded, else
 * lists nested in lists would cost exponentially, and all trials together have a budget: beyond either only strict
 * equality counts, which at worst pairs elements less well.
 */
import type { Json } from '../model/json';
import { equalJson } from './equal-json';
import { Findings } from './findings';
import { trialSteps } from './trial-budget';
import type { Place, Walk } from './walk';

const MOST_NESTED_TRIALS = 1;

/** What comparing the two finds where it finds no difference; else null. */
export function tryCompare(walk: Walk, place: Place, expected: Json, live: Json): Findings | null {
  const findings = new Findings();
  if (equalJson(expected, live)) {
    findings.compared = 1;
    return findings;
  }
  walk.budget.spend(1);
  if (walk.trials >= MOST_NESTED_TRIALS || walk.budget.isSpent) return null;
  walk.budget.spend(trialSteps(expected) + trialSteps(live));
  walk.compare({ ...walk, findings, trials: walk.trials + 1 }, place, expected, live, null);
  return findings.differences.length === 0 ? findings : null;
}
