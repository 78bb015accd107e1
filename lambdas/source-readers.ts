/** The readers of sources that check and index share: stacks of any reachable account, and states where the configuration names them. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AccountAccess, AccountClients } from '../adapters/aws/account-clients';
import type { CloudFormationClients } from '../adapters/aws/cloudformation-source-reader';
import { S3ObjectReader } from '../adapters/aws/s3-object-reader';
import type { StateSourceOptions } from '../adapters/aws/s3-state-source-reader';
import { ENVIRONMENT } from '../contract/environment-names';
import type { StateSource } from '../contract/state-source';
import type { Clock } from '../core/ports';
import { jsonEnvironment, ownRegion } from './read-environment';

export function cloudFormationClients(access: AccountAccess): CloudFormationClients {
  // A backfill reads hundreds of stacks: when CloudFormation throttles, the client itself slows down to what it is allowed.
  const retrying = { retryMode: 'adaptive', maxAttempts: 6 };
  return new AccountClients(access, (options) => new CloudFormationClient({ ...options, ...retrying }));
}

/** null where no place of states is configured. */
export function stateSourceOptions(clock: Clock): StateSourceOptions | null {
  const sources = jsonEnvironment<readonly StateSource[]>(ENVIRONMENT.stateSources);
  if (sources.length === 0) return null;
  // The SDK keeps and renews the credentials that its clients share.
  const credentials = new DynamoDBClient({}).config.credentials;
  const clients = {
    s3For: (region: string) => new S3ObjectReader({ region, credentials }),
    lockTablesFor: (region: string) => new DynamoDBClient({ region }),
  };
  return { sources, clients, ownRegion: ownRegion(), clock };
}
