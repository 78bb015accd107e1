/**
 * The parts of a type's primary identifier, out of an instance's attributes. Of each part in turn: what a table row says;
 * the attribute of the same name; where the part names the resource itself ("RoleName" of a Role), the attribute of its
 * last word ("name", "id", "arn"); where it names another ("RoleName" of a RolePolicy), the attribute of that ("role");
 * the variable of the ARN's template; an ARN composed by a template. A part that none of these gives makes the identifier
 * unknown: nothing is guessed.
 */
import type { ArnMatch } from '../../../catalogue/arn-templates';
import { type CatalogueType, catalogueType, namespaceOfType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { ownArnTemplate } from '../own-arn-template';
import { composeArn, fillArn } from './compose-arn';
import type { PartSource } from './odd-resource';
import { ownArn, ownId, ownIdentifier, ownName, ownUrl } from './own-part';
import { ownText } from './own-text';
import { nameIn, readPartSource } from './part-source';
import type { Place } from './place-instances';
import { plainName, splitType } from './terraform-words';

export interface Identity {
  /** Part of the primary identifier → value, in schema order. */
  readonly parts: ReadonlyMap<string, string>;
  readonly identifier: string;
  /** The same identifier with an ARN where it has the name that the ARN ends with: Cloud Control takes both. */
  readonly spellings: readonly string[];
}

export interface Identifiable {
  readonly type: string;
  /** Masked. */
  readonly attributes: JsonObject;
  readonly arnMatch: ArnMatch | null;
  readonly odd: { readonly [part: string]: PartSource };
  /** Where the instance is, as far as known: an ARN that the state lacks can be composed with it. */
  readonly place: Place;
}

const SUFFIX = /(?:Identifier|Name|Arn|ARN|Id|Url|Key)$/;
/** Of another resource, by its type's noun: the attribute may say it by any of these. */
const REFERENCES = ['', 'id', 'identifier', 'name', 'arn'];

/** The identity, or the reason why there is none. */
export function identify(resource: Identifiable): Identity | { readonly why: string } {
  const facts = catalogueType(resource.type);
  const names = facts?.primaryIdentifier ?? [];
  if (facts === null || names.length === 0) return { why: `${resource.type} has no known primary identifier` };
  const found = new Map<string, string | null>();
  // The resource's own id may be composed with the ids of others, so those come first.
  const isOwnLast = (one: string, other: string) => Number(isOwnPart(one, facts)) - Number(isOwnPart(other, facts));
  for (const name of [...names].sort(isOwnLast)) found.set(name, partOf(name, resource, facts, known(found)));
  const parts = new Map<string, string>();
  for (const name of names) {
    const value = found.get(name) ?? null;
    if (value === null) return { why: `${nothing(resource.attributes)} gives ${name} of ${resource.type}` };
    parts.set(name, value);
  }
  const identifier = joinParts([...parts.values()]);
  const whole = joinParts([...parts].map(([name, value]) => wholeText(name, resource) ?? value));
  return { parts, identifier, spellings: whole === identifier ? [] : [whole] };
}

/** What would identify it may be a secret: then the resource is not indexed, because its identifier would show it. */
function nothing(attributes: JsonObject): string {
  const hidesSome = Object.values(attributes).some((value) => isMasked(value));
  return hidesSome ? 'nothing in the state that is not secret' : 'nothing in the state';
}

/** An optional last part without a value is left out, as CloudFormation leaves it out. */
function joinParts(parts: readonly string[]): string {
  const values = [...parts];
  while (values.length > 1 && values.at(-1) === '') values.pop();
  return values.join('|');
}

/** What a part was taken out of. */
function wholeText(part: string, { odd, attributes }: Identifiable): string | null {
  const row = Object.hasOwn(odd, part) ? odd[part] : undefined;
  return row !== undefined && 'nameIn' in row ? ownText(attributes, row.nameIn) : null;
}

function known(found: ReadonlyMap<string, string | null>): readonly string[] {
  return [...found.values()].filter((value) => value !== null);
}

function partOf(part: string, resource: Identifiable, facts: CatalogueType, others: readonly string[]): string | null {
  const { attributes, odd, place } = resource;
  const row = Object.hasOwn(odd, part) ? odd[part] : undefined;
  if (row !== undefined) return readPartSource(row, attributes, place.account);
  return byReference(resource, facts) ?? byName(part, resource, facts, others);
}

/** Before the registry, a resource had one physical id; where `Ref` is said to answer something, that is it. */
function byReference(resource: Identifiable, facts: CatalogueType): string | null {
  const [reference, ...more] = facts.refIdentifier ?? [];
  const isPhysicalId = facts.primaryIdentifier.length === 1 && facts.primaryIdentifier[0] === 'Id';
  if (!isPhysicalId || reference === undefined || more.length > 0) return null;
  return byName(reference, resource, facts, []);
}

function byName(part: string, resource: Identifiable, facts: CatalogueType, others: readonly string[]): string | null {
  const { attributes } = resource;
  const { name, suffix, stem } = wordsOf(part);
  const same = sameName(plainName(name), attributes);
  if (same !== null) return bare(same, suffix);
  const found = isOwnPart(part, facts)
    ? ownPart(part, attributes, facts, others)
    : (referred(stem, suffix, attributes) ?? lastOfOwnArn(part, attributes, facts, others));
  if (found !== null) return bare(found, suffix);
  return variableOf(name, resource.arnMatch) ?? wholeArn(part, resource, facts) ?? ofPlace(part, resource, facts);
}

/** A nested part ("Device/DeviceName") is known by its last name. */
function wordsOf(part: string): { readonly name: string; readonly suffix: string; readonly stem: string } {
  const name = part.slice(part.lastIndexOf('/') + 1);
  const suffix = SUFFIX.exec(name)?.[0] ?? '';
  return { name, suffix, stem: plainName(name.slice(0, name.length - suffix.length)) };
}

function isOwnPart(part: string, { type }: CatalogueType): boolean {
  const { stem } = wordsOf(part);
  const noun = plainName(splitType(type).noun);
  return stem === '' || noun.endsWith(stem) || stem.endsWith(noun);
}

/** Where a name is asked for and an ARN is given (a permission's function_name), the name that the ARN ends with. */
function bare(value: string, suffix: string): string {
  return suffix === 'Name' ? nameIn(value) : value;
}

/** A part that identifies the resource itself. */
function ownPart(
  part: string,
  attributes: JsonObject,
  { type }: CatalogueType,
  others: readonly string[],
): string | null {
  const { name, suffix } = wordsOf(part);
  const noun = plainName(splitType(type).noun);
  if (suffix === 'Arn' || suffix === 'ARN') return ownArn(attributes, noun);
  if (suffix === 'Id') return ownId(attributes, noun, others) ?? (name === 'Id' ? ownArn(attributes, noun) : null);
  if (suffix === 'Identifier') return ownIdentifier(attributes, plainName(name), noun);
  if (suffix === 'Name') return ownName(attributes, plainName(name));
  return suffix === 'Url' ? ownUrl(attributes) : null;
}

/** A part that names another resource: "role" for RoleName, "domain_identifier" for DomainId. */
function referred(stem: string, suffix: string, attributes: JsonObject): string | null {
  const isArn = suffix === 'Arn' || suffix === 'ARN';
  for (const ending of REFERENCES) {
    const value = sameName(stem + ending, attributes);
    if (value !== null && (!isArn || value.startsWith('arn:'))) return value;
  }
  return null;
}

/** A part that the resource's own ARN ends with is its own too ("AllocationId" of an EIP). */
function lastOfOwnArn(
  part: string,
  attributes: JsonObject,
  facts: CatalogueType,
  others: readonly string[],
): string | null {
  return facts.arnTemplate?.endsWith(`\${${part}}`) === true ? ownPart(part, attributes, facts, others) : null;
}

function sameName(plain: string, attributes: JsonObject): string | null {
  const name = Object.keys(attributes).find((candidate) => plainName(candidate) === plain && candidate !== 'id');
  return name === undefined ? null : ownText(attributes, name);
}

function variableOf(part: string, match: ArnMatch | null): string | null {
  return match?.variables.get(part) ?? match?.variables.get(`${part}WithPath`)?.split('/').at(-1) ?? null;
}

/**
 * An ARN that is all of the identifier, or part of it. One that AWS makes and that is all of it is the resource's own,
 * whatever it is called ("LocationArn" of a LocationS3). Else it is composed: its own by the ids that it has, another's by
 * the id that the state gives of that ("ApplicationArn" by application_id).
 */
function wholeArn(part: string, { type, attributes, place }: Identifiable, facts: CatalogueType): string | null {
  if (!/(?:Arn|ARN)$/.test(part)) return null;
  const isOwn = isOwnPart(part, facts) || (facts.primaryIdentifier.length === 1 && !facts.properties.includes(part));
  const noun = plainName(splitType(type).noun);
  if (isOwn) {
    const ownValue = (variable: string) =>
      sameName(plainName(variable), attributes) ?? ownVariable(variable, attributes, noun);
    const template = ownArnTemplate(type);
    return ownArn(attributes, noun) ?? (template === null ? null : fillArn(template, place, ownValue));
  }
  const other = part.replace(/(?:Arn|ARN)$/, '');
  const id = sameName(plainName(`${other}Id`), attributes);
  return id === null ? null : composeArn(`${namespaceOfType(type)}::${other}`, id, place);
}

function ownVariable(variable: string, attributes: JsonObject, noun: string): string | null {
  if (variable.endsWith('Id')) return ownId(attributes, noun, []);
  return variable.endsWith('Name') ? ownName(attributes, plainName(variable)) : null;
}

/** Of a setting of the account: there is one, and nobody declares which account. */
function ofPlace(part: string, { place }: Identifiable, facts: CatalogueType): string | null {
  const isAccount = part === 'AccountId' || part === 'AwsAccountId';
  return isAccount && !facts.properties.includes(part) ? place.account : null;
}
