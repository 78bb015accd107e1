import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { SlackQueue } from '../../core/ports';
import { SqsSender } from './sqs-sender';

/** Transitions for Slack on SQS, each named by subject and transition; the function that posts reads the rest. */
export class SqsSlackQueue implements SlackQueue {
  private readonly sender: SqsSender;

  constructor(client: SQSClient, queueUrl: string) {
    this.sender = new SqsSender(client, queueUrl);
  }

  send(subject: Subject, transitionId: string): Promise<void> {
    return this.sender.send([{ subject: subjectKey(subject), transitionId }]);
  }
}
