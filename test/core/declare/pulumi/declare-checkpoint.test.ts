import { describe, expect, test } from '@jest/globals';
import { isIndexed } from '../../../../core/model/declared-resource';
import { CLAIMS_STACK, claimsCheckpoint } from './claims-stack';
import {
  checkpointText,
  declareResources,
  declareText,
  onlyDeclared,
  onlyNotIndexed,
  provider,
  resource,
} from './pulumi-fixtures';

const ID = 'urn:pulumi:prod::claims::pulumi:pulumi:Stack::claims-prod';
const nameOf = (urn: string) => urn.split('::').slice(2).join(' ');

describe('a stack of classic and native resources', () => {
  const { source, deployment, provenance, lines } = declareText(claimsCheckpoint());

  test('is one source, ordered by the time at which the checkpoint was written', () => {
    expect(source).toEqual({ kind: 'pulumi', id: ID });
    expect(deployment).toEqual({ id: '2026-03-01T08:15:00.123Z', order: '2026-03-01T08:15:00.123Z' });
    expect(provenance).toEqual({
      at: '2026-03-01T08:15:00.123Z',
      commit: null,
      repository: null,
      runUrl: null,
      by: null,
    });
  });

  test('gives one line for each resource; the stack, components and providers give none', () => {
    const subjects = lines.filter(isIndexed).map(({ subject, address, foldedInto }) => {
      const { region, type, identifier } = subject;
      return `${nameOf(address)} → ${region} ${type} ${identifier}${foldedInto ?? ''}`;
    });
    const queue = 'https://sqs.eu-west-1.amazonaws.com/111122223333/intake-77';
    expect(subjects).toEqual([
      'claims:index:Storage$aws:s3/bucket:Bucket logs → eu-west-1 AWS::S3::Bucket claims-logs-4f2a',
      'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock logs → eu-west-1 AWS::S3::Bucket claims-logs-4f2a/PublicAccessBlockConfiguration',
      'aws:iam/role:Role score → global AWS::IAM::Role score-91ab',
      'aws:iam/rolePolicyAttachment:RolePolicyAttachment score-logs → global AWS::IAM::Role score-91ab/ManagedPolicyArns',
      'aws:lambda/function:Function score → eu-west-1 AWS::Lambda::Function score-0c11',
      'aws:lambda/permission:Permission score-queue → eu-west-1 AWS::Lambda::Permission score-0c11|AllowQueue',
      `aws:sqs/queue:Queue intake → eu-west-1 AWS::SQS::Queue ${queue}`,
      'aws:ec2/vpc:Vpc main → eu-west-1 AWS::EC2::VPC vpc-0a1',
      'aws:ec2/securityGroup:SecurityGroup database → eu-west-1 AWS::EC2::SecurityGroup sg-0b2',
      'aws:rds/instance:Instance claims → eu-west-1 AWS::RDS::DBInstance claims-3d',
      'aws:apigateway/restApi:RestApi public → eu-west-1 AWS::ApiGateway::RestApi api01',
      'aws:apigateway/method:Method post → eu-west-1 AWS::ApiGateway::Method api01|res01|POST',
      'aws:sns/topic:Topic alarms → eu-central-1 AWS::SNS::Topic arn:aws:sns:eu-central-1:111122223333:alarms',
      'aws:cloudwatch/metricAlarm:MetricAlarm errors → eu-central-1 AWS::CloudWatch::Alarm errors-2b',
      'aws-native:s3:Bucket models → eu-west-1 AWS::S3::Bucket claims-models',
      'aws-native:apigateway:Resource claims → eu-west-1 AWS::ApiGateway::Resource api01|res01',
      'aws-native:dynamodb:Table ledger → eu-west-1 AWS::DynamoDB::Table ledger-9',
    ]);
    expect(lines.filter(isIndexed).every(({ subject }) => subject.account === '111122223333')).toBe(true);
    // The stack, three providers and a component declare nothing.
    expect(CLAIMS_STACK).toHaveLength(5 + 23);
    expect(lines).toHaveLength(23);
  });

  test('what a person may look for is not indexed, with the reason', () => {
    expect(lines.flatMap((line) => (isIndexed(line) ? [] : [[nameOf(line.address), line.notIndexed]]))).toEqual([
      ['random:index/randomPassword:RandomPassword db', 'provider random is not AWS'],
      ['aws:sqs/queue:Queue old', 'it awaits deletion: an old resource, no longer declared'],
      ['aws:ec2/vpc:Vpc shared', 'it was only read: another stack or nobody declares it'],
      ['aws:rds/cluster:Cluster again', 'it was deleted to be replaced, and was not made again yet'],
      ['aws:ec2/eip:Eip soon', 'it has no id: it was not made yet'],
      [
        'aws:lambda/invocation:Invocation warm-up',
        'no CloudFormation type corresponds to aws:lambda/invocation:Invocation',
      ],
    ]);
  });

  test('a creation that was begun and cut off is told', () => {
    const operations = [
      { type: 'creating', resource: resource({ type: 'aws:sqs/queue:Queue', name: 'begun', id: undefined }) },
      { type: 'updating', resource: resource({ type: 'aws:sqs/queue:Queue', name: 'intake' }) },
      { type: 'creating', resource: { urn: 'urn:pulumi:prod::claims::a:b:C::c', custom: false, type: 'a:b:C' } },
      'nonsense',
    ];
    const text = checkpointText([], { pending_operations: operations });
    expect(onlyNotIndexed(declareText(text).lines)).toMatchObject({
      address: 'urn:pulumi:prod::claims::aws:sqs/queue:Queue::begun',
      notIndexed: 'an update that began to make it was cut off, so it may exist; run "pulumi refresh"',
    });
  });
});

