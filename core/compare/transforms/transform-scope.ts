/**
 * Over what an expression is evaluated. Published ones name the leaf from the object that holds it (most), or by its whole
 * path from the root; nothing says which, so both are tried, and the leaf alone where neither answers.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { PathSegments } from '../../model/json-pointer';

export interface TransformPlace {
  readonly path: PathSegments;
  readonly leaf: string;
  /** The declared object that holds the leaf; null inside a list of plain values. */
  readonly holder: JsonObject | null;
  readonly root: JsonObject;
}

export type ScopeOf = (leafValue: Json) => Json;

/** How each scope looks with a leaf of this value. */
export function scopesOf({ path, leaf, holder, root }: TransformPlace): readonly ScopeOf[] {
  const scopes: ScopeOf[] = [];
  if (holder !== null) scopes.push((value) => withMember(holder, leaf, value));
  if (path.length > 1) scopes.push((value) => withValueAt(root, path, value) as JsonObject);
  return scopes;
}

export function leafAlone({ leaf }: TransformPlace): ScopeOf {
  return (value) => ({ [leaf]: value });
}

/**
 * The same scope with its plain values as texts, or its numeric texts as numbers: templates spell them either way, and
 * functions take one of them.
 */
export function respelled(scope: Json, as: 'text' | 'number'): Json {
  if (!isJsonObject(scope)) return respelledValue(scope, as);
  return Object.fromEntries(Object.entries(scope).map(([name, member]) => [name, respelledMember(member, as)]));
}

/** One level below the root too: there a whole path leads through it. */
function respelledMember(member: Json, as: 'text' | 'number'): Json {
  if (!isJsonObject(member)) return respelledValue(member, as);
  return Object.fromEntries(Object.entries(member).map(([name, value]) => [name, respelledValue(value, as)]));
}

function respelledValue(value: Json, as: 'text' | 'number'): Json {
  if (as === 'text') return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  return typeof value === 'string' && /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/.test(value) ? Number(value) : value;
}

function withMember(holder: JsonObject, name: string, value: Json): JsonObject {
  return Object.fromEntries([...Object.entries(holder), [name, value]]);
}

function withValueAt(node: Json, path: PathSegments, value: Json): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  if (Array.isArray(node)) {
    return (node as readonly Json[]).map((element, i) =>
      String(i) === segment ? withValueAt(element, rest, value) : element,
    );
  }
  if (!isJsonObject(node)) return node;
  const member = Object.hasOwn(node, segment) ? (node[segment] as Json) : null;
  return withMember(node, segment, withValueAt(member, rest, value));
}
