/**
 * Concludes what a resource is that was created and that no source declares, from who could claim it and what is known of
 * the sources. The looks are at one minute and then every five minutes; each row says how many of them a claim is waited for:
 * - a service's own: at once, no source would declare it;
 * - a stack that AWS names: as long as it is being deployed, then until it is indexed;
 * - a stack that nobody names: an hour, because some stacks take so long;
 * - a tool's: two looks, because states are polled every five minutes, and while one of its sources is being deployed, two
 *   hours; where no such source is known, at once: SourceNotIndexed;
 * - nobody's: a person in the console has no deployment under way; anybody else may be one that hides its name: one look;
 * - and while the stacks of its region are still being indexed, an hour.
 * When wrong, something is told that a source comes to declare a little later, and that drift resolves by itself.
 */
import { assertNever } from '../model/assert-never';
import type { Coverage } from '../model/coverage';
import type { Deployment } from '../model/source';
import type { SourceState } from '../model/source-state';
import type { SourceToAdd } from '../model/source-to-add';
import type { Subject } from '../model/subject';
import { type Claim, kindsOf } from './find-claim';
import { missingStacks } from './missing-stacks';

export type Undeclared =
  | { readonly kind: 'unmanaged' }
  | { readonly kind: 'serviceMade'; readonly because: string }
  /** Its own stack is at work: it is waited for as long as the stack says so. */
  | { readonly kind: 'deploying'; readonly why: string }
  | { readonly kind: 'hold'; readonly why: string }
  /** The named stack has to be indexed first. */
  | { readonly kind: 'reindex'; readonly stackId: string }
  | { readonly kind: 'sourceNotIndexed'; readonly source: SourceToAdd };

export interface Known {
  readonly coverage: Coverage;
  /** The state of the stack that the claim names, and what of it is indexed; null where it names none. */
  readonly stack: { readonly state: SourceState; readonly indexed: Deployment | null } | null;
  /** One of the sources that the claim's tool deploys is being deployed now. */
  readonly isDeploying: boolean;
  /** Looks before this one. */
  readonly attempt: number;
}

const LOOKS_FOR_INDEXING = 5;
const LOOKS_FOR_UNREADABLE_STACK = 2;
const LOOKS_FOR_UNNAMED_STACK = 12;
const LOOKS_FOR_TOOL = 2;
const LOOKS_FOR_DEPLOYING_TOOL = 24;
const LOOKS_FOR_NOBODY = 1;
const LOOKS_FOR_BACKFILL = 12;

export function weighClaim(claim: Claim, subject: Subject, known: Known): Undeclared {
  switch (claim.kind) {
    case 'service':
      return { kind: 'serviceMade', because: claim.because };
    case 'stack':
      return claim.stackId === null || known.stack === null
        ? weighUnnamedStack(subject, known)
        : weighStack(claim.stackId, known.stack, subject, known);
    case 'tool':
      return weighTool(claim.tool, subject, known);
    case 'nobody':
      return mayWait(known, claim.inConsole ? 0 : LOOKS_FOR_NOBODY)
        ? { kind: 'hold', why: 'a deployment may still claim it' }
        : weighCoverage(subject, known);
    default:
      return assertNever(claim);
  }
}

function weighStack(
  stackId: string,
  { state, indexed }: NonNullable<Known['stack']>,
  subject: Subject,
  known: Known,
): Undeclared {
  const missing = { kind: 'sourceNotIndexed', source: { kind: 'stack', stackId } } as const;
  switch (state.kind) {
    case 'deploying':
      return known.coverage.grows ? { kind: 'deploying', why: `stack ${stackId} is being deployed` } : missing;
    case 'settled':
      if (indexed !== null && indexed.order >= state.order)
        return { kind: 'serviceMade', because: `a resource of ${stackId} made it` };
      return mayWait(known, LOOKS_FOR_INDEXING) ? { kind: 'reindex', stackId } : missing;
    case 'gone':
      // Its stack let it stay when it was deleted: nobody declares it any more.
      return weighCoverage(subject, known);
    case 'unreadable':
      return mayWait(known, LOOKS_FOR_UNREADABLE_STACK) ? { kind: 'hold', why: `${stackId} cannot be read` } : missing;
    default:
      return assertNever(state);
  }
}

function weighUnnamedStack({ account, region }: Subject, known: Known): Undeclared {
  if (mayWait(known, LOOKS_FOR_UNNAMED_STACK)) return { kind: 'hold', why: 'CloudFormation made it, for a stack' };
  return { kind: 'sourceNotIndexed', source: { kind: 'stacksOf', account: account ?? '', region: region ?? '' } };
}

function weighTool(tool: Extract<Claim, { kind: 'tool' }>['tool'], subject: Subject, known: Known): Undeclared {
  const { account, region } = subject;
  const kinds = kindsOf(tool);
  // Stacks are indexed without anybody's doing, so their tool is never one that is not configured.
  const isConfigured =
    kinds.includes('cloudformation') || known.coverage.sources.some((source) => kinds.includes(source.kind));
  if (!isConfigured)
    return {
      kind: 'sourceNotIndexed',
      source: { kind: 'tool', tool, account: account ?? '', region: region ?? '' },
    };
  if (mayWait(known, known.isDeploying ? LOOKS_FOR_DEPLOYING_TOOL : LOOKS_FOR_TOOL))
    return { kind: 'hold', why: `${tool} may still say that it declares it` };
  return weighCoverage(subject, known);
}

function weighCoverage(subject: Subject, known: Known): Undeclared {
  const missing = missingStacks(subject, known.coverage.backfills);
  if (missing === null) return { kind: 'unmanaged' };
  const { account, region, isComing } = missing;
  if (isComing && mayWait(known, LOOKS_FOR_BACKFILL))
    return { kind: 'hold', why: `the stacks of ${account} ${region} are still being indexed` };
  return { kind: 'sourceNotIndexed', source: { kind: 'stacksOf', account, region } };
}

function mayWait({ attempt, coverage }: Known, looks: number): boolean {
  return coverage.grows && attempt < looks;
}
