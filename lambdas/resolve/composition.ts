/** The resolve function as AWS runs it: clients and environment, once per cold start. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDbIndexStore } from '../../adapters/aws/dynamodb-index-store';
import { SqsCheckQueue } from '../../adapters/aws/sqs-check-queue';
import { hideOnSqs } from '../../adapters/aws/sqs-hide-message';
import { SqsIndexQueue } from '../../adapters/aws/sqs-index-queue';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { systemClock } from '../../adapters/local/system-clock';
import { ENVIRONMENT } from '../../contract/environment-names';
import { PowertoolsReporter } from '../powertools-reporter';
import { requireEnvironment } from '../read-environment';
import { createResolveHandler } from './handler';

const sqs = new SQSClient({});

export const handler = createResolveHandler({
  ports: {
    index: new DynamoDbIndexStore(new DynamoDBClient({}), requireEnvironment(ENVIRONMENT.indexTable), systemClock),
    hash: sha256Hash,
    checks: new SqsCheckQueue(sqs, requireEnvironment(ENVIRONMENT.checkQueueUrl)),
    deployers: new SqsIndexQueue(sqs, requireEnvironment(ENVIRONMENT.indexQueueUrl)),
  },
  reporter: new PowertoolsReporter(),
  hide: hideOnSqs(sqs),
  secondsSince: (time) => Math.max(0, (Date.parse(systemClock.now()) - Date.parse(time)) / 1000),
});
