/**
 * Secrets that the declared resources mask, recognised by their digests wherever else they turn up: in what an event
 * asked for, or among the ids it mentions. The values themselves are known to nobody here.
 */
import { canonicalJson } from '../core/model/canonical-json';
import { type IndexLine, isIndexed } from '../core/model/declared-resource';
import { isJsonObject, type Json } from '../core/model/json';
import { isMasked } from '../core/model/known-value';
import type { Masker } from '../core/model/masker';

export class KnownSecrets {
  readonly #digests = new Set<string>();

  constructor(
    lines: readonly IndexLine[],
    private readonly masker: Masker,
  ) {
    for (const line of lines) if (isIndexed(line)) this.#collect([line.declared, line.attributes]);
  }

  isSecret(value: Json): boolean {
    return this.#digests.size > 0 && this.#digests.has(this.masker.mask(canonicalJson(value)).$masked);
  }

  /** A copy with every known secret masked. Recursive: for values whose depth is bounded already. */
  maskIn(value: Json): Json {
    if (Array.isArray(value)) return (value as readonly Json[]).map((member) => this.maskIn(member));
    if (isJsonObject(value) && !isMasked(value)) {
      return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, this.maskIn(member)]));
    }
    return this.isSecret(value) ? { ...this.masker.mask(canonicalJson(value)) } : value;
  }

  #collect(values: readonly Json[]): void {
    const pending = [...values];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (isMasked(next)) this.#digests.add(next.$masked);
      else if (Array.isArray(next)) pending.push(...(next as readonly Json[]));
      else if (isJsonObject(next)) pending.push(...Object.values(next));
    }
  }
}
