import type { SQSClient } from '@aws-sdk/client-sqs';
import type { IndexMessage } from '../../contract/index-message';
import type { Deployer } from '../../core/model/deployer';
import type { Source } from '../../core/model/source';
import type { DeployerQueue, IndexQueue } from '../../core/ports';
import { SqsSender } from './sqs-sender';

/** The deployments queue on SQS: sources to read again, and the messages that backfill and sweep fan out into. */
export class SqsIndexQueue implements IndexQueue, DeployerQueue {
  private readonly sender: SqsSender;

  constructor(client: SQSClient, queueUrl: string) {
    this.sender = new SqsSender(client, queueUrl);
  }

  send(source: Source): Promise<void> {
    return this.sendMessages([{ kind: 'source', source }]);
  }

  note(deployer: Deployer): Promise<void> {
    return this.sendMessages([{ kind: 'deployer', deployer }]);
  }

  sendMessages(messages: readonly IndexMessage[], delaySeconds = 0): Promise<void> {
    return this.sender.send(messages, delaySeconds);
  }
}
