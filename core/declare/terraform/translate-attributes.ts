/**
 * Attributes as CloudFormation properties, only where name and shape correspond with certainty: the same name and a
 * scalar, a list or map of scalars as the property's shape says; a nested block whose every member corresponds likewise;
 * the parts of the identifier; policy documents; tags. A wrong
 * translation is a false alarm, so the rest stays under its Terraform name and relies on the baseline. A state holds what the
 * provider read back, so computed values that have a property are the deployed ones. Unset (null, "", empty) says nothing.
 */
import { type PropertyShape, propertyShape } from '../../../catalogue/property-shapes';
import { catalogueType } from '../../../catalogue/resource-types';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { readDocument, readPolicyDocument } from './policy-document';
import { RENAMED_ATTRIBUTES } from './renamed-attributes';
import { fitsShape } from './scalar-shapes';
import { joinPlain, plainName, splitType } from './terraform-words';
import { translateBlock } from './translate-block';

export interface Translation {
  readonly declared: JsonObject;
  /** What found no property. */
  readonly attributes: JsonObject;
}

/** Attributes of Terraform's own: they say nothing of the resource, or are said elsewhere. */
const NEVER_DECLARED: ReadonlySet<string> = new Set(['id', 'arn', 'tags', 'tags_all', 'timeouts', 'region']);

/**
 * Type and property whose attribute of that name holds something else, or what other resources add to. `*` is any type.
 * user_data: older providers keep its SHA-1. managed_policy_arns, security_groups, target_group_arns: read back when the
 * resource was last refreshed, before the attachments of the same apply. availability_zone: changes at a failover.
 * scaling_config: an autoscaler moves its desired_size. warm_throughput: AWS raises it with the traffic.
 */
const UNCERTAIN: ReadonlySet<string> = new Set([
  '*.UserData',
  '*.ManagedPolicyArns',
  'AWS::EC2::Instance.SecurityGroups',
  'AWS::AutoScaling::AutoScalingGroup.TargetGroupARNs',
  'AWS::AutoScaling::AutoScalingGroup.LoadBalancerNames',
  'AWS::RDS::DBInstance.AvailabilityZone',
  'AWS::EKS::Nodegroup.ScalingConfig',
  'AWS::DynamoDB::Table.WarmThroughput',
]);

/** Values that the provider writes for "not set", and that AWS never answers (provider documentation of each attribute). */
const UNSET_VALUES: ReadonlyMap<string, Json> = new Map([
  ['AWS::ApiGateway::RestApi.MinimumCompressionSize', -1],
  ['AWS::Lambda::Function.ReservedConcurrentExecutions', -1],
  ['AWS::SNS::Topic.SignatureVersion', 0],
]);

/** Words that CloudFormation often puts the resource's noun before ("description", GroupDescription of a SecurityGroup). */
const NOUN_WORDS: ReadonlySet<string> = new Set(['name', 'description', 'policy', 'type', 'class', 'identifier']);

export function translateAttributes(
  type: string,
  attributes: JsonObject,
  identifierParts: ReadonlyMap<string, string>,
): Translation {
  const declared = new Map<string, Json>();
  const rest = new Map<string, Json>();
  const properties = namedProperties(type);
  for (const [name, value] of Object.entries(attributes)) {
    const property = isUnset(value) || NEVER_DECLARED.has(name) ? null : propertyOf(type, name, properties, value);
    if (property !== null && !declared.has(property.name)) declared.set(property.name, property.value);
    else rest.set(name, value);
  }
  for (const [part, value] of identifierParts) {
    if (value !== '' && propertyShape(type, part) !== null && !declared.has(part)) declared.set(part, value);
  }
  const tags = tagsOf(type, attributes);
  if (tags !== null) declared.set(tags.property, tags.value);
  return { declared: Object.fromEntries(declared), attributes: Object.fromEntries(rest) };
}

