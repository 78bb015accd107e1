/**
 * From one CloudTrail record to the checks it asks for: normalise, name the ids it mentions, look them up in one batch,
 * and send one check per declared subject, or one for what was created outside every source. It reads no resource and
 * judges nothing.
 */
import { parseRecord } from './event/parse-record';
import { findDeployer } from './find-deployer';
import type { ChangeEvent, RejectionReason } from './model/change-event';
import type { CheckRequest } from './model/check-request';
import type { Hash } from './model/hash';
import { addSeconds } from './model/time';
import { opaqueSession } from './opaque-session';
import type { CheckQueue, DeployerQueue, IndexStore } from './ports';
import { aliasKeysOf } from './resolve/alias-keys';
import { findCandidates } from './resolve/find-candidates';
import { type Resolution, resolveEvent } from './resolve/resolve-event';

export interface ResolvePorts {
  readonly index: Pick<IndexStore, 'findAliases'>;
  readonly checks: CheckQueue;
  readonly deployers: DeployerQueue;
  readonly hash: Hash;
}

export type ResolvedRecord =
  | { readonly kind: 'rejected'; readonly reason: RejectionReason }
  /** Nothing that a source declares. */
  | { readonly kind: 'unmatched'; readonly event: ChangeEvent; readonly notIndexed: string | null }
  | { readonly kind: 'matched'; readonly event: ChangeEvent; readonly checks: number };

/** A live read right after the call may not show it yet. */
const SETTLE_SECONDS = 10;
/** What nobody declares may still be claimed by the deployment that made it. */
const CLAIM_SECONDS = 60;

export async function resolveRecord(record: unknown, ports: ResolvePorts): Promise<ResolvedRecord> {
  const parsed = parseRecord(record);
  if (parsed.kind === 'rejected') return { kind: 'rejected', reason: parsed.rejected.reason };
  const { event } = parsed;
  const deployer = findDeployer(event);
  if (deployer !== null) await ports.deployers.note(deployer);
  const candidates = findCandidates(event);
  const hits = await ports.index.findAliases(aliasKeysOf(event, candidates));
  const resolution = resolveEvent(event, candidates, hits);
  const requests = requestsOf(event, resolution, ports.hash);
  if (requests.length === 0) return { kind: 'unmatched', event, notIndexed: resolution.notIndexed };
  await ports.checks.send(requests, resolution.unmanaged === null ? SETTLE_SECONDS : CLAIM_SECONDS);
  return { kind: 'matched', event, checks: requests.length };
}

function requestsOf(event: ChangeEvent, resolution: Resolution, hash: Hash): readonly CheckRequest[] {
  const declared = resolution.subjects.map(({ subject, mark, guessed }) => ({
    subject,
    mark,
    guessed,
    wait: SETTLE_SECONDS,
  }));
  const { unmanaged } = resolution;
  const created = unmanaged === null ? [] : [{ ...unmanaged, guessed: true, wait: CLAIM_SECONDS }];
  return [...declared, ...created].map(({ subject, mark, guessed, wait }) => ({
    subject,
    cause: { kind: 'event', mark: { ...mark, session: opaqueSession(mark.session, hash) }, guessed },
    notBefore: addSeconds(event.eventTime, wait),
    attempt: 0,
  }));
}
