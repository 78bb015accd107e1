/**
 * Type facts as a tree that is walked beside the values, so that each value finds its own facts in one step.
 * "*" stands for any list index or map key; a member without facts is simply unknown (null).
 */
import type { PathSegments } from '../model/json-pointer';
import type { ListFacts, TypeFacts, ValueFacts } from '../model/type-facts';

export interface PathFacts {
  readonly members: ReadonlyMap<string, PathFacts>;
  readonly list: ListFacts | null;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** Every member counts: the user's own keys, free-form JSON, policy documents. */
  readonly closed: boolean;
  /** The service does not keep the text's case here. */
  readonly caseFolded: boolean;
  /** Types, enumeration, format, pattern and default, where the schema says more than "a text". */
  readonly value: ValueFacts | null;
  /** Transforms published for exactly this path, as published. */
  readonly transforms: readonly string[];
}

/** What is known of a place that no schema speaks of; for trees that are written out by hand. */
export const NO_PATH_FACTS: PathFacts = {
  members: new Map(),
  list: null,
  readOnly: false,
  writeOnly: false,
  closed: false,
  caseFolded: false,
  value: null,
  transforms: [],
};

type Growing = { -readonly [K in keyof Omit<PathFacts, 'members'>]: PathFacts[K] } & { members: Map<string, Growing> };

const compiled = new WeakMap<TypeFacts, PathFacts>();

/** The tree of these facts; compiled once per facts object. */
export function pathFactsOf(facts: TypeFacts): PathFacts {
  const known = compiled.get(facts);
  if (known !== undefined) return known;
  const root = emptyNode();
  for (const path of facts.readOnly) nodeAt(root, path).readOnly = true;
  for (const path of facts.writeOnly) nodeAt(root, path).writeOnly = true;
  for (const path of facts.maps ?? []) nodeAt(root, path).closed = true;
  for (const path of facts.caseFolded ?? []) nodeAt(root, path).caseFolded = true;
  for (const list of facts.lists) nodeAt(root, list.path).list = list;
  for (const value of facts.values ?? []) nodeAt(root, value.path).value = value;
  for (const { path, expression } of facts.transforms ?? []) {
    const node = nodeAt(root, path);
    node.transforms = [...node.transforms, expression];
  }
  compiled.set(facts, root);
  return root;
}

export function memberFacts(facts: PathFacts | null, name: string): PathFacts | null {
  return facts === null ? null : (facts.members.get(name) ?? facts.members.get('*') ?? null);
}

export function elementFacts(facts: PathFacts | null): PathFacts | null {
  return facts === null ? null : (facts.members.get('*') ?? null);
}

function emptyNode(): Growing {
  return { ...NO_PATH_FACTS, members: new Map() };
}

function nodeAt(root: Growing, path: PathSegments): Growing {
  let node = root;
  for (const segment of path) {
    let member = node.members.get(segment);
    if (member === undefined) {
      member = emptyNode();
      node.members.set(segment, member);
    }
    node = member;
  }
  return node;
}
