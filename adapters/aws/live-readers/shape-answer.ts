/**
 * A service's answer in the shape of the type's CloudFormation schema, by the general agreement of the two: a property has
 * the name of the answer's member but for the case of letters. Texts of XML become what the property takes, lists that XML
 * wraps become lists, tags take the property's form. What the schema does not know is left out; what a row of the reader
 * says of a property (another name, a computed value) goes before the agreement. Nothing is made up: what the answer does
 * not have is not there.
 */
import { memberShapes, propertyShapes, type ValueShape } from '../../../catalogue/member-shapes';
import { catalogueType } from '../../../catalogue/resource-types';
import { assertNever } from '../../../core/model/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../../core/model/json';
import { parseJsonText } from '../../../core/model/parse-json-text';

/** Where a property comes from, if not from a member of its name: a path ("Subnets.*.SubnetId"), or what a function makes. */
export type PropertySource = string | ((answer: JsonObject) => Json | undefined);

export type PropertySources = { readonly [property: string]: PropertySource };

export function shapeAnswer(type: string, answer: JsonObject, sources: PropertySources = {}): JsonObject {
  const members = membersOf(answer);
  const source = (name: string): Json | undefined => {
    const from = Object.hasOwn(sources, name) ? sources[name] : undefined;
    if (from === undefined) return memberOf(members, name);
    return typeof from === 'string' ? at(answer, from.split('.')) : from(answer);
  };
  const shapes = propertyShapes(type);
  const properties = [...shapes].flatMap(([name, shape]): [string, Json][] => entry(name, shaped(source(name), shape)));
  // What only AWS knows (an endpoint, an ARN): asked for by other resources of a stack.
  const attributes = (catalogueType(type)?.attributes ?? []).filter((name) => !shapes.has(name) && !name.includes('.'));
  const known = attributes.flatMap((name): [string, Json][] => entry(name, scalar(source(name))));
  return Object.fromEntries([...properties, ...known]);
}

/** The value at a path: "*" goes through every element of a list, whether XML wraps it or not. */
export function at(value: Json | undefined, [name, ...rest]: readonly string[]): Json | undefined {
  if (name === undefined || value === undefined) return value;
  if (name === '*') return elements(value).flatMap((element) => at(element, rest) ?? []);
  return isJsonObject(value) ? at(membersOf(value).get(name.toLowerCase()), rest) : undefined;
}

function entry(name: string, value: Json | undefined): [string, Json][] {
  return value === undefined || value === null ? [] : [[name, value]];
}

/** Lower-case name → value; an answer has no two members that only case tells apart. */
function membersOf(value: JsonObject): ReadonlyMap<string, Json> {
  return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]));
}

/** EC2 calls a list of tags tagSet. */
function memberOf(members: ReadonlyMap<string, Json>, property: string): Json | undefined {
  const name = property.toLowerCase();
  return members.get(name) ?? members.get(`${name}set`) ?? members.get(`${name.replace(/s$/, '')}set`);
}

function scalar(value: Json | undefined): Json | undefined {
  return typeof value === 'object' ? undefined : value;
}

/** undefined where there is nothing. */
function shaped(value: Json | undefined, shape: ValueShape): Json | undefined {
  if (value === undefined || value === null) return undefined;
  switch (shape.kind) {
    case 'text':
    case 'scalar':
      return value;
    case 'number':
      return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' || value === 'false' ? value === 'true' : value;
    case 'switch':
      return typeof value === 'boolean' ? (value ? shape.on : shape.off) : value;
    case 'document':
      return typeof value === 'string' ? (parsedDocument(value) ?? value) : value;
    case 'list':
      return listElements(value, shape.element).map((element) => shaped(element, shape.element) ?? null);
    case 'map':
      return shapedMap(value, shape.element);
    case 'structure':
      return shapedStructure(value, shape.structure);
    case 'other':
      return capitalised(value);
    default:
      return assertNever(shape);
  }
}

function parsedDocument(text: string): Json | undefined {
  return /^\s*[[{]/.test(text) ? parseJsonText(text) : undefined;
}

function listElements(value: Json, element: ValueShape): readonly Json[] {
  if (!isJsonObject(value) || !isPair(element) || !isMapOfTexts(value)) return elements(value);
  return Object.entries(value).map(([Key, Value]) => ({ Key, Value }));
}

/** Tags as a map; a list that XML wraps holds what is no text. */
function isMapOfTexts(value: JsonObject): boolean {
  return Object.values(value).every((one) => typeof one !== 'object');
}

/** XML wraps a list in an element of its own, which holds the elements; an empty one is empty. */
function elements(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  if (value === '') return [];
  if (!isJsonObject(value)) return [value];
  const [wrapped, ...more] = Object.values(value);
  if (wrapped === undefined || more.length > 0) return [value];
  return Array.isArray(wrapped) ? (wrapped as readonly Json[]) : [wrapped];
}

/** A tag, and nothing else. */
function isPair(shape: ValueShape): boolean {
  if (shape.kind !== 'structure') return false;
  return [...memberShapes(shape.structure).keys()].sort().join() === 'Key,Value';
}

function shapedMap(value: Json, element: ValueShape): Json {
  if (value === '') return {};
  const pairs = Array.isArray(value) ? (value as readonly Json[]).map(pairOf) : null;
  const entries = pairs ?? (isJsonObject(value) ? Object.entries(value) : null);
  if (entries === null) return value;
  return Object.fromEntries(entries.flatMap(([key, one]) => entry(key, shaped(one, element))));
}

function pairOf(value: Json): [string, Json] {
  const members = isJsonObject(value) ? membersOf(value) : new Map<string, Json>();
  return [String(members.get('key') ?? ''), members.get('value') ?? ''];
}

function shapedStructure(value: Json, structure: number): Json {
  if (value === '') return {};
  if (!isJsonObject(value)) return value;
  const members = membersOf(value);
  const found = [...memberShapes(structure)].flatMap(([name, shape]) =>
    entry(name, shaped(memberOf(members, name), shape)),
  );
  return Object.fromEntries(found);
}

/** Of a value whose shape the catalogue does not know: its members as CloudFormation writes names. */
function capitalised(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(capitalised);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name.slice(0, 1).toUpperCase() + name.slice(1),
      capitalised(member),
    ]),
  );
}
