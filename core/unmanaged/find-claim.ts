/**
 * Who could claim a resource that no source declares: a service, a stack, a tool's source, or nobody. AWS's own marks come
 * first; a user agent is only a claim, and is believed no further than to ask for a source that is not there.
 */
import type { IacTool } from '../model/actor';
import { assertNever } from '../model/assert-never';
import type { SourceKind } from '../model/source';
import type { Creation } from './creation';
import { reservedTag } from './reserved-tags';
import { serviceBehind } from './service-made';

export type Claim =
  | { readonly kind: 'service'; readonly because: string }
  /** `stackId` null: CloudFormation made the call, and the resource has no tag that says for which stack. */
  | { readonly kind: 'stack'; readonly stackId: string | null }
  | { readonly kind: 'tool'; readonly tool: IacTool }
  /** `inConsole`: a person made it by hand, so no pipeline is under way that could claim it. */
  | { readonly kind: 'nobody'; readonly inConsole: boolean };

export function findClaim(creation: Creation): Claim {
  const because = serviceBehind(creation);
  if (because !== null) return { kind: 'service', because };
  const stackId = stackOf(creation.tags);
  const { creators } = creation;
  if (stackId !== null || creators.every(isCloudFormations)) return { kind: 'stack', stackId };
  const tools = creators.map(({ actor }) => (actor.kind === 'iac' ? actor.tool : undefined));
  const [tool] = tools;
  if (tool !== undefined && tools.every((one) => one === tool)) return { kind: 'tool', tool };
  return { kind: 'nobody', inConsole: creators.every(({ actor }) => actor.channel === 'console') };
}

/** Kinds of sources that this tool deploys. Old versions of Pulumi's provider give Terraform's name for theirs. */
export function kindsOf(tool: IacTool): readonly SourceKind[] {
  switch (tool) {
    case 'cloudformation':
    case 'cdk':
      return ['cloudformation'];
    case 'terraform':
      return ['terraform', 'pulumi'];
    case 'pulumi':
      return ['pulumi'];
    case 'crossplane':
    case 'ack':
    case 'kubernetes':
      return ['declaration'];
    default:
      return assertNever(tool);
  }
}

const STACK_ID = /^arn:[a-z0-9-]+:cloudformation:[a-z0-9-]+:\d{12}:stack\/[^/\s]{1,128}\/[A-Za-z0-9-]{1,64}$/;

function stackOf(tags: readonly string[]): string | null {
  const value = reservedTag(tags, 'aws:cloudformation:stack-id');
  return value !== null && STACK_ID.test(value) ? value : null;
}

const CLOUDFORMATION = /(?:^|\.)cloudformation\.amazonaws\.com(?:\.cn)?$/;

function isCloudFormations({ actor }: Creation['creators'][number]): boolean {
  return actor.trusted.some((mark) => CLOUDFORMATION.test(mark));
}
