/**
 * Which siblings may show up at a property of the parent: what tells the child's type from the parent's is in the
 * property's name (Policies and RolePolicy, of a Role). Found by words once, so that each property and each of its
 * members asks only those that may.
 */
import { canonicalJson } from '../model/canonical-json';
import type { Json } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import type { Sibling } from './compare-context';

/** The siblings that one property may show, in their order. */
export class SiblingsShown {
  readonly all: readonly Sibling[];
  #byIdentifier: ReadonlyMap<string, readonly Sibling[]> | null = null;
  #byMember: ReadonlyMap<string, readonly Sibling[]> | null = null;

  constructor(all: readonly Sibling[]) {
    this.all = all;
  }

  named(identifier: string): readonly Sibling[] {
    this.#byIdentifier ??= groupedBy(this.all, (sibling) => [sibling.identifier ?? '']);
    return this.#byIdentifier.get(identifier) ?? [];
  }

  /** Those that declare one of these members with the very same value: of the members, the most telling one decides. */
  declaring(members: readonly (readonly [string, Json])[]): readonly Sibling[] {
    this.#byMember ??= groupedBy(this.all, ({ declared }) => Object.entries(declared).flatMap(plainMember));
    let fewest: readonly Sibling[] = [];
    for (const key of members.flatMap(plainMember)) {
      const found = this.#byMember.get(key) ?? [];
      if (fewest.length === 0 || (found.length > 0 && found.length < fewest.length)) fewest = found;
    }
    return fewest;
  }
}

export class ShownSiblings {
  readonly #siblings: readonly Sibling[];
  readonly #parentType: string;
  readonly #shown = new Map<string, SiblingsShown>();
  #byWord: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(siblings: readonly Sibling[], parentType: string) {
    this.#siblings = siblings;
    this.#parentType = parentType;
  }

  at(path: PathSegments): SiblingsShown {
    if (this.#siblings.length === 0) return NONE;
    const words = [...new Set(path.flatMap(wordsOf))].filter((word) => this.positions().has(word)).sort();
    const key = words.join(' ');
    const known = this.#shown.get(key);
    if (known !== undefined) return known;
    const shown = new Set(words.flatMap((word) => this.positions().get(word) ?? []));
    const found = new SiblingsShown(this.#siblings.filter((_, i) => shown.has(i)));
    this.#shown.set(key, found);
    return found;
  }

  /** By each word that tells a sibling's type from the parent's. */
  private positions(): ReadonlyMap<string, readonly number[]> {
    this.#byWord ??= groupedBy([...this.#siblings.keys()], (i) =>
      tellingWords(this.#siblings[i]?.type ?? '', this.#parentType),
    );
    return this.#byWord;
  }
}

const NONE = new SiblingsShown([]);

function plainMember([name, value]: readonly [string, Json]): readonly string[] {
  return typeof value === 'object' ? [] : [canonicalJson([name, value])];
}

function groupedBy<T>(all: readonly T[], keysOf: (one: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [one]);
      else group.push(one);
    }
  }
  return groups;
}

function tellingWords(childType: string, parentType: string): readonly string[] {
  const [child, parent] = [wordsOf(lastPart(childType)), wordsOf(lastPart(parentType))];
  const telling = child.filter((word) => !parent.includes(word));
  return telling.length === 0 ? child : telling;
}

function lastPart(type: string): string {
  return type.split('::').at(-1) ?? '';
}

/** "ManagedPolicyArns" is managed, policy, arn. */
function wordsOf(name: string): readonly string[] {
  const words = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.map((word) =>
    word
      .toLowerCase()
      .replace(/ies$/, 'y')
      .replace(/(?<=[^s])s$/, ''),
  );
}
