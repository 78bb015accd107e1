/**
 * From one CloudTrail record to the checks it asks for: normalise, name the ids it mentions, look them up in one batch
 * (more where the call itself lists more),
 * and send one check per declared subject, and one for each that was created or deleted outside every source. It reads no
 * resource and judges nothing.
 */
import { parseRecord } from './event/parse-record';
import { findDeployer } from './find-deployer';
import type { AliasHit, AliasKey } from './model/alias';
import type { ChangeEvent, RejectionReason } from './model/change-event';
import type { CheckRequest } from './model/check-request';
import type { Hash } from './model/hash';
import { addSeconds } from './model/time';
import { opaqueSession } from './opaque-session';
import type { CheckQueue, DeployerQueue, IndexStore } from './ports';
import { aliasKeysOf } from './resolve/alias-keys';
import { findCandidates } from './resolve/find-candidates';
import { listedCandidates } from './resolve/listed-candidates';
import { type OwnSubject, type ResolvedSubject, resolveEvent } from './resolve/resolve-event';

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
/** What CloudFormation made is declared as soon as its stack is indexed, which few stacks are within a minute. */
const STACK_CLAIM_SECONDS = 300;

export async function resolveRecord(record: unknown, ports: ResolvePorts): Promise<ResolvedRecord> {
  const parsed = parseRecord(record);
  if (parsed.kind === 'rejected') return { kind: 'rejected', reason: parsed.rejected.reason };
  const { event } = parsed;
  const deployer = findDeployer(event);
  if (deployer !== null) await ports.deployers.note(deployer);
  const first = findCandidates(event);
  const candidates = [...first, ...listedCandidates(event, first)];
  const hits = await findAll(aliasKeysOf(event, candidates), ports);
  const { subjects, created, deleted, notIndexed } = resolveEvent(event, candidates, hits);
  await send(subjects, SETTLE_SECONDS, event, ports);
  await send(created.map(guessed), isStacks(event) ? STACK_CLAIM_SECONDS : CLAIM_SECONDS, event, ports);
  // Where no drift of it is open the check ends before it reads anything.
  await send(deleted.map(guessed), SETTLE_SECONDS, event, ports);
  const checks = subjects.length + created.length;
  return checks === 0 ? { kind: 'unmatched', event, notIndexed } : { kind: 'matched', event, checks };
}

const BATCH = 100;

/** One batch, but for calls that list more ids than one holds. */
async function findAll(keys: readonly AliasKey[], { index }: ResolvePorts): Promise<readonly AliasHit[]> {
  const hits: AliasHit[] = [];
  for (let i = 0; i === 0 || i < keys.length; i += BATCH) {
    for (const hit of await index.findAliases(keys.slice(i, i + BATCH))) hits.push(hit);
  }
  return hits;
}

/** Once the change has settled, whatever looks at it answers the request, however long it is still delayed. */
async function send(
  wanted: readonly Pick<ResolvedSubject, 'subject' | 'mark' | 'guessed'>[],
  delaySeconds: number,
  { eventTime }: ChangeEvent,
  { checks, hash }: ResolvePorts,
): Promise<void> {
  const requests = wanted.map(
    ({ subject, mark, guessed }): CheckRequest => ({
      subject,
      cause: { kind: 'event', mark: { ...mark, session: opaqueSession(mark.session, hash) }, guessed },
      notBefore: addSeconds(eventTime, SETTLE_SECONDS),
      attempt: 0,
    }),
  );
  if (requests.length > 0) await checks.send(requests, delaySeconds);
}

/** No source says its identifier: it was composed of what the event holds. */
function guessed(own: OwnSubject): Pick<ResolvedSubject, 'subject' | 'mark' | 'guessed'> {
  return { ...own, guessed: true };
}

function isStacks({ actor }: ChangeEvent): boolean {
  return actor.tool === 'cloudformation';
}
