/**
 * Terraform resource types whose type depends on their attributes, or whose identifier has a part that no rule of names
 * finds. First row that fits wins. Not here: what ARN templates, names and schemas find (most types), what merely has
 * another name (RENAMED_TYPES), and what CloudFormation folds into a parent. Where a row has no evidence of its own, it is
 * the registry schema's description of the part beside the provider's documentation of the attribute.
 */
import { ODD_NETWORK_RESOURCES } from './odd-network-resources';
import { attribute, type OddResource } from './odd-resource';

export const ODD_RESOURCES: readonly OddResource[] = [
  ...ODD_NETWORK_RESOURCES,

  // AWS::IAM::Policy is CloudFormation's word for an inline policy; this one has an ARN of its own.
  { terraform: 'aws_iam_policy', type: 'AWS::IAM::ManagedPolicy', parts: { PolicyArn: attribute('arn') } },
  {
    terraform: 'aws_iam_virtual_mfa_device',
    type: 'AWS::IAM::VirtualMFADevice',
    parts: { SerialNumber: { firstOf: ['serial_number', 'arn'] } },
  },
  { terraform: 'aws_cloudtrail', type: 'AWS::CloudTrail::Trail', parts: { TrailName: attribute('name') } },

  // API Gateway: live states of August 2026 have "<api>:<response type>" and "<key>:<usage plan>".
  {
    terraform: 'aws_api_gateway_gateway_response',
    type: 'AWS::ApiGateway::GatewayResponse',
    parts: { Id: { joined: ['rest_api_id', 'response_type'], by: ':' } },
  },
  {
    terraform: 'aws_api_gateway_usage_plan_key',
    type: 'AWS::ApiGateway::UsagePlanKey',
    parts: { Id: { joined: ['key_id', 'usage_plan_id'], by: ':' } },
  },
  {
    terraform: 'aws_api_gateway_documentation_version',
    type: 'AWS::ApiGateway::DocumentationVersion',
    parts: { DocumentationVersion: attribute('version') },
  },
  // "(none)" stands for the empty path (API reference, BasePathMapping); only private domains have an id of their own.
  {
    terraform: 'aws_api_gateway_base_path_mapping',
    when: [{ attribute: 'domain_name_id', is: null }],
    type: 'AWS::ApiGateway::BasePathMappingV2',
  },
  {
    terraform: 'aws_api_gateway_base_path_mapping',
    type: 'AWS::ApiGateway::BasePathMapping',
    parts: { BasePath: { attribute: 'base_path', otherwise: '(none)' } },
  },
  {
    terraform: 'aws_api_gateway_domain_name',
    when: [{ attribute: 'domain_name_id', is: null }],
    type: 'AWS::ApiGateway::DomainNameV2',
    parts: { DomainNameArn: attribute('arn') },
  },

  {
    terraform: 'aws_cognito_user_group',
    type: 'AWS::Cognito::UserPoolGroup',
    parts: { GroupName: attribute('name') },
  },
  // "ALL" where no client is named (API references, SetRiskConfiguration and SetUICustomization).
  {
    terraform: 'aws_cognito_risk_configuration',
    type: 'AWS::Cognito::UserPoolRiskConfigurationAttachment',
    parts: { ClientId: { attribute: 'client_id', otherwise: 'ALL' } },
  },
  {
    terraform: 'aws_cognito_user_pool_ui_customization',
    type: 'AWS::Cognito::UserPoolUICustomizationAttachment',
    parts: { ClientId: { attribute: 'client_id', otherwise: 'ALL' } },
  },
  {
    terraform: 'aws_cognito_log_delivery_configuration',
    type: 'AWS::Cognito::LogDeliveryConfiguration',
    parts: { Id: attribute('user_pool_id') },
  },

  // Lambda. Invocation settings without a qualifier are those of the unpublished version (API reference).
  {
    terraform: 'aws_lambda_function_event_invoke_config',
    type: 'AWS::Lambda::EventInvokeConfig',
    parts: { Qualifier: { attribute: 'qualifier', otherwise: '$LATEST' } },
  },
  {
    terraform: 'aws_lambda_permission',
    type: 'AWS::Lambda::Permission',
    parts: { Id: { firstOf: ['statement_id', 'id'] } },
  },
  // An id of CloudFormation's own making; a layer's policy is found by the layer's events.
  {
    terraform: 'aws_lambda_layer_version_permission',
    type: 'AWS::Lambda::LayerVersionPermission',
    parts: { Id: { firstOf: [] } },
  },

  // The readable child types; TopicPolicy and QueuePolicy have ids that only CloudFormation makes, and no read handler.
  { terraform: 'aws_sns_topic_policy', type: 'AWS::SNS::TopicInlinePolicy', parts: { TopicArn: attribute('arn') } },
  { terraform: 'aws_sqs_queue_policy', type: 'AWS::SQS::QueueInlinePolicy', parts: { Queue: attribute('queue_url') } },

  // Physical id is the name (user guide of each type, "Ref"), Terraform's id its ARN or composed.
  {
    terraform: 'aws_elasticsearch_domain',
    type: 'AWS::Elasticsearch::Domain',
    parts: { Id: attribute('domain_name') },
  },
  { terraform: 'aws_budgets_budget', type: 'AWS::Budgets::Budget', parts: { Id: attribute('name') } },
  {
    terraform: 'aws_kinesis_analytics_application',
    type: 'AWS::KinesisAnalytics::Application',
    parts: { Id: attribute('name') },
  },
  { terraform: 'aws_glue_catalog_table', type: 'AWS::Glue::Table', parts: { Id: attribute('name') } },

  // Physical id is the ARN (user guide of each type, "Ref"), Terraform's id another.
  {
    terraform: 'aws_dms_replication_instance',
    type: 'AWS::DMS::ReplicationInstance',
    parts: { Id: attribute('replication_instance_arn') },
  },
  {
    terraform: 'aws_bedrock_inference_profile',
    type: 'AWS::Bedrock::ApplicationInferenceProfile',
    parts: { InferenceProfileIdentifier: attribute('arn') },
  },
  {
    terraform: 'aws_controltower_baseline',
    type: 'AWS::ControlTower::EnabledBaseline',
    parts: { EnabledBaselineIdentifier: attribute('arn') },
  },
  {
    terraform: 'aws_controltower_landing_zone',
    type: 'AWS::ControlTower::LandingZone',
    parts: { LandingZoneIdentifier: attribute('arn') },
  },
  {
    terraform: 'aws_paymentcryptography_key',
    type: 'AWS::PaymentCryptography::Key',
    parts: { KeyIdentifier: attribute('arn') },
  },
  ...['slack', 'teams'].map(
    (product): OddResource => ({
      terraform: `aws_chatbot_${product}_channel_configuration`,
      type: `AWS::Chatbot::${product === 'slack' ? 'Slack' : 'MicrosoftTeams'}ChannelConfiguration`,
      parts: { Arn: attribute('chat_configuration_arn') },
    }),
  ),
  { terraform: 'aws_ssmcontacts_plan', type: 'AWS::SSMContacts::Plan', parts: { Arn: attribute('contact_id') } },

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
