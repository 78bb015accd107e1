/**
 * Folds: a JSON document as text, as URL-encoded text and as an object: parsed, key order means nothing.
 * Because: 51 object-or-text unions in 44 registry schemas; documents come back re-spelled (9 recorded inequalities).
 * Still surfaces: any value in it, an added or a missing member, the order of a list, a key that comes twice in a text.
 */
import { isJsonObject, type Json } from '../../model/json';
import { parseJsonText } from '../../model/parse-json-text';
import { mayHold } from '../may-hold';
import type { Tolerance } from '../tolerance';

const LONGEST_TEXT = 1_000_000;

export const jsonText: Tolerance = {
  name: 'json-text',
  inUserText: true,
  appliesTo: ({ facts }) => mayHold(facts, 'string', 'object', 'array') && facts?.value?.enumeration === undefined,
  judge: ({ expected, live }) => {
    const isTextInvolved = typeof expected === 'string' || typeof live === 'string';
    if (live === undefined || !isTextInvolved) return null;
    if (readDocument(expected) === undefined || readDocument(live) === undefined) return null;
    return { kind: 'compareAs', read: readDocument, facts: null };
  },
};

/** The document that a value is or spells; undefined for plain text and other scalars. */
export function readDocument(value: Json): Json | undefined {
  if (isJsonObject(value) || Array.isArray(value)) return value;
  if (typeof value !== 'string' || value.length > LONGEST_TEXT || !/^\s*(?:[[{]|%5B|%7B)/i.test(value))
    return undefined;
  if (!/^\s*%/.test(value)) return parseJsonText(value);
  try {
    return parseJsonText(decodeURIComponent(value));
  } catch {
    return undefined;
  }
}
