/**
 * A value as JSON text, however deep it nests: JSON.parse reads what JSON.stringify cannot write again, because only the
 * latter recurses. What is too deep for it is written with sorted keys instead, which is the same value.
 */
import { canonicalJson } from './canonical-json';
import type { Json } from './json';

export function jsonText(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return canonicalJson(value as Json);
  }
}
