/**
 * The primary identifier that Cloud Control knows a resource by, composed of what the template and the physical id say.
 * A wrong identifier reads as "not found", so a part that does not follow from what is known leaves the resource
 * unindexed and is named.
 */
import { isArn } from '../arn-template';
import { recordSetName } from '../record-set-name';
import { attributeOf, declaredText, type KnownResource, liveText, namesInArn } from './known-resource';
import { isOwnName, kindOfName } from './own-name';

/** "<type> <part>" → where the part stands in the ARN that is the physical id. */
const PARTS_IN_ARN: ReadonlyMap<string, RegExp> = new Map([
  // ECS developer guide, "Amazon Resource Names": service/<cluster>/<service>; an undeclared cluster is "default".
  ['AWS::ECS::Service Cluster', /:service\/([^/]+)\/[^/]+$/],
]);

/** "<type> <part>" → the declared property whose value holds the part, and where. */
const PARTS_IN_PROPERTY: ReadonlyMap<string, readonly [property: string, at: RegExp]> = new Map([
  // CloudFormation user guide, ScalingTargetId: resource id, scalable dimension and service namespace, with "|" between.
  ['AWS::ApplicationAutoScaling::ScalingPolicy ScalableDimension', ['ScalingTargetId', /^[^|]+\|([^|]+)\|[^|]+$/]],
  // CloudFormation user guide, AWS::Route53::RecordSet: the zone goes by its id or by its name.
  ['AWS::Route53::RecordSet HostedZoneId', ['HostedZoneName', /^(.+)$/]],
]);

/**
 * Type → the property without which its physical id does not tell one resource from another. No registry schema says so of a
 * type that has no read handler.
 */
const TOLD_APART_BY: ReadonlyMap<string, string> = new Map([
  // CloudFormation user guide, AWS::Glue::Table, "Ref": the table's name, which is unique in its database.
  ['AWS::Glue::Table', 'DatabaseName'],
]);

/** "<type> <part>" → the constant that AWS writes for the part where that property is declared. */
const CONSTANT_PARTS: ReadonlyMap<string, readonly (readonly [property: string, constant: string])[]> = new Map([
  // Registry schema: "Used to identify if this resource is an Internet Gateway or Vpn Gateway Attachment". Physical ids of
  // before the registry do not hold it.
  [
    'AWS::EC2::VPCGatewayAttachment AttachmentType',
    [
      ['InternetGatewayId', 'IGW'],
      ['VpnGatewayId', 'VGW'],
    ],
  ],
]);

/** "<type> <part>": a last part that most resources of the type do not have, and which is then left out. */
const OPTIONAL_LAST_PARTS: ReadonlySet<string> = new Set([
  // Route 53 API reference: only records of other than simple routing have one.
  'AWS::Route53::RecordSet SetIdentifier',
]);

export type SubjectIdentifier =
  | { readonly kind: 'known'; readonly identifier: string; readonly parts: readonly string[] }
  | { readonly kind: 'missing'; readonly why: string };

export function subjectIdentifier(resource: KnownResource): SubjectIdentifier {
  const { facts, physicalId } = resource;
  const names = facts?.primaryIdentifier ?? [];
  if (names.length > 1) return composite(resource, names);
  const [name] = names;
  // A type without a registry schema: CloudFormation's own id is the only one there is.
  if (name === undefined) return physicalId === null ? missing(resource, ['physical id']) : known([physicalId]);
  const value = single(resource, name);
  if (value === null) return missing(resource, [name]);
  const outer = TOLD_APART_BY.get(resource.type);
  if (outer === undefined) return known([value]);
  const within = declaredText(resource, outer);
  return within === null ? missing(resource, [outer]) : known([within, value]);
}

/**
 * Where Ref is the identifier, so is the physical id, but for an ARN that has to be composed. Where Ref is another
 * property, the identifier has to be derived; types of before the registry have an "Id" that is the physical id.
 */
function single(resource: KnownResource, name: string): string | null {
  const { facts, physicalId } = resource;
  if (physicalId === null || facts === null) return partValue(resource, name);
  if (facts.refIdentifier !== null) return partValue(resource, name) ?? (name === 'Id' ? physicalId : null);
  return kindOfName(name) === 'arn' ? attributeOf(resource, name) : bareName(resource, name, physicalId);
}

/** An ARN as physical id where the identifier is a name: the name that the ARN ends with, if the type's template says so. */
function bareName(resource: KnownResource, name: string, physicalId: string): string {
  if (!isArn(physicalId) || kindOfName(name) !== 'name') return physicalId;
  return declaredText(resource, name) ?? namesInArn(resource.facts, physicalId)[0]?.replace(/:\d+$/, '') ?? physicalId;
}

