/**
 * Which source a stack's content is, and which deployment of it. A stack is known by its ARN, a template file by the
 * stack's name or, without one, by its own place. A file that was never deployed has no place in an order of deployments.
 */
import type { Deployment, Source } from '../../model/source';
import type { StackContent } from '../../model/source-content';

export interface StackHeader {
  readonly source: Source;
  readonly deployment: Deployment;
}

const NEVER_DEPLOYED = '0';

export function readStackHeader(content: StackContent): StackHeader {
  const order = content.lastUpdatedAt ?? NEVER_DEPLOYED;
  return {
    source: { kind: 'cloudformation', id: content.stackId ?? content.stackName ?? content.place },
    deployment: { id: order, order },
  };
}
