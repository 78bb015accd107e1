/**
 * The texts by which a value that was masked would be known where it stands again: a text itself, a number as text, and of
 * a container every leaf that is long enough to be no coincidence. JSON text is a container too. ARNs and ids that AWS
 * gives out are no secrets for standing in one: they name the resources themselves.
 */
import { isJsonObject, type Json } from '../../model/json';
import { isMasked } from '../../model/known-value';

const LONG = 8;
const NAMES = /^(?:arn:.*|[a-z]+-(?:[0-9a-f]{8}|[0-9a-f]{17}))$/;

export function secretTexts(value: Json): readonly string[] {
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'string') return leavesOf(value);
  const parsed = parseContainer(value);
  return parsed === null ? [value] : [value, ...leavesOf(parsed)];
}

/** Iterative, because JSON text may nest as deeply as it likes. */
function leavesOf(root: Json): readonly string[] {
  const texts: string[] = [];
  const pending: Json[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'number' || typeof value === 'string') {
      const text = String(value);
      if (text.length >= LONG && !NAMES.test(text)) texts.push(text);
      const inner = typeof value === 'string' ? parseContainer(value) : null;
      if (inner !== null) pending.push(inner);
    } else if (Array.isArray(value)) for (const element of value as readonly Json[]) pending.push(element);
    else if (isJsonObject(value) && !isMasked(value)) for (const member of Object.values(value)) pending.push(member);
  }
  return texts;
}

function parseContainer(text: string): Json | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}
