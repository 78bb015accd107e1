/**
 * Decides whether a subject has to be looked at again, and when. Reads right after a change may be stale, an absence
 * and a match need a second look, a held source and a failed read are tried later. Every chain ends: `attempt` counts.
 */
import { assertNever } from '../model/assert-never';
import { type CheckCause, type CheckRequest, foundBy, isGuessed, marksOf } from '../model/check-request';
import { spread } from '../model/spread';
import { subjectKey } from '../model/subject';
import { addSeconds } from '../model/time';
import { isDrift, VERDICT_REASONS, type VerdictReason } from '../model/verdict';
import { isCloudFormationsOwn } from './attribute-drift';

export interface FollowUp {
  readonly request: CheckRequest;
  readonly delaySeconds: number;
}

/** Two reads that agree on an absence or a match are this far apart. */
export const AGREEMENT_SECONDS = 30;
/** A change of a distribution spreads over minutes. */
const ORDER_SECONDS = 120;
/** A matching read after a change stands only after these further looks. */
const LAST_LOOK_SECONDS = 120;
const AFTER_CHANGE_SECONDS = [30, LAST_LOOK_SECONDS] as const;
/** What a deployment left different is told only after these further looks: a read may be older than the deployment. */
const AFTER_DEPLOYMENT_SECONDS = [30, LAST_LOOK_SECONDS] as const;
export const LOOKS_AFTER_DEPLOYMENT = AFTER_DEPLOYMENT_SECONDS.length;
/** A source that is being deployed is read again this often. */
const HELD_SECONDS = 300;
const REINDEX_SECONDS = 30;
const LAST_RETRY = 6;
const FIRST_RETRY_SECONDS = 30;

type After = Extract<CheckCause, { kind: 'recheck' }>['after'];

/** How many looks of this chain were held: looks after a change, or after a deployment, take nothing from a hold's time. */
export function heldLooks({ cause, attempt }: CheckRequest): number {
  const isOther = cause.kind === 'deployment' || (cause.kind === 'recheck' && cause.after === 'change');
  return isOther ? 0 : attempt;
}

/** The next look at this subject, or null where none is owed. `confirmMatch`: a first match of an open drift. */
export function planFollowUp(
  request: CheckRequest,
  reason: VerdictReason,
  confirmMatch: boolean,
  startedAt: string,
): FollowUp | null {
  const again = (after: After, delaySeconds: number, attempt: number): FollowUp => ({
    delaySeconds,
    request: {
      subject: request.subject,
      cause: {
        kind: 'recheck',
        after,
        firstReadAt: startedAt,
        marks: marksOf(request.cause),
        guessed: isGuessed(request.cause),
        foundBy: foundBy(request.cause),
      },
      notBefore: addSeconds(startedAt, delaySeconds),
      attempt,
    },
  });
  if (confirmMatch) return again('match', AGREEMENT_SECONDS, 0);
  switch (reason) {
    case 'AbsenceUnconfirmed':
      return again('absence', AGREEMENT_SECONDS, 0);
    case 'OrderUnconfirmed':
      return again('order', ORDER_SECONDS, 0);
    // As long as the source itself says so; what comes after it starts counting afresh.
    case 'SourceDeploying':
      return again('held', HELD_SECONDS, 0);
    case 'DeploymentUnproven':
      return again('held', HELD_SECONDS, heldLooks(request) + 1);
    case 'ClaimPending':
    case 'LeavingItsSource':
      return again('held', HELD_SECONDS, request.attempt + 1);
    case 'DeploymentUnsettled': {
      // The cause stays what it was: a look after a deployment takes the baseline too.
      const delaySeconds = AFTER_DEPLOYMENT_SECONDS[request.attempt] ?? LAST_LOOK_SECONDS;
      const notBefore = addSeconds(startedAt, delaySeconds);
      return { delaySeconds, request: { ...request, notBefore, attempt: request.attempt + 1 } };
    }
    case 'IndexOutdated':
      return again('held', REINDEX_SECONDS, request.attempt + 1);
    case 'LiveReadThrottled':
    case 'LiveReadFailed':
      return isGivenUp(request, reason) ? null : again('retry', retrySeconds(request), triesOf(request) + 1);
    case 'IdentifierGuessed':
    case 'MatchesDeclaration':
    case 'UndeclaredAndGone':
      return afterChange(request, again);
    default:
      return afterDrift(request, reason, again);
  }
}

/** Does this look's failed read stand, so that nobody reads it again before the next event or sweep? */
export function isGivenUp(request: CheckRequest, reason: VerdictReason): boolean {
  return (reason === 'LiveReadThrottled' || reason === 'LiveReadFailed') && triesOf(request) >= LAST_RETRY;
}

/** Of a failed read; other chains count something else. */
function triesOf({ cause, attempt }: CheckRequest): number {
  return cause.kind === 'recheck' && cause.after === 'retry' ? attempt : 0;
}

/** Twice as long at each try, and up to half as long again, so that what was throttled together does not come back together. */
function retrySeconds(request: CheckRequest): number {
  const tries = triesOf(request);
  const least = FIRST_RETRY_SECONDS * 2 ** tries;
  return least + Math.floor((least / 2) * spread(`${subjectKey(request.subject)} ${tries}`));
}

/** What is read right after a change may be the drift that was there before it, so drift is looked at once more too. */
function afterDrift(
  request: CheckRequest,
  reason: VerdictReason,
  again: (after: After, delaySeconds: number, attempt: number) => FollowUp,
): FollowUp | null {
  const { verdict } = VERDICT_REASONS[reason];
  if (verdict === 'InSync') return afterChange(request, again);
  // Of what nobody declares, only that it is gone may not be visible yet.
  const mayBeStale =
    verdict === 'Unmanaged' ? marksOf(request.cause).some(({ effect }) => effect === 'delete') : isDrift(verdict);
  const step = mayBeStale ? changeStep(request) : null;
  const isOwed = step !== null && step < AFTER_CHANGE_SECONDS.length;
  return isOwed ? again('change', LAST_LOOK_SECONDS, AFTER_CHANGE_SECONDS.length) : null;
}

function afterChange(
  request: CheckRequest,
  again: (after: After, delaySeconds: number, attempt: number) => FollowUp,
): FollowUp | null {
  const step = changeStep(request);
  const delaySeconds = step === null ? undefined : AFTER_CHANGE_SECONDS[step];
  return step === null || delaySeconds === undefined ? null : again('change', delaySeconds, step + 1);
}

/** How many looks after the change there were; null where no unexpected event of this subject's own caused the look. */
function changeStep(request: CheckRequest): number | null {
  if (!marksOf(request.cause).some((mark) => mark.blames && !isCloudFormationsOwn(mark))) return null;
  switch (request.cause.kind) {
    case 'event':
      return 0;
    case 'recheck':
      if (request.cause.after === 'change') return request.attempt;
      // A second read may be as stale as the first; what was held was changed long ago.
      return request.cause.after === 'held' ? null : 1;
    case 'deployment':
    case 'onboarding':
    case 'sweep':
      return null;
    default:
      return assertNever(request.cause);
  }
}
