/**
 * An event's leaves by the names they stand under. Whether a name speaks of a type's identifier is asked for each of several
 * types: so it is asked once per name, not for each value.
 */
import type { Leaf } from './collect-leaves';
import type { Name } from './member-names';

export interface LeafName {
  readonly name: Name;
  /** The name's. */
  readonly key: string;
  readonly parentKey: string;
  /** In the event's order, shallow ones first. */
  readonly leaves: readonly Leaf[];
}

export interface NamedLeaves {
  /** In the event's order. */
  readonly names: readonly LeafName[];
  /** Key → the first value that request or response have under it, whatever stands above; empty texts left out. */
  readonly firstByKey: ReadonlyMap<string, Leaf>;
}

export function nameLeaves(leaves: readonly Leaf[]): NamedLeaves {
  const names = new Map<Name, LeafName & { readonly leaves: Leaf[] }>();
  const firstByKey = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const { name, key, parentKey } = leaf;
    const known = names.get(name);
    if (known === undefined) names.set(name, { name, key, parentKey, leaves: [leaf] });
    else known.leaves.push(leaf);
    if (leaf.place !== 'resources' && leaf.text !== '' && !firstByKey.has(key)) firstByKey.set(key, leaf);
  }
  return { names: [...names.values()], firstByKey };
}
