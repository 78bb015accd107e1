/**
 * Brings the index up to one deployment of one source: writes what changed, removes what left, and asks for a check of
 * what it touched. One attempt at a time and source; one that was cut off is followed by one that sees every write it made and
 * checks everything again. A deployment that changes nothing writes its source's status and nothing else; a known one nothing.
 *
 * An attempt that outlives its time (a process that was paused) stops at its next look at the clock and fails, so that its
 * message comes back. What it still wrote never overwrites a later attempt's write (its turn is older); where the later one
 * had nothing to write, it shows in the notes, and the message that comes back, or the next deployment, writes it again.
 */
import { onePerSubject } from './declare/one-per-subject';
import { withSpokenActions } from './declare/spoken-actions';
import { AsbuiltError } from './errors';
import { canonicalJson } from './model/canonical-json';
import type { CheckCause, CheckRequest } from './model/check-request';
import { type DeclaredNote, declarationDigest } from './model/declaration-digest';
import { type DeclaredResource, isIndexed } from './model/declared-resource';
import type { Hash } from './model/hash';
import { type IamActions, NO_ACTIONS } from './model/iam-actions';
import type { Masker } from './model/masker';
import { mergeProvenance, type Provenance, UNKNOWN_PROVENANCE } from './model/provenance';
import { type Deployment, type Source, sourceKey } from './model/source';
import type { SourceContent, SourceDeclaration } from './model/source-content';
import { type Subject, subjectKey } from './model/subject';
import { addSeconds } from './model/time';
import { anyTouchedSince, type OwedPorts, owedAfterIndexing } from './owed-after-indexing';
import type { CheckQueue, Clock, IndexStore, SourceStatus } from './ports';
import { declareWithLiveAttributes, type LiveAttributePorts } from './read-live-attributes';
import { warmTypeFacts } from './warm-type-facts';

export interface IndexPorts extends OwedPorts {
  readonly clock: Clock;
  readonly hash: Hash;
  readonly index: IndexStore;
  readonly checks: CheckQueue;
  /** Names this attempt: unlike any other that may index the same source at the same time. */
  readonly attempt: string;
  /** What wildcards of policies stand for; absent: they stay patterns. */
  readonly actions?: IamActions;
}

export interface IndexSourcePorts extends IndexPorts, LiveAttributePorts {
  readonly masker: Masker;
}

export type IndexedSource =
  /** `known`: the order of what the index holds, newer than `order`, which is what came. */
  | { readonly kind: 'olderIgnored'; readonly order: string; readonly known: string }
  | {
      readonly kind: 'indexed';
      readonly written: number;
      readonly removed: number;
      readonly status: SourceStatus;
      /**
       * It declared nothing before. Whoever read it as gone since it was read here found nothing to remove: where it can be
       * read again, it has to be.
       */
      readonly appeared: boolean;
    };

/** The longest an attempt may take: a function that runs longer is stopped. */
export const ATTEMPT_MINUTES = 10;

/**
 * A resource that moves between two sources is for a while in neither: the one it left is indexed before the one it came
 * to. So long it stays in the index as leaving. States are polled every five minutes; the other one may just be locked.
 */
export const LEAVING_SECONDS = 870;

/** What leaves is looked at once more when it has left, half a minute allowed for its removal. */
const LAST_LOOK_SECONDS = 900;

/** A clock may be wrong by as much. What says it comes from later would keep every true deployment out until then. */
const MOST_MINUTES_AHEAD = 10;

/** Each write waits for several answers of the store, one after the other. */
const WRITES_AT_ONCE = 8;

/** Reads what the source declares, and indexes it. `given`: what whoever handed it over said of where it comes from. */
export async function indexSource(
  content: SourceContent,
  ports: IndexSourcePorts,
  given: Provenance = UNKNOWN_PROVENANCE,
): Promise<IndexedSource> {
  const declaration = await declareWithLiveAttributes(content, ports.masker, ports);
  const said = mergeProvenance(given, declaration.provenance);
  const provenance = mergeProvenance(said, await provenanceOfDeployer(content, ports.index));
  const indexed = await indexDeclaration({ ...declaration, provenance }, ports);
  if (indexed.kind === 'indexed' && indexed.written > 0) await warmTypeFacts(declaration.lines, ports.typeFacts);
  return indexed;
}

