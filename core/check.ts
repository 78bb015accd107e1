/**
 * The flow. Whatever causes a look (an event, a deployment, a re-check, the sweep) ends here as a check of one subject,
 * and this is the only code that reads, compares and decides. It tells nobody: it writes one conditional item that
 * carries its undelivered transitions, and delivery takes them from there.
 *
 * The writes come in an order in which a crash between any two is harmless: the queue delivers the request again, and
 * each write done twice changes nothing.
 */
import type { CheckOutcome, CheckPorts } from './check-ports';
import { classifyDifferences } from './classify/classify-differences';
import type { Sibling } from './compare/compare-context';
import { compareSubject } from './compare/compare-subject';
import { conclude } from './compare/conclude';
import { liveTags } from './compare/live-tags';
import { maskSensitive } from './compare/mask-sensitive';
import { mergeDeclarations } from './declare/merge-declarations';
import { AsbuiltError } from './errors';
import { judgeDifferences } from './judge/judge-differences';
import { type CheckRequest, isGuessed, marksOf } from './model/check-request';
import type { Baseline, DeclaredResource } from './model/declared-resource';
import type { ClassifiedDifference, Difference } from './model/difference';
import type { DriftItem } from './model/drift-item';
import type { JsonObject } from './model/json';
import { parsePointer } from './model/json-pointer';
import type { LiveRead } from './model/live-read';
import type { Observation, Observed } from './model/observation';
import { type Source, sourceKey } from './model/source';
import type { TypeFacts } from './model/type-facts';
import { isDrift, type VerdictReason, verdictOf } from './model/verdict';
import type { KnownSubject } from './ports';
import { readSiblings } from './read-siblings';
import { mergeMarks } from './record/attribute-drift';
import { concludeUnread } from './record/conclude-unread';
import { isAnsweredBy } from './record/is-answered';
import { planBaseline, usableBaseline } from './record/plan-baseline';
import { type FollowUp, planFollowUp } from './record/plan-follow-ups';
import { planMarksOnly, planRecord, type RecordPlan } from './record/plan-record';
import { weighSource } from './record/weigh-source';

/** Looks at one subject once, records what it finds and asks for the looks that are still owed. */
export async function check(request: CheckRequest, ports: CheckPorts): Promise<CheckOutcome> {
  const startedAt = ports.clock.now();
  if (startedAt < request.notBefore) return postpone(request, startedAt, ports);

  // 1. What do the sources declare, what was the baseline, and which drift is known?
  const { subject } = request;
  const [known, stored] = await Promise.all([ports.index.readSubject(subject), ports.drift.read(subject)]);
  const declaration = mergeDeclarations(known.declarations);

  // 2. A look that started later has answered this already (so bursts collapse); who acted is kept all the same.
  if (isAnsweredBy(request, known.observed)) return keepMarks(request, known.observed, ports);

  // 3. Read the live resource: the event was a hint, what is read is the truth.
  const facts = await ports.typeFacts.factsOf(subject.type, subject.region);
  const read = await ports.live.read(subject, facts);

  // 4. Compare declared, baseline and live, secrets masked first; what is more in live, other declared resources may explain.
  const gathered = { known, stored, declaration, facts, read, startedAt };
  const look = await explain(compare(request, gathered, [], ports), request, gathered, ports);

  // 5. Classify each difference, 6. judge how bad that is and who hears of it.
  const observation = await judge(request, look, gathered, ports);

  // 7. Before anybody is told: does the source itself agree with the index, or is it being deployed?
  const confirmed = await confirmDeclaredSide(request, observation, stored, known, ports);

  // 8. Record: one conditional item with its undelivered transition; planned again if somebody wrote in between.
  const plan = await record(request, confirmed, stored, ports);

  // 9. Keep what a deployment made as the baseline, ask for the looks still owed, and last note that this look was.
  if (look.baseline !== null) await ports.index.putBaseline(subject, look.baseline);
  await followUp(planFollowUp(request, confirmed.reason, plan.confirmMatch, startedAt), ports);
  await ports.index.putObserved(subject, { startedAt, reason: confirmed.reason, detail: look.detail });
  return { kind: 'looked', reason: confirmed.reason, detail: look.detail, transition: plan.transition };
}

/** What step 4 concluded; both sides masked. */
interface Look {
  readonly reason: VerdictReason;
  readonly detail: string | null;
  readonly differences: readonly Difference[];
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly tags: readonly string[];
  /** The baseline to keep, or null to leave the stored one. */
  readonly baseline: Baseline | null;
}

