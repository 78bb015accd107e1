/**
 * What a schema says of one value: its types, words, format, pattern and default. Branches of a union speak of the same
 * place, so what they say is taken together; a word, format or pattern that only one branch asks for is then no promise.
 */
import type { Json, JsonObject } from '../core/model/json';
import type { PathSegments } from '../core/model/json-pointer';
import type { ValueFacts } from '../core/model/type-facts';
import { own } from './schema-node';

type ValueType = ValueFacts['types'][number];

const TYPES: ReadonlySet<unknown> = new Set<ValueType>(['string', 'number', 'integer', 'boolean', 'object', 'array']);
/** A pattern longer than this enumerates what an enumeration would; it costs more than it tells. */
const LONGEST_PATTERN = 200;
const MOST_WORDS = 400;

export function typesOf(schema: JsonObject): readonly ValueType[] {
  const type = own(schema, 'type');
  const types = Array.isArray(type) ? (type as readonly Json[]) : [type];
  return [...new Set(types.filter((one): one is ValueType => TYPES.has(one)))];
}

/** null where it says nothing but that an object or a list stands there: that, its members and elements say. */
export function valueFactsOf(path: PathSegments, schema: JsonObject): ValueFacts | null {
  const types = typesOf(schema);
  const words = own(schema, 'enum');
  const format = own(schema, 'format');
  const pattern = own(schema, 'pattern');
  const enumerated = Array.isArray(words) && words.length <= MOST_WORDS;
  const hasPattern = typeof pattern === 'string' && pattern.length <= LONGEST_PATTERN;
  const hasDefault = Object.hasOwn(schema, 'default');
  const isPlain = types.length === 0 || (types.length === 1 && (types[0] === 'object' || types[0] === 'array'));
  if (isPlain && !enumerated && !hasDefault) return null;
  return {
    path,
    types,
    ...(enumerated ? { enumeration: words as readonly Json[] } : {}),
    ...(typeof format === 'string' ? { format } : {}),
    ...(hasPattern ? { pattern } : {}),
    ...(hasDefault ? { default: schema.default ?? null } : {}),
  };
}
