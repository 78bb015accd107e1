/**
 * Masks what looks like a credential in a declared setting. No setting takes one; a secret that was put there by mistake
 * must not travel further than this.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import { isCredentialByForm } from '../../../catalogue/credential-values';
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer, type PathSegments } from '../../model/json-pointer';
import type { Masker } from '../../model/masker';

export interface MaskedSetting {
  readonly declared: JsonObject;
  readonly sensitive: readonly JsonPointer[];
}

export function maskSetting(properties: JsonObject, masker: Masker): MaskedSetting {
  const sensitive: JsonPointer[] = [];
  const mask = (value: Json, path: PathSegments): Json => {
    if (typeof value === 'string' && (isCredentialByForm(value) || looksLikeCredential(path.at(-1) ?? ''))) {
      sensitive.push(formatPointer(path));
      return { $masked: masker.mask(canonicalJson(value)).$masked };
    }
    if (Array.isArray(value)) return value.map((item, i) => mask(item as Json, [...path, String(i)]));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mask(item, [...path, name])]));
  };
  const declared = Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, mask(value, [name])]));
  return { declared, sensitive };
}
