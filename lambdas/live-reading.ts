/** How check and index read live resources and the facts of their types. */
import { CloudControlClient } from '@aws-sdk/client-cloudcontrol';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type AccountAccess, AccountClients } from '../adapters/aws/account-clients';
import { AccountSettingsLiveReader } from '../adapters/aws/account-settings/account-settings-live-reader';
import { CloudControlLiveReader } from '../adapters/aws/cloud-control-live-reader';
import { DescribeTypeFactsReader } from '../adapters/aws/describe-type-facts-reader';
import { DynamoDbFactsCache } from '../adapters/aws/dynamodb-facts-cache';
import { LaterLiveReader } from '../adapters/aws/later-live-reader';
import { LiveReaderByType } from '../adapters/aws/live-reader-by-type';
import { COMPLETED_TYPES } from '../adapters/aws/live-readers/completed-types';
import { signedCalls } from '../adapters/aws/signed-call';
import { systemClock } from '../adapters/local/system-clock';
import { isAccountSetting } from '../catalogue/account-settings';
import type { TypeFacts } from '../core/model/type-facts';
import type { LiveReader, TypeFactsReader } from '../core/ports';

/** A read that hangs would take the whole batch with it; it is an answer that fails, and is asked for again later. */
const ANSWER_IN_TIME = { connectionTimeout: 3_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

export function liveReader(access: AccountAccess, ownRegion: string): LiveReader {
  const clients = new AccountClients(
    access,
    (options) => new CloudControlClient({ ...options, requestHandler: ANSWER_IN_TIME }),
  );
  // The SDK keeps and renews the credentials of its clients: signed calls of the same account use theirs.
  const callers = {
    callerFor: (account: string, region: string) => {
      const client = clients.clientFor(account, region);
      return client === null ? null : signedCalls({ region, credentials: client.config.credentials });
    },
  };
  const settings = { reads: isAccountSetting, reader: new AccountSettingsLiveReader(callers, ownRegion) };
  const cloudControl = new CloudControlLiveReader(clients, ownRegion);
  const loadServices = async () => (await import('./service-readers')).serviceReaders(callers, ownRegion, cloudControl);
  const services = { reads: mayNeedService, reader: new LaterLiveReader(loadServices) };
  return new LiveReaderByType([settings, services], cloudControl);
}

/** Where the schema is not known, only the readers of services can say whether they have one for the type. */
function mayNeedService(type: string, { readable }: TypeFacts): boolean {
  return readable !== true || COMPLETED_TYPES.has(type);
}

/** Facts are kept in the index table. */
export function typeFactsReader(dynamoDb: DynamoDBClient, indexTable: string, ownRegion: string): TypeFactsReader {
  return new DescribeTypeFactsReader({
    clientFor: (region) => new CloudFormationClient({ region }),
    cache: new DynamoDbFactsCache(dynamoDb, indexTable, systemClock),
    loadMakers: () => import('./type-facts'),
    ownRegion,
  });
}