/** Part → its one form, where several name the same. */
const ONE_FORM: ReadonlyMap<string, (value: string) => string> = new Map([
  ['AWS::Route53::RecordSet Name', recordSetName],
]);

function composite(resource: KnownResource, names: readonly string[]): SubjectIdentifier {
  const found = compositeOf(resource, names);
  if (found.kind === 'missing') return found;
  return known(found.parts.map((part, i) => ONE_FORM.get(`${resource.type} ${names[i]}`)?.(part) ?? part));
}

function compositeOf(resource: KnownResource, names: readonly string[]): SubjectIdentifier {
  const { physicalId, facts } = resource;
  if (physicalId !== null && physicalId.split('|').length === names.length) return known(physicalId.split('|'));
  const reference = facts?.refIdentifier?.length === 1 ? facts.refIdentifier[0] : undefined;
  const values = names.map((name) => partValue(resource, name) ?? (name === reference ? physicalId : null));
  const open = names.filter((_name, i) => values[i] === null);
  const [only] = open;
  if (
    open.length === 1 &&
    only !== undefined &&
    reference === undefined &&
    physicalId !== null &&
    fits(only, physicalId)
  ) {
    values[names.indexOf(only)] = physicalId;
  }
  const last = names.at(-1) ?? '';
  if (values.at(-1) === null && OPTIONAL_LAST_PARTS.has(`${resource.type} ${last}`) && !resource.properties.has(last)) {
    values.pop();
  }
  const still = names.filter((_name, i) => values[i] === null);
  return still.length > 0 ? missing(resource, still) : known(values.filter((value) => value !== null));
}

/** One part of the identifier: declared under its name or a synonym, derived, or the account the stack lives in. */
function partValue(resource: KnownResource, name: string): string | null {
  const declared = declaredText(resource, name) ?? synonym(resource, name);
  if (declared !== null) return isArn(declared) && kindOfName(name) !== 'arn' ? tail(declared, name) : declared;
  if (resource.properties.has(name)) return null;
  if (/^(?:Aws)?AccountId$/.test(name)) return resource.place.account;
  const part = isOwnName(resource.type, name) ? attributeOf(resource, name) : partFromElsewhere(resource, name);
  return part ?? liveText(resource, name.replaceAll('/', '.'));
}

/** A read-only part that the template declares in other words: DomainIdentifier for DomainId, DestinationCidrBlock for CidrBlock. */
function synonym(resource: KnownResource, name: string): string | null {
  if (resource.facts?.properties.includes(name)) return null;
  const identifier = name.endsWith('Id') ? declaredText(resource, `${name}entifier`) : null;
  if (identifier !== null || !/[a-z][A-Z]/.test(name)) return identifier;
  const longer = [...resource.properties.keys()].filter((property) => property !== name && property.endsWith(name));
  return longer.length === 1 ? declaredText(resource, longer[0] ?? '') : null;
}

/** A part that only the resource's own ARN, or another property, holds or implies. */
function partFromElsewhere(resource: KnownResource, name: string): string | null {
  const key = `${resource.type} ${name}`;
  const constant = CONSTANT_PARTS.get(key)?.find(([property]) => resource.properties.has(property))?.[1];
  if (constant !== undefined) return constant;
  const inArn = PARTS_IN_ARN.get(key)?.exec(resource.physicalId ?? '')?.[1];
  const [property, at] = PARTS_IN_PROPERTY.get(key) ?? [];
  if (property === undefined || at === undefined) return inArn ?? null;
  return at.exec(declaredText(resource, property) ?? '')?.[1] ?? null;
}

/** An id inside an ARN stands last. Whole ARNs stay where the part may be one ("Cluster", "ResourceId"). */
function tail(arn: string, name: string): string {
  return kindOfName(name) === 'other' || name === 'ResourceId'
    ? arn
    : arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
}

/** A physical id can be this part: ARNs where one is asked for, and no ARN, URL or other part's form elsewhere. */
function fits(name: string, physicalId: string): boolean {
  if (kindOfName(name) === 'arn') return isArn(physicalId);
  return !isArn(physicalId) && !physicalId.includes('|') && !/Cidr|Ip$/.test(name);
}

function known(parts: readonly string[]): SubjectIdentifier {
  return { kind: 'known', identifier: parts.join('|'), parts };
}

function missing(resource: KnownResource, names: readonly string[]): SubjectIdentifier {
  const which = `${names.join(', ')} of its identifier ${names.length === 1 ? 'is' : 'are'} not known`;
  const remedy = 'it has no physical id: give the stack’s resources (--stack-resources)';
  return { kind: 'missing', why: resource.physicalId === null ? `${which}; ${remedy}` : which };
}
