/**
 * Every id an event may carry for a resource, so that an event that names any of them finds it: the primary identifier
 * and its parts, the ARN and the names in it, the physical id, declared names; and, for sub-resources (policies, rules,
 * permissions, associations), what their parent is called, since events name those by the parent. Recall first: an id
 * too many costs a read, one too few hides a change.
 */
import { catalogueTypesOf, namespaceOfType } from '../../../catalogue/resource-types';
import { isArn } from '../arn-template';
import { ownArnTemplate } from '../own-arn-template';
import { withSecretNames } from '../secret-names';
import { arnOf, type KnownResource, namesInArn } from './known-resource';
import { isOwnName, shortTypeName } from './own-name';
import { plainTextOf, type TemplateValue } from './template-value';

/** A table key holds 2,048 bytes; no id of AWS is as long as this. */
const LONGEST_ID = 1_024;

/** Namespace → the names of its types. */
const namesByNamespace = new Map<string, readonly string[]>();

/** Ids of the resource itself, without duplicates, the primary identifier first. */
export function ownIdentifiers(resource: KnownResource, parts: readonly string[]): readonly string[] {
  const arn = arnOf(resource);
  const declaredNames = [...resource.properties]
    .filter(([property]) => isOwnName(resource.type, property))
    .map(([, value]) => plainTextOf(value) ?? '');
  return tidy([
    ...(parts.length > 0 ? [parts.join('|')] : []),
    ...(parts.length > 1 ? parts.filter((part) => isTelling(part, resource)).flatMap(withNames) : []),
    ...(arn === null ? [] : [arn, ...namesInArn(resource.facts, arn).filter(isNoNumber)]),
    ...(resource.physicalId === null ? [] : resource.physicalId.split('|').filter((part) => isTelling(part, resource))),
    ...(resource.physicalId === null ? [] : [resource.physicalId]),
    ...declaredNames,
  ]);
}

/** Values of the properties that say what a sub-resource belongs to. */
export function parentValues(resource: KnownResource): readonly string[] {
  const parents = [...resource.properties].filter(([property]) => namesParent(resource, property));
  return tidy(parents.flatMap(([, value]) => textsIn(value).flatMap(withNames)));
}

/** Is this property a reference from a sub-resource to what it belongs to? `target` is the type it refers to, where known. */
export function namesParent(resource: KnownResource, property: string, target: string | null = null): boolean {
  const identifierPart = resource.facts?.primaryIdentifier.includes(property) ?? false;
  if (isOwnName(resource.type, property)) return false;
  if (target !== null && namespaceOfType(target) !== namespaceOfType(resource.type)) return false;
  const named = target === null ? typesNamedBy(resource.type, property) : [shortTypeName(target)];
  if (named.length === 0) return false;
  const withoutArn = ownArnTemplate(resource.type) === null;
  return identifierPart || withoutArn || named.some((name) => shortTypeName(resource.type).startsWith(name));
}

/** A revision or version tells nothing by itself. */
function isNoNumber(name: string): boolean {
  return !/^\d{1,6}$/.test(name);
}

/** No duplicates, nothing empty or longer than a key. */
export function tidy(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.flatMap(withSecretNames))].filter((id) => id !== '' && Buffer.byteLength(id) <= LONGEST_ID);
}

/** Types of the same service that "GroupId", "Roles" or "LogGroupName" may speak of: SecurityGroup, Role, LogGroup. */
function typesNamedBy(type: string, property: string): readonly string[] {
  const word = property
    .replace(/(?:Arn|Name|Id|Identifier|Url)s?$/, '')
    .replace(/ie?s$|s$/, (end) => (end === 'ies' ? 'y' : ''));
  if (word === '') return [];
  const own = shortTypeName(type);
  return namesIn(namespaceOfType(type)).filter((name) => name !== own && name.endsWith(word));
}

/** Asked for at each property of each resource. */
function namesIn(namespace: string): readonly string[] {
  const known = namesByNamespace.get(namespace);
  if (known !== undefined) return known;
  const names = catalogueTypesOf(namespace).map(shortTypeName);
  if (names.length > 0) namesByNamespace.set(namespace, names);
  return names;
}

/** Constants ("IGW", "GET", "true", "/"), small numbers and the account itself name no resource. */
function isTelling(part: string, resource: KnownResource): boolean {
  return !/^(?:[A-Z_]+|true|false|\d{1,6}|\W*|\$?default)$/.test(part) && part !== resource.place.account;
}

/** An id, and for an ARN also the name that it ends with: events carry either. */
function withNames(id: string): readonly string[] {
  return isArn(id) ? [id, ...namesInArn(null, id).slice(0, 1)] : [id];
}

function textsIn(value: TemplateValue): readonly string[] {
  const items = value.kind === 'list' ? value.items : [value];
  return items.map((item) => plainTextOf(item) ?? '');
}
