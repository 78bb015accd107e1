/** IAM patterns: what fits, that a pattern fits only a wider one, and that hostile patterns end. */
import { expect, test } from '@jest/globals';
import { matchesWildcard } from '../../../core/model/matches-wildcard';

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
  expect(matchesWildcard(text, pattern)).toBe(fits);
});

test('a pattern made to backtrack ends', () => {
  const startedAt = performance.now();
  expect(matchesWildcard('a'.repeat(3000), `${'a*'.repeat(500)}b`)).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(1000);
});
