/**
 * Does a text fit an IAM-style pattern, where "*" stands for any characters and "?" for one? When the text is a pattern
 * itself, it fits only if everything it stands for fits ("s3:Get*" fits "s3:*", not the other way round). Linear space,
 * no regular expression, so hostile patterns cost no more than their length times the text's; of that, no more than the
 * budget has left: where it runs out in the middle, the answer is false and the budget is spent.
 */
import type { WorkBudget } from './work-budget';

export function matchesWildcard(text: string, pattern: string, budget: WorkBudget): boolean {
  const mostSteps = budget.left;
  let [i, j, star, mark, steps] = [0, 0, -1, 0, 0];
  while (i < text.length) {
    steps += 1;
    const wanted = pattern[j];
    if (steps > mostSteps) {
      break;
    } else if (wanted === '*') {
      star = j;
      mark = i;
      j += 1;
    } else if (wanted !== undefined && (wanted === text[i] || (wanted === '?' && text[i] !== '*'))) {
      i += 1;
      j += 1;
    } else if (star >= 0) {
      j = star + 1;
      mark += 1;
      i = mark;
    } else break;
  }
  budget.spend(steps);
  if (i < text.length) return false;
  while (pattern[j] === '*') j += 1;
  return j === pattern.length;
}
