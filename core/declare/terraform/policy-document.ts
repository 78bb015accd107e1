/**
 * Terraform keeps documents as JSON text, CloudFormation as objects. Text that nests deeper than any of them stays text, so
 * that whoever walks the document need not fear its depth.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { parseJsonText } from '../../model/parse-json-text';

/** The policy, or null where the value is no text of one (an object with a Statement). */
export function readPolicyDocument(value: Json | undefined): JsonObject | null {
  const document = readDocument(value);
  return document !== null && Object.hasOwn(document, 'Statement') ? document : null;
}

/** The object that the JSON text holds, or null where the value is no such text. */
export function readDocument(value: Json | undefined): JsonObject | null {
  const document = value === undefined ? null : readJsonText(value);
  return isJsonObject(document) ? document : null;
}

/** The object or list that the JSON text holds, or null where the value is no such text. */
export function readJsonText(value: Json): JsonObject | readonly Json[] | null {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return null;
  const parsed = parseJsonText(value);
  if (parsed === undefined || isDeeper(parsed, MAX_DEPTH)) return null;
  return isJsonObject(parsed) || Array.isArray(parsed) ? parsed : null;
}

/** A policy is six levels deep. */
const MAX_DEPTH = 32;

function isDeeper(root: Json, limit: number): boolean {
  let level: readonly Json[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limit) return true;
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
  return false;
}
