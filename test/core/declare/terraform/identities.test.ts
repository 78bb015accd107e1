import { describe, expect, test } from '@jest/globals';
import { declareTerraformState } from '../../../../core/declare/terraform/declare-terraform-state';
import type { Json } from '../../../../core/model/json';

const AT = 'eu-west-1:111122223333';

/** Terraform type, attributes as the provider writes them, CloudFormation type, Cloud Control identifier. */
const TRUTH: readonly (readonly [string, { readonly [name: string]: Json }, string, string])[] = [
  [
    'aws_acm_certificate',
    { arn: `arn:aws:acm:${AT}:certificate/c-1`, id: `arn:aws:acm:${AT}:certificate/c-1` },
    'AWS::CertificateManager::Certificate',
    `arn:aws:acm:${AT}:certificate/c-1`,
  ],
  ['aws_api_gateway_deployment', { id: 'd1', rest_api_id: 'r1' }, 'AWS::ApiGateway::Deployment', 'd1|r1'],
  [
    'aws_api_gateway_method',
    { id: 'agm-r1-x-GET', rest_api_id: 'r1', resource_id: 'x', http_method: 'GET' },
    'AWS::ApiGateway::Method',
    'r1|x|GET',
  ],
  [
    'aws_api_gateway_request_validator',
    { id: 'v1', rest_api_id: 'r1', name: 'all' },
    'AWS::ApiGateway::RequestValidator',
    'r1|v1',
  ],
  [
    'aws_api_gateway_resource',
    { id: 'x', rest_api_id: 'r1', parent_id: 'root', path_part: 'a' },
    'AWS::ApiGateway::Resource',
    'r1|x',
  ],
  [
    'aws_api_gateway_stage',
    {
      arn: 'arn:aws:apigateway:eu-west-1::/restapis/r1/stages/prod',
      id: 'ags-r1-prod',
      rest_api_id: 'r1',
      stage_name: 'prod',
    },
    'AWS::ApiGateway::Stage',
    'r1|prod',
  ],
  ['aws_apigatewayv2_integration', { id: 'i1', api_id: 'a1' }, 'AWS::ApiGatewayV2::Integration', 'a1|i1'],
  ['aws_apigatewayv2_route', { id: 'ro1', api_id: 'a1', route_key: 'GET /' }, 'AWS::ApiGatewayV2::Route', 'a1|ro1'],
  [
    'aws_apigatewayv2_stage',
    { arn: 'arn:aws:apigateway:eu-west-1::/apis/a1/stages/prod', id: 'prod', api_id: 'a1', name: 'prod' },
    'AWS::ApiGatewayV2::Stage',
    'a1|prod',
  ],
  [
    'aws_appautoscaling_target',
    {
      id: 'service/c/s',
      resource_id: 'service/c/s',
      scalable_dimension: 'ecs:service:DesiredCount',
      service_namespace: 'ecs',
    },
    'AWS::ApplicationAutoScaling::ScalableTarget',
    'service/c/s|ecs:service:DesiredCount|ecs',
  ],
  [
    'aws_appsync_graphql_api',
    { arn: `arn:aws:appsync:${AT}:apis/g1`, id: 'g1', name: 'shop' },
    'AWS::AppSync::GraphQLApi',
    'g1',
  ],
  [
    'aws_athena_workgroup',
    { arn: `arn:aws:athena:${AT}:workgroup/w`, id: 'w', name: 'w' },
    'AWS::Athena::WorkGroup',
    'w',
  ],
  [
    'aws_autoscaling_group',
    { arn: `arn:aws:autoscaling:${AT}:autoScalingGroup:u:autoScalingGroupName/web`, id: 'web', name: 'web' },
    'AWS::AutoScaling::AutoScalingGroup',
    'web',
  ],
  [
    'aws_autoscaling_lifecycle_hook',
    { id: 'hook', name: 'hook', autoscaling_group_name: 'web' },
    'AWS::AutoScaling::LifecycleHook',
    'web|hook',
  ],
  [
    'aws_backup_vault',
    { arn: `arn:aws:backup:${AT}:backup-vault:v`, id: 'v', name: 'v' },
    'AWS::Backup::BackupVault',
    'v',
  ],
  [
    'aws_batch_job_queue',
    { arn: `arn:aws:batch:${AT}:job-queue/q`, id: `arn:aws:batch:${AT}:job-queue/q`, name: 'q' },
    'AWS::Batch::JobQueue',
    `arn:aws:batch:${AT}:job-queue/q`,
  ],
  [
    'aws_bedrock_guardrail',
    { guardrail_arn: `arn:aws:bedrock:${AT}:guardrail/g1`, guardrail_id: 'g1', name: 'g' },
    'AWS::Bedrock::Guardrail',
    `arn:aws:bedrock:${AT}:guardrail/g1`,
  ],
  [
    'aws_bedrockagent_agent',
    { agent_arn: `arn:aws:bedrock:${AT}:agent/A1`, agent_id: 'A1', id: 'A1', agent_name: 'a' },
    'AWS::Bedrock::Agent',
    'A1',
  ],
  [
    'aws_cloudfront_distribution',
    { arn: 'arn:aws:cloudfront::111122223333:distribution/E1', id: 'E1' },
    'AWS::CloudFront::Distribution',
    'E1',
  ],
  [
    'aws_cloudtrail',
    { arn: `arn:aws:cloudtrail:${AT}:trail/main`, id: `arn:aws:cloudtrail:${AT}:trail/main`, name: 'main' },
    'AWS::CloudTrail::Trail',
    'main',
  ],
  [
    'aws_cloudwatch_dashboard',
    { dashboard_arn: 'arn:aws:cloudwatch::111122223333:dashboard/d', dashboard_name: 'd', id: 'd' },
    'AWS::CloudWatch::Dashboard',
    'd',
  ],
  [
    'aws_cloudwatch_event_rule',
    { arn: `arn:aws:events:${AT}:rule/nightly`, id: 'nightly', name: 'nightly', event_bus_name: 'default' },
    'AWS::Events::Rule',
    `arn:aws:events:${AT}:rule/nightly`,
  ],
  [
    'aws_cloudwatch_log_group',
    { arn: `arn:aws:logs:${AT}:log-group:/aws/lambda/f`, id: '/aws/lambda/f', name: '/aws/lambda/f' },
    'AWS::Logs::LogGroup',
    '/aws/lambda/f',
  ],
  [
    'aws_cloudwatch_log_metric_filter',
    { id: 'errors', name: 'errors', log_group_name: '/a/b' },
    'AWS::Logs::MetricFilter',
    '/a/b|errors',
  ],
  [
    'aws_cloudwatch_metric_alarm',
    { alarm_name: 'cpu', arn: `arn:aws:cloudwatch:${AT}:alarm:cpu`, id: 'cpu' },
    'AWS::CloudWatch::Alarm',
    'cpu',
  ],
  [
    'aws_codebuild_project',
    { arn: `arn:aws:codebuild:${AT}:project/b`, id: `arn:aws:codebuild:${AT}:project/b`, name: 'b' },
    'AWS::CodeBuild::Project',
    'b',
  ],
  ['aws_codepipeline', { arn: `arn:aws:codepipeline:${AT}:p`, id: 'p', name: 'p' }, 'AWS::CodePipeline::Pipeline', 'p'],
  [
    'aws_cognito_user_pool',
    { arn: `arn:aws:cognito-idp:${AT}:userpool/eu-west-1_a`, id: 'eu-west-1_a', name: 'u' },
    'AWS::Cognito::UserPool',
    'eu-west-1_a',
  ],
  [
    'aws_cognito_user_pool_client',
    { id: 'c1', name: 'web', user_pool_id: 'eu-west-1_a', client_secret: '' },
    'AWS::Cognito::UserPoolClient',
    'eu-west-1_a|c1',
  ],
  [
    'aws_config_config_rule',
    { arn: `arn:aws:config:${AT}:config-rule/config-rule-1`, id: 'r', name: 'r', rule_id: 'config-rule-1' },
    'AWS::Config::ConfigRule',
    'r',
  ],
  [
    'aws_db_instance',
    { arn: `arn:aws:rds:${AT}:db:main`, id: 'db-ABC', identifier: 'main', resource_id: 'db-ABC' },
    'AWS::RDS::DBInstance',
    'main',
  ],
  ['aws_db_parameter_group', { arn: `arn:aws:rds:${AT}:pg:p`, id: 'p', name: 'p' }, 'AWS::RDS::DBParameterGroup', 'p'],
  [
    'aws_docdb_cluster',
    { arn: `arn:aws:rds:${AT}:cluster:doc`, id: 'doc', cluster_identifier: 'doc' },
    'AWS::DocDB::DBCluster',
    'doc',
  ],
  [
    'aws_docdb_cluster_instance',
    { arn: `arn:aws:rds:${AT}:db:doc-1`, id: 'doc-1', identifier: 'doc-1', cluster_identifier: 'doc' },
    'AWS::DocDB::DBInstance',
    'doc-1',
  ],
  [
    'aws_dynamodb_table',
    { arn: `arn:aws:dynamodb:${AT}:table/orders`, id: 'orders', name: 'orders' },
    'AWS::DynamoDB::Table',
    'orders',
  ],
  [
    'aws_ec2_managed_prefix_list',
    { arn: `arn:aws:ec2:${AT}:prefix-list/pl-1`, id: 'pl-1', name: 'n' },
    'AWS::EC2::PrefixList',
    'pl-1',
  ],
  [
    'aws_ec2_transit_gateway_route',
    { id: 'tgw-rtb-1_10.0.0.0/8', destination_cidr_block: '10.0.0.0/8', transit_gateway_route_table_id: 'tgw-rtb-1' },
    'AWS::EC2::TransitGatewayRoute',
    'tgw-rtb-1|10.0.0.0/8',
  ],
  [
    'aws_ecr_repository',
    { arn: `arn:aws:ecr:${AT}:repository/team/app`, id: 'team/app', name: 'team/app' },
    'AWS::ECR::Repository',
    'team/app',
  ],
  [
    'aws_ecs_cluster',
    { arn: `arn:aws:ecs:${AT}:cluster/c`, id: `arn:aws:ecs:${AT}:cluster/c`, name: 'c' },
    'AWS::ECS::Cluster',
    'c',
  ],
  [
    'aws_ecs_service',
    { id: `arn:aws:ecs:${AT}:service/c/s`, name: 's', cluster: `arn:aws:ecs:${AT}:cluster/c` },
    'AWS::ECS::Service',
    `arn:aws:ecs:${AT}:service/c/s|c`,
  ],
  [
    'aws_ecs_task_definition',
    { arn: `arn:aws:ecs:${AT}:task-definition/t:3`, id: 't', family: 't' },
    'AWS::ECS::TaskDefinition',
    `arn:aws:ecs:${AT}:task-definition/t:3`,
  ],
  [
    'aws_efs_mount_target',
    { id: 'fsmt-1', file_system_id: 'fs-1', file_system_arn: `arn:aws:elasticfilesystem:${AT}:file-system/fs-1` },
    'AWS::EFS::MountTarget',
    'fsmt-1',
  ],
  [
    'aws_eks_addon',
    { arn: `arn:aws:eks:${AT}:addon/c/vpc-cni/u`, id: 'c:vpc-cni', cluster_name: 'c', addon_name: 'vpc-cni' },
    'AWS::EKS::Addon',
    'c|vpc-cni',
  ],
  ['aws_eks_cluster', { arn: `arn:aws:eks:${AT}:cluster/c`, id: 'c', name: 'c' }, 'AWS::EKS::Cluster', 'c'],
  [
    'aws_eks_node_group',
    { arn: `arn:aws:eks:${AT}:nodegroup/c/n/u`, id: 'c:n', cluster_name: 'c', node_group_name: 'n' },
    'AWS::EKS::Nodegroup',
    'c/n',
  ],
  [
    'aws_elasticache_cluster',
    { arn: `arn:aws:elasticache:${AT}:cluster:redis`, id: 'redis', cluster_id: 'redis' },
    'AWS::ElastiCache::CacheCluster',
    'redis',
  ],
  [
    'aws_elasticache_replication_group',
    { arn: `arn:aws:elasticache:${AT}:replicationgroup:rg`, id: 'rg', replication_group_id: 'rg' },
    'AWS::ElastiCache::ReplicationGroup',
    'rg',
  ],
  [
    'aws_elasticache_subnet_group',
    { arn: `arn:aws:elasticache:${AT}:subnetgroup:sn`, id: 'sn', name: 'sn' },
    'AWS::ElastiCache::SubnetGroup',
    'sn',
  ],
  [
    'aws_elasticsearch_domain',
    { arn: `arn:aws:es:${AT}:domain/d`, id: `arn:aws:es:${AT}:domain/d`, domain_name: 'd' },
    'AWS::Elasticsearch::Domain',
    'd',
  ],
  [
    'aws_elb',
    { arn: `arn:aws:elasticloadbalancing:${AT}:loadbalancer/old`, id: 'old', name: 'old' },
    'AWS::ElasticLoadBalancing::LoadBalancer',
    'old',
  ],
  ['aws_flow_log', { arn: `arn:aws:ec2:${AT}:vpc-flow-log/fl-1`, id: 'fl-1' }, 'AWS::EC2::FlowLog', 'fl-1'],
  [
    'aws_glue_catalog_database',
    { arn: `arn:aws:glue:${AT}:database/lake`, id: '111122223333:lake', name: 'lake', catalog_id: '111122223333' },
    'AWS::Glue::Database',
    'lake',
  ],
  ['aws_glue_job', { arn: `arn:aws:glue:${AT}:job/j`, id: 'j', name: 'j' }, 'AWS::Glue::Job', 'j'],
  [
    'aws_guardduty_detector',
    { arn: `arn:aws:guardduty:${AT}:detector/d1`, id: 'd1' },
    'AWS::GuardDuty::Detector',
    'd1',
  ],
  [
    'aws_iam_instance_profile',
    { arn: 'arn:aws:iam::111122223333:instance-profile/p', id: 'p', name: 'p' },
    'AWS::IAM::InstanceProfile',
    'p',
  ],
  [
    'aws_iam_openid_connect_provider',
    {
      arn: 'arn:aws:iam::111122223333:oidc-provider/token.example.com',
      id: 'arn:aws:iam::111122223333:oidc-provider/token.example.com',
    },
    'AWS::IAM::OIDCProvider',
    'arn:aws:iam::111122223333:oidc-provider/token.example.com',
  ],
  [
    'aws_iam_policy',
    { arn: 'arn:aws:iam::111122223333:policy/a/p', id: 'arn:aws:iam::111122223333:policy/a/p', name: 'p' },
    'AWS::IAM::ManagedPolicy',
    'arn:aws:iam::111122223333:policy/a/p',
  ],
  [
    'aws_iam_role',
    { arn: 'arn:aws:iam::111122223333:role/svc/app', id: 'app', name: 'app', path: '/svc/' },
    'AWS::IAM::Role',
    'app',
  ],
  [
    'aws_iam_server_certificate',
    { arn: 'arn:aws:iam::111122223333:server-certificate/c', id: 'ASCA1', name: 'c' },
    'AWS::IAM::ServerCertificate',
    'c',
  ],
  [
    'aws_kinesis_firehose_delivery_stream',
    { arn: `arn:aws:firehose:${AT}:deliverystream/d`, id: `arn:aws:firehose:${AT}:deliverystream/d`, name: 'd' },
    'AWS::KinesisFirehose::DeliveryStream',
    'd',
  ],
  [
    'aws_kinesis_stream',
    { arn: `arn:aws:kinesis:${AT}:stream/s`, id: `arn:aws:kinesis:${AT}:stream/s`, name: 's' },
    'AWS::Kinesis::Stream',
    's',
  ],
  [
    'aws_kms_alias',
    { arn: `arn:aws:kms:${AT}:alias/app`, id: 'alias/app', name: 'alias/app', target_key_id: 'k1' },
    'AWS::KMS::Alias',
    'alias/app',
  ],
  [
    'aws_lambda_alias',
    {
      arn: `arn:aws:lambda:${AT}:function:f:live`,
      id: `arn:aws:lambda:${AT}:function:f:live`,
      name: 'live',
      function_name: 'f',
    },
    'AWS::Lambda::Alias',
    `arn:aws:lambda:${AT}:function:f:live`,
  ],
  [
    'aws_lambda_event_source_mapping',
    { id: 'u-1', uuid: 'u-1', function_name: 'f', arn: `arn:aws:lambda:${AT}:event-source-mapping:u-1` },
    'AWS::Lambda::EventSourceMapping',
    'u-1',
  ],
  [
    'aws_lambda_function_url',
    { id: 'f', function_name: 'f', function_arn: `arn:aws:lambda:${AT}:function:f`, url_id: 'u' },
    'AWS::Lambda::Url',
    `arn:aws:lambda:${AT}:function:f`,
  ],
  [
    'aws_lambda_layer_version',
    {
      arn: `arn:aws:lambda:${AT}:layer:l:3`,
      layer_arn: `arn:aws:lambda:${AT}:layer:l`,
      id: `arn:aws:lambda:${AT}:layer:l:3`,
      layer_name: 'l',
    },
    'AWS::Lambda::LayerVersion',
    `arn:aws:lambda:${AT}:layer:l:3`,
  ],
  [
    'aws_lambda_permission',
    { id: 'AllowS3', statement_id: 'AllowS3', function_name: 'f' },
    'AWS::Lambda::Permission',
    'f|AllowS3',
  ],
  [
    'aws_launch_configuration',
    { arn: `arn:aws:autoscaling:${AT}:launchConfiguration:u:launchConfigurationName/lc`, id: 'lc', name: 'lc' },
    'AWS::AutoScaling::LaunchConfiguration',
    'lc',
  ],
  [
    'aws_launch_template',
    { arn: `arn:aws:ec2:${AT}:launch-template/lt-1`, id: 'lt-1', name: 'n' },
    'AWS::EC2::LaunchTemplate',
    'lt-1',
  ],
  [
    'aws_lb_listener_rule',
    {
      arn: `arn:aws:elasticloadbalancing:${AT}:listener-rule/app/l/1/2/3`,
      id: `arn:aws:elasticloadbalancing:${AT}:listener-rule/app/l/1/2/3`,
      listener_arn: `arn:aws:elasticloadbalancing:${AT}:listener/app/l/1/2`,
    },
    'AWS::ElasticLoadBalancingV2::ListenerRule',
    `arn:aws:elasticloadbalancing:${AT}:listener-rule/app/l/1/2/3`,
  ],
  [
    'aws_mq_broker',
    { arn: `arn:aws:mq:${AT}:broker:b:b-1`, id: 'b-1', broker_name: 'b' },
    'AWS::AmazonMQ::Broker',
    'b-1',
  ],
  [
    'aws_msk_cluster',
    { arn: `arn:aws:kafka:${AT}:cluster/k/u-1`, id: `arn:aws:kafka:${AT}:cluster/k/u-1`, cluster_name: 'k' },
    'AWS::MSK::Cluster',
    `arn:aws:kafka:${AT}:cluster/k/u-1`,
  ],
  [
    'aws_nat_gateway',
    { id: 'nat-1', subnet_id: 'subnet-1', allocation_id: 'eipalloc-1' },
    'AWS::EC2::NatGateway',
    'nat-1',
  ],
  [
    'aws_neptune_cluster_instance',
    { arn: `arn:aws:rds:${AT}:db:n-1`, id: 'n-1', identifier: 'n-1', cluster_identifier: 'n' },
    'AWS::Neptune::DBInstance',
    'n-1',
  ],
  [
    'aws_network_interface',
    { arn: `arn:aws:ec2:${AT}:network-interface/eni-1`, id: 'eni-1' },
    'AWS::EC2::NetworkInterface',
    'eni-1',
  ],
  [
    'aws_opensearch_domain',
    { arn: `arn:aws:es:${AT}:domain/d`, id: `arn:aws:es:${AT}:domain/d`, domain_name: 'd' },
    'AWS::OpenSearchService::Domain',
    'd',
  ],
  [
    'aws_organizations_account',
    { arn: 'arn:aws:organizations::111122223333:account/o-1/222233334444', id: '222233334444', name: 'dev' },
    'AWS::Organizations::Account',
    '222233334444',
  ],
  [
    'aws_rds_cluster',
    { arn: `arn:aws:rds:${AT}:cluster:main`, id: 'main', cluster_identifier: 'main', cluster_resource_id: 'cluster-A' },
    'AWS::RDS::DBCluster',
    'main',
  ],
  [
    'aws_rds_cluster_instance',
    { arn: `arn:aws:rds:${AT}:db:main-1`, id: 'main-1', identifier: 'main-1', cluster_identifier: 'main' },
    'AWS::RDS::DBInstance',
    'main-1',
  ],
  [
    'aws_rds_cluster_parameter_group',
    { arn: `arn:aws:rds:${AT}:cluster-pg:p`, id: 'p', name: 'p' },
    'AWS::RDS::DBClusterParameterGroup',
    'p',
  ],
  [
    'aws_redshift_cluster',
    { arn: `arn:aws:redshift:${AT}:cluster:dw`, id: 'dw', cluster_identifier: 'dw' },
    'AWS::Redshift::Cluster',
    'dw',
  ],
  [
    'aws_route',
    { id: 'r-rtb-1', route_table_id: 'rtb-1', destination_cidr_block: '0.0.0.0/0', destination_ipv6_cidr_block: '' },
    'AWS::EC2::Route',
    'rtb-1|0.0.0.0/0',
  ],
  [
    'aws_route',
    { id: 'r-rtb-2', route_table_id: 'rtb-1', destination_cidr_block: '', destination_ipv6_cidr_block: '::/0' },
    'AWS::EC2::Route',
    'rtb-1|::/0',
  ],
  [
    'aws_route53_health_check',
    { arn: 'arn:aws:route53:::healthcheck/h1', id: 'h1' },
    'AWS::Route53::HealthCheck',
    'h1',
  ],
  [
    'aws_s3_access_point',
    { arn: `arn:aws:s3:${AT}:accesspoint/ap`, id: '111122223333:ap', name: 'ap', bucket: 'b' },
    'AWS::S3::AccessPoint',
    'ap',
  ],
  [
    'aws_sagemaker_domain',
    { arn: `arn:aws:sagemaker:${AT}:domain/d-1`, id: 'd-1', domain_name: 'n' },
    'AWS::SageMaker::Domain',
    'd-1',
  ],
  [
    'aws_sagemaker_endpoint',
    { arn: `arn:aws:sagemaker:${AT}:endpoint/e`, id: 'e', name: 'e' },
    'AWS::SageMaker::Endpoint',
    `arn:aws:sagemaker:${AT}:endpoint/e`,
  ],
  [
    'aws_sagemaker_model',
    { arn: `arn:aws:sagemaker:${AT}:model/m`, id: 'm', name: 'm' },
    'AWS::SageMaker::Model',
    `arn:aws:sagemaker:${AT}:model/m`,
  ],
  [
    'aws_secretsmanager_secret',
    {
      arn: `arn:aws:secretsmanager:${AT}:secret:app-AbC`,
      id: `arn:aws:secretsmanager:${AT}:secret:app-AbC`,
      name: 'app',
    },
    'AWS::SecretsManager::Secret',
    `arn:aws:secretsmanager:${AT}:secret:app-AbC`,
  ],
  [
    'aws_security_group_rule',
    { id: 'sgrule-1', security_group_id: 'sg-1', security_group_rule_id: 'sgr-1', type: 'egress' },
    'AWS::EC2::SecurityGroupEgress',
    'sgr-1',
  ],
  [
    'aws_service_discovery_service',
    { arn: `arn:aws:servicediscovery:${AT}:service/srv-1`, id: 'srv-1', name: 's' },
    'AWS::ServiceDiscovery::Service',
    'srv-1',
  ],
  [
    'aws_sfn_state_machine',
    { arn: `arn:aws:states:${AT}:stateMachine:m`, id: `arn:aws:states:${AT}:stateMachine:m`, name: 'm' },
    'AWS::StepFunctions::StateMachine',
    `arn:aws:states:${AT}:stateMachine:m`,
  ],
  [
    'aws_sns_topic_policy',
    { id: `arn:aws:sns:${AT}:t`, arn: `arn:aws:sns:${AT}:t`, policy: '{"Statement":[]}' },
    'AWS::SNS::TopicInlinePolicy',
    `arn:aws:sns:${AT}:t`,
  ],
  [
    'aws_sns_topic_subscription',
    { arn: `arn:aws:sns:${AT}:t:u-1`, id: `arn:aws:sns:${AT}:t:u-1`, topic_arn: `arn:aws:sns:${AT}:t` },
    'AWS::SNS::Subscription',
    `arn:aws:sns:${AT}:t:u-1`,
  ],
  [
    'aws_sqs_queue',
    {
      arn: `arn:aws:sqs:${AT}:jobs`,
      id: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
      url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
      name: 'jobs',
    },
    'AWS::SQS::Queue',
    'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
  ],
  [
    'aws_ssm_parameter',
    { arn: `arn:aws:ssm:${AT}:parameter/a/b`, id: '/a/b', name: '/a/b', value: 'x' },
    'AWS::SSM::Parameter',
    '/a/b',
  ],
  [
    'aws_ssoadmin_permission_set',
    {
      arn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1',
      id: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1,arn:aws:sso:::instance/ssoins-1',
      instance_arn: 'arn:aws:sso:::instance/ssoins-1',
      name: 'Admin',
    },
    'AWS::SSO::PermissionSet',
    'arn:aws:sso:::instance/ssoins-1|arn:aws:sso:::permissionSet/ssoins-1/ps-1',
  ],
  [
    'aws_volume_attachment',
    { id: 'vai-1', volume_id: 'vol-1', instance_id: 'i-1', device_name: '/dev/sdf' },
    'AWS::EC2::VolumeAttachment',
    'vol-1|i-1',
  ],
  [
    'aws_vpc_endpoint',
    { arn: `arn:aws:ec2:${AT}:vpc-endpoint/vpce-1`, id: 'vpce-1', vpc_id: 'vpc-1' },
    'AWS::EC2::VPCEndpoint',
    'vpce-1',
  ],
  [
    'aws_vpc_security_group_ingress_rule',
    {
      arn: `arn:aws:ec2:${AT}:security-group-rule/sgr-2`,
      id: 'sgr-2',
      security_group_rule_id: 'sgr-2',
      security_group_id: 'sg-1',
    },
    'AWS::EC2::SecurityGroupIngress',
    'sgr-2',
  ],
  [
    'aws_vpn_gateway_attachment',
    { id: 'vpn-attachment-1', vpc_id: 'vpc-1', vpn_gateway_id: 'vgw-1' },
    'AWS::EC2::VPCGatewayAttachment',
    'VGW|vpc-1',
  ],
  [
    'aws_wafv2_web_acl',
    { arn: `arn:aws:wafv2:${AT}:regional/webacl/w/u-1`, id: 'u-1', name: 'w', scope: 'REGIONAL' },
    'AWS::WAFv2::WebACL',
    'w|u-1|REGIONAL',
  ],
  ['awscc_s3_bucket', { id: 'raw', bucket_name: 'raw', arn: 'arn:aws:s3:::raw' }, 'AWS::S3::Bucket', 'raw'],
  [
    'awscc_bedrock_guardrail',
    { id: `arn:aws:bedrock:${AT}:guardrail/g2`, guardrail_arn: `arn:aws:bedrock:${AT}:guardrail/g2`, name: 'g' },
    'AWS::Bedrock::Guardrail',
    `arn:aws:bedrock:${AT}:guardrail/g2`,
  ],
];

