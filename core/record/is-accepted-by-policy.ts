import type { DriftItem } from '../model/drift-item';

/** Does a policy say that it may stand, whatever people answered? Of an item written before that was noted: who else? */
export function isAcceptedByPolicy({ acceptedByPolicy, status, answer }: DriftItem): boolean {
  return status === 'accepted' && (acceptedByPolicy ?? answer == null);
}
