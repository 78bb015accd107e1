/**
 * Reads an IAM-like policy document in any of its spellings (object, JSON text, URL-encoded JSON) and puts it into one
 * form in which documents of equal meaning are equal but for order. Recognised by shape, never by the property's name.
 * Never folded: unique principal ids (AROA…, AIDA…), which show that a role was deleted: such a grant is dead.
 * Grammar: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
import { isJsonObject, type Json, type JsonObject } from './json';
import { isUnresolved } from './known-value';
import { parseJsonText } from './parse-json-text';

const LONGEST_TEXT = 1_000_000;
const LIST_MEMBERS = ['Action', 'NotAction', 'Resource', 'NotResource'];
const PRINCIPAL_MEMBERS = ['Principal', 'NotPrincipal'];

/** The document as it stands, parsed, or null where the value is not a policy document. */
export function readPolicyDocument(value: Json | undefined): JsonObject | null {
  const parsed = typeof value === 'string' ? parseText(value) : value;
  if (!isJsonObject(parsed) || !Object.hasOwn(parsed, 'Statement')) return null;
  const statements = asList(parsed.Statement as Json);
  return statements.length > 0 && statements.every(isStatement) ? parsed : null;
}

/** A document whose last statement was taken away: it says nothing. null for every other value. */
export function readEmptyPolicyDocument(value: Json | undefined): JsonObject | null {
  const parsed = typeof value === 'string' ? parseText(value) : value;
  if (!isJsonObject(parsed) || !Object.hasOwn(parsed, 'Statement')) return null;
  return asList(parsed.Statement as Json).length === 0 ? parsed : null;
}

/** The document's one form: lists for single values, principals by kind, accounts as ids, numbered Sids left out. */
export function normalPolicyDocument(document: JsonObject): JsonObject {
  const statements = asList(document.Statement ?? []);
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => [
      name,
      name === 'Statement' ? statements.map((statement) => normalStatement(statement)) : value,
    ]),
  );
}

function isStatement(value: Json): boolean {
  if (isUnresolved(value)) return true;
  return isJsonObject(value) && (value.Effect === 'Allow' || value.Effect === 'Deny' || isUnresolved(value.Effect));
}

function normalStatement(statement: Json): Json {
  if (!isJsonObject(statement) || isUnresolved(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).flatMap(([name, value]) => {
      if (name === 'Sid' && typeof value === 'string' && /^\d*$/.test(value)) return [];
      return [[name, normalMember(name, value, statement.Effect === 'Allow')]];
    }),
  );
}

function normalMember(name: string, value: Json, isAllow: boolean): Json {
  if (isUnresolved(value)) return value;
  if (LIST_MEMBERS.includes(name)) return asList(value);
  if (PRINCIPAL_MEMBERS.includes(name)) return normalPrincipal(value, isAllow && name === 'Principal');
  return name === 'Condition' ? normalCondition(value) : value;
}

/** "*" alone and {"AWS": "*"} mean the same where they allow. */
function normalPrincipal(value: Json, isAllow: boolean): Json {
  if (value === '*') return isAllow ? { AWS: ['*'] } : value;
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([kind, ids]) => [
      kind,
      isUnresolved(ids) ? ids : asList(ids).map((id) => (kind === 'AWS' ? accountOfRoot(id) : id)),
    ]),
  );
}

/** An account's root principal, written as ARN or as account id, is one principal. */
function accountOfRoot(id: Json): Json {
  if (typeof id !== 'string') return id;
  return /^arn:[a-z0-9-]+:iam::(\d{12}):root$/.exec(id)?.[1] ?? id;
}

function normalCondition(value: Json): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([operator, keys]) => [
      operator,
      isJsonObject(keys) && !isUnresolved(keys)
        ? Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, conditionValues(values)]))
        : keys,
    ]),
  );
}

/** Condition values are texts: true and "true", 5 and "5" are one. */
function conditionValues(values: Json): Json {
  if (isUnresolved(values)) return values;
  return asList(values).map((value) =>
    typeof value === 'boolean' || typeof value === 'number' ? String(value) : value,
  );
}

function asList(value: Json): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [value];
}

function parseText(text: string): Json | undefined {
  if (text.length > LONGEST_TEXT || !/^\s*(?:\{|%7B)/i.test(text)) return undefined;
  if (!/^\s*%7B/i.test(text)) return parseJsonText(text);
  try {
    return parseJsonText(decodeURIComponent(text));
  } catch {
    return undefined;
  }
}
