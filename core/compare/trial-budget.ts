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
const PARSED_CHARACTERS = 2;

export function trialBudget(): WorkBudget {
  return new WorkBudget(MOST_STEPS);
}

/** The steps of trying a value of this size; what lies deeper is looked at again at every level above it. */
export function trialSteps(value: Json): number {
  let steps = 0;
  const pending: [Json, number][] = [[value, 1]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [current, level] = next;
    steps += level;
    if (typeof current === 'string') steps += current.length / charactersPerStep(current);
    if (typeof current !== 'object' || current === null) continue;
    for (const part of Object.values(current)) pending.push([part as Json, level + 1]);
  }
  return Math.ceil(steps);
}

function charactersPerStep(text: string): number {
  return /^\s*(?:[[{]|%7B)/i.test(text) ? PARSED_CHARACTERS : PLAIN_CHARACTERS;
}
