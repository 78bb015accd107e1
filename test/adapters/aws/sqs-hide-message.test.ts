import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { hideOnSqs } from '../../../adapters/aws/sqs-hide-message';

test.each([
  [
    'arn:aws:sqs:eu-west-1:111122223333:Asbuilt-checks',
    'https://sqs.eu-west-1.amazonaws.com/111122223333/Asbuilt-checks',
  ],
  ['arn:aws-cn:sqs:cn-north-1:111122223333:q', 'https://sqs.cn-north-1.amazonaws.com.cn/111122223333/q'],
  ['arn:aws-us-gov:sqs:us-gov-west-1:111122223333:q', 'https://sqs.us-gov-west-1.amazonaws.com/111122223333/q'],
])('a message of %s is hidden by its queue’s URL', async (eventSourceARN, QueueUrl) => {
  const client = new SQSClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  aws.on(ChangeMessageVisibilityCommand).resolves({});
  await hideOnSqs(client)({ receiptHandle: 'r', eventSourceARN }, 120);
  expect(aws.commandCalls(ChangeMessageVisibilityCommand).map(({ args }) => args[0].input)).toEqual([
    { QueueUrl, ReceiptHandle: 'r', VisibilityTimeout: 120 },
  ]);
});

test('what came from no queue is left alone', async () => {
  const client = new SQSClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  await hideOnSqs(client)({ receiptHandle: 'r', eventSourceARN: '' }, 120);
  expect(aws.calls()).toEqual([]);
});