/** Last, because it is only the name of a session: what template, tags or pipeline say goes before it. */
async function provenanceOfDeployer(content: SourceContent, index: IndexStore): Promise<Provenance> {
  if (content.kind !== 'stack') return UNKNOWN_PROVENANCE;
  const { account, region, stackName, lastUpdatedAt } = content;
  if (account === null || region === null || stackName === null || lastUpdatedAt === null) return UNKNOWN_PROVENANCE;
  const deployer = await index.findDeployer({ account, region, stackName }, lastUpdatedAt);
  return deployer === null ? UNKNOWN_PROVENANCE : { ...UNKNOWN_PROVENANCE, commit: deployer.commit, by: deployer.by };
}

/** What an attempt found when it began, and until when it may write. */
interface Begun {
  readonly status: SourceStatus;
  readonly former: SourceStatus | null;
  readonly turn: number;
  readonly until: string;
}

/**
 * Throws WriteConflict while another attempt is under way, or where another one took over; InputUnreadable where the
 * deployment says that it comes from the future.
 */
export async function indexDeclaration(
  { source, deployment, provenance, lines, touchedAt = new Map() }: Omit<SourceDeclaration, 'asks'>,
  ports: IndexPorts,
): Promise<IndexedSource> {
  const { index, hash, actions = NO_ACTIONS } = ports;
  requirePast(source, deployment.order, ports);
  if (provenance.at !== null) requirePast(source, provenance.at, ports);
  const declared = onePerSubject(lines.filter(isIndexed)).map((resource) => withSpokenActions(resource, actions));
  const indexedAt = ports.clock.now();
  const statusAfter = (former: SourceStatus | null): SourceStatus => ({
    source,
    deployment,
    provenance: provenanceAfter(former, deployment, provenance),
    indexedAt,
    resources: declared.length,
    notIndexed: lines.filter((line) => !isIndexed(line)).length,
    complete: false,
    onboarding: former === null || (!former.complete && former.onboarding),
    ...beforeOf(former),
  });
  const known = await index.readSourceStatus(source);
  const isKnown = known?.complete === true && isSaidBy(known, statusAfter(known));
  if (isKnown && !anyTouchedSince(known, touchedAt)) {
    const { changed, left } = compareWithNotes(declared, await index.notesOf(source), hash);
    if (changed.length + left.length === 0)
      return { kind: 'indexed', written: 0, removed: 0, status: known, appeared: false };
  }
  return inOneAttempt(statusAfter, known, ports, async (begun) => {
    const { status, former } = begun;
    const at = status.provenance.at ?? indexedAt;
    const { changed, left } = compareWithNotes(declared, await index.notesOf(source), hash);
    const outcomes = await someAtOnce(changed, begun, ports, (resource) => index.putDeclared(resource, at, begun.turn));
    const written = changed.filter((_resource, i) => outcomes[i] === 'written');
    await remove(left, begun, at, ports);
    const now = ports.clock.now();
    const owed = await owedAfterIndexing({ status, former, declared, written, touchedAt, now }, ports);
    for (const { subjects, cause } of owed) await send(subjects, cause, now, 0, ports);
    const appeared = former === null || former.resources === 0;
    return { kind: 'indexed', written: written.length, removed: left.length, status, appeared };
  });
}

function beforeOf(former: SourceStatus | null): Pick<SourceStatus, 'before'> {
  if (former?.complete === true) return { before: { indexedAt: former.indexedAt, order: former.deployment.order } };
  return former?.before === undefined ? {} : { before: former.before };
}

/** A source that is gone declares nothing any more; its resources are looked at once more. */
export async function forgetSource(source: Source, ports: IndexPorts): Promise<number> {
  const { index } = ports;
  const known = await index.readSourceStatus(source);
  if (known === null) return 0;
  if (known.complete && known.resources === 0 && (await index.notesOf(source)).length === 0) return 0;
  const indexedAt = ports.clock.now();
  const gone = { ...known, indexedAt, resources: 0, notIndexed: 0, complete: false };
  const forgotten = await inOneAttempt(
    () => gone,
    known,
    ports,
    async (begun) => {
      const left = (await index.notesOf(source)).map(({ subject }) => subject);
      await remove(left, begun, indexedAt, ports);
      return { kind: 'indexed', written: 0, removed: left.length, status: begun.status, appeared: false };
    },
  );
  return forgotten.kind === 'indexed' ? forgotten.removed : 0;
}

/** The same deployment read again adds to what is known of where it comes from, and takes nothing away. */
function provenanceAfter(former: SourceStatus | null, { order }: Deployment, provenance: Provenance): Provenance {
  return former?.deployment.order === order ? mergeProvenance(former.provenance, provenance) : provenance;
}

