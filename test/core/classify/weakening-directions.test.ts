/** Each row in both directions: what weakens one way never weakens the other way round. */
import { describe, expect, test } from '@jest/globals';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import type { Json, JsonObject } from '../../../core/model/json';
import { parsePointer } from '../../../core/model/json-pointer';

/** Wraps the value into objects and lists along the path. */
function at(path: string, value: Json): JsonObject {
  const names = parsePointer(path);
  return names.reduceRight<Json>(
    (inner, name) => (/^\d+$/.test(name) ? [inner] : { [name]: inner }),
    value,
  ) as JsonObject;
}

function weakens(type: string, path: string, declared: Json, live: Json) {
  const [found] = classifyDifferences({
    type,
    differences: [{ path, kind: 'changed', of: 'declared', declared, live }],
    declared: at(path, declared),
    live: at(path, live),
  });
  return found;
}

type Row = readonly [type: string, path: string, stronger: Json, weaker: Json];

const ROWS: readonly Row[] = [
  // Switches by their words.
  ['AWS::RDS::DBInstance', '/StorageEncrypted', true, false],
  ['AWS::RDS::DBInstance', '/PubliclyAccessible', false, true],
  ['AWS::RDS::DBInstance', '/EnableIAMDatabaseAuthentication', true, false],
  ['AWS::CodeBuild::Project', '/Artifacts/EncryptionDisabled', false, true],
  ['AWS::CodeBuild::Project', '/Environment/PrivilegedMode', false, true],
  ['AWS::S3::Bucket', '/VersioningConfiguration/Status', 'Enabled', 'Suspended'],
  ['AWS::S3::Bucket', '/PublicAccessBlockConfiguration/IgnorePublicAcls', true, false],
  ['AWS::SecretsManager::ResourcePolicy', '/BlockPublicPolicy', true, false],
  ['AWS::ApiGateway::RestApi', '/DisableExecuteApiEndpoint', true, false],
  ['AWS::EC2::Instance', '/DisableApiTermination', true, false],
  ['AWS::EC2::Instance', '/SourceDestCheck', true, false],
  ['AWS::EC2::Subnet', '/MapPublicIpOnLaunch', false, true],
  ['AWS::EC2::VPCEndpointService', '/AcceptanceRequired', true, false],
  ['AWS::ElastiCache::User', '/NoPasswordRequired', false, true],
  ['AWS::ElastiCache::ReplicationGroup', '/TransitEncryptionEnabled', true, false],
  ['AWS::Cognito::IdentityPool', '/AllowUnauthenticatedIdentities', false, true],
  ['AWS::Cognito::UserPool', '/AdminCreateUserConfig/AllowAdminCreateUserOnly', true, false],
  ['AWS::Cognito::UserPool', '/Policies/PasswordPolicy/RequireSymbols', true, false],
  ['AWS::Cognito::UserPool', '/DeletionProtection', 'ACTIVE', 'INACTIVE'],
  ['AWS::ECS::Service', '/EnableExecuteCommand', false, true],
  ['AWS::ECS::TaskDefinition', '/ContainerDefinitions/0/ReadonlyRootFilesystem', true, false],
  ['AWS::SageMaker::NotebookInstance', '/DirectInternetAccess', 'Disabled', 'Enabled'],
  ['AWS::SageMaker::Model', '/EnableNetworkIsolation', true, false],
  ['AWS::SageMaker::ModelPackage', '/SkipModelValidation', 'None', 'All'],
  ['AWS::DynamoDB::Table', '/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled', true, false],
  ['AWS::CloudWatch::Alarm', '/ActionsEnabled', true, false],
  ['AWS::CloudTrail::Trail', '/EnableLogFileValidation', true, false],
  ['AWS::Macie::Session', '/Status', 'ENABLED', 'PAUSED'],
  ['AWS::ECR::Repository', '/ImageScanningConfiguration/ScanOnPush', true, false],
  ['AWS::EFS::FileSystem', '/BackupPolicy/Status', 'ENABLED', 'DISABLED'],
  ['AWS::OpenSearchService::Domain', '/DomainEndpointOptions/EnforceHTTPS', true, false],
  ['AWS::Bedrock::Guardrail', '/ContentPolicyConfig/FiltersConfig/0/InputEnabled', true, false],
  // Amounts.
  ['AWS::RDS::DBInstance', '/BackupRetentionPeriod', 35, 0],
  ['AWS::RDS::DBInstance', '/MonitoringInterval', 60, 0],
  ['AWS::RDS::DBInstance', '/MonitoringInterval', 15, 60],
  ['AWS::SageMaker::EndpointConfig', '/DataCaptureConfig/InitialSamplingPercentage', 100, 1],
  ['AWS::XRay::SamplingRule', '/SamplingRule/FixedRate', 0.5, 0.05],
  ['AWS::SecretsManager::RotationSchedule', '/RotationRules/AutomaticallyAfterDays', 30, 365],
  ['AWS::EC2::LaunchTemplate', '/LaunchTemplateData/MetadataOptions/HttpPutResponseHopLimit', 1, 64],
  ['AWS::IAM::Role', '/MaxSessionDuration', 3600, 43200],
  ['AWS::Cognito::UserPool', '/Policies/PasswordPolicy/MinimumLength', 14, 6],
  ['AWS::WAFv2::WebACL', '/Rules/0/Statement/RateBasedStatement/Limit', 100, 20000],
  ['AWS::KMS::Key', '/PendingWindowInDays', 30, 7],
  // Scales.
  [
    'AWS::CloudFront::Distribution',
    '/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy',
    'https-only',
    'allow-all',
  ],
  [
    'AWS::CloudFront::Distribution',
    '/DistributionConfig/ViewerCertificate/MinimumProtocolVersion',
    'TLSv1.2_2021',
    'TLSv1',
  ],
  [
    'AWS::CloudFront::Distribution',
    '/DistributionConfig/ViewerCertificate/MinimumProtocolVersion',
    'TLSv1.2_2021',
    'TLSv1.2_2018',
  ],
  [
    'AWS::ElasticLoadBalancingV2::Listener',
    '/SslPolicy',
    'ELBSecurityPolicy-TLS13-1-2-2021-06',
    'ELBSecurityPolicy-2016-08',
  ],
  [
    'AWS::ElasticLoadBalancingV2::Listener',
    '/SslPolicy',
    'ELBSecurityPolicy-TLS13-1-3-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-2021-06',
  ],
  ['AWS::ElasticLoadBalancingV2::Listener', '/Protocol', 'HTTPS', 'HTTP'],
  ['AWS::ElasticLoadBalancingV2::LoadBalancer', '/Scheme', 'internal', 'internet-facing'],
  [
    'AWS::OpenSearchService::Domain',
    '/DomainEndpointOptions/TLSSecurityPolicy',
    'Policy-Min-TLS-1-2-2019-07',
    'Policy-Min-TLS-1-0-2019-07',
  ],
  ['AWS::ApiGateway::DomainName', '/SecurityPolicy', 'TLS_1_2', 'TLS_1_0'],
  ['AWS::Transfer::Server', '/SecurityPolicyName', 'TransferSecurityPolicy-2024-01', 'TransferSecurityPolicy-2018-11'],
  ['AWS::ApiGateway::Method', '/AuthorizationType', 'AWS_IAM', 'NONE'],
  ['AWS::Lambda::Url', '/AuthType', 'AWS_IAM', 'NONE'],
  ['AWS::ApiGateway::Stage', '/MethodSettings/0/LoggingLevel', 'INFO', 'OFF'],
  ['AWS::S3::Bucket', '/AccessControl', 'Private', 'PublicRead'],
  ['AWS::MSK::Cluster', '/EncryptionInfo/EncryptionInTransit/ClientBroker', 'TLS', 'PLAINTEXT'],
  ['AWS::Cognito::UserPool', '/MfaConfiguration', 'ON', 'OFF'],
  ['AWS::BedrockAgentCore::Runtime', '/NetworkConfiguration/NetworkMode', 'VPC', 'PUBLIC'],
  ['AWS::BedrockAgentCore::Gateway', '/PolicyEngineConfiguration/Mode', 'ENFORCE', 'LOG_ONLY'],
  ['AWS::WAFv2::WebACL', '/Rules/0/Action', { Block: {} }, { Count: {} }],
  ['AWS::WAFv2::WebACL', '/DefaultAction', { Block: {} }, { Allow: {} }],
  ['AWS::WAFv2::WebACL', '/Rules/0/OverrideAction', { None: {} }, { Count: {} }],
  ['AWS::WAF::WebACL', '/Rules/0/Action/Type', 'BLOCK', 'COUNT'],
  // Keys.
  ['AWS::SQS::Queue', '/KmsMasterKeyId', 'arn:aws:kms:eu-west-1:111122223333:key/1', 'alias/aws/sqs'],
  // Lists.
  ['AWS::BedrockAgentCore::Runtime', '/AuthorizerConfiguration/CustomJWTAuthorizer/AllowedClients', ['a'], ['a', 'b']],
  ['AWS::EKS::Cluster', '/ResourcesVpcConfig/PublicAccessCidrs', ['10.0.0.0/8'], ['0.0.0.0/0']],
  ['AWS::CloudWatch::Alarm', '/AlarmActions', ['arn:aws:sns:eu-west-1:111122223333:a', 'b'], ['b']],
  ['AWS::RDS::DBInstance', '/EnableCloudwatchLogsExports', ['audit', 'error'], ['error']],
  // Network.
  ['AWS::EC2::Route', '/GatewayId', 'vgw-1', 'igw-1'],
  // What runs.
  ['AWS::SageMaker::Model', '/PrimaryContainer/Image', `r/i@sha256:${'a'.repeat(64)}`, 'r/i:1.0'],
  ['AWS::SageMaker::Model', '/PrimaryContainer/Image', 'r/i:1.0', 'r/i:latest'],
  ['AWS::Lambda::Alias', '/FunctionVersion', '7', '$LATEST'],
  ['AWS::Bedrock::Agent', '/GuardrailConfiguration/GuardrailVersion', '3', 'DRAFT'],
];

