/**
 * Who may assume the StackSet's administration role. CloudFormation acts under its global principal, and under a regional
 * one for every region that is disabled by default (CloudFormation user guide, "Grant self-managed permissions"): for the
 * configured regions that is known at synth time, for the hub's own region only at deployment.
 */
import { Aws, CfnCondition, Fn, type ICfnConditionExpression, Stack } from 'aws-cdk-lib';
import type { CfnRole, Role } from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';

/** CloudFormation's limit of operands of Fn::Or. */
const MOST_OPERANDS = 10;

/** Replaces the role's principals; its conditions stay. */
export function trustCloudFormationIn(role: Role, regions: readonly string[]): void {
  const optIn = regions.filter((region) => RegionInfo.get(region).isOptInRegion);
  const hubIsOptIn = new CfnCondition(Stack.of(role), 'HubIsInOptInRegion', { expression: isOptIn() });
  const services: unknown[] = [
    'cloudformation.amazonaws.com',
    ...optIn.map(regionalPrincipal),
    Fn.conditionIf(hubIsOptIn.logicalId, regionalPrincipal(Aws.REGION), Aws.NO_VALUE),
  ];
  const resource = role.node.defaultChild as CfnRole;
  resource.addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Principal.Service', services);
}

function regionalPrincipal(region: string): string {
  return `cloudformation.${region}.amazonaws.com`;
}

function isOptIn(): ICfnConditionExpression {
  const equals = RegionInfo.regions
    .filter(({ isOptInRegion }) => isOptInRegion)
    .map(({ name }) => Fn.conditionEquals(Aws.REGION, name));
  const groups: ICfnConditionExpression[] = [];
  for (let start = 0; start < equals.length; start += MOST_OPERANDS) {
    groups.push(Fn.conditionOr(...equals.slice(start, start + MOST_OPERANDS)));
  }
  return Fn.conditionOr(...groups);
}
