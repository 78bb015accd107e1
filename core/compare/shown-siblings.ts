/**
 * Which siblings may show up at a property of the parent: what tells the child's type from the parent's is in the
 * property's name (Policies and RolePolicy, of a Role). Found by words once, so that each property and each of its
 * members asks only those that may.
 */
import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import type { Sibling } from './compare-context';

/** What may explain one member of the parent: a sibling, an element of a list that it declares, or a text that it names. */
export interface SiblingPart {
  readonly sibling: Sibling;
  /** What is declared of the member; empty for a text. */
  readonly says: JsonObject;
}

/** Elements and texts that are read of one sibling. */
const MOST_PARTS = 1_000;
/** Words that say in which form something is named, not what. */
const FORM_WORDS: ReadonlySet<string> = new Set(['arn', 'id', 'name', 'list', 'specification', 'configuration']);

/** The siblings that one property may show, in their order, and parts of theirs that are named like it. */
export class SiblingsShown {
  readonly all: readonly SiblingPart[];
  readonly #siblings: readonly Sibling[];
  readonly #words: ReadonlySet<string>;
  #byText: ReadonlyMap<string, readonly SiblingPart[]> | null = null;
  #byMember: ReadonlyMap<string, readonly SiblingPart[]> | null = null;

  /** `words`: of the property; `parentType`: whose property it is. */
  constructor(siblings: readonly Sibling[], words: readonly string[], parentType: string) {
    this.#siblings = siblings;
    this.#words = new Set(words.filter((word) => !FORM_WORDS.has(word)));
    const elements = siblings.flatMap((sibling) =>
      // Another resource of the parent's own kind declares members of itself, not of the parent.
      sibling.type === parentType
        ? []
        : this.alike(sibling).flatMap(([, value]) =>
            Array.isArray(value) ? value.filter(isJsonObject).map((says): SiblingPart => ({ sibling, says })) : [],
          ),
    );
    this.all = [...siblings.map((sibling) => ({ sibling, says: sibling.declared })), ...elements];
  }

  /** By its identifier, or by a text in a property that is named like the parent's (GroupName in Groups). */
  named(text: string): readonly SiblingPart[] {
    this.#byText ??= groupedBy(
      this.#siblings.flatMap((sibling) => this.textsOf(sibling).map((one) => ({ sibling, says: {}, text: one }))),
      (part) => [part.text],
    );
    return this.#byText.get(text) ?? [];
  }

  /** Those that declare one of these members with the very same value: of the members, the most telling one decides. */
  declaring(members: readonly (readonly [string, Json])[]): readonly SiblingPart[] {
    this.#byMember ??= groupedBy(this.all, ({ says }) => Object.entries(says).flatMap(plainMember));
    let fewest: readonly SiblingPart[] = [];
    for (const key of members.flatMap(plainMember)) {
      const found = this.#byMember.get(key) ?? [];
      if (fewest.length === 0 || (found.length > 0 && found.length < fewest.length)) fewest = found;
    }
    return fewest;
  }

  private textsOf(sibling: Sibling): readonly string[] {
    const named = this.alike(sibling).flatMap(([, value]) =>
      Array.isArray(value) ? (value as readonly Json[]) : [value],
    );
    const texts = named.filter((value) => typeof value === 'string');
    return [...new Set([sibling.identifier ?? '', ...texts])].slice(0, MOST_PARTS);
  }

  /** Members that share a word with the property. */
  private alike({ declared }: Sibling): readonly (readonly [string, Json])[] {
    return Object.entries(declared)
      .slice(0, MOST_PARTS)
      .filter(([name]) => wordsOf(name).some((word) => this.#words.has(word)));
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

  /** All of them, whatever the property. */
  get all(): readonly Sibling[] {
    return this.#siblings;
  }

  at(path: PathSegments): SiblingsShown {
    if (this.#siblings.length === 0) return NONE;
    const words = [...new Set(path.flatMap(wordsOf))].filter((word) => this.positions().has(word)).sort();
    const key = words.join(' ');
    const known = this.#shown.get(key);
    if (known !== undefined) return known;
    const shown = new Set(words.flatMap((word) => this.positions().get(word) ?? []));
    const siblings = this.#siblings.filter((_, i) => shown.has(i));
    const found = new SiblingsShown(siblings, words, this.#parentType);
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

const NONE = new SiblingsShown([], [], '');

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
