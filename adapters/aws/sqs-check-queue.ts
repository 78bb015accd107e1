import type { SQSClient } from '@aws-sdk/client-sqs';
import type { CheckRequest } from '../../core/model/check-request';
import type { CheckQueue } from '../../core/ports';
import { SqsSender } from './sqs-sender';

/** Check requests on SQS, each one message. */
export class SqsCheckQueue implements CheckQueue {
  private readonly sender: SqsSender;

  constructor(client: SQSClient, queueUrl: string) {
    this.sender = new SqsSender(client, queueUrl);
  }

  send(requests: readonly CheckRequest[], delaySeconds: number): Promise<void> {
    return this.sender.send(requests, delaySeconds);
  }
}
