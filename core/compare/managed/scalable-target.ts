/**
 * Capacity under Application Auto Scaling: any declared resource that pairs a scalable dimension with a resource id and
 * bounds (a scalable target, an instruction of a scaling plan). The dimension's words name the property
 * ("ecs:service:DesiredCount"), the resource id the resource ("service/prod/web") or a member of one of its lists
 * ("table/orders/index/by-day"). Scheduled actions of the target move its bounds.
 * Because: API reference, RegisterScalableTarget (dimensions and ids); the minimum is enforced minutes after a deployment.
 * Still surfaces: a value outside the bounds; a namesake in another cluster; a target nobody declares any more.
 */
import { eventSourcesOf } from '../../../catalogue/event-sources';
import { plainWords } from '../../../catalogue/words';
import type { JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { amountOf, type Band, bandOf, isWithin, sayBand } from './amount';
import { type ManagedResource, objectsIn } from './managed-resource';
import { elementOf, type ManagedRule, type UnlikeValue } from './unlike-value';

export const scalableTarget: ManagedRule = (at, resource) => {
  const amount = amountOf(at.difference.live);
  if (at.difference.kind === 'removed' || amount === null) return null;
  const found = targetsOf(resource);
  if (found.length === 0) return null;
  // A member of a list is named by what identifies it, anything else by the resource's own name.
  const names = elementOf(at)?.texts ?? resource.ids;
  for (const target of found) {
    const isNamed = target.id.startsWith('arn:')
      ? resource.ids.has(target.id)
      : names.has(target.segments.at(-1) ?? '');
    if (!isNamed && resource.ids.size > 0) continue;
    const band = target.bands.find((one) => isWithin(amount, one));
    if (band !== undefined && scales(target, at, resource))
      return `${target.id} is scaled automatically ${sayBand(band)}`;
  }
  return null;
};

const targets = new WeakMap<ManagedResource, readonly Target[]>();

/** Read once for all differences of the resource. */
function targetsOf(resource: ManagedResource): readonly Target[] {
  const known = targets.get(resource);
  if (known !== undefined) return known;
  const found = resource.siblingObjects().flatMap(({ sibling, object }) => {
    return readTarget(object, sibling.declared === object ? sibling.identifier : undefined) ?? [];
  });
  targets.set(resource, found);
  return found;
}

interface Target {
  readonly id: string;
  /** Of the id, its kind first: service, prod, web. */
  readonly segments: readonly string[];
  /** "ecs", "service" and "DesiredCount". */
  readonly dimension: readonly [service: string, kind: string, property: string];
  readonly bands: readonly Band[];
}

/** The identifier says what the properties leave open: resource id, dimension and service, with "|" between. */
function readTarget(object: JsonObject, identifier: string | undefined): Target | null {
  if (!Object.hasOwn(object, 'ScalableDimension')) return null;
  const [idPart, dimensionPart] = identifier?.split('|') ?? [];
  const dimension = textOf(object, 'ScalableDimension') ?? dimensionPart;
  const id = textOf(object, 'ResourceId') ?? idPart;
  const own = bandOf(object);
  const [service, kind, property, ...more] = dimension?.split(':') ?? [];
  if (own === null || id === undefined || service === undefined || kind === undefined) return null;
  if (property === undefined || more.length > 0) return null;
  const scheduled = objectsIn(ownMember(object, 'ScheduledActions') ?? null).flatMap((action) => bandOf(action) ?? []);
  const segments = id.split(/[/:]/);
  return { id, segments, dimension: [service, kind, property], bands: [own, ...scheduled] };
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function scales({ id, segments, dimension }: Target, at: UnlikeValue, resource: ManagedResource): boolean {
  const [service, kind, property] = dimension;
  return (
    speaksOf(service, resource.type) &&
    namesProperty(property, at.name, resource) &&
    (id.startsWith('arn:') || resource.ids.size === 0 || namesOthers(segments.slice(1, -1), kind, resource))
  );
}

/** The namespace's event source tells: "kafka" is MSK's, "elasticmapreduce" EMR's. */
function speaksOf(service: string, type: string): boolean {
  const namespace = type.split('::')[1]?.toLowerCase();
  return namespace === service || eventSourcesOf(type).some((source) => source.split('.')[0] === service);
}

/** Words that say that it is an amount, and not of what. */
const AMOUNT_WORDS: ReadonlySet<string> = new Set([
  'num',
  'number',
  'of',
  'desired',
  'initial',
  'target',
  'count',
  'unit',
]);

/** "<dimension's property> <type's kind>.<property>" where the words differ. */
const OTHER_WORDS: ReadonlySet<string> = new Set([
  // CloudFormation user guide, AWS::Lambda::Alias and AWS::Lambda::Version, ProvisionedConcurrencyConfiguration.
  'ProvisionedConcurrency Alias.ProvisionedConcurrentExecutions',
  'ProvisionedConcurrency Version.ProvisionedConcurrentExecutions',
  // CloudFormation user guide, AWS::AppStream::Fleet, ComputeCapacity.
  'DesiredCapacity Fleet.DesiredInstances',
]);

/** "NodeGroups" is NumNodeGroups, "Nodes" NumCacheNodes of a CacheCluster, "Replicas" ReplicasPerNodeGroup. */
function namesProperty(dimension: string, name: string, { kind }: ManagedResource): boolean {
  if (dimension === name || OTHER_WORDS.has(`${dimension} ${kind}.${name}`)) return true;
  const [wanted, found] = [
    tellingWords(dimension, []),
    tellingWords(name.replace(/Per[A-Z].*$/, ''), plainWords(kind)),
  ];
  return wanted !== '' && (wanted === found || wanted === tellingWords(name.replace(/Per[A-Z].*$/, ''), []));
}

function tellingWords(name: string, without: readonly string[]): string {
  return plainWords(name)
    .filter((word) => !AMOUNT_WORDS.has(word) && !without.includes(word))
    .join(' ');
}

/** What stands between the kind and the last name: what the resource lies in, or the resource of the member. */
function namesOthers(others: readonly string[], kind: string, resource: ManagedResource): boolean {
  const own = new Set([...resource.ids, ...ownTexts(resource)]);
  return others.every((part) => own.has(part) || part === kind || isDefault(part, resource));
}

/** What the resource says of itself in plain values, and what ARNs consist of: its cluster, its keyspace, its function. */
function ownTexts({ declared, live }: ManagedResource): readonly string[] {
  const values = [...Object.values(declared), ...Object.values(live)].filter((value) => typeof value === 'string');
  return values.flatMap((value) => (value.startsWith('arn:') ? [value, ...value.split(/[/:]/).slice(6)] : [value]));
}

/** ECS developer guide: a service that names no cluster is in the one called "default". */
function isDefault(part: string, { declared, live }: ManagedResource): boolean {
  return part === 'default' && !Object.hasOwn(declared, 'Cluster') && !Object.hasOwn(live, 'Cluster');
}
