/**
 * What a live read that gave no properties means. A failed read is not a deletion, and "not found" proves absence only
 * when the identifier was not guessed and a second read agrees.
 */
import { assertNever } from '../model/assert-never';
import type { LiveRead } from '../model/live-read';
import type { VerdictReason } from '../model/verdict';

export interface ReadCircumstances {
  /** Some source declares it. */
  readonly isDeclared: boolean;
  /** The identifier was composed from parts of an event. */
  readonly isGuessed: boolean;
  /** An earlier read found nothing either, or the drift is known to be an absence. */
  readonly isSecondLook: boolean;
}

export interface UnreadConclusion {
  readonly reason: VerdictReason;
  readonly detail: string | null;
}

export function concludeUnread(
  live: Exclude<LiveRead, { kind: 'found' }>,
  circumstances: ReadCircumstances,
): UnreadConclusion {
  switch (live.kind) {
    case 'absent':
      return { reason: concludeAbsence(circumstances), detail: null };
    case 'denied':
      return { reason: 'LiveReadDenied', detail: live.detail };
    case 'throttled':
      return { reason: 'LiveReadThrottled', detail: live.detail };
    case 'failed':
      return { reason: 'LiveReadFailed', detail: live.detail };
    case 'unsupported':
      return { reason: 'TypeUnreadable', detail: live.detail };
    case 'invalidIdentifier':
      return { reason: 'IdentifierInvalid', detail: live.detail };
    case 'accountUnknown':
      return { reason: 'AccountUnknown', detail: null };
    case 'notRecorded':
      return { reason: 'NoLiveState', detail: null };
    default:
      return assertNever(live);
  }
}

function concludeAbsence(circumstances: ReadCircumstances): VerdictReason {
  if (circumstances.isGuessed) return 'IdentifierGuessed';
  if (!circumstances.isDeclared) return 'UndeclaredAndGone';
  return circumstances.isSecondLook ? 'ResourceNotFound' : 'AbsenceUnconfirmed';
}