describe('from stronger to weaker', () => {
  test.each(ROWS)('%s %s: %j to %j weakens, and not the other way', (type, path, stronger, weaker) => {
    const [down, up] = [weakens(type, path, stronger, weaker), weakens(type, path, weaker, stronger)];
    expect([down?.weakens, down?.weakensBecause]).toEqual(['yes', expect.stringMatching(/^[A-Z].*\.$/)]);
    expect(up?.weakens).toBe('no');
  });
});

test.each([
  ['a priority of a rule', 'AWS::ElasticLoadBalancingV2::ListenerRule', '/Priority', 1, 2],
  [
    'a price class',
    'AWS::CloudFront::Distribution',
    '/DistributionConfig/PriceClass',
    'PriceClass_All',
    'PriceClass_100',
  ],
  ['a group instead of another', 'AWS::Lambda::Function', '/VpcConfig/SecurityGroupIds', ['sg-1'], ['sg-2']],
  ['a subnet’s own range', 'AWS::EC2::Subnet', '/CidrBlock', '10.0.0.0/24', '10.0.0.0/16'],
  ['one own key for another', 'AWS::SQS::Queue', '/KmsMasterKeyId', 'key-1', 'key-2'],
  [
    'two policies of one TLS version',
    'AWS::ElasticLoadBalancingV2::Listener',
    '/SslPolicy',
    'ELBSecurityPolicy-TLS13-1-2-2021-06',
    'ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06',
  ],
  ['one version for another', 'AWS::Bedrock::Agent', '/GuardrailConfiguration/GuardrailVersion', '3', '4'],
  ['a tag for another', 'AWS::SageMaker::Model', '/PrimaryContainer/Image', 'r/i:1', 'r/i:2'],
  [
    'shrinking of a scaled target',
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    '/TargetTrackingScalingPolicyConfiguration/DisableScaleIn',
    true,
    false,
  ],
  ['an allowed major upgrade', 'AWS::RDS::DBInstance', '/AllowMajorVersionUpgrade', false, true],
])('%s: what it does to protection is not known', (_name, type, path, one, other) => {
  expect([weakens(type, path, one, other)?.weakens, weakens(type, path, other, one)?.weakens]).toEqual([
    'unknown',
    'unknown',
  ]);
});

