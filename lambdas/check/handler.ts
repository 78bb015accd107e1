/** Check requests in, drift items out: one message is one look at one subject. */
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import { METRIC } from '../../contract/metric-names';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { readCheckRequest } from '../../core/read-check-request';
import { isGivenUp } from '../../core/record/plan-follow-ups';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { Reporter } from '../reporter';
import { heed, isSentAway, type Pacing } from './keep-pace';

export interface CheckDependencies {
  /** Asked for at each message; loads what the first one needs. */
  readonly ports: () => Promise<CheckPorts>;
  readonly reporter: Reporter;
  /** Absent: nothing is paced. */
  readonly pacing?: Pacing;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
}

export function createCheckHandler({ ports, reporter, pacing, hide }: CheckDependencies): BatchHandler {
  return handleBatch(
    async (body) => {
      const request = readCheckRequest(body);
      if (pacing !== undefined && (await isSentAway(request, pacing))) return reporter.count(METRIC.looksPaced);
      const outcome = await check(request, await ports());
      reporter.checked(request, outcome);
      if (outcome.kind === 'looked' && isGivenUp(request, outcome.reason)) reporter.count(METRIC.readsGivenUp);
      if (pacing !== undefined) await heed(outcome, request, pacing);
    },
    reporter,
    hide,
  );
}
