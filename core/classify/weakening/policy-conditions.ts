/** Whether one statement's condition admits more than another's, and by which key that shows. */
import type { Looseness } from './condition-looseness';
import { loosenessOf } from './condition-looseness';
import type { PolicyScope } from './policy-scope';
import type { Statement } from './policy-statements';

export interface Looser {
  /** The key that is not asked for any more, or that more values satisfy. */
  readonly how: Extract<Looseness, 'dropped' | 'wider'>;
  readonly key: string;
}

export function isEqualCondition(one: Statement, other: Statement): boolean {
  return one.conditionText === other.conditionText;
}

/** How much looser than the outer statement's condition is the inner's? A key that was dropped tells more than one that was widened. */
export function looserCondition(
  inner: Statement,
  outer: Statement,
  { budget }: PolicyScope,
): Looser | 'none' | 'unclear' {
  if (isEqualCondition(inner, outer) || outer.condition?.length === 0) return 'none';
  if (inner.condition === null || outer.condition === null) return 'unclear';
  let found: Looser | 'none' | 'unclear' = 'none';
  for (const atom of outer.condition) {
    const how = loosenessOf(inner.condition, atom, budget);
    if (how === 'none') continue;
    if (how === 'unclear') found = found === 'none' ? 'unclear' : found;
    else if (typeof found === 'string' || (how === 'dropped' && found.how === 'wider')) found = { how, key: atom.name };
  }
  return found;
}
