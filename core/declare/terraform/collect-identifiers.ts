/**
 * Every id under which an event may name the resource: identifier and parts, id, ARN, names, and for a part of another
 * resource the ids of that. Too many cost a needless read, too few a blind spot; ids of mere neighbours (a VPC, a role
 * that is used) are left out, because they would make every event on those look at this.
 */
import { catalogueType, catalogueTypesOf, namespaceOfType } from '../../../catalogue/resource-types';
import type { JsonObject } from '../../model/json';
import { withSecretNames } from '../secret-names';
import { ownText, ownTexts } from './own-text';
import { plainName, splitType } from './terraform-words';

const OWN_IDS = [
  'id',
  'arn',
  'name',
  'identifier',
  'url',
  'qualified_arn',
  'execution_arn',
  'fqdn',
  'resource_id',
  'uuid',
];

export function collectIdentifiers(
  terraformType: string,
  type: string,
  attributes: JsonObject,
  known: readonly string[],
): readonly string[] {
  const noun = plainName(splitType(type).noun);
  const own = Object.keys(attributes).filter((name) => OWN_IDS.includes(name) || namesOwn(name, noun));
  const parents = Object.keys(attributes).filter((name) => namesParent(name, terraformType, type));
  const texts = [...own, ...parents].flatMap((name) => ownText(attributes, name) ?? ownTexts(attributes, name));
  return tidyIdentifiers([...known, ...texts]);
}

/** No duplicates, and nothing that names no resource: constants ("GET", "NS"), small numbers, account ids, endless texts. */
export function tidyIdentifiers(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.flatMap(withSecretNames))].filter(
    (id) => !UNTELLING.test(id) && Buffer.byteLength(id) <= LONGEST_ID,
  );
}

const UNTELLING = /^(?:[A-Z_]{1,32}|true|false|\d{1,6}|\d{12}|\W*|\$?default)$/;

/** A table key holds 2,048 bytes; no id of AWS is as long as this. */
const LONGEST_ID = 1_024;

/** "key_id" of a Key, "function_name" of a Function, "db_instance_arn" of a DBInstance. */
function namesOwn(name: string, noun: string): boolean {
  const stem = /^(.+)_(?:id|arn|name|identifier|url)$/.exec(name)?.[1];
  return stem !== undefined && noun.endsWith(plainName(stem));
}

/** "network_acl_id" of aws_network_acl_rule, "bucket" of aws_s3_bucket_policy, "role" of aws_iam_role_policy. */
function namesParent(name: string, terraformType: string, type: string): boolean {
  const stem = name.replace(/_(?:id|arn|name|identifier|url)$/, '');
  const words = `_${terraformType.replace(/^aws(?:cc)?_/, '')}_`;
  const isBefore = stem.length > 2 && words.includes(`_${stem}_`) && !words.endsWith(`_${stem}_`);
  return isBefore && (isResource(stem, type) || isInIdentifier(stem, type));
}

/**
 * Is this a kind of resource of the same service, by its last word ("gateway" of "dx_gateway")? Else the type is only
 * called after it, and many share one: the metric of a metric alarm, the role of an IoT role alias.
 */
function isResource(stem: string, type: string): boolean {
  const last = plainName(stem.slice(stem.lastIndexOf('_') + 1));
  return nounsOf(namespaceOfType(type)).some((noun) => noun.endsWith(last));
}

function isInIdentifier(stem: string, type: string): boolean {
  const parts = catalogueType(type)?.primaryIdentifier ?? [];
  return parts.some((part) => plainName(part).replace(/(?:id|arn|name|identifier|url)$/, '') === plainName(stem));
}

const nounsByNamespace = new Map<string, readonly string[]>();

function nounsOf(namespace: string): readonly string[] {
  const known = nounsByNamespace.get(namespace);
  if (known !== undefined) return known;
  const nouns = catalogueTypesOf(namespace).map((type) => plainName(splitType(type).noun));
  // Only known namespaces are remembered: unknown names may come from hostile input, without end.
  if (nouns.length > 0) nounsByNamespace.set(namespace, nouns);
  return nouns;
}
