/** A metric that the functions emit, by its name in contract/metric-names.ts. */
import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { type METRIC, METRIC_NAMESPACE, SERVICE_NAME } from '../contract/metric-names';

export function ownMetric(
  name: (typeof METRIC)[keyof typeof METRIC],
  statistic: 'Sum' | 'Maximum' | 'p50' | 'p95',
  period: Duration,
): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName: name,
    dimensionsMap: { service: SERVICE_NAME },
    statistic,
    period,
  });
}
