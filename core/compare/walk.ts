/** What is handed down while a declared and a live value are walked side by side. */
import type { Json, JsonObject } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import type { TypeFacts } from '../model/type-facts';
import type { WorkBudget } from '../model/work-budget';
import type { CompareContext } from './compare-context';
import type { Findings } from './findings';
import type { PathFacts } from './path-facts';
import type { ShownSiblings } from './shown-siblings';
import type { PropertyTransforms } from './transforms/property-transforms';

/** null: there is no baseline at all. `value` undefined: the baseline lacks this value. */
export type BaselineAt = { readonly value: Json | undefined } | null;

/** The objects that hold the two values, for tolerances that depend on a neighbour (a port on its protocol). */
export interface Holders {
  readonly declared: JsonObject;
  readonly live: JsonObject;
}

export interface Place {
  readonly path: PathSegments;
  readonly facts: PathFacts | null;
  readonly holders: Holders | null;
  /** Every member of the value counts: the user's own keys, free-form JSON, a policy. */
  readonly closed: boolean;
  /** The value is itself a member of such a one, so its presence or absence counts. */
  readonly counted: boolean;
  /** The identity of the keyed-list member that this place lies in. */
  readonly element: string | null;
}

export interface Walk {
  readonly type: string;
  readonly typeFacts: TypeFacts;
  readonly context: CompareContext;
  readonly siblings: ShownSiblings;
  /** By which siblings point at this resource; null where they are not known (own-ids.ts). */
  readonly ownIds: ReadonlySet<string> | null;
  /** undeclared: the expected side is the baseline, and whatever is more or less than it counts. */
  readonly of: 'declared' | 'undeclared';
  readonly findings: Findings;
  /** Nothing is folded and nothing explained by others: the values are in the one form of what they mean (policies). */
  readonly isExact: boolean;
  /** How many trials (try-compare.ts) this walk is inside of. */
  readonly trials: number;
  /** What trials, and looking for siblings that explain, may still cost (trial-budget.ts). */
  readonly budget: WorkBudget;
  /** What published transforms make of declared values. */
  readonly transforms: PropertyTransforms;
  /** Compares two values at a place; handed down so that the stages of the walk need not import each other. */
  readonly compare: (walk: Walk, place: Place, expected: Json, live: Json | undefined, baseline: BaselineAt) => void;
}
