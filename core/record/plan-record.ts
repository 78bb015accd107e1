/**
 * Plans what one observation makes of the stored drift: the next item with the transitions that nobody has been told
 * yet, or nothing. It writes nothing; `core/check.ts` writes the plan only if the stored item is still the one that was
 * planned from, else reads and plans again. An older observation changes nothing but the list of events.
 * Two agreeing reads are asked of *resolved*; `agrees` says that this one is the second.
 */
import type { Answer, Resolution } from '../model/answer';
import type { CheckRequest } from '../model/check-request';
import type { DriftItem, Transition } from '../model/drift-item';
import { DRIFT_SCHEMA_VERSION } from '../model/drift-item';
import type { EventMark } from '../model/event-mark';
import type { Hash } from '../model/hash';
import { type AppliedPolicy, isWorse, type Judgement } from '../model/judgement';
import type { Observation } from '../model/observation';
import { verdictOf } from '../model/verdict';
import { isCovered } from './answered-drift';
import { attributeDrift, mergeMarks } from './attribute-drift';
import { fingerprint } from './fingerprint';
import { isAcceptedByPolicy } from './is-accepted-by-policy';
import { notWaivable } from './not-waivable';
import { withMessage } from './transition-message';

export interface RecordPlan {
  /** The item to write, or null where nothing changes. */
  readonly item: DriftItem | null;
  readonly transition: Transition | null;
  /** true: a match was seen once; a second read has to agree before the drift is resolved. */
  readonly confirmMatch: boolean;
}

const NOTHING: RecordPlan = { item: null, transition: null, confirmMatch: false };

/** The next drift item for this observation; `stored` is null where the subject never drifted. */
export function planRecord(
  stored: DriftItem | null,
  observation: Observation,
  agrees: boolean,
  hash: Hash,
): RecordPlan {
  if (stored !== null && observation.observedAt < stored.observedAt) return planMarksOnly(stored, observation);
  const verdict = verdictOf(observation.reason);
  switch (verdict) {
    case 'NotChecked':
    case 'Expected':
      return planMarksOnly(stored, observation);
    case 'InSync':
      return planMatch(stored, observation, agrees, hash);
    case 'Drifted':
    case 'Missing':
    case 'Unmanaged':
      return planDrift(stored, observation, hash);
  }
}

/** Keeps who acted, and changes nothing else: a late event names its actor without a second alert. */
export function planMarksOnly(stored: DriftItem | null, observation: Pick<Observation, 'marks'>): RecordPlan {
  if (stored === null || stored.status === 'resolved') return NOTHING;
  const events = mergeMarks(stored.events, observation.marks);
  if (events === stored.events) return NOTHING;
  const item = { ...stored, events, attribution: attributeDrift(events), itemVersion: stored.itemVersion + 1 };
  return { item, transition: null, confirmMatch: false };
}

function planMatch(stored: DriftItem | null, observation: Observation, agrees: boolean, hash: Hash): RecordPlan {
  if (stored === null || stored.status === 'resolved') return NOTHING;
  if (!agrees) return { ...planMarksOnly(stored, observation), confirmMatch: true };
  const { observedAt } = observation;
  const resolution = resolutionOf(observation);
  const item: DriftItem = {
    ...stored,
    itemVersion: stored.itemVersion + 1,
    status: 'resolved',
    reason: observation.reason,
    verdict: verdictOf(observation.reason),
    observedAt,
    changedAt: observedAt,
    resolvedAt: observedAt,
    resolution,
    answer: answerThatLasts(stored, resolution),
    ...namedBy(mergeMarks(stored.events, observation.marks)),
  };
  if (!isTold(stored)) return { item, transition: null, confirmMatch: false };
  // Only the stored drift knows when it was last seen; the item that resolves it has the time of the match.
  const said = { lastSeenAt: stored.observedAt, openSeconds: secondsBetween(stored.openedAt, observedAt), resolution };
  const told = withMessage(item, 'resolved', observedAt, hash, said);
  return { item: told, transition: 'resolved', confirmMatch: false };
}

/**
 * A snooze and an acceptance end at their time, not when live matches for a while: a value that comes and goes would be told
 * each time. Where code caught up, or there is nothing left, nothing is left to accept either.
 */
function answerThatLasts({ answer = null }: DriftItem, resolution: Resolution): Answer | null {
  return resolution === 'liveMatchesAgain' && answer !== null && answer.until !== null ? answer : null;
}

function resolutionOf({ reason, stillLive }: Observation): Resolution {
  if (reason === 'NoLongerDeclared') return 'noLongerDeclared';
  if (reason === 'UndeclaredAndGone') return 'gone';
  return stillLive === true ? 'codeCaughtUp' : 'liveMatchesAgain';
}

