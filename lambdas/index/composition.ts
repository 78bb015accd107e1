/** The index function as AWS runs it: clients and environment, once per cold start; the masking key at the first source. */
import { randomUUID } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import {
  CloudFormationContentReader,
  CloudFormationStateReader,
} from '../../adapters/aws/cloudformation-source-reader';
import { CombinedContentReader, CombinedStateReader } from '../../adapters/aws/combined-source-reader';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../../adapters/aws/dynamodb-index-store';
import { DynamoDbPaceStore } from '../../adapters/aws/dynamodb-pace-store';
import { listEnabledRegions } from '../../adapters/aws/enabled-regions';
import { fetchSecret } from '../../adapters/aws/fetch-secret';
import { listMemberPlaces, type Place } from '../../adapters/aws/member-places';
import { S3ObjectReader } from '../../adapters/aws/s3-object-reader';
import { S3PulumiContentReader, S3PulumiStateReader } from '../../adapters/aws/s3-pulumi-source-reader';
import { S3StateContentReader, S3StateSourceReader } from '../../adapters/aws/s3-state-source-reader';
import { loadMasker } from '../../adapters/aws/secret-masker';
import { AwsSecretReader } from '../../adapters/aws/secret-reader';
import { signedCalls } from '../../adapters/aws/signed-call';
import { SqsCheckQueue } from '../../adapters/aws/sqs-check-queue';
import { hideOnSqs } from '../../adapters/aws/sqs-hide-message';
import { SqsIndexQueue } from '../../adapters/aws/sqs-index-queue';
import { CloudTrailTrailFinder } from '../../adapters/aws/trail-finder';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { systemClock } from '../../adapters/local/system-clock';
import { ENVIRONMENT } from '../../contract/environment-names';
import type { MemberStackSet } from '../../contract/member-stack-set';
import { bundledActions } from '../../core/bundled-actions';
import { HORIZON_SECONDS } from '../../core/model/pace';
import type { Source } from '../../core/model/source';
import type { CheckQueue } from '../../core/ports';
import { accountAccess } from '../account-access';
import { liveReader, typeFactsReader } from '../live-reading';
import { overflowLater } from '../overflow-later';
import { PowertoolsReporter } from '../powertools-reporter';
import { jsonEnvironment, optionalEnvironment, ownRegion, requireEnvironment } from '../read-environment';
import { stateSourceOptions } from '../source-readers';
import { cloudFormationClients } from '../stack-clients';
import { createIndexHandler } from './handler';
import { routeChecks } from './route-checks';
import { sendAtPace } from './send-at-pace';

const own = { account: requireEnvironment(ENVIRONMENT.hubAccount), region: ownRegion() };
const access = accountAccess();
const stacks = cloudFormationClients(access);
const states = stateSourceOptions(systemClock);
const terraform = states === null ? null : new S3StateContentReader(states);
const pulumi = states === null ? null : new S3PulumiContentReader(states);
const sqs = new SQSClient({});
const checks = new SqsCheckQueue(sqs, requireEnvironment(ENVIRONMENT.checkQueueUrl));
const sweepChecks = new SqsCheckQueue(sqs, requireEnvironment(ENVIRONMENT.sweepQueueUrl));
const dynamoDb = new DynamoDBClient({});
const indexTable = requireEnvironment(ENVIRONMENT.indexTable);
const inboxBucket = requireEnvironment(ENVIRONMENT.inboxBucket);
const inboxReader = new S3ObjectReader({ region: own.region, credentials: dynamoDb.config.credentials });
const overflow = overflowLater(dynamoDb);
const index = new DynamoDbIndexStore(dynamoDb, indexTable, systemClock, overflow);
const pace = new DynamoDbPaceStore(dynamoDb, indexTable, systemClock);
/** First looks that have no room in the next minutes are sent away by whoever looks. */
const paced: CheckQueue = {
  send: async (requests) => {
    const sent = await sendAtPace(requests, { clock: systemClock, pace, queue: sweepChecks });
    await sweepChecks.send(requests.slice(sent), HORIZON_SECONDS);
  },
};
const secrets = new AwsSecretReader({ secret: fetchSecret(new SecretsManagerClient({})) });

/** A region's stacks; the states, which lie in no region of their own, count to the hub's. */
async function listSources(region: string, account: string | null): Promise<readonly Source[]> {
  const found = await new CloudFormationContentReader(stacks, { account: account ?? own.account, region }).list();
  const isOwn = account === null && region === own.region;
  return isOwn ? [...found, ...(await listStates())] : found;
}

async function listStates(): Promise<readonly Source[]> {
  return [...((await terraform?.list()) ?? []), ...((await pulumi?.list()) ?? [])];
}

/** An object of a configured bucket: the state or checkpoint that it is, or belongs to. */
async function sourceAt(bucket: string, key: string): Promise<Source | null> {
  return (await terraform?.sourceAt(bucket, key)) ?? (await pulumi?.sourceAt(bucket, key)) ?? null;
}

/** Asked in the hub's region, in the account itself. */
async function enabledRegions(account: string): Promise<readonly string[]> {
  const { region } = own;
  const client = stacks.clientFor(account, region);
  if (client === null) return [];
  return listEnabledRegions(signedCalls({ region, credentials: client.config.credentials }), { account, region });
}

async function memberPlaces(): Promise<readonly Place[]> {
  const stackSet = optionalEnvironment(ENVIRONMENT.memberStackSet);
  if (stackSet === null) return [];
  return listMemberPlaces(new CloudFormationClient({}), jsonEnvironment<MemberStackSet>(ENVIRONMENT.memberStackSet));
}

export const handler = createIndexHandler({
  ports: async () => {
    const masker = await loadMasker(secrets, requireEnvironment(ENVIRONMENT.maskingKeySecretArn));
    return {
      clock: systemClock,
      hash: sha256Hash,
      masker,
      index,
      live: liveReader(access, own.region),
      typeFacts: typeFactsReader(dynamoDb, indexTable, own.region),
      checks: routeChecks(checks, paced),
      attempt: randomUUID(),
      actions: bundledActions,
    };
  },
  content: new CombinedContentReader({
    cloudformation: new CloudFormationContentReader(stacks, own),
    terraform,
    pulumi,
  }),
  state: new CombinedStateReader({
    cloudformation: new CloudFormationStateReader(stacks),
    terraform: states === null ? null : new S3StateSourceReader(states),
    pulumi: states === null ? null : new S3PulumiStateReader(states),
  }),
  listSources,
  memberPlaces,
  sourceAt,
  inbox: { bucket: inboxBucket, read: async (key) => (await inboxReader.get(inboxBucket, key))?.text ?? null },
  listStates,
  // A configured region may be the hub's own, which only the deployment knows.
  hubAccount: own.account,
  watchedRegions: [...new Set(jsonEnvironment<readonly string[]>(ENVIRONMENT.watchedRegions))],
  enabledRegions,
  trails: new CloudTrailTrailFinder((region) => new CloudTrailClient({ region })),
  indexQueue: new SqsIndexQueue(sqs, requireEnvironment(ENVIRONMENT.indexQueueUrl)),
  sweepChecks,
  pace,
  drift: new DynamoDbDriftStore(dynamoDb, requireEnvironment(ENVIRONMENT.driftTable), overflow),
  reporter: new PowertoolsReporter(),
  hide: hideOnSqs(sqs),
});
