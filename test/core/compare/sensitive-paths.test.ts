/** What is left of sensitive paths below each member. */
import { expect, test } from '@jest/globals';
import { SensitivePaths } from '../../../core/compare/sensitive-paths';

function isSensitive(paths: readonly string[], walked: string): boolean {
  let at = new SensitivePaths(paths.map((path) => (path === '' ? [] : path.split('.'))));
  for (const step of walked === '' ? [] : walked.split('.')) at = step === '?' ? at.anywhere() : at.at(step);
  return at.isHere;
}

test.each<[readonly string[], string, boolean]>([
  [['A.B'], 'A.B', true],
  [['A.B'], 'A', false],
  [['A.B'], 'A.C', false],
  [['A.B'], 'B', false],
  [['A.B'], 'A.B.C', false],
  [['A', 'A.B'], 'A', true],
  [['A.B', 'A.C'], 'A.C', true],
  [['A.*.C'], 'A.x.C', true],
  [['A.*.C'], 'A.y.C', true],
  [['A.*.C'], 'A.y.D', false],
  [['A.*.C', 'A.x.D'], 'A.x.C', true],
  [['A.*.C', 'A.x.D'], 'A.x.D', true],
  [['A.*.C', 'A.x.D'], 'A.y.D', false],
  [['A.3.C'], 'A.?.C', true],
  [['A.3.C'], 'A.?.D', false],
  [['A.3.C'], 'A.4.C', false],
  [['A.3.C', 'A.4.D'], 'A.?.D', true],
  [[''], '', true],
  [[], '', false],
  [[], 'A', false],
  [[], '?', false],
  [['A.constructor'], 'A.constructor', true],
  [['A.B'], 'constructor.B', false],
])('%j at %s: %s', (paths, walked, expected) => {
  expect(isSensitive(paths, walked)).toBe(expected);
});

test('thousands of members that no path names share one answer', () => {
  const paths = new SensitivePaths([
    ['*', 'Secret'],
    ['named', 'Other'],
  ]);
  expect(paths.at('a')).toBe(paths.at('b'));
  expect(paths.at('named')).not.toBe(paths.at('a'));
  expect(paths.at('named')).toBe(paths.at('named'));
  expect(paths.anywhere()).toBe(paths.anywhere());
});
