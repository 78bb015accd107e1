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
  for (const { declared, identifier } of resource.siblings) {
    for (const object of objectsIn(declared)) {
      const target = readTarget(object, declared === object ? identifier : undefined);
      if (target === null || !scales(target, at, resource)) continue;
      const band = target.bands.find((one) => isWithin(amount, one));
      if (band !== undefined) return `${target.id} is scaled automatically ${sayBand(band)}`;
    }
  }
  return null;
};

interface Target {
  readonly id: string;
  /** "ecs", "service" and "DesiredCount". */
  readonly dimension: readonly [service: string, kind: string, property: string];
  readonly bands: readonly Band[];
}

/** The identifier says what the properties leave open: resource id, dimension and service, with "|" between. */
function readTarget(object: JsonObject, identifier: string | undefined): Target | null {
  const [idPart, dimensionPart] = identifier?.split('|') ?? [];
  const dimension = textOf(object, 'ScalableDimension') ?? dimensionPart;
  const id = textOf(object, 'ResourceId') ?? idPart;
  const own = bandOf(object);
  const [service, kind, property, ...more] = dimension?.split(':') ?? [];
  if (own === null || id === undefined || service === undefined || kind === undefined) return null;
  if (property === undefined || more.length > 0 || !Object.hasOwn(object, 'ScalableDimension')) return null;
  const scheduled = objectsIn(ownMember(object, 'ScheduledActions') ?? null).flatMap((action) => bandOf(action) ?? []);
  return { id, dimension: [service, kind, property], bands: [own, ...scheduled] };
}

function textOf(object: JsonObject, name: string): string | undefined {
  const value = ownMember(object, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function scales({ id, dimension }: Target, at: UnlikeValue, resource: ManagedResource): boolean {
  const [service, kind, property] = dimension;
  return (
    speaksOf(service, resource.type) && namesProperty(property, at.name, resource) && namesPlace(id, kind, at, resource)
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

function namesPlace(id: string, kind: string, at: UnlikeValue, resource: ManagedResource): boolean {
  if (resource.ids.size === 0) return true;
  if (id.startsWith('arn:')) return resource.ids.has(id);
  const element = elementOf(at);
  const segments = id.split(/[/:]/);
  const own = new Set([...resource.ids, ...ownTexts(resource)]);
  const [last = '', others] = [segments.at(-1), segments.slice(1, -1)];
  if (element !== null) return element.texts.has(last) && others.every((part) => part === kind || own.has(part));
  return resource.ids.has(last) && others.every((part) => own.has(part) || part === kind || isDefault(part, resource));
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
