/**
 * Before a drift is told: does the source agree that the index knows what it declares? A source that is being deployed
 * holds what may be the deployment's own work, and nothing else; one that is newer than the index has to be indexed
 * first; one that cannot be read is told with a mark. It degrades to telling with the mark, never to silence.
 */
import { assertNever } from '../model/assert-never';
import type { EventMark } from '../model/event-mark';
import type { Deployment } from '../model/source';
import type { SourceState } from '../model/source-state';
import { isCloudFormationsOwn } from './attribute-drift';

export type DeclaredSide =
  | { readonly kind: 'confirmed' }
  | { readonly kind: 'unconfirmed'; readonly why: string }
  | { readonly kind: 'hold'; readonly why: string }
  | { readonly kind: 'outdated' };

/** After so many looks an index that stays behind its source is told as it is, with a mark. */
export const LAST_ATTEMPT_TO_REINDEX = 5;

/** A source that nobody can read holds its own work for so many looks, five minutes apart, and then no longer. */
const LAST_ATTEMPT_UNREAD = 2;

export interface Telling {
  readonly marks: readonly EventMark[];
  readonly attempt: number;
  /** The differences weaken permission, network or exposure: too grave to wait for a source that cannot be read. */
  readonly isUrgent: boolean;
}

/** `indexed`: what the index last took from the source; null where it never finished. */
export function weighSource(state: SourceState, indexed: Deployment | null, telling: Telling): DeclaredSide {
  const { marks, attempt, isUrgent } = telling;
  const isDeploymentsOwn = marks.every(isCloudFormationsOwn);
  switch (state.kind) {
    case 'settled':
      return indexed === null || state.order > indexed.order ? outdated(attempt) : { kind: 'confirmed' };
    case 'gone':
      return outdated(attempt);
    case 'deploying':
      return isDeploymentsOwn
        ? { kind: 'hold', why: state.detail }
        : { kind: 'unconfirmed', why: `its source is being deployed: ${state.detail}` };
    case 'unreadable':
      return marks.length > 0 && isDeploymentsOwn && !isUrgent && attempt < LAST_ATTEMPT_UNREAD
        ? { kind: 'hold', why: state.why }
        : { kind: 'unconfirmed', why: state.why };
    default:
      return assertNever(state);
  }
}

function outdated(attempt: number): DeclaredSide {
  return attempt < LAST_ATTEMPT_TO_REINDEX
    ? { kind: 'outdated' }
    : { kind: 'unconfirmed', why: 'its source is newer than the index, and indexing it again has not caught up' };
}
