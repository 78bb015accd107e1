/**
 * The policy documents in a value: itself, or lying inside it (inline policies with their names). What has the looks of
 * one and cannot be read as one is in doubt: then nothing is said of the whole.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { readEmptyPolicyDocument, readPolicyDocument } from '../../model/policy-document';

const DEEPEST_DOCUMENT = 5;
const MOST_PARTS = 1_000_000;

export interface PolicyDocuments {
  readonly documents: readonly JsonObject[];
  readonly inDoubt: boolean;
}

/** The value as one document; null where it is none. */
export function documentIn(value: Json | undefined): JsonObject | null {
  return readPolicyDocument(value) ?? readEmptyPolicyDocument(value);
}

export function documentsIn(value: Json | undefined): PolicyDocuments {
  const documents: JsonObject[] = [];
  let inDoubt = false;
  let parts = 0;
  const pending: { readonly value: Json | undefined; readonly level: number }[] = [{ value, level: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    parts += 1;
    if (parts > MOST_PARTS) return { documents, inDoubt: documents.length > 0 };
    const document = documentIn(next.value);
    if (document !== null) documents.push(document);
    else if (hasItsLooks(next.value)) inDoubt = true;
    else if (typeof next.value === 'object' && next.value !== null && next.level < DEEPEST_DOCUMENT) {
      for (const part of Object.values(next.value)) pending.push({ value: part as Json, level: next.level + 1 });
    }
  }
  return { documents: documents.reverse(), inDoubt };
}

/** Statements with effects that are none, or a text that readers read differently (a key twice). */
function hasItsLooks(value: Json | undefined): boolean {
  if (typeof value === 'string') return /^\s*\{[\s\S]*"Statement"/.test(value.slice(0, 10_000));
  return isJsonObject(value) && Object.hasOwn(value, 'Statement') && isJsonObject([value.Statement].flat()[0]);
}
