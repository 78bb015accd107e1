/**
 * Step 7 of the flow: before a drift is told as opened, changed or reopened, its sources are read themselves. One that is
 * being deployed holds the deployment's own work (the rule stands in core/record/weigh-source.ts); one that is newer than the index is sent to be indexed first; one that
 * cannot be read leaves a mark on what is told. What a deployment left is told only when further looks agree. Nothing is read where nobody is to be told.
 */
import type { CheckPorts } from './check-ports';
import { opensTheDoor } from './leave-held-out';
import type { CheckRequest } from './model/check-request';
import type { DriftItem, Transition } from './model/drift-item';
import type { EventMark } from './model/event-mark';
import type { Observation } from './model/observation';
import type { Provenance } from './model/provenance';
import { distinctSources, type Source, sourceKey } from './model/source';
import { addSeconds } from './model/time';
import { verdictOf } from './model/verdict';
import type { KnownSubject, SourceStatus } from './ports';
import { isCloudFormationsOwn } from './record/attribute-drift';
import { weighOwnWorkAmong } from './record/own-work';
import { heldLooks, LOOKS_AFTER_DEPLOYMENT } from './record/plan-follow-ups';
import { agrees, planRecord } from './record/plan-record';
import { weighSource } from './record/weigh-source';

/**
 * The observation as it may be recorded: held, outdated, confirmed, or marked as unconfirmed. `beside`: other sources whose
 * deployments may explain what differs.
 */
export async function confirmDeclaredSide(
  request: CheckRequest,
  observation: Observation,
  stored: DriftItem | null,
  known: KnownSubject,
  beside: readonly Source[],
  ports: CheckPorts,
): Promise<Observation> {
  const { item, transition } = planRecord(stored, observation, agrees(request, stored), ports.hash);
  if (!isNews(item, transition, stored)) return observation;
  const { differences } = observation;
  const isUrgent = differences.some(opensTheDoor);
  const why: string[] = [];
  const verdict = verdictOf(observation.reason);
  const marks = observation.marks.filter((mark) => verdict !== 'Missing' || !adds(mark));
  let provenance: Provenance | null = null;
  let isDeployments = false;
  const declaring = known.declarations.map(({ source }) => source);
  const sources = distinctSources([...declaring, ...beside]);
  for (const source of sources) {
    const status = await ports.index.readSourceStatus(source);
    if (observation.source !== null && sourceKey(source) === sourceKey(observation.source)) {
      provenance = status?.provenance ?? null;
    }
    // One that is being indexed is not known yet: its status says what it will be when the attempt is over.
    const indexed = status?.complete === true ? status.deployment : null;
    const asked = { source, account: request.subject.account, deployers: ports.deployers };
    const ownWork = weighOwnWorkAmong(marks, asked, sources);
    if (ownWork === 'proven') isDeployments = true;
    const declares = declaring.some((each) => sourceKey(each) === sourceKey(source));
    // What another source replaces is a whole resource there, though it is only a part of this one.
    const isWhole = verdict === 'Missing' || verdict === 'Unmanaged' || !declares;
    const telling = { ownWork, attempt: heldLooks(request), isUrgent, isWhole, now: ports.clock.now() };
    const side = weighSource(await ports.sources.read(source), indexed, telling);
    if (side.kind === 'hold') {
      const reason = side.proven ? 'SourceDeploying' : 'DeploymentUnproven';
      return { ...observation, reason, differences: [], judgement: null };
    }
    if (side.kind === 'outdated') {
      await ports.reindex.send(source);
      return { ...observation, reason: 'IndexOutdated', differences: [], judgement: null };
    }
    if (!isUrgent && status !== null && isJustDeployed(status, known, ports.clock.now())) return unsettled(observation);
    // What another source says of its own resources leaves no doubt of what is declared here.
    if (side.kind === 'unconfirmed' && declares) why.push(`${sourceKey(source)}: ${side.why}`);
  }
  if (request.cause.kind === 'deployment' && request.attempt < LOOKS_AFTER_DEPLOYMENT) {
    return unsettled(observation);
  }
  // What only the deployment itself did and left different is told as such, with the rest of what it left.
  const isAnybodys = marks.some((mark) => mark.blames && !isCloudFormationsOwn(mark));
  const foundBy = isDeployments ? 'deployment' : isAnybodys ? 'event' : observation.foundBy;
  const confirmed = { ...observation, provenance, ...(foundBy === undefined ? {} : { foundBy }) };
  return why.length === 0 ? confirmed : { ...confirmed, declaredSideUnconfirmed: [...new Set(why)].join('; ') };
}

/** What is told, and what is recorded in silence: a deployment's own work is not to be found in the table either. */
function isNews(item: DriftItem | null, transition: Transition | null, stored: DriftItem | null): boolean {
  switch (transition) {
    case 'opened':
    case 'changed':
    case 'reopened':
    case 'severityRaised':
      return true;
    case null:
      if (item === null || item.status === 'resolved') return false;
      return stored === null || stored.status === 'resolved' || stored.fingerprint !== item.fingerprint;
    default:
      return false;
  }
}

/** Reads are at most so much older than what they are about. */
const STALE_SECONDS = 120;

/** Did a deployment that was indexed a moment ago change what is declared of it? Then a read may still show what was before. */
function isJustDeployed(
  { source, deployment, before, indexedAt }: SourceStatus,
  known: KnownSubject,
  now: string,
): boolean {
  if (before === undefined || before.order === deployment.order || now >= addSeconds(indexedAt, STALE_SECONDS))
    return false;
  return known.declarations.some(
    (each) => sourceKey(each.source) === sourceKey(source) && each.deployment.order === deployment.order,
  );
}

/** What is gone nobody deleted by making, adding or tagging something. */
function adds({ effect, api }: EventMark): boolean {
  return (
    effect === 'create' || effect === 'tag' || /^(?:Add|Allocate|Associate|Attach|Authorize|Register)[A-Z]/.test(api)
  );
}

function unsettled(observation: Observation): Observation {
  return { ...observation, reason: 'DeploymentUnsettled', differences: [], judgement: null };
}
