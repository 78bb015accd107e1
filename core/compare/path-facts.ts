/**
 * Type facts as a tree that is walked beside the values, so that each value finds its own facts in one step. "*" stands
 * for any list index or map key; a member without facts is simply unknown (null). A place is made when it is first asked
 * for, out of everything that speaks of it: the type's own paths and the definitions it uses; so a tree costs what the
 * values touch, and definitions that hold themselves make no endless one.
 */
import type { Json } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import type { ListFacts, ShapeFacts, TypeFacts, ValueFacts } from '../model/type-facts';

export interface PathFacts {
  readonly members: ReadonlyMap<string, PathFacts>;
  readonly list: ListFacts | null;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  /** Every member counts: the user's own keys, free-form JSON, policy documents. */
  readonly closed: boolean;
  /** The service does not keep the text's case here. */
  readonly caseFolded: boolean;
  /** Still declarable, but a read need not answer it. */
  readonly deprecated: boolean;
  /** Types, enumeration, format, pattern and default; null: not known, or a plain object or list. */
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
  deprecated: false,
  value: null,
  transforms: [],
};

/** What one list of paths (the type's own, or a definition's) says of a place. */
interface Said {
  readonly members: Map<string, Said>;
  readonly uses: number[];
  list: ListFacts | null;
  readOnly: boolean;
  writeOnly: boolean;
  closed: boolean;
  caseFolded: boolean;
  deprecated: boolean;
  value: ValueFacts | null;
  transforms: string[];
}

const compiled = new WeakMap<TypeFacts, PathFacts>();

/** The tree of these facts; compiled once per facts object. */
export function pathFactsOf(facts: TypeFacts): PathFacts {
  const known = compiled.get(facts);
  if (known !== undefined) return known;
  const tree = new Tree(facts.definitions ?? []);
  const root = nothingSaid();
  for (const path of facts.readOnly) saidAt(root, path).readOnly = true;
  for (const path of facts.writeOnly) saidAt(root, path).writeOnly = true;
  for (const path of facts.deprecated ?? []) saidAt(root, path).deprecated = true;
  for (const path of facts.caseFolded ?? []) saidAt(root, path).caseFolded = true;
  for (const { path, expression } of facts.transforms ?? []) saidAt(root, path).transforms.push(expression);
  const made = tree.placeOf([addShape(root, facts)]);
  compiled.set(facts, made);
  return made;
}

export function memberFacts(facts: PathFacts | null, name: string): PathFacts | null {
  return facts === null ? null : (facts.members.get(name) ?? facts.members.get('*') ?? null);
}

export function elementFacts(facts: PathFacts | null): PathFacts | null {
  return facts === null ? null : (facts.members.get('*') ?? null);
}

class Tree {
  private readonly saidByDefinition = new Map<number, Said>();
  /** Places that one list of paths alone speaks of are shared by all who use it. */
  private readonly shared = new WeakMap<Said, PathFacts>();

  constructor(private readonly definitions: readonly ShapeFacts[]) {}

  placeOf(speakers: readonly Said[]): PathFacts {
    const all = this.withDefinitions(speakers);
    const [only] = all;
    if (only === undefined || all.length > 1) return new Place(this, all);
    const known = this.shared.get(only);
    if (known !== undefined) return known;
    const place = new Place(this, all);
    this.shared.set(only, place);
    return place;
  }

  /** A definition that leads back to itself without a member between adds nothing. */
  private withDefinitions(speakers: readonly Said[]): readonly Said[] {
    const all = new Set(speakers);
    // Grows while it is walked.
    for (const said of all) for (const definition of said.uses) all.add(this.definition(definition));
    return [...all];
  }

  private definition(position: number): Said {
    const known = this.saidByDefinition.get(position);
    if (known !== undefined) return known;
    const said = addShape(nothingSaid(), this.definitions[position] ?? { lists: [] });
    this.saidByDefinition.set(position, said);
    return said;
  }
}

