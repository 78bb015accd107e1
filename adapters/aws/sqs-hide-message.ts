/**
 * Hides a received message for so many seconds, after which the queue delivers it again. A function is told the queue's
 * ARN alone; the URL follows from it. Where it fails, the queue's own visibility timeout decides, which is merely later.
 */
import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { urlSuffixOfRegion } from '../../catalogue/partitions';

export interface ReceivedMessage {
  readonly receiptHandle: string;
  readonly eventSourceARN: string;
}

export type HideMessage = (message: ReceivedMessage, seconds: number) => Promise<void>;

export function hideOnSqs(client: SQSClient): HideMessage {
  return async ({ receiptHandle, eventSourceARN }, seconds) => {
    const QueueUrl = queueUrlOf(eventSourceARN);
    if (QueueUrl === null) return;
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: receiptHandle, VisibilityTimeout: seconds }),
    );
  };
}

function queueUrlOf(arn: string): string | null {
  const [, , service, region = '', account = '', name = ''] = arn.split(':');
  if (service !== 'sqs' || region === '' || account === '' || name === '') return null;
  return `https://sqs.${region}.${urlSuffixOfRegion(region)}/${account}/${name}`;
}
