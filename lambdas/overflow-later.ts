/** The hub's bucket for what is too large for an item. Few invocations meet such an item, so the calls are loaded then. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { OverflowObjects } from '../adapters/aws/overflow-objects';
import { ENVIRONMENT } from '../contract/environment-names';
import { ownRegion, requireEnvironment } from './read-environment';

export function overflowLater({ config }: DynamoDBClient): OverflowObjects {
  const bucket = requireEnvironment(ENVIRONMENT.overflowBucket);
  const region = ownRegion();
  const load = async (): Promise<OverflowObjects> => {
    const { S3OverflowObjects } = await import('./overflow-objects');
    return new S3OverflowObjects({ region, credentials: config.credentials }, bucket);
  };
  return {
    put: async (key, bytes) => (await load()).put(key, bytes),
    get: async (place) => (await load()).get(place),
  };
}
