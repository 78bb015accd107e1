/** A small claims system as a Pulumi program would leave it: classic and native resources, two regions, secrets. Invented. */
import type { Json } from '../../../../core/model/json';
import {
  ACCOUNT,
  checkpointText,
  encryptedSecret,
  IRELAND,
  plainSecret,
  provider,
  resource,
  rootStack,
  SIGNATURE,
} from './pulumi-fixtures';

export const FRANKFURT_ID = '0f6e1c2a-0000-4000-8000-000000000002';
const FRANKFURT = `urn:pulumi:prod::claims::pulumi:providers:aws::frankfurt::${FRANKFURT_ID}`;
const component = 'urn:pulumi:prod::claims::claims:index:Storage::storage';
const arn = (service: string, rest: string, region = 'eu-west-1') => `arn:aws:${service}:${region}:${ACCOUNT}:${rest}`;

const classic: readonly Json[] = [
  resource({
    type: 'aws:s3/bucket:Bucket',
    name: 'logs',
    parentTypes: 'claims:index:Storage$',
    parent: component,
    id: 'claims-logs-4f2a',
    inputs: { __defaults: ['bucket'], bucket: 'claims-logs-4f2a', tags: { 'cost centre': '4711' } },
    outputs: { arn: 'arn:aws:s3:::claims-logs-4f2a', bucket: 'claims-logs-4f2a', region: 'eu-west-1', __meta: '{}' },
  }),
  resource({
    type: 'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock',
    name: 'logs',
    id: 'claims-logs-4f2a',
    inputs: { bucket: 'claims-logs-4f2a', blockPublicAcls: true, blockPublicPolicy: true },
    outputs: { bucket: 'claims-logs-4f2a', blockPublicAcls: true, ignorePublicAcls: false },
  }),
  resource({
    type: 'aws:iam/role:Role',
    name: 'score',
    id: 'score-91ab',
    inputs: {
      name: 'score-91ab',
      assumeRolePolicy: '{"Version":"2012-10-17","Statement":[]}',
      maxSessionDuration: 3600,
    },
    outputs: { arn: `arn:aws:iam::${ACCOUNT}:role/score-91ab`, name: 'score-91ab', uniqueId: 'AROAEXAMPLE' },
  }),
  resource({
    type: 'aws:iam/rolePolicyAttachment:RolePolicyAttachment',
    name: 'score-logs',
    id: 'score-91ab-20260301',
    inputs: { role: 'score-91ab', policyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole' },
    outputs: { role: 'score-91ab' },
  }),
  resource({
    type: 'aws:lambda/function:Function',
    name: 'score',
    id: 'score-0c11',
    inputs: {
      code: { [SIGNATURE]: '0def7320c3a5731c473e5ecbe6d01bc7', hash: 'ab', path: './score' },
      environment: { variables: { MODE: 'strict', API_TOKEN: 'tok-secret', queueUrl: 'https://q' } },
      handler: 'score.handler',
      memorySize: 512,
      name: 'score-0c11',
      role: `arn:aws:iam::${ACCOUNT}:role/score-91ab`,
      timeout: 30,
    },
    outputs: { arn: arn('lambda', 'function:score-0c11'), name: 'score-0c11', version: '$LATEST' },
  }),
  resource({
    type: 'aws:lambda/permission:Permission',
    name: 'score-queue',
    id: 'AllowQueue',
    inputs: { action: 'lambda:InvokeFunction', function: 'score-0c11', principal: 'sqs.amazonaws.com' },
    outputs: { statementId: 'AllowQueue', function: 'score-0c11' },
  }),
  resource({
    type: 'aws:sqs/queue:Queue',
    name: 'intake',
    id: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/intake-77`,
    inputs: { name: 'intake-77', visibilityTimeoutSeconds: 60, kmsMasterKeyId: 'alias/claims' },
    outputs: {
      arn: arn('sqs', 'intake-77'),
      name: 'intake-77',
      url: `https://sqs.eu-west-1.amazonaws.com/${ACCOUNT}/intake-77`,
      visibilityTimeoutSeconds: 60,
      messageRetentionSeconds: 345600,
    },
  }),
  resource({
    type: 'aws:ec2/vpc:Vpc',
    name: 'main',
    id: 'vpc-0a1',
    inputs: { cidrBlock: '10.0.0.0/16', enableDnsHostnames: true },
    outputs: { arn: arn('ec2', 'vpc/vpc-0a1'), cidrBlock: '10.0.0.0/16' },
  }),
  resource({
    type: 'aws:ec2/securityGroup:SecurityGroup',
    name: 'database',
    id: 'sg-0b2',
    inputs: {
      vpcId: 'vpc-0a1',
      name: 'database-5e',
      description: 'Managed by Pulumi',
      ingress: [
        {
          protocol: 'tcp',
          fromPort: 5432,
          toPort: 5432,
          cidrBlocks: ['10.0.0.0/16'],
          __defaults: ['self'],
          self: false,
        },
      ],
    },
    outputs: { arn: arn('ec2', 'security-group/sg-0b2'), name: 'database-5e', ownerId: ACCOUNT },
  }),
  resource({
    type: 'aws:rds/instance:Instance',
    name: 'claims',
    id: 'db-EXAMPLE',
    inputs: {
      identifier: 'claims-3d',
      engine: 'postgres',
      instanceClass: 'db.t3.medium',
      allocatedStorage: 20,
      password: plainSecret('correct-horse'),
      username: encryptedSecret,
    },
    outputs: {
      arn: arn('rds', 'db:claims-3d'),
      identifier: 'claims-3d',
      password: encryptedSecret,
      resourceId: 'db-EXAMPLE',
    },
    additionalSecretOutputs: ['password'],
  }),
  resource({
    type: 'aws:apigateway/restApi:RestApi',
    name: 'public',
    id: 'api01',
    inputs: { name: 'public', description: 'claims' },
    outputs: { arn: 'arn:aws:apigateway:eu-west-1::/restapis/api01', executionArn: arn('execute-api', 'api01') },
  }),
  resource({
    type: 'aws:apigateway/method:Method',
    name: 'post',
    id: 'agm-api01-res01-POST',
    inputs: { restApi: 'api01', resourceId: 'res01', httpMethod: 'POST', authorization: 'AWS_IAM' },
    outputs: { restApi: 'api01', resourceId: 'res01', httpMethod: 'POST' },
  }),
  resource({
    type: 'aws:sns/topic:Topic',
    name: 'alarms',
    id: arn('sns', 'alarms', 'eu-central-1'),
    provider: FRANKFURT,
    inputs: { name: 'alarms' },
    outputs: { arn: arn('sns', 'alarms', 'eu-central-1'), name: 'alarms' },
  }),
  resource({
    type: 'aws:cloudwatch/metricAlarm:MetricAlarm',
    name: 'errors',
    id: 'errors-2b',
    provider: FRANKFURT,
    inputs: {
      name: 'errors-2b',
      comparisonOperator: 'GreaterThanThreshold',
      evaluationPeriods: 1,
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      dimensions: { FunctionName: 'score-0c11' },
      threshold: 0,
    },
    outputs: { name: 'errors-2b' },
  }),
];

