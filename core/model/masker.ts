import type { Masked } from './known-value';

/** Masks a sensitive value: `<key id>:<HMAC-SHA-256>` of its canonical text under the hub's key. Equal stays equal. */
export interface Masker {
  readonly keyId: string;
  mask(canonicalText: string): Masked;
}
