/**
 * A drift as the table keeps it: one item per subject, sort key "current". It is also the outbox: `pending` holds the
 * transitions that were recorded and not yet delivered, each as the whole message that will be told.
 */
import type { Actor } from './actor';
import type { Answer, Resolution } from './answer';
import type { ClassifiedDifference } from './difference';
import type { Attribution, EventMark } from './event-mark';
import type { AppliedPolicy, Severity } from './judgement';
import type { Provenance } from './provenance';
import type { Source } from './source';
import type { Subject } from './subject';
import type { Verdict, VerdictReason } from './verdict';

export const TRANSITIONS = [
  'opened',
  'changed',
  'reopened',
  'severityRaised',
  'acknowledged',
  'snoozed',
  'accepted',
  'expired',
  'resolved',
] as const;
export type Transition = (typeof TRANSITIONS)[number];

export type DriftStatus = 'open' | 'acknowledged' | 'snoozed' | 'accepted' | 'resolved';

/** One told transition, exactly as it goes to SNS and EventBridge (public shape). */
export interface TransitionMessage {
  readonly schemaVersion: 1;
  /** Same id, same transition: whoever receives it twice may drop the second. */
  readonly id: string;
  readonly transition: Transition;
  readonly at: string;
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly reason: VerdictReason;
  readonly severity: Severity;
  readonly route: string | null;
  readonly differences: readonly ClassifiedDifference[];
  /** The one actor, or null; `attribution` says whether it is one of several or unknown. */
  readonly actor: Actor | null;
  readonly attribution: Attribution;
  readonly events: readonly EventMark[];
  readonly source: Source | null;
  readonly address: string | null;
  readonly policies: readonly AppliedPolicy[];
  readonly declaredSideUnconfirmed: string | null;
  /** Transitions of one actor session and one source share it. */
  readonly incident: string;
  readonly openedAt: string;
  /** Only of a resolved drift: start of the live read that last saw it. What put it back happened after that. */
  readonly lastSeenAt?: string;
  /** The drift item's own: whoever answers says by it which drift they saw. */
  readonly fingerprint?: string;
  /** What made Asbuilt look: what was there before the source was known, or what its deployment left, is told in a digest. */
  readonly foundBy?: FoundBy;
  /** The decision in force, or, of `expired`, the one that ended. */
  readonly answer?: Answer;
  /** Only of a resolved drift. */
  readonly resolution?: Resolution;
  /** From the first event that may have caused it to its recording; absent where no event is known. */
  readonly detectedAfterSeconds?: number;
  /** Only of a resolved drift: from its opening to now. */
  readonly openSeconds?: number;
  /** The live resource's tags, "key=value". */
  readonly tags?: readonly string[];
  /** Where the declaration came from, as far as its source says. */
  readonly provenance?: Provenance;
  /** File and line of the code, where the source says. */
  readonly sourceFile?: string;
  /** Whose it is, by the owners file. */
  readonly owners?: readonly string[];
  /** What routes add for subscriptions to filter on. */
  readonly attributes?: { readonly [name: string]: string };
  /** Is it the first that people are told of its incident, one that follows, or one that a digest tells? Set at delivery. */
  readonly told?: ToldAs;
}

export type ToldAs = 'first' | 'later' | 'digest';

export type FoundBy = 'event' | 'deployment' | 'onboarding' | 'sweep';

export const DRIFT_SCHEMA_VERSION = 1;

export interface DriftItem {
  readonly schemaVersion: typeof DRIFT_SCHEMA_VERSION;
  readonly subject: Subject;
  /** Grows by one at each write; a write is conditional on the version it was planned from. */
  readonly itemVersion: number;
  readonly status: DriftStatus;
  readonly verdict: Verdict;
  readonly reason: VerdictReason;
  readonly severity: Severity;
  readonly route: string | null;
  readonly differences: readonly ClassifiedDifference[];
  readonly source: Source | null;
  readonly address: string | null;
  /** `v1:<hash>` over verdict, paths and live values; says whether a drift is still the same drift. */
  readonly fingerprint: string;
  readonly openedAt: string;
  readonly changedAt: string;
  /** Start of the live read that last confirmed it. */
  readonly observedAt: string;
  readonly resolvedAt: string | null;
  readonly events: readonly EventMark[];
  readonly attribution: Attribution;
  readonly policies: readonly AppliedPolicy[];
  readonly policySetDigest: string | null;
  readonly requestDigest: string | null;
  readonly declaredSideUnconfirmed: string | null;
  readonly pending: readonly TransitionMessage[];
  /** What a person decided of it; null or absent: nobody did, or it ended. */
  readonly answer?: Answer | null;
  /** A policy says that it may stand: that ends when the policy says otherwise, not by an answer. */
  readonly acceptedByPolicy?: boolean;
  /** false: it was silent all along, so nobody was told anything of it yet. */
  readonly isHeardOf?: boolean;
  readonly foundBy?: FoundBy;
  readonly resolution?: Resolution | null;
  readonly detectedAfterSeconds?: number | null;
  readonly tags?: readonly string[];
  readonly provenance?: Provenance | null;
  readonly sourceFile?: string | null;
}

/**
 * chat: the topic in the form of Amazon Q Developer in chat applications; ocsf: EventBridge in OCSF's form; people: put into the
 * incident or digest that people are told of (core/model/telling.ts).
 */
export type Channel = 'sns' | 'chat' | 'eventbridge' | 'ocsf' | 'securityHub' | 'people';

/** The history of a drift: one item per transition, key = transition id; `told` says which channels have had it. */
export interface HistoryItem {
  readonly schemaVersion: typeof DRIFT_SCHEMA_VERSION;
  readonly message: TransitionMessage;
  /** Channel → when it was told (RFC 3339 UTC), or when it was put into the digest that tells it. */
  readonly told: { readonly [channel in Channel]?: string };
}
