/**
 * Inputs made to cost: each is masked and compared within seconds where plain algorithms take minutes. Where the budget
 * ends, the answer is coarser (removed and added, not changed) and never "equal". Limits generous for slow machines.
 */
import { describe, expect, test } from '@jest/globals';
import { maskSensitive } from '../../../core/compare/mask-sensitive';
import { trialSteps } from '../../../core/compare/trial-budget';
import type { Comparison } from '../../../core/model/comparison';
import type { Json, JsonObject } from '../../../core/model/json';
import type { Masker } from '../../../core/model/masker';
import { compared, type More } from './comparing';

const LIMIT_MS = 20_000;
const masker: Masker = { keyId: 'k1', mask: (text) => ({ $masked: `k1:${text.length}` }) };

function many<T>(count: number, make: (i: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function inTime<T>(work: () => T): T {
  const startedAt = performance.now();
  const done = work();
  expect(performance.now() - startedAt).toBeLessThan(LIMIT_MS);
  return done;
}

function comparedInTime(declared: JsonObject, live: JsonObject, more: More = {}): Comparison {
  return inTime(() => compared(maskSensitive(declared, [], masker), maskSensitive(live, [], masker, declared), more));
}

/** How many differences of each kind, with the indexes and numbers in their paths left out. */
function tally({ differences }: Comparison): JsonObject {
  const counts = new Map<string, number>();
  for (const { kind, path } of differences) {
    const place = `${kind} ${path.replaceAll(/\d+/g, '#')}`;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

describe('lists', () => {
  test('20,000 tags, every value changed', () => {
    const tags = (value: string) => ({ Tags: many(20_000, (i) => ({ Key: `k${i}`, Value: value })) });
    expect(tally(comparedInTime(tags('a'), tags('b'), { baseline: tags('c') }))).toEqual({
      'changed /Tags/#/Value': 20_000,
    });
  });

  test('20,000 named elements of which none is shared', () => {
    const named = (letter: string) => ({ L: many(20_000, (i) => ({ Name: `${letter}${i}`, V: { x: i } })) });
    expect(tally(comparedInTime(named('a'), named('b')))).toEqual({ 'removed /L': 20_000, 'added /L': 20_000 });
  });

  test('3,000 elements that nothing names', () => {
    const list = (more: readonly Json[]) => ({ L: many(3000, (i) => ({ a: i, b: [i, ...more] })) });
    expect(tally(comparedInTime(list([]), list([1])))).toEqual({ 'removed /L': 3000, 'added /L': 3000 });
  });

  test('50,000 texts, half of them replaced, with a baseline', () => {
    const texts = (letter: string) => ({ Names: many(50_000, (i) => (i < 30_000 ? `a${i}` : `${letter}${i}`)) });
    const found = comparedInTime(texts('a'), texts('b'), { baseline: texts('a') });
    expect(tally(found)).toEqual({ 'removed /Names': 20_000, 'added /Names': 20_000 });
  });

  test('what left the baseline too is a gap in reading only where that was found out', () => {
    const texts = (letter: string, count: number) => ({ Names: many(count, (i) => `${letter}${i}`) });
    const few = comparedInTime(texts('a', 20), texts('b', 20), { baseline: texts('c', 20) });
    expect([tally(few), few.notCompared.length]).toEqual([{ 'added /Names': 20 }, 20]);
    const lots = comparedInTime(texts('a', 5000), texts('b', 5000), { baseline: texts('c', 5000) });
    expect(lots.differences.length + lots.notCompared.length).toBe(10_000);
    expect(lots.notCompared.length).toBeLessThan(5000);
  });

  test('20,000 commands in order, all new, with a baseline of other length', () => {
    const commands = (letter: string, count: number) => ({ Commands: many(count, (i) => `${letter}${i}`) });
    const found = comparedInTime(commands('a', 2), commands('b', 20_000), { baseline: commands('c', 19_999) });
    expect(tally(found)).toEqual({ 'changed /Commands/#': 2, 'added /Commands': 19_998 });
  });
});

describe('trials', () => {
  test('a hundred unlike elements with twenty members each are still paired by likeness', () => {
    const list = (sign: string, order: (i: number) => number) => ({
      L: many(100, (i) =>
        Object.fromEntries(many(20, (j) => [`m${j}`, j < 12 ? `${order(i)}-${j}` : `${sign}${order(i)}`])),
      ),
    });
    const found = comparedInTime(
      list('a', (i) => i),
      list('b', (i) => 99 - i),
    );
    expect(tally(found)).toEqual({ 'changed /L/#/m#': 800 });
  });

  test('beyond the budget elements are removed and added, none is lost', () => {
    const list = (sign: string) => ({
      L: many(100, (i) => Object.fromEntries(many(500, (j) => [`m${j}`, `${i}${sign}${j}`]))),
    });
    expect(tally(comparedInTime(list('-'), list('/')))).toEqual({ 'removed /L': 100, 'added /L': 100 });
  });

  test('texts that are parsed are tried within the budget', () => {
    const list = (sign: string) => ({ A: many(100, (i) => JSON.stringify(many(1000, (j) => `${i}${sign}${j}`))) });
    expect(tally(comparedInTime(list('-'), list('/')))).toEqual({ 'changed /A': 1 });
  });

  test('lists in lists in lists', () => {
    const nested = (leaf: Json): Json =>
      many(12, (i) => i).reduce<Json>(
        (list) => [
          { x: 1, l: list },
          { x: 1, l: list },
        ],
        [leaf],
      );
    expect(comparedInTime({ A: nested(1) }, { A: nested(2) }).differences.length).toBeGreaterThan(0);
  });

  test('deeper and longer values cost more steps', () => {
    expect(trialSteps('a')).toBe(2);
    expect(trialSteps([1, [2]])).toBe(8);
    expect(trialSteps('a'.repeat(1000))).toBe(21);
    expect(trialSteps(`[${'1'.repeat(999)}`)).toBe(501);
  });
});

describe('siblings', () => {
  const rule = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, CidrIp: '10.0.0.0/8' });
  const group = (rules: readonly JsonObject[]) => ({ GroupId: 'sg-1', SecurityGroupIngress: rules });
  const type = 'AWS::EC2::SecurityGroup';

  test('3,000 rules, each declared apart, in another order', () => {
    const siblings = many(3000, (i) => ({
      type: 'AWS::EC2::SecurityGroupIngress',
      declared: { GroupId: 'sg-1', ...rule(2999 - i) },
    }));
    const found = comparedInTime(group([rule(9999)]), group([rule(9999), ...many(3000, rule)]), { type, siblings });
    expect(found.differences).toEqual([]);
    expect(found.tolerated.filter(({ tolerance }) => tolerance === 'declared-by-sibling')).toHaveLength(3000);
  });

  test('3,000 rules that none of 3,000 siblings declares are told', () => {
    const siblings = many(3000, (i) => ({
      type: 'AWS::EC2::SecurityGroupIngress',
      declared: { GroupId: 'sg-1', ...rule(i + 5000) },
    }));
    const found = comparedInTime(group([rule(9999)]), group([rule(9999), ...many(3000, rule)]), { type, siblings });
    expect(tally(found)).toEqual({ 'added /SecurityGroupIngress': 3000 });
  });

  test('20,000 undeclared properties beside 20,000 siblings', () => {
    const siblings = many(20_000, (i) => ({
      type: 'AWS::Test::ThingPolicy',
      identifier: `y${i}`,
      declared: { a: 'b' },
    }));
    const live = Object.fromEntries(many(20_000, (i) => [`Policy${i}`, `x${i}`]));
    const found = comparedInTime({}, live, { baseline: {}, siblings });
    expect(tally(found)).toEqual({ 'added /Policy#': 20_000 });
  });
});

describe('other shapes', () => {
  test('a map of 50,000 members', () => {
    const map = (value: string) => ({ Variables: Object.fromEntries(many(50_000, (i) => [`K${i}`, value])) });
    expect(tally(comparedInTime(map('a'), map('b')))).toEqual({ 'changed /Variables/K#': 50_000 });
  });

  test('texts of 1 MB made to backtrack', () => {
    const texts = (end: string) =>
      Object.fromEntries(
        ['/', '.', '1', ':', ' ', '?', '\n', 'a-', '1.'].map((text, i) => [`T${i}`, text.repeat(500_000) + end]),
      );
    expect(tally(comparedInTime(texts('x'), texts('y')))).toEqual({ 'changed /T#': 9 });
  });

  test('20,000 sensitive paths and 20,000 elements', () => {
    const sensitive = many(20_000, (i) => ['L', String(i), `secret${i}`]);
    const value = { L: many(20_000, (i) => ({ plain: i, [`secret${i}`]: 'x' })) };
    const masked = inTime(() => maskSensitive(value, sensitive, masker));
    expect(JSON.stringify(masked).match(/\$masked/g)).toHaveLength(20_000);
    expect(JSON.stringify(masked)).not.toContain('"x"');
  });
});
