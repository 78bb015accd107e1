/**
 * The whole message of a transition, as it was when it was recorded. Its id is unique per subject and item version, so that
 * whoever hears of it twice knows it; the incident is the same for the transitions of one actor session and one source.
 */
import type { DriftItem, Transition, TransitionMessage } from '../model/drift-item';
import type { Hash } from '../model/hash';
import { sourceKey } from '../model/source';
import { subjectKey } from '../model/subject';

/** What the item itself does not say of this transition. */
export type Said = Pick<TransitionMessage, 'answer' | 'lastSeenAt' | 'openSeconds' | 'resolution'>;

/** The item with the message of this transition among its undelivered ones. */
export function withMessage(
  item: DriftItem,
  transition: Transition,
  at: string,
  hash: Hash,
  said: Said = {},
): DriftItem {
  const pending = [...item.pending, transitionMessage(item, transition, at, hash, said)];
  return { ...item, pending, isHeardOf: true };
}

function transitionMessage(
  item: DriftItem,
  transition: Transition,
  at: string,
  hash: Hash,
  said: Said,
): TransitionMessage {
  const { answer, foundBy, detectedAfterSeconds, tags, provenance, sourceFile } = item;
  return {
    schemaVersion: 1,
    id: hash(`transition v1 ${subjectKey(item.subject)} ${item.itemVersion}`).slice(0, 32),
    transition,
    at,
    subject: item.subject,
    verdict: item.verdict,
    reason: item.reason,
    severity: item.severity,
    route: item.route,
    differences: item.differences,
    actor: item.attribution.kind === 'one' ? item.attribution.actor : null,
    attribution: item.attribution,
    events: item.events,
    source: item.source,
    address: item.address,
    policies: item.policies,
    declaredSideUnconfirmed: item.declaredSideUnconfirmed,
    incident: incidentOf(item, hash),
    openedAt: item.openedAt,
    fingerprint: item.fingerprint,
    ...(foundBy === undefined ? {} : { foundBy }),
    ...(answer == null ? {} : { answer }),
    ...(detectedAfterSeconds == null ? {} : { detectedAfterSeconds }),
    ...(tags === undefined || tags.length === 0 ? {} : { tags }),
    ...(provenance == null ? {} : { provenance }),
    ...(sourceFile == null ? {} : { sourceFile }),
    ...said,
  };
}

/** The session itself (an access key) is not shown. */
function incidentOf(item: DriftItem, hash: Hash): string {
  const session = item.events.findLast((mark) => mark.blames)?.session ?? 'sweep';
  const source = item.source === null ? 'no source' : sourceKey(item.source);
  return hash(`incident v1 ${session} ${source}`).slice(0, 32);
}
