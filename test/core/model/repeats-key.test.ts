import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { repeatsKey } from '../../../core/model/repeats-key';

test.each([
  ['none', '{"a":1,"b":{"a":[{"a":2},{"a":3}]}}', false],
  ['one twice', '{"a":1,"a":1}', true],
  ['one twice deep inside', '{"a":[{"b":{"c":1,"d":2,"c":3}}]}', true],
  ['one twice, once with escapes', '{"a":1,"\\u0061":2}', true],
  ['colons in texts', '{"a":":\\":","b:c":"\\\\"}', false],
  ['"__proto__"', '{"__proto__":{"a":1}}', false],
  ['"__proto__" twice', '{"__proto__":1,"__proto__":2}', true],
  ['no object', '"a:b"', false],
])('%s', (_, text, expected) => {
  expect(repeatsKey(text, JSON.parse(text))).toBe(expected);
});

test('nothing that was written from a value repeats a key', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(repeatsKey(text, JSON.parse(text))).toBe(false);
    }),
  );
});

test('however deep it nests', () => {
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  expect(repeatsKey(deep, JSON.parse(deep))).toBe(false);
});
