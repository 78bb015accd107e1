/** Category and weakening of single differences, with the reason as a reader sees it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { categoryOf } from '../../../core/classify/category-of';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import type { Difference } from '../../../core/model/difference';
import type { Json, JsonObject } from '../../../core/model/json';
import { parsePointer } from '../../../core/model/json-pointer';

test.each([
  ['AWS::IAM::Role', '/AssumeRolePolicyDocument', 'permission'],
  ['AWS::IAM::Role', '/Policies', 'permission'],
  ['AWS::IAM::Role', '/ManagedPolicyArns', 'permission'],
  ['AWS::IAM::Role', '/Tags', 'metadata'],
  ['AWS::IAM::Role', '/Description', 'metadata'],
  ['AWS::S3::BucketPolicy', '/PolicyDocument/Statement/0/Action', 'permission'],
  ['AWS::EC2::SecurityGroup', '/SecurityGroupIngress', 'network'],
  ['AWS::EC2::SecurityGroup', '/SecurityGroupIngress/0/CidrIp', 'network'],
  ['AWS::Lambda::Function', '/VpcConfig/SubnetIds', 'network'],
  ['AWS::Bedrock::Guardrail', '/ContentPolicyConfig/FiltersConfig/0/InputStrength', 'safety'],
  ['AWS::Bedrock::Guardrail', '/KmsKeyArn', 'encryption'],
  ['AWS::Bedrock::Agent', '/GuardrailConfiguration/GuardrailVersion', 'safety'],
  ['AWS::Bedrock::Agent', '/FoundationModel', 'reproducibility'],
  ['AWS::SageMaker::Endpoint', '/EndpointConfigName', 'reproducibility'],
  ['AWS::SageMaker::EndpointConfig', '/DataCaptureConfig/EnableCapture', 'logging'],
  ['AWS::SageMaker::EndpointConfig', '/ProductionVariants/0/InstanceType', 'capacity'],
  ['AWS::SageMaker::NotebookInstance', '/DirectInternetAccess', 'exposure'],
  ['AWS::SageMaker::Model', '/PrimaryContainer/Image', 'reproducibility'],
  ['AWS::S3::Bucket', '/PublicAccessBlockConfiguration/BlockPublicAcls', 'exposure'],
  ['AWS::S3::Bucket', '/LoggingConfiguration', 'logging'],
  ['AWS::S3::Bucket', '/BucketEncryption/ServerSideEncryptionConfiguration', 'encryption'],
  ['AWS::S3::Bucket', '/ReplicationConfiguration/Rules/0/Destination', 'residency'],
  ['AWS::RDS::DBInstance', '/StorageEncrypted', 'encryption'],
  ['AWS::RDS::DBInstance', '/PubliclyAccessible', 'exposure'],
  ['AWS::RDS::DBInstance', '/DeletionProtection', 'exposure'],
  ['AWS::Logs::LogGroup', '/RetentionInDays', 'logging'],
  ['AWS::CloudTrail::Trail', '/IsLogging', 'logging'],
  ['AWS::SQS::Queue', '/VisibilityTimeout', 'capacity'],
  ['AWS::SQS::Queue', '/RedrivePolicy', 'capacity'],
  ['AWS::Bedrock::ApplicationInferenceProfile', '/ModelSource/CopyFrom', 'residency'],
  ['AWS::QuickSight::Analysis', '/Name', 'other'],
  ['AWS::IAM::Role', '', 'permission'],
  ['AWS::Bedrock::Guardrail', '', 'safety'],
  ['AWS::CloudTrail::Trail', '', 'logging'],
  ['AWS::S3::Bucket', '', 'other'],
])('%s %s is %s', (type, path, category) => {
  expect(categoryOf(type, parsePointer(path))).toBe(category);
});

interface Row {
  readonly type: string;
  readonly path: string;
  readonly kind?: Difference['kind'];
  readonly element?: string;
  readonly declared?: Json;
  readonly live?: Json;
  /** The whole resource; where left out, the value stands alone at its top-level path. */
  readonly whole?: readonly [JsonObject, JsonObject];
  readonly weakens: 'yes' | 'no' | 'unknown';
  readonly because: string;
  readonly opensTo?: string;
}

