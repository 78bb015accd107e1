/**
 * The one text of a secret, of which its digest is made. Services spell secrets as they like, and of a digest nobody can
 * tell a spelling: so a number and its text, JSON as text and as value, and a list in any order have the same text. What
 * says something else has another one, but for the order of a secret list, which is not told.
 */
import { canonicalJson } from './canonical-json';
import { compareText } from './compare-text';
import { isJsonObject, type Json } from './json';
import { isMasked } from './known-value';
import { parseJsonText } from './parse-json-text';

/** What nests deeper, as values or as texts in texts, stays as it is spelled. */
const MAX_DEPTH = 64;

export function secretText(value: Json): string {
  return canonicalJson(formOf(value, MAX_DEPTH));
}

/**
 * Texts of which a source may have made the digest of this value: it writes what it declares as it stands there, a number
 * as one or as text, JSON as value or as text.
 */
export function spellingsOf(value: Json): readonly string[] {
  const texts = [canonicalJson(value)];
  if (typeof value === 'string') {
    const read = parseJsonText(value);
    if (read !== undefined) texts.push(canonicalJson(read), canonicalJson(JSON.stringify(read)));
  } else {
    texts.push(canonicalJson(JSON.stringify(value)), canonicalJson(canonicalJson(value)));
    if (Array.isArray(value)) texts.push(canonicalJson(value.join(',')));
  }
  return texts;
}

function formOf(value: Json, levelsLeft: number): Json {
  if (levelsLeft === 0 || value === null || isMasked(value)) return value;
  if (typeof value === 'string') {
    const read = /^\s*[[{]/.test(value) ? parseJsonText(value) : undefined;
    return read === undefined ? value : formOf(read, levelsLeft - 1);
  }
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const elements = (value as readonly Json[]).map((element) => formOf(element, levelsLeft - 1));
    const texts = elements.map((form) => ({ form, text: canonicalJson(form) }));
    return texts.sort((one, other) => compareText(one.text, other.text)).map(({ form }) => form);
  }
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOf(member, levelsLeft - 1)]));
}
