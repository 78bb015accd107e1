/** The check function as AWS runs it: clients and environment, once per cold start; the masking key at the first check. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { CachedStateReader } from '../../adapters/aws/cached-state-reader';
import { CloudFormationStateReader } from '../../adapters/aws/cloudformation-source-reader';
import { CombinedStateReader } from '../../adapters/aws/combined-source-reader';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../../adapters/aws/dynamodb-index-store';
import { DynamoDbPaceStore } from '../../adapters/aws/dynamodb-pace-store';
import { fetchSecret } from '../../adapters/aws/fetch-secret';
import { IndexCoverageReader } from '../../adapters/aws/index-coverage-reader';
import { loadMasker } from '../../adapters/aws/secret-masker';
import { AwsSecretReader } from '../../adapters/aws/secret-reader';
import { SqsCheckQueue } from '../../adapters/aws/sqs-check-queue';
import { hideOnSqs } from '../../adapters/aws/sqs-hide-message';
import { SqsIndexQueue } from '../../adapters/aws/sqs-index-queue';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { systemClock } from '../../adapters/local/system-clock';
import type { DeployerRule } from '../../contract/deployer-rule';
import { ENVIRONMENT } from '../../contract/environment-names';
import type { StateSource } from '../../contract/state-source';
import type { CheckPorts } from '../../core/check-ports';
import { accountAccess } from '../account-access';
import { liveReader, typeFactsReader } from '../live-reading';
import { overflowLater } from '../overflow-later';
import { PowertoolsReporter } from '../powertools-reporter';
import { jsonEnvironment, optionalEnvironment, ownRegion, requireEnvironment } from '../read-environment';
import { cloudFormationClients } from '../stack-clients';
import { classifyingLater } from './classifying-later';
import { createCheckHandler } from './handler';
import { judgingLater } from './judging-later';
import { lookUpActorLater } from './look-up-actor-later';
import { propertyTransformsLater } from './property-transforms-later';
import { stateReadersLater } from './state-readers-later';

const region = ownRegion();
const access = accountAccess();
const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({});
const secrets = new AwsSecretReader({ secret: fetchSecret(new SecretsManagerClient({})) });
const indexTable = requireEnvironment(ENVIRONMENT.indexTable);
const states = stateReadersLater(jsonEnvironment<readonly StateSource[]>(ENVIRONMENT.stateSources));
const reporter = new PowertoolsReporter();
const judging = judgingLater({
  folder: requireEnvironment(ENVIRONMENT.policiesFolder),
  prefix: optionalEnvironment(ENVIRONMENT.settingsPrefix),
  systems: jsonEnvironment(ENVIRONMENT.systems),
  categories: optionalEnvironment(ENVIRONMENT.categories) === null ? [] : jsonEnvironment(ENVIRONMENT.categories),
  gate: optionalEnvironment(ENVIRONMENT.gate) === 'true',
  dynamoDb,
  driftTable: requireEnvironment(ENVIRONMENT.driftTable),
  region,
  reporter,
});
const overflow = overflowLater(dynamoDb);
const index = new DynamoDbIndexStore(dynamoDb, indexTable, systemClock, overflow);

const ports: Omit<CheckPorts, 'masker'> = {
  clock: systemClock,
  hash: sha256Hash,
  index,
  coverage: new IndexCoverageReader(index, systemClock),
  drift: new DynamoDbDriftStore(dynamoDb, requireEnvironment(ENVIRONMENT.driftTable), overflow),
  live: liveReader(access, region),
  typeFacts: typeFactsReader(dynamoDb, indexTable, region),
  sources: new CachedStateReader(
    new CombinedStateReader({
      cloudformation: new CloudFormationStateReader(cloudFormationClients(access)),
      terraform: states?.terraform ?? null,
      pulumi: states?.pulumi ?? null,
    }),
    systemClock,
  ),
  ...judging,
  deployers: jsonEnvironment<readonly DeployerRule[]>(ENVIRONMENT.deployers),
  classify: classifyingLater(),
  lookUpActor: lookUpActorLater(access, region, systemClock),
  transforms: propertyTransformsLater(),
  checks: new SqsCheckQueue(sqs, requireEnvironment(ENVIRONMENT.checkQueueUrl)),
  reindex: new SqsIndexQueue(sqs, requireEnvironment(ENVIRONMENT.indexQueueUrl)),
};

export const handler = createCheckHandler({
  ports: async () => ({
    ...ports,
    masker: await loadMasker(secrets, requireEnvironment(ENVIRONMENT.maskingKeySecretArn)),
  }),
  reporter,
  pacing: {
    clock: systemClock,
    pace: new DynamoDbPaceStore(dynamoDb, indexTable, systemClock),
    later: new SqsCheckQueue(sqs, requireEnvironment(ENVIRONMENT.sweepQueueUrl)),
  },
  hide: hideOnSqs(sqs),
});
