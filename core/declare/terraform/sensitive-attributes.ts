/**
 * Attributes whose values are secrets although their names do not say so. Evidence of every row: the provider's schema
 * marks the attribute as sensitive, or its documentation says that it may hold secrets and is kept in plain text (user
 * data, object content, table items). States written by older Terraform versions do not list these in sensitive_attributes.
 */
export const SENSITIVE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'aws_api_gateway_api_key.value',
  'aws_api_gateway_usage_plan_key.value',
  'aws_appsync_api_key.key',
  'aws_dx_macsec_key_association.cak',
  'aws_dx_macsec_key_association.ckn',
  'aws_dynamodb_table_item.item',
  'aws_instance.user_data',
  'aws_instance.user_data_base64',
  'aws_kms_ciphertext.plaintext',
  'aws_lambda_invocation.input',
  'aws_lambda_invocation.result',
  'aws_launch_configuration.user_data',
  'aws_launch_configuration.user_data_base64',
  'aws_launch_template.user_data',
  'aws_lightsail_instance.user_data',
  'aws_mq_configuration.data',
  'aws_s3_bucket_object.content',
  'aws_s3_bucket_object.content_base64',
  'aws_s3_object.content',
  'aws_s3_object.content_base64',
  'aws_sns_platform_application.platform_principal',
  'aws_spot_instance_request.user_data',
  'aws_spot_instance_request.user_data_base64',
  'aws_ssm_activation.activation_code',
  'aws_ssm_parameter.value',
  'aws_storagegateway_gateway.activation_key',
  'aws_vpn_connection.customer_gateway_configuration',
]);
