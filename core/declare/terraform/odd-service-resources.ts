/**
 * Odd resources of single services: a part of the identifier under another name, nested, or by what kind it is. The first
 * row that fits wins (see ODD_RESOURCES, also for the evidence of rows that name none).
 */
import { attribute, type OddResource } from './odd-resource';

export const ODD_SERVICE_RESOURCES: readonly OddResource[] = [
  // Reading a selection takes both ids, and the identifier is one text: "<selection>_<plan>".
  {
    terraform: 'aws_backup_selection',
    type: 'AWS::Backup::BackupSelection',
    parts: { Id: { joined: ['id', 'plan_id'], by: '_' } },
  },
  // Live states of August 2026 answer the cluster's name, whatever was declared.
  { terraform: 'aws_ecs_service', type: 'AWS::ECS::Service', parts: { Cluster: { nameIn: 'cluster' } } },
  { terraform: 'aws_ecs_task_set', type: 'AWS::ECS::TaskSet', parts: { Id: attribute('task_set_id') } },
  {
    terraform: 'aws_ecs_cluster_capacity_providers',
    type: 'AWS::ECS::ClusterCapacityProviderAssociations',
    parts: { Cluster: attribute('cluster_name') },
  },
  // "<cluster>/<node group>" (user guide of AWS::EKS::Nodegroup, "Ref"); Terraform's id has ":" between them.
  {
    terraform: 'aws_eks_node_group',
    type: 'AWS::EKS::Nodegroup',
    parts: { Id: { joined: ['cluster_name', 'node_group_name'], by: '/' } },
  },
  // "oidc" is the only type there is (API reference, IdentityProviderConfig).
  {
    terraform: 'aws_eks_identity_provider_config',
    type: 'AWS::EKS::IdentityProviderConfig',
    parts: {
      IdentityProviderConfigName: { inside: 'oidc', attribute: 'identity_provider_config_name' },
      Type: { constant: 'oidc' },
    },
  },
  {
    terraform: 'aws_elasticache_cluster',
    type: 'AWS::ElastiCache::CacheCluster',
    parts: { ClusterName: attribute('cluster_id') },
  },
  {
    terraform: 'aws_db_proxy_default_target_group',
    type: 'AWS::RDS::DBProxyTargetGroup',
    parts: { TargetGroupArn: attribute('arn') },
  },
  {
    terraform: 'aws_emr_instance_group',
    type: 'AWS::EMR::InstanceGroupConfig',
    parts: { InstanceGroupId: attribute('id'), JobFlowId: attribute('cluster_id') },
  },
  // Both are identified by the secret's ARN (user guide, "Ref"); secret_id may be its name.
  {
    terraform: 'aws_secretsmanager_secret_policy',
    type: 'AWS::SecretsManager::ResourcePolicy',
    parts: { Id: { firstOf: ['id', 'secret_arn'] } },
  },
  {
    terraform: 'aws_secretsmanager_secret_rotation',
    type: 'AWS::SecretsManager::RotationSchedule',
    parts: { Id: { firstOf: ['id', 'secret_id'] } },
  },
  {
    terraform: 'aws_ses_domain_identity',
    type: 'AWS::SES::EmailIdentity',
    parts: { EmailIdentity: attribute('domain') },
  },
  {
    terraform: 'aws_ses_email_identity',
    type: 'AWS::SES::EmailIdentity',
    parts: { EmailIdentity: attribute('email') },
  },
  // One resource for the access points of three services, which their bucket tells apart.
  {
    terraform: 'aws_s3_access_point',
    when: [{ attribute: 'bucket', is: /^arn:[^:]+:s3-outposts:/ }],
    type: 'AWS::S3Outposts::AccessPoint',
  },
  {
    terraform: 'aws_s3_access_point',
    when: [{ attribute: 'bucket', is: /--x-s3$/ }],
    type: 'AWS::S3Express::AccessPoint',
  },
  // "<account>:<name>" is the provider's id.
  {
    terraform: 'aws_s3control_multi_region_access_point',
    type: 'AWS::S3::MultiRegionAccessPoint',
    parts: { Name: { inside: 'details', attribute: 'name' } },
  },
  {
    terraform: 'aws_s3control_multi_region_access_point_policy',
    type: 'AWS::S3::MultiRegionAccessPointPolicy',
    parts: { MrapName: { inside: 'details', attribute: 'name' } },
  },
  {
    terraform: 'aws_s3control_object_lambda_access_point_policy',
    type: 'AWS::S3ObjectLambda::AccessPointPolicy',
    parts: { ObjectLambdaAccessPoint: attribute('name') },
  },
  {
    terraform: 'aws_s3control_storage_lens_configuration',
    type: 'AWS::S3::StorageLens',
    parts: { 'StorageLensConfiguration/Id': attribute('config_id') },
  },
  {
    terraform: 'aws_sagemaker_device',
    type: 'AWS::SageMaker::Device',
    parts: { 'Device/DeviceName': { inside: 'device', attribute: 'device_name' } },
  },
  {
    terraform: 'aws_bedrock_guardrail_version',
    type: 'AWS::Bedrock::GuardrailVersion',
    parts: { GuardrailId: { nameIn: 'guardrail_arn' } },
  },
  {
    terraform: 'aws_codedeploy_deployment_group',
    type: 'AWS::CodeDeploy::DeploymentGroup',
    parts: { ApplicationName: attribute('app_name') },
  },
  {
    terraform: 'aws_codepipeline_custom_action_type',
    type: 'AWS::CodePipeline::CustomActionType',
    parts: { Provider: attribute('provider_name') },
  },
  {
    terraform: 'aws_config_aggregate_authorization',
    type: 'AWS::Config::AggregationAuthorization',
    parts: {
      AuthorizedAccountId: attribute('account_id'),
      AuthorizedAwsRegion: { firstOf: ['authorized_aws_region', 'region'] },
    },
  },
  {
    terraform: 'aws_datazone_form_type',
    type: 'AWS::DataZone::FormType',
    parts: { FormTypeIdentifier: attribute('name') },
  },
  {
    terraform: 'aws_detective_member',
    type: 'AWS::Detective::MemberInvitation',
    parts: { MemberId: attribute('account_id') },
  },
  {
    terraform: 'aws_devopsguru_resource_collection',
    type: 'AWS::DevOpsGuru::ResourceCollection',
    parts: { ResourceCollectionType: attribute('type') },
  },
  {
    terraform: 'aws_guardduty_invite_accepter',
    type: 'AWS::GuardDuty::Master',
    parts: { MasterId: attribute('master_account_id') },
  },
  { terraform: 'aws_iot_logging_options', type: 'AWS::IoT::Logging', parts: { AccountId: { account: true } } },
  { terraform: 'aws_iot_role_alias', type: 'AWS::IoT::RoleAlias', parts: { RoleAlias: attribute('alias') } },
  {
    terraform: 'aws_lakeformation_data_cells_filter',
    type: 'AWS::LakeFormation::DataCellsFilter',
    parts: {
      TableCatalogId: { inside: 'table_data', attribute: 'table_catalog_id' },
      DatabaseName: { inside: 'table_data', attribute: 'database_name' },
      TableName: { inside: 'table_data', attribute: 'table_name' },
      Name: { inside: 'table_data', attribute: 'name' },
    },
  },
  { terraform: 'aws_lakeformation_lf_tag', type: 'AWS::LakeFormation::Tag', parts: { TagKey: attribute('key') } },
  {
    terraform: 'aws_lightsail_container_service',
    type: 'AWS::Lightsail::Container',
    parts: { ServiceName: attribute('name') },
  },
  {
    terraform: 'aws_lightsail_lb_certificate',
    type: 'AWS::Lightsail::LoadBalancerTlsCertificate',
    parts: { CertificateName: attribute('name'), LoadBalancerName: attribute('lb_name') },
  },
  // The provider's id is the account's.
  { terraform: 'aws_macie2_account', type: 'AWS::Macie::Session', parts: { AwsAccountId: attribute('id') } },
  {
    terraform: 'aws_notifications_notification_hub',
    type: 'AWS::Notifications::NotificationHub',
    parts: { Region: attribute('notification_hub_region') },
  },
  {
    terraform: 'aws_servicecatalog_portfolio_share',
    when: [{ attribute: 'type', is: 'ACCOUNT' }],
    type: 'AWS::ServiceCatalog::PortfolioShare',
    parts: { AccountId: attribute('principal_id') },
  },
  ...(
    [
      ['LAUNCH', 'LaunchRoleConstraint'],
      ['NOTIFICATION', 'LaunchNotificationConstraint'],
      ['RESOURCE_UPDATE', 'ResourceUpdateConstraint'],
      ['STACKSET', 'StackSetConstraint'],
      ['TEMPLATE', 'LaunchTemplateConstraint'],
    ] as const
  ).map(
    ([kind, noun]): OddResource => ({
      terraform: 'aws_servicecatalog_constraint',
      when: [{ attribute: 'type', is: kind }],
      type: `AWS::ServiceCatalog::${noun}`,
      parts: { Id: attribute('id') },
    }),
  ),
  ...(['RESOURCE', 'MODULE', 'HOOK'] as const).map(
    (kind): OddResource => ({
      terraform: 'aws_cloudformation_type',
      when: [{ attribute: 'type', is: kind }],
      type: `AWS::CloudFormation::${kind.slice(0, 1)}${kind.slice(1).toLowerCase()}Version`,
    }),
  ),
  ...(['MicrosoftAD', 'SimpleAD'] as const).map(
    (kind): OddResource => ({
      terraform: 'aws_directory_service_directory',
      when: [{ attribute: 'type', is: kind }],
      type: `AWS::DirectoryService::${kind}`,
      parts: { [kind === 'SimpleAD' ? 'DirectoryId' : 'Id']: attribute('id') },
    }),
  ),
];
