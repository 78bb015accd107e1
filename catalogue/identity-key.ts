/**
 * Which members tell the elements of an object list apart, inferred from the element's schema. Registry schemas never
 * say it; these rules were counted over the 3,689 object lists of 1,665 registry schemas (August 2026): a required
 * Key, Name or Id 1,377 lists, the only required text 548, the only required …Name|Id|Key|Identifier 136, several of
 * these 65, an optional Key, Name or Id 226, the only optional …Name|Id|Key 135, a single member 142.
 * An inferred key is a proposal: it counts only where it is present and unique on both compared sides.
 */
import type { Json, JsonObject } from '../core/model/json';

const PLAIN = ['Key', 'Name', 'Id'];
const ENDING = /(?:Name|Id|Key|Identifier)$/;

/** The members that identify an element of this schema, or null where none is likely to. */
export function identityKeyOf(element: JsonObject): readonly string[] | null {
  const members = element.properties;
  if (typeof members !== 'object' || members === null || Array.isArray(members)) return null;
  const texts = Object.entries(members as JsonObject).filter(([, schema]) => mayBeScalar(schema));
  const names = texts.map(([name]) => name);
  const required = Array.isArray(element.required) ? (element.required as readonly Json[]) : [];
  const needed = names.filter((name) => required.includes(name));
  const optional = names.filter((name) => !required.includes(name));

  const plain = PLAIN.map((word) => needed.find((name) => name.toLowerCase() === word.toLowerCase())).find(Boolean);
  if (plain !== undefined) return [plain];
  if (needed.length === 1 && required.length === 1) return needed;
  const ending = needed.filter((name) => ENDING.test(name));
  if (ending.length > 0) return ending;
  // "Type" tells filters and log kinds apart (190 lists).
  if (needed.includes('Type')) return ['Type'];
  const plainOptional = PLAIN.find((name) => optional.includes(name));
  if (plainOptional !== undefined) return [plainOptional];
  const endingOptional = optional.filter((name) => ENDING.test(name));
  if (endingOptional.length === 1) return endingOptional;
  return names.length === 1 && Object.keys(members).length === 1 ? names : null;
}

function mayBeScalar(schema: Json): boolean {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return false;
  const type = (schema as JsonObject).type;
  const types = Array.isArray(type) ? (type as readonly Json[]) : [type ?? null];
  // A reference may lead anywhere; it is checked for being scalar when elements are paired.
  return types.some((name) => name === 'string' || name === 'integer' || name === 'number') || hasReference(schema);
}

function hasReference(schema: Json): boolean {
  return typeof schema === 'object' && schema !== null && Object.hasOwn(schema, '$ref');
}