class Place implements PathFacts {
  readonly list: ListFacts | null;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly closed: boolean;
  readonly caseFolded: boolean;
  readonly deprecated: boolean;
  readonly value: ValueFacts | null;
  readonly transforms: readonly string[];
  private made: ReadonlyMap<string, PathFacts> | null = null;

  constructor(
    private readonly tree: Tree,
    private readonly speakers: readonly Said[],
  ) {
    this.list = speakers.reduce<ListFacts | null>((before, { list }) => bothLists(before, list), null);
    this.readOnly = speakers.some(({ readOnly }) => readOnly);
    this.writeOnly = speakers.some(({ writeOnly }) => writeOnly);
    this.closed = speakers.some(({ closed }) => closed);
    this.deprecated = speakers.some(({ deprecated }) => deprecated);
    this.value = speakers.reduce<ValueFacts | null>((before, { value }) => together(before, value), null);
    this.caseFolded = speakers.some(({ caseFolded }) => caseFolded) || isWordList(this.value?.enumeration ?? []);
    this.transforms = speakers.flatMap(({ transforms }) => transforms);
  }

  get members(): ReadonlyMap<string, PathFacts> {
    if (this.made !== null) return this.made;
    const saidByName = new Map<string, Said[]>();
    for (const { members } of this.speakers) {
      for (const [name, said] of members) saidByName.set(name, [...(saidByName.get(name) ?? []), said]);
    }
    this.made = new Map([...saidByName].map(([name, said]) => [name, this.tree.placeOf(said)]));
    return this.made;
  }
}

function nothingSaid(): Said {
  return { ...NO_PATH_FACTS, members: new Map(), uses: [], transforms: [] };
}

function saidAt(root: Said, path: PathSegments): Said {
  let said = root;
  for (const segment of path) {
    let member = said.members.get(segment);
    if (member === undefined) {
      member = nothingSaid();
      said.members.set(segment, member);
    }
    said = member;
  }
  return said;
}

function addShape(root: Said, shape: ShapeFacts): Said {
  for (const path of shape.maps ?? []) saidAt(root, path).closed = true;
  for (const list of shape.lists) {
    const said = saidAt(root, list.path);
    said.list = bothLists(said.list, list);
  }
  for (const value of shape.values ?? []) {
    const said = saidAt(root, value.path);
    said.value = together(said.value, value);
  }
  for (const { path, definition } of shape.uses ?? []) saidAt(root, path).uses.push(definition);
  return root;
}

/** What one leaves open the other may say. */
function bothLists(one: ListFacts | null, other: ListFacts | null): ListFacts | null {
  if (one === null || other === null) return one ?? other;
  return {
    ...other,
    ...one,
    insertionOrder: one.insertionOrder ?? other.insertionOrder,
    uniqueItems: one.uniqueItems ?? other.uniqueItems,
    identityKey: one.identityKey ?? other.identityKey,
  };
}

/** Branches of a union: every type of both, and of the rest what does not contradict. */
function together(one: ValueFacts | null, other: ValueFacts | null): ValueFacts | null {
  if (one === null || other === null) return one ?? other;
  const words = [...(one.enumeration ?? []), ...(other.enumeration ?? [])];
  const format = one.format ?? other.format;
  const pattern = one.pattern ?? other.pattern;
  const standard: Json | undefined = one.default === undefined ? other.default : one.default;
  return {
    path: one.path,
    types: [...new Set([...one.types, ...other.types])],
    ...(words.length === 0 ? {} : { enumeration: [...new Set(words)] }),
    ...(format === undefined ? {} : { format }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(standard === undefined ? {} : { default: standard }),
  };
}

/** Every word of the enumeration is one word in any case: then case tells nothing apart. */
function isWordList(enumeration: readonly Json[]): boolean {
  const words = enumeration.filter((word): word is string => typeof word === 'string');
  return words.length > 1 && new Set(words.map((word) => word.toLowerCase())).size === words.length;
}