/** Does the known status say already what the next one would: the same deployment, from the same place? */
function isSaidBy(known: SourceStatus, next: SourceStatus): boolean {
  return (
    known.deployment.order === next.deployment.order &&
    canonicalJson({ ...known.provenance }) === canonicalJson({ ...next.provenance })
  );
}

/** The end of the work ends the attempt; an error gives it back, so that the next try need not wait for its time to pass. */
async function inOneAttempt(
  statusAfter: (former: SourceStatus | null) => SourceStatus,
  known: SourceStatus | null,
  ports: IndexPorts,
  work: (begun: Begun) => Promise<IndexedSource>,
): Promise<IndexedSource> {
  const { index, attempt: holder } = ports;
  const until = addSeconds(ports.clock.now(), ATTEMPT_MINUTES * 60);
  const status = statusAfter(known);
  const { source } = status;
  const begun = await index.beginSource(status, { holder, until });
  if (begun.kind === 'olderIgnored') {
    const { order } = status.deployment;
    return { kind: 'olderIgnored', order, known: (await index.readSourceStatus(source))?.deployment.order ?? order };
  }
  if (begun.kind === 'busy') throw conflict(source, 'is being indexed by another attempt; try again when it has ended');
  try {
    const { former, turn } = begun;
    const indexed = await work({ status: statusAfter(former), former, turn, until });
    if (indexed.kind !== 'indexed') return indexed;
    requireTime(source, until, ports);
    const ended = await index.putSourceStatus({ ...indexed.status, complete: true }, holder);
    if (!ended) throw conflict(source, 'was taken over by another attempt; try again');
    return indexed;
  } catch (error) {
    // Where even this fails, the attempt ends with its time.
    await index.releaseSource(source, holder).catch(() => {});
    throw error;
  }
}

/** An order that is no time (a state's serial) says nothing of when. */
function requirePast(source: Source, order: string, { clock }: IndexPorts): void {
  if (!isAhead(order, clock.now())) return;
  const why = `says it was deployed at ${order}, more than ${MOST_MINUTES_AHEAD} minutes from now; see to the clock of whoever wrote it`;
  throw new AsbuiltError('InputUnreadable', `${sourceKey(source)} ${why}`);
}

/** Is the order a time further ahead than clocks differ? */
export function isAhead(order: string, now: string): boolean {
  return isTime(order) && Date.parse(order) > Date.parse(now) + MOST_MINUTES_AHEAD * 60_000;
}

export function isTime(order: string): boolean {
  return /^(?:\d{4}|[+]\d{6})-\d\d-\d\dT/.test(order) && !Number.isNaN(Date.parse(order));
}

function conflict(source: Source, why: string): AsbuiltError {
  return new AsbuiltError('WriteConflict', `${sourceKey(source)} ${why}`);
}

/** Looked at before every few writes: whoever comes after its time may meet another attempt. */
function requireTime(source: Source, until: string, { clock }: IndexPorts): void {
  if (clock.now() >= until) throw conflict(source, `was not indexed within ${ATTEMPT_MINUTES} minutes; try again`);
}

/** In the order given; where one fails, those that are under way are waited for. */
async function someAtOnce<T, R>(
  all: readonly T[],
  { status, until }: Begun,
  ports: IndexPorts,
  write: (one: T) => Promise<R>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (let start = 0; start < all.length; start += WRITES_AT_ONCE) {
    requireTime(status.source, until, ports);
    const settled = await Promise.allSettled(all.slice(start, start + WRITES_AT_ONCE).map(write));
    for (const answer of settled) {
      if (answer.status === 'rejected') throw answer.reason;
      answers.push(answer.value);
    }
  }
  return answers;
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
async function remove(subjects: readonly Subject[], begun: Begun, at: string, ports: IndexPorts): Promise<void> {
  const { status, turn } = begun;
  const hasLeft = addSeconds(ports.clock.now(), LAST_LOOK_SECONDS);
  await send(subjects, { kind: 'sweep' }, hasLeft, LAST_LOOK_SECONDS, ports);
  await someAtOnce(subjects, begun, ports, (subject) => {
    const leavingUntil = addSeconds(ports.clock.now(), LEAVING_SECONDS);
    return ports.index.removeDeclared(subject, status.source, status.deployment, { at, leavingUntil }, turn);
  });
}

async function send(
  subjects: readonly Subject[],
  cause: CheckCause,
  notBefore: string,
  delaySeconds: number,
  ports: IndexPorts,
): Promise<void> {
  const requests: CheckRequest[] = subjects.map((subject) => ({ subject, cause, notBefore, attempt: 0 }));
  if (requests.length > 0) await ports.checks.send(requests, delaySeconds);
}
