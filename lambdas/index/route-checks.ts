/**
 * Which queue a check goes to: the first look at a whole new source, and what no deployment touched, go the way of the sweep,
 * so that thousands of resources keep no event waiting and are read at the sweep's pace; everything else goes first.
 */
import type { CheckCause } from '../../core/model/check-request';
import type { CheckQueue } from '../../core/ports';

function isOfSweep({ kind }: CheckCause): boolean {
  return kind === 'onboarding' || kind === 'sweep';
}

export function routeChecks(checks: CheckQueue, sweep: CheckQueue): CheckQueue {
  return {
    async send(requests, delaySeconds) {
      const first = requests.filter(({ cause }) => isOfSweep(cause));
      const others = requests.filter(({ cause }) => !isOfSweep(cause));
      if (others.length > 0) await checks.send(others, delaySeconds);
      if (first.length > 0) await sweep.send(first, delaySeconds);
    },
  };
}
