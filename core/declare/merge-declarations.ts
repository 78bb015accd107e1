/**
 * What several resources together declare of one subject, in one source or in several: what is folded into it adds to the
 * whole resource, lists add up, and where both say the same property the whole resource counts. Source and address are
 * those of the first whole resource. Paths move with what they point at.
 */
import { canonicalJson } from '../model/canonical-json';
import { compareText } from '../model/compare-text';
import type { DeclaredResource } from '../model/declared-resource';
import { isJsonObject, type Json } from '../model/json';
import { formatPointer, type JsonPointer, parsePointer } from '../model/json-pointer';
import { sourceKey } from '../model/source';

/** null where there is none. */
export function mergeDeclarations(resources: readonly DeclaredResource[]): DeclaredResource | null {
  const [first, ...others] = [...resources].sort(wholeFirst);
  return first === undefined ? null : others.reduce(merge, first);
}

/** The whole resource first, then by source and address, so that the order of reading does not matter. */
function wholeFirst(one: DeclaredResource, other: DeclaredResource): number {
  return compareText(rank(one), rank(other));
}

function rank(resource: DeclaredResource): string {
  const { foldedInto, source, address, declared } = resource;
  return `${foldedInto === null ? 0 : 1} ${sourceKey(source)} ${address} ${canonicalJson(declared)}`;
}

function merge(first: DeclaredResource, other: DeclaredResource): DeclaredResource {
  const declared = new Map<string, Json>(Object.entries(first.declared));
  const moves = new Map<string, Move>();
  for (const [property, value] of Object.entries(other.declared)) {
    const known = declared.get(property);
    // The lists of two whole resources say the same thing twice; a folded resource's members come on top.
    const isSaidTwice = other.foldedInto === null && Array.isArray(known);
    const [merged, move]: readonly [Json, Move] = isSaidTwice ? [known, 'dropped'] : add(known, value);
    declared.set(property, merged);
    moves.set(property, move);
  }
  const moved = (paths: readonly JsonPointer[]): readonly JsonPointer[] =>
    paths.flatMap((path) => movePath(path, moves));
  return {
    ...first,
    identifiers: [...new Set([...first.identifiers, ...other.identifiers])],
    declared: Object.fromEntries(declared),
    attributes: Object.fromEntries([...Object.entries(other.attributes), ...Object.entries(first.attributes)]),
    unresolved: [...new Set([...first.unresolved, ...moved(other.unresolved)])],
    sensitive: [...new Set([...first.sensitive, ...moved(other.sensitive)])],
    sourceTags: { ...other.sourceTags, ...first.sourceTags },
    ...(other.iamActions === undefined ? {} : { iamActions: { ...other.iamActions, ...first.iamActions } }),
  };
}

/** Where the members of an added property went: a list's move up by so many, an object's stay unless they were known. */
type Move = { readonly by: number } | { readonly known: ReadonlySet<string> } | 'dropped' | 'kept';

function add(known: Json | undefined, value: Json): readonly [Json, Move] {
  if (known === undefined) return [value, 'kept'];
  if (Array.isArray(known) && Array.isArray(value)) return [[...known, ...value], { by: known.length }];
  if (isJsonObject(known) && isJsonObject(value)) {
    const merged = Object.fromEntries([...Object.entries(value), ...Object.entries(known)]);
    return [merged, { known: new Set(Object.keys(known)) }];
  }
  return [known, 'dropped'];
}

function movePath(path: JsonPointer, moves: ReadonlyMap<string, Move>): readonly JsonPointer[] {
  const [property = '', member, ...rest] = parsePointer(path);
  const move = moves.get(property) ?? 'kept';
  if (move === 'kept') return [path];
  if (move === 'dropped') return [];
  if (member === undefined) return [path];
  if ('known' in move) return move.known.has(member) ? [] : [path];
  return [formatPointer([property, String(Number(member) + move.by), ...rest])];
}
