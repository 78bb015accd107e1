/**
 * What tells that Asbuilt itself is unwell. Every alarm says what is at stake and names its entry in docs/runbook.md;
 * a test holds the two lists equal. Alarms have a topic of their own: who runs Asbuilt need not be who hears of drift, and an alarm of
 * a topic that fails must not go to that topic.
 */
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionName } from '../contract/environment-names';
import { METRIC } from '../contract/metric-names';
import type { AsbuiltFunction } from './asbuilt-function';
import type { GuardedQueue } from './guarded-queue';
import { ofThisAccount } from './of-this-account';
import { ownMetric } from './own-metric';

export interface AlarmsProps {
  /** Whose refusals are alarmed: the topics that drift goes to. */
  readonly alertTopics: readonly Topic[];
  readonly topicKey: Key;
  readonly queues: { readonly [name: string]: GuardedQueue };
  readonly deliveryDeadLetters: Queue;
  readonly functions: { readonly [name in FunctionName]?: AsbuiltFunction };
}

interface AlarmSpec {
  /** Also the heading of its entry in docs/runbook.md. */
  readonly id: string;
  readonly meaning: string;
  readonly metric: IMetric;
  /** Alarm above it. */
  readonly threshold: number;
  readonly periods?: number;
  /** What silence means; by default that all is well. */
  readonly missing?: TreatMissingData;
}

const FIVE_MINUTES = Duration.minutes(5);

export class Alarms extends Construct {
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      ...{ displayName: 'Asbuilt itself', masterKey: props.topicKey, enforceSSL: true },
    });
    this.topic.grantPublish(new ServicePrincipal('cloudwatch.amazonaws.com', { conditions: ofThisAccount(this) }));
    const specs = [
      ...deadLetterAlarms(props),
      ...backlogAlarms(props.queues),
      ...functionAlarms(props.functions),
      ...deliveryAlarms(props.alertTopics),
      ...coverageAlarms(),
    ];
    this.alarms = specs.map((spec) => this.alarm(spec, this.topic));
  }

  private alarm(spec: AlarmSpec, topic: Topic): Alarm {
    const alarm = new Alarm(this, spec.id, {
      alarmName: `${Stack.of(this).stackName}-${spec.id}`,
      alarmDescription: `${spec.meaning} Runbook: docs/runbook.md#${spec.id}`,
      metric: spec.metric,
      threshold: spec.threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: spec.periods ?? 1,
      treatMissingData: spec.missing ?? TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  }
}

/** What a dead letter of each queue means. */
const DEAD_LETTER_MEANING: { readonly [queue: string]: string } = {
  events: 'Change events were not resolved; drift may stay unseen until the daily sweep.',
  checks: 'Checks failed for good; these resources were not looked at.',
  sweep: 'Checks of a sweep failed for good; these resources were not looked at.',
  deployments: 'Sources were not indexed; their resources are compared with an older deployment.',
  slack: 'Transitions were not posted to Slack.',
};

function deadLetterAlarms({ queues, deliveryDeadLetters }: AlarmsProps): readonly AlarmSpec[] {
  const visible = (queue: Queue): IMetric =>
    queue.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES, statistic: 'Maximum' });
  return [
    ...Object.entries(queues).map(([name, { deadLetters }]) => ({
      id: `${name}-dead-letters`,
      meaning: DEAD_LETTER_MEANING[name] ?? 'Messages failed for good.',
      metric: visible(deadLetters),
      threshold: 0,
    })),
    {
      id: 'delivery-dead-letters',
      meaning: 'Delivery failed when the stream or the schedule woke it; the transitions wait in the outbox.',
      metric: visible(deliveryDeadLetters),
      threshold: 0,
    },
  ];
}

/** Seconds that the oldest message may wait before people would notice alerts coming late. */
const OLDEST_ALLOWED_SECONDS: { readonly [queue: string]: number } = {
  events: 300,
  checks: 900,
  deployments: 1800,
};