interface Gathered {
  readonly known: KnownSubject;
  readonly stored: DriftItem | null;
  readonly declaration: DeclaredResource | null;
  readonly facts: TypeFacts;
  readonly read: LiveRead;
  readonly startedAt: string;
}

/** The whole resource is one difference where it is missing or nobody declares it. */
const WHOLE_REMOVED: Difference = { path: '', kind: 'removed', of: 'declared' };
const WHOLE_ADDED: Difference = { path: '', kind: 'added', of: 'declared' };

/** Members that live has and this resource does not declare may be declared elsewhere: only then are siblings read. */
async function explain(look: Look, request: CheckRequest, gathered: Gathered, ports: CheckPorts): Promise<Look> {
  const { declaration } = gathered;
  if (declaration === null || !look.differences.some(({ kind, path }) => kind === 'added' && path !== '')) return look;
  const siblings = await readSiblings(declaration, ports.index);
  return siblings.length === 0 ? look : compare(request, gathered, siblings, ports);
}

function compare(request: CheckRequest, gathered: Gathered, siblings: readonly Sibling[], ports: CheckPorts): Look {
  const { known, stored, declaration, facts, read, startedAt } = gathered;
  const isOpen = stored !== null && stored.status !== 'resolved';
  const nothing = { detail: null, differences: [], declared: {}, live: {}, tags: [], baseline: null };
  if (read.kind !== 'found') {
    const isSecondLook =
      (request.cause.kind === 'recheck' && request.cause.after === 'absence') ||
      (isOpen && stored.verdict === 'Missing');
    const circumstances = { isDeclared: declaration !== null, isGuessed: isGuessed(request.cause), isSecondLook };
    const unread = concludeUnread(read, circumstances);
    return { ...nothing, ...unread, differences: unread.reason === 'ResourceNotFound' ? [WHOLE_REMOVED] : [] };
  }
  const sensitive = declaration?.sensitive.map(parsePointer) ?? [];
  const declared = maskSensitive(declaration?.declared ?? {}, sensitive, ports.masker);
  const live = maskSensitive(read.properties, sensitive, ports.masker, declared);
  const tags = liveTags(live, facts);
  if (declaration === null) {
    const isOwnCreation = marksOf(request.cause).some((mark) => mark.blames && mark.effect === 'create');
    if (isOwnCreation || (isOpen && stored.verdict === 'Unmanaged')) {
      return { ...nothing, live, tags, reason: 'NotDeclaredBySource', differences: [WHOLE_ADDED] };
    }
    return { ...nothing, reason: isOpen ? 'NoLongerDeclared' : 'SourceNotIndexed' };
  }
  // What is live after a deployment is its own work, so it is compared with itself; onboarding proves nothing yet.
  const openPaths = isOpen ? stored.differences.map((difference) => difference.path) : [];
  const deployed =
    request.cause.kind === 'deployment'
      ? planBaseline(request.cause, known.baseline, live, openPaths, startedAt)
      : null;
  const { subject } = request;
  const comparison = compareSubject({
    type: subject.type,
    declared,
    live,
    siblings,
    baseline: usableBaseline(deployed ?? known.baseline),
    facts,
    context: {
      accountId: subject.account,
      region: subject.region,
      stackTags: declaration.sourceTags,
      kmsAliasTargets: {},
    },
  });
  const { differences } = comparison;
  const paths = differences.map((difference) => difference.path);
  const baseline = deployed ?? planBaseline(request.cause, known.baseline, live, paths, startedAt);
  return { detail: null, reason: conclude(comparison), differences, declared, live, tags, baseline };
}

async function judge(request: CheckRequest, look: Look, gathered: Gathered, ports: CheckPorts): Promise<Observation> {
  const { declaration, stored, startedAt: observedAt } = gathered;
  const { subject } = request;
  const { reason, declared, live, tags } = look;
  const marks = marksOf(request.cause);
  const source = declaration?.source ?? null;
  const address = declaration?.address ?? null;
  const verdict = verdictOf(reason);
  const differences = classifyDifferences({ type: subject.type, differences: look.differences, declared, live });
  const observation = {
    subject,
    reason,
    observedAt,
    differences,
    source,
    address,
    declaredSideUnconfirmed: null,
    marks,
  };
  if (!isDrift(verdict)) return { ...observation, judgement: null };
  // Policies may speak of who acted, also when it is a sweep that looks: so the known events are judged with the new ones.
  const actors = mergeMarks(stored === null || stored.status === 'resolved' ? [] : stored.events, marks);
  const question = {
    subject,
    verdict,
    address,
    source,
    differences,
    tags,
    marks: actors,
    observedAt,
    systems: ports.systems,
  };
  return { ...observation, judgement: await judgeDifferences(question, ports.policies, ports.hash) };
}

