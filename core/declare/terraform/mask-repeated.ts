/**
 * Masks texts that repeat a secret of the same instance: the whole text, a part of it between the separators of an ARN
 * or a composed id, or, for what is no coincidence, anywhere in it. Plain words ("prod", "order-service") are masked only
 * where they stand alone, because they stand in everything, and a name that cannot be shown is a resource that cannot be
 * checked; what everybody may know (booleans, regions, account ids) is no secret for being listed with secrets. A secret
 * that is a map's key masks the map.
 */
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import type { Masker } from '../../model/masker';

/** Texts of this length and more hardly stand in another by chance, unless they are words. */
const LONG = 8;
const WORDS = /^[a-z]+(?:[-_./ ][a-z]+)*$/i;
const SHORT = 4;
/** Of more secrets than this only the longest are looked for inside other texts. */
const MOST_SEARCHED = 100;

const PUBLIC = /^(?:true|false|null|none|\d{12}|[a-z]{2}(?:-[a-z]+){1,3}-\d[a-z]?)$/i;

export function maskRepeated(attributes: JsonObject, secrets: ReadonlySet<string>, masker: Masker): JsonObject {
  const search = searchFor(secrets, masker);
  if (search === null) return attributes;
  const members = Object.entries(attributes).map(([name, value]): [string, Json] => [name, maskIn(value, search)]);
  return Object.fromEntries(members);
}

/** The keys of instances and modules, and the name that ends a URN, may repeat a secret: then they are left out. */
export function hideInAddress(address: string, secrets: ReadonlySet<string>, masker: Masker): string {
  const search = searchFor(secrets, masker);
  if (search === null) return address;
  const urn = /^(urn:pulumi:(?:(?!::).)*::(?:(?!::).)*::(?:(?!::).)*::)(.*)$/s.exec(address);
  if (urn !== null) return repeats(urn[2] ?? '', search) ? `${urn[1]}${HIDDEN}` : address;
  return address.replace(/\["((?:[^"\\]|\\.)*)"\]/g, (whole, key: string) => {
    return repeats(unescaped(key), search) || repeats(key, search) ? `[${HIDDEN}]` : whole;
  });
}

/** As JSON writes texts; of a module's path, that it does is not certain. */
function unescaped(key: string): string {
  try {
    return JSON.parse(`"${key}"`) as string;
  } catch {
    return key;
  }
}

const HIDDEN = '(hidden)';

/** null where none of them tells anything. */
function searchFor(secrets: ReadonlySet<string>, masker: Masker): Search | null {
  const telling = [...secrets].filter((text) => text.length >= SHORT && !PUBLIC.test(text));
  if (telling.length === 0) return null;
  const long = telling
    .filter((text) => text.length >= LONG && !WORDS.test(text))
    .sort((one, other) => other.length - one.length);
  return { whole: new Set(telling), long: long.slice(0, MOST_SEARCHED), masker };
}

interface Search {
  readonly whole: ReadonlySet<string>;
  readonly long: readonly string[];
  readonly masker: Masker;
}

/** Never deeper than what was masked before. */
function maskIn(value: Json, search: Search): Json {
  if (typeof value === 'string') return repeats(value, search) ? maskWhole(value, search) : value;
  if (typeof value === 'number') return isRepeatedNumber(value, search) ? maskWhole(value, search) : value;
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => maskIn(element, search));
  if (!isJsonObject(value) || isMasked(value)) return value;
  const members = Object.entries(value);
  if (members.some(([name]) => repeats(name, search))) return maskWhole(value, search);
  return Object.fromEntries(members.map(([name, member]): [string, Json] => [name, maskIn(member, search)]));
}

function isRepeatedNumber(value: number, { whole }: Search): boolean {
  return String(value).length >= LONG && whole.has(String(value));
}

function repeats(text: string, { whole, long }: Search): boolean {
  if (text.length < SHORT) return false;
  return (
    text.split(/[:/|,]/).some((part) => whole.has(part)) || whole.has(text) || long.some((one) => text.includes(one))
  );
}

function maskWhole(value: Json, { masker }: Search): Json {
  return { $masked: masker.mask(canonicalJson(value)).$masked };
}
