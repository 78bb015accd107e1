/**
 * The flow. Whatever causes a look (an event, a deployment, a re-check, the sweep) ends here as a check of one subject,
 * and this is the only code that reads, compares and decides. It tells nobody: it writes one conditional item that
 * carries its undelivered transitions, and delivery takes them from there.
 *
 * The writes come in an order in which a crash between any two is harmless: the queue delivers the request again, and
 * each write done twice changes nothing.
 */
import type { CheckOutcome, CheckPorts, Judging } from './check-ports';
import { claimUndeclared } from './claim-undeclared';
import { confirmDeclaredSide } from './confirm-declared-side';
import { mergeDeclarations } from './declare/merge-declarations';
import { declaredSides } from './declared-sides';
import { AsbuiltError } from './errors';
import { judgeDifferences } from './judge/judge-differences';
import { heldDigests, isProvenOwnWork, leaveHeldOut, mayBeOwnWork } from './leave-held-out';
import { type Gathered, type Look, lookAt } from './look-at';
import { type CheckRequest, foundBy, marksOf } from './model/check-request';
import type { DriftItem } from './model/drift-item';
import type { EventMark } from './model/event-mark';
import { iamActionsIn } from './model/iam-actions';
import type { Observation, Observed } from './model/observation';
import { isDrift, type VerdictReason, verdictOf } from './model/verdict';
import type { KnownSubject } from './ports';
import { mergeMarks } from './record/attribute-drift';
import { isAnsweredBy } from './record/is-answered';
import { noteNotCompared } from './record/note-not-compared';
import { type FollowUp, planFollowUp } from './record/plan-follow-ups';
import { agrees, planMarksOnly, planRecord, type RecordPlan } from './record/plan-record';
import { isStillLive } from './record/still-live';

/** Looks at one subject once, records what it finds and asks for the looks that are still owed. */
export async function check(request: CheckRequest, ports: CheckPorts): Promise<CheckOutcome> {
  const startedAt = ports.clock.now();
  if (startedAt < request.notBefore) return postpone(request, startedAt, ports);

  // 1. What do the sources declare, what was the baseline, and which drift is known?
  const { subject } = request;
  const [known, stored] = await Promise.all([ports.index.readSubject(subject), ports.drift.read(subject)]);
  const declaration = mergeDeclarations(known.declarations);
  const before: Observed | null = known.observed;

  // 2. A look that started later has answered this already (so bursts collapse); who acted is kept all the same.
  if (isAnsweredBy(request, known.observed)) return keepMarks(request, known.observed, ports);
  if (isUnknown(request, known, stored)) return { kind: 'unknown' };

  // 3. Read the live resource: the event was a hint, what is read is the truth.
  const facts = await ports.typeFacts.factsOf(subject.type, subject.region);
  const read = await ports.live.read(subject, facts, declaration?.declared ?? null);

  // 4. Compare declared, baseline and live, secrets masked first; what is more in live, other declared resources may explain.
  //    What nobody declares, somebody may still claim.
  const gathered = { subject, known, stored, declaration, facts, read, startedAt };
  const seen = await claimUndeclared(request, gathered, await lookAt(request, gathered, ports), ports);

  // 5. Classify each difference, 6. judge how bad that is and who hears of it.
  // Whoever acted while it was held acted, whichever look tells of it.
  const marks = mergeMarks(before?.heldMarks ?? [], marksOf(request.cause));
  const whole = await judge(request, marks, seen, gathered, ports);
  const look = await leaveHeldOut(request, seen, whole.differences, marks, gathered, ports);
  const observation = look === seen ? whole : await judge(request, marks, look, gathered, ports);

  // 7. Before anybody is told: does the source itself agree with the index, or is it being deployed?
  const confirmed = await confirmDeclaredSide(request, observation, stored, known, look.beside ?? [], ports);

  // A grave drift that no event announced: CloudTrail's history may name somebody. Policies may speak of that one too.
  const found = await lookUp(request, confirmed, gathered, ports);
  const told =
    found.length === 0 ? confirmed : withActor(confirmed, await judge(request, found, look, gathered, ports));

  // 8. Record: one conditional item with its undelivered transition; planned again if somebody wrote in between.
  const plan = await record(request, told, stored, ports);

  // 9. Keep what a deployment made as the baseline, ask for the looks still owed, and last note that this look was.
  if (look.baseline !== null && takesBaseline(request, confirmed.reason))
    await ports.index.putBaseline(subject, look.baseline);
  if (look.sourceToAdd !== null) await ports.index.noteSourceToAdd(look.sourceToAdd, subject, startedAt);
  await followUp(planFollowUp(request, confirmed.reason, plan.confirmMatch, startedAt), ports);
  const { reason } = confirmed;
  await ports.index.putObserved(subject, {
    startedAt,
    reason,
    detail: look.detail,
    ...noteNotCompared(look.comparison),
    ...noteHeld(observation, confirmed, { known, seen, look, startedAt }, ports),
  });
  return { kind: 'looked', reason: confirmed.reason, detail: look.detail, transition: plan.transition };
}

