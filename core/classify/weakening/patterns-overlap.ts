/**
 * Is there any text that two IAM-style patterns both fit ("*" any characters, "?" one)? Costs at most one pattern's
 * length times the other's; where the budget runs out the answer is true: they may overlap.
 */
import type { WorkBudget } from '../../model/work-budget';

export function patternsOverlap(one: string, other: string, budget: WorkBudget): boolean {
  if (one === other) return true;
  // Most patterns differ before their first wildcard: that is seen at once.
  if (!startsAlike(one, other, budget)) return false;
  const cells = (one.length + 1) * (other.length + 1);
  if (cells > budget.left) {
    budget.spend(cells);
    return true;
  }
  budget.spend(cells);
  // row[j]: can the first i characters of one and the first j of the other stand for the same text?
  const stars = /^[*]*/.exec(other)?.[0].length ?? 0;
  let row = Array.from({ length: other.length + 1 }, (_, j) => j <= stars);
  for (let i = 1; i <= one.length; i += 1) {
    const mine = one[i - 1];
    const next: boolean[] = [mine === '*' && row[0] === true];
    for (let j = 1; j <= other.length; j += 1) {
      const theirs = other[j - 1];
      next.push(
        mine === '*' || theirs === '*'
          ? row[j] === true || next[j - 1] === true || row[j - 1] === true
          : row[j - 1] === true && (mine === theirs || mine === '?' || theirs === '?'),
      );
    }
    row = next;
  }
  return row[other.length] === true;
}

function startsAlike(one: string, other: string, budget: WorkBudget): boolean {
  for (let k = 0; k < one.length && k < other.length; k += 1) {
    budget.spend(1);
    const [mine, theirs] = [one[k], other[k]];
    if (mine === '*' || theirs === '*') return true;
    if (mine !== theirs && mine !== '?' && theirs !== '?') return false;
  }
  return one.length === other.length || /[*]/.test(one) || /[*]/.test(other);
}
