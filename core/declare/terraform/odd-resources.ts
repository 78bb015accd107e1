/**
 * Terraform resource types whose name or identifier does not lead to their CloudFormation type by rule: the name is
 * another resource's in CloudFormation, or a part of the identifier stands under another attribute. First row that fits
 * wins. Not here: what ARN templates, names and schemas find (most types), and what CloudFormation folds into a parent.
 */

/** Where a part of the identifier stands: an attribute, or several joined by this text, or a constant. */
export type PartSource =
  | { readonly attribute: string }
  | { readonly firstOf: readonly string[] }
  | { readonly joined: readonly string[]; readonly by: string }
  | { readonly constant: string }
  /** CloudFormation lets it out where it has no value. */
  | { readonly optional: string };

export interface OddResource {
  readonly terraform: string;
  readonly type: string;
  /** Only where each attribute has this value; null: any value but an empty one. */
  readonly when?: readonly { readonly attribute: string; readonly is: string | null }[];
  readonly parts?: { readonly [part: string]: PartSource };
}

const attribute = (name: string): PartSource => ({ attribute: name });

export const ODD_RESOURCES: readonly OddResource[] = [
  // AWS::IAM::Policy is CloudFormation's word for an inline policy; this one has an ARN of its own.
  { terraform: 'aws_iam_policy', type: 'AWS::IAM::ManagedPolicy', parts: { PolicyArn: attribute('arn') } },
  { terraform: 'aws_iam_openid_connect_provider', type: 'AWS::IAM::OIDCProvider' },
  { terraform: 'aws_iam_group_membership', type: 'AWS::IAM::UserToGroupAddition' },

  // Names that are the service alone.
  { terraform: 'aws_lb', type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
  { terraform: 'aws_alb', type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' },
  { terraform: 'aws_elb', type: 'AWS::ElasticLoadBalancing::LoadBalancer' },
  { terraform: 'aws_cloudtrail', type: 'AWS::CloudTrail::Trail', parts: { TrailName: attribute('name') } },
  { terraform: 'aws_codepipeline', type: 'AWS::CodePipeline::Pipeline' },

  // Other nouns in CloudFormation.
  { terraform: 'aws_amplify_domain_association', type: 'AWS::Amplify::Domain' },
  { terraform: 'aws_appautoscaling_policy', type: 'AWS::ApplicationAutoScaling::ScalingPolicy' },
  { terraform: 'aws_appautoscaling_target', type: 'AWS::ApplicationAutoScaling::ScalableTarget' },
  { terraform: 'aws_appsync_function', type: 'AWS::AppSync::FunctionConfiguration' },
  { terraform: 'aws_autoscaling_policy', type: 'AWS::AutoScaling::ScalingPolicy' },
  { terraform: 'aws_autoscaling_schedule', type: 'AWS::AutoScaling::ScheduledAction' },
  {
    terraform: 'aws_cloudfront_origin_access_identity',
    type: 'AWS::CloudFront::CloudFrontOriginAccessIdentity',
  },
  { terraform: 'aws_cloudwatch_event_permission', type: 'AWS::Events::EventBusPolicy' },
  { terraform: 'aws_cloudwatch_metric_alarm', type: 'AWS::CloudWatch::Alarm' },
  { terraform: 'aws_codedeploy_app', type: 'AWS::CodeDeploy::Application' },
  {
    terraform: 'aws_cognito_user_group',
    type: 'AWS::Cognito::UserPoolGroup',
    parts: { GroupName: attribute('name') },
  },
  { terraform: 'aws_cognito_identity_pool_roles_attachment', type: 'AWS::Cognito::IdentityPoolRoleAttachment' },
  { terraform: 'aws_ec2_client_vpn_network_association', type: 'AWS::EC2::ClientVpnTargetNetworkAssociation' },
  { terraform: 'aws_ec2_managed_prefix_list', type: 'AWS::EC2::PrefixList' },
  { terraform: 'aws_ecrpublic_repository', type: 'AWS::ECR::PublicRepository' },
  { terraform: 'aws_fsx_lustre_file_system', type: 'AWS::FSx::FileSystem' },
  { terraform: 'aws_fsx_ontap_file_system', type: 'AWS::FSx::FileSystem' },
  { terraform: 'aws_fsx_openzfs_file_system', type: 'AWS::FSx::FileSystem' },
  { terraform: 'aws_fsx_windows_file_system', type: 'AWS::FSx::FileSystem' },
  { terraform: 'aws_kms_external_key', type: 'AWS::KMS::Key' },
  { terraform: 'aws_lambda_function_event_invoke_config', type: 'AWS::Lambda::EventInvokeConfig' },
  { terraform: 'aws_lambda_function_url', type: 'AWS::Lambda::Url' },
  { terraform: 'aws_launch_configuration', type: 'AWS::AutoScaling::LaunchConfiguration' },
  { terraform: 'aws_macie2_account', type: 'AWS::Macie::Session' },
  {
    terraform: 'aws_route53_resolver_query_log_config',
    type: 'AWS::Route53Resolver::ResolverQueryLoggingConfig',
  },
  { terraform: 'aws_sagemaker_endpoint_configuration', type: 'AWS::SageMaker::EndpointConfig' },
  {
    terraform: 'aws_sagemaker_notebook_instance_lifecycle_configuration',
    type: 'AWS::SageMaker::NotebookInstanceLifecycleConfig',
  },
  { terraform: 'aws_securityhub_account', type: 'AWS::SecurityHub::Hub' },
  { terraform: 'aws_securityhub_standards_subscription', type: 'AWS::SecurityHub::Standard' },
  { terraform: 'aws_spot_fleet_request', type: 'AWS::EC2::SpotFleet' },
  { terraform: 'aws_ssoadmin_account_assignment', type: 'AWS::SSO::Assignment' },
  { terraform: 'aws_wafv2_web_acl_logging_configuration', type: 'AWS::WAFv2::LoggingConfiguration' },

  // EC2: one Terraform type for several of CloudFormation, or an identifier under another name.
  {
    terraform: 'aws_route',
    type: 'AWS::EC2::Route',
    parts: {
      CidrBlock: {
        firstOf: ['destination_cidr_block', 'destination_ipv6_cidr_block', 'destination_prefix_list_id'],
      },
    },
  },
  {
    terraform: 'aws_route_table_association',
    when: [{ attribute: 'gateway_id', is: null }],
    type: 'AWS::EC2::GatewayRouteTableAssociation',
  },
  { terraform: 'aws_route_table_association', type: 'AWS::EC2::SubnetRouteTableAssociation' },
  {
    terraform: 'aws_network_acl_association',
    type: 'AWS::EC2::SubnetNetworkAclAssociation',
    parts: { AssociationId: attribute('id') },
  },
  // The resource's own id is a hash of the provider ("nacl-…"); AWS gives entries none. No read handler exists.
  { terraform: 'aws_network_acl_rule', type: 'AWS::EC2::NetworkAclEntry' },
  {
    terraform: 'aws_security_group_rule',
    when: [
      { attribute: 'security_group_rule_id', is: null },
      { attribute: 'type', is: 'ingress' },
    ],
    type: 'AWS::EC2::SecurityGroupIngress',
    parts: { Id: attribute('security_group_rule_id') },
  },
  {
    terraform: 'aws_security_group_rule',
    when: [
      { attribute: 'security_group_rule_id', is: null },
      { attribute: 'type', is: 'egress' },
    ],
    type: 'AWS::EC2::SecurityGroupEgress',
    parts: { Id: attribute('security_group_rule_id') },
  },
  {
    terraform: 'aws_vpc_security_group_ingress_rule',
    type: 'AWS::EC2::SecurityGroupIngress',
    parts: { Id: { firstOf: ['security_group_rule_id', 'id'] } },
  },
  {
    terraform: 'aws_vpc_security_group_egress_rule',
    type: 'AWS::EC2::SecurityGroupEgress',
    parts: { Id: { firstOf: ['security_group_rule_id', 'id'] } },
  },
  { terraform: 'aws_vpc_ipv4_cidr_block_association', type: 'AWS::EC2::VPCCidrBlock' },
  { terraform: 'aws_vpc_ipv6_cidr_block_association', type: 'AWS::EC2::VPCCidrBlock' },
  { terraform: 'aws_vpc_peering_connection_accepter', type: 'AWS::EC2::VPCPeeringConnection' },
  // The constant is AWS's own for the kind of gateway (registry schema of VPCGatewayAttachment).
  {
    terraform: 'aws_internet_gateway_attachment',
    type: 'AWS::EC2::VPCGatewayAttachment',
    parts: { AttachmentType: { constant: 'IGW' } },
  },
  {
    terraform: 'aws_vpn_gateway_attachment',
    type: 'AWS::EC2::VPCGatewayAttachment',
    parts: { AttachmentType: { constant: 'VGW' } },
  },

  // The readable child types; TopicPolicy and QueuePolicy have ids that only CloudFormation makes, and no read handler.
  { terraform: 'aws_sns_topic_policy', type: 'AWS::SNS::TopicInlinePolicy', parts: { TopicArn: attribute('arn') } },
  { terraform: 'aws_sqs_queue_policy', type: 'AWS::SQS::QueueInlinePolicy', parts: { Queue: attribute('queue_url') } },
  { terraform: 'aws_sns_topic_subscription', type: 'AWS::SNS::Subscription' },

  // Physical id is the project's name (user guide of AWS::CodeBuild::Project, "Ref"), Terraform's id its ARN.
  { terraform: 'aws_codebuild_project', type: 'AWS::CodeBuild::Project', parts: { Id: attribute('name') } },
  // Likewise (user guide of AWS::Elasticsearch::Domain, "Ref").
  {
    terraform: 'aws_elasticsearch_domain',
    type: 'AWS::Elasticsearch::Domain',
    parts: { Id: attribute('domain_name') },
  },
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
    terraform: 'aws_route53_record',
    type: 'AWS::Route53::RecordSet',
    parts: { HostedZoneId: attribute('zone_id'), SetIdentifier: { optional: 'set_identifier' } },
  },
  {
    terraform: 'aws_route53_zone',
    type: 'AWS::Route53::HostedZone',
    parts: { Id: { firstOf: ['zone_id', 'id'] } },
  },
  {
    terraform: 'aws_route53_hosted_zone_dnssec',
    type: 'AWS::Route53::DNSSEC',
    parts: { HostedZoneId: attribute('hosted_zone_id') },
  },
  // Both are identified by the secret's ARN (user guide, "Ref").
  {
    terraform: 'aws_secretsmanager_secret_policy',
    type: 'AWS::SecretsManager::ResourcePolicy',
    parts: { Id: attribute('secret_arn') },
  },
  {
    terraform: 'aws_secretsmanager_secret_rotation',
    type: 'AWS::SecretsManager::RotationSchedule',
    parts: { Id: attribute('secret_id') },
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
];