interface NamedProperty {
  readonly property: string;
  readonly plain: string;
}

const namedByType = new Map<string, readonly NamedProperty[]>();

/** The type's properties with their plain names; only types of the catalogue come here, so the map is bounded. */
function namedProperties(type: string): readonly NamedProperty[] {
  const known = namedByType.get(type);
  if (known !== undefined) return known;
  const named = (catalogueType(type)?.properties ?? []).map((property) => ({ property, plain: plainName(property) }));
  namedByType.set(type, named);
  return named;
}

function propertyOf(
  type: string,
  name: string,
  properties: readonly NamedProperty[],
  value: Json,
): { readonly name: string; readonly value: Json } | null {
  for (const property of candidatesOf(type, name, properties)) {
    if (UNCERTAIN.has(`${type}.${property}`) || UNCERTAIN.has(`*.${property}`)) continue;
    if (UNSET_VALUES.has(`${type}.${property}`) && UNSET_VALUES.get(`${type}.${property}`) === value) continue;
    const shape = propertyShape(type, property);
    const isSameName = plainName(property) === plainName(name);
    const shaped = shape === null ? null : shapedValue(value, shape, isSameName);
    const block = shape === 'other' && isSameName ? translateBlock({ type, name, property, value }) : null;
    if (block !== null) return { name: property, value: block };
    if (shaped !== null) return { name: property, value: shaped };
  }
  return null;
}

/**
 * The same name first; then what the table says; "Document" behind it; the noun before it, an overlap written once
 * ("instance_class" of a DBInstance is DBInstanceClass).
 */
function candidatesOf(type: string, name: string, properties: readonly NamedProperty[]): readonly string[] {
  const plain = plainName(name);
  const noun = plainName(splitType(type).noun);
  const renamed = RENAMED_ATTRIBUTES.get(`${type}.${name}`);
  const joined = joinPlain(noun, plain);
  const overlaps = joined.length < noun.length + plain.length;
  const isNounWord = NOUN_WORDS.has(name);
  const fits: readonly ((one: NamedProperty) => boolean)[] = [
    (one) => one.plain === plain,
    (one) => one.property === renamed,
    (one) => one.plain === `${plain}document`,
    (one) => overlaps && one.plain === joined,
    (one) => isNounWord && one.plain.endsWith(plain) && endsInStem(noun, one.plain.slice(0, -plain.length)),
  ];
  return fits.flatMap((fit) => properties.filter(fit).map((one) => one.property));
}

function endsInStem(noun: string, stem: string): boolean {
  return stem !== '' && noun.endsWith(stem);
}

/** null where the value has not the property's shape. Under the same name any JSON text is a document. */
function shapedValue(value: Json, shape: PropertyShape, isSameName: boolean): Json | null {
  switch (shape) {
    case 'scalar':
    case 'scalarList':
    case 'scalarMap':
      return fitsShape(value, shape) ? value : null;
    case 'document':
      if (isMasked(value)) return value;
      return isSameName ? readDocument(value) : readPolicyDocument(value);
    case 'other':
      return null;
  }
}

function isUnset(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** tags_all also holds the provider's default tags: it is what was deployed. */
function tagsOf(type: string, attributes: JsonObject): { readonly property: string; readonly value: Json } | null {
  const form = catalogueType(type)?.tags ?? null;
  const all = readTags(attributes, 'tags_all');
  const entries = all.length > 0 ? all : readTags(attributes, 'tags');
  if (form === null || entries.length === 0) return null;
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    property: form.property,
    value: form.form === 'map' ? Object.fromEntries(sorted) : sorted.map(([Key, Value]) => ({ Key, Value })),
  };
}

function readTags(attributes: JsonObject, name: string): readonly (readonly [string, Json])[] {
  const tags = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (!isJsonObject(tags) || isMasked(tags)) return [];
  return Object.entries(tags).filter(([, value]) => typeof value === 'string' || isMasked(value));
}
