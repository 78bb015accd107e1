/** A result as plain JSON: JSONata's lists carry marks of their own, and functions are no values. Bounded in size. */
import type { Json } from '../../core/model/json';

export const LARGEST_TEXT = 65_536;
const MOST_VALUES = 20_000;
const MOST_LEVELS = 64;

/** undefined: it is no JSON, or too large or deep. */
export function jsonOfResult(result: unknown): Json | undefined {
  const left = { values: MOST_VALUES };
  return plainValue(result, 0, left);
}

function plainValue(value: unknown, level: number, left: { values: number }): Json | undefined {
  left.values -= 1;
  if (left.values < 0 || level > MOST_LEVELS) return undefined;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string') return value.length <= LARGEST_TEXT ? value : undefined;
  if (Array.isArray(value)) return plainList(value, level, left);
  if (typeof value !== 'object') return undefined;
  const members: [string, Json][] = [];
  for (const [name, member] of Object.entries(value)) {
    const plain = plainValue(member, level + 1, left);
    if (plain === undefined) return undefined;
    members.push([name, plain]);
  }
  return Object.fromEntries(members);
}

function plainList(list: readonly unknown[], level: number, left: { values: number }): Json | undefined {
  const elements: Json[] = [];
  for (const element of list) {
    const plain = plainValue(element, level + 1, left);
    if (plain === undefined) return undefined;
    elements.push(plain);
  }
  return elements;
}
