import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { FetchSecret } from './secret-reader';

/** Out of Secrets Manager, by ARN. */
export function fetchSecret(client: SecretsManagerClient): FetchSecret {
  return async (arn) => (await client.send(new GetSecretValueCommand({ SecretId: arn }))).SecretString;
}
