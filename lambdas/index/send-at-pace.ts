/**
 * Sends looks so that they arrive at the pace at which they may read: each is delayed to its turn. As many are sent as a queue
 * can delay; the others are the caller's. A message that arrives out of turn all the same is sent away by whoever looks.
 */
import { type PacePorts, planTurns } from '../../core/keep-pace';
import type { CheckRequest } from '../../core/model/check-request';
import { paceKeyOf } from '../../core/model/pace';
import type { CheckQueue } from '../../core/ports';

export interface PacedQueue extends PacePorts {
  readonly queue: CheckQueue;
}

/** At five a second these make one full batch of a queue. */
const STEP_SECONDS = 2;

/** Answers how many of them, from the first on, were sent. Neighbours that share a pace are planned with one write. */
export async function sendAtPace(requests: readonly CheckRequest[], { queue, ...ports }: PacedQueue): Promise<number> {
  let sent = 0;
  while (sent < requests.length) {
    const run = sharingPace(requests, sent);
    const first = run[0];
    if (first === undefined) break;
    const plan = await planTurns(paceKeyOf(first.subject), run.length, ports);
    const bySteps = new Map<number, CheckRequest[]>();
    for (const [i, request] of run.slice(0, plan.count).entries()) {
      const delaySeconds = (plan.delayMs + i * plan.intervalMs) / 1000;
      const step = Math.floor(delaySeconds / STEP_SECONDS) * STEP_SECONDS;
      bySteps.set(step, [...(bySteps.get(step) ?? []), request]);
    }
    for (const [delaySeconds, together] of bySteps) await queue.send(together, delaySeconds);
    sent += plan.count;
    if (plan.count < run.length) break;
  }
  return sent;
}

function sharingPace(requests: readonly CheckRequest[], from: number): readonly CheckRequest[] {
  const first = requests[from];
  if (first === undefined) return [];
  const { text } = paceKeyOf(first.subject);
  const end = requests.findIndex(({ subject }, i) => i > from && paceKeyOf(subject).text !== text);
  return requests.slice(from, end === -1 ? requests.length : end);
}