const policy = (...statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const allow = (action: Json, more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action: action,
  Resource: '*',
  ...more,
});
const inline = (name: string, document: JsonObject): JsonObject => ({ PolicyName: name, PolicyDocument: document });
const rule = (cidr: string, port: number): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  CidrIp: cidr,
});
const https = rule('10.0.0.0/8', 443);
const secure = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };

const ROWS: readonly (readonly [string, Row])[] = [
  [
    'an action widened',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: '/PolicyDocument/Statement/0/Action',
      kind: 'added',
      live: 's3:*',
      whole: [
        { PolicyDocument: policy(allow('s3:GetObject')) },
        { PolicyDocument: policy(allow(['s3:GetObject', 's3:*'])) },
      ],
      weakens: 'yes',
      because: 'It newly allows s3:* on *.',
    },
  ],
  [
    'an action narrowed',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: '/PolicyDocument/Statement/0/Action',
      declared: 's3:*',
      live: 's3:Get*',
      whole: [{ PolicyDocument: policy(allow('s3:*')) }, { PolicyDocument: policy(allow('s3:Get*')) }],
      weakens: 'no',
      because: 'It allows nothing that the source does not.',
    },
  ],
  [
    'a trust policy opened to everybody',
    {
      type: 'AWS::IAM::Role',
      path: '/AssumeRolePolicyDocument',
      declared: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }),
      live: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' }),
      weakens: 'yes',
      because: 'It newly allows sts:AssumeRole on it to everybody (*).',
    },
  ],
  [
    'a role of the same account where the account is trusted',
    {
      type: 'AWS::IAM::Role',
      path: '/AssumeRolePolicyDocument',
      declared: policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111122223333' } }),
      live: policy({
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { AWS: 'arn:aws-us-gov:iam::111122223333:role/a' },
      }),
      weakens: 'unknown',
      because:
        'Whether it newly allows sts:AssumeRole on it to arn:aws-us-gov:iam::111122223333:role/a cannot be told.',
    },
  ],
  [
    'a condition dropped',
    {
      type: 'AWS::SQS::QueuePolicy',
      path: '/PolicyDocument',
      declared: policy(allow('sqs:SendMessage', secure)),
      live: policy(allow('sqs:SendMessage')),
      weakens: 'yes',
      because: 'It allows sqs:SendMessage on * without asking for aws:SecureTransport.',
    },
  ],
  [
    'a condition added',
    {
      type: 'AWS::SQS::QueuePolicy',
      path: '/PolicyDocument',
      declared: policy(allow('sqs:SendMessage')),
      live: policy(allow('sqs:SendMessage', secure)),
      weakens: 'no',
      because: 'It allows nothing that the source does not.',
    },
  ],
  [
    'a denial gone',
    {
      type: 'AWS::S3::BucketPolicy',
      path: '/PolicyDocument/Statement',
      kind: 'removed',
      declared: { Effect: 'Deny', Action: 's3:*', Resource: '*' },
      whole: [
        { PolicyDocument: policy(allow('s3:Get*'), { Effect: 'Deny', Action: 's3:*', Resource: '*' }) },
        { PolicyDocument: policy(allow('s3:Get*')) },
      ],
      weakens: 'yes',
      because: 'It no longer denies s3:* on *.',
    },
  ],
  [
    'a statement split in two',
    {
      type: 'AWS::S3::BucketPolicy',
      path: '/PolicyDocument',
      declared: policy(allow(['a:B', 'a:C'])),
      live: policy(allow('a:B'), allow('a:C')),
      weakens: 'no',
      because: 'It allows nothing that the source does not.',
    },
  ],
  [
    'two statements joined into more',
    {
      type: 'AWS::S3::BucketPolicy',
      path: '/PolicyDocument',
      declared: policy(allow('a:B', { Resource: 'x' }), allow('a:C', { Resource: 'y' })),
      live: policy(allow(['a:B', 'a:C'], { Resource: ['x', 'y'] })),
      weakens: 'yes',
      because: 'It newly allows a:B on y.',
    },
  ],
  [
    'everything but one action',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: '/PolicyDocument',
      declared: policy(allow('s3:*')),
      live: policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      weakens: 'yes',
      because: 'It newly allows everything but iam:* on *.',
    },
  ],
  [
    'a policy with parts not known',
    {
      type: 'AWS::IAM::ManagedPolicy',
      path: '/PolicyDocument',
      declared: policy(allow('s3:Get*', { Resource: { $unresolved: 'why' } })),
      live: policy(allow('s3:Get*', { Resource: 'arn:aws:s3:::a' })),
      weakens: 'unknown',
      because: 'Whether it newly allows s3:Get* on arn:aws:s3:::a cannot be told.',
    },
  ],
  [
    'an inline policy more',
    {
      type: 'AWS::IAM::Role',
      path: '/Policies',
      kind: 'added',
      element: 'extra',
      live: inline('extra', policy(allow('iam:*'))),
      whole: [{ Policies: [] }, { Policies: [inline('extra', policy(allow('iam:*')))] }],
      weakens: 'yes',
      because: 'It newly allows iam:* on *.',
    },
  ],
  [
    'an inline policy less',
    {
      type: 'AWS::IAM::Role',
      path: '/Policies',
      kind: 'removed',
      element: 'own',
      declared: inline('own', policy(allow('s3:Get*'))),
      weakens: 'no',
      because: 'It allows nothing that the source does not.',
    },
  ],
  [
    'an inline policy that stands elsewhere in live',
    {
      type: 'AWS::IAM::Role',
      path: '/Policies/0/PolicyDocument/Statement/0/Action',
      element: 'b',
      declared: 'a:B',
      live: 'a:*',
      whole: [
        { Policies: [inline('b', policy(allow('a:B')))] },
        { Policies: [inline('a', policy(allow('c:D'))), inline('b', policy(allow('a:*')))] },
      ],
      weakens: 'yes',
      because: 'It newly allows a:* on *.',
    },
  ],
  [
    'a policy as text',
    {
      type: 'AWS::KMS::Key',
      path: '/KeyPolicy',
      declared: JSON.stringify(policy(allow('kms:Decrypt'))),
      live: encodeURIComponent(JSON.stringify(policy(allow('kms:*')))),
      weakens: 'yes',
      because: 'It newly allows kms:* on *.',
    },
  ],

  [
    'a policy text with an action twice',
    {
      type: 'AWS::KMS::Key',
      path: '/KeyPolicy',
      declared: JSON.stringify(policy(allow('kms:Decrypt'))),
      live: '{"Statement":[{"Effect":"Allow","Action":"kms:*","Action":"kms:Decrypt","Resource":"*"}]}',
      weakens: 'unknown',
      because: 'The live policy cannot be read without doubt; what it allows is not known.',
    },
  ],

  [
    'administrator access attached',
    {
      type: 'AWS::IAM::Role',
      path: '/ManagedPolicyArns',
      kind: 'added',
      live: 'arn:aws:iam::aws:policy/AdministratorAccess',
      weakens: 'yes',
      because: 'AdministratorAccess was attached: it grants every action on everything.',
    },
  ],
  [
    'an own policy attached',
    {
      type: 'AWS::IAM::Role',
      path: '/ManagedPolicyArns',
      kind: 'added',
      live: 'arn:aws-cn:iam::111122223333:policy/team/own',
      weakens: 'unknown',
      because: 'own was attached; what it grants is not known here.',
    },
  ],
  [
    'attached policies replaced',
    {
      type: 'AWS::IAM::Role',
      path: '/ManagedPolicyArns',
      declared: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/job-function/Billing'],
      live: ['arn:aws:iam::aws:policy/AdministratorAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'],
      weakens: 'yes',
      because: 'AdministratorAccess was attached: it grants every action on everything.',
    },
  ],
  [
    'logged events replaced',
    {
      type: 'AWS::CloudTrail::Trail',
      path: '/EventSelectors/0/DataResources/0/Values',
      declared: ['arn:aws:s3:::a/', 'arn:aws:s3:::b/'],
      live: ['arn:aws:s3:::c/'],
      weakens: 'yes',
      because: 'Values holds arn:aws:s3:::a/, arn:aws:s3:::b/ no longer.',
    },
  ],
  [
    'a policy detached',
    {
      type: 'AWS::IAM::Role',
      path: '/ManagedPolicyArns',
      kind: 'removed',
      declared: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      weakens: 'no',
      because: 'A managed policy was detached.',
    },
  ],
  [
    'a boundary gone',
    {
      type: 'AWS::IAM::Role',
      path: '/PermissionsBoundary',
      kind: 'removed',
      declared: 'arn:aws:iam::111122223333:policy/b',
      weakens: 'yes',
      because: 'The permissions boundary is gone.',
    },
  ],

  [
    'a rule for the whole internet',
    {
      type: 'AWS::EC2::SecurityGroup',
      path: '/SecurityGroupIngress',
      kind: 'added',
      live: rule('0.0.0.0/0', 22),
      whole: [{ SecurityGroupIngress: [https] }, { SecurityGroupIngress: [rule('0.0.0.0/0', 22), https] }],
      weakens: 'yes',
      because: 'It newly lets tcp 22 of 0.0.0.0/0 through.',
      opensTo: '0.0.0.0/0',
    },
  ],
  [
    'a rule’s range widened',
    {
      type: 'AWS::EC2::SecurityGroup',
      path: '/SecurityGroupIngress/0/CidrIp',
      declared: '10.0.0.0/8',
      live: '0.0.0.0/0',
      whole: [{ SecurityGroupIngress: [https] }, { SecurityGroupIngress: [rule('0.0.0.0/0', 443)] }],
      weakens: 'yes',
      because: 'It newly lets tcp 443 of 0.0.0.0/0 through.',
      opensTo: '0.0.0.0/0',
    },
  ],
  [
    'a rule’s range narrowed',
    {
      type: 'AWS::EC2::SecurityGroup',
      path: '/SecurityGroupIngress/0/CidrIp',
      declared: '10.0.0.0/8',
      live: '10.1.0.0/16',
      whole: [{ SecurityGroupIngress: [https] }, { SecurityGroupIngress: [rule('10.1.0.0/16', 443)] }],
      weakens: 'no',
      because: 'It lets nothing through that the source does not.',
    },
  ],
  [
    'ports widened',
    {
      type: 'AWS::EC2::SecurityGroup',
      path: '/SecurityGroupIngress/0/FromPort',
      declared: 443,
      live: 0,
      whole: [{ SecurityGroupIngress: [https] }, { SecurityGroupIngress: [{ ...https, FromPort: 0 }] }],
      weakens: 'yes',
      because: 'It newly lets tcp 0-443 of 10.0.0.0/8 through.',
      opensTo: '10.0.0.0/8',
    },
  ],
  [
    'IPv6 opened',
    {
      type: 'AWS::EC2::SecurityGroup',
      path: '/SecurityGroupIngress',
      kind: 'added',
      live: { IpProtocol: '-1', CidrIpv6: '::/0' },
      whole: [
        { SecurityGroupIngress: [https] },
        { SecurityGroupIngress: [https, { IpProtocol: '-1', CidrIpv6: '::/0' }] },
      ],
      weakens: 'yes',
      because: 'It newly lets all traffic of ::/0 through.',
      opensTo: '::/0',
    },
  ],
  [
    'another group let in',
    {
      type: 'AWS::EC2::SecurityGroup',
      path: '/SecurityGroupIngress',
      kind: 'added',
      live: { ...https, CidrIp: '', SourceSecurityGroupId: 'sg-1' },
      whole: [
        { SecurityGroupIngress: [] },
        { SecurityGroupIngress: [{ ...https, CidrIp: '', SourceSecurityGroupId: 'sg-1' }] },
      ],
      weakens: 'yes',
      because: 'It newly lets tcp 443 of sg-1 through.',
    },
  ],
  [
    'a standalone rule widened',
    {
      type: 'AWS::EC2::SecurityGroupIngress',
      path: '/CidrIp',
      declared: '10.0.0.0/8',
      live: '0.0.0.0/0',
      whole: [https, rule('0.0.0.0/0', 443)],
      weakens: 'yes',
      because: 'It newly lets tcp 443 of 0.0.0.0/0 through.',
      opensTo: '0.0.0.0/0',
    },
  ],
  [
    'a list of ranges',
    {
      type: 'AWS::EKS::Cluster',
      path: '/ResourcesVpcConfig/PublicAccessCidrs',
      kind: 'added',
      live: '0.0.0.0/0',
      weakens: 'yes',
      because: 'It newly holds 0.0.0.0/0.',
      opensTo: '0.0.0.0/0',
    },
  ],

  [
    'a filter lowered',
    {
      type: 'AWS::Bedrock::Guardrail',
      path: '/ContentPolicyConfig/FiltersConfig/0/InputStrength',
      declared: 'HIGH',
      live: 'LOW',
      element: 'HATE',
      weakens: 'yes',
      because: 'InputStrength was lowered from HIGH to LOW.',
    },
  ],
  [
    'a filter raised',
    {
      type: 'AWS::Bedrock::Guardrail',
      path: '/ContentPolicyConfig/FiltersConfig/0/InputStrength',
      declared: 'LOW',
      live: 'HIGH',
      weakens: 'no',
      because: 'InputStrength was raised from LOW to HIGH.',
    },
  ],
  [
    'a filter gone',
    {
      type: 'AWS::Bedrock::Guardrail',
      path: '/ContentPolicyConfig/FiltersConfig',
      kind: 'removed',
      element: 'HATE',
      declared: { Type: 'HATE' },
      weakens: 'yes',
      because: 'FiltersConfig HATE is gone.',
    },
  ],
  [
    'topics gone',
    {
      type: 'AWS::Bedrock::Guardrail',
      path: '/TopicPolicyConfig',
      kind: 'removed',
      declared: { TopicsConfig: [{ Name: 'x' }] },
      weakens: 'yes',
      because: 'TopicPolicyConfig is gone.',
    },
  ],
  [
    'a grounding threshold lowered',
    {
      type: 'AWS::Bedrock::Guardrail',
      path: '/ContextualGroundingPolicyConfig/FiltersConfig/0/Threshold',
      declared: 0.8,
      live: 0.2,
      weakens: 'yes',
      because: 'Threshold was lowered from 0.8 to 0.2.',
    },
  ],
  [
    'metadata tokens optional',
    {
      type: 'AWS::EC2::Instance',
      path: '/MetadataOptions/HttpTokens',
      declared: 'required',
      live: 'optional',
      weakens: 'yes',
      because: 'HttpTokens was lowered from required to optional.',
    },
  ],

  [
    'logging turned off',
    {
      type: 'AWS::CloudTrail::Trail',
      path: '/IsLogging',
      declared: true,
      live: false,
      weakens: 'yes',
      because: 'IsLogging was turned off.',
    },
  ],
  [
    'capture turned off',
    {
      type: 'AWS::SageMaker::EndpointConfig',
      path: '/DataCaptureConfig/EnableCapture',
      declared: true,
      live: false,
      weakens: 'yes',
      because: 'DataCaptureConfig.EnableCapture was turned off.',
    },
  ],
  [
    'capture turned on',
    {
      type: 'AWS::SageMaker::EndpointConfig',
      path: '/DataCaptureConfig/EnableCapture',
      declared: false,
      live: true,
      weakens: 'no',
      because: 'DataCaptureConfig.EnableCapture was turned on.',
    },
  ],
  [
    'a log destination gone',
    {
      type: 'AWS::S3::Bucket',
      path: '/LoggingConfiguration',
      kind: 'removed',
      declared: { DestinationBucketName: 'logs' },
      weakens: 'yes',
      because: 'LoggingConfiguration is gone.',
    },
  ],
  [
    'encryption gone',
    {
      type: 'AWS::S3::Bucket',
      path: '/BucketEncryption',
      kind: 'removed',
      declared: {},
      weakens: 'yes',
      because: 'BucketEncryption is gone.',
    },
  ],
  [
    'another key',
    {
      type: 'AWS::SQS::Queue',
      path: '/KmsMasterKeyId',
      declared: 'a',
      live: 'b',
      weakens: 'unknown',
      because: 'KmsMasterKeyId was changed; whether the new one protects as well is not known.',
    },
  ],
  [
    'a public access block off',
    {
      type: 'AWS::S3::Bucket',
      path: '/PublicAccessBlockConfiguration/BlockPublicAcls',
      declared: true,
      live: false,
      weakens: 'yes',
      because: 'PublicAccessBlockConfiguration.BlockPublicAcls was turned off.',
    },
  ],
  [
    'a restriction off',
    {
      type: 'AWS::S3::Bucket',
      path: '/PublicAccessBlockConfiguration/RestrictPublicBuckets',
      kind: 'removed',
      declared: true,
      weakens: 'yes',
      because: 'PublicAccessBlockConfiguration.RestrictPublicBuckets was turned off.',
    },
  ],
  [
    'made public',
    {
      type: 'AWS::RDS::DBInstance',
      path: '/PubliclyAccessible',
      declared: false,
      live: true,
      weakens: 'yes',
      because: 'PubliclyAccessible was turned on.',
    },
  ],
  [
    'made private',
    {
      type: 'AWS::RDS::DBInstance',
      path: '/PubliclyAccessible',
      declared: true,
      live: false,
      weakens: 'no',
      because: 'PubliclyAccessible was turned off.',
    },
  ],
  [
    'root access enabled',
    {
      type: 'AWS::SageMaker::NotebookInstance',
      path: '/RootAccess',
      declared: 'Disabled',
      live: 'Enabled',
      weakens: 'yes',
      because: 'RootAccess was turned on.',
    },
  ],
  [
    'deletion protection off',
    {
      type: 'AWS::DynamoDB::Table',
      path: '/DeletionProtectionEnabled',
      declared: true,
      live: false,
      weakens: 'yes',
      because: 'DeletionProtectionEnabled was turned off.',
    },
  ],
  [
    'retention shortened',
    {
      type: 'AWS::Logs::LogGroup',
      path: '/RetentionInDays',
      declared: 365,
      live: 7,
      weakens: 'yes',
      because: 'RetentionInDays was lowered from 365 to 7.',
    },
  ],
  [
    'retention lengthened',
    {
      type: 'AWS::Logs::LogGroup',
      path: '/RetentionInDays',
      declared: 7,
      live: 365,
      weakens: 'no',
      because: 'RetentionInDays was raised from 7 to 365.',
    },
  ],

  [
    'a timeout says nothing',
    {
      type: 'AWS::SQS::Queue',
      path: '/VisibilityTimeout',
      declared: 60,
      live: 120,
      weakens: 'unknown',
      because: 'No rule tells whether it protects anything.',
    },
  ],
  [
    'a tag protects nothing',
    {
      type: 'AWS::SQS::Queue',
      path: '/Tags',
      kind: 'added',
      live: { Key: 'a', Value: 'b' },
      weakens: 'no',
      because: 'It describes the resource and protects nothing by itself.',
    },
  ],
  [
    'a secret',
    {
      type: 'AWS::RDS::DBInstance',
      path: '/MasterUserPassword',
      declared: { $masked: 'k:1' },
      live: { $masked: 'k:2' },
      weakens: 'unknown',
      because: 'The value is secret; only that it changed is known.',
    },
  ],
  [
    'a guardrail gone',
    {
      type: 'AWS::Bedrock::Guardrail',
      path: '',
      kind: 'removed',
      weakens: 'yes',
      because: 'The resource itself is the protection, and it is gone.',
    },
  ],
  [
    'an undeclared role',
    {
      type: 'AWS::IAM::Role',
      path: '',
      kind: 'added',
      weakens: 'unknown',
      because: 'No source declares what it should be.',
    },
  ],
];

