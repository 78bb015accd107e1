/**
 * `$lowercase(a.b)`, `$uppercase(a.b)` and a bare name are more than half of what is published (102 of 190): they mean
 * what they say, so JSONata is not loaded for them. null: the expression is of another form.
 */
import type { Json } from '../../model/json';
import { valueAt } from '../../model/json-pointer';
import type { TransformOutcome } from '../../model/property-transform';

const PLAIN = /^(?:\$(lowercase|uppercase)\(\s*([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)\s*\)|([A-Za-z]\w*))$/;

export function evaluatePlainly(expression: string, scope: Json): TransformOutcome | null {
  const [, folding, argument, name] = PLAIN.exec(expression) ?? [];
  const path = argument ?? name;
  // These are words of the language.
  if (path === undefined || /^(?:and|or|in|true|false|null|function)$/.test(path)) return null;
  const value = valueAt(scope, path.split('.'));
  if (value === undefined) return { kind: 'none' };
  if (folding === undefined) return { kind: 'value', value };
  if (typeof value !== 'string') return { kind: 'failed', why: `$${folding} takes a text` };
  return { kind: 'value', value: folding === 'lowercase' ? value.toLowerCase() : value.toUpperCase() };
}
