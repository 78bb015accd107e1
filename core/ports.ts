/**
 * What the flow needs from outside. Each port says what absence looks like, whether a call may be repeated, in what
 * order calls count, and who retries. Unless a port says otherwise: every call may be repeated with the same effect,
 * and a failure to reach the service throws AsbuiltError('StoreUnavailable' | 'AwsRefused'), which the queue retries.
 */

import type { AliasHit, AliasKey } from './model/alias';
import type { CheckRequest } from './model/check-request';
import type { Backfill, Coverage, RegionStatus } from './model/coverage';
import type { DeclaredNote } from './model/declaration-digest';
import type { Baseline, DeclaredResource } from './model/declared-resource';
import type { Deployer } from './model/deployer';
import type { Channel, DriftItem, DriftStatus, HistoryItem, TransitionMessage } from './model/drift-item';
import type { JsonObject } from './model/json';
import type { LiveRead } from './model/live-read';
import type { Observed, SubjectObserved } from './model/observation';
import type { PaceKey, PaceState } from './model/pace';
import type { Provenance } from './model/provenance';
import type { Deployment, Source } from './model/source';
import type { SourceContent } from './model/source-content';
import type { SourceState } from './model/source-state';
import type { SourceToAdd, SourceToAddStatus } from './model/source-to-add';
import type { Subject } from './model/subject';
import type { Sweep } from './model/sweep';
import type { TypeFacts } from './model/type-facts';

/** Now, in RFC 3339 UTC with milliseconds ("2026-03-01T08:00:00.000Z"), so that times sort as text. */
export interface Clock {
  now(): string;
}

export interface KnownSubject {
  /** Empty where no source declares it. Sorted by source key. */
  readonly declarations: readonly DeclaredResource[];
  /** What sources declared until a moment ago (removal grace): another source may be about to take it over. */
  readonly leaving: readonly DeclaredResource[];
  readonly baseline: Baseline | null;
  readonly observed: Observed | null;
}

export interface SourceStatus {
  readonly source: Source;
  readonly deployment: Deployment;
  readonly provenance: Provenance;
  readonly indexedAt: string;
  readonly resources: number;
  readonly notIndexed: number;
  /** false while it is being indexed: an attempt that finds it so finishes the work of one that was cut off. */
  readonly complete: boolean;
  /** This is the first look at the source: what already differs was there before, and a baseline proves nothing. */
  readonly onboarding: boolean;
  /** The last deployment that was indexed to its end, kept while another one is being indexed. */
  readonly before?: { readonly indexedAt: string; readonly order: string };
}

export type PutDeclaredOutcome = 'written' | 'unchanged' | 'olderIgnored';

/** One attempt to bring a source's part of the index up to date. Until it ends, or its time is over, no other begins. */
export interface IndexAttempt {
  /** Unique to the attempt; the same holder may begin again at once. */
  readonly holder: string;
  /** RFC 3339 UTC: whoever holds it is certainly dead by then. */
  readonly until: string;
}

export type BeginOutcome =
  | {
      readonly kind: 'begun';
      /** Each attempt of a source has a higher one. Its writes carry it. */
      readonly turn: number;
      /** The status that the attempt found; null where the source was never indexed. */
      readonly former: SourceStatus | null;
    }
  | { readonly kind: 'busy' }
  | { readonly kind: 'olderIgnored' };

/** One source's word on a subject, from `at` until the next of the same source. */
export interface DeclaredVersion {
  readonly source: Source;
  readonly deployment: Deployment;
  /** When the deployment took place, or, where its source does not say, when it was indexed. */
  readonly at: string;
  /** null: the source stopped declaring it. */
  readonly resource: DeclaredResource | null;
}

