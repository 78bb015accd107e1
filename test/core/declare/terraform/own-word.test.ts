import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../core/model/json';
import { declareState, onlyDeclared } from './terraform-fixtures';

type Attributes = { readonly [name: string]: Json };

const policy = '{"Version":"2012-10-17","Statement":[]}';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/';
const AWSCC = 'provider["registry.terraform.io/hashicorp/awscc"]';
const ACCESS = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};

function declareOne(type: string, attributes: Attributes) {
  const provider = type.startsWith('awscc_') ? { provider: AWSCC } : {};
  return onlyDeclared(declareState([{ type, ...provider, instances: [{ attributes }] }]).lines);
}

/** Of each whole resource by its identifier: the properties that it declares. */
function declaredOf(resources: readonly (readonly [type: string, attributes: Attributes])[]) {
  const given = resources.map(([type, attributes], i) => ({
    type,
    name: `n${i}`,
    ...(type.startsWith('awscc_') ? { provider: AWSCC } : {}),
    instances: [{ attributes }],
  }));
  const whole = declareState(given).lines.flatMap((line) =>
    line.subject === null || line.foldedInto !== null ? [] : [line],
  );
  return Object.fromEntries(whole.map(({ subject, declared }) => [subject.identifier, Object.keys(declared).sort()]));
}

describe('what another resource of the state sets is left out of the parent that it names, and of no other', () => {
  const key = (id: string): readonly [string, Attributes] => ['aws_kms_key', { key_id: id, id, arn: KEY + id, policy }];
  const bucket = (name: string): readonly [string, Attributes] => [
    'awscc_s3_bucket',
    { id: name, bucket_name: name, public_access_block_configuration: ACCESS },
  ];

  test.each<[string, readonly (readonly [string, Attributes])[], object]>([
    [
      'a policy of one key leaves the other’s alone',
      [key('a'), key('b'), ['aws_kms_key_policy', { key_id: 'a', policy }]],
      { a: [], b: ['KeyPolicy'] },
    ],
    [
      'a policy that names its key by ARN too',
      [key('a'), key('b'), ['aws_kms_key_policy', { key_id: `${KEY}a`, policy }]],
      { a: [], b: ['KeyPolicy'] },
    ],
    [
      'a policy of a key that is not in the state',
      [key('a'), ['aws_kms_key_policy', { key_id: 'elsewhere', policy }]],
      { a: ['KeyPolicy'] },
    ],
    [
      'a policy of nobody that is known',
      [key('a'), ['aws_kms_key_policy', { key_id: '', policy }]],
      { a: ['KeyPolicy'] },
    ],
    [
      'a block of another bucket, under the other provider',
      [bucket('mine'), ['aws_s3_bucket_public_access_block', { bucket: 'other', ...ACCESS }]],
      { mine: ['BucketName', 'PublicAccessBlockConfiguration'] },
    ],
    [
      'a block of this bucket',
      [bucket('mine'), ['aws_s3_bucket_public_access_block', { bucket: 'mine', ...ACCESS }]],
      { mine: ['BucketName'] },
    ],
  ])('%s', (_, resources, expected) => {
    expect(declaredOf(resources)).toEqual(expected);
  });
});

describe('identifiers are the resource’s own', () => {
  test.each<[string, string, Attributes, readonly string[]]>([
    [
      'the metric of an alarm is not the alarm',
      'aws_cloudwatch_metric_alarm',
      { id: 'cpu', alarm_name: 'cpu', metric_name: 'CPUUtilization' },
      ['cpu'],
    ],
    [
      'the role of a role alias is another resource',
      'aws_iot_role_alias',
      { id: 'a', alias: 'a', role_arn: 'arn:aws:iam::111122223333:role/device' },
      ['a'],
    ],
    [
      'the network of which it is a rule is where events name it',
      'aws_network_acl_rule',
      { id: 'nacl-1', network_acl_id: 'acl-1', rule_number: 1 },
      ['acl-1', 'nacl-1'],
    ],
  ])('%s', (_, type, attributes, expected) => {
    expect([...declareOne(type, attributes).identifiers].sort()).toEqual(expected);
  });

  test.each(['api.x.com', 'api.x.com.', 'API.x.com.'])('the record %s is one record in every spelling', (name) => {
    const { subject, identifiers } = declareOne('aws_route53_record', { name, zone_id: 'Z1', type: 'A' });
    expect(subject.identifier).toBe('api.x.com|Z1|A');
    expect(identifiers).toContain(name);
  });
});

