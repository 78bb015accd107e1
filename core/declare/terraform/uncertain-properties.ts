/**
 * Properties whose attribute of that name does not say what AWS holds now, and values that the provider writes for "not
 * set" and AWS never answers: these rely on the baseline. `*` is any type. Evidence: the provider's documentation of the
 * attribute, and AWS's of the property.
 */
import type { Json } from '../../model/json';
import type { AttributePlace } from './translate-block';

/** The attribute holds something else than the property does. */
const OTHER_MEANING = [
  // Older providers keep the SHA-1 of it.
  '*.UserData',
  // "6.x" of engine version 6, and the version that runs is engine_version_actual.
  'AWS::ElastiCache::CacheCluster.EngineVersion',
  'AWS::ElastiCache::ReplicationGroup.EngineVersion',
  // An order to the service, which does not repeat it; the schema does not say so.
  'AWS::RDS::DBCluster.ManageMasterUserPassword',
  'AWS::RDS::DBInstance.ManageMasterUserPassword',
  // What the service answers about itself.
  'AWS::RedshiftServerless::Workgroup.Workgroup',
];

/** AWS changes it by itself: an autoscaler, a failover, a deployment of its own, the next run of a schedule. */
const MOVED_BY_AWS = [
  'AWS::ApiGatewayV2::Stage.DeploymentId',
  'AWS::AutoScaling::AutoScalingGroup.DesiredCapacity',
  'AWS::AutoScaling::ScheduledAction.StartTime',
  'AWS::DynamoDB::Table.WarmThroughput',
  'AWS::ECS::Service.DesiredCount',
  'AWS::EKS::Nodegroup.ScalingConfig',
  'AWS::ElasticBeanstalk::Environment.PlatformArn',
  'AWS::ElasticBeanstalk::Environment.SolutionStackName',
  'AWS::ElasticLoadBalancing::LoadBalancer.Instances',
  'AWS::MSK::Cluster.CurrentVersion',
  'AWS::RDS::DBInstance.AvailabilityZone',
  'AWS::Redshift::Cluster.AvailabilityZone',
];

/** Read back when the resource was last refreshed, before other resources of the same apply added to it or set it. */
const SET_BY_OTHERS = [
  '*.ManagedPolicyArns',
  'AWS::AutoScaling::AutoScalingGroup.LoadBalancerNames',
  'AWS::AutoScaling::AutoScalingGroup.TargetGroupARNs',
  'AWS::AutoScaling::AutoScalingGroup.TrafficSources',
  'AWS::EC2::EIP.InstanceId',
  'AWS::EC2::Instance.SecurityGroups',
  'AWS::EC2::NetworkInterface.GroupSet',
  'AWS::EC2::PrefixList.Entries',
  'AWS::EC2::VPCEndpoint.RouteTableIds',
  'AWS::IAM::Role.Policies',
  'AWS::Redshift::Cluster.IamRoles',
  'AWS::Route53::HostedZone.VPCs',
  'AWS::S3::Bucket.AccelerateConfiguration',
  'AWS::S3::Bucket.CorsConfiguration',
  'AWS::S3::Bucket.LifecycleConfiguration',
  'AWS::S3::Bucket.LoggingConfiguration',
  'AWS::S3::Bucket.ObjectLockConfiguration',
  'AWS::S3::Bucket.ReplicationConfiguration',
  'AWS::S3::Bucket.VersioningConfiguration',
  'AWS::S3::Bucket.WebsiteConfiguration',
];

export const UNCERTAIN_PROPERTIES: ReadonlySet<string> = new Set([...OTHER_MEANING, ...MOVED_BY_AWS, ...SET_BY_OTHERS]);

/** Values that the provider writes for "not set", and that AWS never answers. */
const UNSET_VALUES: ReadonlySet<string> = new Set([
  'AWS::ApiGateway::RestApi.MinimumCompressionSize=-1',
  'AWS::AutoScaling::ScheduledAction.DesiredCapacity=-1',
  'AWS::AutoScaling::ScheduledAction.MaxSize=-1',
  'AWS::AutoScaling::ScheduledAction.MinSize=-1',
  'AWS::Lambda::Function.ReservedConcurrentExecutions=-1',
  'AWS::SNS::Topic.SignatureVersion=0',
]);

/** Only attributes of the resource itself are named here, not members of blocks. */
export function isUncertain({ type, path }: AttributePlace, property: string, value: Json): boolean {
  if (path.includes('.')) return false;
  const name = `${type}.${property}`;
  if (UNCERTAIN_PROPERTIES.has(name) || UNCERTAIN_PROPERTIES.has(`*.${property}`)) return true;
  const isPlain = typeof value === 'number' || typeof value === 'string';
  return isPlain && UNSET_VALUES.has(`${name}=${value}`);
}
