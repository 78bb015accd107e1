/** Two patterns overlap where some text fits both: each answer beside the nearest one that differs. */
import { describe, expect, test } from '@jest/globals';
import { patternsOverlap } from '../../../../core/classify/weakening/patterns-overlap';
import { WorkBudget } from '../../../../core/model/work-budget';

describe('is there a text that both fit?', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['', '', true],
    ['', 'a', false],
    ['', '*', true],
    ['', '**', true],
    ['', '?', false],
    ['', '*a', false],
    ['a', 'ab', false],
    ['ab', 'a?', true],
    ['ab', 'a??', false],
    ['ab', '?b', true],
    ['ab', '?c', false],
    ['a?', '?b', true],
    ['a?c', '?bd', false],
    ['a*', 'ab', true],
    ['a*', 'a', true],
    ['a*', 'b', false],
    ['a*', '*b', true],
    ['a*c', 'a*d', false],
    ['a*c', 'ab*', true],
    ['a*c', 'abd', false],
    ['a*c', 'abc', true],
    ['a*bc', 'a*c', true],
    ['a*?', 'a', false],
    ['a*?', 'ab', true],
    ['**a', 'ba', true],
    ['**a', 'bb', false],
    ['*a*', '*b*', true],
    ['*a', '*b', false],
    ['x*y*z', 'xyz', true],
    ['x*y*z', 'xz', false],
    ['x*y*z', 'xzy', false],
    ['s3:Get*', 's3:*Object', true],
    ['s3:Get*', 's3:Put*', false],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::a', false],
    ['arn:aws:s3:::a/*', 'arn:aws:s3:::*/b', true],
  ])('%p and %p: %p', (one, other, overlap) => {
    expect(patternsOverlap(one, other, new WorkBudget(10_000))).toBe(overlap);
    expect(patternsOverlap(other, one, new WorkBudget(10_000))).toBe(overlap);
  });
});

describe('where the work allowed is used up', () => {
  test('patterns may overlap, and no more work is done', () => {
    const budget = new WorkBudget(10);
    expect(patternsOverlap('a*cccccc', 'a*dddddd', budget)).toBe(true);
    expect(budget.isSpent).toBe(true);
  });

  test('what differs before the first wildcard is apart at the cost of what is alike', () => {
    const budget = new WorkBudget(4);
    expect(patternsOverlap('abX*cccccc', 'abY*dddddd', budget)).toBe(false);
    expect(budget.left).toBe(1);
  });

  test('the cost of what overlaps is one length times the other', () => {
    const budget = new WorkBudget(100);
    expect(patternsOverlap('a*', '*bc', budget)).toBe(true);
    expect(budget.left).toBe(100 - 1 - 3 * 4);
  });
});
