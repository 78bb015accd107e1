/**
 * The role that the hub assumes in an organisation's member accounts to look at their resources. Its name is the same in
 * every account and differs by the hub's region, so that two hubs of one organisation do not meet.
 */
import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

export function memberReadRoleName(scope: Construct): string {
  return `asbuilt-read-${Stack.of(scope).region}`;
}

export function mayAssumeMemberRole(scope: Construct): PolicyStatement {
  const stack = Stack.of(scope);
  return new PolicyStatement({
    sid: 'ReadMemberAccounts',
    actions: ['sts:AssumeRole'],
    resources: [
      stack.formatArn({
        service: 'iam',
        region: '',
        account: '*',
        resource: 'role',
        resourceName: memberReadRoleName(scope),
      }),
    ],
  });
}
