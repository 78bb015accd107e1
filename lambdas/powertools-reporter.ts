/** Reports by Powertools: structured logs, and metrics in the embedded metric format that alarms and dashboard read. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC_NAMESPACE, SERVICE_NAME } from '../contract/metric-names';
import type { Reporter } from './handle-batch';

export function powertoolsReporter(): Reporter {
  const logger = new Logger({ serviceName: SERVICE_NAME });
  const metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: SERVICE_NAME });
  return {
    info: (message, fields = {}) => logger.info(message, fields),
    warn: (message, fields = {}) => logger.warn(message, fields),
    error: (message, fields = {}) => logger.error(message, fields),
    count: (metric, value = 1) =>
      metrics.addMetric(metric, metric.endsWith('Seconds') ? MetricUnit.Seconds : MetricUnit.Count, value),
    flush: () => metrics.publishStoredMetrics(),
  };
}
