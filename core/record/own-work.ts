/**
 * May a change be a source's own deployment at work, and what says so? Only what AWS records proves it: CloudFormation as
 * the caller, for what a stack declares; or the role or user of a configured deployer, for its sources. A user agent is
 * only a claim, and holds a while at most: whoever sends one is never Expected. It counts for what that tool could have
 * deployed: Terraform's text says nothing of a stack's resources, and no text is ever taken for CloudFormation. A session's
 * name is no evidence at all. When wrong, a deployment's change is told too early.
 */
import { DEPLOYER_PRINCIPAL, type DeployerRule } from '../../contract/deployer-rule';
import type { IacTool } from '../model/actor';
import type { EventMark } from '../model/event-mark';
import { matchesGlob } from '../model/matches-glob';
import { matchesSource } from '../model/matches-source';
import { type Source, type SourceKind, sourceKey } from '../model/source';
import { isCloudFormationsOwn } from './attribute-drift';

/** The least that the events say: `noEvent` where none is known, `other` where somebody else acted. */
export type OwnWork = 'proven' | 'claimed' | 'other' | 'noEvent';

export interface OwnWorkQuestion {
  readonly source: Source;
  /** The account of what was changed. */
  readonly account: string | null;
  readonly deployers: readonly DeployerRule[];
}

/** What each kind of source is deployed with. Old versions of Pulumi's provider give Terraform's name for theirs. */
const TOOLS: { readonly [kind in SourceKind]: readonly IacTool[] } = {
  cloudformation: [],
  terraform: ['terraform'],
  pulumi: ['pulumi', 'terraform'],
  declaration: ['terraform', 'pulumi', 'crossplane', 'ack', 'kubernetes', 'cdk'],
};

/** Could the source's deployment have made these changes? Every one of them has to be its own. */
export function weighOwnWork(marks: readonly EventMark[], question: OwnWorkQuestion): OwnWork {
  if (marks.length === 0) return 'noEvent';
  const found = marks.map((mark) => ownWorkOf(mark, question));
  if (found.includes('other')) return 'other';
  return found.includes('claimed') ? 'claimed' : 'proven';
}

/**
 * Of several sources that concern one resource: what the deployment of another one is proven to have done says nothing of this
 * one.
 */
export function weighOwnWorkAmong(
  marks: readonly EventMark[],
  question: OwnWorkQuestion,
  sources: readonly Source[],
): OwnWork {
  const others = sources.filter((source) => sourceKey(source) !== sourceKey(question.source));
  const left = marks.filter(
    (mark) =>
      ownWorkOf(mark, question) !== 'other' ||
      !others.some((source) => ownWorkOf(mark, { ...question, source }) === 'proven'),
  );
  return weighOwnWork(left, question);
}

function ownWorkOf(mark: EventMark, { source, account, deployers }: OwnWorkQuestion): 'proven' | 'claimed' | 'other' {
  if (source.kind === 'cloudformation' && isCloudFormationsOwn(mark)) return 'proven';
  const { principal, kind, tool } = mark.actor;
  const isDeployer = deployers.some(
    (rule) =>
      principal !== undefined &&
      (rule.sources.length === 0 || matchesSource(source, rule.sources)) &&
      matchesPrincipal(principal, rule.principal, account),
  );
  if (isDeployer) return 'proven';
  return kind === 'iac' && tool !== undefined && TOOLS[source.kind].includes(tool) ? 'claimed' : 'other';
}

/** Part by part, so that no "*" reaches across. One in the account's place means the account of what was changed. */
function matchesPrincipal(principal: string, pattern: string, account: string | null): boolean {
  const [wanted, actual] = [DEPLOYER_PRINCIPAL.exec(pattern), DEPLOYER_PRINCIPAL.exec(principal)];
  if (wanted === null || actual === null) return false;
  const [, partition, wantedAccount, name = ''] = wanted;
  const expectedAccount = wantedAccount === '*' ? account : wantedAccount;
  return partition === actual[1] && expectedAccount === actual[2] && matchesGlob(actual[3] ?? '', name);
}
