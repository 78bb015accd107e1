/** Statements of policy documents in the form that widening is decided on. */
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isUnresolved } from '../../model/known-value';
import { normalPolicyDocument } from '../../model/policy-document';
import { type MemberKind, Members } from './policy-members';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Members;
  readonly resources: Members;
  /** null in an identity policy. */
  readonly principals: Members | null;
  readonly condition: JsonObject;
}

/** The statements of one side, each distinct one once. */
export interface StatementSet {
  readonly allows: readonly Statement[];
  readonly denies: readonly Statement[];
  /** Some part of one cannot be known. */
  readonly isUncertain: boolean;
  /** By their one text: an equal statement covers another at once. */
  readonly byText: ReadonlyMap<string, Statement>;
}

export function statementSetOf(documents: readonly JsonObject[]): StatementSet {
  const byText = new Map<string, Statement>();
  let isUncertain = false;
  for (const document of documents) {
    const { Statement: statements } = normalPolicyDocument(document);
    for (const statement of Array.isArray(statements) ? (statements as readonly Json[]) : []) {
      isUncertain ||= holdsUnresolved(statement);
      byText.set(canonicalJson(statement), readStatement(statement));
    }
  }
  const all = [...byText.values()];
  return {
    allows: all.filter(({ effect }) => effect === 'Allow'),
    denies: all.filter(({ effect }) => effect === 'Deny'),
    isUncertain,
    byText,
  };
}

function readStatement(statement: Json): Statement {
  const read = isJsonObject(statement) ? statement : {};
  const principals = principalsOf(read.Principal) ?? principalsOf(read.NotPrincipal);
  return {
    effect: read.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: membersOf('action', read.Action, read.NotAction),
    resources: membersOf('resource', read.Resource, read.NotResource),
    principals: principals === null ? null : new Members('principal', read.Principal === undefined, principals),
    condition: isJsonObject(read.Condition) ? read.Condition : {},
  };
}

function membersOf(kind: MemberKind, given: Json | undefined, excepted: Json | undefined): Members {
  return new Members(kind, given === undefined && excepted !== undefined, textsOf(given ?? excepted));
}

function principalsOf(value: Json | undefined): readonly string[] | null {
  if (value === undefined) return null;
  if (value === '*') return ['AWS *'];
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([kind, ids]) => textsOf(ids).map((id) => `${kind} ${id}`));
}

function textsOf(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.filter((text): text is string => typeof text === 'string');
}

function holdsUnresolved(statement: Json): boolean {
  const pending: Json[] = [statement];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isUnresolved(next)) return true;
    if (typeof next === 'object' && next !== null) for (const part of Object.values(next)) pending.push(part as Json);
  }
  return false;
}
