/** Masks with one 256-bit key: `<key id>:<HMAC-SHA-256>` of the value's canonical text, in hex. */
import { createHash, createHmac } from 'node:crypto';
import type { Masked } from '../../core/model/known-value';
import type { Masker } from '../../core/model/masker';

export class HmacMasker implements Masker {
  /** First 8 hex digits of the key's SHA-256: says which key, and nothing of it. */
  readonly keyId: string;

  constructor(private readonly key: Buffer) {
    this.keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  }

  mask(canonicalText: string): Masked {
    const digest = createHmac('sha256', this.key).update(canonicalText, 'utf8').digest('hex');
    return { $masked: `${this.keyId}:${digest}` };
  }
}
