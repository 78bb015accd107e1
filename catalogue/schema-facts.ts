/**
 * Reads type facts out of a CloudFormation registry schema (what DescribeType answers). Facts are evidence: a schema
 * that does not say something leaves it unknown. Property trees are walked breadth first within a budget, because some
 * types unfold to millions of paths; what lies beyond it is unknown to the comparison, which then treats it with care.
 * Left to others: what the facts are worth (core/compare), and reading them from an account (adapters).
 */
import type { Json, JsonObject } from '../core/model/json';
import type { PathSegments } from '../core/model/json-pointer';
import type { ListFacts, TransformFacts, TypeFacts, ValueFacts } from '../core/model/type-facts';
import { identityKeyOf } from './identity-key';

/** Enough for the widest types whose lists matter one by one; QuickSight's unfold to far more and repeat themselves. */
const MAX_NODES = 6000;
const MAX_PATH_SEGMENTS = 16;

/** The facts of this schema, or null where the value is not a registry schema. Never throws. */
export function factsFromSchema(schema: Json): TypeFacts | null {
  const root = objectOf(schema);
  const type = root?.typeName;
  const properties = objectOf(root?.properties);
  if (root === null || typeof type !== 'string' || properties === null) return null;
  const walked = walkProperties(root);
  const tagging = objectOf(root.tagging);
  return {
    type,
    from: 'schema',
    primaryIdentifier: pointersOf(root.primaryIdentifier).map((path) => path.join('/')),
    readOnly: pointersOf(root.readOnlyProperties),
    writeOnly: pointersOf(root.writeOnlyProperties),
    createOnly: pointersOf(root.createOnlyProperties),
    lists: walked.lists,
    tagsProperty: tagsPropertyOf(tagging, properties),
    readable: readableOf(root),
    maps: walked.maps,
    caseFolded: [...walked.enumerations, ...lowercasedPaths(root)],
    conditionalCreateOnly: pointersOf(root.conditionalCreateOnlyProperties),
    transforms: transformsOf(root),
    values: [...walked.values.values()],
  };
}

/** The segments of a schema pointer: "/properties/A/*\/B" is A, *, B; "/properties/A/items/properties/B" is so too. */
export function segmentsOfSchemaPointer(pointer: string): PathSegments {
  const segments = pointer.split('/').filter((segment) => segment !== '');
  if (segments[0] === 'properties') segments.shift();
  const path: string[] = [];
  for (const [i, segment] of segments.entries()) {
    if (segment === 'items') path.push('*');
    else if (segment !== 'properties' || i === segments.length - 1) {
      path.push(segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    }
  }
  return path;
}

function pointersOf(value: Json | undefined): readonly PathSegments[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly Json[])
    .filter((pointer): pointer is string => typeof pointer === 'string')
    .map(segmentsOfSchemaPointer)
    .filter((path) => path.length > 0);
}

function readableOf(root: JsonObject): boolean | null {
  const handlers = objectOf(root.handlers);
  // A schema without handlers says nothing for a private type; for AWS's own it means that none exists.
  if (handlers === null) return String(root.typeName).startsWith('AWS::') ? false : null;
  return Object.hasOwn(handlers, 'read');
}

function tagsPropertyOf(tagging: JsonObject | null, properties: JsonObject): string | null {
  const named = tagging?.tagProperty;
  if (typeof named === 'string') return segmentsOfSchemaPointer(named)[0] ?? null;
  if (tagging?.taggable === false) return null;
  return Object.hasOwn(properties, 'Tags') ? 'Tags' : null;
}

/**
 * Paths whose published transform is `$lowercase` of the value itself (88 of 190 transforms): the service stores lower
 * case. Other transforms are not read here: several hide a real change.
 */
function lowercasedPaths(root: JsonObject): readonly PathSegments[] {
  const transforms = objectOf(root.propertyTransform);
  if (transforms === null) return [];
  return Object.entries(transforms).flatMap(([pointer, expression]) => {
    const path = segmentsOfSchemaPointer(pointer);
    const leaf = path.at(-1);
    if (typeof expression !== 'string' || leaf === undefined) return [];
    const folded = /^\$(?:lowercase|uppercase)\(\s*(?:\$\.)?`?([\w.]+)`?\s*\)$/.exec(expression.trim())?.[1];
    return folded !== undefined && folded.split('.').at(-1) === leaf ? [path] : [];
  });
}

/** As published; one key lacks its leading slash, and one type publishes an empty object. */
function transformsOf(root: JsonObject): readonly TransformFacts[] {
  return Object.entries(objectOf(root.propertyTransform) ?? {}).flatMap(([pointer, expression]) => {
    const path = segmentsOfSchemaPointer(pointer);
    return typeof expression === 'string' && path.length > 0 ? [{ path, expression }] : [];
  });
}

interface SchemaNode {
  readonly schema: JsonObject;
  readonly path: PathSegments;
  /** Definitions on the way here: one that comes again is a cycle and ends the walk. */
  readonly followed: ReadonlySet<string>;
}

interface WalkedSchema {
  readonly lists: ListFacts[];
  readonly maps: PathSegments[];
  readonly enumerations: PathSegments[];
  readonly values: Map<string, ValueFacts>;
}

