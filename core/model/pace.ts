/**
 * How fast Asbuilt may read for its own ends (sweep, backfill): so many reads a second for each account, region and class of
 * services, which share that account's limits with whoever works in it. Two clocks run in one state. `takenUntil` is what
 * keeps the pace: a read is given out only while what was given out fills no more time than has passed, and a second. And
 * `plannedUntil` says when those who wait come back: without it they would all come back at once, and be sent away again.
 * A throttle halves the rate, which then grows back within ten minutes. All times are milliseconds since 1970.
 */
import type { Subject } from './subject';

export interface PaceState {
  /** Raised by each write, so that two writers see each other. */
  readonly version: number;
  /** Reads a second, at `rateAt`; since then it has grown. */
  readonly rate: number;
  readonly rateAt: number;
  /** When it was halved last; 0: never. */
  readonly throttledAt: number;
  readonly takenUntil: number;
  readonly plannedUntil: number;
}

export interface PaceKey {
  /** "<account>#<region>#<class>"; what is not known is "-". */
  readonly text: string;
  /** Reads a second where nobody is throttled. */
  readonly fullRate: number;
}

export interface PlannedReads {
  readonly state: PaceState;
  /** Of the first read; each next one is `intervalMs` later. */
  readonly firstAt: number;
  readonly intervalMs: number;
  /** How many fit; 0: come back later. */
  readonly count: number;
}

const READS_PER_SECOND = 5;
/** So many reads may be given out at once: those of one second. */
const BURST_MS = 1_000;
/** No further ahead than a queue can delay a message. */
export const HORIZON_SECONDS = 900;
const RECOVERY_MS = 600_000;
/** Several reads that were under way at once are throttled for one cause. */
const ONE_THROTTLE_MS = 5_000;
const SLOWEST = 1 / 64;

/**
 * Services whose APIs are throttled for the whole account and far below others. Route 53: five requests a second for an
 * account (its developer guide, "Quotas on API requests"); API Gateway: ten a second over all calls that manage APIs (its
 * developer guide, "Quotas for creating, deploying and managing an API"); IAM publishes no number, and is asked by every
 * console and pipeline of the account.
 */
const SLOW_CLASSES: { readonly [service: string]: string } = {
  IAM: 'iam',
  Route53: 'route53',
  ApiGateway: 'apigateway',
  ApiGatewayV2: 'apigateway',
};
const SLOW_READS_PER_SECOND = 2;

/** Which reads share a pace with a read of this subject. */
export function paceKeyOf({ account, region, type }: Subject): PaceKey {
  const service = type.split('::')[1] ?? '';
  const slow = Object.hasOwn(SLOW_CLASSES, service) ? SLOW_CLASSES[service] : undefined;
  return {
    text: `${account ?? '-'}#${region ?? '-'}#${slow ?? 'other'}`,
    fullRate: slow === undefined ? READS_PER_SECOND : SLOW_READS_PER_SECOND,
  };
}

/** Gives out these reads now, or null where it is too soon. */
export function takeReads(stored: PaceState | null, key: PaceKey, now: number, reads: number): PaceState | null {
  const state = believable(stored, key, now);
  const from = Math.max(state.takenUntil, now);
  if (from - now > BURST_MS) return null;
  return { ...state, version: state.version + 1, takenUntil: from + (reads * 1000) / rateAt(state, key, now) };
}

/** Plans as many of these reads as fit into the time that a queue can delay a message, after those planned before. */
export function planReads(stored: PaceState | null, key: PaceKey, now: number, count: number): PlannedReads {
  const state = believable(stored, key, now);
  const intervalMs = 1000 / rateAt(state, key, now);
  const firstAt = Math.max(state.plannedUntil, state.takenUntil, now);
  const fits = Math.max(0, Math.min(count, Math.floor((now + HORIZON_SECONDS * 1000 - firstAt) / intervalMs)));
  const plannedUntil = firstAt + fits * intervalMs;
  return { state: { ...state, version: state.version + 1, plannedUntil }, firstAt, intervalMs, count: fits };
}

/** A read was throttled: from now on half as fast. The same state where that was just said. */
export function slowDown(stored: PaceState | null, key: PaceKey, now: number): PaceState {
  const state = believable(stored, key, now);
  if (stored !== null && now - state.throttledAt < ONE_THROTTLE_MS) return stored;
  const rate = Math.max(rateAt(state, key, now) / 2, key.fullRate * SLOWEST);
  return { ...state, version: state.version + 1, rate, rateAt: now, throttledAt: now };
}

/** Reads a second now. */
export function rateAt({ rate, rateAt: since }: PaceState, { fullRate }: PaceKey, now: number): number {
  const grown = Math.max(rate, fullRate * SLOWEST) + (fullRate * Math.max(0, now - since)) / RECOVERY_MS;
  return Math.min(fullRate, grown);
}

/** A time that no pace can reach was written by a clock that ran ahead: then the pace begins afresh, not at that time. */
function believable(stored: PaceState | null, key: PaceKey, now: number): PaceState {
  const fresh = freshState(key, now);
  if (stored === null) return fresh;
  const latest = now + 2 * HORIZON_SECONDS * 1000;
  const { takenUntil, plannedUntil, throttledAt, rateAt: since } = stored;
  return {
    ...stored,
    takenUntil: takenUntil > latest ? now : takenUntil,
    plannedUntil: plannedUntil > latest ? now : plannedUntil,
    throttledAt: throttledAt > now + ONE_THROTTLE_MS ? 0 : throttledAt,
    rateAt: since > latest ? now : since,
  };
}

function freshState({ fullRate }: PaceKey, now: number): PaceState {
  return { version: 0, rate: fullRate, rateAt: now, throttledAt: 0, takenUntil: 0, plannedUntil: 0 };
}
