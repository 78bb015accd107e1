/**
 * Terraform resource types whose type depends on their attributes, or whose identifier has a part that no rule of names
 * finds. First row that fits wins. Not here: what ARN templates, names and schemas find (most types), what merely has
 * another name (RENAMED_TYPES), and what CloudFormation folds into a parent. Where a row has no evidence of its own, it is
 * the registry schema's description of the part beside the provider's documentation of the attribute.
 */
import { ODD_NETWORK_RESOURCES } from './odd-network-resources';
import { attribute, type OddResource } from './odd-resource';
import { ODD_SERVICE_RESOURCES } from './odd-service-resources';

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
  {
    terraform: 'aws_glue_catalog_table',
    type: 'AWS::Glue::Table',
    // A table's name is unique in its database only.
    parts: { Id: { joined: ['database_name', 'name'], by: '|' } },
  },

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

  ...ODD_SERVICE_RESOURCES,
];
