/** One line of `explain --json` (a public shape): what Asbuilt makes of one record. */
import type { Actor } from '../core/model/actor';
import type { Effect, RejectionReason } from '../core/model/change-event';
import type { Source } from '../core/model/source';
import type { Subject } from '../core/model/subject';

export interface ExplainedSubject extends Subject {
  readonly address: string;
  readonly source: Source;
  /** Does the event act on it, so that its actor may be named? */
  readonly blames: boolean;
}

export interface ExplainedRecord {
  readonly eventId: string | null;
  readonly eventTime: string | null;
  readonly source: string | null;
  readonly api: string | null;
  readonly account: string | null;
  readonly region: string | null;
  readonly rejected: RejectionReason | null;
  /** Why it is rejected, in words. */
  readonly why: string | null;
  /** null for a rejected record; so is the actor. */
  readonly effect: Effect | null;
  readonly actor: Actor | null;
  readonly types: readonly string[];
  readonly candidates: readonly string[];
  readonly subjects: readonly ExplainedSubject[];
  /** What it created and no declared source accounts for. */
  readonly unmanaged: Subject | null;
  readonly notIndexed: string | null;
}
