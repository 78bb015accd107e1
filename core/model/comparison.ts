/** All differences of one subject, live-only paths, and what was not compared. */
import type { Difference } from './difference';
import type { JsonPointer } from './json-pointer';

export type NotComparedReason =
  | 'writeOnly'
  | 'unresolved'
  | 'absentFromRead'
  | 'managed'
  | 'ruleFailed'
  | 'keyRotated'
  | 'typeUnsupported';

export interface NotCompared {
  readonly path: JsonPointer;
  readonly reason: NotComparedReason;
  /** Who or what owns the value, in plain words, where `reason` alone does not say it ("scaled between 2 and 10 by …"). */
  readonly because?: string;
}

export interface Tolerated {
  readonly path: JsonPointer;
  readonly tolerance: string;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Live paths that neither the source nor a baseline explains: listed, never alarmed. */
  readonly liveOnly: readonly JsonPointer[];
  readonly notCompared: readonly NotCompared[];
  readonly tolerated: readonly Tolerated[];
  /** How many declared values were compared, equal or not; with none, nothing can be said. */
  readonly compared: number;
}

/** The version of the normal form that baselines and fingerprints are taken in. Raise it when normalisation changes. */
export const FORM_VERSION = 1;
