/** Reports by Powertools: structured logs, and metrics in the embedded metric format that alarms and dashboard read. */
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { METRIC, METRIC_NAMESPACE, SERVICE_NAME } from '../contract/metric-names';
import type { CheckOutcome } from '../core/check-ports';
import type { CheckRequest } from '../core/model/check-request';
import { subjectKey } from '../core/model/subject';
import { verdictOf } from '../core/model/verdict';
import type { ResolvedRecord } from '../core/resolve-record';
import type { Reporter } from './reporter';

export class PowertoolsReporter implements Reporter {
  readonly #logger = new Logger({ serviceName: SERVICE_NAME });
  readonly #metrics = new Metrics({ namespace: METRIC_NAMESPACE, serviceName: SERVICE_NAME });

  resolved(outcome: ResolvedRecord): void {
    switch (outcome.kind) {
      case 'rejected':
        this.count(METRIC.eventsRejected);
        return;
      case 'unmatched': {
        this.count(METRIC.eventsUnmatched);
        const { eventId, source, api } = outcome.event;
        const why = outcome.notIndexed;
        if (why !== null) this.info('not checked: no indexed source declares it', { eventId, source, api, why });
        return;
      }
      case 'matched':
        this.count(METRIC.eventsMatched);
        return;
    }
  }

  checked(request: CheckRequest, outcome: CheckOutcome): void {
    if (outcome.kind !== 'looked') return;
    const { reason, detail, transition } = outcome;
    this.count(METRIC.checks);
    if (verdictOf(reason) === 'NotChecked') this.count(METRIC.notChecked);
    if (transition !== null) this.count(METRIC.transitions);
    this.info('looked', {
      subject: subjectKey(request.subject),
      cause: request.cause.kind,
      reason,
      detail,
      transition,
    });
  }

  info(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#logger.info(message, fields);
  }

  warn(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#logger.warn(message, fields);
  }

  error(message: string, fields: Readonly<Record<string, unknown>> = {}): void {
    this.#logger.error(message, fields);
  }

  count(metric: string, value = 1): void {
    this.#metrics.addMetric(metric, metric.endsWith('Seconds') ? MetricUnit.Seconds : MetricUnit.Count, value);
  }

  flush(): void {
    // Asked to publish nothing, Powertools would log a warning at each call.
    if (this.#metrics.hasStoredMetrics()) this.#metrics.publishStoredMetrics();
  }
}