export interface IndexStore {
  /** One batch read of at most 100 keys; a key nobody declares gives no hit, a subject that is leaving still gives one. */
  findAliases(keys: readonly AliasKey[]): Promise<readonly AliasHit[]>;
  /** Everything known of one subject; all parts empty where nothing is. Strongly consistent. */
  readSubject(subject: Subject): Promise<KnownSubject>;
  /**
   * Conditional on the source's own order: an older deployment never overwrites a newer; within one deployment the later
   * attempt counts (`turn`; 0, outside of any attempt, counts as the first). What declares the same is 'unchanged',
   * whichever deployment says it, and the stored resource keeps the deployment that last changed it. What is written is
   * kept as a version too, since `at`. A write that is cut off half-way shows in notesOf.
   */
  putDeclared(resource: DeclaredResource, at: string, turn?: number): Promise<PutDeclaredOutcome>;
  /**
   * Removes what this source declared of the subject since `at`, by the same order as putDeclared. Until `leavingUntil` the
   * subject is still found and counts as leaving. What is removed already stays as it is.
   */
  removeDeclared(
    subject: Subject,
    source: Source,
    deployment: Deployment,
    removal: Removal,
    turn?: number,
  ): Promise<void>;
  /** Keeps the newer by takenAt. */
  putBaseline(subject: Subject, baseline: Baseline): Promise<void>;
  /** Keeps the newer by startedAt. */
  putObserved(subject: Subject, observed: Observed): Promise<void>;
  /** The last looks, in the subjects' order; one never looked at gives none. Eventually consistent, a request per 100. */
  observationsOf(subjects: readonly Subject[]): Promise<readonly SubjectObserved[]>;
  /** What this source declares, sorted by subject key. One query of small items, whatever the number of changes. */
  notesOf(source: Source): Promise<readonly DeclaredNote[]>;
  /** What every source said of the subject, each source's versions oldest first. One query. */
  versionsOf(subject: Subject): Promise<readonly DeclaredVersion[]>;
  /**
   * Puts the status, if no newer deployment's is there and no other attempt is under way, and begins the attempt. While it
   * is under way nobody else writes what this source declares: so an attempt that was cut off is followed by one that sees
   * all it did.
   */
  beginSource(status: SourceStatus, attempt: IndexAttempt): Promise<BeginOutcome>;
  /** Ends the holder's attempt and leaves the status as it is; nothing where another attempt is under way. */
  releaseSource(source: Source, holder: string): Promise<void>;
  /**
   * Keeps the newer by the deployment's order, and ends the attempt that is under way. With a holder, only while that
   * attempt is under way: false says that another one began since, and nothing was put.
   */
  putSourceStatus(status: SourceStatus, holder?: string): Promise<boolean>;
  /** null where the source was never indexed. */
  readSourceStatus(source: Source): Promise<SourceStatus | null>;
  listSources(): Promise<readonly SourceStatus[]>;
  /** Kept for 30 days. */
  putDeployer(deployer: Deployer): Promise<void>;
  /** Who called for this stack's deployment at `at`, or within the ten minutes before it; the last of them, null where nobody. */
  findDeployer(stack: Pick<Deployer, 'account' | 'region' | 'stackName'>, at: string): Promise<Deployer | null>;
  putRegionStatus(status: RegionStatus): Promise<void>;
  /** By region name. */
  listRegions(): Promise<readonly RegionStatus[]>;
  /** Replaces what was known of that account and region. Kept for 3 days: whoever is not listed daily is not known. */
  putBackfill(backfill: Backfill): Promise<void>;
  /** By account, then region. */
  listBackfills(): Promise<readonly Backfill[]>;
  /** The last sweep. */
  putSweep(sweep: Sweep): Promise<void>;
  /** null where there was none. */
  readSweep(): Promise<Sweep | null>;
  /**
   * Takes out of the aliases what this source declares no more, of at most so many resources; `more`: there may be others.
   * Repeated, it goes on with those. An alias to which somebody adds meanwhile is left for the next time.
   */
  pruneAliases(source: Source, most: number): Promise<{ readonly pruned: number; readonly more: boolean }>;
  /** Counts each subject once, up to MOST_RESOURCES_COUNTED. Kept for 30 days after the last. */
  noteSourceToAdd(source: SourceToAdd, subject: Subject, at: string): Promise<void>;
  /** By sourceToAddKey. */
  listSourcesToAdd(): Promise<readonly SourceToAddStatus[]>;
}

export interface Removal {
  readonly at: string;
  readonly leavingUntil: string;
}

/** A page of drift items as `list` and `status` show them. */
export interface DriftQuery {
  readonly status?: DriftStatus;
  readonly source?: Source;
  readonly account?: string;
}

