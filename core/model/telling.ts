/**
 * What people are told as one message. An incident holds the transitions of one actor session and one source: its first is
 * told at once, what follows updates the same message. A digest collects what is not worth a message of its own and is told
 * once, at its time. Both are a small head and one member per transition, so that a storm of transitions writes small items.
 */

import type { Transition, TransitionMessage } from './drift-item';
import type { Severity } from './judgement';
import type { Source } from './source';
import type { Subject } from './subject';

/** Why something waits for a digest instead of being told at once. */
export type DigestKind =
  /** What was there already when its source was first looked at; one per source. */
  | 'onboarding'
  /** What a deployment left different; one per source and deployment. */
  | 'deployment'
  /** What is low; one per outlet and day. */
  | 'daily'
  /** What was done while a break-glass window was open; one per window, told at its end. */
  | 'window'
  /** What went over the ceiling of messages; one per outlet. */
  | 'overflow';

export type TellingKey =
  | { readonly kind: 'incident'; readonly id: string }
  | { readonly kind: 'digest'; readonly digest: DigestKind; readonly id: string };

/** Where a person hears of it: a Slack channel ("slack:#security", "slack:" for the webhook's own), or "sns". */
export type Outlet = string & { readonly __brand: 'Outlet' };

/** What one outlet has had of a telling. */
export interface Told {
  /** The message's own name there, by which it is updated and answered in a thread; null where the outlet gives none. */
  readonly reference: string | null;
  /** The members that its text speaks of, by the beginning of their transition's id. */
  readonly members: readonly string[];
  /** The gravest of them: what is graver does not wait where messages cannot be updated. */
  readonly severity: Severity;
  readonly at: string;
  /** When the message that it shows now was posted. */
  readonly postedAt?: string;
  /** Members, named likewise, whose details are still to be told beneath it; absent where none are. */
  readonly owed?: readonly string[];
}

export const TELLING_SCHEMA_VERSION = 1;

/** Written only on condition of the version it was planned from. */
export interface TellingHead {
  readonly schemaVersion: typeof TELLING_SCHEMA_VERSION;
  readonly key: TellingKey;
  /** When this run of it began; a closed incident whose session acts again begins another run under the same key. */
  readonly run: string;
  readonly version: number;
  readonly state: 'open' | 'closed';
  /** What it is about, for its first line; null where there is no one source. */
  readonly source: Source | null;
  readonly outlets: { readonly [outlet: Outlet]: Told };
  /**
   * When it is told next; null: nothing that it has not told. Whoever tells sets it to null before it reads the members, and
   * whoever adds a member looks at it afterwards: so no member is passed over.
   */
  readonly tellAt: string | null;
  /** When somebody has to look at it at the latest: tellAt, or the end of an incident that fell quiet. null: never again. */
  readonly dueAt: string | null;
  /** Somebody is telling it now, and until then nobody else does; absent: nobody is. */
  readonly claimedUntil?: string;
  /** When a closed run was opened again, to be told how something in it ended; absent: it never was. */
  readonly revivedAt?: string;
  /** The run before it, and of which members it told: who added one just before it was closed has not to add it here. */
  readonly before?: { readonly run: string; readonly told: { readonly [outlet: Outlet]: readonly string[] } };
}

/** One transition in it: enough for a line of text. The whole of it is the history item of the same id. */
export interface TellingMember {
  readonly transitionId: string;
  readonly transition: Transition;
  readonly at: string;
  readonly subject: Subject;
  readonly severity: Severity;
  readonly address: string | null;
  /** "declared 30, live 60" of the gravest difference, escaped for nobody, cut, masked. */
  readonly says: string;
  readonly outlets: readonly Outlet[];
}

/** Short, since the head holds one for each member and outlet; unlike ones of one telling do not meet by chance. */
export function memberId({ transitionId }: Pick<TellingMember, 'transitionId'>): string {
  return transitionId.slice(0, 12);
}

export function tellingText(key: TellingKey): string {
  return key.kind === 'incident' ? `incident#${key.id}` : `digest#${key.digest}#${key.id}`;
}

/** What an outlet is to show now. */
export interface ToldTelling {
  readonly head: TellingHead;
  /** All members that concern the outlet, oldest first. */
  readonly members: readonly TellingMember[];
  /** Those that it has not shown yet. */
  readonly untold: readonly TellingMember[];
  /** Nothing more will come: it is closed after this. */
  readonly isEnd: boolean;
  /** The whole message of a member; null where its history is gone. */
  readonly messageOf: (member: TellingMember) => Promise<TransitionMessage | null>;
}
