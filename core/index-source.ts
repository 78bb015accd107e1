/**
 * Brings the index up to one deployment of one source: writes what changed, removes what left, and asks for a check of
 * each. One attempt at a time and source; one that was cut off is followed by one that sees every write it made and checks
 * everything again. A deployment that changes nothing writes its source's status and nothing else; a known one nothing.
 */
import { onePerSubject } from './declare/one-per-subject';
import { AsbuiltError } from './errors';
import type { CheckCause, CheckRequest } from './model/check-request';
import { declarationDigest } from './model/declaration-digest';
import { type DeclaredResource, isIndexed } from './model/declared-resource';
import type { Hash } from './model/hash';
import type { Masker } from './model/masker';
import { mergeProvenance, type Provenance, UNKNOWN_PROVENANCE } from './model/provenance';
import { type Source, sourceKey } from './model/source';
import type { SourceContent, SourceDeclaration } from './model/source-content';
import { type Subject, subjectKey } from './model/subject';
import { addSeconds } from './model/time';
import type { CheckQueue, Clock, DeclaredNote, IndexStore, SourceStatus } from './ports';
import { declareWithLiveAttributes, type LiveAttributePorts } from './read-live-attributes';

export interface IndexPorts {
  readonly clock: Clock;
  readonly hash: Hash;
  readonly index: IndexStore;
  readonly checks: CheckQueue;
  /** Names this attempt: unlike any other that may index the same source at the same time. */
  readonly attempt: string;
}

export interface IndexSourcePorts extends IndexPorts, LiveAttributePorts {
  readonly masker: Masker;
}

export type IndexedSource =
  | { readonly kind: 'olderIgnored' }
  | { readonly kind: 'indexed'; readonly written: number; readonly removed: number; readonly status: SourceStatus };

/** The longest an attempt may take: a function that runs longer is stopped. */
export const ATTEMPT_MINUTES = 10;

/**
 * A resource that moves between two sources is for a while in neither: the one it left is indexed before the one it came
 * to. So long it stays in the index as leaving. States are polled every five minutes; the other one may just be locked.
 */
export const LEAVING_SECONDS = 900;

/** Reads what the source declares, and indexes it. `given`: what whoever handed it over said of where it comes from. */
export async function indexSource(
  content: SourceContent,
  ports: IndexSourcePorts,
  given: Provenance = UNKNOWN_PROVENANCE,
): Promise<IndexedSource> {
  const declaration = await declareWithLiveAttributes(content, ports.masker, ports);
  const said = mergeProvenance(given, declaration.provenance);
  const provenance = mergeProvenance(said, await provenanceOfDeployer(content, ports.index));
  return indexDeclaration({ ...declaration, provenance }, ports);
}

/** Last, because it is only the name of a session: what template, tags or pipeline say goes before it. */
async function provenanceOfDeployer(content: SourceContent, index: IndexStore): Promise<Provenance> {
  if (content.kind !== 'stack') return UNKNOWN_PROVENANCE;
  const { account, region, stackName, lastUpdatedAt } = content;
  if (account === null || region === null || stackName === null || lastUpdatedAt === null) return UNKNOWN_PROVENANCE;
  const deployer = await index.findDeployer({ account, region, stackName }, lastUpdatedAt);
  return deployer === null ? UNKNOWN_PROVENANCE : { ...UNKNOWN_PROVENANCE, commit: deployer.commit, by: deployer.by };
}

