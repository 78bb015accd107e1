/**
 * What is known of one resource of a template when others refer to it: its type's facts, its physical id and its own
 * properties. Answers Ref and Fn::GetAtt from these, and only where the answer follows from them; a guess would show
 * as a drift of somebody else's property.
 */
import type { CatalogueType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import { fillArnTemplate, isArn, matchArnTemplate, ownPlaceholders } from '../arn-template';
import { ownArnTemplate } from '../own-arn-template';
import { isAnsweredByLive, liveAttribute } from './live-attribute';
import { isOwnName, kindOfName, kindsAgree } from './own-name';
import type { StackPlace } from './stack-place';
import { plainTextOf, type TemplateValue } from './template-value';

export interface KnownResource {
  readonly type: string;
  /** null for a type the catalogue does not know. */
  readonly facts: CatalogueType | null;
  /** null where it is not known. */
  readonly physicalId: string | null;
  readonly properties: ReadonlyMap<string, TemplateValue>;
  /** Its live properties; null where they were not read. */
  readonly live: JsonObject | null;
  readonly place: StackPlace;
}

/** The property whose value `Ref`, and so the physical id, is; null where that takes several or is not known. */
export function physicalProperty(facts: CatalogueType | null): string | null {
  const names = facts?.refIdentifier ?? facts?.primaryIdentifier ?? [];
  return names.length === 1 ? (names[0] ?? null) : null;
}

/** What Ref answers: the physical id, or, before there is one, the declared name that will be it. */
export function referenceTo(resource: KnownResource): string | null {
  if (resource.physicalId !== null) return resource.physicalId;
  const property = physicalProperty(resource.facts);
  return property === null ? null : attributeOf(resource, property);
}

/** The value of a read-only attribute or of a property that was left out, as far as it follows from what is known. */
export function attributeOf(resource: KnownResource, attribute: string): string | null {
  return derivedAttribute(resource, attribute) ?? liveText(resource, attribute);
}

/** The live value, where it is a text that is no secret. */
export function liveText({ facts, properties, live }: KnownResource, attribute: string): string | null {
  if (live === null || facts === null || !isAnsweredByLive(facts, properties, attribute)) return null;
  return plainTextOf(liveAttribute(live, attribute) ?? undefined);
}

function derivedAttribute(resource: KnownResource, attribute: string): string | null {
  const { physicalId, type, facts } = resource;
  const declared = declaredText(resource, attribute);
  if (declared !== null) return declared;
  if (resource.properties.has(attribute)) return null;
  const property = physicalProperty(facts);
  const own = attribute === property || isOwnName(type, attribute);
  if (!own || facts === null) return null;
  if (kindOfName(attribute) === 'arn') return arnOf(resource);
  if (physicalId === null) return queueUrl(resource);
  if (attribute === property) return physicalId;
  if (isArn(physicalId)) return partOfArn(resource, physicalId, attribute);
  if (/^https?:/.test(physicalId)) return nameInUrl(physicalId, attribute);
  return property !== null && sameKind(attribute, property) && !physicalId.includes('|') ? physicalId : null;
}

/** Before there is a queue, its URL follows from where it will be (SQS developer guide, "Queue URL"); null for other types. */
function queueUrl(resource: KnownResource): string | null {
  const { type, place } = resource;
  const name = type === 'AWS::SQS::Queue' ? declaredText(resource, 'QueueName') : null;
  const isPlaced = place.region !== null && place.urlSuffix !== null && place.account !== null;
  return name === null || !isPlaced ? null : `https://sqs.${place.region}.${place.urlSuffix}/${place.account}/${name}`;
}

/** The resource's ARN: its physical id, or composed by the type's template from parts that are all known. */
export function arnOf(resource: KnownResource): string | null {
  const { physicalId } = resource;
  if (physicalId !== null && isArn(physicalId)) return physicalId;
  return composedArn(resource) ?? liveText(resource, 'Arn');
}

function composedArn(resource: KnownResource): string | null {
  const { place } = resource;
  const template = ownArnTemplate(resource.type);
  if (template === null) return null;
  const places: ReadonlyMap<string, string | null> = new Map([
    ['Partition', place.partition],
    ['Region', place.region],
    ['Account', place.account],
  ]);
  const own = ownPlaceholders(template);
  return fillArnTemplate(template, (placeholder) =>
    places.has(placeholder) ? (places.get(placeholder) ?? null) : ownPart(resource, placeholder, own.length === 1),
  );
}

/**
 * The names that the ARN of a resource holds, last one first: "endpoint/fraud" names the endpoint "fraud". Where the type's
 * template is not known, all that follows the kind of resource: "stack/claims/6f0c" gives "6f0c", "claims", "claims/6f0c".
 */
export function namesInArn(facts: CatalogueType | null, arn: string): readonly string[] {
  const template = facts === null ? null : ownArnTemplate(facts.type);
  const parts = template === null ? null : matchArnTemplate(template, arn);
  if (template === null || parts === null) return namesAfterKind(arn);
  return ownPlaceholders(template)
    .map((placeholder) => parts.get(placeholder) ?? '')
    .reverse();
}

function namesAfterKind(arn: string): readonly string[] {
  const resource = arn.split(':').slice(5).join(':');
  const own = /^[^:/]+[:/]/.test(resource) ? resource.replace(/^[^:/]+[:/]/, '') : resource;
  const names = own.split(/[:/]/).reverse().slice(0, MOST_NAMES);
  return names.length > 1 ? [...names, own] : names;
}

/** Of an ARN of any depth; its parts beyond are what the resource belongs to. */
const MOST_NAMES = 3;

/** One placeholder of the ARN template that names the resource itself. */
function ownPart(resource: KnownResource, placeholder: string, alone: boolean): string | null {
  const name = placeholder.replace(/(?:WithPath|WithoutLeadingSlash)$/, '');
  const value = busAndName(resource) ?? (alone ? physicalPart(resource, name) : null) ?? declaredPart(resource, name);
  if (value === null || value === '') return null;
  if (placeholder.endsWith('WithoutLeadingSlash')) return value.replace(/^\//, '');
  return placeholder.endsWith('WithPath') ? withPath(resource, value) : value;
}

/** The physical id where it is the very name or id that the ARN ends with. */
function physicalPart(resource: KnownResource, name: string): string | null {
  const property = physicalProperty(resource.facts);
  const { physicalId } = resource;
  if (physicalId === null || property === null || physicalId.includes('|')) return null;
  if (/^https?:/.test(physicalId)) return nameInUrl(physicalId, name);
  return kindOfName(property) !== 'arn' && kindsAgree(name, property) ? physicalId : null;
}

/** A queue's URL ends with account and name. */
function nameInUrl(url: string, asked: string): string | null {
  const name = /^https?:\/\/[^/]+\/\d{12}\/([^/]+)$/.exec(url)?.[1];
  return name !== undefined && kindOfName(asked) === 'name' ? name : null;
}

/** A declared property of that name, or the one declared name of the resource itself. */
function declaredPart(resource: KnownResource, name: string): string | null {
  for (const property of resource.properties.keys()) {
    if (property.toLowerCase() === name.toLowerCase()) return declaredText(resource, property);
  }
  const own = [...resource.properties.keys()].filter(
    (property) => isOwnName(resource.type, property) && kindOfName(property) !== 'arn' && kindsAgree(name, property),
  );
  return own.length === 1 ? declaredText(resource, own[0] ?? '') : null;
}

/** A Ref of two parts ("bus|rule") is a path in the ARN ("rule/bus/rule"); the default bus is left out. */
function busAndName(resource: KnownResource): string | null {
  const [outer, inner, third] = resource.facts?.refIdentifier ?? [];
  if (outer === undefined || inner === undefined || third !== undefined) return null;
  const [first, second] = resource.physicalId === null ? [] : resource.physicalId.split('|');
  if (first !== undefined && second !== undefined) return first === 'default' ? second : `${first}/${second}`;
  const name = first ?? declaredText(resource, inner);
  if (!resource.properties.has(outer)) return name;
  const bus = declaredText(resource, outer);
  if (name === null || bus === null) return null;
  const busName = bus.slice(bus.lastIndexOf('/') + 1);
  return busName === 'default' ? name : `${busName}/${name}`;
}

/** IAM's path stands before the name; "/" and no path are the same. */
function withPath(resource: KnownResource, name: string): string | null {
  if (!resource.properties.has('Path')) return name;
  const path = declaredText(resource, 'Path');
  return path === null ? null : `${path.replace(/^\//, '')}${name}`;
}

function partOfArn(resource: KnownResource, arn: string, attribute: string): string | null {
  const template = ownArnTemplate(resource.type);
  const parts = template === null ? null : matchArnTemplate(template, arn);
  const own = template === null ? [] : ownPlaceholders(template);
  const placeholder =
    own.find((name) => name.toLowerCase() === attribute.toLowerCase()) ?? (own.length === 1 ? own[0] : undefined);
  if (parts === null || placeholder === undefined || !kindsAgree(placeholder, attribute)) return null;
  if (!placeholder.toLowerCase().endsWith(attribute.toLowerCase())) return null;
  const part = parts.get(placeholder) ?? null;
  // A name holds no colon: what follows it is a revision.
  return part !== null && kindOfName(attribute) === 'name' ? part.replace(/:\d+$/, '') : part;
}

function sameKind(one: string, other: string): boolean {
  const kind = kindOfName(one);
  return (
    kind === kindOfName(other) ||
    (kind === 'id' && /identifier$/i.test(other)) ||
    (kind === 'name' && /identifier$/i.test(other))
  );
}

/** A declared property, or a member of one ("Device/DeviceName", "Endpoint.Address"), as text that is no secret. */
export function declaredText(resource: KnownResource, path: string): string | null {
  const [first, ...rest] = path.split(/[/.]/);
  let value: TemplateValue | undefined = resource.properties.get(first ?? '');
  for (const name of rest) value = value?.kind === 'object' ? value.members.get(name) : undefined;
  return plainTextOf(value) ?? null;
}
