/**
 * What all sources together declare of one subject. Several may: a bucket in one Terraform resource and its versioning
 * in another, a role in a stack and a policy attachment elsewhere. The whole resource's own properties win; statements
 * folded into it add what it leaves out, lists of statements add up. The first whole declaration by source key names
 * address and source; another whole declaration adds only what the first leaves out.
 */
import type { DeclaredResource } from '../model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { parsePointer } from '../model/json-pointer';
import { sourceKey } from '../model/source';

export interface MergedDeclaration {
  /** The declaration that names source and address. */
  readonly primary: DeclaredResource;
  readonly declared: JsonObject;
  /** Segments of every sensitive path. */
  readonly sensitive: readonly (readonly string[])[];
  readonly tags: { readonly [key: string]: string };
}

/** null where no source declares the subject. */
export function mergeDeclarations(declarations: readonly DeclaredResource[]): MergedDeclaration | null {
  const ordered = [...declarations].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const [primary, ...others] = ordered;
  if (primary === undefined) return null;
  const merged = new Map<string, Json>(Object.entries(primary.declared));
  for (const other of others) {
    for (const [property, value] of Object.entries(other.declared)) {
      merged.set(
        property,
        other.foldedInto === null ? keep(merged.get(property), value) : add(merged.get(property), value),
      );
    }
  }
  return {
    primary,
    declared: Object.fromEntries(merged),
    sensitive: ordered.flatMap((declaration) => declaration.sensitive.map(parsePointer)),
    tags: Object.assign({}, ...ordered.map((declaration) => declaration.sourceTags)),
  };
}

/** Whole declarations first, then by source and address, so that the answer does not depend on the order of reading. */
function rank(declaration: DeclaredResource): string {
  return `${declaration.foldedInto === null ? 0 : 1} ${sourceKey(declaration.source)} ${declaration.address}`;
}

function keep(known: Json | undefined, value: Json): Json {
  return known === undefined ? value : known;
}

function add(known: Json | undefined, value: Json): Json {
  if (Array.isArray(known) && Array.isArray(value)) return [...known, ...value];
  if (isJsonObject(known) && isJsonObject(value))
    return Object.fromEntries([...Object.entries(value), ...Object.entries(known)]);
  return keep(known, value);
}
