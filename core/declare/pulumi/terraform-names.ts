/**
 * Which Terraform resource a type of the classic provider bridges: its module and name in snake case make it
 * ("aws:sqs/queue:Queue", aws_sqs_queue), where the module is not called otherwise. Of several candidates the one counts
 * that Terraform's rules here know. Evidence of every row: the type's name and properties in the package @pulumi/aws
 * 7.48 beside the resource of the Terraform provider that has them.
 */
import { cloudFormationTypeOf } from '../terraform/cloudformation-type';
import { FOLDED_RESOURCES } from '../terraform/folded-resources';
import { ODD_RESOURCES } from '../terraform/odd-resources';
import { SENSITIVE_ATTRIBUTES } from '../terraform/sensitive-attributes';
import { plainName } from '../terraform/terraform-words';

/** "VpcEndpoint" → "vpc_endpoint", "kmsKeyId" → "kms_key_id". */
export function snakeCase(name: string): string {
  return name
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** null where the token is none of the classic provider. */
export function terraformTypeOf(token: string, arn: string | null): string | null {
  const candidates = candidatesOf(token);
  for (const candidate of candidates) {
    const tabled = tabledNames().get(plainName(candidate));
    if (tabled !== undefined) return tabled;
  }
  const known = candidates.find((candidate) => cloudFormationTypeOf(candidate, arn) !== null);
  return known ?? candidates[0] ?? null;
}

function candidatesOf(token: string): readonly string[] {
  const match = /^aws:([^:/]+)(?:\/[^:/]+)?:([^:/]+)$/.exec(token);
  if (match === null) return [];
  const [, module = '', name = ''] = match;
  const renamed = RENAMED.get(`${module}.${name}`);
  if (renamed !== undefined) return [renamed];
  // Names that were changed once keep a version: "BucketV2", "BucketObjectv2".
  const noun = snakeCase(module === 's3' ? name.replace(/[Vv]2$/, '') : name).replace(/^open_(id|zfs)_/, 'open$1_');
  const isOther = OTHER_SERVICES.get(module)?.some((word) => noun.startsWith(`${word}_`)) ?? false;
  if (isOther) return [`aws_${module}${noun}`];
  const prefixes = PREFIXES.get(module) ?? [snakeCase(module)];
  return prefixes.map((prefix) => (prefix === '' ? `aws_${noun}` : `aws_${prefix}_${noun}`));
}

let tabled: ReadonlyMap<string, string> | null = null;

/** Plain name → the exact one, of all resources that a table of Terraform's speaks of. */
function tabledNames(): ReadonlyMap<string, string> {
  const names = [
    ...ODD_RESOURCES.map(({ terraform }) => terraform),
    ...FOLDED_RESOURCES.map(({ terraform }) => terraform),
    ...[...SENSITIVE_ATTRIBUTES].map((path) => path.split('.', 1)[0] ?? ''),
  ];
  tabled ??= new Map(names.map((name) => [plainName(name), name]));
  return tabled;
}

/** Module → what its resources begin with after "aws_", likeliest first; "": with nothing. */
const PREFIXES: ReadonlyMap<string, readonly string[]> = new Map([
  ['amp', ['prometheus']],
  ['apigateway', ['api_gateway']],
  ['bcmdata', ['bcmdataexports']],
  ['cfg', ['config']],
  ['cloudcontrol', ['cloudcontrolapi']],
  ['cloudhsmv2', ['cloudhsm_v2']],
  ['costexplorer', ['ce']],
  ['directconnect', ['dx']],
  ['directoryservice', ['directory_service']],
  ['ec2', ['', 'ec2']],
  ['ec2clientvpn', ['ec2_client_vpn']],
  ['ec2transitgateway', ['ec2_transit_gateway', 'ec2']],
  ['elasticbeanstalk', ['elastic_beanstalk']],
  ['elb', ['elb', '']],
  ['macie', ['macie2', 'macie']],
  ['mediaconvert', ['media_convert']],
  ['mediapackage', ['media_package']],
  ['mediastore', ['media_store']],
  ['opensearchingest', ['osis']],
  ['rds', ['db', 'rds']],
  ['resourceexplorer', ['resourceexplorer2']],
  ['route53recoverycontrol', ['route53recoverycontrolconfig']],
  ['s3', ['s3', 's3_bucket']],
  ['servicediscovery', ['service_discovery']],
]);

/** Module → first words of names that stand for a service of their own: "bedrock" has "agentFlow", aws_bedrockagent_flow. */
const OTHER_SERVICES: ReadonlyMap<string, readonly string[]> = new Map([
  ['bedrock', ['agent', 'agentcore']],
  ['chime', ['sdkmediapipelines', 'sdkvoice']],
  ['docdb', ['elastic']],
  ['lex', ['v2models']],
  ['notifications', ['contacts']],
  ['opensearch', ['serverless']],
  ['pinpoint', ['smsvoicev2']],
  ['route53', ['profiles']],
  ['s3', ['files', 'vectors']],
  ['servicecatalog', ['appregistry']],
  ['ssm', ['contacts', 'quicksetup']],
]);

const RENAMED: ReadonlyMap<string, string> = new Map([
  ['account.AlternativeContact', 'aws_account_alternate_contact'],
  ['alb.LoadBalancer', 'aws_alb'],
  ['apigateway.Response', 'aws_api_gateway_gateway_response'],
  ['appconfig.EventIntegration', 'aws_appintegrations_event_integration'],
  ['autoscaling.Tag', 'aws_autoscaling_group_tag'],
  ['cfg.Recorder', 'aws_config_configuration_recorder'],
  ['cfg.RecorderStatus', 'aws_config_configuration_recorder_status'],
  ['cfg.Rule', 'aws_config_config_rule'],
  ['cloudformation.CloudFormationType', 'aws_cloudformation_type'],
  ['cloudtrail.Trail', 'aws_cloudtrail'],
  ['cloudwatch.InternetMonitor', 'aws_internetmonitor_monitor'],
  ['codeartifact.DomainPermissions', 'aws_codeartifact_domain_permissions_policy'],
  ['codedeploy.Application', 'aws_codedeploy_app'],
  ['codepipeline.Pipeline', 'aws_codepipeline'],
  ['cognito.IdentityPoolRoleAttachment', 'aws_cognito_identity_pool_roles_attachment'],
  ['controltower.ControlTowerControl', 'aws_controltower_control'],
  ['datasync.EfsLocation', 'aws_datasync_location_efs'],
  ['datasync.FsxOpenZfsFileSystem', 'aws_datasync_location_fsx_openzfs_file_system'],
  ['datasync.LocationFsxLustre', 'aws_datasync_location_fsx_lustre_file_system'],
  ['datasync.LocationFsxWindows', 'aws_datasync_location_fsx_windows_file_system'],
  ['datasync.NfsLocation', 'aws_datasync_location_nfs'],
  ['datasync.S3Location', 'aws_datasync_location_s3'],
  ['directconnect.LinkAggregationGroup', 'aws_dx_lag'],
  ['ec2.DedicatedHost', 'aws_ec2_host'],
  ['ec2.NetworkInterfaceSecurityGroupAttachment', 'aws_network_interface_sg_attachment'],
  ['ec2.PeeringConnectionOptions', 'aws_vpc_peering_connection_options'],
  ['ec2.SecurityGroupAssociation', 'aws_vpc_endpoint_security_group_association'],
  ['ec2.VpcEndpointServiceAllowedPrinciple', 'aws_vpc_endpoint_service_allowed_principal'],
  ['elb.ListenerPolicy', 'aws_load_balancer_listener_policy'],
  ['elb.LoadBalancer', 'aws_elb'],
  ['elb.LoadBalancerCookieStickinessPolicy', 'aws_lb_cookie_stickiness_policy'],
  ['elb.SslNegotiationPolicy', 'aws_lb_ssl_negotiation_policy'],
  ['iam.SshKey', 'aws_iam_user_ssh_key'],
  ['lb.LoadBalancer', 'aws_lb'],
  ['licensemanager.LicenseGrant', 'aws_licensemanager_grant'],
  ['licensemanager.LicenseGrantAccepter', 'aws_licensemanager_grant_accepter'],
  ['location.RouteCalculation', 'aws_location_route_calculator'],
  ['rds.InstanceDesiredState', 'aws_rds_instance_state'],
  ['rds.RoleAssociation', 'aws_db_instance_role_association'],
  ['s3.BucketObjectv2', 'aws_s3_object'],
  ['s3.BucketReplicationConfig', 'aws_s3_bucket_replication_configuration'],
  ['serverlessrepository.CloudFormationStack', 'aws_serverlessapplicationrepository_cloudformation_stack'],
  ['ses.MailFrom', 'aws_ses_domain_mail_from'],
  ['sns.DataProtectionPolicy', 'aws_sns_topic_data_protection_policy'],
  ['sqs.RedriveAllowPolicy', 'aws_sqs_queue_redrive_allow_policy'],
  ['sqs.RedrivePolicy', 'aws_sqs_queue_redrive_policy'],
  ['storagegateway.CachesIscsiVolume', 'aws_storagegateway_cached_iscsi_volume'],
]);