function walkProperties(root: JsonObject): WalkedSchema {
  const walked: WalkedSchema = { lists: [], maps: [], enumerations: [], values: new Map() };
  const pending: SchemaNode[] = [{ schema: { properties: root.properties ?? {} }, path: [], followed: new Set() }];
  for (let i = 0; i < pending.length && i < MAX_NODES; i += 1) {
    const node = pending[i];
    if (node === undefined || node.path.length > MAX_PATH_SEGMENTS) continue;
    visit(root, node, walked, pending);
  }
  return walked;
}

function visit(root: JsonObject, node: SchemaNode, walked: WalkedSchema, pending: SchemaNode[]): void {
  const resolved = resolveReference(root, node);
  if (resolved === null) return;
  const { schema, path } = resolved;
  for (const union of ['oneOf', 'anyOf', 'allOf']) {
    for (const option of listOf(schema[union])) {
      const branch = objectOf(option);
      if (branch !== null) pending.push({ ...resolved, schema: branch });
    }
  }
  const items = objectOf(schema.items);
  if (items !== null) {
    const list = listFactsOf(root, schema, items, resolved);
    if (list !== null) walked.lists.push(list);
    pending.push({ ...resolved, schema: items, path: [...path, '*'] });
  }
  for (const [name, member] of Object.entries(objectOf(schema.properties) ?? {})) {
    const property = objectOf(member);
    if (property !== null) pending.push({ ...resolved, schema: property, path: [...path, name] });
  }
  if (holdsUserKeys(schema)) {
    walked.maps.push(path);
    const values = mapValues(schema);
    if (values !== null) pending.push({ ...resolved, schema: values, path: [...path, '*'] });
  }
  if (isWordList(schema.enum)) walked.enumerations.push(path);
  addValue(walked.values, path, schema);
}

type ValueType = ValueFacts['types'][number];
const TYPES: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array']);

function addValue(values: Map<string, ValueFacts>, path: PathSegments, schema: JsonObject): void {
  const key = path.join('/');
  const before = values.get(key);
  const own = typesOf(schema).filter((type): type is ValueType => TYPES.has(type));
  const types = [...new Set([...(before?.types ?? []), ...own])];
  const facts: ValueFacts = {
    ...before,
    path,
    types,
    ...(Array.isArray(schema.enum) ? { enumeration: [...(before?.enumeration ?? []), ...schema.enum] } : {}),
    ...(typeof schema.format === 'string' ? { format: schema.format } : {}),
    ...(typeof schema.pattern === 'string' ? { pattern: schema.pattern } : {}),
    ...(Object.hasOwn(schema, 'default') ? { default: schema.default ?? null } : {}),
  };
  values.set(key, facts);
}

function resolveReference(root: JsonObject, node: SchemaNode): SchemaNode | null {
  let { schema, followed } = node;
  while (typeof schema.$ref === 'string') {
    const name = /^#\/definitions\/(.+)$/.exec(schema.$ref)?.[1]?.replaceAll('~1', '/').replaceAll('~0', '~');
    const definitions = objectOf(root.definitions);
    if (name === undefined || definitions === null || !Object.hasOwn(definitions, name) || followed.has(name)) {
      return null;
    }
    const definition = objectOf(definitions[name]);
    if (definition === null) return null;
    followed = new Set(followed).add(name);
    schema = definition;
  }
  return { schema, path: node.path, followed };
}

function listFactsOf(root: JsonObject, schema: JsonObject, items: JsonObject, node: SchemaNode): ListFacts | null {
  const insertionOrder = booleanOf(schema.insertionOrder);
  const uniqueItems = booleanOf(schema.uniqueItems);
  const element = resolveReference(root, { ...node, schema: items })?.schema ?? {};
  const identityKey = identityKeyOf(element);
  // A list of which nothing is known needs no entry.
  if (insertionOrder === null && uniqueItems === null && identityKey === null) return null;
  return { path: node.path, insertionOrder, uniqueItems, identityKey };
}

/** Pattern properties, free additional properties, or an object of which the schema says nothing: the user's own keys. */
function holdsUserKeys(schema: JsonObject): boolean {
  if (Object.hasOwn(schema, 'patternProperties')) return true;
  if (!typesOf(schema).includes('object')) return false;
  const named = Object.keys(objectOf(schema.properties) ?? {}).length > 0;
  const unions = ['oneOf', 'anyOf', 'allOf'].some((union) => Object.hasOwn(schema, union));
  if (objectOf(schema.additionalProperties) !== null) return !named;
  return !named && !unions && schema.additionalProperties !== false;
}

function mapValues(schema: JsonObject): JsonObject | null {
  const patterns = objectOf(schema.patternProperties);
  if (patterns !== null) return objectOf(Object.values(patterns)[0]);
  return objectOf(schema.additionalProperties);
}

/** Every word of the enumeration is one word in any case: then case tells nothing apart. */
function isWordList(value: Json | undefined): boolean {
  const words = listOf(value).filter((word): word is string => typeof word === 'string');
  return words.length > 1 && new Set(words.map((word) => word.toLowerCase())).size === words.length;
}

function typesOf(schema: JsonObject): readonly Json[] {
  return Array.isArray(schema.type) ? schema.type : [schema.type ?? null];
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function booleanOf(value: Json | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function objectOf(value: Json | undefined): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}
