/**
 * Masks under the hub's key, which lies in Secrets Manager as 64 hexadecimal digits and is read before the first mask,
 * because masking itself waits for nothing. A key of another form is refused: what it masked could not be compared.
 */
import { createHash, createHmac } from 'node:crypto';
import { AsbuiltError } from '../../core/errors';
import type { Masked } from '../../core/model/known-value';
import type { Masker } from '../../core/model/masker';
import type { SecretReader } from './secret-reader';

class SecretMasker implements Masker {
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

export async function loadMasker(secrets: SecretReader, secretArn: string): Promise<Masker> {
  const text = await secrets.read({ kind: 'secret', arn: secretArn });
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new AsbuiltError('ConfigurationInvalid', `the masking key ${secretArn} is not 64 hexadecimal digits`);
  }
  return new SecretMasker(Buffer.from(text, 'hex'));
}
