/**
 * Fn::ForEach as the AWS::LanguageExtensions transform expands it: one copy of the body for each item, in which Ref of the
 * identifier, ${Identifier} and &{Identifier} (letters and digits only) are the item. A loop over what is not known, of
 * another form or that unfolds too far stays as it stands, for later steps to name. Where two entries come by one name,
 * which CloudFormation refuses, the one written out counts, then the loop that sorts first.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { type TemplateValue, textOf } from './template-value';

const LOOP = 'Fn::ForEach::';
/** CloudFormation allows five loops in each other; other values nest about 30 deep. */
const MAX_DEPTH = 200;
/** Values that one entry of a section, and a whole section, may unfold to: far more than the 500 resources of a stack. */
const MOST_VALUES_OF_ENTRY = 150_000;
const MOST_VALUES = 1_000_000;

/** CloudFormation refuses templates over 1 MB; a longer text can only be an unfolding. */
const MAX_TEXT = 1_048_576;

/** Identifier → the item it stands for. */
type Bindings = ReadonlyMap<string, string>;

const UNBOUND: Bindings = new Map();

/** Does the template's text hold a loop at all? Most do not, and are then left alone. */
export function holdsLoop(text: string): boolean {
  return text.includes(LOOP);
}

/** collectionOf answers a loop's collection; it may rest on parameters, mappings and conditions. */
export function expandLoops(section: Json | undefined, collectionOf: (collection: Json) => TemplateValue): JsonObject {
  return isJsonObject(section) ? new LoopExpander(collectionOf).section(section) : {};
}

class LoopExpander {
  private ofEntry = 0;
  private ofAll = MOST_VALUES;
  private depth = 0;

  constructor(private readonly collectionOf: (collection: Json) => TemplateValue) {}

  /** By name, so that what unfolds too far does not depend on the order of the entries. */
  section(section: JsonObject): JsonObject {
    const expanded = new Map(
      Object.keys(section)
        .sort()
        .map((key) => [key, this.entry(section, key)] as const),
    );
    return merged(Object.keys(section).flatMap((key) => expanded.get(key) ?? []));
  }

  private entry(section: JsonObject, key: string): readonly Entry[] {
    this.ofEntry = MOST_VALUES_OF_ENTRY;
    const entries = this.entries(key, section[key] as Json, UNBOUND, new Map());
    return this.isSpent() ? [{ key, value: section[key] as Json, loop: '' }] : entries;
  }

  /** What one member of an object becomes: itself, or what the loop makes. */
  private entries(key: string, value: Json, bindings: Bindings, done: Done): readonly Entry[] {
    if (!key.startsWith(LOOP)) {
      return [{ key: this.text(key, bindings), value: this.value(value, bindings, done), loop: '' }];
    }
    const [identifier, collection, body, ...more] = Array.isArray(value) ? (value as readonly Json[]) : [];
    const items = collection === undefined ? null : this.items(this.value(collection, bindings, done));
    if (typeof identifier !== 'string' || items === null || !isJsonObject(body) || more.length > 0) {
      return [{ key, value, loop: '' }];
    }
    const all: Entry[] = [];
    for (const item of items) {
      if (this.isSpent()) break;
      const inner = new Map([...bindings, [identifier, item]]);
      const doneInside: Done = new Map();
      for (const name of Object.keys(body)) {
        for (const entry of this.entries(name, body[name] as Json, inner, doneInside))
          all.push({ ...entry, loop: key });
      }
    }
    return all;
  }

  /** null where an item is not known, is no text, or is a secret: it would become a name. */
  private items(collection: Json): readonly string[] | null {
    const value = this.collectionOf(collection);
    if (value.kind !== 'list') return null;
    const texts = value.items.map((item) => (item.kind === 'scalar' && !item.secret ? textOf(item) : null));
    return texts.every((text) => text !== null) ? texts : null;
  }

  private value(json: Json, bindings: Bindings, done: Done): Json {
    this.ofEntry -= 1;
    this.ofAll -= 1;
    if (typeof json === 'string') return this.text(json, bindings);
    if (typeof json !== 'object' || json === null) return json;
    const known = done.get(json);
    if (known !== undefined) return known;
    if (this.depth >= MAX_DEPTH) this.ofEntry = -1;
    if (this.isSpent()) return json;
    this.depth += 1;
    const expanded = Array.isArray(json)
      ? (json as readonly Json[]).map((item) => this.value(item, bindings, done))
      : this.object(json as JsonObject, bindings, done);
    this.depth -= 1;
    done.set(json, expanded);
    return expanded;
  }

  private object(object: JsonObject, bindings: Bindings, done: Done): Json {
    const keys = Object.keys(object);
    const only = keys.length === 1 ? object[keys[0] ?? ''] : undefined;
    if (keys[0] === 'Ref' && typeof only === 'string' && bindings.has(only)) return bindings.get(only) ?? only;
    if (keys[0] === 'Fn::Sub' && typeof only === 'string' && bindings.size > 0) {
      const text = this.text(only, bindings);
      // Nothing left to fill in: a name made so is then a name like any other.
      return text.includes('${') ? { 'Fn::Sub': text } : text;
    }
    return merged(keys.flatMap((key) => this.entries(key, object[key] as Json, bindings, done)));
  }

  /** Paid for before it is built; what cannot be paid stays as it is, and its entry is not expanded. */
  private text(text: string, bindings: Bindings): string {
    const fillings = fillingsOf(text, bindings);
    const length = fillings.reduce((sum, { whole, item }) => sum + item.length - whole.length, text.length);
    this.ofEntry -= length > MAX_TEXT ? MOST_VALUES_OF_ENTRY : length / 64;
    this.ofAll -= length > MAX_TEXT ? 0 : length / 64;
    return this.isSpent() ? text : filled(text, fillings);
  }

  private isSpent(): boolean {
    return this.ofEntry < 0 || this.ofAll < 0;
  }
}

/** What shared parts of one body have become, so that aliases stay shared. */
type Done = Map<Json, Json>;

interface Entry {
  readonly key: string;
  readonly value: Json;
  /** The loop it comes from; "" where it is written out. */
  readonly loop: string;
}

function merged(entries: readonly Entry[]): JsonObject {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const known = byKey.get(entry.key);
    if (known === undefined || entry.loop < known.loop) byKey.set(entry.key, entry);
  }
  return Object.fromEntries([...byKey.values()].map(({ key, value }) => [key, value]));
}

interface Filling {
  readonly at: number;
  /** The placeholder as it is written. */
  readonly whole: string;
  readonly item: string;
}

function fillingsOf(text: string, bindings: Bindings): readonly Filling[] {
  if (bindings.size === 0 || !text.includes('{')) return [];
  const plain = new Map<string, string>();
  return [...text.matchAll(/([$&])\{([^${}&]*)\}/g)].flatMap(({ 0: whole, 1: form, 2: name = '', index }) => {
    const item = bindings.get(name);
    if (item === undefined) return [];
    if (form === '$') return [{ at: index, whole, item }];
    const letters = plain.get(name) ?? item.replace(/[^a-zA-Z0-9]/g, '');
    plain.set(name, letters);
    return [{ at: index, whole, item: letters }];
  });
}

function filled(text: string, fillings: readonly Filling[]): string {
  let end = 0;
  const parts: string[] = [];
  for (const { at, whole, item } of fillings) {
    parts.push(text.slice(end, at), item);
    end = at + whole.length;
  }
  return fillings.length === 0 ? text : parts.concat(text.slice(end)).join('');
}
