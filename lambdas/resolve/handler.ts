/** Change events in, checks out: one message is one EventBridge event, and asks for one check per declared subject. */
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import { METRIC } from '../../contract/metric-names';
import { type ResolvePorts, resolveRecord } from '../../core/resolve-record';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { Reporter } from '../reporter';

export interface ResolveDependencies {
  readonly ports: ResolvePorts;
  readonly reporter: Reporter;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
  /** Seconds between the API call and now, for the metric; null where that means nothing. */
  readonly secondsSince: (time: string) => number | null;
}

export function createResolveHandler({ ports, reporter, hide, secondsSince }: ResolveDependencies): BatchHandler {
  return handleBatch(
    async (body) => {
      const resolved = await resolveRecord(body, ports);
      reporter.resolved(resolved);
      const delay = resolved.kind === 'rejected' ? null : secondsSince(resolved.event.eventTime);
      if (delay !== null) reporter.count(METRIC.eventDelaySeconds, delay);
    },
    reporter,
    hide,
  );
}
