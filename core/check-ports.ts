/** What a check needs from outside, and what it answers. */
import type { DeployerRule } from '../contract/deployer-rule';
import type { ClassifyInput } from './classify/classify-differences';
import type { SystemRule } from './judge/find-system';
import type { CategoryOverride } from './model/category-override';
import type { ClassifiedDifference } from './model/difference';
import type { DriftItem, Transition } from './model/drift-item';
import type { EventMark } from './model/event-mark';
import type { Hash } from './model/hash';
import type { IamActions } from './model/iam-actions';
import type { Masker } from './model/masker';
import type { Observation } from './model/observation';
import type { PolicyEngine } from './model/policy-question';
import type { TransformEvaluator } from './model/property-transform';
import type { VerdictReason } from './model/verdict';
import type {
  CheckQueue,
  Clock,
  CoverageReader,
  DriftStore,
  IndexQueue,
  IndexStore,
  KnownSubject,
  LiveReader,
  SourceStateReader,
  TypeFactsReader,
} from './ports';

export interface CheckPorts {
  readonly clock: Clock;
  readonly hash: Hash;
  readonly masker: Masker;
  readonly index: IndexStore;
  readonly drift: DriftStore;
  readonly live: LiveReader;
  readonly typeFacts: TypeFactsReader;
  readonly sources: SourceStateReader;
  /** Which sources are known at all. */
  readonly coverage: CoverageReader;
  /** What people wrote, where it may change while this runs: it then stands in the place of the four below. */
  readonly judging?: () => Promise<Judging>;
  readonly policies: PolicyEngine;
  readonly systems: readonly SystemRule[];
  /** The user's corrections of categories; absent: none. */
  readonly categories?: readonly CategoryOverride[];
  /** Tell only what breaks a policy that the declared state does not; absent: no. */
  readonly gate?: boolean;
  /** Whose changes are a deployment's own work while their source is being deployed. */
  readonly deployers: readonly DeployerRule[];
  /** Who may have made a grave drift that no event announced, by CloudTrail's history; null: nobody is asked. */
  readonly lookUpActor: LookUpActor | null;
  /** core/classify, which the check function loads at the first difference. */
  readonly classify: ClassifyDifferences;
  /** What wildcards of policies stand for; absent: what the declaration itself carries of it. */
  readonly actions?: IamActions;
  /** Evaluates published property transforms; null: only the plainest of them are asked. */
  readonly transforms: TransformEvaluator | null;
  /** Where follow-up checks go. */
  readonly checks: CheckQueue;
  /** Where a source that is newer than the index is sent to be read again. */
  readonly reindex: IndexQueue;
}

/** What differences are judged by. */
export interface Judging {
  readonly policies: PolicyEngine;
  readonly systems: readonly SystemRule[];
  readonly categories?: readonly CategoryOverride[];
  readonly gate?: boolean;
}

export type ClassifyDifferences = (input: ClassifyInput) => readonly ClassifiedDifference[];

/** What is known of a drift that a sweep or a deployment found. */
export interface UnannouncedDrift {
  readonly observation: Observation;
  readonly stored: DriftItem | null;
  readonly known: KnownSubject;
  readonly deployers: readonly DeployerRule[];
}

/** Marks of what was looked up, empty where nothing was found. */
export type LookUpActor = (drift: UnannouncedDrift) => Promise<readonly EventMark[]>;

export type CheckOutcome =
  /** Too early: sent on to its time. */
  | { readonly kind: 'postponed' }
  /** A look that started later had answered it already; who acted was kept. */
  | { readonly kind: 'answered' }
  /** Somebody deleted what no source declares and no drift knows: there is nothing to look at. */
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'looked';
      readonly reason: VerdictReason;
      readonly detail: string | null;
      readonly transition: Transition | null;
    };
