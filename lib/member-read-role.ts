/**
 * The role that the hub assumes in an organisation's member accounts to look at their resources. Its name is the same in
 * every account and differs by the hub's region, so that two hubs of one organisation do not meet.
 */
import { Aws, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';

export const MEMBER_READ_ROLE_NAME = `asbuilt-read-${Aws.REGION}`;

export function grantMemberRead(role: Role): void {
  const stack = Stack.of(role);
  const resourceName = MEMBER_READ_ROLE_NAME;
  const memberRole = stack.formatArn({ service: 'iam', region: '', account: '*', resource: 'role', resourceName });
  role.addToPolicy(
    new PolicyStatement({ sid: 'ReadMemberAccounts', actions: ['sts:AssumeRole'], resources: [memberRole] }),
  );
  Validations.of(role).acknowledge({
    id: 'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:iam::*:role/asbuilt-read-<AWS::Region>]',
    reason: 'The one read role by its name, in whichever account of the organisation holds the resource.',
  });
}
