/** How check and index read live resources and the facts of their types. */
import { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AccountAccess, AccountClients } from '../adapters/aws/account-clients';
import { CloudControlLiveReader } from '../adapters/aws/cloud-control-live-reader';
import { DescribeTypeFactsReader } from '../adapters/aws/describe-type-facts-reader';
import { DynamoDbSchemaCache } from '../adapters/aws/dynamodb-schema-cache';
import { systemClock } from '../adapters/local/system-clock';
import type { LiveReader, TypeFactsReader } from '../core/ports';

/** A read that hangs would take the whole batch with it; it is an answer that fails, and is asked for again later. */
const ANSWER_IN_TIME = { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

export function liveReader(access: AccountAccess, ownRegion: string): LiveReader {
  const clients = new AccountClients(
    access,
    (options) => new CloudControlClient({ ...options, requestHandler: ANSWER_IN_TIME }),
  );
  return new CloudControlLiveReader(clients, ownRegion);
}

/** Schemas are kept in the index table. */
export function typeFactsReader(dynamoDb: DynamoDBClient, indexTable: string, ownRegion: string): TypeFactsReader {
  return new DescribeTypeFactsReader({
    clientFor: (region) => new CloudFormationClient({ region }),
    cache: new DynamoDbSchemaCache(dynamoDb, indexTable, systemClock),
    ownRegion,
  });
}