function backlogAlarms(queues: AlarmsProps['queues']): readonly AlarmSpec[] {
  return Object.entries(OLDEST_ALLOWED_SECONDS).flatMap(([name, seconds]) => {
    const guarded = queues[name];
    if (guarded === undefined) return [];
    return [
      {
        id: `${name}-behind`,
        meaning: `The oldest message of the ${name} queue has waited over ${seconds / 60} minutes; alerts come late.`,
        metric: guarded.queue.metricApproximateAgeOfOldestMessage({ period: FIVE_MINUTES, statistic: 'Maximum' }),
        threshold: seconds,
        periods: 3,
      },
    ];
  });
}

function functionAlarms(functions: AlarmsProps['functions']): readonly AlarmSpec[] {
  const named = Object.entries(functions);
  const throttles = Object.fromEntries(
    named.map(([name, { handler }]) => [name, handler.metricThrottles({ period: FIVE_MINUTES, statistic: 'Sum' })]),
  );
  return [
    ...named.map(([name, { handler }]) => ({
      id: `${name}-failing`,
      meaning: `The ${name} function crashes, times out or lacks memory.`,
      metric: handler.metricErrors({ period: FIVE_MINUTES, statistic: 'Sum' }),
      threshold: 0,
      periods: 3,
    })),
    {
      id: 'functions-throttled',
      meaning: "The account's Lambda concurrency is used up; messages wait and alerts come late.",
      metric: new MathExpression({
        // A function that was not called in a period has no value then, and a sum of a missing value is missing.
        expression: Object.keys(throttles)
          .map((name) => `FILL(${name},0)`)
          .join('+'),
        usingMetrics: throttles,
        period: FIVE_MINUTES,
        label: 'throttles',
      }),
      threshold: 10,
      periods: 3,
    },
  ];
}

function deliveryAlarms(topics: readonly Topic[]): readonly AlarmSpec[] {
  return [
    {
      id: 'delivery-late',
      meaning: 'A recorded transition has not been told for over 15 minutes.',
      metric: ownMetric(METRIC.oldestUndeliveredSeconds, 'Maximum', FIVE_MINUTES),
      threshold: 900,
      periods: 2,
    },
    {
      id: 'alerts-refused',
      meaning: 'A subscriber of the topic did not take alerts.',
      metric: refused(topics),
      threshold: 0,
    },
  ];
}

function refused(topics: readonly Topic[]): IMetric {
  const failures = Object.fromEntries(
    topics.map((topic, i) => [
      `refused${i}`,
      topic.metricNumberOfNotificationsFailed({ period: FIVE_MINUTES, statistic: 'Sum' }),
    ]),
  );
  return new MathExpression({
    expression: Object.keys(failures)
      .map((name) => `FILL(${name},0)`)
      .join('+'),
    usingMetrics: failures,
    period: FIVE_MINUTES,
    label: 'refused',
  });
}

function coverageAlarms(): readonly AlarmSpec[] {
  const hour = Duration.hours(1);
  return [
    {
      id: 'trail-missing',
      meaning: 'No trail delivers the write events of a watched region: only the daily sweep looks there.',
      metric: ownMetric(METRIC.trailMissing, 'Maximum', hour),
      threshold: 0,
      // Told once a day: the hours between say nothing.
      missing: TreatMissingData.IGNORE,
    },
    {
      id: 'settings-broken',
      meaning:
        'Policies, systems or routes that people wrote cannot be read or are not valid; the last good ones count.',
      metric: ownMetric(METRIC.settingsBroken, 'Maximum', FIVE_MINUTES),
      threshold: 0,
      // Told whenever they are asked for, which in quiet hours nobody does.
      missing: TreatMissingData.IGNORE,
    },
    {
      id: 'sources-unreadable',
      meaning: 'A source could not be read; its resources are compared with an older deployment.',
      metric: ownMetric(METRIC.sourcesUnreadable, 'Sum', hour),
      threshold: 0,
    },
    {
      id: 'mostly-not-checked',
      meaning: 'More than half of an hour of checks could say nothing about their resource.',
      metric: new MathExpression({
        expression: 'IF(FILL(checks,0) >= 20, 100 * FILL(notChecked,0) / checks, 0)',
        usingMetrics: {
          checks: ownMetric(METRIC.checks, 'Sum', hour),
          notChecked: ownMetric(METRIC.notChecked, 'Sum', hour),
        },
        period: hour,
        label: 'percent not checked',
      }),
      threshold: 50,
      periods: 2,
    },
  ];
}
