import type { Severity } from './judgement';

/** What a person decided of a drift. It counts for the drift as that person saw it: another drift of the subject is told. */
export type AnswerKind = 'acknowledged' | 'snoozed' | 'accepted';

export interface Answer {
  readonly kind: AnswerKind;
  /** Who says so: AWS's own name of the caller where it is known, else what the caller calls itself. */
  readonly by: string;
  readonly reason: string;
  readonly at: string;
  /** RFC 3339 UTC; a snooze and an acceptance end then, and say so once. null of an acknowledgement. */
  readonly until: string | null;
  /** Who answers for an acceptance. */
  readonly owner: string | null;
  /** What it covers: these differences, as long as none of them is graver. A difference elsewhere is told. */
  readonly covers: AnsweredDrift;
}

export interface AnsweredDrift {
  /** Path and element of each difference, sorted; "" is the whole resource. */
  readonly places: readonly string[];
  readonly severity: Severity;
}

/** How a drift ended. */
export type Resolution =
  /** Somebody put live back. */
  | 'liveMatchesAgain'
  /** A deployment, or the code, declares now what is live. */
  | 'codeCaughtUp'
  /** No source declares it any more. */
  | 'noLongerDeclared'
  /** What nobody declared is gone. */
  | 'gone';
