/**
 * What AWS makes of declared values that nobody touched, one habit at a time, for any type: from the schema and from
 * names alone. Each takes a live state and answers another one that means the same.
 */
import { isJsonObject, type Json, type JsonObject } from '../../../../core/model/json';
import { isPolicyNamed, PLACE, valueFor } from './declare-from-schema';
import { type At, type Rewriting, rewrite } from './rewrite';
import { SchemaNode } from './schema-node';
import type { Seeded } from './seeded';

export interface World {
  readonly root: JsonObject;
  readonly seeded: Seeded;
  readonly readOnly: ReadonlySet<string>;
  readonly writeOnly: ReadonlySet<string>;
  readonly tagsProperty: string | null;
}

export type Habit = (live: JsonObject, world: World) => JsonObject;

function everywhere(rewriting: (world: World) => Rewriting): Habit {
  return (live, world) => {
    const read = rewrite(live, { path: [], node: SchemaNode.ofType(world.root) }, rewriting(world));
    return isJsonObject(read) ? read : {};
  };
}

const dotted = (path: readonly string[]): string => path.join('/');
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Members of the schema that the value lacks, with what `fill` says; read-only and write-only ones aside. */
function completed(fill: (node: SchemaNode, name: string, at: At, world: World) => Json | undefined): Habit {
  return everywhere((world) => (value, at) => {
    if (!isJsonObject(value) || at.node === null || at.path.includes(world.tagsProperty ?? 'Tags')) return value;
    const added: [string, Json][] = [];
    // Of a union's branches the service completes the declared one only.
    for (const [name, node] of at.node.members) {
      const path = [...at.path, name];
      if (Object.hasOwn(value, name) || world.writeOnly.has(dotted(path))) continue;
      const filled = fill(node, name, { path, node }, world);
      if (filled !== undefined) added.push([name, filled]);
    }
    return { ...value, ...Object.fromEntries(added) };
  });
}

function emptyOf(node: SchemaNode): Json | undefined {
  const { types } = node;
  if (node.enumeration.length > 0) return undefined;
  if (types.includes('array')) return [];
  if (types.includes('object')) return {};
  if (types.includes('boolean')) return false;
  return types.includes('string') ? '' : undefined;
}

