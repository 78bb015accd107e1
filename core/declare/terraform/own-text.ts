import { isJsonObject, type Json, type JsonObject } from '../../model/json';

/** The attribute's text (numbers as text), or null where there is none, an empty one, or a masked value. */
export function ownText(attributes: JsonObject, name: string): string | null {
  const value: Json | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The attribute's list of texts; a single text counts as a list of one. */
export function ownTexts(attributes: JsonObject, name: string): readonly string[] {
  const value: Json | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (isJsonObject(value)) return [];
  const members = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  return members.filter((member): member is string => typeof member === 'string' && member !== '');
}

/** Is the text the expected one, or of that form? null expects any text. */
export function isSaid(text: string | null, expected: string | RegExp | null): boolean {
  if (text === null || expected === null) return text !== null;
  return typeof expected === 'string' ? text === expected : expected.test(text);
}
