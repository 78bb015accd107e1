/** Statements of policy documents in the form that widening is decided on. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isUnresolved } from '../../model/known-value';
import { normalPolicyDocument } from '../../model/policy-document';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Members;
  readonly resources: Members;
  /** Kind and id joined by a space ("AWS *", "Service ec2.amazonaws.com"); null in an identity policy. */
  readonly principals: Members | null;
  readonly condition: JsonObject;
  /** Some part cannot be known. */
  readonly isUnresolved: boolean;
}

/** inverted: NotAction, NotResource, NotPrincipal: everything but these. */
export interface Members {
  readonly inverted: boolean;
  readonly values: readonly string[];
}

export function statementsOf(document: JsonObject): readonly Statement[] {
  const { Statement: statements } = normalPolicyDocument(document);
  return (Array.isArray(statements) ? (statements as readonly Json[]) : []).map(readStatement);
}

function readStatement(statement: Json): Statement {
  const read = isJsonObject(statement) ? statement : {};
  const principals = principalsOf(read.Principal) ?? principalsOf(read.NotPrincipal);
  return {
    effect: read.Effect === 'Deny' ? 'Deny' : 'Allow',
    actions: membersOf(read.Action, read.NotAction),
    resources: membersOf(read.Resource, read.NotResource),
    principals: principals === null ? null : { inverted: read.Principal === undefined, values: principals },
    condition: isJsonObject(read.Condition) ? read.Condition : {},
    isUnresolved: holdsUnresolved(statement),
  };
}

function membersOf(given: Json | undefined, excepted: Json | undefined): Members {
  const values = given ?? excepted;
  return { inverted: given === undefined && excepted !== undefined, values: textsOf(values) };
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