describe('what is declared', () => {
  const declaredOf = (type: string, members: Parameters<typeof resource>[0] extends infer G ? Partial<G> : never) =>
    onlyDeclared(declareResources([resource({ type, ...members })]));

  test('is what the program gave; what the provider answered only identifies', () => {
    const queue = declaredOf('aws:sqs/queue:Queue', {
      id: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q',
      inputs: { name: 'q', visibilityTimeoutSeconds: 60 },
      outputs: {
        arn: 'arn:aws:sqs:eu-west-1:111122223333:q',
        url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q',
        messageRetentionSeconds: 345_600,
        visibilityTimeoutSeconds: 30,
      },
    });
    expect(queue.declared).toEqual({ QueueName: 'q', VisibilityTimeout: 60 });
    expect(queue.attributes).toEqual({});
    expect(queue.identifiers).toContain('arn:aws:sqs:eu-west-1:111122223333:q');
  });

  test('blocks that the provider unpacked count as the blocks they are, keys of maps stay', () => {
    const lambda = declaredOf('aws:lambda/function:Function', {
      id: 'f',
      inputs: {
        name: 'f',
        environment: { variables: { someMode: 'a', 'x-y': 'b' } },
        vpcConfig: { subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] },
        tags: { costCentre: '1' },
      },
    });
    expect(lambda.declared).toEqual({
      FunctionName: 'f',
      Environment: { Variables: { someMode: 'a', 'x-y': 'b' } },
      VpcConfig: { SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
      Tags: [{ Key: 'costCentre', Value: '1' }],
    });
  });

  test('a repeated block has its singular name, so that a part of a bucket says what it says in a state', () => {
    const encryption = declaredOf(
      'aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2',
      {
        id: 'b',
        inputs: {
          bucket: 'b',
          rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' }, bucketKeyEnabled: true }],
        },
      },
    );
    expect(encryption.subject).toMatchObject({ type: 'AWS::S3::Bucket', identifier: 'b' });
    expect(encryption.foldedInto).toBe('/BucketEncryption');
    expect(encryption.declared).toEqual({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          { ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: true },
        ],
      },
    });
  });

  test('native names become those of the specification, nested ones too; maps and documents keep theirs', () => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };
    const role = declaredOf('aws-native:iam:Role', {
      id: 'r',
      inputs: {
        roleName: 'r',
        assumeRolePolicyDocument: policy,
        policies: [{ policyName: 'p', policyDocument: policy }],
      },
    });
    expect(role.subject).toMatchObject({ type: 'AWS::IAM::Role', identifier: 'r', region: 'global' });
    expect(role.declared).toEqual({
      RoleName: 'r',
      AssumeRolePolicyDocument: policy,
      Policies: [{ PolicyName: 'p', PolicyDocument: policy }],
    });
    const lambda = declaredOf('aws-native:lambda:Function', {
      id: 'f',
      inputs: { functionName: 'f', environment: { variables: { someMode: 'a' } }, kmsKeyArn: 'k', brandNew: 1 },
    });
    expect(lambda.declared).toEqual({
      FunctionName: 'f',
      Environment: { Variables: { someMode: 'a' } },
      KmsKeyArn: 'k',
    });
    expect(lambda.attributes).toEqual({ brandNew: 1 });
    const table = declaredOf('aws-native:dynamodb:Table', {
      id: 't',
      inputs: {
        keySchema: [{ attributeName: 'pk', keyType: 'HASH' }],
        sseSpecification: { sseEnabled: true, brandNew: true },
        timeToLiveSpecification: { enabled: true, attributeName: 'expires' },
      },
    });
    expect(table.declared).toEqual({
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      SSESpecification: { $unresolved: 'the names of its members are not certain' },
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
    });
    expect(table.unresolved).toEqual(['/SSESpecification']);
    const channel = declaredOf('aws-native:mediapackage:Channel', {
      id: 'c',
      inputs: { awsId: 'c', description: 'd' },
    });
    expect(channel.declared).toEqual({ Id: 'c', Description: 'd' });
  });

  test('a type that only the registry knows stands in the inputs of an extension', () => {
    const group = declaredOf('aws-native:index:ExtensionResource', {
      id: 'group-1',
      inputs: { type: 'AWS::Logs::LogGroup', properties: { LogGroupName: 'group-1', RetentionInDays: 7 } },
      outputs: { outputs: { arn: 'arn:aws:logs:eu-west-1:111122223333:log-group:group-1:*' } },
    });
    expect(group.subject).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      type: 'AWS::Logs::LogGroup',
      identifier: 'group-1',
    });
    expect(group.declared).toEqual({ LogGroupName: 'group-1', RetentionInDays: 7 });
    const unknown = resource({ type: 'aws-native:index:ExtensionResource', inputs: { type: 'Company::Own::Thing' } });
    expect(onlyNotIndexed(declareResources([unknown])).notIndexed).toBe(
      'no CloudFormation type corresponds to aws-native:index:ExtensionResource',
    );
  });
});

