/**
 * Is this statement of a resource's policy what another declared resource added to it? A permission (action, principal,
 * source) or a policy of its own makes one; services number it and write their own ARN into it. Everything else has to
 * be the same: effect, principals, actions, conditions, and resources that are not the parent itself.
 * Statements without a principal are no part of a resource's policy, and are never explained.
 */
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { ownMember } from '../model/own-member';
import { normalPolicyDocument, readPolicyDocument } from '../model/policy-document';
import type { Sibling } from './compare-context';

/** What the siblings add, in the one form that is compared. */
export function statementsOf({ type, declared }: Sibling, ownIds: ReadonlySet<string> | null): readonly string[] {
  if (!/(?:Policy|Permission)$/.test(type)) return [];
  const documents = Object.values(declared).map((value) => readPolicyDocument(value));
  const bare = ownMember(declared, 'Statement');
  const found: readonly (JsonObject | null)[] = [
    ...documents,
    isJsonObject(bare) || Array.isArray(bare) ? { Statement: bare as Json } : null,
    Object.hasOwn(declared, 'Principal') ? { Statement: permissionStatement(declared) } : null,
  ];
  return found.flatMap((document) => (document === null ? [] : statementTexts(document, ownIds)));
}

/** One text per statement of the document; null stands for one that siblings cannot add. */
export function statementTexts(document: JsonObject, ownIds: ReadonlySet<string> | null): readonly string[] {
  const { Statement } = normalPolicyDocument(document);
  const statements = Array.isArray(Statement) ? (Statement as readonly Json[]) : [];
  return statements.map((statement) => statementText(statement, ownIds) ?? '');
}

function statementText(statement: Json, ownIds: ReadonlySet<string> | null): string | null {
  if (!isJsonObject(statement) || !Object.hasOwn(statement, 'Principal')) return null;
  const members = Object.entries(statement).flatMap(([name, value]): [string, Json][] => {
    if (name === 'Sid') return [];
    if (name !== 'Resource' || !Array.isArray(value))
      return [[name, sorted(name === 'Condition' ? lowered(value) : value)]];
    // The parent itself, where the service writes it in.
    const others = (value as readonly Json[]).filter((id) => typeof id !== 'string' || !(ownIds?.has(id) ?? true));
    return others.length === 0 ? [] : [[name, sorted(others)]];
  });
  return canonicalJson(Object.fromEntries(members));
}

/** Operators and keys of conditions have no case. */
function lowered(condition: Json): Json {
  if (!isJsonObject(condition)) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([operator, keys]) => [
      operator.toLowerCase(),
      isJsonObject(keys)
        ? Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value]))
        : keys,
    ]),
  );
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(canonicalJson).sort();
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, sorted(member)]));
}

/** Property of a permission → operator and key of the condition that it becomes (Lambda API reference, AddPermission). */
const CONDITIONS: ReadonlyMap<string, readonly [operator: string, key: string]> = new Map([
  ['SourceArn', ['ArnLike', 'AWS:SourceArn']],
  ['SourceAccount', ['StringEquals', 'AWS:SourceAccount']],
  ['PrincipalOrgID', ['StringEquals', 'aws:PrincipalOrgID']],
  ['EventSourceToken', ['StringEquals', 'lambda:EventSourceToken']],
  ['FunctionUrlAuthType', ['StringEquals', 'lambda:FunctionUrlAuthType']],
]);

function permissionStatement(declared: JsonObject): JsonObject {
  const conditions = new Map<string, [string, Json][]>();
  const add = (operator: string, key: string, value: Json) =>
    conditions.set(operator, [...(conditions.get(operator) ?? []), [key, value]]);
  for (const [property, [operator, key]] of CONDITIONS) {
    const value = ownMember(declared, property);
    if (value !== undefined) add(operator, key, value);
  }
  const condition = ownMember(declared, 'Condition');
  const [operator, key, value] = ['Type', 'Key', 'Value'].map((name) => ownMember(condition, name));
  if (typeof operator === 'string' && typeof key === 'string') add(operator, key, value ?? null);
  const Condition = Object.fromEntries([...conditions].map(([name, keys]) => [name, Object.fromEntries(keys)]));
  return {
    Effect: 'Allow',
    Action: ownMember(declared, 'Action') ?? [],
    Principal: principalOf(ownMember(declared, 'Principal') ?? null),
    ...(conditions.size === 0 ? {} : { Condition }),
  };
}

/** A service's name, or an account, a user, a role, or everybody. */
function principalOf(value: Json): Json {
  if (typeof value !== 'string' || value === '*') return value;
  return /\.amazonaws\.com(?:\.cn)?$/.test(value) ? { Service: value } : { AWS: value };
}
