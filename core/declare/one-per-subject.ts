/**
 * One declaration per subject and source, because the index keeps one. A source may declare a subject in several
 * resources (a bucket and its versioning, a role and its attachments): what is folded into it adds to the whole resource,
 * lists add up, and where both say the same property the whole resource counts. Paths move with what they point at.
 */
import { canonicalJson } from '../model/canonical-json';
import type { DeclaredResource } from '../model/declared-resource';
import { isJsonObject, type Json } from '../model/json';
import { formatPointer, type JsonPointer, parsePointer } from '../model/json-pointer';
import { sourceKey } from '../model/source';
import { subjectKey } from '../model/subject';

/** In the order in which each subject comes first. */
export function onePerSubject(resources: readonly DeclaredResource[]): readonly DeclaredResource[] {
  const bySubject = new Map<string, DeclaredResource[]>();
  for (const resource of resources) {
    const key = `${sourceKey(resource.source)} ${subjectKey(resource.subject)}`;
    const known = bySubject.get(key);
    if (known === undefined) bySubject.set(key, [resource]);
    else known.push(resource);
  }
  return [...bySubject.values()].map((all) => [...all].sort(wholeFirst).reduce(merge));
}

/** The whole resource first, then by address, so that the order of the source's resources does not matter. */
function wholeFirst(one: DeclaredResource, other: DeclaredResource): number {
  const [a, b] = [rank(one), rank(other)];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function rank(resource: DeclaredResource): string {
  return `${resource.foldedInto === null ? 0 : 1} ${resource.address} ${canonicalJson(resource.declared)}`;
}

function merge(first: DeclaredResource, other: DeclaredResource): DeclaredResource {
  const declared = new Map<string, Json>(Object.entries(first.declared));
  const moves = new Map<string, Move>();
  for (const [property, value] of Object.entries(other.declared)) {
    const [merged, move] = add(declared.get(property), value);
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
