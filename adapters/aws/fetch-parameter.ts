import { GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { FetchSecret } from './secret-reader';

/** Out of SSM, decrypted, by name. */
export function fetchParameter(client: SSMClient): FetchSecret {
  return async (name) => {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    return Parameter?.Value;
  };
}
