/**
 * A queue with its dead-letter queue: encrypted, reachable over TLS only, and patient enough that a message outlives a
 * weekend. What fails `maxReceives` times goes to the dead-letter queue, whose alarm leads to the runbook.
 */
import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface GuardedQueueProps {
  /** Follows the stack's name in the queue's, so that the runbook's commands can name it. */
  readonly name: string;
  /** Of the function that consumes it; the visibility timeout is six times as long, as Lambda's poller needs. */
  readonly consumerTimeout: Duration;
  readonly maxReceives: number;
  /** Delay of messages that name none of their own. */
  readonly deliveryDelay?: Duration;
}

export class GuardedQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: GuardedQueueProps) {
    super(scope, id);
    this.deadLetters = deadLetterQueue(this, 'DeadLetters', props.name);
    this.queue = new Queue(this, 'Queue', {
      queueName: `${Stack.of(this).stackName}-${props.name}`,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * props.consumerTimeout.toSeconds()),
      retentionPeriod: Duration.days(4),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.maxReceives },
      ...(props.deliveryDelay === undefined ? {} : { deliveryDelay: props.deliveryDelay }),
    });
  }
}

/** A message's age counts from its first sending, so dead letters are kept longer than any queue keeps messages. */
export function deadLetterQueue(scope: Construct, id: string, name: string): Queue {
  const queue = new Queue(scope, id, {
    queueName: `${Stack.of(scope).stackName}-${name}-dead-letters`,
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const reason = 'This is a dead-letter queue; its alarm leads to the runbook.';
  Validations.of(queue).acknowledge(
    { id: 'Serverless-SQSRedrivePolicy', reason },
    // Seen by the rule only where another queue names it, not where a stream or an event rule does.
    { id: 'AwsSolutions-SQS3', reason },
  );
  return queue;
}
