/** Check requests in, drift items out: one message is one look at one subject. */
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import { check } from '../../core/check';
import type { CheckPorts } from '../../core/check-ports';
import { readCheckRequest } from '../../core/read-check-request';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { Reporter } from '../reporter';

export interface CheckDependencies {
  /** Asked for at each message; loads what the first one needs. */
  readonly ports: () => Promise<CheckPorts>;
  readonly reporter: Reporter;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
}

export function createCheckHandler({ ports, reporter, hide }: CheckDependencies): BatchHandler {
  return handleBatch(
    async (body) => {
      const request = readCheckRequest(body);
      reporter.checked(request, await check(request, await ports()));
    },
    reporter,
    hide,
  );
}
