/**
 * Before a drift is told: does the source agree that the index knows what it declares? One that is newer than the index has
 * to be indexed first; one that cannot be read is told with a mark; one that is being deployed holds what may be the
 * deployment's own work, and nothing else. The holds:
 * - proven (core/record/own-work.ts) and being deployed: Expected, for as long as the source says so, whatever it weakens;
 * - no event known and being deployed: not Expected, but there is nothing to tell of it until the deployment is over;
 * - proven or no event, of a stack that cleans up: whether it is there at all is not told until that is over;
 * - proven or no event, after express mode: ten minutes at most, and never what weakens permission, network or exposure;
 * - only claimed, or a source that nobody can read: ten minutes at most, and never what weakens permission, network or
 *   exposure; then it is settled like any other change.
 * Anybody else's change is told at once. It degrades to telling with the mark, never to silence.
 */
import { assertNever } from '../model/assert-never';
import type { Deployment } from '../model/source';
import type { SourceState } from '../model/source-state';
import type { OwnWork } from './own-work';

export type DeclaredSide =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'unconfirmed'; readonly why: string }
  /** `proven`: it is the deployment's own work by what AWS records, so Expected. */
  | { readonly kind: 'hold'; readonly proven: boolean; readonly why: string }
  | { readonly kind: 'outdated' };

/** After so many looks an index that stays behind its source is told as it is, with a mark. */
export const LAST_ATTEMPT_TO_REINDEX = 5;

/** What nothing proves is held for so many looks, five minutes apart, and then no longer. */
const LAST_ATTEMPT_UNPROVEN = 2;

export interface Telling {
  readonly ownWork: OwnWork;
  readonly attempt: number;
  /** The differences weaken permission, network or exposure: too grave to wait for what nothing proves. */
  readonly isUrgent: boolean;
  /** The resource itself is not there, or is there and nobody declares it: what a stack that cleans up may explain. */
  readonly isWhole?: boolean;
  /** RFC 3339 UTC; absent: no deadline has passed. */
  readonly now?: string;
}

/** `indexed`: what the index last took from the source; null where it never finished. */
export function weighSource(state: SourceState, indexed: Deployment | null, telling: Telling): DeclaredSide {
  const { ownWork, attempt, isUrgent } = telling;
  const mayWait = !isUrgent && attempt < LAST_ATTEMPT_UNPROVEN;
  switch (state.kind) {
    case 'settled':
      return indexed === null || state.order > indexed.order
        ? outdated(attempt)
        : weighSettled(state, telling, mayWait);
    case 'gone':
      return outdated(attempt);
    case 'deploying':
      if (state.until !== undefined && telling.now !== undefined && telling.now >= state.until)
        return { kind: 'unconfirmed', why: `its source says that it is being deployed, for too long: ${state.detail}` };
      if (ownWork === 'proven') return { kind: 'hold', proven: true, why: state.detail };
      return ownWork === 'noEvent' || (ownWork === 'claimed' && mayWait)
        ? { kind: 'hold', proven: false, why: state.detail }
        : { kind: 'unconfirmed', why: `its source is being deployed: ${state.detail}` };
    case 'unreadable':
      return (ownWork === 'proven' || ownWork === 'claimed') && mayWait
        ? { kind: 'hold', proven: false, why: state.why }
        : { kind: 'unconfirmed', why: state.why };
    default:
      return assertNever(state);
  }
}

/**
 * Complete is not always settled: deletions of a clean-up go on, and what express mode deployed may still become what is
 * declared. Only what nobody else did waits for that.
 */
function weighSettled(
  { cleaningUp, settling, doubt }: Extract<SourceState, { kind: 'settled' }>,
  { ownWork, isWhole = false }: Telling,
  mayWait: boolean,
): DeclaredSide {
  const isNobodyElses = ownWork === 'proven' || ownWork === 'noEvent';
  if (cleaningUp !== undefined && isWhole && isNobodyElses) {
    return { kind: 'hold', proven: ownWork === 'proven', why: cleaningUp };
  }
  if (settling !== undefined && isNobodyElses && mayWait) return { kind: 'hold', proven: false, why: settling };
  return doubt === undefined ? { kind: 'confirmed' } : { kind: 'unconfirmed', why: doubt };
}

function outdated(attempt: number): DeclaredSide {
  return attempt < LAST_ATTEMPT_TO_REINDEX
    ? { kind: 'outdated' }
    : { kind: 'unconfirmed', why: 'its source is newer than the index, and indexing it again has not caught up' };
}
