/** IAM patterns: what fits, that a pattern fits only a wider one, and that hostile patterns end. */
import { expect, test } from '@jest/globals';
import { matchesWildcard } from '../../../core/model/matches-wildcard';
import { WorkBudget } from '../../../core/model/work-budget';

test.each([
  ['s3:GetObject', 's3:*', true],
  ['s3:Get*', 's3:*', true],
  ['s3:*', 's3:Get*', false],
  ['*', 's3:*', false],
  ['s3:GetObject', '*', true],
  ['*', '*', true],
  ['abc', 'a?c', true],
  ['a*c', 'a?c', false],
  ['abc', 'a*', true],
  ['abc', 'ab', false],
  ['ab', 'abc', false],
  ['a/x/b/y/b', 'a/*/b', true],
  ['', '*', true],
  ['', '', true],
  ['', '?', false],
])('%j fits %j: %s', (text, pattern, fits) => {
  expect(matchesWildcard(text, pattern, new WorkBudget(1000))).toBe(fits);
});

test('a pattern made to backtrack ends, and within the budget', () => {
  const startedAt = performance.now();
  const budget = new WorkBudget(10_000_000);
  expect(matchesWildcard('a'.repeat(3000), `${'a*'.repeat(500)}b`, budget)).toBe(false);
  expect(budget.isSpent).toBe(false);
  expect(matchesWildcard('a'.repeat(400_000), `*${'a'.repeat(200_000)}b`, budget)).toBe(false);
  expect(budget.isSpent).toBe(true);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});

test('what was matched before a budget ran out is counted', () => {
  const budget = new WorkBudget(10);
  expect(matchesWildcard('abcd', 'abc*', budget)).toBe(true);
  expect([budget.left, budget.isSpent]).toEqual([5, false]);
  expect(matchesWildcard('abcdefgh', 'abcdefgh', budget)).toBe(false);
  expect(budget.isSpent).toBe(true);
});