/** What the deployment's own events made is its baseline only once the source itself says that it is over. */
function takesBaseline({ cause }: CheckRequest, reason: VerdictReason): boolean {
  const verdict = verdictOf(reason);
  return (
    cause.kind === 'deployment' || cause.kind === 'onboarding' || (verdict !== 'Expected' && verdict !== 'NotChecked')
  );
}

/** What a deployment was seen to have done, and who else acted, for as long as looks at the subject are held. */
function noteHeld(
  { differences, marks }: Observation,
  { reason }: Observation,
  {
    known,
    seen,
    look,
    startedAt,
  }: { readonly known: KnownSubject; readonly seen: Look; readonly look: Look; readonly startedAt: string },
  ports: CheckPorts,
): Pick<Observed, 'held' | 'heldMarks'> {
  const isHeld = reason === 'SourceDeploying' || reason === 'DeploymentUnproven' || reason === 'DeploymentUnsettled';
  const isLeftOut = look !== seen;
  const concerned = { known, beside: seen.beside ?? [] };
  const others = marks.filter((mark) => !mayBeOwnWork(mark, concerned, ports));
  const isProven = marks.every((mark) => isProvenOwnWork(mark, concerned, ports));
  const sees = isHeld && !isLeftOut && marks.length > 0 && others.length === 0;
  const held =
    isHeld || isLeftOut
      ? heldDigests(sees ? differences : [], known.observed, isProven ? startedAt : null, ports.hash)
      : [];
  const heldMarks = isHeld ? others.slice(-MOST_HELD_MARKS) : [];
  return { ...(held.length === 0 ? {} : { held }), ...(heldMarks.length === 0 ? {} : { heldMarks }) };
}

/** More are not remembered of one resource while it is held. */
const MOST_HELD_MARKS = 20;

/** Somebody deleted what no source declares: that matters only where a drift of it is open. */
function isUnknown({ cause }: CheckRequest, known: KnownSubject, stored: DriftItem | null): boolean {
  const marks = marksOf(cause);
  const isDeletion = marks.length > 0 && marks.every(({ effect }) => effect === 'delete');
  const isDeclared = known.declarations.length + known.leaving.length > 0;
  return isDeletion && !isDeclared && (stored === null || stored.status === 'resolved');
}

async function judge(
  { cause }: CheckRequest,
  marks: readonly EventMark[],
  look: Look,
  gathered: Gathered,
  ports: CheckPorts,
): Promise<Observation> {
  const { subject, declaration, stored, startedAt: observedAt } = gathered;
  const { reason, declared, live, tags } = look;
  const source = declaration?.source ?? null;
  const address = declaration?.address ?? null;
  const verdict = verdictOf(reason);
  const actions = ports.actions ?? iamActionsIn(declaration?.iamActions);
  const { type, account: accountId } = subject;
  const rules: Judging = look.differences.length > 0 ? ((await ports.judging?.()) ?? ports) : ports;
  const facts = { type, declared, live, actions, accountId, categories: rules.categories ?? [] };
  const differences = ports.classify({ ...facts, differences: look.differences });
  const observation = {
    subject,
    reason,
    observedAt,
    differences,
    source,
    address,
    declaredSideUnconfirmed: null,
    marks,
    foundBy: foundBy(cause),
    tags,
    sourceFile: declaration?.sourceFile ?? null,
  };
  if (!isDrift(verdict)) {
    const isOpen = stored !== null && stored.status !== 'resolved';
    return { ...observation, judgement: null, stillLive: isOpen ? isStillLive(stored, live) : null };
  }
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
    systems: rules.systems,
    ...(rules.gate === true ? { declaredSides: declaredSides(look.differences, facts, ports.classify) } : {}),
  };
  return { ...observation, judgement: await judgeDifferences(question, rules.policies, ports.hash) };
}

/** Only of what is grave, is about to be told for the first time, and has no event: so once per opening. */
async function lookUp(
  request: CheckRequest,
  observation: Observation,
  { stored, known }: Gathered,
  { lookUpActor, deployers, hash }: CheckPorts,
): Promise<readonly EventMark[]> {
  const severity = observation.judgement?.severity;
  if (lookUpActor === null || observation.marks.length > 0) return [];
  if (severity !== 'high' && severity !== 'critical') return [];
  const { item, transition } = planRecord(stored, observation, agrees(request, stored), hash);
  const opens = (transition === 'opened' || transition === 'reopened') && item?.attribution.kind === 'unknown';
  if (!opens) return [];
  try {
    return await lookUpActor({ observation, stored, known, deployers });
  } catch {
    // The alert is worth more than a name on it.
    return [];
  }
}

function withActor(confirmed: Observation, { marks, judgement }: Observation): Observation {
  return { ...confirmed, marks, judgement };
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
