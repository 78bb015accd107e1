/**
 * A service's answer as the properties of an account setting. Names are matched whatever their case ("httpTokens" and
 * HttpTokens), XML's texts become what the property takes, and what the row says of an absent property is filled in: so every
 * property that can be read is there, and what AWS leaves out is never taken for unknown. Plain values that the row does not
 * know are kept under their own name.
 */
import type { AccountSetting, SettingShape } from '../../../catalogue/account-settings';
import { assertNever } from '../../../core/model/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';

/** Of the answer, not of the setting. */
const ENVELOPE: ReadonlySet<string> = new Set(['xmlns', 'requestId', 'ResponseMetadata']);

export function readAnswer({ properties, mayBeMissing }: AccountSetting, answer: Json): JsonObject {
  const found = new Map<string, Json>(mayBeMissing ? [['Exists', true]] : []);
  const shapes = new Map(Object.entries(properties).map(([name, { shape }]) => [name, shape]));
  for (const [name, value] of Object.entries(isJsonObject(answer) ? answer : {})) {
    if (ENVELOPE.has(name)) continue;
    const known = knownName(name, [...shapes.keys()]);
    const read = readValue(known === null ? undefined : shapes.get(known), value);
    if (read !== null) found.set(known ?? capitalised(name), read);
  }
  for (const [name, { absent }] of Object.entries(properties)) {
    if (absent !== undefined && !found.has(name)) found.set(name, absent);
  }
  return Object.fromEntries(found);
}

/** null where there is nothing that could be compared. */
function readValue(shape: SettingShape | undefined, value: Json): Json | null {
  switch (shape?.kind) {
    case undefined:
      return typeof value === 'object' || value === '' ? null : value;
    case 'boolean':
      return value === 'true' || value === 'false' ? value === 'true' : value;
    case 'integer':
      return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    case 'text':
      return value;
    case 'list':
      return Array.isArray(value) ? value.map((item) => readValue(shape.of, item as Json)) : value;
    case 'map':
      return isJsonObject(value) ? mapMembers(value, (_, item) => readValue(shape.of, item)) : value;
    case 'object': {
      const { members } = shape;
      if (!isJsonObject(value)) return value === '' ? null : value;
      return mapMembers(value, (name, item) => readValue(members[name], item), Object.keys(members));
    }
    default:
      return assertNever(shape);
  }
}

function mapMembers(
  value: JsonObject,
  read: (name: string, item: Json) => Json | null,
  known: readonly string[] | null = null,
): JsonObject {
  const members = Object.entries(value).flatMap(([name, item]): [string, Json][] => {
    const own = known === null ? name : (knownName(name, known) ?? capitalised(name));
    const one = read(own, item);
    // A map's own keys and values are all the answer; a structure's empty members say nothing.
    return one === null || (known !== null && one === '') ? [] : [[own, one]];
  });
  return Object.fromEntries(members);
}

function knownName(name: string, known: readonly string[]): string | null {
  const plain = name.toLowerCase();
  return known.find((one) => one.toLowerCase() === plain) ?? null;
}

function capitalised(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
