import type { SQSClient } from '@aws-sdk/client-sqs';
import type { TellingKey } from '../../core/model/telling';
import type { TellingQueue } from '../../core/ports';
import { SqsSender } from './sqs-sender';

/** Incidents and digests to be told, on SQS: each named by its key and run; the function that tells reads the rest. */
export class SqsTellingQueue implements TellingQueue {
  private readonly sender: SqsSender;

  constructor(client: SQSClient, queueUrl: string) {
    this.sender = new SqsSender(client, queueUrl);
  }

  send(key: TellingKey, run: string, delaySeconds: number): Promise<void> {
    return this.sender.send([{ key, run }], delaySeconds);
  }
}
