/**
 * The parts of a type's primary identifier, out of an instance's attributes. Of each part in turn: what a table row says;
 * the attribute of the same name; where the part names the resource itself ("RoleName" of a Role), the attribute of its
 * last word ("name", "id", "arn"); where it names another ("RoleName" of a RolePolicy), the attribute of that ("role");
 * the variable of the ARN's template. A part that none of these gives makes the identifier unknown: nothing is guessed.
 */
import type { ArnMatch } from '../../../catalogue/arn-templates';
import { catalogueType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import type { PartSource } from './odd-resources';
import { ownText } from './own-text';
import { plainName, splitType } from './terraform-words';

export interface Identity {
  /** Part of the primary identifier → value, in schema order. */
  readonly parts: ReadonlyMap<string, string>;
  readonly identifier: string;
}

export interface Identifiable {
  readonly type: string;
  /** Masked. */
  readonly attributes: JsonObject;
  readonly arnMatch: ArnMatch | null;
  readonly odd: { readonly [part: string]: PartSource };
}

const SUFFIX = /(?:Identifier|Name|Arn|Id|Url|Key)$/i;

/** The identity, or the reason why there is none. */
export function identify(resource: Identifiable): Identity | { readonly why: string } {
  const names = catalogueType(resource.type)?.primaryIdentifier ?? [];
  if (names.length === 0) return { why: `${resource.type} has no known primary identifier` };
  const parts = new Map<string, string>();
  for (const name of names) {
    const value = partOf(name, resource);
    if (value === null) return { why: `nothing in the state gives ${name} of ${resource.type}` };
    parts.set(name, value);
  }
  const values = [...parts.values()];
  // An optional last part without a value is left out, as CloudFormation leaves it out.
  while (values.length > 1 && values.at(-1) === '') values.pop();
  return { parts, identifier: values.join('|') };
}

function partOf(part: string, resource: Identifiable): string | null {
  const { attributes, type } = resource;
  const odd = Object.hasOwn(resource.odd, part) ? resource.odd[part] : undefined;
  if (odd !== undefined) return oddPart(odd, attributes);
  const suffix = SUFFIX.exec(part)?.[0] ?? '';
  const same = sameName(plainName(part), attributes);
  if (same !== null) return bare(same, suffix);
  const stem = plainName(part.slice(0, part.length - suffix.length));
  const noun = plainName(splitType(type).noun);
  // A part that the resource's own ARN ends with is its own too ("AllocationId" of an EIP).
  const isLastOfArn = catalogueType(type)?.arnTemplate?.endsWith(`\${${part}}`) === true;
  const isOwn = isLastOfArn || stem === '' || noun.endsWith(stem) || stem.endsWith(noun);
  const found = isOwn ? ownPart(part, suffix.toLowerCase(), attributes) : sameName(stem, attributes);
  return found === null ? variableOf(part, resource.arnMatch) : bare(found, suffix);
}

/** Where a name is asked for and an ARN is given (a permission's function_name), the name that the ARN ends with. */
function bare(value: string, suffix: string): string {
  if (suffix !== 'Name' || !value.startsWith('arn:')) return value;
  return value.slice(Math.max(value.lastIndexOf('/'), value.lastIndexOf(':')) + 1);
}

/** A part that identifies the resource itself. */
function ownPart(part: string, suffix: string, attributes: JsonObject): string | null {
  const id = ownText(attributes, 'id');
  const arn = ownText(attributes, 'arn') ?? (id?.startsWith('arn:') ? id : null);
  if (suffix === 'arn') return arn;
  if (suffix === 'id') return id ?? (part === 'Id' ? arn : null);
  if (suffix === 'identifier') return ownText(attributes, 'identifier') ?? endingName(part, attributes) ?? plainId(id);
  if (suffix === 'name') return ownText(attributes, 'name') ?? endingName(part, attributes) ?? plainId(id);
  if (suffix === 'url') return ownText(attributes, 'url') ?? (id?.startsWith('https://') ? id : null);
  return null;
}

/** "cluster_identifier" for DBClusterIdentifier: an attribute of several words that the part's name ends with. */
function endingName(part: string, attributes: JsonObject): string | null {
  const plain = plainName(part);
  const fitting = Object.keys(attributes).filter((name) => name.includes('_') && plain.endsWith(plainName(name)));
  const [longest] = fitting.sort((one, other) => other.length - one.length);
  return longest === undefined ? null : ownText(attributes, longest);
}

/** An id that is composed of several things is no name. */
function plainId(id: string | null): string | null {
  return id !== null && /^[^:/,|\s]+$/.test(id) ? id : null;
}

function sameName(plain: string, attributes: JsonObject): string | null {
  const name = Object.keys(attributes).find((candidate) => plainName(candidate) === plain && candidate !== 'id');
  return name === undefined ? null : ownText(attributes, name);
}

function variableOf(part: string, match: ArnMatch | null): string | null {
  return match?.variables.get(part) ?? match?.variables.get(`${part}WithPath`)?.split('/').at(-1) ?? null;
}

function oddPart(source: PartSource, attributes: JsonObject): string | null {
  if ('attribute' in source) return ownText(attributes, source.attribute);
  if ('constant' in source) return source.constant;
  if ('optional' in source) return ownText(attributes, source.optional) ?? '';
  if ('firstOf' in source) {
    return source.firstOf.map((name) => ownText(attributes, name)).find((value) => value !== null) ?? null;
  }
  const values = source.joined.map((name) => ownText(attributes, name));
  return values.includes(null) ? null : values.join(source.by);
}
