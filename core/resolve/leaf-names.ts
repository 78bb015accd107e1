/**
 * An event's leaves by the names they stand under. An event of hundreds of values has a few dozen names, and whether a name
 * speaks of a type's identifier is asked for each of several types: so it is asked once per name.
 */
import type { Leaf } from './collect-leaves';

export interface LeafName {
  readonly key: string;
  readonly parentKey: string;
  /** Both in one text, for looking up what is known of the name. */
  readonly joined: string;
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
  const names = new Map<string, LeafName & { readonly leaves: Leaf[] }>();
  const firstByKey = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const { key, parentKey } = leaf;
    const joined = `${parentKey} ${key}`;
    const known = names.get(joined);
    if (known === undefined) names.set(joined, { key, parentKey, joined, leaves: [leaf] });
    else known.leaves.push(leaf);
    if (leaf.place !== 'resources' && leaf.text !== '' && !firstByKey.has(key)) firstByKey.set(key, leaf);
  }
  return { names: [...names.values()], firstByKey };
}
