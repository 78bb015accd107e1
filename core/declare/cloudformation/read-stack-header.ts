/**
 * Which source a stack's content is, and which deployment of it. A stack is known by its ARN; without one, what is in force
 * by account, region and name, as far as they are known, and a template file by the stack's name or its own place. A file
 * that was never deployed has no place in an order of deployments.
 */
import type { Deployment, Source } from '../../model/source';
import type { StackContent } from '../../model/source-content';
import { placedStackId } from '../../model/stack-of-source';

export interface StackHeader {
  readonly source: Source;
  readonly deployment: Deployment;
}

const NEVER_DEPLOYED = '0';

export function readStackHeader(content: StackContent): StackHeader {
  const order = content.lastUpdatedAt ?? NEVER_DEPLOYED;
  return {
    source: {
      kind: 'cloudformation',
      id: content.stackId ?? nameInForce(content) ?? content.stackName ?? content.place,
    },
    deployment: { id: order, order },
  };
}

/** null for a file that is only looked at. */
function nameInForce({ lastUpdatedAt, account, region, stackName }: StackContent): string | null {
  if (lastUpdatedAt === null || account === null || region === null || stackName === null) return null;
  return placedStackId(account, region, stackName);
}