/** Reads the sources only where the plan would tell somebody; the observation comes back held, outdated or confirmed. */
async function confirmDeclaredSide(
  request: CheckRequest,
  observation: Observation,
  stored: DriftItem | null,
  known: KnownSubject,
  ports: CheckPorts,
): Promise<Observation> {
  const { transition } = planRecord(stored, observation, agrees(request, stored), ports.hash);
  if (transition !== 'opened' && transition !== 'changed' && transition !== 'reopened') return observation;
  const { marks, differences } = observation;
  const telling = { marks, attempt: request.attempt, isUrgent: differences.some(opensTheDoor) };
  const why: string[] = [];
  for (const source of distinctSources(known)) {
    const status = await ports.index.readSourceStatus(source);
    const side = weighSource(await ports.sources.read(source), status?.deployment ?? null, telling);
    if (side.kind === 'hold') return { ...observation, reason: 'SourceDeploying', differences: [], judgement: null };
    if (side.kind === 'outdated') {
      await ports.reindex.send(source);
      return { ...observation, reason: 'IndexOutdated', differences: [], judgement: null };
    }
    if (side.kind === 'unconfirmed') why.push(`${sourceKey(source)}: ${side.why}`);
  }
  return why.length === 0 ? observation : { ...observation, declaredSideUnconfirmed: [...new Set(why)].join('; ') };
}

function opensTheDoor({ category, weakens }: ClassifiedDifference): boolean {
  return weakens === 'yes' && (category === 'permission' || category === 'network' || category === 'exposure');
}

function distinctSources(known: KnownSubject): readonly Source[] {
  return [...new Map(known.declarations.map(({ source }) => [sourceKey(source), source])).values()];
}

/** Plans anew as often as somebody wrote in between; after that the queue tries again. */
const MOST_CONFLICTS = 5;

async function record(
  request: CheckRequest,
  observation: Observation,
  firstStored: DriftItem | null,
  ports: CheckPorts,
): Promise<RecordPlan> {
  let stored = firstStored;
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const plan = planRecord(stored, observation, agrees(request, stored), ports.hash);
    if (await wrote(plan, stored, ports)) return plan;
    stored = await ports.drift.read(request.subject);
  }
  throw tooManyConflicts(request);
}

async function wrote(plan: RecordPlan, stored: DriftItem | null, ports: CheckPorts): Promise<boolean> {
  return plan.item === null || (await ports.drift.put(plan.item, stored?.itemVersion ?? null)) === 'written';
}

/** Is this the second of two agreeing matches, with no drift seen in between? */
function agrees(request: CheckRequest, stored: DriftItem | null): boolean {
  const { cause } = request;
  return (
    cause.kind === 'recheck' && cause.after === 'match' && stored !== null && stored.observedAt <= cause.firstReadAt
  );
}

async function keepMarks(request: CheckRequest, observed: Observed, ports: CheckPorts): Promise<CheckOutcome> {
  const marks = marksOf(request.cause);
  for (let conflicts = 0; conflicts < MOST_CONFLICTS; conflicts += 1) {
    const stored = await ports.drift.read(request.subject);
    if (await wrote(planMarksOnly(stored, { marks }), stored, ports)) {
      // A match that was read a moment after the change may be stale: the looks after it are owed to this event too.
      await followUp(planFollowUp(request, observed.reason, false, observed.startedAt), ports);
      return { kind: 'answered' };
    }
  }
  throw tooManyConflicts(request);
}

function tooManyConflicts({ subject }: CheckRequest): AsbuiltError {
  const message = `the drift item was written ${MOST_CONFLICTS} times while this check planned its own write`;
  return new AsbuiltError('WriteConflict', message, { subject });
}

async function postpone(request: CheckRequest, now: string, ports: CheckPorts): Promise<CheckOutcome> {
  const delaySeconds = Math.ceil((Date.parse(request.notBefore) - Date.parse(now)) / 1000);
  await followUp({ request, delaySeconds }, ports);
  return { kind: 'postponed' };
}

async function followUp(next: FollowUp | null, ports: CheckPorts): Promise<void> {
  if (next !== null) await ports.checks.send([next.request], next.delaySeconds);
}
