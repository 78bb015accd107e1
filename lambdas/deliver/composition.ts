/** The deliver function as AWS runs it: clients and environment, once per cold start. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { EventBridgeTeller } from '../../adapters/aws/eventbridge-teller';
import { SnsTeller } from '../../adapters/aws/sns-teller';
import { SqsSlackQueue } from '../../adapters/aws/sqs-slack-queue';
import { systemClock } from '../../adapters/local/system-clock';
import { ENVIRONMENT } from '../../contract/environment-names';
import { renderEventBridgeDetail } from '../../core/notify/render-eventbridge-detail';
import { renderSnsMessage } from '../../core/notify/render-sns-message';
import { PowertoolsReporter } from '../powertools-reporter';
import { optionalEnvironment, requireEnvironment } from '../read-environment';
import { createDeliverHandler } from './handler';

const slackQueueUrl = optionalEnvironment(ENVIRONMENT.slackQueueUrl);

export const handler = createDeliverHandler({
  ports: {
    clock: systemClock,
    drift: new DynamoDbDriftStore(new DynamoDBClient({}), requireEnvironment(ENVIRONMENT.driftTable)),
    tellers: [
      new SnsTeller(new SNSClient({}), requireEnvironment(ENVIRONMENT.topicArn), renderSnsMessage),
      new EventBridgeTeller(
        new EventBridgeClient({}),
        requireEnvironment(ENVIRONMENT.busName),
        renderEventBridgeDetail,
      ),
    ],
    slack: slackQueueUrl === null ? null : new SqsSlackQueue(new SQSClient({}), slackQueueUrl),
  },
  reporter: new PowertoolsReporter(),
  streamsSeconds: 60,
});
