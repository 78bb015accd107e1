/**
 * What trying values on each other costs, and how much of it one subject may take. Beyond that, values are no longer
 * tried, and what would have been paired by it is told as removed and added: coarser, and nothing is hidden.
 */
import type { Json } from '../model/json';
import { WorkBudget } from '../model/work-budget';

/** In values looked at. Lists of a hundred unlike elements on both sides, with twenty members each, stay within it. */
const MOST_STEPS = 2_000_000;
/** This many characters cost about as much as a value; of a text that is parsed, fewer do. */
const PLAIN_CHARACTERS = 50;
const PARSED_CHARACTERS = 4;

export function trialBudget(): WorkBudget {
  return new WorkBudget(MOST_STEPS);
}

/** The steps of trying a value of this size. */
export function trialSteps(value: Json): number {
  let steps = 0;
  const pending: Json[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    steps += 1;
    if (typeof next === 'string')
      steps += next.length / (/^\s*(?:[[{]|%7B)/i.test(next) ? PARSED_CHARACTERS : PLAIN_CHARACTERS);
    else if (typeof next === 'object' && next !== null)
      for (const part of Object.values(next)) pending.push(part as Json);
  }
  return Math.ceil(steps);
}
