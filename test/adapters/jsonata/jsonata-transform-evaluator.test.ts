/** JSONata as the comparison uses it: what expressions give, and that a hostile one gives a failure, soon. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { JsonataTransformEvaluator } from '../../../adapters/jsonata/jsonata-transform-evaluator';
import type { Json } from '../../../core/model/json';

const evaluator = new JsonataTransformEvaluator();
const HOSTILE = { A: 'a'.repeat(50), B: `${'a'.repeat(60)}!`, N: 5, L: ['x', 'y'], O: { toString: 'own' } };

test.each<readonly [string, Json]>([
  ['$lowercase("ABC")', 'abc'],
  ['$join([A, "-", $string(N)])', `${'a'.repeat(50)}-5`],
  ['N * 1000', 5000],
  ['L[-1]', 'y'],
  ['L', ['x', 'y']],
  ['[0..3]', [0, 1, 2, 3]],
  ['$lookup({"1": "icmp", "6": "tcp"}, "6")', 'tcp'],
  ['$lookup(O, "toString")', 'own'],
  ['$lookup([{"a": 1}, {"a": 2}], "a")', [1, 2]],
  ['$pad("7", -3, "0")', '007'],
  ['$pad("7", 3)', '7  '],
  ['$match("a1b2", /[0-9]/).match', ['1', '2']],
  ['$exists(Nothing) ? 1 : null', null],
  ['$ ~> | $ | {"N": 6} |', { ...HOSTILE, N: 6 }],
])('%s', (expression, value) => {
  expect(evaluator.evaluate(expression, HOSTILE)).toEqual({ kind: 'value', value });
});

test('what is not there is no opinion', () => {
  expect(evaluator.evaluate('Nothing.Below', HOSTILE)).toEqual({ kind: 'none' });
});

test.each([
  ['runs text', '$eval("1")'],
  ['runs text by another name', '($f := $eval; $f("1"))'],
  ['tells the time', '$now()'],
  ['tells chance', '$random()'],
  ['unbinds the bounds', '($__evaluate_entry := 1; 1)'],
  ['pads without end', '$pad("", 999999999)'],
  ['lists without end', '[1..9999999]'],
  ['lists a computed range', '[1..N]'],
  ['doubles a text', '($f := function($x) { $f($x & $x) }; $f("aaaaaaaa"))'],
  ['doubles a list', '($f := function($x) { $f($append($x, $x)) }; $f([1, 2]))'],
  ['calls itself', '($f := function($x) { 1 + $f($x) }; $f(1))'],
  ['calls itself as its last act', '($f := function($x) { $f($x) }; $f(1))'],
  ['backtracks for years', '$match(B, /(a+)+$/)'],
  ['backtracks again', '$replace(B, /(a|aa)+$/, "")'],
  ['reaches for code', 'A.constructor'],
  ['reaches for code in a function', '$lowercase.implementation'],
  ['answers a function', '$lowercase'],
  ['answers no number', '1/0'],
  ['does not parse', '((('],
  ['is nested too deep', `${'('.repeat(3000)}1`],
  ['is too long', `"${'x'.repeat(5000)}"`],
  ['takes another type', '$lowercase(N)'],
])('an expression that %s fails', (_name, expression) => {
  expect(evaluator.evaluate(expression, HOSTILE)).toEqual({ kind: 'failed', why: expect.stringMatching(/^.{5,200}$/) });
});

test('inherited members are not looked up', () => {
  expect(
    ['constructor', '__proto__', 'toString'].map((name) => evaluator.evaluate(`$lookup({}, "${name}")`, {}).kind),
  ).toEqual(['none', 'none', 'none']);
  expect(evaluator.evaluate('$lookup($lowercase, "constructor")', {})).toEqual({ kind: 'none' });
});

test('what was asked is left as it was', () => {
  const scope = { A: { B: ['x'] } };
  evaluator.evaluate('$ ~> | A | {"B": [B, "y"]} |', scope);
  expect(scope).toEqual({ A: { B: ['x'] } });
});

test('an expression that ran out of time is not tried again', () => {
  const own = new JsonataTransformEvaluator();
  const slow = '$match(B, /(a+)+$/)';
  expect(own.evaluate(slow, HOSTILE).kind).toBe('failed');
  // Nothing in this scope would take any time.
  expect(own.evaluate(slow, { B: 'a' }).kind).toBe('failed');
  expect(new JsonataTransformEvaluator().evaluate(slow, { B: 'a' }).kind).toBe('value');
});

test('more expressions than are kept compiled are still evaluated', () => {
  const found = Array.from({ length: 600 }, (_, i) => evaluator.evaluate(`N + ${i}`, HOSTILE));
  expect(found).toEqual(Array.from({ length: 600 }, (_, i) => ({ kind: 'value', value: 5 + i })));
});

test('never throws, whatever the expression and the scope', () => {
  fc.assert(
    fc.property(fc.string(), fc.jsonValue(), (expression, scope) => {
      expect(['value', 'none', 'failed']).toContain(evaluator.evaluate(expression, scope as Json).kind);
    }),
  );
});