test.each(ROWS)(
  '%s',
  (_name, { type, path, kind = 'changed', element, declared, live, whole, weakens, because, opensTo }) => {
    const difference: Difference = {
      path,
      kind,
      of: 'declared',
      ...(declared === undefined ? {} : { declared }),
      ...(live === undefined ? {} : { live }),
      ...(element === undefined ? {} : { element }),
    };
    const name = parsePointer(path)[0] ?? 'none';
    const alone = (value: Json | undefined): JsonObject =>
      value === undefined || parsePointer(path).length !== 1 ? {} : { [name]: kind === 'changed' ? value : [value] };
    const [wholeDeclared, wholeLive] = whole ?? [alone(declared), alone(live)];
    const [classified] = classifyDifferences({
      type,
      differences: [difference],
      declared: wholeDeclared,
      live: wholeLive,
    });
    expect([classified?.weakens, classified?.weakensBecause, classified?.opensTo]).toEqual([weakens, because, opensTo]);
  },
);

test('the difference itself stays as it was, and regions of the live side are named', () => {
  const difference: Difference = {
    path: '/ModelSource/CopyFrom',
    kind: 'changed',
    of: 'declared',
    declared: 'arn:aws:bedrock:eu-west-1::foundation-model/m',
    live: 'arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.m and eu-central-1',
  };
  const type = 'AWS::Bedrock::ApplicationInferenceProfile';
  expect(classifyDifferences({ type, differences: [difference], declared: {}, live: {} })).toEqual([
    {
      ...difference,
      category: 'residency',
      weakens: 'unknown',
      weakensBecause:
        'It uses another model than the source declares. It newly names eu-central-1, us-east-1: data may be handled there.',
      regions: ['eu-central-1', 'us-east-1'],
    },
  ]);
});

