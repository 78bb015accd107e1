/**
 * Who started a stack's deployment, read off CloudFormation's own call. The CDK lets a pipeline name the session
 * (CDK_ROLE_SESSION_NAME), and teams put the commit there. The name is chosen by the caller: shown as where a deployment
 * comes from, never a proof of anything.
 */
import type { ChangeEvent } from './model/change-event';
import type { Deployer } from './model/deployer';
import { ownMember } from './model/own-member';

/** Calls that begin a deployment of the stack they name (CloudFormation API reference). */
const STARTS_DEPLOYMENT: ReadonlySet<string> = new Set([
  'CreateStack',
  'UpdateStack',
  'ExecuteChangeSet',
  'RollbackStack',
  'ContinueUpdateRollback',
]);

const STACK_ARN = /^arn:[^:]+:cloudformation:[^:]+:\d{12}:stack\/([^/]+)/;

/** null for any other event, or where the call names no stack. */
export function findDeployer({
  source,
  api,
  account,
  region,
  eventTime,
  actor,
  request,
}: ChangeEvent): Deployer | null {
  if (source !== 'cloudformation.amazonaws.com' || !STARTS_DEPLOYMENT.has(api)) return null;
  const named = ownMember(request, 'stackName');
  if (account === null || region === null || typeof named !== 'string' || named === '') return null;
  return {
    account,
    region,
    stackName: STACK_ARN.exec(named)?.[1] ?? named,
    at: eventTime,
    by: actor.name,
    commit: commitIn(actor.name),
  };
}

/** The one part of a session's name that is a commit id; a shorter one than the full has letters and digits. */
function commitIn(name: string): string | null {
  const ids = name
    .toLowerCase()
    .split(/[^0-9a-z]+/)
    .filter((part) => /^[0-9a-f]{7,40}$/.test(part) && (part.length === 40 || (/[a-f]/.test(part) && /\d/.test(part))));
  return ids.length === 1 ? (ids[0] ?? null) : null;
}
