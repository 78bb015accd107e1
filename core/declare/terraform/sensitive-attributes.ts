/**
 * Attributes whose values are secrets although their names do not say so. Evidence of every row: the provider's schema
 * (6.25) marks the attribute as sensitive, or its documentation says that it may hold secrets and is kept in plain text
 * (object content, table items). States written by older Terraform versions do not list these in sensitive_attributes.
 * A longer path names a member of blocks. User data is a script that carries secrets wherever it stands.
 */
export const SENSITIVE_ATTRIBUTES: ReadonlySet<string> = new Set([
  'aws_api_gateway_api_key.value',
  'aws_api_gateway_usage_plan_key.value',
  'aws_appconfig_hosted_configuration_version.content',
  'aws_appsync_api_key.key',
  'aws_bedrockagentcore_harness.environment_variables',
  'aws_cloudcontrolapi_resource.desired_state',
  'aws_cloudcontrolapi_resource.properties',
  'aws_cloudcontrolapi_resource.schema',
  'aws_cloudwatch_event_connection.auth_parameters.invocation_http_parameters.body.value',
  'aws_cloudwatch_event_connection.auth_parameters.invocation_http_parameters.header.value',
  'aws_cloudwatch_event_connection.auth_parameters.invocation_http_parameters.query_string.value',
  'aws_cloudwatch_event_connection.auth_parameters.oauth.oauth_http_parameters.body.value',
  'aws_cloudwatch_event_connection.auth_parameters.oauth.oauth_http_parameters.header.value',
  'aws_cloudwatch_event_connection.auth_parameters.oauth.oauth_http_parameters.query_string.value',
  'aws_directory_service_shared_directory.notes',
  'aws_dms_certificate.certificate_pem',
  'aws_dms_certificate.certificate_wallet',
  'aws_dx_macsec_key_association.cak',
  'aws_dx_macsec_key_association.ckn',
  'aws_dynamodb_table_item.item',
  'aws_glue_connection.athena_properties',
  'aws_glue_connection.connection_properties',
  'aws_grafana_workspace_api_key.key',
  'aws_grafana_workspace_service_account_token.key',
  'aws_iot_authorizer.token_signing_public_keys',
  'aws_iot_ca_certificate.ca_certificate_pem',
  'aws_iot_ca_certificate.verification_certificate_pem',
  'aws_iot_certificate.ca_pem',
  'aws_iot_certificate.certificate_pem',
  'aws_iot_certificate.public_key',
  'aws_kms_ciphertext.plaintext',
  'aws_kms_ciphertext.plaintext_wo',
  'aws_lambda_invocation.input',
  'aws_lambda_invocation.result',
  'aws_mq_configuration.data',
  'aws_mwaa_environment.airflow_configuration_options',
  'aws_pinpoint_adm_channel.client_id',
  'aws_pinpoint_apns_channel.bundle_id',
  'aws_pinpoint_apns_channel.certificate',
  'aws_pinpoint_apns_channel.team_id',
  'aws_pinpoint_apns_channel.token_key_id',
  'aws_pinpoint_apns_sandbox_channel.bundle_id',
  'aws_pinpoint_apns_sandbox_channel.certificate',
  'aws_pinpoint_apns_sandbox_channel.team_id',
  'aws_pinpoint_apns_sandbox_channel.token_key_id',
  'aws_pinpoint_apns_voip_channel.bundle_id',
  'aws_pinpoint_apns_voip_channel.certificate',
  'aws_pinpoint_apns_voip_channel.team_id',
  'aws_pinpoint_apns_voip_channel.token_key_id',
  'aws_pinpoint_apns_voip_sandbox_channel.bundle_id',
  'aws_pinpoint_apns_voip_sandbox_channel.certificate',
  'aws_pinpoint_apns_voip_sandbox_channel.team_id',
  'aws_pinpoint_apns_voip_sandbox_channel.token_key_id',
  'aws_pinpoint_gcm_channel.service_json',
  'aws_redshiftserverless_namespace.admin_username',
  'aws_s3_bucket_object.content',
  'aws_s3_bucket_object.content_base64',
  'aws_s3_object.content',
  'aws_s3_object.content_base64',
  'aws_s3_object_copy.customer_key',
  'aws_s3_object_copy.kms_encryption_context',
  'aws_s3_object_copy.kms_key_id',
  'aws_s3_object_copy.source_customer_key',
  'aws_sns_platform_application.platform_principal',
  'aws_ssm_activation.activation_code',
  'aws_ssm_parameter.value',
  'aws_ssm_parameter.value_wo',
  'aws_storagegateway_gateway.activation_key',
  'aws_transfer_certificate.certificate',
  'aws_transfer_certificate.certificate_chain',
  'aws_transfer_host_key.host_key_body',
  'aws_transfer_host_key.host_key_body_wo',
  'aws_transfer_server.host_key',
  'aws_transfer_server.post_authentication_login_banner',
  'aws_transfer_server.pre_authentication_login_banner',
  'aws_vpn_connection.customer_gateway_configuration',
]);

const membersByAttribute = groupByAttribute();

/** The paths of secrets in the attribute; an empty one is the attribute as a whole. */
export function sensitiveMembers(terraformType: string, attribute: string): readonly (readonly string[])[] {
  return membersByAttribute.get(`${terraformType}.${attribute}`) ?? [];
}

/** "user_data", "user_data_base64", "UserData", at any depth. */
export function isSensitiveByName(name: string): boolean {
  return /^user_?data(?:_?base_?64)?$/i.test(name);
}

function groupByAttribute(): ReadonlyMap<string, readonly (readonly string[])[]> {
  const groups = new Map<string, readonly (readonly string[])[]>();
  for (const row of SENSITIVE_ATTRIBUTES) {
    const [type, attribute, ...members] = row.split('.');
    const name = `${type}.${attribute}`;
    groups.set(name, [...(groups.get(name) ?? []), members]);
  }
  return groups;
}
