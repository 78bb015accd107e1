/** Lets a queue call a function: partial batches, and concurrency bounded at the source instead of reserved. */
import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import type { AsbuiltFunction } from './asbuilt-function';
import type { GuardedQueue } from './guarded-queue';

export interface QueueTriggerProps {
  readonly id: string;
  readonly batchSize: number;
  /** At least 2; how many batches are worked on at once. */
  readonly maxConcurrency: number;
  /** How long a batch may wait to fill. */
  readonly batchingWindow?: Duration;
}

export function triggerByQueue(target: AsbuiltFunction, source: GuardedQueue, props: QueueTriggerProps): void {
  target.role.addToPolicy(
    new PolicyStatement({
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ChangeMessageVisibility'],
      resources: [source.queue.queueArn],
    }),
  );
  const mapping = new EventSourceMapping(target, props.id, {
    target: target.handler,
    eventSourceArn: source.queue.queueArn,
    batchSize: props.batchSize,
    maxConcurrency: props.maxConcurrency,
    maxBatchingWindow: props.batchingWindow ?? Duration.seconds(0),
    reportBatchItemFailures: true,
  });
  // The mapping is refused while the role may not yet read the queue.
  mapping.node.addDependency(target.role);
  Validations.of(mapping).acknowledge({
    id: 'Serverless-LambdaEventSourceMappingDestination',
    reason:
      'A queue is its own failure destination: what fails goes back to it and in the end to its dead-letter queue.',
  });
}
