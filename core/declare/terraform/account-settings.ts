/**
 * Terraform resources that declare a setting of the whole account. Attributes become the setting's properties where name and
 * shape correspond: the name in snake case or as the setting's row says, blocks as structures, and values of the property's
 * kind. Unset (null, "", empty) says nothing; what corresponds to nothing stays under its Terraform name.
 */
import { EXISTS, type SettingShape, type TerraformSetting } from '../../../catalogue/account-settings';
import { assertNever } from '../../model/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { ownMember } from '../../model/own-member';
import { ownText } from './own-text';
import type { Place } from './place-instances';
import { plainName } from './terraform-words';
import type { Translation } from './translate-attributes';

/** Attributes of Terraform's own. */
const NEVER_DECLARED: ReadonlySet<string> = new Set(['id', 'timeouts', 'region', 'account_id']);

export function translateAccountSetting({ setting, terraform }: TerraformSetting, attributes: JsonObject): Translation {
  const declared = new Map<string, Json>(setting.mayBeMissing ? [[EXISTS, true]] : []);
  const rest = new Map<string, Json>(Object.entries(attributes));
  const { inside, pair, renamed = {} } = terraform;
  if (pair !== undefined && inside !== undefined) {
    const [name, value] = [ownText(attributes, pair.name), ownText(attributes, pair.value)];
    if (name === null || value === null) return finish(declared, rest);
    declared.set(inside, Object.fromEntries([[name, value]]));
    rest.delete(pair.name);
    rest.delete(pair.value);
    return finish(declared, rest);
  }
  const block = inside === undefined ? attributes : onlyBlock(ownMember(attributes, inside) ?? null);
  const left = new Map<string, Json>();
  for (const [attribute, value] of Object.entries(block ?? {})) {
    const property = Object.hasOwn(renamed, attribute)
      ? renamed[attribute]
      : propertyNamed(attribute, setting.properties);
    const known = property === undefined ? undefined : setting.properties[property];
    const isOther = property === undefined || known === undefined || known.readOnly === true;
    const translated = isOther || NEVER_DECLARED.has(attribute) ? null : translateValue(known.shape, value);
    if (translated !== null && property !== undefined) declared.set(property, translated);
    else left.set(attribute, value);
  }
  if (inside === undefined) return finish(declared, left);
  if (block !== null) rest.delete(inside);
  if (left.size > 0) rest.set(inside, Object.fromEntries(left));
  return finish(declared, rest);
}

/** What the instance says of its account; the attribute is the account the setting is of. */
export function placeOfAccountSetting(attributes: JsonObject): Place {
  const account = ownText(attributes, 'account_id');
  return { account: account !== null && /^\d{12}$/.test(account) ? account : null, region: null };
}

function finish(declared: ReadonlyMap<string, Json>, rest: ReadonlyMap<string, Json>): Translation {
  return { declared: Object.fromEntries(declared), attributes: Object.fromEntries(rest) };
}

function propertyNamed(attribute: string, properties: { readonly [name: string]: unknown }): string | undefined {
  const plain = plainName(attribute);
  return Object.keys(properties).find((property) => plainName(property) === plain);
}

/** null where the value is unset, or of another kind than the property. */
function translateValue(shape: SettingShape, value: Json): Json | null {
  if (value === null || value === '') return null;
  switch (shape.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? value : null;
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
    case 'text':
      return typeof value === 'string' || isMasked(value) ? value : null;
    case 'list':
      return Array.isArray(value) && value.length > 0 ? every(value as readonly Json[], shape.of) : null;
    case 'map':
      return isJsonObject(value) && !isMasked(value) ? everyMember(value, shape.of) : null;
    case 'object':
      return translateBlock(shape.members, value);
    default:
      return assertNever(shape);
  }
}

function every(list: readonly Json[], shape: SettingShape): Json | null {
  const items = list.map((item) => translateValue(shape, item));
  return items.includes(null) ? null : items;
}

function everyMember(object: JsonObject, shape: SettingShape): Json | null {
  const members = Object.entries(object).map(([name, item]): [string, Json] => [name, translateValue(shape, item)]);
  return members.length === 0 || members.some(([, item]) => item === null) ? null : Object.fromEntries(members);
}

/** A block with a member that corresponds to nothing is none that is certain. */
function translateBlock(members: { readonly [name: string]: SettingShape }, value: Json): Json | null {
  const block = onlyBlock(value);
  const translated = new Map<string, Json>();
  for (const [attribute, item] of Object.entries(block ?? {})) {
    if (item === null || item === '' || (Array.isArray(item) && item.length === 0)) continue;
    const name = propertyNamed(attribute, members);
    const shape = name === undefined ? undefined : members[name];
    const one = shape === undefined ? null : translateValue(shape, item);
    if (name === undefined || one === null) return null;
    translated.set(name, one);
  }
  return translated.size === 0 ? null : Object.fromEntries(translated);
}

/** A block is an object, or by older providers a list of one. */
function onlyBlock(value: Json): JsonObject | null {
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as Json) : value;
  return isJsonObject(only) && !isMasked(only) ? only : null;
}