test('a setting of a load balancer is read by its key', () => {
  const side = (value: string): JsonObject => ({
    LoadBalancerAttributes: [{ Key: 'deletion_protection.enabled', Value: value }],
  });
  const [found] = classifyDifferences({
    type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    differences: [
      { path: '/LoadBalancerAttributes/0/Value', kind: 'changed', of: 'declared', declared: 'true', live: 'false' },
    ],
    declared: side('true'),
    live: side('false'),
  });
  expect(found?.weakensBecause).toBe('LoadBalancerAttributes.deletion_protection.enabled was turned off.');
});

describe('an entry of a network access list', () => {
  const entry = (action: string, cidr: string, protocol = 6): JsonObject => ({
    RuleAction: action,
    RuleNumber: 100,
    Protocol: protocol,
    CidrBlock: cidr,
    PortRange: { From: 443, To: 443 },
  });
  const assessed = (path: string, declared: JsonObject, live: JsonObject) => {
    const name = path.slice(1);
    const [found] = classifyDifferences({
      type: 'AWS::EC2::NetworkAclEntry',
      differences: [
        { path, kind: 'changed', of: 'declared', declared: declared[name] ?? null, live: live[name] ?? null },
      ],
      declared,
      live,
    });
    return [found?.weakens, found?.weakensBecause, found?.opensTo];
  };
  test.each([
    ['/RuleAction', entry('deny', '0.0.0.0/0'), entry('allow', '0.0.0.0/0'), 'yes', '0.0.0.0/0'],
    ['/RuleAction', entry('allow', '0.0.0.0/0'), entry('deny', '0.0.0.0/0'), 'no', undefined],
    ['/CidrBlock', entry('allow', '10.0.0.0/8'), entry('allow', '0.0.0.0/0'), 'yes', '0.0.0.0/0'],
    ['/CidrBlock', entry('deny', '0.0.0.0/0'), entry('deny', '10.0.0.0/8'), 'unknown', undefined],
    ['/CidrBlock', entry('deny', '10.0.0.0/8'), entry('deny', '0.0.0.0/0'), 'no', undefined],
    ['/Protocol', entry('allow', '10.0.0.0/8'), entry('allow', '10.0.0.0/8', -1), 'yes', '10.0.0.0/8'],
    ['/Protocol', entry('allow', '10.0.0.0/8', -1), entry('allow', '10.0.0.0/8'), 'no', undefined],
  ])('%s %j %j', (path, declared, live, expected, opensTo) => {
    const [found, because, opened] = assessed(path, declared, live);
    expect([found, opened]).toEqual([expected, opensTo]);
    expect(because).not.toBe('');
  });
});

