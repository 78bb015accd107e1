/** The deliver function as AWS runs it: clients and environment, once per cold start. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { ChatDigestTeller, ChatTeller } from '../../adapters/aws/chat-teller';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbTellingStore } from '../../adapters/aws/dynamodb-telling-store';
import { EventBridgeTeller } from '../../adapters/aws/eventbridge-teller';
import { OutletsTogether } from '../../adapters/aws/outlets-together';
import { SecurityHubTeller } from '../../adapters/aws/security-hub-teller';
import { signedCalls } from '../../adapters/aws/signed-call';
import { SnsDigestTeller, SnsTeller } from '../../adapters/aws/sns-teller';
import { SqsTellingQueue } from '../../adapters/aws/sqs-telling-queue';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { systemClock } from '../../adapters/local/system-clock';
import { partitionOfRegion, urlSuffixOfRegion } from '../../catalogue/partitions';
import { ENVIRONMENT, type EnvironmentName } from '../../contract/environment-names';
import type { Outlet } from '../../core/model/telling';
import { parseRouting } from '../../core/notify/parse-routing';
import { slackOutlet } from '../../core/notify/place-transition';
import { renderChatDigest, renderChatNotification } from '../../core/notify/render-chat-notification';
import { renderDigestForSns } from '../../core/notify/render-digest-sns';
import { renderEventBridgeDetail } from '../../core/notify/render-eventbridge-detail';
import { renderOcsfFinding } from '../../core/notify/render-ocsf-finding';
import { renderSecurityFinding } from '../../core/notify/render-security-finding';
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
const chatTopicArn = optionalEnvironment(ENVIRONMENT.chatTopicArn);
const eventBridge = new EventBridgeClient({});
const busName = requireEnvironment(ENVIRONMENT.busName);
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

function isOn(name: EnvironmentName): boolean {
  return optionalEnvironment(name) === 'true';
}

/** Of the hub's own account and region: Security Hub takes no others from it. */
function securityHub(): SecurityHubTeller {
  const region = ownRegion();
  const place = { region, partition: partitionOfRegion(region), account: requireEnvironment(ENVIRONMENT.hubAccount) };
  return new SecurityHubTeller(
    signedCalls({ region, credentials: sns.config.credentials }),
    `securityhub.${region}.${urlSuffixOfRegion(region)}`,
    (message) => renderSecurityFinding(message, place),
  );
}

export const handler = createDeliverHandler({
  ports: {
    clock: systemClock,
    drift: new DynamoDbDriftStore(dynamoDb, driftTable, overflow),
    tellings,
    windows: tellings,
    routing: settingsRouting(routing),
    tellers: [
      new SnsTeller(sns, topicArn, renderSnsMessage),
      new EventBridgeTeller(eventBridge, busName, renderEventBridgeDetail),
      ...(chatTopicArn === null ? [] : [new ChatTeller(sns, chatTopicArn, renderChatNotification)]),
      ...(isOn(ENVIRONMENT.ocsf) ? [new EventBridgeTeller(eventBridge, busName, renderOcsfFinding, 'ocsf')] : []),
      ...(isOn(ENVIRONMENT.securityHub) ? [securityHub()] : []),
    ],
    ...(chatTopicArn === null ? {} : { alsoDigests: 'chat' as Outlet }),
    wake: slackQueueUrl === null ? { send: async () => {} } : new SqsTellingQueue(new SQSClient({}), slackQueueUrl),
    defaultSlack: slackQueueUrl === null ? null : slackOutlet(slackChannel ?? ''),
    // Only a bot reaches other channels, and only a bot has one configured.
    isOnlySlack: slackChannel === null,
  },
  hash: sha256Hash,
  digests: new OutletsTogether([
    new SnsDigestTeller(sns, topicArn, renderDigestForSns),
    ...(chatTopicArn === null ? [] : [new ChatDigestTeller(sns, chatTopicArn, renderChatDigest)]),
  ]),
  reporter,
  streamsSeconds: 60,
});
