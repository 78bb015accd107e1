/**
 * Invents a declared and a live state for any registry schema: every property a few levels deep, two elements in a list,
 * two keys in a map. What is read-only is not declared, what is write-only is not live, and every fifth property is live
 * only. Nothing is random: the same schema gives the same states.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import type { PathSegments } from '../../../core/model/json-pointer';
import type { TypeFacts } from '../../../core/model/type-facts';
import { matches } from './one-change';

const MOST_LEVELS = 5;
const MOST_VALUES = 300;

interface Making {
  readonly root: JsonObject;
  readonly facts: TypeFacts;
  left: number;
}

export function inventStates(schema: JsonObject, facts: TypeFacts): { declared: JsonObject; live: JsonObject } {
  const making: Making = { root: schema, facts, left: MOST_VALUES };
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const all = membersOf(properties, [], making, '1');
  const names = Object.keys(all);
  const declared = Object.fromEntries(names.filter((_, i) => i % 5 !== 4).map((name) => [name, all[name] as Json]));
  return { declared, live: readable(all, [], facts) as JsonObject };
}

function membersOf(properties: JsonObject, path: PathSegments, making: Making, mark: string): JsonObject {
  const members: [string, Json][] = [];
  for (const [name, schema] of Object.entries(properties)) {
    const at = [...path, name];
    if (!isJsonObject(schema) || matches(making.facts.readOnly, at) || making.left <= 0) continue;
    const value = inventValue(schema, at, making, mark);
    if (value !== undefined) members.push([name, value]);
  }
  return Object.fromEntries(members);
}

function inventValue(given: JsonObject, path: PathSegments, making: Making, mark: string): Json | undefined {
  const schema = resolved(given, making.root);
  if (schema === null || path.length > MOST_LEVELS || making.left <= 0) return undefined;
  making.left -= 1;
  const [word] = Array.isArray(schema.enum) ? (schema.enum as readonly Json[]) : [];
  if (word !== undefined) return word;
  if (isJsonObject(schema.properties)) return nonEmpty(membersOf(schema.properties, path, making, mark));
  if (isJsonObject(schema.items)) {
    const { items } = schema;
    const elements = ['1', '2'].map((one) => inventValue(items, [...path, '*'], making, `${mark}${one}`));
    const made = elements.filter((element) => element !== undefined);
    return made.length === 0 ? undefined : distinct(made);
  }
  const [type] = Array.isArray(schema.type) ? (schema.type as readonly Json[]) : [schema.type];
  const name = path.findLast((segment) => segment !== '*') ?? '';
  if (type === 'integer' || type === 'number') return 10 + making.left;
  if (type === 'boolean') return making.left % 2 === 0;
  if (type === 'string') return textOf(name, mark);
  if (type === 'object') return { first: textOf(name, `${mark}a`), second: textOf(name, `${mark}b`) };
  const union = [schema.oneOf, schema.anyOf].find(Array.isArray) as readonly Json[] | undefined;
  const [branch] = union ?? [];
  return isJsonObject(branch) ? inventValue(branch, path, making, mark) : undefined;
}

function textOf(name: string, mark: string): string {
  if (/Arns?$|ARNs?$/.test(name)) return `arn:aws:example:us-east-1:111122223333:thing/${name.toLowerCase()}-${mark}`;
  return `${name.toLowerCase()}-text-${mark}`;
}

/** Words of an enumeration may come twice; one of each will do. */
function distinct(elements: readonly Json[]): readonly Json[] {
  const [one, other] = elements.map((element) => JSON.stringify(element));
  return one === other ? elements.slice(0, 1) : elements;
}

function nonEmpty(members: JsonObject): JsonObject | undefined {
  return Object.keys(members).length === 0 ? undefined : members;
}

function readable(value: Json, path: PathSegments, facts: TypeFacts): Json {
  if (Array.isArray(value)) {
    return (value as readonly Json[]).map((element) => readable(element, [...path, '*'], facts));
  }
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !isWriteOnly([...path, name], facts));
  return Object.fromEntries(kept.map(([name, member]) => [name, readable(member, [...path, name], facts)]));
}

function isWriteOnly(path: PathSegments, facts: TypeFacts): boolean {
  return matches(facts.writeOnly, path);
}

function resolved(given: JsonObject, root: JsonObject): JsonObject | null {
  let schema = given;
  for (let steps = 0; typeof schema.$ref === 'string'; steps += 1) {
    const name = schema.$ref.replace('#/definitions/', '');
    const definitions = isJsonObject(root.definitions) ? root.definitions : {};
    const next = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (!isJsonObject(next) || steps > 10) return null;
    schema = next;
  }
  return schema;
}
