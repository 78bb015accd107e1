/**
 * The hub's masker: its key lies in Secrets Manager as 64 hexadecimal digits and is read before the first mask, because
 * masking itself waits for nothing. A key of another form is refused: what it masked could not be compared.
 */
import { AsbuiltError } from '../../core/errors';
import type { Masker } from '../../core/model/masker';
import { HmacMasker } from '../local/hmac-masker';
import type { SecretReader } from './secret-reader';

export async function loadMasker(secrets: SecretReader, secretArn: string): Promise<Masker> {
  const text = await secrets.read({ kind: 'secret', arn: secretArn });
  if (!/^[0-9a-f]{64}$/i.test(text)) {
    throw new AsbuiltError('ConfigurationInvalid', `the masking key ${secretArn} is not 64 hexadecimal digits`);
  }
  return new HmacMasker(Buffer.from(text, 'hex'));
}
