/** Folded resources of the other services, by parent (see FOLDED_RESOURCES). */
import { child, childrenOf, type FoldedResource, type FoldedRow } from './folded-resource';
import { stateDocument } from './folded-statements';

const RULE_ARN = `arn:\${Partition}:events:\${Region}:\${Account}:rule`;

const PROVISIONED: FoldedRow = {
  ...child(
    'aws_lambda_provisioned_concurrency_config',
    ['function_name', 'qualifier'],
    '/ProvisionedConcurrencyConfig',
  ),
  parentArn: `arn:\${Partition}:lambda:\${Region}:\${Account}:function:\${function_name}:\${qualifier}`,
};

export const FOLDED_SERVICE_RESOURCES: readonly FoldedResource[] = [
  ...childrenOf('AWS::APS::Workspace', [
    child('aws_prometheus_alert_manager_definition', ['workspace_id'], '/AlertManagerDefinition'),
    child('aws_prometheus_query_logging_configuration', ['workspace_id'], '/QueryLoggingConfiguration'),
    child('aws_prometheus_workspace_configuration', ['workspace_id'], '/WorkspaceConfiguration'),
  ]),
  ...childrenOf('AWS::ApplicationAutoScaling::ScalableTarget', [
    child(
      'aws_appautoscaling_scheduled_action',
      ['resource_id', 'scalable_dimension', 'service_namespace'],
      '/ScheduledActions',
    ),
  ]),
  ...childrenOf('AWS::AutoScaling::AutoScalingGroup', [
    {
      ...child('aws_autoscaling_attachment', ['autoscaling_group_name'], '/LoadBalancerNames'),
      when: { attribute: 'elb', is: null },
    },
    child('aws_autoscaling_attachment', ['autoscaling_group_name'], '/TargetGroupARNs'),
    child('aws_autoscaling_group_tag', ['autoscaling_group_name'], '/Tags'),
    child('aws_autoscaling_traffic_source_attachment', ['autoscaling_group_name'], '/TrafficSources'),
  ]),
  ...childrenOf('AWS::Backup::BackupVault', [
    child('aws_backup_vault_lock_configuration', ['backup_vault_name'], '/LockConfiguration'),
    child('aws_backup_vault_notifications', ['backup_vault_name'], '/Notifications'),
    child('aws_backup_vault_policy', ['backup_vault_name'], '/AccessPolicy', stateDocument('policy', 'AccessPolicy')),
  ]),
  ...childrenOf('AWS::Bedrock::Agent', [
    child('aws_bedrockagent_agent_action_group', ['agent_id'], '/ActionGroups'),
    child('aws_bedrockagent_agent_collaborator', ['agent_id'], '/AgentCollaborators'),
    child('aws_bedrockagent_agent_knowledge_base_association', ['agent_id'], '/KnowledgeBases'),
  ]),
  ...childrenOf('AWS::BedrockAgentCore::Memory', [
    child('aws_bedrockagentcore_memory_strategy', ['memory_id'], '/MemoryStrategies'),
  ]),
  ...childrenOf('AWS::CloudFormation::StackSet', [
    child('aws_cloudformation_stack_instances', ['stack_set_name'], '/StackInstancesGroup'),
    child('aws_cloudformation_stack_set_instance', ['stack_set_name'], '/StackInstancesGroup'),
  ]),
  ...childrenOf('AWS::CodeArtifact::Domain', [
    {
      ...child(
        'aws_codeartifact_domain_permissions_policy',
        ['resource_arn'],
        '/PermissionsPolicyDocument',
        stateDocument('policy_document', 'PermissionsPolicyDocument'),
      ),
      when: { attribute: 'resource_arn', is: null },
    },
    child('aws_codeartifact_domain_permissions_policy', ['domain'], '/PermissionsPolicyDocument'),
  ]),
  ...childrenOf('AWS::CodeArtifact::Repository', [
    child(
      'aws_codeartifact_repository_permissions_policy',
      ['resource_arn'],
      '/PermissionsPolicyDocument',
      stateDocument('policy_document', 'PermissionsPolicyDocument'),
    ),
  ]),
  ...childrenOf('AWS::CodeBuild::Project', [child('aws_codebuild_webhook', ['project_name'], '/Triggers')]),
  ...childrenOf('AWS::CodeCommit::Repository', [child('aws_codecommit_trigger', ['repository_name'], '/Triggers')]),
  ...childrenOf('AWS::DynamoDB::Table', [
    child('aws_dynamodb_contributor_insights', ['table_name'], '/ContributorInsightsSpecification'),
    child('aws_dynamodb_kinesis_streaming_destination', ['table_name'], '/KinesisStreamSpecification'),
    // A stream has a policy too, which is no property of the table's own.
    {
      ...child('aws_dynamodb_resource_policy', ['resource_arn'], '/ResourcePolicy'),
      when: { attribute: 'resource_arn', is: /:table\/[^/]+$/ },
    },
  ]),
  ...childrenOf('AWS::ECR::PublicRepository', [
    child(
      'aws_ecrpublic_repository_policy',
      ['repository_name'],
      '/RepositoryPolicyText',
      stateDocument('policy', 'RepositoryPolicyText'),
    ),
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
    child('aws_efs_replication_configuration', ['source_file_system_id'], '/ReplicationConfiguration'),
  ]),
  ...childrenOf('AWS::EKS::AccessEntry', [
    child('aws_eks_access_policy_association', ['principal_arn', 'cluster_name'], '/AccessPolicies'),
  ]),
  ...childrenOf('AWS::ElastiCache::UserGroup', [
    child('aws_elasticache_user_group_association', ['user_group_id'], '/UserIds'),
  ]),
  ...childrenOf('AWS::Elasticsearch::Domain', [
    child('aws_elasticsearch_domain_policy', ['domain_name'], '/AccessPolicies'),
  ]),
  ...childrenOf('AWS::EMR::Cluster', [
    child('aws_emr_managed_scaling_policy', ['cluster_id'], '/ManagedScalingPolicy'),
  ]),
  ...childrenOf('AWS::Events::EventBus', [child('aws_cloudwatch_event_bus_policy', ['event_bus_name'], '/Policy')]),
  // A rule of the default bus has no bus in its ARN (EventBridge user guide, "Resources"); older providers keep no bus.
  ...childrenOf('AWS::Events::Rule', [
    {
      ...child('aws_cloudwatch_event_target', ['rule'], '/Targets'),
      when: { attribute: 'event_bus_name', is: 'default' },
    },
    {
      ...child('aws_cloudwatch_event_target', ['event_bus_name', 'rule'], '/Targets'),
      when: { attribute: 'event_bus_name', is: null },
      parentArn: `${RULE_ARN}/\${event_bus_name}/\${rule}`,
    },
    child('aws_cloudwatch_event_target', ['rule'], '/Targets'),
  ]),
  ...childrenOf('AWS::Grafana::Workspace', [
    child('aws_grafana_workspace_saml_configuration', ['workspace_id'], '/SamlConfiguration'),
  ]),
  ...childrenOf('AWS::GuardDuty::Detector', [child('aws_guardduty_detector_feature', ['detector_id'], '/Features')]),
  ...childrenOf('AWS::KMS::Key', [
    child('aws_kms_key_policy', ['key_id'], '/KeyPolicy', stateDocument('policy', 'KeyPolicy')),
  ]),
  ...childrenOf('AWS::Lambda::Function', [
    child('aws_lambda_function_recursion_config', ['function_name'], '/RecursiveLoop'),
    child('aws_lambda_runtime_management_config', ['function_name'], '/RuntimeManagementConfig'),
  ]),
  // A number is a version, another word an alias (Lambda developer guide, "Lambda function names").
  ...childrenOf('AWS::Lambda::Version', [{ ...PROVISIONED, when: { attribute: 'qualifier', is: /^\d+$/ } }]),
  ...childrenOf('AWS::Lambda::Alias', [PROVISIONED]),
  ...childrenOf('AWS::Lex::Bot', [
    child('aws_lexv2models_bot_locale', ['bot_id'], '/BotLocales'),
    child('aws_lexv2models_intent', ['bot_id'], '/BotLocales'),
    child('aws_lexv2models_slot', ['bot_id'], '/BotLocales'),
    child('aws_lexv2models_slot_type', ['bot_id'], '/BotLocales'),
  ]),
  ...childrenOf('AWS::Lightsail::Instance', [
    child('aws_lightsail_disk_attachment', ['instance_name'], '/Hardware'),
    child('aws_lightsail_instance_public_ports', ['instance_name'], '/Networking'),
  ]),
  ...childrenOf('AWS::Lightsail::LoadBalancer', [
    child('aws_lightsail_lb_attachment', ['lb_name'], '/AttachedInstances'),
  ]),
  ...childrenOf('AWS::Lightsail::StaticIp', [
    child('aws_lightsail_static_ip_attachment', ['static_ip_name'], '/AttachedTo'),
  ]),
  ...childrenOf('AWS::Logs::DeliveryDestination', [
    child(
      'aws_cloudwatch_log_delivery_destination_policy',
      ['delivery_destination_name'],
      '/DeliveryDestinationPolicy',
    ),
  ]),
  ...childrenOf('AWS::Logs::Destination', [
    child('aws_cloudwatch_log_destination_policy', ['destination_name'], '/DestinationPolicy'),
  ]),
  ...childrenOf('AWS::Logs::LogGroup', [
    child('aws_cloudwatch_log_data_protection_policy', ['log_group_name'], '/DataProtectionPolicy'),
    child('aws_cloudwatch_log_index_policy', ['log_group_name'], '/FieldIndexPolicies'),
  ]),
  ...childrenOf('AWS::MSK::BatchScramSecret', [
    child('aws_msk_single_scram_secret_association', ['cluster_arn'], '/SecretArnList'),
  ]),
  ...childrenOf('AWS::MediaStore::Container', [
    child('aws_media_store_container_policy', ['container_name'], '/Policy', stateDocument('policy', 'Policy')),
  ]),
  ...childrenOf('AWS::Oam::Sink', [child('aws_oam_sink_policy', ['sink_identifier'], '/Policy')]),
  ...childrenOf('AWS::OpenSearchService::Domain', [
    child('aws_opensearch_domain_policy', ['domain_name'], '/AccessPolicies'),
    child('aws_opensearch_domain_saml_options', ['domain_name'], '/AdvancedSecurityOptions'),
  ]),
  ...childrenOf('AWS::Organizations::Policy', [
    child('aws_organizations_policy_attachment', ['policy_id'], '/TargetIds'),
  ]),
  ...childrenOf('AWS::RDS::DBCluster', [
    child('aws_rds_cluster_role_association', ['db_cluster_identifier'], '/AssociatedRoles'),
  ]),
  ...childrenOf('AWS::RDS::DBInstance', [
    child('aws_db_instance_role_association', ['db_instance_identifier'], '/AssociatedRoles'),
  ]),
  ...childrenOf('AWS::RDS::DBProxyTargetGroup', [
    {
      ...child('aws_db_proxy_target', ['db_proxy_name'], '/DBClusterIdentifiers'),
      when: { attribute: 'db_cluster_identifier', is: null },
    },
    child('aws_db_proxy_target', ['db_proxy_name'], '/DBInstanceIdentifiers'),
  ]),
  ...childrenOf('AWS::Redshift::Cluster', [
    child('aws_redshift_cluster_iam_roles', ['cluster_identifier'], '/IamRoles'),
    child('aws_redshift_logging', ['cluster_identifier'], '/LoggingProperties'),
    child('aws_redshift_snapshot_copy', ['cluster_identifier'], '/SnapshotCopyRetentionPeriod'),
  ]),
  ...childrenOf('AWS::SES::EmailIdentity', [
    child('aws_ses_domain_dkim', ['domain'], '/DkimAttributes'),
    child('aws_ses_domain_mail_from', ['domain'], '/MailFromAttributes'),
    child('aws_sesv2_email_identity_feedback_attributes', ['email_identity'], '/FeedbackAttributes'),
    child('aws_sesv2_email_identity_mail_from_attributes', ['email_identity'], '/MailFromAttributes'),
  ]),
  ...childrenOf('AWS::SNS::Topic', [child('aws_sns_topic_data_protection_policy', ['arn'], '/DataProtectionPolicy')]),
  ...childrenOf('AWS::SQS::Queue', [
    child('aws_sqs_queue_redrive_policy', ['queue_url'], '/RedrivePolicy'),
    child('aws_sqs_queue_redrive_allow_policy', ['queue_url'], '/RedriveAllowPolicy'),
  ]),
  ...childrenOf('AWS::SSM::PatchBaseline', [child('aws_ssm_patch_group', ['baseline_id'], '/PatchGroups')]),
  ...childrenOf('AWS::SSO::PermissionSet', [
    child(
      'aws_ssoadmin_customer_managed_policy_attachment',
      ['instance_arn', 'permission_set_arn'],
      '/CustomerManagedPolicyReferences',
    ),
    child('aws_ssoadmin_managed_policy_attachment', ['instance_arn', 'permission_set_arn'], '/ManagedPolicies'),
    child('aws_ssoadmin_permission_set_inline_policy', ['instance_arn', 'permission_set_arn'], '/InlinePolicy'),
    child(
      'aws_ssoadmin_permissions_boundary_attachment',
      ['instance_arn', 'permission_set_arn'],
      '/PermissionsBoundary',
    ),
  ]),
  ...childrenOf('AWS::SageMaker::ModelPackageGroup', [
    child('aws_sagemaker_model_package_group_policy', ['model_package_group_name'], '/ModelPackageGroupPolicy'),
  ]),
  ...childrenOf('AWS::SecretsManager::Secret', [
    // Its `arn` is the secret's; secret_id may be a name.
    {
      ...child('aws_secretsmanager_secret_version', ['arn'], '/SecretString'),
      when: { attribute: 'arn', is: null },
    },
    {
      ...child('aws_secretsmanager_secret_version', ['secret_id'], '/SecretString'),
      when: { attribute: 'secret_id', is: /^arn:/ },
    },
  ]),
  ...childrenOf('AWS::ServiceCatalog::CloudFormationProduct', [
    child('aws_servicecatalog_provisioning_artifact', ['product_id'], '/ProvisioningArtifactParameters'),
  ]),
  ...childrenOf('AWS::Synthetics::Group', [child('aws_synthetics_group_association', ['group_name'], '/ResourceArns')]),
  ...childrenOf('AWS::Transfer::User', [
    {
      ...child('aws_transfer_ssh_key', ['server_id', 'user_name'], '/SshPublicKeys'),
      parentArn: `arn:\${Partition}:transfer:\${Region}:\${Account}:user/\${server_id}/\${user_name}`,
    },
  ]),
  ...childrenOf('AWS::VerifiedPermissions::PolicyStore', [
    child('aws_verifiedpermissions_schema', ['policy_store_id'], '/Schema'),
  ]),
  ...childrenOf('AWS::WorkSpacesWeb::Portal', [
    child('aws_workspacesweb_browser_settings_association', ['portal_arn'], '/BrowserSettingsArn'),
    child('aws_workspacesweb_data_protection_settings_association', ['portal_arn'], '/DataProtectionSettingsArn'),
    child('aws_workspacesweb_ip_access_settings_association', ['portal_arn'], '/IpAccessSettingsArn'),
    child('aws_workspacesweb_network_settings_association', ['portal_arn'], '/NetworkSettingsArn'),
    child('aws_workspacesweb_session_logger_association', ['portal_arn'], '/SessionLoggerArn'),
    child('aws_workspacesweb_trust_store_association', ['portal_arn'], '/TrustStoreArn'),
    child(
      'aws_workspacesweb_user_access_logging_settings_association',
      ['portal_arn'],
      '/UserAccessLoggingSettingsArn',
    ),
    child('aws_workspacesweb_user_settings_association', ['portal_arn'], '/UserSettingsArn'),
  ]),
];
