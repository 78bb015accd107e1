/** The value of an identifier's part where a row of the table of odd resources says where it stands, or null. */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { recordSetName } from '../record-set-name';
import type { PartSource } from './odd-resource';
import { ownText } from './own-text';

export function readPartSource(source: PartSource, attributes: JsonObject, account: string | null): string | null {
  if ('inside' in source) return ownText(onlyBlock(attributes, source.inside), source.attribute);
  if ('otherwise' in source) return ownText(attributes, source.attribute) ?? source.otherwise;
  if ('recordName' in source) {
    const name = ownText(attributes, source.recordName);
    return name === null ? null : recordSetName(name);
  }
  if ('attribute' in source) return ownText(attributes, source.attribute);
  if ('constant' in source) return source.constant;
  if ('optional' in source) return ownText(attributes, source.optional) ?? '';
  if ('nameIn' in source) return nameIn(ownText(attributes, source.nameIn));
  if ('account' in source) return account;
  if ('firstOf' in source) {
    return source.firstOf.map((name) => ownText(attributes, name)).find((value) => value !== null) ?? null;
  }
  const values = source.joined.map((name) => ownText(attributes, name));
  return values.includes(null) ? null : values.join(source.by);
}

/** Of an ARN the name that it ends with; of anything else all of it. */
export function nameIn(text: string): string;
export function nameIn(text: string | null): string | null;
export function nameIn(text: string | null): string | null {
  if (text === null || !text.startsWith('arn:')) return text;
  return NAME_WITHIN.exec(text)?.[1] ?? text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1);
}

/** A function's qualifier, and the ":*" of a log group, whose name may hold "/", come after the name. */
const NAME_WITHIN = /^arn:[^:]+:(?:lambda:[^:]*:[^:]*:function|logs:[^:]*:[^:]*:log-group):([^:]+)/;

const NOTHING: JsonObject = {};

/** Terraform writes a single block as a list of one, newer resources as an object. */
function onlyBlock(attributes: JsonObject, name: string): JsonObject {
  const value: Json | undefined = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (isJsonObject(value)) return value;
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  const [block] = list;
  return list.length === 1 && isJsonObject(block) ? block : NOTHING;
}
