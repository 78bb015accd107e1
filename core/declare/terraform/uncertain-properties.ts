/**
 * Properties whose attribute of that name holds something else, changes without anybody's doing, or is what other
 * resources add to; and values that the provider writes for "not set" and AWS never answers. `*` is any type. Evidence:
 * the provider's documentation of the attribute, and AWS's of the property.
 */
import type { Json } from '../../model/json';
import type { AttributePlace } from './translate-block';

/**
 * user_data: older providers keep its SHA-1. managed_policy_arns, security_groups, target_group_arns: read back when the
 * resource was last refreshed, before the attachments of the same apply. availability_zone: changes at a failover.
 * scaling_config: an autoscaler moves its desired_size. warm_throughput: AWS raises it with the traffic.
 */
const UNCERTAIN: ReadonlySet<string> = new Set([
  '*.UserData',
  '*.ManagedPolicyArns',
  'AWS::EC2::Instance.SecurityGroups',
  'AWS::AutoScaling::AutoScalingGroup.TargetGroupARNs',
  'AWS::AutoScaling::AutoScalingGroup.LoadBalancerNames',
  'AWS::RDS::DBInstance.AvailabilityZone',
  'AWS::EKS::Nodegroup.ScalingConfig',
  'AWS::DynamoDB::Table.WarmThroughput',
]);

const UNSET_VALUES: ReadonlyMap<string, Json> = new Map([
  ['AWS::ApiGateway::RestApi.MinimumCompressionSize', -1],
  ['AWS::Lambda::Function.ReservedConcurrentExecutions', -1],
  ['AWS::SNS::Topic.SignatureVersion', 0],
]);

/** Only attributes of the resource itself are named here, not members of blocks. */
export function isUncertain({ type, path }: AttributePlace, property: string, value: Json): boolean {
  if (path.includes('.')) return false;
  const name = `${type}.${property}`;
  if (UNCERTAIN.has(name) || UNCERTAIN.has(`*.${property}`)) return true;
  return UNSET_VALUES.has(name) && UNSET_VALUES.get(name) === value;
}