/** Terraform type, attributes, parent's type, parent's identifier, the property that says it in CloudFormation. */
const FOLDED: readonly (readonly [string, { readonly [name: string]: Json }, string, string, string])[] = [
  ['aws_s3_bucket_versioning', { id: 'logs', bucket: 'logs' }, 'AWS::S3::Bucket', 'logs', '/VersioningConfiguration'],
  [
    'aws_s3_bucket_public_access_block',
    { id: 'logs', bucket: 'logs' },
    'AWS::S3::Bucket',
    'logs',
    '/PublicAccessBlockConfiguration',
  ],
  [
    'aws_iam_user_policy_attachment',
    { id: 'x', user: 'ana', policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    'AWS::IAM::User',
    'ana',
    '/ManagedPolicyArns',
  ],
  [
    'aws_api_gateway_integration',
    { id: 'agi', rest_api_id: 'r1', resource_id: 'x', http_method: 'GET' },
    'AWS::ApiGateway::Method',
    'r1|x|GET',
    '/Integration',
  ],
  [
    'aws_security_group_rule',
    { id: 'sgrule-1', security_group_id: 'sg-1', type: 'ingress' },
    'AWS::EC2::SecurityGroup',
    'sg-1',
    '/SecurityGroupIngress',
  ],
  [
    'aws_secretsmanager_secret_version',
    {
      id: `arn:aws:secretsmanager:${AT}:secret:app-AbC|v1`,
      arn: `arn:aws:secretsmanager:${AT}:secret:app-AbC`,
      secret_id: `arn:aws:secretsmanager:${AT}:secret:app-AbC`,
    },
    'AWS::SecretsManager::Secret',
    `arn:aws:secretsmanager:${AT}:secret:app-AbC`,
    '/SecretString',
  ],
  [
    'aws_lb_target_group_attachment',
    { id: 'x', target_group_arn: `arn:aws:elasticloadbalancing:${AT}:targetgroup/t/1`, target_id: 'i-1' },
    'AWS::ElasticLoadBalancingV2::TargetGroup',
    `arn:aws:elasticloadbalancing:${AT}:targetgroup/t/1`,
    '/Targets',
  ],
  [
    'aws_kms_key_policy',
    { id: 'k1', key_id: `arn:aws:kms:${AT}:key/k1`, policy: '{"Statement":[]}' },
    'AWS::KMS::Key',
    'k1',
    '/KeyPolicy',
  ],
];

/** No CloudFormation type, or nothing in the state that gives the identifier. */
const NOT_MAPPABLE: readonly (readonly [string, { readonly [name: string]: Json }])[] = [
  ['aws_ami', { arn: `arn:aws:ec2:${AT}:image/ami-1`, id: 'ami-1' }],
  [
    'aws_dynamodb_table_replica',
    { arn: 'arn:aws:dynamodb:eu-west-2:111122223333:table/orders', id: 'orders:eu-west-1' },
  ],
  ['aws_s3_object', { arn: 'arn:aws:s3:::logs/key', bucket: 'logs', id: 'key', key: 'key' }],
  ['aws_made_up_thing', { id: 'x' }],
  ['aws_lex_bot', { arn: `arn:aws:lex:${AT}:bot:Order`, id: 'Order', name: 'Order' }],
  ['aws_apprunner_connection', { arn: `arn:aws:apprunner:${AT}:connection/c/1`, id: 'c', connection_name: 'c' }],
  [
    'aws_globalaccelerator_custom_routing_accelerator',
    { arn: 'arn:aws:globalaccelerator::111122223333:accelerator/a', name: 'a' },
  ],
  [
    'aws_networkfirewall_resource_policy',
    { id: `arn:aws:network-firewall:${AT}:firewall-policy/p`, resource_arn: 'x', policy: '{}' },
  ],
  ['aws_servicecatalog_portfolio_share', { id: 'p:OU:ou-1', portfolio_id: 'p', principal_id: 'ou-1', type: 'OU' }],
  ['aws_lambda_layer_version_permission', { id: 'l,1', layer_name: 'l', version_number: 1, statement_id: 's' }],
  ['aws_directory_service_directory', { id: 'd-1', type: 'ADConnector', name: 'corp.example.com' }],
  ['awscc_made_up_thing', { id: 'x' }],
  ['aws_vpc', { arn: '' }],
  ['aws_cloudwatch_event_target', { id: 'nightly-1', rule: 'nightly', target_id: '1' }],
];

const masker = { keyId: 'k1', mask: () => ({ $masked: 'k1:00' }) };

function declareOne(type: string, attributes: { readonly [name: string]: Json }) {
  const state = {
    version: 4,
    serial: 1,
    lineage: 'l',
    resources: [
      {
        mode: 'managed',
        type,
        name: 'it',
        provider: `provider["registry.terraform.io/hashicorp/${type.split('_', 1)[0]}"]`,
        instances: [{ attributes }],
      },
    ],
  };
  const content = {
    kind: 'terraformState',
    text: JSON.stringify(state),
    place: 'it',
    account: null,
    region: null,
  } as const;
  return declareTerraformState(content, masker).lines;
}

describe('type and identifier', () => {
  test.each(TRUTH)('%s %j is %s %s', (type, attributes, cloudFormationType, identifier) => {
    const lines = declareOne(type, attributes);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ subject: { type: cloudFormationType, identifier }, foldedInto: null });
  });

  test.each(FOLDED)('%s %j is said of %s %s at %s', (type, attributes, parent, identifier, foldedInto) => {
    const lines = declareOne(type, attributes);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ subject: { type: parent, identifier }, foldedInto });
  });

  test.each(NOT_MAPPABLE)('%s %j is not indexed, and the reason is told', (type, attributes) => {
    const lines = declareOne(type, attributes);
    expect(lines).toEqual([
      expect.objectContaining({ subject: null, address: `${type}.it`, notIndexed: expect.stringMatching(/\w+ \w+/) }),
    ]);
  });
});
