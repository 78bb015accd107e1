/**
 * Walks the properties of a schema, each definition once: what a place says goes to the list of the definition it stands
 * in, with its path from there, and a reference is noted as a use of the definition it leads to. So the work and the
 * result are as large as the schema, not as what it unfolds to (millions of paths in some types), and definitions that
 * hold themselves need no special care. A hostile schema is walked within a budget; what lies beyond is unknown.
 */
import type { Json, JsonObject } from '../core/model/json';
import type { PathSegments } from '../core/model/json-pointer';
import type { DefinitionUse, ListFacts, ShapeFacts, ValueFacts } from '../core/model/type-facts';
import { identityKeyOf } from './identity-key';
import { booleanOf, listOf, membersOf, objectOf, own } from './schema-node';
import { followReference } from './schema-pointer';
import { typesOf, valueFactsOf } from './schema-values';

/** The largest published schema has about 9,000 places. */
const MAX_PLACES = 40_000;
const MAX_PATH_SEGMENTS = 64;
const MAX_REFERENCES_TO_ELEMENT = 8;
const UNIONS = ['oneOf', 'anyOf', 'allOf'] as const;

interface Place {
  readonly schema: JsonObject;
  readonly path: PathSegments;
  readonly section: Section;
}

interface Section {
  readonly lists: ListFacts[];
  readonly maps: PathSegments[];
  readonly values: ValueFacts[];
  readonly uses: DefinitionUse[];
}

interface Walk {
  readonly root: JsonObject;
  readonly pending: Place[];
  /** Reference → position in `definitions`; null where it leads nowhere. */
  readonly positions: Map<string, number | null>;
  readonly definitions: Section[];
}

export interface SchemaShape {
  readonly own: ShapeFacts;
  readonly definitions: readonly ShapeFacts[];
}

export function shapeOfSchema(root: JsonObject): SchemaShape {
  const own = emptySection();
  const top = { properties: root.properties ?? {}, ...unionsOf(root) };
  const walk: Walk = {
    root,
    pending: [{ schema: top, path: [], section: own }],
    positions: new Map(),
    definitions: [],
  };
  for (let i = 0; i < walk.pending.length && i < MAX_PLACES; i += 1) {
    const place = walk.pending[i];
    if (place !== undefined && place.path.length <= MAX_PATH_SEGMENTS) visit(walk, place);
  }
  return { own: withoutEmpty(own), definitions: walk.definitions.map(withoutEmpty) };
}

function unionsOf(schema: JsonObject): JsonObject {
  return Object.fromEntries(
    UNIONS.flatMap((union) => (Object.hasOwn(schema, union) ? [[union, schema[union] ?? null]] : [])),
  );
}

function visit(walk: Walk, place: Place): void {
  const { schema, path, section } = place;
  const add = (value: Json | undefined, ...segment: readonly string[]): void => {
    const inner = objectOf(value);
    if (inner !== null) walk.pending.push({ schema: inner, path: [...path, ...segment], section });
  };
  const reference = own(schema, '$ref');
  if (typeof reference === 'string') use(walk, place, reference);
  const value = valueFactsOf(path, schema);
  if (value !== null) section.values.push(value);
  for (const union of UNIONS) for (const branch of listOf(own(schema, union))) add(branch);
  const items = objectOf(own(schema, 'items'));
  if (items !== null) {
    const list = listFactsOf(walk.root, schema, items, path);
    if (list !== null) section.lists.push(list);
    add(items, '*');
  }
  for (const [name, member] of membersOf(own(schema, 'properties'))) add(member, name);
  if (!holdsUserKeys(schema)) return;
  section.maps.push(path);
  for (const [, values] of membersOf(own(schema, 'patternProperties'))) add(values, '*');
  add(own(schema, 'additionalProperties'), '*');
}

function use(walk: Walk, { path, section }: Place, reference: string): void {
  let position = walk.positions.get(reference);
  if (position === undefined) {
    const definition = followReference(walk.root, reference);
    position = definition === null ? null : walk.definitions.length;
    walk.positions.set(reference, position);
    if (definition !== null) {
      const inner = emptySection();
      walk.definitions.push(inner);
      walk.pending.push({ schema: definition, path: [], section: inner });
    }
  }
  if (position !== null) section.uses.push({ path, definition: position });
}

function listFactsOf(root: JsonObject, schema: JsonObject, items: JsonObject, path: PathSegments): ListFacts | null {
  const insertionOrder = booleanOf(own(schema, 'insertionOrder'));
  const uniqueItems = booleanOf(own(schema, 'uniqueItems'));
  const identityKey = identityKeyOf(elementOf(root, items));
  const attributes = own(schema, 'arrayType') === 'AttributeList' ? { attributes: true as const } : {};
  // A list of which nothing is known needs no entry.
  if (insertionOrder === null && uniqueItems === null && identityKey === null && !attributes.attributes) return null;
  return { path, insertionOrder, uniqueItems, identityKey, ...attributes };
}

function elementOf(root: JsonObject, items: JsonObject): JsonObject {
  let element = items;
  for (let i = 0; i < MAX_REFERENCES_TO_ELEMENT; i += 1) {
    const reference = own(element, '$ref');
    if (typeof reference !== 'string') return element;
    element = followReference(root, reference) ?? {};
  }
  return {};
}

/** Pattern properties, free additional properties, or an object of which the schema says nothing: the user's own keys. */
function holdsUserKeys(schema: JsonObject): boolean {
  if (Object.hasOwn(schema, 'patternProperties')) return true;
  if (!typesOf(schema).includes('object') || Object.hasOwn(schema, '$ref')) return false;
  const named = membersOf(own(schema, 'properties')).length > 0;
  const additional = own(schema, 'additionalProperties');
  if (objectOf(additional) !== null) return !named;
  return !named && !UNIONS.some((union) => Object.hasOwn(schema, union)) && additional !== false;
}

function emptySection(): Section {
  return { lists: [], maps: [], values: [], uses: [] };
}

function withoutEmpty({ lists, maps, values, uses }: Section): ShapeFacts {
  return {
    lists,
    ...(maps.length === 0 ? {} : { maps }),
    ...(values.length === 0 ? {} : { values }),
    ...(uses.length === 0 ? {} : { uses }),
  };
}
