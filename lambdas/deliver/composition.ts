/** The deliver function as AWS runs it: clients and environment, once per cold start. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbTellingStore } from '../../adapters/aws/dynamodb-telling-store';
import { EventBridgeTeller } from '../../adapters/aws/eventbridge-teller';
import { SnsDigestTeller, SnsTeller } from '../../adapters/aws/sns-teller';
import { SqsTellingQueue } from '../../adapters/aws/sqs-telling-queue';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { systemClock } from '../../adapters/local/system-clock';
import { ENVIRONMENT } from '../../contract/environment-names';
import { parseRouting } from '../../core/notify/parse-routing';
import { slackOutlet } from '../../core/notify/place-transition';
import { renderDigestForSns } from '../../core/notify/render-digest-sns';
import { renderEventBridgeDetail } from '../../core/notify/render-eventbridge-detail';
import { renderSnsMessage } from '../../core/notify/render-sns-message';
import { lastGoodOf } from '../last-good-of';
import { overflowLater } from '../overflow-later';
import { PowertoolsReporter } from '../powertools-reporter';
import { optionalEnvironment, ownRegion, requireEnvironment } from '../read-environment';
import { settingsRouting } from '../settings-routing';
import { createDeliverHandler } from './handler';

const slackQueueUrl = optionalEnvironment(ENVIRONMENT.slackQueueUrl);
const slackChannel = optionalEnvironment(ENVIRONMENT.slackChannel);
const dynamoDb = new DynamoDBClient({});
const sns = new SNSClient({});
const driftTable = requireEnvironment(ENVIRONMENT.driftTable);
const topicArn = requireEnvironment(ENVIRONMENT.topicArn);
const overflow = overflowLater(dynamoDb);
const tellings = new DynamoDbTellingStore(dynamoDb, driftTable, overflow);

const reporter = new PowertoolsReporter();
const folder = requireEnvironment(ENVIRONMENT.policiesFolder);
const prefix = optionalEnvironment(ENVIRONMENT.settingsPrefix);
const routing = lastGoodOf({
  folder,
  prefix,
  use: 'routing',
  dynamoDb,
  driftTable,
  region: ownRegion(),
  reporter,
  parse: (settings) => parseRouting(settings, prefix ?? folder),
});

export const handler = createDeliverHandler({
  ports: {
    clock: systemClock,
    drift: new DynamoDbDriftStore(dynamoDb, driftTable, overflow),
    tellings,
    windows: tellings,
    routing: settingsRouting(routing),
    tellers: [
      new SnsTeller(sns, topicArn, renderSnsMessage),
      new EventBridgeTeller(
        new EventBridgeClient({}),
        requireEnvironment(ENVIRONMENT.busName),
        renderEventBridgeDetail,
      ),
    ],
    wake: slackQueueUrl === null ? { send: async () => {} } : new SqsTellingQueue(new SQSClient({}), slackQueueUrl),
    defaultSlack: slackQueueUrl === null ? null : slackOutlet(slackChannel ?? ''),
    // Only a bot reaches other channels, and only a bot has one configured.
    isOnlySlack: slackChannel === null,
  },
  hash: sha256Hash,
  digests: new SnsDigestTeller(sns, topicArn, renderDigestForSns),
  reporter,
  streamsSeconds: 60,
});
