/**
 * Tells what was recorded. Woken by the drift table's stream, or by a schedule, which finds what the stream missed and the
 * incidents and digests that are due. The stream only wakes: what is told is read from the table.
 */
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent, ScheduledEvent } from 'aws-lambda';
import { METRIC } from '../../contract/metric-names';
import { PARTITION_KEY } from '../../contract/table-keys';
import { type DeliverPorts, deliverPending } from '../../core/deliver-pending';
import { expireAnswers } from '../../core/expire-answers';
import type { TransitionMessage } from '../../core/model/drift-item';
import type { Hash } from '../../core/model/hash';
import { parseSubjectKey, type Subject } from '../../core/model/subject';
import type { OutletTeller } from '../../core/ports';
import { tellPeople } from '../../core/tell-people';
import type { Reporter } from '../reporter';

export interface DeliverDependencies {
  readonly ports: DeliverPorts;
  readonly hash: Hash;
  /** Tells digests to SNS. */
  readonly digests: OutletTeller;
  readonly reporter: Reporter;
  /**
   * What is younger is the stream's to deliver: two that deliver one transition at the same moment would both tell it. Absent
   * where there is no stream.
   */
  readonly streamsSeconds?: number;
}

export type DeliverHandler = (event: DynamoDBStreamEvent | ScheduledEvent) => Promise<DynamoDBBatchResponse>;

/** Undelivered items looked up at one wake-up; the next one goes on. */
const MOST_AT_ONCE = 100;

export function createDeliverHandler(dependencies: DeliverDependencies): DeliverHandler {
  const { ports, reporter, streamsSeconds = 0 } = dependencies;
  return async (event) => {
    try {
      if ('Records' in event) return await deliverRecords(event.Records, ports, reporter);
      await endAnswers(dependencies);
      const failed = await sweepOutbox(ports, reporter, streamsSeconds);
      await tellDue(dependencies);
      return failed;
    } finally {
      reporter.flush();
    }
  };
}

/** In stream order; the first that fails is where the stream starts again, so that a subject's transitions stay in order. */
async function deliverRecords(
  records: readonly DynamoDBRecord[],
  ports: DeliverPorts,
  reporter: Reporter,
): Promise<DynamoDBBatchResponse> {
  for (const record of records) {
    const subject = parseSubjectKey(record.dynamodb?.Keys?.[PARTITION_KEY]?.S ?? '');
    if (subject !== null && !(await isDelivered(subject, ports, reporter))) {
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** Snoozes and acceptances that ended; their transitions go the way of all others. */
async function endAnswers({ ports, hash, reporter }: DeliverDependencies): Promise<void> {
  const failed = (subject: Subject | null, error: unknown): void => {
    const known = error instanceof Error ? error : new Error(String(error));
    reporter.error('a snooze or an acceptance that ended could not be ended and is tried again', {
      ...(subject === null ? {} : { subject }),
      errorName: known.name,
      errorMessage: known.message,
    });
  };
  await expireAnswers({ ...ports, hash }, failed).catch((error: unknown) => failed(null, error));
}

/** One subject whose channel refuses it keeps no other waiting; the metric's alarm tells of what stays undelivered. */
async function sweepOutbox(
  ports: DeliverPorts,
  reporter: Reporter,
  streamsSeconds: number,
): Promise<DynamoDBBatchResponse> {
  const waiting = await ports.drift.listUndelivered(MOST_AT_ONCE);
  const oldest = waiting[0]?.pending[0]?.at;
  const now = Date.parse(ports.clock.now());
  reporter.count(
    METRIC.oldestUndeliveredSeconds,
    oldest === undefined ? 0 : Math.max(0, (now - Date.parse(oldest)) / 1000),
  );
  for (const { subject, pending } of waiting) {
    const waits = (now - Date.parse(pending[0]?.at ?? '')) / 1000;
    // One from a clock ahead of this one is told now rather than held back until the clocks agree.
    const isStreams = waits >= 0 && waits < streamsSeconds;
    if (!isStreams) await isDelivered(subject, ports, reporter);
  }
  return { batchItemFailures: [] };
}

/** Digests are told to SNS here; Slack's part, and incidents that a lost message left behind, are woken. */
async function tellDue({ ports, digests, reporter }: DeliverDependencies): Promise<void> {
  for (const { key, run } of await ports.tellings.listDue(ports.clock.now(), MOST_AT_ONCE)) {
    try {
      if (key.kind === 'digest') await tellPeople(key, run, { ...ports, teller: digests });
      await ports.wake.send(key, run, 0);
    } catch (error) {
      const known = error instanceof Error ? error : new Error(String(error));
      reporter.error('an incident or a digest could not be told and stays due', {
        kind: key.kind,
        id: key.id,
        errorName: known.name,
        errorMessage: known.message,
      });
    }
  }
}

/** Counted where it is told, so that a crash in between counts it once more at most. */
function countTimes(
  { transition, detectedAfterSeconds, openSeconds, openedAt, at }: TransitionMessage,
  reporter: Reporter,
): void {
  const isNew = transition === 'opened' || transition === 'reopened';
  if (isNew && detectedAfterSeconds !== undefined) reporter.count(METRIC.timeToDetectSeconds, detectedAfterSeconds);
  if (transition === 'resolved') {
    if (openSeconds !== undefined) reporter.count(METRIC.timeToResolveSeconds, openSeconds);
    return;
  }
  const age = (Date.parse(at) - Date.parse(openedAt)) / 1000;
  if (!isNew && age >= 0) reporter.count(METRIC.driftAgeSeconds, age);
}

async function isDelivered(subject: Subject, ports: DeliverPorts, reporter: Reporter): Promise<boolean> {
  try {
    const delivered = await deliverPending(subject, ports);
    if (delivered.length > 0) reporter.count(METRIC.transitionsTold, delivered.length);
    for (const message of delivered) countTimes(message, reporter);
    return true;
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    reporter.error('a transition could not be told and stays pending', {
      subject,
      errorName: known.name,
      errorMessage: known.message,
    });
    return false;
  }
}