describe('what corresponds with certainty', () => {
  const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
  const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/s';
  test.each<[string, string, Attributes, object]>([
    [
      'a certificate that AWS made is not declared',
      'aws_eks_cluster',
      { name: 'c', certificate_authority: [{ data: 'abc' }] },
      { Name: 'c' },
    ],
    [
      'a read-only member of a block is left out of it',
      'aws_eks_cluster',
      { name: 'c', kubernetes_network_config: [{ ip_family: 'ipv6', service_ipv6_cidr: 'fd00::/108' }] },
      { Name: 'c', KubernetesNetworkConfig: { IpFamily: 'ipv6' } },
    ],
    [
      'of a launch template that is read back by id and name, the id',
      'aws_autoscaling_group',
      { name: 'g', launch_template: [{ id: 'lt-1', name: 'app', version: '3' }] },
      { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '3' } },
    ],
    [
      'of one that is named only, the name',
      'aws_autoscaling_group',
      { name: 'g', launch_template: [{ id: '', name: 'app', version: '3' }] },
      { AutoScalingGroupName: 'g', LaunchTemplate: { LaunchTemplateName: 'app', Version: '3' } },
    ],
    [
      'the certificate of a listener is its list of certificates',
      'aws_lb_listener',
      { arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/b/c', certificate_arn: certificate },
      { Certificates: [{ CertificateArn: certificate }] },
    ],
    [
      'tracing of a stage',
      'aws_api_gateway_stage',
      { rest_api_id: 'a', stage_name: 'prod', xray_tracing_enabled: true },
      { RestApiId: 'a', StageName: 'prod', TracingEnabled: true },
    ],
    [
      'log types of a cluster',
      'aws_eks_cluster',
      { name: 'c', enabled_cluster_log_types: ['api', 'audit'] },
      { Name: 'c', Logging: { ClusterLogging: { EnabledTypes: [{ Type: 'api' }, { Type: 'audit' }] } } },
    ],
    [
      'the role of an instance profile',
      'aws_iam_instance_profile',
      { name: 'p', role: 'app' },
      { InstanceProfileName: 'p', Roles: ['app'] },
    ],
    [
      'the key of an encrypted stream',
      'aws_kinesis_stream',
      { name: 's', arn: stream, encryption_type: 'KMS', kms_key_id: 'alias/aws/kinesis' },
      { Name: 's', StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' } },
    ],
    [
      'no encryption says nothing of a stream',
      'aws_kinesis_stream',
      { name: 's', arn: stream, encryption_type: 'NONE' },
      { Name: 's' },
    ],
    [
      'the keys of a table',
      'aws_dynamodb_table',
      { name: 't', hash_key: 'pk', range_key: 'sk', attribute: [{ name: 'pk', type: 'S' }] },
      {
        TableName: 't',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      },
    ],
    [
      'tags in a list',
      'awscc_s3_bucket',
      {
        id: 'b',
        bucket_name: 'b',
        tags: [
          { key: 'b', value: '2' },
          { key: 'a', value: '1' },
        ],
      },
      {
        BucketName: 'b',
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      },
    ],
  ])('%s', (_, type, attributes, expected) => {
    expect(declareOne(type, attributes).declared).toEqual(expected);
  });
});

describe('secrets that no attribute’s name tells', () => {
  const SECRET = 'BsSecret1';
  test.each<[string, string, Attributes]>([
    [
      'a variable in a buildspec',
      'aws_codebuild_project',
      { name: 'p', source: [{ buildspec: `version: 0.2\nenv:\n  variables:\n    PASSWORD: ${SECRET}\n` }] },
    ],
    ['a line of a script', 'aws_glue_job', { name: 'j', command: [{ script: `#!/bin/sh\nexport API_KEY=${SECRET}` }] }],
    [
      'a header by which an origin knows its distribution',
      'aws_cloudfront_distribution',
      { id: 'E1', origin: [{ domain_name: 'x', custom_header: [{ name: 'X-Origin-Verify', value: SECRET }] }] },
    ],
    [
      'such a header under the names of CloudFormation',
      'awscc_cloudfront_distribution',
      { id: 'E1', distribution_config: { h: [{ header_name: 'Authorization', header_value: SECRET }] } },
    ],
  ])('%s', (_, type, attributes) => {
    expect(JSON.stringify(declareOne(type, attributes))).not.toContain(SECRET);
  });

  test('an AppSync key is its own id, so it is not indexed', () => {
    const id = `da2-${'a1b2c3d4e5f6g'.repeat(2)}`;
    const [line] = declareState([
      { type: 'aws_appsync_api_key', instances: [{ attributes: { id: `abcd:${id}`, api_id: 'abcd', key: id } }] },
    ]).lines;
    expect(line).toMatchObject({ subject: null, notIndexed: expect.stringContaining('not secret') });
    expect(JSON.stringify(line)).not.toContain(id);
  });
});