export interface DriftStore {
  /** null where the subject never drifted. Strongly consistent. */
  read(subject: Subject): Promise<DriftItem | null>;
  /** Writes the item only if the stored itemVersion is `expectedVersion` (null: no item yet); else 'conflict', nothing written. */
  put(item: DriftItem, expectedVersion: number | null): Promise<'written' | 'conflict'>;
  /** Items with pending transitions, oldest first; what delivery is woken by where there is no stream. */
  listUndelivered(limit: number): Promise<readonly DriftItem[]>;
  /** Writes the history item unless it is there; answers the stored one, whose `told` may name channels already. */
  putHistory(message: TransitionMessage): Promise<HistoryItem>;
  /** null where this transition was never delivered. */
  readHistory(subject: Subject, transitionId: string): Promise<HistoryItem | null>;
  /** The first telling of a channel counts; a transition without history stays without. */
  markTold(subject: Subject, transitionId: string, channel: Channel, at: string): Promise<void>;
  /** Drift that is not resolved whose snooze or acceptance ended by then, the longest ended first. May lag. */
  listExpired(now: string, limit: number): Promise<readonly DriftItem[]>;
  /** Oldest first. */
  listHistory(subject: Subject): Promise<readonly HistoryItem[]>;
  /** Every drift that fits, most severe first, then oldest first. Without a status: all that are not resolved. */
  list(query: DriftQuery): Promise<readonly DriftItem[]>;
}

export interface LiveReader {
  /**
   * One read; throws nothing that AWS can answer. Costs one or two API calls. `declared`: what the sources declare of it,
   * null where that is not known; some types have no id of their own, and are found by what they are declared to be part of.
   */
  read(subject: Subject, facts: TypeFacts, declared: JsonObject | null): Promise<LiveRead>;
}

export interface SourceStateReader {
  /** May be up to 10 s old (cached). Never throws for a source that cannot be read. */
  read(source: Source): Promise<SourceState>;
  /**
   * The physical ids of what the deployment that is under way, or was the last, has worked on; empty where nobody says. May
   * be 10 s old. Never throws. Absent: nobody says of any source.
   */
  workedOn?(source: Source): Promise<ReadonlySet<string>>;
}

export interface SourceContentReader {
  /** What the source declares now, unparsed; null where it is gone. */
  read(source: Source): Promise<SourceContent | null>;
  /** Every source that can be read in this account and region. */
  list(): Promise<readonly Source[]>;
}

export interface CoverageReader {
  /** May be some minutes old (cached). */
  read(): Promise<Coverage>;
}

export interface TypeFactsReader {
  /** The registry schema's facts where the account can be asked, else the bundled catalogue's. Never throws. */
  factsOf(type: string, region: string | null): Promise<TypeFacts>;
}

/** One question of CloudTrail's event history; `from` and `to` are RFC 3339 UTC. */
export interface EventQuery {
  readonly account: string;
  /** A region, or "global". */
  readonly region: string;
  readonly by:
    | { readonly kind: 'resource'; readonly name: string }
    | { readonly kind: 'eventSource'; readonly eventSource: string };
  readonly from: string;
  readonly to: string;
}

/** `complete` is false where there are more events than were read, or where nothing could be asked. */
export interface LookedUpEvents {
  /** As CloudTrail answers them; nobody has looked into them yet. Newest first. */
  readonly records: readonly unknown[];
  readonly complete: boolean;
}

export interface EventLookup {
  /** Never throws: what is refused or throttled is not complete. Takes half a second per page of 50, three at most. */
  find(query: EventQuery): Promise<LookedUpEvents>;
}

/** One small item for each account, region and class of services. */
export interface PaceStore {
  /** null where nobody read there for a week. Strongly consistent. */
  read(key: PaceKey): Promise<PaceState | null>;
  /** Only while what is stored is still `former` (by its version; null: nothing); false: somebody else wrote meanwhile. */
  write(key: PaceKey, state: PaceState, former: PaceState | null): Promise<boolean>;
}

export interface CheckQueue {
  /** At least once, in any order. Delays beyond 900 s are cut to it; the check's own notBefore then sends it on. */
  send(requests: readonly CheckRequest[], delaySeconds: number): Promise<void>;
}

/** Asks `index` to read a source again. */
export interface IndexQueue {
  send(source: Source): Promise<void>;
}

/** Tells `index` who called for a deployment. */
export interface DeployerQueue {
  note(deployer: Deployer): Promise<void>;
}

/** A place that hears of a transition. Throws ChannelUnavailable (try again) or ChannelRefused (it never will). */
export interface Teller {
  readonly channel: Channel;
  tell(message: TransitionMessage): Promise<void>;
}

export type { AliasHit, AliasKey } from './model/alias';
export type { Hash } from './model/hash';
export type { LiveRead } from './model/live-read';
export type { Masker } from './model/masker';
export type { PolicyAnswer, PolicyEngine, PolicyRequest, System } from './model/policy-question';
export type { SourceState } from './model/source-state';
export type { ToldTelling } from './model/telling';
export type {
  OutletTeller,
  RoutingReader,
  SettingsReader,
  TellingQueue,
  TellingStore,
  WindowStore,
} from './telling-ports';