describe('values add categories', () => {
  const categories = (type: string, path: string, declared: Json, live: Json) => {
    const found = weakens(type, path, declared, live);
    return [found?.category, ...(found?.alsoCategories ?? [])];
  };
  const open = (principal: Json): JsonObject => ({
    Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Principal: principal }],
  });
  const role = (account: string) => ({ AWS: `arn:aws:iam::${account}:role/a` });
  test.each<readonly [string, string, string, Json, Json, readonly string[]]>([
    [
      'everybody',
      'AWS::S3::BucketPolicy',
      '/PolicyDocument',
      open(role('111122223333')),
      open('*'),
      ['exposure', 'permission'],
    ],
    [
      'another account',
      'AWS::S3::BucketPolicy',
      '/PolicyDocument',
      open(role('111122223333')),
      open(role('444455556666')),
      ['permission', 'exposure'],
    ],
    [
      'the same account',
      'AWS::S3::BucketPolicy',
      '/PolicyDocument',
      open({ AWS: '111122223333' }),
      open(role('111122223333')),
      ['permission'],
    ],
    [
      'public addresses',
      'AWS::EKS::Cluster',
      '/ResourcesVpcConfig/PublicAccessCidrs',
      ['10.0.0.0/8'],
      ['8.8.8.0/24'],
      ['exposure'],
    ],
    [
      'public addresses of a route',
      'AWS::EC2::PrefixList',
      '/Entries/0/Cidr',
      '10.0.0.0/8',
      '8.8.0.0/16',
      ['network', 'exposure'],
    ],
    ['private addresses', 'AWS::EC2::PrefixList', '/Entries/0/Cidr', '10.0.0.0/16', '10.0.0.0/8', ['network']],
    [
      'another region',
      'AWS::KinesisFirehose::DeliveryStream',
      '/Destination',
      'arn:aws:s3:eu-west-1:111122223333:a',
      'arn:aws:s3:us-east-1:111122223333:a',
      ['residency', 'other'],
    ],
    [
      'another account of an ARN',
      'AWS::Lambda::EventInvokeConfig',
      '/DestinationConfig/OnFailure/Destination',
      'arn:aws:sqs:eu-west-1:111122223333:a',
      'arn:aws:sqs:eu-west-1:444455556666:a',
      ['permission', 'other'],
    ],
    [
      'another geography',
      'AWS::Bedrock::Agent',
      '/FoundationModel',
      'eu.anthropic.claude',
      'global.anthropic.claude',
      ['residency', 'reproducibility'],
    ],
    ['a description', 'AWS::IAM::Role', '/Description', 'in eu-west-1', 'in us-east-1', ['metadata']],
  ])('%s', (_name, type, path, declared, live, expected) => {
    expect(categories(type, path, declared, live)).toEqual(expected);
  });
});
