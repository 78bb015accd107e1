/** The slack function as AWS runs it: clients and environment, once per cold start; the webhook's URL for each message, so that a new one counts at once. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDbDriftStore } from '../../adapters/aws/dynamodb-drift-store';
import { DynamoDbTellingStore } from '../../adapters/aws/dynamodb-telling-store';
import { fetchParameter } from '../../adapters/aws/fetch-parameter';
import { fetchSecret } from '../../adapters/aws/fetch-secret';
import { AwsSecretReader, type SecretReference } from '../../adapters/aws/secret-reader';
import { hideOnSqs } from '../../adapters/aws/sqs-hide-message';
import { SqsTellingQueue } from '../../adapters/aws/sqs-telling-queue';
import { systemClock } from '../../adapters/local/system-clock';
import { SlackWebhookOutlet } from '../../adapters/slack/slack-webhook-outlet';
import { ENVIRONMENT } from '../../contract/environment-names';
import { renderSlackTelling } from '../../core/notify/render-slack-telling';
import { PowertoolsReporter } from '../powertools-reporter';
import { optionalEnvironment, requireEnvironment } from '../read-environment';
import { createSlackHandler } from './handler';

const secretsManager = new SecretsManagerClient({});
const ssm = new SSMClient({});

function readWebhook(): Promise<string> {
  const fetchers = { secret: fetchSecret(secretsManager), parameter: fetchParameter(ssm) };
  return new AwsSecretReader(fetchers).read(webhook());
}

function webhook(): SecretReference {
  const arn = optionalEnvironment(ENVIRONMENT.slackWebhookSecretArn);
  return arn === null
    ? { kind: 'parameter', name: requireEnvironment(ENVIRONMENT.slackWebhookParameter) }
    : { kind: 'secret', arn };
}

const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({});
const driftTable = requireEnvironment(ENVIRONMENT.driftTable);

export const handler = createSlackHandler({
  ports: {
    clock: systemClock,
    drift: new DynamoDbDriftStore(dynamoDb, driftTable),
    tellings: new DynamoDbTellingStore(dynamoDb, driftTable),
    wake: new SqsTellingQueue(sqs, requireEnvironment(ENVIRONMENT.slackQueueUrl)),
  },
  teller: async () =>
    new SlackWebhookOutlet(await readWebhook(), (telling) => renderSlackTelling(telling, { consoleLinks: true })),
  reporter: new PowertoolsReporter(),
  hide: hideOnSqs(sqs),
});
