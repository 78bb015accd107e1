/** One API call that may have altered a resource, as CloudTrail recorded it, normalised; or why a record is not one. */
import type { Actor } from './actor';
import type { Json } from './json';

/** In this precedence: the first that applies is the reason. */
export const REJECTION_REASONS = ['malformed', 'notManagement', 'failed', 'readOnly', 'noise'] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

export type Effect = 'create' | 'modify' | 'delete' | 'tag' | 'other';

export interface ChangeEvent {
  readonly eventId: string;
  /** RFC 3339 UTC. */
  readonly eventTime: string;
  /** e.g. "s3.amazonaws.com". */
  readonly source: string;
  /** eventName with its date suffix stripped. */
  readonly api: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly effect: Effect;
  readonly actor: Actor;
  readonly request: Json;
  readonly response: Json;
  readonly resources: Json;
  /** Groups one actor's calls into one incident: the access key id or session, else the actor's name. Never shown. */
  readonly session: string;
}

/** What a rejected record still tells of itself, as far as it can be read. */
export interface RejectedRecord {
  readonly reason: RejectionReason;
  readonly why: string;
  readonly eventId: string | null;
  readonly eventTime: string | null;
  readonly source: string | null;
  readonly api: string | null;
  readonly account: string | null;
  readonly region: string | null;
}

export type ParsedRecord =
  | { readonly kind: 'event'; readonly event: ChangeEvent }
  | { readonly kind: 'rejected'; readonly rejected: RejectedRecord };
