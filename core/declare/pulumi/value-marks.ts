/**
 * Values that must not or cannot be shown, on their way through rules that know nothing of Pulumi. A secret that stands
 * there in plain text is masked at once. What cannot be known travels as a masked value of a form that no mask has, because
 * every rule lets a masked value through and none looks into it; at the end it becomes {"$unresolved": why}. A masker that
 * is asked to mask such a value again leaves it, and what holds one somewhere inside is unknown as a whole.
 */
import { canonicalJson } from '../../model/canonical-json';
import type { DeclaredResource } from '../../model/declared-resource';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import { isMasked, type Masked, unresolved } from '../../model/known-value';
import type { Masker } from '../../model/masker';
import { secretTexts } from '../terraform/secret-texts';

interface Unknown {
  readonly why: string;
  readonly secret: boolean;
}

type Hidden = Masked & JsonObject;

export type Shown = Pick<DeclaredResource, 'declared' | 'attributes' | 'unresolved' | 'sensitive'>;

/** A mask is `<key id>:<hex>`: it holds no blank. */
const FORM = /^unknown (\d+)$/;
const MASKED_TEXT = '{"$masked":';
const HIDDEN_PART = 'a part of it is hidden';

export class ValueMarks {
  /** Masks as the hub's own does, once. */
  readonly masker: Masker;
  private secrets = new Set<string>();
  private readonly unknowns: Unknown[] = [];

  constructor(private readonly hub: Masker) {
    this.masker = { keyId: hub.keyId, mask: (text) => this.mask(text) };
  }

  /** The texts of all secrets that the work hides: they are none the less secret where they stand unmarked. */
  secretsIn(work: () => void): ReadonlySet<string> {
    this.secrets = new Set();
    work();
    return this.secrets;
  }

  secret(value: Json): Hidden {
    for (const text of secretTexts(value)) this.secrets.add(text);
    return { $masked: this.mask(canonicalJson(value)).$masked };
  }

  unknown(why: string, secret = false): Hidden {
    this.unknowns.push({ why, secret });
    return { $masked: `unknown ${this.unknowns.length - 1}` };
  }

  /** Both with what is unknown as such, and the paths in `declared` of what is unknown or hidden. */
  show(declared: JsonObject, attributes: JsonObject): Shown {
    const unresolvedPaths: JsonPointer[] = [];
    const sensitive: JsonPointer[] = [];
    const walk = (value: Json, path: readonly string[] | null): Json => {
      if (isMasked(value)) {
        const unknown = this.unknownOf(value);
        if (path !== null && unknown !== null) unresolvedPaths.push(formatPointer(path));
        if (path !== null && (unknown === null || unknown.secret)) sensitive.push(formatPointer(path));
        return unknown === null ? { $masked: value.$masked } : unresolved(unknown.why);
      }
      const within = (step: string) => (path === null ? null : [...path, step]);
      if (Array.isArray(value)) return (value as readonly Json[]).map((one, i) => walk(one, within(String(i))));
      if (!isJsonObject(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, within(name))]));
    };
    const shown = walk(declared, []) as JsonObject;
    return {
      declared: shown,
      attributes: walk(attributes, null) as JsonObject,
      unresolved: unresolvedPaths,
      sensitive,
    };
  }

  private mask(text: string): Masked {
    if (!text.includes(MASKED_TEXT)) return this.hub.mask(text);
    const value = JSON.parse(text) as Json;
    return isMasked(value) ? { $masked: value.$masked } : this.unknown(HIDDEN_PART, true);
  }

  private unknownOf({ $masked }: Masked): Unknown | null {
    const position = FORM.exec($masked)?.[1];
    return position === undefined ? null : (this.unknowns[Number(position)] ?? null);
  }
}
