/** What a drift keeps of a change event: enough to say who and when, nothing that could hold a secret. */
import type { Actor } from './actor';
import type { Effect } from './change-event';

export interface EventMark {
  readonly eventId: string;
  readonly eventTime: string;
  readonly source: string;
  readonly api: string;
  readonly effect: Effect;
  readonly actor: Actor;
  /** Groups one actor's calls into one incident; opaque once it left `core/resolve-record.ts`. */
  readonly session: string;
  /**
   * true where the event creates, modifies, tags or deletes and this subject's type ranks first for it: only then may its
   * actor be named. An event that merely mentions a resource blames nobody.
   */
  readonly blames: boolean;
  /** It was not delivered: CloudTrail's history was asked for it when the drift was found. */
  readonly lookedUp?: true;
}

/**
 * Who is named on a drift: exactly one unexpected actor, one of several, or nobody. `lookedUp`: by CloudTrail's history
 * alone, not by an event that was delivered.
 */
export type Attribution =
  | { readonly kind: 'one'; readonly actor: Actor; readonly lookedUp?: true }
  | { readonly kind: 'oneOf'; readonly actors: readonly Actor[]; readonly lookedUp?: true }
  | { readonly kind: 'unknown' };
