/**
 * Plans what one observation makes of the stored drift: the next item with the transitions that nobody has been told
 * yet, or nothing. It writes nothing; `core/check.ts` writes the plan only if the stored item is still the one that was
 * planned from, else reads and plans again. An older observation changes nothing but the list of events.
 * Two agreeing reads are asked of *resolved*; `agrees` says that this one is the second.
 */
import type { CheckRequest } from '../model/check-request';
import type { DriftItem, DriftStatus, Transition, TransitionMessage } from '../model/drift-item';
import { DRIFT_SCHEMA_VERSION } from '../model/drift-item';
import type { Hash } from '../model/hash';
import { isWorse, type Judgement } from '../model/judgement';
import type { Observation } from '../model/observation';
import { sourceKey } from '../model/source';
import { subjectKey } from '../model/subject';
import { verdictOf } from '../model/verdict';
import { attributeDrift, mergeMarks } from './attribute-drift';
import { fingerprint } from './fingerprint';

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
  const item: DriftItem = {
    ...stored,
    itemVersion: stored.itemVersion + 1,
    status: 'resolved',
    reason: observation.reason,
    verdict: verdictOf(observation.reason),
    observedAt: observation.observedAt,
    changedAt: observation.observedAt,
    resolvedAt: observation.observedAt,
    ...namedBy(mergeMarks(stored.events, observation.marks)),
  };
  const told = withTransition(item, isTold(stored) ? 'resolved' : null, observation.observedAt, hash);
  return sayWhenLastSeen(told, stored.observedAt);
}

/** Only the stored drift knows it; the item that resolves it has the time of the match. */
function sayWhenLastSeen(plan: RecordPlan, lastSeenAt: string): RecordPlan {
  const message = plan.item?.pending.at(-1);
  if (plan.item === null || plan.transition === null || message === undefined) return plan;
  return { ...plan, item: { ...plan.item, pending: [...plan.item.pending.slice(0, -1), { ...message, lastSeenAt }] } };
}

function planDrift(stored: DriftItem | null, observation: Observation, hash: Hash): RecordPlan {
  const judgement = requireJudgement(observation);
  const continues = stored !== null && stored.status !== 'resolved';
  const verdict = verdictOf(observation.reason);
  const print = fingerprint(verdict, observation.differences, hash);
  const isSame = continues && stored.fingerprint === print;
  const item: DriftItem = {
    schemaVersion: DRIFT_SCHEMA_VERSION,
    subject: observation.subject,
    itemVersion: (stored?.itemVersion ?? 0) + 1,
    status: nextStatus(continues ? stored.status : null, judgement),
    verdict,
    reason: observation.reason,
    severity: judgement.severity,
    route: judgement.route,
    differences: observation.differences,
    source: observation.source,
    address: observation.address,
    fingerprint: print,
    openedAt: continues ? stored.openedAt : observation.observedAt,
    changedAt: isSame ? stored.changedAt : observation.observedAt,
    observedAt: observation.observedAt,
    resolvedAt: null,
    ...namedBy(mergeMarks(continues ? stored.events : [], marksSince(stored, observation))),
    policies: judgement.policies,
    policySetDigest: judgement.policySetDigest,
    requestDigest: judgement.requestDigest,
    declaredSideUnconfirmed: observation.declaredSideUnconfirmed,
    pending: stored?.pending ?? [],
  };
  return withTransition(item, transitionOf(stored, item, isSame), observation.observedAt, hash);
}

/** Which transition this is, or null where nobody needs to be told. */
function transitionOf(stored: DriftItem | null, item: DriftItem, isSame: boolean): Transition | null {
  if (!isTold(item) || item.status === 'snoozed') return null;
  if (stored === null) return 'opened';
  if (stored.status === 'resolved') return 'reopened';
  if (!isTold(stored)) return 'opened';
  if (isWorse(item.severity, stored.severity)) return 'severityRaised';
  return isSame ? null : 'changed';
}

/** Accepted drifts and those of severity none are recorded and never told. */
function isTold(item: DriftItem): boolean {
  return item.status !== 'accepted' && item.severity !== 'none';
}

function nextStatus(continuing: DriftStatus | null, judgement: Judgement): DriftStatus {
  if (judgement.accepted) return 'accepted';
  return continuing === null || continuing === 'accepted' ? 'open' : continuing;
}

/** After a resolved drift only events after the match that resolved it can have caused the new one. */
function marksSince(stored: DriftItem | null, observation: Observation): Observation['marks'] {
  const matchedAt = stored?.resolvedAt ?? null;
  return matchedAt === null ? observation.marks : observation.marks.filter((mark) => mark.eventTime > matchedAt);
}

function namedBy(events: DriftItem['events']): Pick<DriftItem, 'events' | 'attribution'> {
  return { events, attribution: attributeDrift(events) };
}

function withTransition(item: DriftItem, transition: Transition | null, at: string, hash: Hash): RecordPlan {
  if (transition === null) return { item, transition, confirmMatch: false };
  const message = transitionMessage(item, transition, at, hash);
  return { item: { ...item, pending: [...item.pending, message] }, transition, confirmMatch: false };
}

/** The whole message of a transition, as it was when it was recorded; its id is unique per subject and item version. */
function transitionMessage(item: DriftItem, transition: Transition, at: string, hash: Hash): TransitionMessage {
  return {
    schemaVersion: 1,
    id: hash(`transition v1 ${subjectKey(item.subject)} ${item.itemVersion}`).slice(0, 32),
    transition,
    at,
    subject: item.subject,
    verdict: item.verdict,
    reason: item.reason,
    severity: item.severity,
    route: item.route,
    differences: item.differences,
    actor: item.attribution.kind === 'one' ? item.attribution.actor : null,
    attribution: item.attribution,
    events: item.events,
    source: item.source,
    address: item.address,
    policies: item.policies,
    declaredSideUnconfirmed: item.declaredSideUnconfirmed,
    incident: incidentOf(item, hash),
    openedAt: item.openedAt,
  };
}

/** Transitions of one actor session and one source share an incident; the session itself (an access key) is not shown. */
function incidentOf(item: DriftItem, hash: Hash): string {
  const session = item.events.findLast((mark) => mark.blames)?.session ?? 'sweep';
  const source = item.source === null ? 'no source' : sourceKey(item.source);
  return hash(`incident v1 ${session} ${source}`).slice(0, 32);
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
