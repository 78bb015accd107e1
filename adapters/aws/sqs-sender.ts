/**
 * Sends messages to one queue in batches that SQS takes (10 messages, 1 MiB together; kept below for old limits). What a
 * batch did not take is sent again; what remains after that throws, and the caller's own message is then delivered
 * again: messages may be sent twice, never lost.
 */
import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { AsbuiltError } from '../../core/errors';
import { storeError } from './aws-error';
import { waitFor } from './wait-for';

const MAX_MESSAGES = 10;
const MAX_BYTES = 250_000;
const MAX_ATTEMPTS = 4;
export const MAX_DELAY_SECONDS = 900;

export class SqsSender {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
    private readonly wait: (milliseconds: number) => Promise<void> = waitFor,
  ) {}

  async send(bodies: readonly object[], delaySeconds = 0): Promise<void> {
    const DelaySeconds = Math.min(Math.max(Math.ceil(delaySeconds), 0), MAX_DELAY_SECONDS);
    for (const batch of batchesOf(bodies.map((body) => JSON.stringify(body)))) {
      await this.sendBatch(batch.map((MessageBody, i) => ({ Id: String(i), MessageBody, DelaySeconds })));
    }
  }

  private async sendBatch(entries: readonly SendMessageBatchRequestEntry[]): Promise<void> {
    let left = [...entries];
    let why = '';
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const command = new SendMessageBatchCommand({ QueueUrl: this.queueUrl, Entries: left });
      const { Failed = [] } = await this.client.send(command).catch((error: unknown) => {
        throw storeError(error, `send to ${this.queueUrl}`);
      });
      if (Failed.length === 0) return;
      const failed = new Set(Failed.map(({ Id }) => Id));
      left = left.filter(({ Id }) => failed.has(Id));
      why = `${Failed[0]?.Code ?? 'unknown'}: ${Failed[0]?.Message ?? ''}`;
      if (Failed.some(({ SenderFault }) => SenderFault)) break;
      if (attempt < MAX_ATTEMPTS) await this.wait(50 * 2 ** attempt);
    }
    throw new AsbuiltError('StoreUnavailable', `${this.queueUrl} did not take ${left.length} messages: ${why}`);
  }
}

function batchesOf(bodies: readonly string[]): readonly (readonly string[])[] {
  const batches: string[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const body of bodies) {
    const size = Buffer.byteLength(body);
    const last = batches.at(-1);
    if (last === undefined || last.length === MAX_MESSAGES || bytes + size > MAX_BYTES) {
      batches.push([body]);
      bytes = size;
    } else {
      last.push(body);
      bytes += size;
    }
  }
  return batches;
}
