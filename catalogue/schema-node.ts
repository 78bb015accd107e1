/**
 * Looks into a schema of unknown shape: own members only, and null or nothing where something else stands there.
 */
import type { Json, JsonObject } from '../core/model/json';

export function objectOf(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

export function booleanOf(value: Json | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** `own(schema, "type")`: never what every object inherits. */
export function own(schema: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(schema, name) ? schema[name] : undefined;
}

/** The members of a member, in the schema's order. */
export function membersOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  const found = objectOf(value);
  return found === null ? [] : Object.entries(found);
}
