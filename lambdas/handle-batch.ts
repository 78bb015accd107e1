/**
 * How every queue-fed function treats its batch: each message on its own, so that a bad one never affects its neighbours.
 * A message that can never be handled is reported and dropped; any other failure is handed back to the queue, which
 * tries again and in the end moves it to the dead-letter queue, where an alarm sees it. The next try comes after half a
 * minute, then later each time: left alone it would come after the queue's visibility timeout, up to an hour.
 */
import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { HideMessage } from '../adapters/aws/sqs-hide-message';
import { AsbuiltError, consequenceOf } from '../core/errors';
import type { Reporter } from './reporter';

export type BatchHandler = (event: SQSEvent, context?: Context) => Promise<SQSBatchResponse>;

const FIRST_RETRY_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 1920;

/** A handler that gives each message's parsed body to `handle`. Without `hide` the queue decides when a failed one comes back. */
export function handleBatch(
  handle: (body: unknown, record: SQSRecord) => Promise<void>,
  reporter: Reporter,
  hide: HideMessage | null = null,
): BatchHandler {
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async (record: SQSRecord): Promise<void> => {
    try {
      await handle(parseBody(record.body), record);
    } catch (error) {
      if (!isFinal(error)) {
        reporter.error('a message could not be handled and goes back to its queue', describe(error, record));
        await hide?.(record, retrySeconds(error, record)).catch((failure: unknown) =>
          reporter.warn('a failed message comes back later than planned', describe(failure, record)),
        );
        throw error;
      }
      reporter.warn('a message can never be handled and is dropped', describe(error, record));
    }
  };
  return async (event, context) => {
    try {
      return await processPartialResponse(event, handleRecord, processor, {
        ...(context === undefined ? {} : { context }),
        throwOnFullBatchFailure: false,
        // One after the other: a duplicate in the batch meets what its twin has done, and reads keep their pace.
        processInParallel: false,
      });
    } finally {
      reporter.flush();
    }
  };
}

/** Four times as long at each try, and never before the time that a channel asked for. */
function retrySeconds(error: unknown, { attributes }: SQSRecord): number {
  const tries = Math.max(1, Number(attributes.ApproximateReceiveCount) || 1);
  const asked = error instanceof Error && 'retryAfterSeconds' in error ? Number(error.retryAfterSeconds) || 0 : 0;
  return Math.max(asked, Math.min(FIRST_RETRY_SECONDS * 4 ** (tries - 1), LONGEST_RETRY_SECONDS));
}

function isFinal(error: unknown): boolean {
  return consequenceOf(error) === 'never';
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new AsbuiltError('MessageMalformed', 'the message body is not JSON', { cause });
  }
}

function describe(error: unknown, record: SQSRecord): Record<string, unknown> {
  const known = error instanceof Error ? error : new Error(String(error));
  const subject = error instanceof AsbuiltError ? error.subject : null;
  return { messageId: record.messageId, errorName: known.name, errorMessage: known.message, subject };
}
