/** JSON text is read only where every reader gets the same value. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseJsonText } from '../../../core/model/parse-json-text';

test.each([
  ['a key twice', '{"a":1,"a":1}'],
  ['a key twice, once escaped', '{"a":1,"\\u0061":2}'],
  ['a key twice, deep inside', '[{"x":[{"b":{},"c":1,"b":2}]}]'],
  ['an integer that loses digits', '{"a":90071992547409931}'],
  ['no JSON', '{"a":'],
])('%s is not read', (_name, text) => {
  expect(parseJsonText(text)).toBeUndefined();
});

test.each([
  ['one key in two objects', '[{"a":1},{"a":2},{"b":{"a":3}}]', [{ a: 1 }, { a: 2 }, { b: { a: 3 } }]],
  ['brackets and colons in texts', '{"a{":"}:\\"{","b":"a{"}', { 'a{': '}:"{', b: 'a{' }],
  ['a fraction and an exponent', '[0.30000000000000004,1e300,-5]', [0.30000000000000004, 1e300, -5]],
])('%s is read', (_name, text, value) => {
  expect(parseJsonText(text)).toEqual(value);
});

test('what JSON.stringify writes is read as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/\d{16}/.test(text));
      expect(parseJsonText(text)).toEqual(JSON.parse(text));
    }),
  );
});
