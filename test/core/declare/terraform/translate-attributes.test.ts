import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../core/model/json';
import { declareState, onlyDeclared } from './terraform-fixtures';

function declare(type: string, attributes: { readonly [name: string]: Json }) {
  const { declared, attributes: rest } = onlyDeclared(declareState([{ type, instances: [{ attributes }] }]).lines);
  return { declared, rest };
}

describe('attributes as CloudFormation properties', () => {
  test('names and shapes that correspond are declared, the rest keeps its name', () => {
    const { declared, rest } = declare('aws_lambda_function', {
      arn: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      function_name: 'f',
      memory_size: 512,
      layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:l:1'],
      role: 'arn:aws:iam::111122223333:role/app',
      source_code_hash: 'abc=',
      timeouts: { create: '10m' },
    });
    expect(declared).toEqual({
      FunctionName: 'f',
      MemorySize: 512,
      Layers: ['arn:aws:lambda:eu-west-1:111122223333:layer:l:1'],
      Role: 'arn:aws:iam::111122223333:role/app',
    });
    expect(rest).toEqual({
      arn: 'arn:aws:lambda:eu-west-1:111122223333:function:f',
      source_code_hash: 'abc=',
      timeouts: { create: '10m' },
    });
  });

  test('unset says nothing: null, empty text, empty list, empty map', () => {
    const { declared } = declare('aws_db_instance', {
      identifier: 'main',
      kms_key_id: '',
      db_subnet_group_name: null,
      enabled_cloudwatch_logs_exports: [],
      tags: {},
      publicly_accessible: false,
    });
    expect(declared).toEqual({ DBInstanceIdentifier: 'main', PubliclyAccessible: false });
    const concurrency = (reserved_concurrent_executions: number) =>
      declare('aws_lambda_function', { function_name: 'f', reserved_concurrent_executions }).declared;
    expect(concurrency(-1)).toEqual({ FunctionName: 'f' });
    expect(concurrency(0)).toEqual({ FunctionName: 'f', ReservedConcurrentExecutions: 0 });
  });

  test('a list of texts is not a list of structures of the same name', () => {
    const { declared, rest } = declare('aws_network_interface', { id: 'eni-1', ipv6_addresses: ['::1'] });
    expect(declared).toEqual({});
    expect(rest.ipv6_addresses).toEqual(['::1']);
  });

  test('policy texts become documents', () => {
    const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}';
    const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    expect(declare('aws_iam_role', { name: 'r', assume_role_policy: policy }).declared).toEqual({
      RoleName: 'r',
      AssumeRolePolicyDocument: document,
    });
    expect(declare('aws_kms_key', { key_id: 'k', id: 'k', policy }).declared).toEqual({ KeyPolicy: document });
    expect(declare('aws_s3_bucket_policy', { bucket: 'b', policy }).declared).toEqual({
      Bucket: 'b',
      PolicyDocument: document,
    });
  });

  test('other documents become objects where the property has the same name', () => {
    const redrive = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111122223333:dead","maxReceiveCount":5}';
    expect(declare('aws_sqs_queue', { url: 'https://q', redrive_policy: redrive }).declared).toEqual({
      RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:111122223333:dead', maxReceiveCount: 5 },
    });
  });

  test('the noun of the type and other names for one setting', () => {
    expect(declare('aws_db_instance', { identifier: 'main', instance_class: 'db.t4g.medium' }).declared).toEqual({
      DBInstanceIdentifier: 'main',
      DBInstanceClass: 'db.t4g.medium',
    });
    expect(
      declare('aws_sqs_queue', { url: 'https://q', message_retention_seconds: 60, visibility_timeout_seconds: 30 })
        .declared,
    ).toEqual({ MessageRetentionPeriod: 60, VisibilityTimeout: 30 });
    expect(declare('aws_instance', { id: 'i-1', ami: 'ami-1' }).declared).toEqual({ ImageId: 'ami-1' });
  });

  test('a text that is no policy stays what it is', () => {
    const { declared, rest } = declare('aws_iam_role', { name: 'r', assume_role_policy: '{"Version":' });
    expect(declared).toEqual({ RoleName: 'r' });
    expect(rest.assume_role_policy).toBe('{"Version":');
  });

  test('tags take the form of the type, default tags of the provider included', () => {
    const tags = { tags: { b: '2' }, tags_all: { b: '2', a: '1' } };
    expect(declare('aws_sns_topic', { arn: 'arn:aws:sns:eu-west-1:111122223333:t', ...tags }).declared.Tags).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ]);
    expect(declare('aws_apigatewayv2_api', { id: 'a', ...tags }).declared.Tags).toEqual({ a: '1', b: '2' });
  });

  test('what may hold something else is not declared', () => {
    const { declared, rest } = declare('aws_iam_role', {
      name: 'r',
      managed_policy_arns: ['arn:aws:iam::aws:policy/X'],
    });
    expect(declared).toEqual({ RoleName: 'r' });
    expect(rest.managed_policy_arns).toEqual(['arn:aws:iam::aws:policy/X']);
    expect(declare('aws_instance', { id: 'i-1', security_groups: ['default'] }).declared).toEqual({});
  });

  test('folded resources say what their parent holds', () => {
    expect(
      declare('aws_s3_bucket_public_access_block', {
        bucket: 'b',
        block_public_acls: true,
        block_public_policy: false,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      }).declared,
    ).toEqual({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    expect(
      declare('aws_s3_bucket_versioning', {
        bucket: 'b',
        versioning_configuration: [{ status: 'Enabled', mfa_delete: '' }],
      }).declared,
    ).toEqual({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(
      declare('aws_s3_bucket_versioning', { bucket: 'b', versioning_configuration: [{ status: 'Disabled' }] }).declared,
    ).toEqual({});
    expect(
      declare('aws_s3_bucket_server_side_encryption_configuration', {
        bucket: 'b',
        rule: [
          {
            apply_server_side_encryption_by_default: [{ kms_master_key_id: 'alias/b', sse_algorithm: 'aws:kms' }],
            bucket_key_enabled: true,
          },
        ],
      }).declared,
    ).toEqual({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'alias/b' },
            BucketKeyEnabled: true,
          },
        ],
      },
    });
    expect(
      declare('aws_iam_role_policy_attachment', { role: 'r', policy_arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
        .declared,
    ).toEqual({ ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });
  });
});
