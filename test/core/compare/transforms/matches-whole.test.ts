/** The part of regular expressions that transforms return, over whole texts; anything else matches nothing, and nothing takes long. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesWhole } from '../../../../core/compare/transforms/matches-whole';

describe('matches the whole text', () => {
  test.each([
    ['abc', 'abc', 'abcd'],
    ['^abc$', 'abc', 'xabc'],
    ['a.c', 'abc', 'ac'],
    ['a.*c', 'axyzc', 'a:c'],
    ['a+?b', 'aaab', 'b'],
    ['a{2}', 'aa', 'aaa'],
    ['a{1,3}', 'aaa', 'aaaa'],
    ['a{2,}', 'aaaa', 'a'],
    ['(ab|cd)+', 'abcd', 'abc'],
    ['(?:ab)?c', 'c', 'ab'],
    ['(a|b|)c', 'c', 'dc'],
    ['[a-c-]+', 'a-c', 'd'],
    ['[^a-c]', 'd', 'b'],
    ['[[]x[]]', '[x]', '[x'],
    ['[]a]+', 'a]', 'b'],
    ['\\d\\w\\s\\.', '1a .', '1a x'],
    ['[\\d.]+', '1.2', '1:2'],
    ['role/{1}a', 'role/a', 'role//a'],
    ['x$', 'x', 'x$'],
    ['\\$', '$', 'x'],
  ])('%j takes %j, and not %j', (pattern, taken, refused) => {
    expect([matchesWhole(pattern, taken), matchesWhole(pattern, refused)]).toEqual([true, false]);
  });
});

test.each([
  '(?=a)a',
  '(?<n>a)',
  'a\\b',
  '(a)\\1',
  '\\u0061',
  '(a',
  'a)',
  '[a',
  'a{',
  'a{9999}',
  '*a',
  '(a{200}){200}',
  'a^b',
  '\\',
  `${'('.repeat(30)}a${')'.repeat(30)}`,
])('what %j means is not read', (pattern) => {
  expect(['a', 'aa', 'ab', '', pattern].filter((text) => matchesWhole(pattern, text))).toEqual([]);
});

test('what would keep a regular expression busy for years ends', () => {
  const text = `${'a'.repeat(2000)}!`;
  expect(['(a+)+', '(a*)*', '(a|a)*', '.*.*.*.*.*x', '(.+?)+x'].map((pattern) => matchesWhole(pattern, text))).toEqual(
    Array.from({ length: 5 }, () => false),
  );
  expect(matchesWhole('(a+)+!', text)).toBe(true);
});

test('texts and patterns beyond any published size match nothing', () => {
  expect([matchesWhole('a*', 'a'.repeat(5000)), matchesWhole('a'.repeat(5000), 'a'.repeat(5000))]).toEqual([
    false,
    false,
  ]);
});

test('says of plain patterns what a regular expression says', () => {
  const part = fc.constantFrom('a', 'b', '[ab]', '.', '(a|bc)', '[^a]', '\\.');
  const count = fc.constantFrom('', '*', '+', '?', '{2}', '{1,2}');
  const pattern = fc
    .array(
      fc.tuple(part, count).map(([one, times]) => one + times),
      { maxLength: 5 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', 'c', '.'), maxLength: 8 }), (written, text) => {
      expect(matchesWhole(written, text)).toBe(new RegExp(`^(?:${written})$`).test(text));
    }),
  );
});

test('is total over any pattern and any text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (pattern, text) => {
      expect(typeof matchesWhole(pattern, text)).toBe('boolean');
    }),
  );
});
