/** Where states are, as the configuration names it, for what reads them in check and index. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3ObjectReader } from '../adapters/aws/s3-object-reader';
import type { StateSourceOptions } from '../adapters/aws/s3-state-source-reader';
import { ENVIRONMENT } from '../contract/environment-names';
import type { StateSource } from '../contract/state-source';
import type { Clock } from '../core/ports';
import { jsonEnvironment, ownRegion } from './read-environment';

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
