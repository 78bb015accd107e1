/** Reads own members of values that came from outside: a member of another kind, or an inherited one, answers null. */
import { isJsonObject, type Json, type JsonObject } from '../model/json';

/** The member's text; null where it is none or empty. */
export function readText(object: JsonObject | null, key: string): string | null {
  if (object === null || !Object.hasOwn(object, key)) return null;
  const value = object[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The member's object; null where it is none. */
export function readObject(object: JsonObject | null, key: string): JsonObject | null {
  if (object === null || !Object.hasOwn(object, key)) return null;
  const value = object[key];
  return isJsonObject(value) ? value : null;
}

/** The member's value, whatever it is; null where there is none. */
export function readValue(object: JsonObject, key: string): Json {
  return Object.hasOwn(object, key) ? (object[key] ?? null) : null;
}
