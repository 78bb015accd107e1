/**
 * Brings the index up to one deployment of one source: writes what changed, removes what left, and asks for a check of
 * each. Order-safe (the store refuses older deployments) and repeatable: the source is marked incomplete first and
 * complete last, so an attempt that finds it incomplete checks everything again.
 */
import { declareSource } from './declare/declare-source';
import { onePerSubject } from './declare/one-per-subject';
import type { CheckCause, CheckRequest } from './model/check-request';
import { type DeclaredResource, isIndexed } from './model/declared-resource';
import type { Masker } from './model/masker';
import type { Source } from './model/source';
import type { SourceContent, SourceDeclaration } from './model/source-content';
import { type Subject, subjectKey } from './model/subject';
import { addSeconds } from './model/time';
import type { CheckQueue, Clock, IndexStore, SourceStatus } from './ports';

export interface IndexPorts {
  readonly clock: Clock;
  readonly masker: Masker;
  readonly index: IndexStore;
  readonly checks: CheckQueue;
}

export type IndexedSource =
  | { readonly kind: 'olderIgnored' }
  | { readonly kind: 'indexed'; readonly written: number; readonly removed: number; readonly status: SourceStatus };

/** Reads what the source declares, and indexes it. */
export async function indexSource(content: SourceContent, ports: IndexPorts): Promise<IndexedSource> {
  return indexDeclaration(declareSource(content, ports.masker), ports);
}

export async function indexDeclaration(
  { source, deployment, lines }: SourceDeclaration,
  ports: Omit<IndexPorts, 'masker'>,
): Promise<IndexedSource> {
  const former = await ports.index.readSourceStatus(source);
  if (former !== null && deployment.order < former.deployment.order) return { kind: 'olderIgnored' };
  const declared = onePerSubject(lines.filter(isIndexed));
  const status: SourceStatus = {
    source,
    deployment,
    indexedAt: ports.clock.now(),
    resources: declared.length,
    notIndexed: lines.filter((line) => !isIndexed(line)).length,
    complete: false,
    onboarding: former === null || (!former.complete && former.onboarding),
  };
  await ports.index.putSourceStatus(status);

  const changed: Subject[] = [];
  for (const resource of declared) {
    if ((await ports.index.putDeclared(resource)) === 'written') changed.push(resource.subject);
  }
  const left = await removeWhatLeft(source, declared, status, ports);
  // After the first look at a source, or an attempt that was cut off, every resource is owed a check, not only what changed.
  const isWhole = former === null || !former.complete;
  const cause: CheckCause = status.onboarding
    ? { kind: 'onboarding', source }
    : { kind: 'deployment', source, deployment };
  await send(isWhole ? declared.map(({ subject }) => subject) : changed, cause, 0, ports);
  await ports.index.putSourceStatus({ ...status, complete: true });
  return { kind: 'indexed', written: changed.length, removed: left.length, status };
}

/** A source that is gone declares nothing any more; its resources are looked at once more. */
export async function forgetSource(source: Source, ports: Omit<IndexPorts, 'masker'>): Promise<number> {
  const former = await ports.index.readSourceStatus(source);
  if (former === null) return 0;
  const left = await removeWhatLeft(source, [], former, ports);
  const indexedAt = ports.clock.now();
  await ports.index.putSourceStatus({ ...former, indexedAt, resources: 0, notIndexed: 0, complete: true });
  return left.length;
}

/** Long enough for the removal that follows; an attempt that is cut off before it finds the same subjects again. */
const REMOVED_BY_THEN_SECONDS = 30;

/** Their last look is asked for before they are removed: afterwards nobody would know of them. */
async function removeWhatLeft(
  source: Source,
  declared: readonly DeclaredResource[],
  { deployment }: SourceStatus,
  ports: Omit<IndexPorts, 'masker'>,
): Promise<readonly Subject[]> {
  const kept = new Set(declared.map(({ subject }) => subjectKey(subject)));
  const left = (await ports.index.subjectsOf(source)).filter((subject) => !kept.has(subjectKey(subject)));
  await send(left, { kind: 'sweep' }, REMOVED_BY_THEN_SECONDS, ports);
  for (const subject of left) await ports.index.removeDeclared(subject, source, deployment);
  return left;
}

async function send(
  subjects: readonly Subject[],
  cause: CheckCause,
  delaySeconds: number,
  ports: Omit<IndexPorts, 'masker'>,
): Promise<void> {
  const notBefore = addSeconds(ports.clock.now(), delaySeconds);
  const requests: CheckRequest[] = subjects.map((subject) => ({ subject, cause, notBefore, attempt: 0 }));
  if (requests.length > 0) await ports.checks.send(requests, delaySeconds);
}
