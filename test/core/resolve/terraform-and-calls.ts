/** Resources as Terraform states hold them, each with calls that change or delete it as CloudTrail records them. */
import type { JsonObject } from '../../../core/model/json';
import { type RecordedCall, regional, worldwide } from './declared-and-calls';

export interface TerraformWithCalls {
  readonly type: string;
  readonly attributes: JsonObject;
  readonly calls: readonly RecordedCall[];
}

const row = (
  type: string,
  attributes: JsonObject,
  service: string,
  ...calls: readonly (readonly [api: string, request: JsonObject])[]
): TerraformWithCalls => ({
  type,
  attributes,
  calls: calls.map(([api, request]) => ({ service, api, request })),
});

const GROUP = 'sg-0aaa1111bbb22222c';
const LISTENER = regional('elasticloadbalancing', 'listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2');
const TOPIC = regional('sns', 'claims');
const QUEUE = 'https://sqs.eu-west-1.amazonaws.com/111122223333/claims';

export const TERRAFORM_ROWS: readonly TerraformWithCalls[] = [
  row(
    'aws_s3_bucket',
    { id: 'logs', bucket: 'logs', arn: 'arn:aws:s3:::logs' },
    's3',
    ['PutBucketAcl', { bucketName: 'logs', acl: '' }],
    ['DeleteBucket', { bucketName: 'logs' }],
  ),
  row('aws_s3_bucket_versioning', { id: 'logs', bucket: 'logs' }, 's3', [
    'PutBucketVersioning',
    { bucketName: 'logs', versioning: '', VersioningConfiguration: { Status: 'Suspended' } },
  ]),
  row(
    'aws_s3_bucket_policy',
    { id: 'logs', bucket: 'logs', policy: '{"Statement":[]}' },
    's3',
    ['PutBucketPolicy', { bucketName: 'logs', policy: '' }],
    ['DeleteBucketPolicy', { bucketName: 'logs', policy: '' }],
  ),
  row(
    'aws_security_group',
    { id: GROUP, arn: regional('ec2', `security-group/${GROUP}`), name: 'web' },
    'ec2',
    ['RevokeSecurityGroupIngress', { groupId: GROUP, ipPermissions: { items: [] } }],
    ['DeleteSecurityGroup', { groupId: GROUP }],
  ),
  row('aws_vpc_security_group_ingress_rule', { id: 'sgr-0123456789abcdef0', security_group_id: GROUP }, 'ec2', [
    'ModifySecurityGroupRules',
    {
      ModifySecurityGroupRulesRequest: {
        GroupId: GROUP,
        SecurityGroupRule: { SecurityGroupRuleId: 'sgr-0123456789abcdef0', tag: 1 },
      },
    },
  ]),
  row(
    'aws_eip',
    { id: 'eipalloc-0123456789abcdef0', allocation_id: 'eipalloc-0123456789abcdef0', public_ip: '203.0.113.10' },
    'ec2',
    ['ReleaseAddress', { allocationId: 'eipalloc-0123456789abcdef0' }],
    ['ReleaseAddress', { publicIp: '203.0.113.10' }],
  ),
  row(
    'aws_route',
    {
      id: 'r-rtb-0123456789abcdef01080289494',
      route_table_id: 'rtb-0123456789abcdef0',
      destination_cidr_block: '0.0.0.0/0',
    },
    'ec2',
    ['DeleteRoute', { routeTableId: 'rtb-0123456789abcdef0', destinationCidrBlock: '0.0.0.0/0' }],
  ),
  row(
    'aws_route_table_association',
    { id: 'rtbassoc-0123456789abcdef0', subnet_id: 'subnet-1', route_table_id: 'rtb-0123456789abcdef0' },
    'ec2',
    ['DisassociateRouteTable', { associationId: 'rtbassoc-0123456789abcdef0' }],
  ),
  row(
    'aws_network_acl_rule',
    { id: 'nacl-1', network_acl_id: 'acl-0123456789abcdef0', rule_number: 100, egress: false },
    'ec2',
    ['DeleteNetworkAclEntry', { networkAclId: 'acl-0123456789abcdef0', ruleNumber: 100, egress: false }],
  ),
  row(
    'aws_iam_role',
    { id: 'app', name: 'app', arn: worldwide('iam', 'role/app') },
    'iam',
    ['UpdateAssumeRolePolicy', { roleName: 'app', policyDocument: '{}' }],
    ['DeleteRole', { roleName: 'app' }],
  ),
  row(
    'aws_iam_role_policy',
    { id: 'app:inline', name: 'inline', role: 'app', policy: '{"Statement":[]}' },
    'iam',
    ['PutRolePolicy', { roleName: 'app', policyName: 'inline', policyDocument: '{}' }],
    ['DeleteRolePolicy', { roleName: 'app', policyName: 'inline' }],
  ),
  row(
    'aws_iam_policy',
    { id: worldwide('iam', 'policy/shared'), arn: worldwide('iam', 'policy/shared'), name: 'shared' },
    'iam',
    ['CreatePolicyVersion', { policyArn: worldwide('iam', 'policy/shared'), setAsDefault: true }],
  ),
  row(
    'aws_lambda_function',
    { id: 'orders', function_name: 'orders', arn: regional('lambda', 'function:orders') },
    'lambda',
    ['UpdateFunctionConfiguration20150331v2', { functionName: regional('lambda', 'function:orders') }],
    ['DeleteFunction20150331', { functionName: 'orders' }],
  ),
  row('aws_lambda_permission', { id: 'AllowS3', statement_id: 'AllowS3', function_name: 'orders' }, 'lambda', [
    'RemovePermission20150331v2',
    { functionName: 'orders', statementId: 'AllowS3' },
  ]),
  row(
    'aws_lambda_alias',
    {
      id: regional('lambda', 'function:orders:live'),
      arn: regional('lambda', 'function:orders:live'),
      name: 'live',
      function_name: 'orders',
    },
    'lambda',
    ['UpdateAlias20150331', { functionName: 'orders', name: 'live', functionVersion: '4' }],
  ),
  row(
    'aws_cloudwatch_event_rule',
    { id: 'nightly', name: 'nightly', event_bus_name: 'default', arn: regional('events', 'rule/nightly') },
    'events',
    ['DisableRule', { name: 'nightly' }],
    ['DeleteRule', { name: 'nightly' }],
  ),
  row(
    'aws_cloudwatch_metric_alarm',
    { id: 'cpu', alarm_name: 'cpu', arn: regional('cloudwatch', 'alarm:cpu') },
    'monitoring',
    ['DeleteAlarms', { alarmNames: ['cpu'] }],
  ),
  row(
    'aws_cloudwatch_log_group',
    { id: '/shop/web', name: '/shop/web', arn: regional('logs', 'log-group:/shop/web') },
    'logs',
    ['PutRetentionPolicy', { logGroupName: '/shop/web', retentionInDays: 1 }],
    ['DeleteLogGroup', { logGroupName: '/shop/web' }],
  ),
  row(
    'aws_db_instance',
    {
      id: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      identifier: 'orders',
      resource_id: 'db-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
      arn: regional('rds', 'db:orders'),
      engine: 'postgres',
    },
    'rds',
    ['ModifyDBInstance', { dBInstanceIdentifier: 'orders', publiclyAccessible: true }],
    ['DeleteDBInstance', { dBInstanceIdentifier: 'orders' }],
  ),
  row(
    'aws_dynamodb_table',
    { id: 'orders', name: 'orders', arn: regional('dynamodb', 'table/orders') },
    'dynamodb',
    ['UpdateContinuousBackups', { tableName: 'orders' }],
    ['DeleteTable', { tableName: regional('dynamodb', 'table/orders') }],
  ),
  row(
    'aws_kms_key',
    {
      id: '0a1b2c3d-1111-2222-3333-444455556666',
      key_id: '0a1b2c3d-1111-2222-3333-444455556666',
      arn: regional('kms', 'key/0a1b2c3d-1111-2222-3333-444455556666'),
    },
    'kms',
    ['DisableKeyRotation', { keyId: regional('kms', 'key/0a1b2c3d-1111-2222-3333-444455556666') }],
    ['ScheduleKeyDeletion', { keyId: '0a1b2c3d-1111-2222-3333-444455556666' }],
  ),
  row('aws_sns_topic_policy', { id: TOPIC, arn: TOPIC, policy: '{"Statement":[]}' }, 'sns', [
    'SetTopicAttributes',
    { topicArn: TOPIC, attributeName: 'Policy', attributeValue: '{"Statement":[]}' },
  ]),
  row('aws_sqs_queue_policy', { id: QUEUE, queue_url: QUEUE, policy: '{"Statement":[]}' }, 'sqs', [
    'SetQueueAttributes',
    { queueUrl: QUEUE, attributes: { Policy: '{"Statement":[]}' } },
  ]),
  row('aws_sqs_queue', { id: QUEUE, url: QUEUE, name: 'claims', arn: regional('sqs', 'claims') }, 'sqs', [
    'SetQueueAttributes',
    { queueUrl: QUEUE, attributes: { VisibilityTimeout: '5' } },
  ]),
  row('aws_lb_listener', { id: LISTENER, arn: LISTENER }, 'elasticloadbalancing', [
    'ModifyListener',
    { listenerArn: LISTENER, port: 80 },
  ]),
  row(
    'aws_ecs_service',
    { id: regional('ecs', 'service/prod/web'), name: 'web', cluster: regional('ecs', 'cluster/prod') },
    'ecs',
    ['UpdateService', { cluster: 'prod', service: 'web', desiredCount: 0 }],
    ['DeleteService', { cluster: 'prod', service: regional('ecs', 'service/prod/web') }],
  ),
  row('aws_eks_node_group', { id: 'prod:workers', cluster_name: 'prod', node_group_name: 'workers' }, 'eks', [
    'UpdateNodegroupConfig',
    { name: 'prod', nodegroupName: 'workers' },
  ]),
  row(
    'aws_route53_record',
    {
      id: 'Z0123456789ABCDEFGHIJ_www.example.com_A',
      zone_id: 'Z0123456789ABCDEFGHIJ',
      name: 'www.example.com',
      fqdn: 'www.example.com',
      type: 'A',
    },
    'route53',
    [
      'ChangeResourceRecordSets',
      {
        hostedZoneId: 'Z0123456789ABCDEFGHIJ',
        changeBatch: { changes: [{ action: 'UPSERT', resourceRecordSet: { name: 'www.example.com.', type: 'A' } }] },
      },
    ],
  ),
  row(
    'aws_api_gateway_stage',
    {
      id: 'ags-a1b2c3d4e5-prod',
      rest_api_id: 'a1b2c3d4e5',
      stage_name: 'prod',
      arn: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5/stages/prod',
    },
    'apigateway',
    ['UpdateStage', { restApiId: 'a1b2c3d4e5', stageName: 'prod' }],
    ['DeleteStage', { restApiId: 'a1b2c3d4e5', stageName: 'prod' }],
  ),
  row(
    'aws_sagemaker_endpoint',
    { id: 'fraud', name: 'fraud', arn: regional('sagemaker', 'endpoint/fraud') },
    'sagemaker',
    ['UpdateEndpoint', { endpointName: 'fraud', endpointConfigName: 'fraud-2' }],
    ['DeleteEndpoint', { endpointName: 'fraud' }],
  ),
];
