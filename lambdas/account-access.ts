/** How the functions reach accounts: their own directly, an organisation's members through one role. */
import { STSClient } from '@aws-sdk/client-sts';
import type { AccountAccess } from '../adapters/aws/account-clients';
import { ENVIRONMENT } from '../contract/environment-names';
import { optionalEnvironment, requireEnvironment } from './read-environment';

export function accountAccess(): AccountAccess {
  return {
    ownAccount: requireEnvironment(ENVIRONMENT.hubAccount),
    roleName: optionalEnvironment(ENVIRONMENT.memberReadRoleName),
    sts: new STSClient({}),
  };
}
