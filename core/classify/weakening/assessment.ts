/** What a rule says of a difference: does it weaken protection, and why, in words for the reader of an alert. */
import type { Category, Difference, Weakens } from '../../model/difference';
import type { IamActions } from '../../model/iam-actions';
import type { Json } from '../../model/json';
import type { JsonPointer, PathSegments } from '../../model/json-pointer';
import type { WorkBudget } from '../../model/work-budget';
import type { AlignedValues } from './aligned-values';

export interface Assessment {
  readonly weakens: Weakens;
  readonly because: string;
  /** The widest address range that is newly open. */
  readonly opensTo?: string;
  /** What was assessed as a whole: a policy document, a list of rules. Other differences in it say the same. */
  readonly whole?: JsonPointer;
}

export interface Assessed {
  readonly type: string;
  readonly difference: Difference;
  readonly path: PathSegments;
  /** The path's last name, list indexes left out; "" for the whole resource. */
  readonly name: string;
  readonly category: Category;
  /** The whole live resource. */
  readonly live: Json;
  /** The values of both sides along the path: the whole resource first, what lies at the path last. */
  readonly aligned: readonly AlignedValues[];
  /** Of the whole resource; a rule that runs out of it answers "unknown". */
  readonly budget: WorkBudget;
  /** What wildcards of policies stand for, as far as it is known. */
  readonly actions: IamActions;
  /** The account that the resource is in; null where that is not known. */
  readonly account: string | null;
}

/** null: no opinion, the next rule is asked. */
export type WeakeningRule = (assessed: Assessed) => Assessment | null;
