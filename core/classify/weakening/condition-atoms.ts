/**
 * A statement's Condition as single demands, all of which must hold: one key, one operator, the values that satisfy it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
import { isJsonObject, type Json } from '../../model/json';
import { isUnresolved } from '../../model/known-value';
import { type ConditionValue, networkValue, textValue } from './condition-values';

export interface ConditionAtom {
  /** Lower case: keys have no case. */
  readonly key: string;
  /** As written. */
  readonly name: string;
  /** Whether one, any or all of the request's values must satisfy it. */
  readonly quantifier: 'one' | 'any' | 'all';
  /** Holds too where the request has no such key. */
  readonly admitsMissing: boolean;
  readonly test:
    | { readonly kind: 'presence'; readonly wanted: boolean }
    | { readonly kind: 'values'; readonly negated: boolean; readonly values: readonly ConditionValue[] };
}

type ReadValue = (text: string) => ConditionValue | null;

const OPERATOR = /^(?:forall(values):|forany(value):)?([a-z]+?)(ifexists)?$/;
const text: ReadValue = (value) => textValue(value, false, false);
const pattern: ReadValue = (value) => textValue(value, true, false);
const folded: ReadValue = (value) => textValue(value, false, true);

/** Operators that compare values, without "Not". */
const READERS: ReadonlyMap<string, ReadValue> = new Map<string, ReadValue>([
  ['stringequals', text],
  ['stringequalsignorecase', folded],
  ['stringlike', pattern],
  ['arnequals', pattern],
  ['arnlike', pattern],
  ['binaryequals', text],
  ['bool', (value) => (/^(?:true|false)$/i.test(value) ? textValue(value.toLowerCase(), false, false) : null)],
  ['ipaddress', networkValue],
  ...bounds('numeric', (value) => (/^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : Number.NaN)),
  ...bounds('date', (value) => (/^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value))),
]);

function bounds(family: string, read: (value: string) => number): readonly (readonly [string, ReadValue])[] {
  const range =
    (from: (n: number) => number, to: (n: number) => number, open: boolean): ReadValue =>
    (value) => {
      const number = read(value);
      return Number.isNaN(number) ? null : { kind: 'range', from: from(number), to: to(number), open };
    };
  const [itself, least, most] = [(n: number) => n, () => Number.NEGATIVE_INFINITY, () => Number.POSITIVE_INFINITY];
  return [
    [`${family}equals`, range(itself, itself, false)],
    [`${family}lessthan`, range(least, itself, true)],
    [`${family}lessthanequals`, range(least, itself, false)],
    [`${family}greaterthan`, range(itself, most, true)],
    [`${family}greaterthanequals`, range(itself, most, false)],
  ];
}

/** null where some part of it cannot be read for certain. */
export function readCondition(condition: Json | undefined): readonly ConditionAtom[] | null {
  if (condition === undefined) return [];
  if (!isJsonObject(condition) || isUnresolved(condition)) return null;
  const atoms: ConditionAtom[] = [];
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isJsonObject(keys) || isUnresolved(keys)) return null;
    for (const [name, values] of Object.entries(keys)) {
      const atom = readAtom(operator.toLowerCase(), name, values);
      if (atom === null) return null;
      atoms.push(atom);
    }
  }
  return atoms;
}

function readAtom(operator: string, name: string, given: Json): ConditionAtom | null {
  const [, all, any, base = '', ifExists] = OPERATOR.exec(operator) ?? [];
  const quantifier = all === undefined ? (any === undefined ? 'one' : 'any') : 'all';
  const texts = textsOf(given);
  if (texts === null || texts.length === 0) return null;
  const key = name.toLowerCase();
  if (base === 'null') {
    if (texts.length > 1 || !/^(?:true|false)$/i.test(texts[0] ?? '')) return null;
    const wanted = texts[0]?.toLowerCase() === 'false';
    return { key, name, quantifier: 'one', admitsMissing: !wanted, test: { kind: 'presence', wanted } };
  }
  const plain = base.replace('not', '');
  const negated = plain !== base;
  const read = READERS.get(plain);
  if (read === undefined) return null;
  const values = texts.flatMap((value) => read(value) ?? []);
  if (values.length < texts.length) return null;
  const admitsMissing = ifExists !== undefined || quantifier === 'all' || (negated && quantifier === 'one');
  return { key, name, quantifier, admitsMissing, test: { kind: 'values', negated, values } };
}

function textsOf(given: Json): readonly string[] | null {
  const list = Array.isArray(given) ? (given as readonly Json[]) : [given];
  const texts = list.flatMap((value) =>
    typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? [String(value)] : [],
  );
  return texts.length === list.length ? texts : null;
}
