/**
 * Terraform resources that CloudFormation has no type for because they are a property of another resource: they become
 * statements about that parent. Evidence of every row: the resource specification knows no such type and the parent's
 * property of that name (a test holds each pointer against it). `statement` says what the parent's property must hold,
 * only where both vocabularies correspond with certainty; without it the attributes are kept under their own names.
 */
import type { JsonObject } from '../../model/json';
import type { JsonPointer } from '../../model/json-pointer';
import {
  stateBucketEncryption,
  stateBucketVersioning,
  stateDocument,
  stateMembers,
  statePublicAccessBlock,
} from './folded-statements';

export interface FoldedResource {
  readonly terraform: string;
  readonly parent: string;
  /** Attributes that identify the parent, in the order of its primary identifier; one may also be another id of it. */
  readonly parentParts: readonly string[];
  readonly foldedInto: JsonPointer;
  /** Only where this attribute has this value. */
  readonly when?: { readonly attribute: string; readonly is: string };
  /** Masked attributes → properties of the parent. */
  readonly statement?: (attributes: JsonObject) => JsonObject;
}

type Row = Omit<FoldedResource, 'parent'>;

const METHOD_PARTS = ['rest_api_id', 'resource_id', 'http_method'];

export const FOLDED_RESOURCES: readonly FoldedResource[] = [
  ...childrenOf('AWS::S3::Bucket', [
    { ...ofBucket('accelerate_configuration'), foldedInto: '/AccelerateConfiguration' },
    { ...ofBucket('acl'), foldedInto: '/AccessControl' },
    { ...ofBucket('analytics_configuration'), foldedInto: '/AnalyticsConfigurations' },
    { ...ofBucket('cors_configuration'), foldedInto: '/CorsConfiguration' },
    { ...ofBucket('intelligent_tiering_configuration'), foldedInto: '/IntelligentTieringConfigurations' },
    { ...ofBucket('inventory'), foldedInto: '/InventoryConfigurations' },
    { ...ofBucket('lifecycle_configuration'), foldedInto: '/LifecycleConfiguration' },
    { ...ofBucket('logging'), foldedInto: '/LoggingConfiguration' },
    { ...ofBucket('metric'), foldedInto: '/MetricsConfigurations' },
    { ...ofBucket('notification'), foldedInto: '/NotificationConfiguration' },
    { ...ofBucket('object_lock_configuration'), foldedInto: '/ObjectLockConfiguration' },
    { ...ofBucket('ownership_controls'), foldedInto: '/OwnershipControls' },
    {
      ...ofBucket('public_access_block'),
      foldedInto: '/PublicAccessBlockConfiguration',
      statement: statePublicAccessBlock,
    },
    { ...ofBucket('replication_configuration'), foldedInto: '/ReplicationConfiguration' },
    {
      ...ofBucket('server_side_encryption_configuration'),
      foldedInto: '/BucketEncryption',
      statement: stateBucketEncryption,
    },
    { ...ofBucket('versioning'), foldedInto: '/VersioningConfiguration', statement: stateBucketVersioning },
    { ...ofBucket('website_configuration'), foldedInto: '/WebsiteConfiguration' },
  ]),
  ...childrenOf('AWS::IAM::Role', [
    child('aws_iam_role_policy_attachment', ['role'], '/ManagedPolicyArns', stateMembers('policy_arn')),
    child('aws_iam_role_policy_attachments_exclusive', ['role_name'], '/ManagedPolicyArns'),
    child('aws_iam_role_policies_exclusive', ['role_name'], '/Policies'),
  ]),
  ...childrenOf('AWS::IAM::User', [
    child('aws_iam_user_policy_attachment', ['user'], '/ManagedPolicyArns', stateMembers('policy_arn')),
    child('aws_iam_user_group_membership', ['user'], '/Groups', stateMembers('groups')),
    child('aws_iam_user_login_profile', ['user'], '/LoginProfile'),
  ]),
  ...childrenOf('AWS::IAM::Group', [
    child('aws_iam_group_policy_attachment', ['group'], '/ManagedPolicyArns', stateMembers('policy_arn')),
  ]),
  ...childrenOf('AWS::IAM::ManagedPolicy', [child('aws_iam_policy_attachment', ['policy_arn'], '/Roles')]),
  ...childrenOf('AWS::ApiGateway::Method', [
    child('aws_api_gateway_integration', METHOD_PARTS, '/Integration'),
    child('aws_api_gateway_integration_response', METHOD_PARTS, '/Integration'),
    child('aws_api_gateway_method_response', METHOD_PARTS, '/MethodResponses'),
  ]),
  ...childrenOf('AWS::ApiGateway::Stage', [
    child('aws_api_gateway_method_settings', ['rest_api_id', 'stage_name'], '/MethodSettings'),
  ]),
  ...childrenOf('AWS::ApiGateway::RestApi', [
    child('aws_api_gateway_rest_api_policy', ['rest_api_id'], '/Policy', stateDocument('policy', 'Policy')),
  ]),
  ...childrenOf('AWS::ApplicationAutoScaling::ScalableTarget', [
    child(
      'aws_appautoscaling_scheduled_action',
      ['resource_id', 'scalable_dimension', 'service_namespace'],
      '/ScheduledActions',
    ),
  ]),
  ...childrenOf('AWS::AutoScaling::AutoScalingGroup', [
    child('aws_autoscaling_attachment', ['autoscaling_group_name'], '/TargetGroupARNs'),
    child('aws_autoscaling_group_tag', ['autoscaling_group_name'], '/Tags'),
  ]),
  ...childrenOf('AWS::Backup::BackupVault', [
    child('aws_backup_vault_lock_configuration', ['backup_vault_name'], '/LockConfiguration'),
    child('aws_backup_vault_notifications', ['backup_vault_name'], '/Notifications'),
    child('aws_backup_vault_policy', ['backup_vault_name'], '/AccessPolicy', stateDocument('policy', 'AccessPolicy')),
  ]),
  ...childrenOf('AWS::CodeBuild::Project', [child('aws_codebuild_webhook', ['project_name'], '/Triggers')]),
  ...childrenOf('AWS::DynamoDB::Table', [child('aws_dynamodb_resource_policy', ['resource_arn'], '/ResourcePolicy')]),
  ...childrenOf('AWS::EC2::NetworkInterface', [
    child('aws_network_interface_sg_attachment', ['network_interface_id'], '/GroupSet'),
  ]),
  ...childrenOf('AWS::EC2::SecurityGroup', [
    // Written by providers that did not yet keep the rule's own id.
    {
      ...child('aws_security_group_rule', ['security_group_id'], '/SecurityGroupIngress'),
      when: { attribute: 'type', is: 'ingress' },
    },
    {
      ...child('aws_security_group_rule', ['security_group_id'], '/SecurityGroupEgress'),
      when: { attribute: 'type', is: 'egress' },
    },
  ]),
  ...childrenOf('AWS::EC2::VPCEndpoint', [
    child('aws_vpc_endpoint_policy', ['vpc_endpoint_id'], '/PolicyDocument', stateDocument('policy', 'PolicyDocument')),
    child('aws_vpc_endpoint_route_table_association', ['vpc_endpoint_id'], '/RouteTableIds'),
    child('aws_vpc_endpoint_security_group_association', ['vpc_endpoint_id'], '/SecurityGroupIds'),
    child('aws_vpc_endpoint_subnet_association', ['vpc_endpoint_id'], '/SubnetIds'),
  ]),
  ...childrenOf('AWS::ECR::Repository', [
    child('aws_ecr_lifecycle_policy', ['repository'], '/LifecyclePolicy'),
    child(
      'aws_ecr_repository_policy',
      ['repository'],
      '/RepositoryPolicyText',
      stateDocument('policy', 'RepositoryPolicyText'),
    ),
  ]),
  ...childrenOf('AWS::EFS::FileSystem', [
    child('aws_efs_backup_policy', ['file_system_id'], '/BackupPolicy'),
    child(
      'aws_efs_file_system_policy',
      ['file_system_id'],
      '/FileSystemPolicy',
      stateDocument('policy', 'FileSystemPolicy'),
    ),
  ]),
  ...childrenOf('AWS::EKS::AccessEntry', [
    child('aws_eks_access_policy_association', ['principal_arn', 'cluster_name'], '/AccessPolicies'),
  ]),
  ...childrenOf('AWS::ElasticLoadBalancing::LoadBalancer', [child('aws_elb_attachment', ['elb'], '/Instances')]),
  ...childrenOf('AWS::ElasticLoadBalancingV2::Listener', [
    child('aws_lb_listener_certificate', ['listener_arn'], '/Certificates'),
    child('aws_alb_listener_certificate', ['listener_arn'], '/Certificates'),
  ]),
  ...childrenOf('AWS::ElasticLoadBalancingV2::TargetGroup', [
    child('aws_lb_target_group_attachment', ['target_group_arn'], '/Targets'),
    child('aws_alb_target_group_attachment', ['target_group_arn'], '/Targets'),
  ]),
  ...childrenOf('AWS::Elasticsearch::Domain', [
    child('aws_elasticsearch_domain_policy', ['domain_name'], '/AccessPolicies'),
  ]),
  ...childrenOf('AWS::OpenSearchService::Domain', [
    child('aws_opensearch_domain_policy', ['domain_name'], '/AccessPolicies'),
  ]),
  ...childrenOf('AWS::Events::EventBus', [child('aws_cloudwatch_event_bus_policy', ['event_bus_name'], '/Policy')]),
  ...childrenOf('AWS::Events::Rule', [child('aws_cloudwatch_event_target', ['rule'], '/Targets')]),
  ...childrenOf('AWS::KMS::Key', [
    child('aws_kms_key_policy', ['key_id'], '/KeyPolicy', stateDocument('policy', 'KeyPolicy')),
  ]),
  ...childrenOf('AWS::Logs::LogGroup', [
    child('aws_cloudwatch_log_data_protection_policy', ['log_group_name'], '/DataProtectionPolicy'),
  ]),
  ...childrenOf('AWS::Organizations::Policy', [
    child('aws_organizations_policy_attachment', ['policy_id'], '/TargetIds'),
  ]),
  ...childrenOf('AWS::RAM::ResourceShare', [
    child('aws_ram_principal_association', ['resource_share_arn'], '/Principals'),
    child('aws_ram_resource_association', ['resource_share_arn'], '/ResourceArns'),
  ]),
  ...childrenOf('AWS::RDS::DBInstance', [
    child('aws_db_instance_role_association', ['db_instance_identifier'], '/AssociatedRoles'),
  ]),
  ...childrenOf('AWS::RDS::DBCluster', [
    child('aws_rds_cluster_role_association', ['db_cluster_identifier'], '/AssociatedRoles'),
  ]),
  ...childrenOf('AWS::Route53::HostedZone', [
    child('aws_route53_query_log', ['zone_id'], '/QueryLoggingConfig'),
    child('aws_route53_zone_association', ['zone_id'], '/VPCs'),
  ]),
  ...childrenOf('AWS::SNS::Topic', [child('aws_sns_topic_data_protection_policy', ['arn'], '/DataProtectionPolicy')]),
  ...childrenOf('AWS::SQS::Queue', [
    child('aws_sqs_queue_redrive_policy', ['queue_url'], '/RedrivePolicy'),
    child('aws_sqs_queue_redrive_allow_policy', ['queue_url'], '/RedriveAllowPolicy'),
  ]),
  ...childrenOf('AWS::SSO::PermissionSet', [
    child('aws_ssoadmin_managed_policy_attachment', ['instance_arn', 'permission_set_arn'], '/ManagedPolicies'),
    child('aws_ssoadmin_permission_set_inline_policy', ['instance_arn', 'permission_set_arn'], '/InlinePolicy'),
  ]),
  ...childrenOf('AWS::SecretsManager::Secret', [
    child('aws_secretsmanager_secret_version', ['secret_id'], '/SecretString'),
  ]),
];

function ofBucket(name: string): Omit<Row, 'foldedInto'> {
  return { terraform: `aws_s3_bucket_${name}`, parentParts: ['bucket'] };
}

function child(
  terraform: string,
  parentParts: readonly string[],
  foldedInto: JsonPointer,
  statement?: FoldedResource['statement'],
): Row {
  return statement === undefined
    ? { terraform, parentParts, foldedInto }
    : { terraform, parentParts, foldedInto, statement };
}

function childrenOf(parent: string, rows: readonly Row[]): readonly FoldedResource[] {
  return rows.map((row) => ({ parent, ...row }));
}