const native: readonly Json[] = [
  resource({
    type: 'aws-native:s3:Bucket',
    name: 'models',
    id: 'claims-models',
    provider: 'urn:pulumi:prod::claims::pulumi:providers:aws-native::native::n1',
    inputs: {
      bucketName: 'claims-models',
      bucketEncryption: {
        serverSideEncryptionConfiguration: [
          { serverSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: 'alias/claims' } },
        ],
      },
      tags: [{ key: 'team', value: 'fraud' }],
    },
    outputs: { arn: 'arn:aws:s3:::claims-models', bucketName: 'claims-models' },
  }),
  resource({
    type: 'aws-native:apigateway:Resource',
    name: 'claims',
    id: 'api01|res01',
    provider: 'urn:pulumi:prod::claims::pulumi:providers:aws-native::native::n1',
    inputs: { restApiId: 'api01', parentId: 'root1', pathPart: 'claims' },
    outputs: { resourceId: 'res01', restApiId: 'api01' },
  }),
  resource({
    type: 'aws-native:dynamodb:Table',
    name: 'ledger',
    id: 'ledger-9',
    provider: 'urn:pulumi:prod::claims::pulumi:providers:aws-native::native::n1',
    inputs: {
      attributeDefinitions: [{ attributeName: 'pk', attributeType: 'S' }],
      keySchema: [{ attributeName: 'pk', keyType: 'HASH' }],
      sseSpecification: { sseEnabled: true },
      tableName: 'ledger-9',
    },
    outputs: { arn: arn('dynamodb', 'table/ledger-9'), tableName: 'ledger-9' },
  }),
];

const others: readonly Json[] = [
  resource({ type: 'random:index/randomPassword:RandomPassword', name: 'db', id: 'none', provider: 'p::1' }),
  resource({ type: 'aws:sqs/queue:Queue', name: 'old', id: 'https://q/old', delete: true }),
  resource({ type: 'aws:ec2/vpc:Vpc', name: 'shared', id: 'vpc-shared', external: true }),
  resource({ type: 'aws:rds/cluster:Cluster', name: 'again', id: 'again', pendingReplacement: true }),
  resource({ type: 'aws:ec2/eip:Eip', name: 'soon', id: '' }),
  resource({ type: 'aws:lambda/invocation:Invocation', name: 'warm-up', id: 'score-0c11_1' }),
];

export const CLAIMS_STACK: readonly Json[] = [
  rootStack,
  provider('ireland', { region: 'eu-west-1', allowedAccountIds: `["${ACCOUNT}"]` }),
  provider('frankfurt', { region: 'eu-central-1' }, FRANKFURT_ID),
  {
    urn: 'urn:pulumi:prod::claims::pulumi:providers:aws-native::native',
    custom: true,
    id: 'n1',
    type: 'pulumi:providers:aws-native',
    inputs: { region: 'eu-west-1' },
  },
  { urn: component, custom: false, type: 'claims:index:Storage', parent: IRELAND },
  ...classic,
  ...native,
  ...others,
];

export const claimsCheckpoint = (more: { readonly [member: string]: Json } = {}): string =>
  checkpointText(CLAIMS_STACK, more);
