/**
 * Looks that a sweep or a new source asks for wait their turn; whoever comes too soon goes back to the sweep's queue with a
 * delay, so that no function sleeps and nothing an event asks for stands behind it. Any look that AWS throttles slows them down.
 */
import { COMPLETED_TYPES } from '../../adapters/aws/live-readers/completed-types';
import type { CheckOutcome } from '../../core/check-ports';
import { askTurn, isPaced, noteThrottled, type PacePorts } from '../../core/keep-pace';
import type { CheckRequest } from '../../core/model/check-request';
import type { CheckQueue } from '../../core/ports';

export interface Pacing extends PacePorts {
  /** The sweep's queue. */
  readonly later: CheckQueue;
}

/** true: it was sent away and comes back. What cannot be read yet, or at all, takes nobody's turn. */
export async function isSentAway(request: CheckRequest, pacing: Pacing): Promise<boolean> {
  const { subject, cause, notBefore } = request;
  if (!isPaced(cause) || subject.account === null || notBefore > pacing.clock.now()) return false;
  const turn = await askTurn(subject, COMPLETED_TYPES.has(subject.type) ? 2 : 1, pacing);
  if (turn.kind === 'now') return false;
  await pacing.later.send([request], turn.delaySeconds);
  return true;
}

export async function heed(outcome: CheckOutcome, { subject }: CheckRequest, pacing: Pacing): Promise<void> {
  if (outcome.kind === 'looked' && outcome.reason === 'LiveReadThrottled') await noteThrottled(subject, pacing);
}