export const HABITS: { readonly [name: string]: Habit } = {
  'write-only values are not returned': everywhere((world) => (value, { path }) => {
    return world.writeOnly.has(dotted(path)) ? undefined : value;
  }),
  'read-only members come back': completed((node, name, { path }, world) =>
    world.readOnly.has(dotted(path))
      ? valueFor(node, name, path, { seeded: world.seeded, optional: 0.2, isLeftOut: () => false })
      : undefined,
  ),
  'members left out come back empty': completed((node, _name, { path }, world) =>
    world.readOnly.has(dotted(path)) ? undefined : emptyOf(node),
  ),
  'members left out come back with the service’s default': completed((node, name, { path }, world) =>
    path.length > 6 || world.readOnly.has(dotted(path)) || !world.seeded.chance(0.3)
      ? undefined
      : valueFor(node, name, path, { seeded: world.seeded, optional: 0.1, isLeftOut: () => false }),
  ),
  'lists without order come back in another': everywhere(({ seeded }) => (value, { node }) => {
    if (!isList(value) || node?.schema.insertionOrder !== false) return value;
    return seeded.shuffled(value);
  }),
  'plain values of which no order is said come back in another': everywhere(({ seeded }) => (value, { node, path }) => {
    if (!isList(value) || node === null || node.schema.insertionOrder !== undefined) return value;
    if (IN_TURN.test(path.at(-1) ?? '')) return value;
    return value.every((element) => typeof element === 'string') ? seeded.shuffled(value) : value;
  }),
  'lists that go by a required key come back in another order': everywhere(({ seeded }) => (value, { node, path }) => {
    if (!isList(value) || node?.items == null || node.schema.insertionOrder === true) return value;
    const key = ['Key', 'Name', 'Id'].find((name) => node.items?.required.includes(name));
    if (key === undefined || IN_TURN.test(path.at(-1) ?? '')) return value;
    const keys = new Set(value.map((element) => (isJsonObject(element) ? element[key] : undefined)));
    return keys.size === value.length && [...keys].every((found) => typeof found === 'string')
      ? seeded.shuffled(value)
      : value;
  }),
  'AWS’s own tags come back': (live, world) => withTags(live, world, { 'aws:cloudformation:stack-name': 'shop' }),
  'the stack’s tags come back': (live, world) => withTags(live, world, { team: 'payments' }),
  'words of an enumeration come back in upper case': everywhere(() => (value, { node }) => {
    if (typeof value !== 'string' || node === null) return value;
    const words = node.enumeration.filter((word): word is string => typeof word === 'string');
    const isOneCase = new Set(words.map((word) => word.toLowerCase())).size === words.length && words.length > 1;
    return isOneCase && words.includes(value) ? value.toUpperCase() : value;
  }),
  'numbers come back as text where the schema has text too': everywhere(() => (value, { node }) => {
    return typeof value === 'number' && node?.types.includes('string') === true ? String(value) : value;
  }),
  'booleans come back as text where the schema has text too': everywhere(() => (value, { node }) => {
    return typeof value === 'boolean' && node?.types.includes('string') === true ? String(value) : value;
  }),
  'objects come back as JSON text where the schema has text too': everywhere(() => (value, { node }) => {
    const isDocument = typeof value === 'object' && node?.types.includes('string') === true;
    return isDocument ? JSON.stringify(value, null, 2) : value;
  }),
  'policies come back re-spelled': everywhere(() => (value, { path, node }) => {
    if (!isPolicyNamed(path.at(-1) ?? '') || !isJsonObject(value) || !isList(value.Statement ?? null)) return value;
    const respelled = respelledPolicy(value);
    return node?.types.includes('string') === true ? encodeURIComponent(JSON.stringify(respelled)) : respelled;
  }),
  'KMS keys come back as ARN': everywhere(() => (value, { path, node }) => {
    const isKey = typeof value === 'string' && node !== null && /KmsKeyId|KMSKeyId|KmsKey$/i.test(path.at(-1) ?? '');
    return isKey && /^[0-9a-f-]{36}$/.test(value) ? `arn:aws:kms:${PLACE.region}:${PLACE.account}:key/${value}` : value;
  }),
  'networks come back without host bits': everywhere(() => (value, { node }) => {
    return typeof value === 'string' && node !== null && value === '2001:db8:12::/56' ? '2001:0db8:12:0::/56' : value;
  }),
  'rates come back in the largest unit': everywhere(() => (value, { node }) => {
    return value === 'rate(60 minutes)' && node !== null ? 'rate(1 hour)' : value;
  }),
  'times come back in UTC with a fraction': everywhere(() => (value, { node }) => {
    return value === '2026-03-01T09:00:00Z' && node !== null ? '2026-03-01T10:00:00.000+01:00' : value;
  }),
  'empty members that were declared are left out': everywhere(() => (value, { path, node }) => {
    if (node === null || path.at(-1) === '*' || path.length === 0) return value;
    const isNothing = isList(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
    return isNothing ? undefined : value;
  }),
  'records of who changed it and when come back': everywhere(() => (value, { node, path }) => {
    if (!isJsonObject(value) || node === null || node.members.length === 0 || path.length > 0) return value;
    return { LastModifiedTime: '2026-02-02T02:02:02Z', CreatedAt: '2026-02-02T02:02:02Z', ...value };
  }),
};

/** Lists whose members are worked through in turn; their order is never said to mean nothing. */
const IN_TURN =
  /(?:Commands?|EntryPoint|Args|Arguments|Servers?|Domains|Layers|Stages|Steps|Phases|Processors|Actions|Precedence|Path|Sequence)$/;

function withTags(live: JsonObject, world: World, tags: { readonly [name: string]: string }): JsonObject {
  const { tagsProperty, writeOnly } = world;
  if (tagsProperty === null || tagsProperty === 'TagSpecifications' || writeOnly.has(tagsProperty)) return live;
  const now = live[tagsProperty];
  if (isJsonObject(now)) return { ...live, [tagsProperty]: { ...now, ...tags } };
  const listed = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { ...live, [tagsProperty]: [...listed, ...(isList(now ?? null) ? (now as readonly Json[]) : [])] };
}

function respelledPolicy(policy: JsonObject): JsonObject {
  const statements = (policy.Statement as readonly Json[]).map((statement) => {
    if (!isJsonObject(statement)) return statement;
    return Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, respelledMember(name, value)]));
  });
  return { ...policy, Statement: statements.reverse() };
}

function respelledMember(name: string, value: Json): Json {
  if (name === 'Action' || name === 'Resource') return isList(value) ? [...value].reverse() : [value];
  if (name === 'Principal' && isJsonObject(value)) return { AWS: [PLACE.account] };
  return value;
}
