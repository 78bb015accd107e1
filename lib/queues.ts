/**
 * The queues between the stages. Checks of a sweep have a queue of their own, so that what an event asks for never waits
 * behind a sweep.
 */
import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FUNCTION_TIMEOUT } from './function-limits';
import { GuardedQueue } from './guarded-queue';

/** A change is looked at after it has settled, and several changes of one resource within this time by one look. */
const CHECK_DELAY = Duration.seconds(10);

export class Queues extends Construct {
  /** Change events → resolve. */
  readonly events: GuardedQueue;
  /** Checks asked for by events, deployments and re-checks → check. */
  readonly checks: GuardedQueue;
  /** Checks asked for by the daily sweep and by onboarding → check. */
  readonly sweep: GuardedQueue;
  /** Stack events and index messages → index. */
  readonly deployments: GuardedQueue;
  /** Told transitions → slack; null where no webhook is configured. */
  readonly slack: GuardedQueue | null;

  constructor(scope: Construct, id: string, props: { readonly slack: boolean }) {
    super(scope, id);
    this.events = new GuardedQueue(this, 'Events', {
      name: 'events',
      consumerTimeout: FUNCTION_TIMEOUT.resolve,
      maxReceives: 5,
    });
    this.checks = new GuardedQueue(this, 'Checks', {
      name: 'checks',
      consumerTimeout: FUNCTION_TIMEOUT.check,
      maxReceives: 5,
      deliveryDelay: CHECK_DELAY,
    });
    this.sweep = new GuardedQueue(this, 'Sweep', {
      name: 'sweep',
      consumerTimeout: FUNCTION_TIMEOUT.check,
      maxReceives: 5,
    });
    this.deployments = new GuardedQueue(this, 'Deployments', {
      name: 'deployments',
      consumerTimeout: FUNCTION_TIMEOUT.index,
      maxReceives: 5,
    });
    this.slack = props.slack
      ? new GuardedQueue(this, 'Slack', { name: 'slack', consumerTimeout: FUNCTION_TIMEOUT.slack, maxReceives: 10 })
      : null;
  }
}
