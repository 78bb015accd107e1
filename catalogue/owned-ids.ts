/**
 * Which other resources have values that this declared one owns, and by which ids it names them: a scalable target the
 * resource that it scales, whoever registers targets or switches traffic its target groups, listeners and rules, a policy
 * the roles that it is attached to. A resource with such values is found by the ids that owners use for it. No event names
 * anything so: only siblings are found by it.
 */
import type { DeclaredResource } from '../core/model/declared-resource';
import type { Json, JsonObject } from '../core/model/json';
import { catalogueTypesOf, namespaceOfType } from './resource-types';

/** What a key has in place of an event source: no event source has such a name. */
export const OWNED = 'owned';

/** Values looked at in one resource, and ids kept of it. */
const MOST_VALUES = 5_000;
const MOST_IDS = 30;

/** TargetGroupArn, TargetGroupARNs, AlternateTargetGroupArn, ListenerArns, ProductionListenerRule. */
const SWITCHED = /(?:TargetGroup|Listener(?:Rule)?)(?:Arn|ARN)?s?$/;

/** Ids of the resources that this one owns values of; none for most. */
export function ownedIdsOf({ subject, declared }: DeclaredResource): readonly string[] {
  const isBalancer = namespaceOfType(subject.type) === 'AWS::ElasticLoadBalancingV2';
  const ids = objectsIn(declared).flatMap((object) => [
    ...scaledBy(object, object === declared ? subject.identifier : null),
    ...(isBalancer ? [] : switchedBy(object)),
    ...deployedBy(object),
  ]);
  return [...new Set([...ids, ...attachedTo(subject.type, declared)])].slice(0, MOST_IDS);
}

/**
 * Application Auto Scaling API reference, RegisterScalableTarget: whatever has a scalable dimension scales its ResourceId.
 * Where that is not known, a scalable target's identifier begins with it.
 */
function scaledBy(object: JsonObject, identifier: string | null): readonly string[] {
  if (!Object.hasOwn(object, 'ScalableDimension')) return [];
  const [said] = textsOf(memberOf(object, 'ResourceId'));
  const [begin = '', ...rest] = identifier?.split('|') ?? [];
  if (said !== undefined) return [said];
  return rest.length > 0 ? [begin] : [];
}

/** Lists that are named for another type of the service: Roles, Users and Groups of a managed policy. */
function attachedTo(type: string, declared: JsonObject): readonly string[] {
  const kinds = new Set(catalogueTypesOf(namespaceOfType(type)).map(kindOf));
  return Object.entries(declared).flatMap(([name, value]) => {
    const kind = name.replace(/s$/, '');
    if (!name.endsWith('s') || !kinds.has(kind) || !Array.isArray(value)) return [];
    return textsOf(value).map((text) => (text.startsWith('arn:') ? text : `${kebab(kind)}/${text}`));
  });
}

function switchedBy(object: JsonObject): readonly string[] {
  return Object.entries(object).flatMap(([name, value]) =>
    SWITCHED.test(name) ? textsOf(value).filter((text) => text.startsWith('arn:')) : [],
  );
}

/** CodeDeploy API reference, ECSService: the service by its name and its cluster's. */
function deployedBy(object: JsonObject): readonly string[] {
  const [cluster] = textsOf(memberOf(object, 'ClusterName'));
  const [service] = textsOf(memberOf(object, 'ServiceName'));
  return cluster === undefined || service === undefined ? [] : [`service/${cluster}/${service}`];
}

function textsOf(value: Json | undefined): readonly string[] {
  const values: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
  return values.filter((text) => typeof text === 'string' && text !== '' && text.length <= 1_024) as readonly string[];
}

function objectsIn(root: JsonObject): readonly JsonObject[] {
  const values: Json[] = [root];
  for (let i = 0; i < values.length && values.length < MOST_VALUES; i += 1) {
    const value = values[i];
    if (typeof value !== 'object' || value === null) continue;
    for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) values.push(part as Json);
  }
  return values.filter(isObject);
}

/** Kinds of members that have an amount of their own, and are named after the resource: "table/orders/index/by-day". */
const MEMBER_NAME = /^(Index|Variant)Name$/;

/** By which ids an owner may name this resource: its ARNs, what those call it, and its kind with its name. */
export function idsForOwners({ subject, identifiers, declared }: DeclaredResource): readonly string[] {
  const kind = kebab(kindOf(subject.type));
  const own = identifiers.flatMap((id) => {
    if (!id.startsWith('arn:')) return id.includes('|') ? [] : [`${kind}/${id}`];
    return [id, id.split(':').slice(5).join(':').replace(/^\//, '')];
  });
  const members = Object.values(declared).flatMap((list) => (Array.isArray(list) ? list.flatMap(memberName) : []));
  const named = own.filter((id) => !id.startsWith('arn:'));
  return [...new Set([...own, ...named.flatMap((id) => members.map((member) => `${id}/${member}`))])];
}

function memberName(member: Json): readonly string[] {
  if (!isObject(member)) return [];
  return Object.entries(member).flatMap(([name, value]) => {
    const kind = MEMBER_NAME.exec(name)?.[1];
    return kind === undefined || typeof value !== 'string' ? [] : [`${kind.toLowerCase()}/${value}`];
  });
}

/** "Role" of AWS::IAM::Role. */
function kindOf(type: string): string {
  return type.slice(type.lastIndexOf('::') + 2);
}

/** "replication-group" of ReplicationGroup. */
function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberOf(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
