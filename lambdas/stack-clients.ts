/** The clients that check and index read stacks with, in any reachable account. */
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type AccountAccess, AccountClients } from '../adapters/aws/account-clients';
import type { CloudFormationClients } from '../adapters/aws/cloudformation-source-reader';

export function cloudFormationClients(access: AccountAccess): CloudFormationClients {
  // A backfill reads hundreds of stacks: when CloudFormation throttles, the client itself slows down to what it is allowed.
  const retrying = { retryMode: 'adaptive', maxAttempts: 6 };
  return new AccountClients(access, (options) => new CloudFormationClient({ ...options, ...retrying }));
}
