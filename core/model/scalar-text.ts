import type { Json } from './json';

/**
 * The text of a text, number or boolean; null of anything else. Unlike String(), it never calls into a value: an object
 * from outside may bring a "toString" of its own.
 */
export function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}
