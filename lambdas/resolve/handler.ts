/** Change events in, checks out: one message is one EventBridge event, and asks for one check per declared subject. */
import { METRIC } from '../../contract/metric-names';
import { type ResolvedRecord, type ResolvePorts, resolveRecord } from '../../core/resolve-record';
import { type BatchHandler, handleBatch, type Reporter } from '../handle-batch';

export interface ResolveDependencies {
  readonly ports: ResolvePorts;
  readonly reporter: Reporter;
  /** Seconds between the API call and now, for the metric; null where the time cannot be read. */
  readonly secondsSince: (time: string) => number | null;
}

export function createResolveHandler({ ports, reporter, secondsSince }: ResolveDependencies): BatchHandler {
  return handleBatch(async (body) => {
    const resolved = await resolveRecord(body, ports);
    report(resolved, reporter);
    if (resolved.kind === 'rejected') return;
    const delay = secondsSince(resolved.event.eventTime);
    if (delay !== null) reporter.count(METRIC.eventDelaySeconds, delay);
  }, reporter);
}

function report(resolved: ResolvedRecord, reporter: Reporter): void {
  switch (resolved.kind) {
    case 'rejected':
      reporter.count(METRIC.eventsRejected);
      return;
    case 'unmatched': {
      reporter.count(METRIC.eventsUnmatched);
      const { eventId, source, api } = resolved.event;
      if (resolved.notIndexed !== null) {
        reporter.info('not checked: no indexed source declares it', { eventId, source, api, why: resolved.notIndexed });
      }
      return;
    }
    case 'matched':
      reporter.count(METRIC.eventsMatched);
      return;
  }
}