describe('account and region', () => {
  const alarm = (inputs: { readonly [name: string]: string } = {}, more = {}) =>
    resource({ type: 'aws:cloudwatch/metricAlarm:MetricAlarm', id: 'a', inputs: { name: 'a', ...inputs }, ...more });
  const placeOf = (resources: Parameters<typeof declareResources>[0], told = {}) => {
    const { account, region } = onlyDeclared(declareResources(resources, told)).subject;
    return [account, region];
  };

  test.each([
    ['of the provider', { region: 'eu-west-1', allowedAccountIds: '["111122223333"]' }, ['111122223333', 'eu-west-1']],
    [
      'of the role that it takes on',
      { assumeRole: '{"roleArn":"arn:aws:iam::444455556666:role/deploy"}' },
      ['444455556666', null],
    ],
    [
      'of the last role in a chain',
      {
        assumeRoles: [
          { roleArn: 'arn:aws:iam::111122223333:role/a' },
          { roleArn: 'arn:aws-cn:iam::444455556666:role/b' },
        ],
      },
      ['444455556666', null],
    ],
    ['not of one of several accounts', { allowedAccountIds: ['111122223333', '444455556666'] }, [null, null]],
    ['not of what is no region', { region: 'everywhere', allowedAccountIds: ['me'] }, [null, null]],
  ])('%s', (_name, inputs, expected) => {
    expect(placeOf([provider('ireland', inputs), alarm()])).toEqual(expected);
  });

  test('the resource’s own region goes before the provider’s, the provider’s before the reader’s', () => {
    const configured = provider('ireland', { region: 'eu-west-1' });
    const told = { account: '777788889999', region: 'us-east-1' };
    expect(placeOf([configured, alarm({ region: 'eu-north-1' })], told)).toEqual(['777788889999', 'eu-north-1']);
    expect(placeOf([configured, alarm()], told)).toEqual(['777788889999', 'eu-west-1']);
    expect(placeOf([alarm()], told)).toEqual(['777788889999', 'us-east-1']);
    expect(placeOf([alarm()])).toEqual([null, null]);
  });

  test('where a provider says nothing, ARNs of its other resources do', () => {
    const topic = resource({
      type: 'aws:sns/topic:Topic',
      name: 't',
      id: 'arn:aws:sns:eu-west-3:111122223333:t',
      outputs: { arn: 'arn:aws:sns:eu-west-3:111122223333:t' },
    });
    const [first] = declareResources([alarm(), topic]);
    expect(first?.subject).toMatchObject({ account: '111122223333', region: 'eu-west-3' });
  });
});

describe('where a deployment came from', () => {
  const history = (environment: unknown) =>
    declareText(checkpointText([]), { history: JSON.stringify({ kind: 'update', environment }) }).provenance;

  test('is what the entry of the history says', () => {
    expect(
      history({
        'git.head': '9FCEB02D0AE598E95DC970B74767F19372D61AF8',
        'git.author': 'Ana Example',
        'git.committer': 'GitHub',
        'vcs.owner': 'claims',
        'vcs.repo': 'infrastructure',
        'ci.build.url': 'https://user:to@ken@ci.example.com/runs/7',
      }),
    ).toEqual({
      at: '2026-03-01T08:15:00.123Z',
      commit: '9fceb02d0ae598e95dc970b74767f19372d61af8',
      repository: 'claims/infrastructure',
      runUrl: 'https://ci.example.com/runs/7',
      by: 'Ana Example',
    });
  });

  test.each([
    ['no entry', undefined],
    ['nothing in it', {}],
    [
      'values of another form',
      { 'git.head': 'HEAD', 'vcs.repo': 7, 'ci.build.url': 'javascript:alert(1)', 'git.author': '' },
    ],
    ['an environment that is none', ['git.head']],
  ])('%s says nothing but the time', (_name, environment) => {
    const expected = { at: '2026-03-01T08:15:00.123Z', commit: null, repository: null, runUrl: null, by: null };
    expect(history(environment)).toEqual(expected);
    expect(declareText(checkpointText([]), { history: '{' }).provenance).toEqual(expected);
  });

  test('an address of a repository brings no user', () => {
    expect(history({ 'vcs.repo': 'https://ana:to@ken@git.example.com/claims.git' })).toMatchObject({
      repository: 'https://git.example.com/claims.git',
    });
  });

  test('of a pull request the head counts where the merge commit is not known', () => {
    expect(history({ 'ci.pr.headSHA': '9fceb02', 'github.login': 'claims', 'github.repo': 'old' })).toMatchObject({
      commit: '9fceb02',
      repository: 'claims/old',
    });
  });
});
