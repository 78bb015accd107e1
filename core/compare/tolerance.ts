/**
 * A tolerance: a named reason why two unlike values count as equal. Each is one small file under tolerances/ with three
 * comment lines (Folds, Because, Still surfaces) and two tests: the noise is gone, the neighbour survives. It is asked
 * only about values that are not strictly equal, and answers null where it has no opinion.
 */
import type { NotComparedReason } from '../model/comparison';
import type { Json } from '../model/json';
import type { PathSegments } from '../model/json-pointer';
import type { CompareContext } from './compare-context';
import type { PathFacts } from './path-facts';
import type { Holders } from './walk';

export interface UnlikePlace {
  /** The resource's CloudFormation type. */
  readonly type: string;
  readonly path: PathSegments;
  /** What the value is called: the last segment of its path that is no list index. */
  readonly name: string;
  readonly facts: PathFacts | null;
}

export interface UnlikeValues extends UnlikePlace {
  readonly expected: Json;
  /** undefined: absent from the live state. */
  readonly live: Json | undefined;
  readonly holders: Holders | null;
  /** The value is one of the user's own keys, or inside free-form JSON. */
  readonly counted: boolean;
  readonly context: CompareContext;
  /** The baseline's value at this place; undefined where there is none. */
  readonly baseline: Json | undefined;
}

export type Opinion =
  | { readonly kind: 'equal' }
  /** The values cannot say whether they are equal. */
  | { readonly kind: 'notComparable'; readonly reason: NotComparedReason }
  /** Both are spellings of something else: compare that. `read` answers undefined for what is not such a spelling. */
  | {
      readonly kind: 'compareAs';
      readonly read: (value: Json) => Json | undefined;
      readonly facts: PathFacts | null;
      /** Inside it nothing is folded any more: `read` gives the one form of what is meant. */
      readonly isExact?: boolean;
    }
  /** The values are unlike, whatever their parts say. */
  | { readonly kind: 'unlike' };

export interface Tolerance {
  readonly name: string;
  /**
   * Is it asked about the user's own text too (maps of the user's keys, free-form JSON)? Services keep such text as it
   * is, so only how a template spells values counts there.
   */
  readonly inUserText?: boolean;
  /** By type, name, top property, nesting and what the schema says of the place; no tolerance applies everywhere. */
  readonly appliesTo: (place: UnlikePlace) => boolean;
  readonly judge: (values: UnlikeValues) => Opinion | null;
}

export const EQUAL: Opinion = { kind: 'equal' };

/** The last segment that is a name, not a list index: what the value is called. */
export function nameOf(path: PathSegments): string {
  return path.findLast((segment) => !/^\d+$/.test(segment)) ?? '';
}
