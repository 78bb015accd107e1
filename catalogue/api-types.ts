/**
 * Which resource types an API most likely acts on. Two kinds of evidence are added up: the IAM action's resource types
 * (what it is allowed on), and the API's name against the type names of the event source's services ("PutBucketPolicy" is
 * about a BucketPolicy of a Bucket). Rows of the odd table come before both. Ranks, never filters: a wrong order costs a
 * name on an alert, not a missed drift.
 */
import { isIamPrefix, joinedTypes } from './api-catalogue';
import { splitApi } from './api-words';
import { eventSourcesOf, iamPrefixesOf, namespacesOf } from './event-sources';
import { type ApiName, POINTS, readApiName, scoreName } from './name-score';
import { oddApiTypes } from './odd-api-types';
import { catalogueTypesOf, namespaceOfType } from './resource-types';
import { type TypeName, typeNamesOf } from './type-names';

const MOST_TYPES = 12;
const MOST_REMEMBERED = 5000;

/** The IAM action works on it; compare the points of names. */
const JOINED = 50;
/** Likewise, but a type of another service: the certificate that a load balancer is given. */
const JOINED_FOREIGN = 20;
const LINKING = /^(?:Attach|Detach|Associate|Disassociate)/;
/** Joined, and not the one named by an API that links two things: AssociateFirewallPolicy is about the Firewall. */
const JOINED_TO = 65;

/** The API's name holds the namespace's. */
const SAID_NAMESPACE = 10;
/** It says that this is what it is for. */
const FOR_NAMESPACE = 80;

/** Why a type is ranked: a row of the odd table, the IAM action, the API's name, or being the only one of its service. */
export type TypeEvidence = 'row' | 'action' | 'name' | 'only';

export interface RankedType {
  readonly type: string;
  readonly evidence: readonly TypeEvidence[];
}

const remembered = new Map<string, readonly string[]>();

/** Types, most likely first; empty where nothing is known. `api` has its date suffix stripped already. */
export function typesOfApi(eventSource: string, api: string): readonly string[] {
  const key = `${eventSource} ${api}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const types = rankTypesOfApi(eventSource, api).map(({ type }) => type);
  // Hostile input may name APIs without end; a real account uses a few hundred.
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(key, types);
  return types;
}

/** The same with the evidence for each. */
export function rankTypesOfApi(eventSource: string, api: string): readonly RankedType[] {
  const namespaces = namespacesOf(eventSource);
  const actions = iamPrefixesOf(eventSource).map((prefix) => joinedTypes(prefix, api));
  const named = scoreNames(eventSource, namespaces, api, new Set(actions.flat()));
  const joined = scoreActions(actions, api, namespaces, named);
  const odd = oddApiTypes(eventSource, api);
  const scored = [...new Set([...joined.keys(), ...named.keys()])]
    .map((type) => ({ type, score: (joined.get(type) ?? 0) + (named.get(type) ?? 0) }))
    .sort((one, other) => other.score - one.score);
  const types = [...new Set([...odd, ...scored.map(({ type }) => type)])].slice(0, MOST_TYPES);
  if (types.length === 0) return onlyType(namespaces);
  return types.map((type) => ({
    type,
    evidence: [
      ...(odd.includes(type) ? ['row' as const] : []),
      ...(joined.has(type) ? ['action' as const] : []),
      ...(named.has(type) ? ['name' as const] : []),
    ],
  }));
}

function scoreNames(
  eventSource: string,
  namespaces: readonly string[],
  api: string,
  joined: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const name = readApiName(splitApi(api));
  const scores = new Map<string, { readonly points: number; readonly isLonger: boolean }>();
  for (const [i, namespace] of namespaces.entries()) {
    const names = typeNamesOf(namespace);
    const said = pointsForNamespace(name, names.text);
    for (const type of names.types) {
      const isStandalone = type.arnService !== null || joined.has(type.type);
      const score = scoreName(name, type, isStandalone, (text) => names.texts.has(text));
      if (score === 0) continue;
      const isLonger = type.name.text.length > name.noun.text.length;
      const isUsual = said > 0 || !isOfOtherSource(type, eventSource);
      const points = (isUsual ? score : score / 2) - i / 10 + said;
      scores.set(type.type, { points, isLonger });
    }
  }
  return preferExact(scores);
}

/** AddPermission is about Permission, not about LayerVersionPermission. */
function preferExact(
  scores: ReadonlyMap<string, { readonly points: number; readonly isLonger: boolean }>,
): ReadonlyMap<string, number> {
  const hasExact = [...scores.values()].some(({ points }) => points >= POINTS.exact - 1);
  return new Map(
    [...scores].map(([type, { points, isLonger }]) => {
      const isUnlikely = hasExact && isLonger && points < POINTS.target;
      return [type, isUnlikely ? points / 4 : points];
    }),
  );
}

/** CreateElasticsearchDomain, CreateAccessPointForObjectLambda. */
function pointsForNamespace({ noun, purpose }: ApiName, namespace: string): number {
  if (purpose !== null && namespace.endsWith(purpose.target.text)) return FOR_NAMESPACE;
  return noun.text.includes(namespace) ? SAID_NAMESPACE : 0;
}

/** A namespace may go by several event sources; the service in an ARN template then says which is the type's. */
function isOfOtherSource({ type, arnService }: TypeName, eventSource: string): boolean {
  if (arnService === null || eventSource.startsWith(`${arnService}.`)) return false;
  const [own = ''] = eventSource.split('.');
  return isIamPrefix(own) && eventSourcesOf(type).some((source) => source.startsWith(`${arnService}.`));
}

function scoreActions(
  actions: readonly (readonly string[])[],
  api: string,
  namespaces: readonly string[],
  named: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  // Where a type is the link itself, the API is about that.
  const isLinking = LINKING.test(api) && Math.max(0, ...named.values()) < POINTS.exact;
  const scores = new Map<string, number>();
  for (const types of actions) {
    // Those required come first; a later one weighs a little less.
    for (const [i, type] of usualFirst(types, namespaces).entries()) {
      const isOwn = namespaces.includes(namespaceOfType(type));
      const linked = isLinking && isOwn && (named.get(type) ?? 0) < POINTS.exactOfLinkingVerb ? JOINED_TO : 0;
      scores.set(type, (scores.get(type) ?? 0) + (isOwn ? JOINED : JOINED_FOREIGN) + linked - Math.min(i, 10));
    }
  }
  return scores;
}

/** Types of one name stand at the place of their first, in the order of the event source's namespaces (RDS before DocDB). */
function usualFirst(types: readonly string[], namespaces: readonly string[]): readonly string[] {
  const byName = new Map<string, string[]>();
  for (const type of types) {
    const name = nameOf(type);
    byName.set(name, [...(byName.get(name) ?? []), type]);
  }
  const rankOf = (type: string) => namespaces.indexOf(namespaceOfType(type));
  return [...byName.values()].flatMap((rivals) => rivals.sort((one, other) => rankOf(one) - rankOf(other)));
}

/** Of an API that says nothing: the type of a service that has but one. */
function onlyType(namespaces: readonly string[]): readonly RankedType[] {
  const types = namespaces.flatMap(catalogueTypesOf);
  return types.length === 1 ? types.map((type) => ({ type, evidence: ['only'] })) : [];
}

/** "Bucket" of AWS::S3::Bucket. */
function nameOf(type: string): string {
  return type.slice(type.lastIndexOf('::') + 2);
}
