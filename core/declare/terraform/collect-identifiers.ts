/**
 * Every id under which an event may name the resource: identifier and parts, id, ARN, names, and for a part of another
 * resource the ids of that. Too many cost a needless read, too few a blind spot; ids of mere neighbours (a VPC, a role
 * that is used) are left out, because they would make every event on those look at this.
 */
import type { JsonObject } from '../../model/json';
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
  const parents = Object.keys(attributes).filter((name) => namesParent(name, terraformType));
  const texts = [...own, ...parents].flatMap((name) => ownText(attributes, name) ?? ownTexts(attributes, name));
  return tidyIdentifiers([...known, ...texts]);
}

/** No duplicates, and nothing that names no resource: constants ("GET", "NS"), small numbers, account ids, endless texts. */
export function tidyIdentifiers(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].filter((id) => !UNTELLING.test(id) && Buffer.byteLength(id) <= LONGEST_ID);
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
function namesParent(name: string, terraformType: string): boolean {
  const stem = name.replace(/_(?:id|arn|name|identifier|url)$/, '');
  const type = `_${terraformType.replace(/^aws(?:cc)?_/, '')}_`;
  return stem.length > 2 && type.includes(`_${stem}_`) && !type.endsWith(`_${stem}_`);
}
