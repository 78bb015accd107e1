/** One page in flow order: what came in, what was looked at, what was told, what waits, and the alarms on top. */
import { Duration, Stack } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { FunctionName } from '../contract/environment-names';
import { METRIC } from '../contract/metric-names';
import type { AsbuiltFunction } from './asbuilt-function';
import type { GuardedQueue } from './guarded-queue';
import { ownMetric } from './own-metric';

export interface DashboardProps {
  readonly alarms: readonly IAlarm[];
  readonly queues: { readonly [name: string]: GuardedQueue };
  readonly functions: { readonly [name in FunctionName]?: AsbuiltFunction };
}

const PERIOD = Duration.minutes(5);

export class Dashboard extends Construct {
  constructor(scope: Construct, id: string, { alarms, queues, functions }: DashboardProps) {
    super(scope, id);
    const dashboard = new CloudWatchDashboard(this, 'Page', { dashboardName: Stack.of(this).stackName });
    const all = Object.entries(functions);
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Is Asbuilt well?', alarms: [...alarms], width: 24, height: 5 }),
    );
    dashboard.addWidgets(
      graph('Change events', [
        ownMetric(METRIC.eventsMatched, 'Sum', PERIOD),
        ownMetric(METRIC.eventsUnmatched, 'Sum', PERIOD),
        ownMetric(METRIC.eventsRejected, 'Sum', PERIOD),
      ]),
      graph('Seconds from API call to event resolved', [
        ownMetric(METRIC.eventDelaySeconds, 'p50', PERIOD),
        ownMetric(METRIC.eventDelaySeconds, 'p95', PERIOD),
      ]),
      graph('Sources', [
        ownMetric(METRIC.sourcesIndexed, 'Sum', PERIOD),
        ownMetric(METRIC.sourcesUnreadable, 'Sum', PERIOD),
      ]),
    );
    dashboard.addWidgets(
      graph('Checks', [ownMetric(METRIC.checks, 'Sum', PERIOD), ownMetric(METRIC.notChecked, 'Sum', PERIOD)]),
      graph('Transitions recorded and told', [
        ownMetric(METRIC.transitions, 'Sum', PERIOD),
        ownMetric(METRIC.transitionsTold, 'Sum', PERIOD),
      ]),
      graph('Seconds since the oldest untold transition', [
        ownMetric(METRIC.oldestUndeliveredSeconds, 'Maximum', PERIOD),
      ]),
    );
    dashboard.addWidgets(
      graph('Seconds from change to drift recorded', [
        ownMetric(METRIC.timeToDetectSeconds, 'p50', PERIOD),
        ownMetric(METRIC.timeToDetectSeconds, 'p95', PERIOD),
      ]),
      graph('Seconds from drift opened to resolved', [
        ownMetric(METRIC.timeToResolveSeconds, 'p50', Duration.days(1)),
        ownMetric(METRIC.timeToResolveSeconds, 'p95', Duration.days(1)),
      ]),
      graph('Age of drift that was told of, in seconds', [
        ownMetric(METRIC.driftAgeSeconds, 'Maximum', Duration.days(1)),
      ]),
    );
    dashboard.addWidgets(
      graph(
        'Messages waiting',
        Object.entries(queues).map(([name, { queue }]) =>
          queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD, label: name }),
        ),
      ),
      graph(
        'Function errors',
        all.map(([name, { handler }]) => handler.metricErrors({ period: PERIOD, label: name })),
      ),
      graph(
        'Function duration, p95',
        all.map(([name, { handler }]) => handler.metricDuration({ period: PERIOD, statistic: 'p95', label: name })),
      ),
    );
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8, height: 6 });
}
