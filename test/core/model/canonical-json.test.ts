import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from '../../../core/model/canonical-json';
import type { Json } from '../../../core/model/json';

describe('canonicalJson', () => {
  test.each<[string, Json, string]>([
    ['keys are sorted at every level', { b: 1, a: { d: null, c: true } }, '{"a":{"c":true,"d":null},"b":1}'],
    ['lists keep their order', [3, 'a', [1], {}], '[3,"a",[1],{}]'],
    ['an own "__proto__" key is kept', JSON.parse('{"__proto__":{"x":1},"A":2}'), '{"A":2,"__proto__":{"x":1}}'],
    ['text is escaped', 'a"b\n', '"a\\"b\\n"'],
    ['empty list and object', [[], {}], '[[],{}]'],
  ])('%s', (_name, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  test('one hundred thousand levels do not overflow', () => {
    let deep: Json = 'x';
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(canonicalJson(deep)).toHaveLength(200_003);
  });

  test('reads back as the same value, whatever order its keys were written in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
