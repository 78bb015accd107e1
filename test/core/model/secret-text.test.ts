/** One text for all spellings of a secret, another one for another secret. */
import { expect, test } from '@jest/globals';
import type { Json } from '../../../core/model/json';
import { secretText, spellingsOf } from '../../../core/model/secret-text';

test.each<[Json, string]>([
  ['x', '"x"'],
  [' x\n', '" x\\n"'],
  ['', '""'],
  [5, '"5"'],
  [true, '"true"'],
  [null, 'null'],
  [{ b: 1, a: [true, 'x'] }, '{"a":["true","x"],"b":"1"}'],
  ['{"b": 1, "a": ["x", true]}', '{"a":["true","x"],"b":"1"}'],
  [' [2, 1]', '["1","2"]'],
  [['b', 'a', 'b'], '["a","b","b"]'],
  ['{"a":1', '"{\\"a\\":1"'],
  ['{"a":1,"a":2}', '"{\\"a\\":1,\\"a\\":2}"'],
  ['5', '"5"'],
  ['"x"', '"\\"x\\""'],
  [{ in: '{"x":1}' }, '{"in":{"x":"1"}}'],
  [{ $masked: 'k:1' }, '{"$masked":"k:1"}'],
])('%j', (value, text) => {
  expect(secretText(value)).toBe(text);
});

test('a hostile depth ends', () => {
  let deep: Json = 'x';
  for (let i = 0; i < 10_000; i += 1) deep = [deep];
  expect(secretText(deep)).toContain('x');
});

test.each<[Json, readonly string[]]>([
  ['x', ['"x"']],
  [5, ['5', '"5"']],
  ['{"b":1, "a":2}', ['"{\\"b\\":1, \\"a\\":2}"', '{"a":2,"b":1}', '"{\\"b\\":1,\\"a\\":2}"']],
  [{ b: 1, a: 2 }, ['{"a":2,"b":1}', '"{\\"b\\":1,\\"a\\":2}"', '"{\\"a\\":2,\\"b\\":1}"']],
  [
    ['b', 'a'],
    ['["b","a"]', '"[\\"b\\",\\"a\\"]"', '"b,a"'],
  ],
])('spellings of %j', (value, texts) => {
  expect(spellingsOf(value)).toEqual(expect.arrayContaining([...texts]));
});
