/**
 * The one text of a JSON value: object keys sorted by code unit, no white space. Equal values have equal texts, so it
 * is what gets masked, hashed and compared. Iterative, so that depth never overflows the call stack.
 */
import { isJsonObject, type Json } from './json';

/** A value still to be written, or text that is written as it stands. */
type Pending = { readonly value: Json } | { readonly text: string };

/** The value as JSON text with sorted keys. Lists keep their order; numbers are written as JSON.stringify writes them. */
export function canonicalJson(value: Json): string {
  const written: string[] = [];
  const pending: Pending[] = [{ value }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('text' in next) written.push(next.text);
    else if (Array.isArray(next.value)) pushList(next.value, pending);
    else if (isJsonObject(next.value)) pushObject(next.value, pending);
    // A value outside JSON (undefined, a function) can only come from a caller's fault; null keeps the text valid.
    else written.push(JSON.stringify(next.value) ?? 'null');
  }
  return written.join('');
}

/** Pending is a stack: what is to be written first is pushed last. */
function pushList(list: readonly Json[], pending: Pending[]): void {
  pending.push({ text: ']' });
  for (let i = list.length - 1; i >= 0; i -= 1) {
    pending.push({ value: list[i] as Json });
    if (i > 0) pending.push({ text: ',' });
  }
  pending.push({ text: '[' });
}

function pushObject(object: { readonly [key: string]: Json }, pending: Pending[]): void {
  const keys = Object.keys(object).sort();
  pending.push({ text: '}' });
  for (let i = keys.length - 1; i >= 0; i -= 1) {
    const key = keys[i] as string;
    pending.push({ value: object[key] as Json });
    pending.push({ text: `${i > 0 ? ',' : ''}${JSON.stringify(key)}:` });
  }
  pending.push({ text: '{' });
}
