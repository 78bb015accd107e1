/**
 * What one call lists beyond the candidates of one batch: DeleteFlowLogs takes a thousand ids, TerminateInstances too, and
 * each of them is acted on. Only what stands under the API's own id parameter of the likeliest type, never what texts
 * hold; for these, and for nothing else, there are further batches of look-ups.
 */
import type { ChangeEvent } from '../model/change-event';
import { examineEvent } from './examine-event';
import { expandValue } from './expand-value';
import type { Candidate } from './find-candidates';
import { identifierKeysOf, matchName } from './identifier-keys';
import { isResourceKey } from './resource-keys';

const MOST_LISTED = 1000;
/** Fewer fit into the first batch, whatever else the event names. */
const FEW = 20;

/** Those that `candidates` lack, in the event's order. */
export function listedCandidates(event: ChangeEvent, candidates: readonly Candidate[]): readonly Candidate[] {
  const { names, types } = examineEvent(event);
  const [type] = types;
  const keys = type === undefined ? null : identifierKeysOf(type);
  const looked = new Set(candidates.map(({ id }) => id));
  const listed = new Set<string>();
  for (const { name, key, leaves } of names) {
    if (leaves.length <= FEW) continue;
    const part = keys === null ? null : (matchName(keys, name)?.part ?? null);
    if (part === null && !isResourceKey(key)) continue;
    for (const { place, isInText, text } of leaves) {
      if (listed.size >= MOST_LISTED) break;
      if (place !== 'request' || isInText) continue;
      const id = expandValue(text, 'identifier')[0];
      if (id !== undefined && !looked.has(id)) listed.add(id);
    }
  }
  return [...listed].map((id) => ({ id, composed: false }));
}
