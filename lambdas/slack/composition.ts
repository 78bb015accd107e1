/** The slack function as AWS runs it: clients and environment, once per cold start; the credential for each message, so that a new one counts at once. */
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
import { SlackBotOutlet } from '../../adapters/slack/slack-bot-outlet';
import { SlackWebhookOutlet } from '../../adapters/slack/slack-webhook-outlet';
import { ENVIRONMENT, type EnvironmentName } from '../../contract/environment-names';
import { AsbuiltError } from '../../core/errors';
import { renderSlackDetails } from '../../core/notify/render-slack-details';
import { renderSlackTelling } from '../../core/notify/render-slack-telling';
import type { OutletTeller } from '../../core/ports';
import { overflowLater } from '../overflow-later';
import { PowertoolsReporter } from '../powertools-reporter';
import { optionalEnvironment, requireEnvironment } from '../read-environment';
import { createSlackHandler } from './handler';

const secretsManager = new SecretsManagerClient({});
const ssm = new SSMClient({});

function readCredential(reference: SecretReference): Promise<string> {
  const fetchers = { secret: fetchSecret(secretsManager), parameter: fetchParameter(ssm) };
  return new AwsSecretReader(fetchers).read(reference);
}

/** null where neither variable is set. */
function referenceOf(secretArn: EnvironmentName, parameter: EnvironmentName): SecretReference | null {
  const arn = optionalEnvironment(secretArn);
  if (arn !== null) return { kind: 'secret', arn };
  const name = optionalEnvironment(parameter);
  return name === null ? null : { kind: 'parameter', name };
}

async function outlet(): Promise<OutletTeller> {
  const options = { consoleLinks: true };
  const token = referenceOf(ENVIRONMENT.slackTokenSecretArn, ENVIRONMENT.slackTokenParameter);
  if (token !== null) {
    const bot = { token: await readCredential(token), channel: requireEnvironment(ENVIRONMENT.slackChannel) };
    return new SlackBotOutlet(bot, {
      message: (telling) => renderSlackTelling(telling, options),
      details: (telling) => renderSlackDetails(telling, options),
    });
  }
  const webhook = referenceOf(ENVIRONMENT.slackWebhookSecretArn, ENVIRONMENT.slackWebhookParameter);
  if (webhook === null)
    throw new AsbuiltError('ConfigurationInvalid', 'neither a bot token nor a webhook of Slack is named');
  return new SlackWebhookOutlet(await readCredential(webhook), (telling) =>
    renderSlackTelling(telling, { ...options, updates: false }),
  );
}

const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({});
const driftTable = requireEnvironment(ENVIRONMENT.driftTable);
const overflow = overflowLater(dynamoDb);

export const handler = createSlackHandler({
  ports: {
    clock: systemClock,
    drift: new DynamoDbDriftStore(dynamoDb, driftTable, overflow),
    tellings: new DynamoDbTellingStore(dynamoDb, driftTable, overflow),
    wake: new SqsTellingQueue(sqs, requireEnvironment(ENVIRONMENT.slackQueueUrl)),
  },
  teller: outlet,
  reporter: new PowertoolsReporter(),
  hide: hideOnSqs(sqs),
});
