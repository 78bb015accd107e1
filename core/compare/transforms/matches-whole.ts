/**
 * Does a pattern match the whole of a text? Patterns come from schemas, and may hold what a template declares, so they
 * never run as regular expressions: a small part of that language is read here, and all its states are followed at once,
 * which costs at most the pattern's size times the text's length. What is not of that part matches nothing.
 */
import { type Pattern, parsePattern } from './parse-pattern';

const LONGEST_PATTERN = 4096;
const LONGEST_TEXT = 4096;

export function matchesWhole(pattern: string, text: string): boolean {
  if (pattern.length > LONGEST_PATTERN || text.length > LONGEST_TEXT) return false;
  const parsed = parsePattern(pattern);
  return parsed !== null && accepts(parsed, text);
}

function accepts({ steps }: Pattern, text: string): boolean {
  let current = follow(steps, [0]);
  for (const character of text) {
    const next: number[] = [];
    for (const at of current) {
      const step = steps[at];
      if (step?.kind === 'take' && step.accepts(character)) next.push(at + 1);
    }
    if (next.length === 0) return false;
    current = follow(steps, next);
  }
  return current.has(steps.length);
}

/** Every step that these lead to without taking a character. */
function follow(steps: Pattern['steps'], from: readonly number[]): ReadonlySet<number> {
  const reached = new Set<number>();
  const pending = [...from];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (reached.has(at)) continue;
    reached.add(at);
    const step = steps[at];
    if (step?.kind === 'go') for (const to of step.to) pending.push(to);
  }
  return reached;
}