/** Throws WriteConflict while another attempt is under way. */
export async function indexDeclaration(
  { source, deployment, provenance, lines }: Omit<SourceDeclaration, 'asks'>,
  ports: IndexPorts,
): Promise<IndexedSource> {
  const former = await ports.index.readSourceStatus(source);
  const declared = onePerSubject(lines.filter(isIndexed));
  if (former?.complete === true && former.deployment.order === deployment.order) {
    const { changed, left } = compareWithNotes(declared, await ports.index.notesOf(source), ports.hash);
    if (changed.length + left.length === 0) return { kind: 'indexed', written: 0, removed: 0, status: former };
  }
  const status: SourceStatus = {
    source,
    deployment,
    provenance,
    indexedAt: ports.clock.now(),
    resources: declared.length,
    notIndexed: lines.filter((line) => !isIndexed(line)).length,
    complete: false,
    onboarding: former === null || (!former.complete && former.onboarding),
  };
  return inOneAttempt(status, ports, async () => {
    const at = provenance.at ?? status.indexedAt;
    const { changed, left } = compareWithNotes(declared, await ports.index.notesOf(source), ports.hash);
    const written: Subject[] = [];
    for (const resource of changed) {
      if ((await ports.index.putDeclared(resource, at)) === 'written') written.push(resource.subject);
    }
    await remove(left, status, at, ports);
    // After the first look at a source, or an attempt that was cut off, every resource is owed a check, not only what changed.
    const isWhole = former === null || !former.complete;
    const cause: CheckCause = status.onboarding
      ? { kind: 'onboarding', source }
      : { kind: 'deployment', source, deployment };
    await send(isWhole ? declared.map(({ subject }) => subject) : written, cause, 0, ports);
    await ports.index.putSourceStatus({ ...status, complete: true });
    return { kind: 'indexed', written: written.length, removed: left.length, status };
  });
}

/** A source that is gone declares nothing any more; its resources are looked at once more. */
export async function forgetSource(source: Source, ports: IndexPorts): Promise<number> {
  const former = await ports.index.readSourceStatus(source);
  if (former === null) return 0;
  const status = { ...former, indexedAt: ports.clock.now(), resources: 0, notIndexed: 0, complete: false };
  const forgotten = await inOneAttempt(status, ports, async () => {
    const left = (await ports.index.notesOf(source)).map(({ subject }) => subject);
    await remove(left, status, status.indexedAt, ports);
    await ports.index.putSourceStatus({ ...status, complete: true });
    return { kind: 'indexed', written: 0, removed: left.length, status };
  });
  return forgotten.kind === 'indexed' ? forgotten.removed : 0;
}

/** The end of the work ends the attempt; an error gives it back, so that the next try need not wait for its time to pass. */
async function inOneAttempt(
  status: SourceStatus,
  ports: IndexPorts,
  work: () => Promise<IndexedSource>,
): Promise<IndexedSource> {
  const { source } = status;
  const until = addSeconds(ports.clock.now(), ATTEMPT_MINUTES * 60);
  const begun = await ports.index.beginSource(status, { holder: ports.attempt, until });
  if (begun === 'olderIgnored') return { kind: 'olderIgnored' };
  if (begun === 'busy') {
    throw new AsbuiltError(
      'WriteConflict',
      `${sourceKey(source)} is being indexed by another attempt; try again when it has ended`,
    );
  }
  try {
    return await work();
  } catch (error) {
    await ports.index.releaseSource(source, ports.attempt);
    throw error;
  }
}

/** What of the deployment the index does not hold yet, and what it holds that the deployment does not declare. */
function compareWithNotes(
  declared: readonly DeclaredResource[],
  notes: readonly DeclaredNote[],
  hash: Hash,
): { readonly changed: readonly DeclaredResource[]; readonly left: readonly Subject[] } {
  const digests = new Map(notes.map(({ subject, digest }) => [subjectKey(subject), digest]));
  const kept = new Set(declared.map(({ subject }) => subjectKey(subject)));
  return {
    changed: declared.filter(
      (resource) => digests.get(subjectKey(resource.subject)) !== declarationDigest(resource, hash),
    ),
    left: notes.map(({ subject }) => subject).filter((subject) => !kept.has(subjectKey(subject))),
  };
}

/** Their last look is asked for before they are removed: afterwards nobody would know of them. */
async function remove(
  subjects: readonly Subject[],
  { source, deployment }: SourceStatus,
  at: string,
  ports: IndexPorts,
): Promise<void> {
  await send(subjects, { kind: 'sweep' }, LEAVING_SECONDS, ports);
  const leavingUntil = addSeconds(ports.clock.now(), LEAVING_SECONDS);
  for (const subject of subjects) await ports.index.removeDeclared(subject, source, deployment, { at, leavingUntil });
}

async function send(
  subjects: readonly Subject[],
  cause: CheckCause,
  delaySeconds: number,
  ports: IndexPorts,
): Promise<void> {
  const notBefore = addSeconds(ports.clock.now(), delaySeconds);
  const requests: CheckRequest[] = subjects.map((subject) => ({ subject, cause, notBefore, attempt: 0 }));
  if (requests.length > 0) await ports.checks.send(requests, delaySeconds);
}