function planDrift(stored: DriftItem | null, observation: Observation, hash: Hash): RecordPlan {
  const judgement = requireJudgement(observation);
  const continues = stored !== null && stored.status !== 'resolved';
  const verdict = verdictOf(observation.reason);
  const { observedAt, differences } = observation;
  const { severity } = judgement;
  const print = fingerprint(verdict, differences, hash);
  const isSame = continues && stored.fingerprint === print;
  const answer =
    stored === null ? null : answerInForce(stored, { differences, severity }, judgement.policies, observedAt);
  const named = namedBy(mergeMarks(continues ? stored.events : [], marksSince(stored, observation)));
  const item: DriftItem = {
    schemaVersion: DRIFT_SCHEMA_VERSION,
    subject: observation.subject,
    itemVersion: (stored?.itemVersion ?? 0) + 1,
    status: judgement.accepted ? 'accepted' : (answer?.kind ?? 'open'),
    verdict,
    reason: observation.reason,
    severity,
    route: judgement.route,
    differences,
    source: observation.source,
    address: observation.address,
    fingerprint: print,
    openedAt: continues ? stored.openedAt : observedAt,
    changedAt: isSame ? stored.changedAt : observedAt,
    observedAt,
    resolvedAt: null,
    resolution: null,
    ...named,
    policies: judgement.policies,
    policySetDigest: judgement.policySetDigest,
    requestDigest: judgement.requestDigest,
    declaredSideUnconfirmed: observation.declaredSideUnconfirmed,
    pending: stored?.pending ?? [],
    answer,
    acceptedByPolicy: judgement.accepted,
    isHeardOf: stored !== null && stored.isHeardOf !== false,
    // Who found it first says whether it is a drift or was there before; what changed it since says how it is told.
    foundBy: isSame ? (stored.foundBy ?? 'sweep') : (observation.foundBy ?? 'sweep'),
    detectedAfterSeconds: continues ? (stored.detectedAfterSeconds ?? null) : detectedAfter(named.events, observedAt),
    tags: observation.tags ?? [],
    provenance: observation.provenance ?? (continues ? (stored.provenance ?? null) : null),
    sourceFile: observation.sourceFile ?? null,
  };
  const transition = transitionOf(stored, item, isSame);
  if (transition === null) return { item, transition, confirmMatch: false };
  const told = withMessage(item, transition, observedAt, hash);
  return { item: told, transition, confirmMatch: false };
}

/**
 * An answer ends where the drift became another one, and an acceptance where a policy lets nobody accept it any more. Where
 * its time is over, its end is told first (planExpiry), unless the drift was resolved in between: then it ended silently.
 */
function answerInForce(
  stored: DriftItem,
  now: Parameters<typeof isCovered>[1],
  policies: readonly AppliedPolicy[],
  observedAt: string,
): Answer | null {
  const answer = stored.answer ?? null;
  if (answer === null || !isCovered(answer.covers, now)) return null;
  if (answer.kind === 'accepted' && notWaivable(policies).length > 0) return null;
  const isOver = stored.status === 'resolved' && (answer.until === null || answer.until <= observedAt);
  return isOver ? null : answer;
}

/** Which transition this is, or null where nobody needs to be told. */
function transitionOf(stored: DriftItem | null, item: DriftItem, isSame: boolean): Transition | null {
  if (!isTold(item)) return null;
  if (stored === null) return 'opened';
  if (stored.status === 'resolved') return stored.isHeardOf === false ? 'opened' : 'reopened';
  if (isAcceptedByPolicy(stored)) return 'expired';
  const isAnswered = stored.answer != null;
  if (!isTold(stored) && !isAnswered) return 'opened';
  if (isWorse(item.severity, stored.severity)) return 'severityRaised';
  return isSame && isTold(stored) ? null : 'changed';
}

/** Accepted and snoozed drifts and those of severity none are recorded and never told. */
function isTold({ status, severity }: DriftItem): boolean {
  return status !== 'accepted' && status !== 'snoozed' && severity !== 'none';
}

/** After a resolved drift only events after the match that resolved it can have caused the new one. */
function marksSince(stored: DriftItem | null, observation: Observation): Observation['marks'] {
  const matchedAt = stored?.resolvedAt ?? null;
  return matchedAt === null ? observation.marks : observation.marks.filter((mark) => mark.eventTime > matchedAt);
}

function namedBy(events: DriftItem['events']): Pick<DriftItem, 'events' | 'attribution'> {
  return { events, attribution: attributeDrift(events) };
}

/** From the first event that may have caused it. */
function detectedAfter(events: readonly EventMark[], observedAt: string): number | null {
  const first = events.find(({ blames }) => blames);
  return first === undefined ? null : secondsBetween(first.eventTime, observedAt);
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
}

function requireJudgement(observation: Observation): Judgement {
  if (observation.judgement !== null) return observation.judgement;
  throw new Error(`a drift needs a judgement: ${observation.reason}`);
}

/** Is this the second of two agreeing matches, with no drift seen in between? */
export function agrees(request: CheckRequest, stored: DriftItem | null): boolean {
  const { cause } = request;
  return (
    cause.kind === 'recheck' && cause.after === 'match' && stored !== null && stored.observedAt <= cause.firstReadAt
  );
}
