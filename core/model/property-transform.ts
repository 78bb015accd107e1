/**
 * Evaluates one alternative of a published property transform (JSONata). The library is loaded at its first use, so it is
 * handed to the comparison as an argument. Synchronous; bounded in time and size; never throws.
 */
import type { Json } from './json';

export type TransformOutcome =
  | { readonly kind: 'value'; readonly value: Json }
  /** The expression has no opinion (JSONata's undefined). */
  | { readonly kind: 'none' }
  /** It does not parse, throws on these types, or takes too long: never "equal". */
  | { readonly kind: 'failed'; readonly why: string };

export interface TransformEvaluator {
  evaluate(expression: string, scope: Json): TransformOutcome;
}