describe('differences of one document', () => {
  const classifiedAs = (type: string, declared: JsonObject, live: JsonObject, ...differences: readonly Difference[]) =>
    classifyDifferences({ type, differences, declared, live }).map(({ weakens, weakensBecause, opensTo }) =>
      [weakens, weakensBecause, ...(opensTo === undefined ? [] : [opensTo])].join(' '),
    );
  const changed = (path: string, declared: Json, live: Json): Difference => ({
    path,
    kind: 'changed',
    of: 'declared',
    declared,
    live,
  });
  const added = (path: string, live: Json): Difference => ({ path, kind: 'added', of: 'declared', live });
  const removed = (path: string, declared: Json): Difference => ({ path, kind: 'removed', of: 'declared', declared });

  test('say what they come to once', () => {
    const declared = { PolicyDocument: policy(allow(['s3:Get*', 's3:List*'], { Resource: ['a', 'b'] })) };
    const live = { PolicyDocument: policy(allow('s3:*')) };
    expect(
      classifiedAs(
        'AWS::IAM::ManagedPolicy',
        declared,
        live,
        changed('/PolicyDocument/Statement/0/Action', ['s3:Get*', 's3:List*'], ['s3:*']),
        changed('/PolicyDocument/Statement/0/Resource', ['a', 'b'], ['*']),
      ),
    ).toEqual([
      'yes It newly allows s3:* on *.',
      'yes It does so together with the change at /PolicyDocument/Statement/0/Action.',
    ]);
  });

  test('statements that came or went speak for themselves', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Resource: 'x' };
    const statements = [allow('iam:*'), allow('s3:Get*', { Resource: 'b' })] as const;
    const declared = { PolicyDocument: policy(allow('s3:Get*'), allow('sqs:*'), deny) };
    const live = { PolicyDocument: policy(allow('s3:Get*'), ...statements) };
    const path = '/PolicyDocument/Statement';
    expect(
      classifiedAs(
        'AWS::IAM::ManagedPolicy',
        declared,
        live,
        ...statements.map((statement) => added(path, statement)),
        removed(path, allow('sqs:*')),
        removed(path, deny),
      ),
    ).toEqual([
      'yes It newly allows iam:* on *.',
      'no It allows nothing that the source does not.',
      'no It allows nothing that the source does not.',
      'yes It no longer denies s3:* on x.',
    ]);
  });

  test('rules that came speak for themselves, ports and range of one rule together', () => {
    const path = '/SecurityGroupIngress';
    const opened = [rule('0.0.0.0/0', 22), rule('192.168.0.0/16', 80)];
    const type = 'AWS::EC2::SecurityGroup';
    const came = opened.map((one) => added(path, one));
    expect(
      classifiedAs(type, { SecurityGroupIngress: [https] }, { SecurityGroupIngress: [https, ...opened] }, ...came),
    ).toEqual([
      'yes It newly lets tcp 22 of 0.0.0.0/0 through. 0.0.0.0/0',
      'yes It newly lets tcp 80 of 192.168.0.0/16 through. 192.168.0.0/16',
    ]);
    expect(
      classifiedAs(
        type,
        { SecurityGroupIngress: [https] },
        { SecurityGroupIngress: [{ ...rule('0.0.0.0/0', 0), ToPort: 65535 }] },
        changed(`${path}/0/FromPort`, 443, 0),
        changed(`${path}/0/CidrIp`, '10.0.0.0/8', '0.0.0.0/0'),
      ),
    ).toEqual([
      'yes It newly lets tcp 0-65535 of 0.0.0.0/0 through. 0.0.0.0/0',
      'yes It does so together with the change at /SecurityGroupIngress/0/FromPort. 0.0.0.0/0',
    ]);
  });
});

