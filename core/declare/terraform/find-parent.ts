/**
 * Which resource an instance is folded into: the one that the state declares under the id that the child holds, else the
 * one whose identifier follows from that id with certainty. Otherwise it is unknown: a wrong parent would get statements
 * that nobody made.
 */
import { catalogueType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import { isArn, matchArnTemplate, ownPlaceholders } from '../arn-template';
import { ownArnTemplate } from '../own-arn-template';
import { fillArn } from './compose-arn';
import type { FoldedResource } from './folded-resource';
import { ownText } from './own-text';
import { nameIn } from './part-source';
import type { Place } from './place-instances';
import { plainName } from './terraform-words';

/** What is searched: the resources that a state declares, by type and each id. */
export type FindDeclared<Parent> = (type: string, id: string) => Parent | null;

export interface FoundParent<Parent> {
  readonly identifier: string;
  /** null where the state does not declare it. */
  readonly declared: Parent | null;
}

interface Child {
  readonly folded: FoldedResource;
  /** Masked. */
  readonly attributes: JsonObject;
  readonly place: Place;
}

/** null where the parent is not known. */
export function findParent<Parent extends { readonly subject: { readonly identifier: string } }>(
  child: Child,
  findDeclared: FindDeclared<Parent>,
): FoundParent<Parent> | null {
  const { folded, attributes } = child;
  const values = folded.parentParts.map((name) => ownText(attributes, name) ?? '');
  const composed = composedArn(child, values);
  const declared = composed === null ? null : findDeclared(folded.parent, composed);
  const found = declared ?? declaredByName(child, values, findDeclared);
  if (found !== null) return { identifier: found.subject.identifier, declared: found };
  const identifier = composed ?? identifierIn(folded, values);
  return identifier === null ? null : { identifier, declared: null };
}

/** A name may be another's too (a rule of another bus): where the parent has an ARN, it must be the one that follows. */
function declaredByName<Parent extends { readonly subject: { readonly identifier: string } }>(
  child: Child,
  values: readonly string[],
  findDeclared: FindDeclared<Parent>,
): Parent | null {
  const { folded } = child;
  const whole = findDeclared(folded.parent, values.join('|'));
  const found = whole ?? (folded.parentArn === undefined ? null : findDeclared(folded.parent, values.at(-1) ?? ''));
  if (found === null) return null;
  const { identifier } = found.subject;
  if (!isArn(identifier) || templateOf(folded) === null || values.some(isArn)) return found;
  return composedArn({ ...child, place: placeInArn(identifier) }, values) === identifier ? found : null;
}

/** The ARN that identifies the parent, out of what the child says of it. */
function composedArn({ folded, attributes, place }: Child, values: readonly string[]): string | null {
  const template = templateOf(folded);
  if (template === null || values.some(isArn)) return null;
  if (folded.parentArn !== undefined) return fillArn(template, place, (name) => ownText(attributes, name));
  const names = ownPlaceholders(template);
  return fillArn(template, place, (name) => values[names.indexOf(name)] ?? null);
}

/** Of a parent that is identified by an ARN: its template, where the child's attributes are what it asks for. */
function templateOf({ parent, parentArn, parentParts }: FoldedResource): string | null {
  const [part, ...more] = catalogueType(parent)?.primaryIdentifier ?? [];
  if (part === undefined || more.length > 0 || !/arn$/i.test(part)) return null;
  if (parentArn !== undefined) return parentArn;
  const template = ownArnTemplate(parent);
  const names = template === null ? [] : ownPlaceholders(template);
  const fits = names.length === parentParts.length && names.every((name, i) => isAlike(name, parentParts[i] ?? ''));
  return fits ? template : null;
}

/** The identifier where the child holds it, or an ARN that it is in. */
function identifierIn(folded: FoldedResource, values: readonly string[]): string | null {
  const { parent, parentParts } = folded;
  const names = catalogueType(parent)?.primaryIdentifier ?? [];
  const [name] = names;
  const [value = ''] = values;
  if (name === undefined || names.length !== values.length) return null;
  if (names.length > 1) return values.join('|');
  const isArnPart = /arn$/i.test(name);
  const template = ownArnTemplate(parent);
  if (!isArn(value)) return isArnPart || isOtherId(name, parentParts[0] ?? '') ? null : value;
  const match = template === null ? null : matchArnTemplate(template, value);
  // An ARN of another form is another resource's.
  if (template !== null && match === null) return null;
  if (isArnPart || name === 'Id' || match === null) return isArnPart || name === 'Id' ? value : null;
  const own = ownPlaceholders(template ?? '');
  const text = match.get(name) ?? (own.length === 1 ? (match.get(own[0] ?? '') ?? null) : null);
  // A qualifier after the name.
  return text?.includes(':') ? nameIn(value) : text;
}

/** An id is asked for, and the child knows a name only. */
function isOtherId(part: string, attribute: string): boolean {
  return part !== 'Id' && part.endsWith('Id') && attribute.endsWith('_name');
}

function isAlike(placeholder: string, attribute: string): boolean {
  const [one, other] = [plainName(placeholder), plainName(attribute)];
  return [one.startsWith(other), one.endsWith(other), other.startsWith(one), other.endsWith(one)].includes(true);
}

function placeInArn(arn: string): Place {
  const [, , , region = '', account = ''] = arn.split(':');
  return { account: account === '' ? null : account, region: region === '' ? null : region };
}
