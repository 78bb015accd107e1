import type { AppliedPolicy } from '../model/judgement';

/** The policies, by id, that say that nobody may accept this. */
export function notWaivable(policies: readonly AppliedPolicy[]): readonly string[] {
  return policies.filter(({ waivable }) => waivable === false).map(({ id }) => id);
}
