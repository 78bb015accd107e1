/**
 * When the index is filled and kept honest. Nothing here computes: each rule only puts a message on the deployments
 * queue, and the index function fans it out. The backfill begins when CloudFormation says that this very stack is
 * deployed, so no custom resource can fail a deployment; it is repeated daily, with the sweep, for what events missed.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { STACK_EVENT_PATTERN } from '../contract/event-patterns';
import { BACKFILL_MESSAGE, type IndexMessage, STATES_MESSAGE, SWEEP_MESSAGE } from '../contract/index-message';
import type { GuardedQueue } from './guarded-queue';

export interface BackfillProps {
  readonly deployments: GuardedQueue;
  /** Places of Terraform states are configured: S3 tells nobody of a new version, so they are asked. */
  readonly pollsStates: boolean;
}

export class Backfill extends Construct {
  constructor(scope: Construct, id: string, { deployments, pollsStates }: BackfillProps) {
    super(scope, id);
    const saying = (message: IndexMessage): SqsQueue =>
      new SqsQueue(deployments.queue, {
        message: RuleTargetInput.fromObject(message),
        deadLetterQueue: deployments.deadLetters,
      });
    new Rule(this, 'OnDeployed', {
      description: 'Asbuilt: the hub was deployed or changed; read every source again',
      eventPattern: {
        source: [...STACK_EVENT_PATTERN.source],
        detailType: [...STACK_EVENT_PATTERN['detail-type']],
        resources: [Stack.of(this).stackId],
        detail: { 'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE'] } },
      },
      targets: [saying(BACKFILL_MESSAGE)],
    });
    new Rule(this, 'Daily', {
      description: 'Asbuilt: look for sources that events missed, and at every declared resource',
      schedule: Schedule.rate(Duration.days(1)),
      targets: [saying(BACKFILL_MESSAGE), saying(SWEEP_MESSAGE)],
    });
    if (!pollsStates) return;
    new Rule(this, 'States', {
      description: 'Asbuilt: is there a new version of a Terraform state?',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [saying(STATES_MESSAGE)],
    });
  }
}
