/**
 * When the index is filled and kept honest. Nothing here computes: each rule only puts a message on the deployments
 * queue, and the index function fans it out. The backfill begins when CloudFormation says that this very stack is
 * deployed, so no custom resource can fail a deployment; it is repeated daily, with the sweep, for what events missed.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { OBJECT_EVENT_TYPES, STACK_EVENT_PATTERN } from '../contract/event-patterns';
import { BACKFILL_MESSAGE, type IndexMessage, STATES_MESSAGE, SWEEP_MESSAGE } from '../contract/index-message';
import type { StateSource } from '../contract/state-source';
import type { GuardedQueue } from './guarded-queue';

export interface BackfillProps {
  readonly deployments: GuardedQueue;
  /** Places of states: asked for new versions, and listened to where their bucket tells EventBridge. */
  readonly stateSources: readonly StateSource[];
}

export class Backfill extends Construct {
  constructor(scope: Construct, id: string, { deployments, stateSources }: BackfillProps) {
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
    if (stateSources.length === 0) return;
    new Rule(this, 'States', {
      description: 'Asbuilt: is there a new version of a Terraform state?',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [saying(STATES_MESSAGE)],
    });
    // Arrive at once, and only where the team switched its bucket's notifications on, in the hub's own region.
    new Rule(this, 'StateObjects', {
      description: 'Asbuilt: a Terraform or Pulumi state was written, or unlocked',
      eventPattern: {
        source: ['aws.s3'],
        detailType: Object.values(OBJECT_EVENT_TYPES),
        detail: { bucket: { name: [...new Set(stateSources.map(({ bucket }) => bucket))] } },
      },
      targets: [new SqsQueue(deployments.queue, { deadLetterQueue: deployments.deadLetters })],
    });
  }
}
