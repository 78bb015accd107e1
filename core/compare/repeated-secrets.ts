/**
 * A secret that is masked at one place may stand at others too: in a description, as the key of a map, inside a command.
 * Texts that repeat one are masked whole. Short texts and plain words are masked only where they stand alone, because
 * they stand in everything.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import { isMasked } from '../model/known-value';
import type { Masker } from '../model/masker';
import { secretText } from '../model/secret-text';

/** Texts of this length and more hardly stand in another by chance, unless they are words. */
const LONG = 8;
const WORDS = /^[A-Za-z][a-z]{0,15}(?:[-_./ ][A-Za-z][a-z]{0,15}){0,8}$/;
/** Of more secrets than this only the first are looked for inside other texts. */
const MOST_SEARCHED = 100;

export class RepeatedSecrets {
  readonly #masker: Masker;
  /** The declared side's masks: of those only the digest is known. */
  readonly #digests: ReadonlySet<string>;
  readonly #texts = new Set<string>();
  /** How many values and keys were masked so far. */
  masks = 0;

  constructor(masker: Masker, digests: ReadonlySet<string>) {
    this.#masker = masker;
    this.#digests = digests;
  }

  /** What is masked at its own place, and may stand at others. */
  add(value: Json): void {
    this.masks += 1;
    this.#collect(value);
  }

  #collect(value: Json): void {
    if (typeof value === 'string') {
      if (value.length >= LONG) this.#texts.add(value);
    } else if (typeof value === 'number') this.#collect(String(value));
    else if (value !== null && typeof value === 'object') {
      for (const member of Object.values(value)) this.#collect(member as Json);
    }
  }

  /** Is this whole text one of the declared side's secrets? */
  isDigestKnown(text: string): boolean {
    if (this.#digests.size === 0 || text.length < LONG) return false;
    return this.#digests.has(this.#masker.mask(secretText(text)).$masked);
  }

  maskedKey(key: string): string {
    this.masks += 1;
    return `masked:${this.#masker.mask(secretText(key)).$masked}`;
  }

  maskedIn(value: JsonObject): JsonObject {
    if (this.#texts.size === 0) return value;
    const long = [...this.#texts].filter((text) => !WORDS.test(text)).slice(0, MOST_SEARCHED);
    return this.#maskMembers(value, (text) => this.#texts.has(text) || long.some((secret) => text.includes(secret)));
  }

  #maskMembers(value: JsonObject, repeats: (text: string) => boolean): JsonObject {
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [
        repeats(key) ? this.maskedKey(key) : key,
        this.#maskValue(member, repeats),
      ]),
    );
  }

  #maskValue(value: Json, repeats: (text: string) => boolean): Json {
    if (typeof value === 'string') return repeats(value) ? { ...this.#masker.mask(secretText(value)) } : value;
    if (Array.isArray(value)) return (value as readonly Json[]).map((element) => this.#maskValue(element, repeats));
    return isJsonObject(value) && !isMasked(value) ? this.#maskMembers(value, repeats) : value;
  }
}

/** The masks that a value holds, of any key. */
export function digestsIn(value: Json | undefined): ReadonlySet<string> {
  const digests = new Set<string>();
  const pending: Json[] = value === undefined ? [] : [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isMasked(next)) digests.add(next.$masked);
    else if (typeof next === 'object' && next !== null)
      for (const member of Object.values(next)) pending.push(member as Json);
  }
  return digests;
}
