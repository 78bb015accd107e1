/**
 * Which queue a check goes to: the first look at a whole new source goes the way of the sweep, so that a backfill of
 * thousands of resources keeps no event waiting and reads at the sweep's pace; everything else goes first.
 */
import type { CheckQueue } from '../../core/ports';

export function routeChecks(checks: CheckQueue, sweep: CheckQueue): CheckQueue {
  return {
    async send(requests, delaySeconds) {
      const first = requests.filter(({ cause }) => cause.kind === 'onboarding');
      const others = requests.filter(({ cause }) => cause.kind !== 'onboarding');
      if (others.length > 0) await checks.send(others, delaySeconds);
      if (first.length > 0) await sweep.send(first, delaySeconds);
    },
  };
}
