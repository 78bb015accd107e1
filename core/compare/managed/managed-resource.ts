/**
 * The resource whose unlike values may have another owner than the source, and the declared resources beside it. Answers
 * who of those names it. Texts are collected once, without recursion, because what siblings declare comes from outside.
 */
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { Sibling } from '../compare-context';
import { type KnownResource, knownIds } from '../own-ids';

/** Values looked at in one sibling, and objects in all of them; what lies beyond owns nothing. */
const MOST_VALUES = 20_000;
const MOST_OBJECTS = 50_000;

export interface SiblingObject {
  readonly sibling: Sibling;
  readonly object: JsonObject;
}

export class ManagedResource {
  readonly type: string;
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly baseline: JsonObject | null;
  readonly siblings: readonly Sibling[];
  readonly #input: KnownResource;
  #ids: ReadonlySet<string> | null = null;
  #naming: readonly Sibling[] | null = null;
  #objects: readonly SiblingObject[] | null = null;
  readonly #texts = new WeakMap<object, ReadonlySet<string>>();

  constructor(input: KnownResource & { readonly baseline: JsonObject | null; readonly siblings: readonly Sibling[] }) {
    const { type, declared, live, baseline, siblings } = input;
    this.type = type;
    this.declared = declared;
    this.live = live;
    this.baseline = baseline;
    this.siblings = siblings;
    this.#input = input;
  }

  /** Ids, names and ARNs of its own, ARNs also by the name that they end with. */
  get ids(): ReadonlySet<string> {
    this.#ids ??= new Set([...knownIds(this.#input).ids].flatMap(namesIn));
    return this.#ids;
  }

  /** "Service" of AWS::ECS::Service. */
  get kind(): string {
    return this.type.split('::').at(-1) ?? '';
  }

  /** Does the value, somewhere in it, name this resource? Where no id of the resource is known, nobody can say it does not. */
  isNamedIn(value: Json): boolean {
    if (this.ids.size === 0) return true;
    return [...this.textsIn(value)].some((text) => this.ids.has(text));
  }

  /** Siblings that name this resource. */
  namingSiblings(): readonly Sibling[] {
    this.#naming ??= this.siblings.filter(({ declared, identifier }) => {
      return this.isNamedIn(declared) || (identifier?.split('|').some((part) => this.ids.has(part)) ?? false);
    });
    return this.#naming;
  }

  /** Every object that siblings declare, each sibling's outermost first. */
  siblingObjects(): readonly SiblingObject[] {
    if (this.#objects !== null) return this.#objects;
    const found: SiblingObject[] = [];
    for (const sibling of this.siblings) {
      if (found.length >= MOST_OBJECTS) break;
      for (const object of objectsIn(sibling.declared)) found.push({ sibling, object });
    }
    this.#objects = found;
    return found;
  }

  /** Every text in it; of ARNs the names that they end with too. */
  textsIn(value: Json): ReadonlySet<string> {
    if (typeof value === 'string') return new Set(namesIn(value));
    if (typeof value !== 'object' || value === null) return new Set();
    const known = this.#texts.get(value);
    if (known !== undefined) return known;
    const texts = new Set(valuesIn(value).flatMap((one) => (typeof one === 'string' ? namesIn(one) : [])));
    this.#texts.set(value, texts);
    return texts;
  }
}

/** The value itself and all that is in it, outermost first. */
export function valuesIn(value: Json): readonly Json[] {
  const found: Json[] = [value];
  for (let i = 0; i < found.length && found.length < MOST_VALUES; i += 1) {
    const one = found[i];
    if (typeof one !== 'object' || one === null) continue;
    for (const part of Object.values(one)) {
      found.push(part as Json);
      if (found.length >= MOST_VALUES) break;
    }
  }
  return found;
}

/** The objects in it, itself included, outermost first. */
export function objectsIn(value: Json): readonly JsonObject[] {
  return valuesIn(value).filter(isJsonObject);
}

/** An id, the parts of a composed one, and of an ARN its resource, with and without its kind, and what it ends with. */
function namesIn(id: string): readonly string[] {
  if (!id.startsWith('arn:')) return id.includes('|') ? [id, ...id.split('|').flatMap(namesIn)] : [id];
  const resource = id.split(':').slice(5).join(':');
  const afterKind = /^[\w-]+[/:](.+)$/s.exec(resource)?.[1] ?? '';
  return [id, resource, afterKind, resource.split(/[/:]/).at(-1) ?? ''].filter((name) => name !== '');
}