describe('whatever the values are', () => {
  test('nothing throws, and a reason is given', () => {
    const types = fc.constantFrom(
      'AWS::IAM::Role',
      'AWS::EC2::SecurityGroup',
      'AWS::Bedrock::Guardrail',
      'Acme::A::B',
      '',
    );
    const paths = fc.constantFrom(
      '',
      '/PolicyDocument',
      '/Policies/0/PolicyDocument/Statement/1',
      '/SecurityGroupIngress/x',
      '/__proto__/a',
    );
    const document = fc.record({
      Statement: fc.oneof(
        fc.jsonValue(),
        fc.array(
          fc.record({
            Effect: fc.constantFrom('Allow', 'Deny'),
            Action: fc.jsonValue(),
            Principal: fc.jsonValue(),
            Condition: fc.jsonValue(),
          }),
        ),
      ),
    });
    const value = fc.oneof(fc.jsonValue(), document) as fc.Arbitrary<Json>;
    fc.assert(
      fc.property(
        types,
        paths,
        value,
        value,
        fc.constantFrom('changed', 'removed', 'added' as const),
        (type, path, declared, live, kind) => {
          const difference = { path, kind, of: 'declared', declared, live } as Difference;
          const [classified] = classifyDifferences({
            type,
            differences: [difference],
            declared: { PolicyDocument: declared },
            live: { PolicyDocument: live },
          });
          expect(classified?.weakensBecause).not.toBe('');
        },
      ),
      { numRuns: 500 },
    );
  });
});
