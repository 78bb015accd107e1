/**
 * Who looks for Asbuilt's own ends (a sweep, the first look at a new source) asks here before it reads. Nobody waits inside a
 * function: what comes too soon is told when to come back. Each answer is one conditional write of the one item that keeps the
 * pace; who loses against many others at once is told to come back too. Events and deployments never ask.
 */
import { type CheckCause, foundBy } from './model/check-request';
import {
  HORIZON_SECONDS,
  type PaceKey,
  type PaceState,
  type PlannedReads,
  paceKeyOf,
  planReads,
  slowDown,
  takeReads,
} from './model/pace';
import { spread } from './model/spread';
import { type Subject, subjectKey } from './model/subject';
import type { Clock, PaceStore } from './ports';

export interface PacePorts {
  readonly clock: Clock;
  readonly pace: PaceStore;
}

export type Turn = { readonly kind: 'now' } | { readonly kind: 'later'; readonly delaySeconds: number };

/** As many as fitted (none: come back when a queue can delay them no longer); the first in so many seconds. */
export type Plan = Pick<PlannedReads, 'count' | 'intervalMs'> & { readonly delayMs: number };

const MOST_CONFLICTS = 5;
/** Those who are sent away without a time of their own come back spread over so many seconds. */
const SPREAD_SECONDS = 120;

/** Does this look wait its turn? */
export function isPaced(cause: CheckCause): boolean {
  const found = foundBy(cause);
  return found === 'sweep' || found === 'onboarding';
}

/** May this subject be read now, with so many calls of its service? */
export async function askTurn(subject: Subject, reads: number, { clock, pace }: PacePorts): Promise<Turn> {
  const key = paceKeyOf(subject);
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const now = Date.parse(clock.now());
    const stored = await pace.read(key);
    const taken = takeReads(stored, key, now, reads);
    if (taken !== null) {
      if (await pace.write(key, taken, stored)) return { kind: 'now' };
      continue;
    }
    const planned = planReads(stored, key, now, 1);
    if (planned.count === 0) return { kind: 'later', delaySeconds: lateSeconds(subject) };
    if (await pace.write(key, planned.state, stored))
      return { kind: 'later', delaySeconds: secondsUntil(planned, now) };
  }
  return { kind: 'later', delaySeconds: 1 + Math.floor(SPREAD_SECONDS * spread(subjectKey(subject))) };
}

/** Plans the reads of subjects that share a pace with this one. */
export async function planTurns(key: PaceKey, count: number, { clock, pace }: PacePorts): Promise<Plan> {
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const now = Date.parse(clock.now());
    const stored = await pace.read(key);
    const planned = planReads(stored, key, now, count);
    const { intervalMs, firstAt } = planned;
    if (planned.count === 0) break;
    if (await pace.write(key, planned.state, stored))
      return { count: planned.count, intervalMs, delayMs: firstAt - now };
  }
  return { count: 0, intervalMs: 0, delayMs: HORIZON_SECONDS * 1000 };
}

/** A read of this subject was throttled, whoever asked for it. */
export async function noteThrottled(subject: Subject, { clock, pace }: PacePorts): Promise<void> {
  const key = paceKeyOf(subject);
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const stored: PaceState | null = await pace.read(key);
    const slower = slowDown(stored, key, Date.parse(clock.now()));
    if (slower === stored || (await pace.write(key, slower, stored))) return;
  }
}

function secondsUntil({ firstAt }: PlannedReads, now: number): number {
  return Math.min(HORIZON_SECONDS, Math.max(1, Math.ceil((firstAt - now) / 1000)));
}

function lateSeconds(subject: Subject): number {
  return HORIZON_SECONDS - Math.floor(SPREAD_SECONDS * spread(subjectKey(subject)));
}
