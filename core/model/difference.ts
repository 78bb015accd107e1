/** One property path where live disagrees with declared or with the baseline, and the facts that judging needs. */
import type { Json } from './json';
import type { JsonPointer } from './json-pointer';

export type DifferenceKind = 'changed' | 'removed' | 'added';
export const CATEGORIES = [
  'permission',
  'network',
  'exposure',
  'encryption',
  'residency',
  'safety',
  'logging',
  'reproducibility',
  'capacity',
  'metadata',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];
export type Weakens = 'yes' | 'no' | 'unknown';

export interface Difference {
  /** Into `declared`; into `live` for what was added. "" is the whole resource (Missing, Unmanaged). */
  readonly path: JsonPointer;
  readonly kind: DifferenceKind;
  /** declared: against the source; undeclared: against the baseline. */
  readonly of: 'declared' | 'undeclared';
  /** Absent where there is no value on that side. For `undeclared`, `declared` holds the baseline's value. */
  readonly declared?: Json;
  readonly live?: Json;
  /** The identity key's value for a member of a keyed list. */
  readonly element?: string;
  /** The same members in another order; reads may be in passing when they say so, hence one more look is worth it. */
  readonly orderOnly?: true;
}

/** The reason where no rule knows anything of the property: it tells a reader nothing, so alerts leave it out. */
export const NO_RULE_TELLS = 'No rule tells whether it protects anything.';

export interface ClassifiedDifference extends Difference {
  readonly category: Category;
  /** What its values touch beside the category; absent: nothing. */
  readonly alsoCategories?: readonly Category[];
  readonly weakens: Weakens;
  /** Why it weakens, does not, or cannot be said; plain words for the reader of an alert. */
  readonly weakensBecause: string;
  /** The address range a network difference opens to, where it opens one ("0.0.0.0/0"). */
  readonly opensTo?: string;
  /** Regions that the difference names on its live side (residency). */
  readonly regions: readonly string[];
}
