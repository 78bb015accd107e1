/** Terraform keeps policy documents as JSON text, CloudFormation as objects. Only what surely is a policy is parsed. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';

/** The document, or null where the value is no text of one (an object with a Statement). */
export function readPolicyDocument(value: Json | undefined): JsonObject | null {
  if (typeof value !== 'string' || !value.trimStart().startsWith('{')) return null;
  let parsed: Json;
  try {
    parsed = JSON.parse(value) as Json;
  } catch {
    return null;
  }
  return isJsonObject(parsed) && Object.hasOwn(parsed, 'Statement') ? parsed : null;
}
