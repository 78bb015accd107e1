/**
 * Step 4 of the flow, for what was created and no source declares: before it is called unmanaged, who could claim it? The
 * rules stand in core/unmanaged; here is only what they ask of the index and of the sources. Nothing is asked for a drift
 * that is open already, and where no live state could be read only what needs none is concluded.
 */
import type { CheckPorts } from './check-ports';
import type { Gathered, Look } from './look-at';
import { assertNever } from './model/assert-never';
import { type CheckRequest, marksOf } from './model/check-request';
import type { EventMark } from './model/event-mark';
import { describeSourceToAdd } from './model/source-to-add';
import { type Claim, findClaim, kindsOf } from './unmanaged/find-claim';
import { type Known, type Undeclared, weighClaim } from './unmanaged/weigh-claim';

/** Asked while a tool's creation is held: more sources of its kind than this are not asked whether they are being deployed. */
const MOST_SOURCES_ASKED = 50;

/** The look as it stands once it is known who could claim the resource; any other look as it is. */
export async function claimUndeclared(
  request: CheckRequest,
  { subject, stored }: Gathered,
  look: Look,
  ports: CheckPorts,
): Promise<Look> {
  const isKnown = stored !== null && stored.status !== 'resolved' && stored.verdict === 'Unmanaged';
  const creators = creatorsOf(request);
  if (isKnown || creators.length === 0) return look;
  if (look.reason !== 'NotDeclaredBySource' && look.reason !== 'NoLiveState') return look;
  const claim = findClaim({ subject, creators, live: look.live, tags: look.tags });
  const undeclared = weighClaim(claim, subject, await knownOf(claim, request, ports));
  if (look.reason === 'NoLiveState' && !needsNoLiveState(undeclared)) return look;
  if (undeclared.kind === 'reindex') await ports.reindex.send({ kind: 'cloudformation', id: undeclared.stackId });
  return concludeFrom(undeclared, look);
}

/** The calls that made it, as far as this request knows of them. */
function creatorsOf({ cause }: CheckRequest): readonly EventMark[] {
  return marksOf(cause).filter((mark) => mark.blames && mark.effect === 'create');
}

function needsNoLiveState({ kind }: Undeclared): boolean {
  return kind === 'serviceMade' || kind === 'sourceNotIndexed';
}

async function knownOf(claim: Claim, { attempt }: CheckRequest, ports: CheckPorts): Promise<Known> {
  const coverage = await ports.coverage.read();
  if (claim.kind === 'stack' && claim.stackId !== null) {
    const source = { kind: 'cloudformation', id: claim.stackId } as const;
    const [state, status] = await Promise.all([ports.sources.read(source), ports.index.readSourceStatus(source)]);
    // One that is being indexed is not known yet.
    const indexed = status?.complete === true ? status.deployment : null;
    return { coverage, stack: { state, indexed }, isDeploying: false, attempt };
  }
  if (claim.kind !== 'tool') return { coverage, stack: null, isDeploying: false, attempt };
  const kinds = kindsOf(claim.tool);
  const ofTool = coverage.sources.filter(({ kind }) => kind !== 'cloudformation' && kinds.includes(kind));
  const sources = ofTool.slice(0, MOST_SOURCES_ASKED);
  const states = await Promise.all(sources.map((source) => ports.sources.read(source)));
  return { coverage, stack: null, isDeploying: states.some(({ kind }) => kind === 'deploying'), attempt };
}

function concludeFrom(undeclared: Undeclared, look: Look): Look {
  const quiet = { ...look, differences: [] };
  switch (undeclared.kind) {
    case 'unmanaged':
      return look;
    case 'serviceMade':
      return { ...quiet, reason: 'MadeByService', detail: undeclared.because };
    case 'deploying':
      return { ...quiet, reason: 'SourceDeploying', detail: undeclared.why };
    case 'hold':
      return { ...quiet, reason: 'ClaimPending', detail: undeclared.why };
    case 'reindex':
      return { ...quiet, reason: 'IndexOutdated', detail: `stack ${undeclared.stackId} is not indexed yet` };
    case 'sourceNotIndexed': {
      const { source } = undeclared;
      return {
        ...quiet,
        reason: 'SourceNotIndexed',
        detail: `add ${describeSourceToAdd(source)}`,
        sourceToAdd: source,
      };
    }
    default:
      return assertNever(undeclared);
  }
}
