/** What is left of properties when paths that nobody can declare are taken out, and what held nothing else. */
import { hasUndeclarable, isDeclarable } from '../../../catalogue/declarable-paths';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';

export function declarableOnly(type: string, properties: JsonObject): JsonObject {
  return hasUndeclarable(type) ? declarableMembers(type, properties, []) : properties;
}

function declarableMembers(type: string, object: JsonObject, path: readonly string[]): JsonObject {
  const members = Object.entries(object).flatMap(([name, value]): [string, Json][] => {
    const place = [...path, name];
    if (!isDeclarable(type, place)) return [];
    const left = declarableValue(type, value, place);
    return left === null ? [] : [[name, left]];
  });
  return Object.fromEntries(members);
}

/** null where nothing is left of what held something. */
function declarableValue(type: string, value: Json, path: readonly string[]): Json | null {
  if (isMasked(value) || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const elements = (value as readonly Json[]).map((element) => declarableValue(type, element, [...path, '*']));
    return elements.length > 0 && elements.every((element) => element === null) ? null : elements;
  }
  if (!isJsonObject(value)) return value;
  const left = declarableMembers(type, value, path);
  return Object.keys(left).length === 0 && Object.keys(value).length > 0 ? null : left;
}
