import { describe, expect, test } from '@jest/globals';
import type { AliasHit } from '../../../core/model/alias';
import type { ChangeEvent } from '../../../core/model/change-event';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { type Resolution, resolveEvent } from '../../../core/resolve/resolve-event';
import { changeEvent } from './change-event-fixture';

/** A declared resource: type, identifier, and the other ids it goes by. */
type Declared = readonly [type: string, identifier: string, ...ids: string[]];

/** Answers as an index does: each key that a declared resource goes by. */
function resolve(fields: Partial<ChangeEvent>, declared: readonly Declared[] = []): Resolution {
  const event = changeEvent(fields);
  const candidates = findCandidates(event);
  const hits = aliasKeysOf(event, candidates).flatMap((key) =>
    declared
      .filter(([, identifier, ...ids]) => [identifier, ...ids].includes(key.id))
      .map(
        ([type, identifier]): AliasHit => ({
          key,
          source: { kind: 'cloudformation', id: 'app' },
          subject: { account: key.account, region: key.region, type, identifier },
          address: `App/${identifier}`,
        }),
      ),
  );
  return resolveEvent(event, candidates, hits);
}

/** "Type identifier", with "!" where the event may be blamed for it. */
function subjectsOf(resolution: Resolution): readonly string[] {
  return resolution.subjects.map(
    ({ subject, mark }) => `${subject.type} ${subject.identifier}${mark.blames ? ' !' : ''}`,
  );
}

const EC2 = 'ec2.amazonaws.com';
const IAM = 'iam.amazonaws.com';
const BUCKET: Declared = ['AWS::S3::Bucket', 'logs'];
const BUCKET_POLICY: Declared = ['AWS::S3::BucketPolicy', 'logs'];
const GROUP: Declared = ['AWS::EC2::SecurityGroup', 'sg-0aaa1111bbb22222c'];
const OTHER_GROUP: Declared = ['AWS::EC2::SecurityGroup', 'sg-0ddd3333eee44444f'];
const ROLE: Declared = ['AWS::IAM::Role', 'app'];
const ROLE_POLICY: Declared = ['AWS::IAM::RolePolicy', 'inline|app', 'inline', 'app'];
const INLINE: Declared = ['AWS::IAM::Policy', 'App-Policy-1', 'inline|app'];
const MANAGED: Declared = ['AWS::IAM::ManagedPolicy', 'arn:aws:iam::111122223333:policy/shared'];

describe('declared subjects, and whom they may be blamed on', () => {
  test.each<[string, Partial<ChangeEvent>, readonly Declared[], readonly string[]]>([
    [
      'a bucket’s policy, and the bucket it is a part of',
      { request: { bucketName: 'logs' } },
      [BUCKET, BUCKET_POLICY],
      ['AWS::S3::BucketPolicy logs !', 'AWS::S3::Bucket logs !'],
    ],
    [
      'a bucket’s setting, not its policy',
      { api: 'PutBucketVersioning', request: { bucketName: 'logs' } },
      [BUCKET, BUCKET_POLICY],
      ['AWS::S3::Bucket logs !', 'AWS::S3::BucketPolicy logs'],
    ],
    [
      'an inline policy in each of its declared forms',
      { source: IAM, api: 'PutRolePolicy', request: { roleName: 'app', policyName: 'inline' } },
      [ROLE, ROLE_POLICY, INLINE],
      ['AWS::IAM::RolePolicy inline|app !', 'AWS::IAM::Role app !', 'AWS::IAM::Policy App-Policy-1 !'],
    ],
    [
      'a policy attached to a role changes the role; policy and inline policies are mentioned',
      { source: IAM, api: 'AttachRolePolicy', request: { roleName: 'app', policyArn: MANAGED[1] } },
      [ROLE, ROLE_POLICY, MANAGED],
      ['AWS::IAM::Role app !', `AWS::IAM::ManagedPolicy ${MANAGED[1]}`, 'AWS::IAM::RolePolicy inline|app'],
    ],
    [
      'the group a rule is added to, not the group it refers to',
      {
        source: EC2,
        api: 'AuthorizeSecurityGroupIngress',
        request: {
          groupId: GROUP[1],
          ipPermissions: { items: [{ groups: { items: [{ groupId: OTHER_GROUP[1] }] } }] },
        },
      },
      [GROUP, OTHER_GROUP],
      [`AWS::EC2::SecurityGroup ${GROUP[1]} !`, `AWS::EC2::SecurityGroup ${OTHER_GROUP[1]}`],
    ],
    [
      'an instance that is started in a group blames nobody for the group',
      {
        source: EC2,
        api: 'RunInstances',
        effect: 'create',
        request: { groupSet: { items: [{ groupId: GROUP[1] }] } },
        response: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
      },
      [GROUP],
      [`AWS::EC2::SecurityGroup ${GROUP[1]}`],
    ],
    [
      'stopping an instance changes nothing declared',
      {
        source: EC2,
        api: 'StopInstances',
        effect: 'other',
        request: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
      },
      [['AWS::EC2::Instance', 'i-0123456789abcdef0']],
      ['AWS::EC2::Instance i-0123456789abcdef0'],
    ],
    [
      'every resource of a tagging call',
      {
        source: EC2,
        api: 'CreateTags',
        effect: 'tag',
        request: { resourcesSet: { items: [{ resourceId: GROUP[1] }, { resourceId: 'vpc-0123456789abcdef0' }] } },
      },
      [GROUP, ['AWS::EC2::VPC', 'vpc-0123456789abcdef0']],
      [`AWS::EC2::SecurityGroup ${GROUP[1]} !`, 'AWS::EC2::VPC vpc-0123456789abcdef0 !'],
    ],
    [
      'an endpoint, not the configuration it now uses',
      {
        source: 'sagemaker.amazonaws.com',
        api: 'UpdateEndpoint',
        request: { endpointName: 'fraud', endpointConfigName: 'fraud-2' },
      },
      [
        ['AWS::SageMaker::Endpoint', 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud'],
        [
          'AWS::SageMaker::EndpointConfig',
          'arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/fraud-2',
          'fraud-2',
        ],
      ],
      [
        'AWS::SageMaker::Endpoint arn:aws:sagemaker:eu-west-1:111122223333:endpoint/fraud !',
        'AWS::SageMaker::EndpointConfig arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/fraud-2',
      ],
    ],
    [
      'a document database, whose calls are RDS’s',
      { source: 'rds.amazonaws.com', api: 'ModifyDBCluster', request: { dBClusterIdentifier: 'docs' } },
      [['AWS::DocDB::DBCluster', 'docs']],
      ['AWS::DocDB::DBCluster docs !'],
    ],
    [
      'Cloud Control’s resource',
      {
        source: 'cloudcontrolapi.amazonaws.com',
        api: 'UpdateResource',
        request: { typeName: 'AWS::S3::Bucket', identifier: 'logs' },
      },
      [BUCKET],
      ['AWS::S3::Bucket logs !'],
    ],
    [
      'a guardrail by ARN',
      {
        source: 'bedrock.amazonaws.com',
        api: 'UpdateGuardrail',
        request: { guardrailIdentifier: 'g1' },
        response: { guardrailArn: 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/g1' },
      },
      [['AWS::Bedrock::Guardrail', 'arn:aws:bedrock:eu-west-1:111122223333:guardrail/g1', 'g1']],
      ['AWS::Bedrock::Guardrail arn:aws:bedrock:eu-west-1:111122223333:guardrail/g1 !'],
    ],
  ])('%s', (_, fields, declared, expected) => {
    expect(subjectsOf(resolve(fields, declared))).toEqual(expected);
  });

  test('a name that another service’s resource also has is no hit', () => {
    expect(subjectsOf(resolve({ request: { bucketName: 'logs' } }, [['AWS::SQS::Queue', 'logs']]))).toEqual([]);
  });

  test('two sources that declare one subject are both told', () => {
    expect(resolve({ request: { bucketName: 'logs' } }, [BUCKET]).subjects).toHaveLength(1);
    const event = changeEvent({ request: { bucketName: 'logs' } });
    const candidates = findCandidates(event);
    const [key] = aliasKeysOf(event, candidates);
    if (key === undefined) throw new Error('no key');
    const subject = { account: key.account, region: key.region, type: 'AWS::S3::Bucket', identifier: 'logs' };
    const hits = (['a', 'b'] as const).map((id) => ({
      key,
      source: { kind: 'cloudformation', id } as const,
      subject,
      address: id,
    }));
    expect(resolveEvent(event, candidates, hits).subjects.map(({ source }) => source.id)).toEqual(['a', 'b']);
  });

  test('what an index answers to another question is no hit', () => {
    const event = changeEvent({ request: { bucketName: 'logs' } });
    const hit = {
      key: { account: '111122223333', region: 'eu-west-1', eventSource: 's3.amazonaws.com', id: 'not-asked' },
      source: { kind: 'cloudformation', id: 'a' },
      subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'not-asked' },
      address: 'A',
    } as const;
    expect(resolveEvent(event, findCandidates(event), [hit]).subjects).toEqual([]);
  });

  test('the mark says who and when, and holds nothing of request or response', () => {
    const [first] = resolve({ request: { bucketName: 'logs', secret: 'hunter2' } }, [BUCKET]).subjects;
    expect(first?.mark).toEqual({
      eventId: 'e-1',
      eventTime: '2026-03-01T08:00:00.000Z',
      source: 's3.amazonaws.com',
      api: 'PutBucketPolicy',
      effect: 'modify',
      actor: { kind: 'person', name: 'ana', via: null, channel: 'console', trusted: [], claimed: [] },
      session: 's',
      blames: true,
    });
  });
});

describe('created, and declared nowhere', () => {
  const CREATED = { api: 'CreateBucket', effect: 'create', request: { bucketName: 'mine' } } as const;

  test.each<[string, Partial<ChangeEvent>, object]>([
    [
      'a bucket',
      CREATED,
      { type: 'AWS::S3::Bucket', identifier: 'mine', account: '111122223333', region: 'eu-west-1' },
    ],
    [
      'a role, which has no region',
      {
        source: IAM,
        api: 'CreateRole',
        effect: 'create',
        region: 'us-east-1',
        request: { roleName: 'new' },
        response: { role: { roleName: 'new', arn: 'arn:aws:iam::111122223333:role/new' } },
      },
      { type: 'AWS::IAM::Role', identifier: 'new', region: 'global' },
    ],
    [
      'a policy by the ARN in the response',
      {
        source: IAM,
        api: 'CreatePolicy',
        effect: 'create',
        request: { policyName: 'p' },
        response: { policy: { arn: 'arn:aws:iam::111122223333:policy/p', policyName: 'p' } },
      },
      { type: 'AWS::IAM::ManagedPolicy', identifier: 'arn:aws:iam::111122223333:policy/p' },
    ],
    [
      'a security group by its new id, not by the name it was given',
      {
        source: EC2,
        api: 'CreateSecurityGroup',
        effect: 'create',
        request: { groupName: 'web', vpcId: 'vpc-0123456789abcdef0' },
        response: { groupId: 'sg-0123456789abcdef0' },
      },
      { type: 'AWS::EC2::SecurityGroup', identifier: 'sg-0123456789abcdef0' },
    ],
    [
      'an inline address of two parts',
      {
        source: EC2,
        api: 'AllocateAddress',
        effect: 'create',
        request: { domain: 'vpc' },
        response: { publicIp: '192.0.2.7', allocationId: 'eipalloc-0123456789abcdef0' },
      },
      { type: 'AWS::EC2::EIP', identifier: '192.0.2.7|eipalloc-0123456789abcdef0' },
    ],
  ])('%s', (_, fields, expected) => {
    const resolution = resolve(fields);
    expect(resolution.created).toMatchObject([{ subject: expected, mark: { blames: true } }]);
    expect(resolution.notIndexed).toBeNull();
  });

  test.each<[string, Partial<ChangeEvent>, readonly Declared[]]>([
    ['it is declared', CREATED, [['AWS::S3::Bucket', 'mine']]],
    [
      'it is no resource of its own',
      { source: IAM, api: 'CreateLoginProfile', effect: 'create', request: { userName: 'ana' } },
      [],
    ],
    [
      'it is a version of one',
      { source: IAM, api: 'CreatePolicyVersion', effect: 'create', request: { policyArn: MANAGED[1] } },
      [],
    ],
    [
      'its identifier is not whole',
      { source: EC2, api: 'AllocateAddress', effect: 'create', response: { publicIp: '192.0.2.7' } },
      [],
    ],
    ['nothing is created', { request: { bucketName: 'mine' } }, []],
    ['the account is not known', { ...CREATED, account: null }, []],
  ])('not where %s', (_, fields, declared) => {
    expect(resolve(fields, declared)).toMatchObject({ created: [], notIndexed: null });
  });

  test('what a tool made may be of a source that is not indexed: whether it is, shows when it is looked at', () => {
    const actor = {
      kind: 'iac',
      name: 'ana',
      via: null,
      channel: 'iac',
      trusted: ['cloudformation.amazonaws.com'],
      claimed: [],
    } as const;
    expect(resolve({ ...CREATED, actor })).toMatchObject({
      created: [{ subject: { type: 'AWS::S3::Bucket', identifier: 'mine' } }],
      notIndexed: 'SourceNotIndexed',
    });
  });

  test('of a call that makes several, each', () => {
    const instances = ['i-0123456789abcdef0', 'i-0123456789abcdef1', 'i-0123456789abcdef2'];
    const event = {
      source: EC2,
      api: 'RunInstances',
      effect: 'create',
      request: { instancesSet: { items: [{ imageId: 'ami-0123456789abcdef0', minCount: 3, maxCount: 3 }] } },
      response: {
        reservationId: 'r-0123456789abcdef0',
        instancesSet: { items: instances.map((instanceId) => ({ instanceId, subnetId: 'subnet-0123456789abcdef0' })) },
      },
    } as const;
    const made = (resolution: Resolution) => resolution.created.map(({ subject }) => subject.identifier);
    expect(made(resolve(event))).toEqual(instances);
    expect(made(resolve(event, [['AWS::EC2::Subnet', 'subnet-0123456789abcdef0']]))).toEqual(instances);
  });

  test('a stack is no resource that a source would declare', () => {
    const request = { stackName: 'claims' };
    const response = { stackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/6f1d' };
    const event = { source: 'cloudformation.amazonaws.com', api: 'CreateStack', effect: 'create', request } as const;
    expect(resolve({ ...event, response })).toMatchObject({ created: [], notIndexed: null });
  });

  test.each([
    'apigateway',
    'appsync',
    'athena',
    'bedrock-agentcore',
    'chatbot',
    'cloudcontrolapi',
    'events',
    'iot',
    'pipes',
    'redshift',
    'sagemaker',
    'scheduler',
    'states',
  ])('what %s made for its users is theirs', (name) => {
    const mark = `${name}.amazonaws.com`;
    const actor = {
      kind: 'service',
      name: mark,
      via: null,
      channel: 'service',
      trusted: [mark],
      claimed: [],
    } as const;
    expect(resolve({ ...CREATED, actor })).toMatchObject({
      created: [{ subject: { type: 'AWS::S3::Bucket', identifier: 'mine' } }],
      notIndexed: null,
    });
  });

  test.each([
    ['CreateRole', { roleName: 'x' }, 'AWS::IAM::Role', 'x'],
    ['CreateUser', { userName: 'x' }, 'AWS::IAM::User', 'x'],
    ['CreateGroup', { groupName: 'x' }, 'AWS::IAM::Group', 'x'],
    ['CreateInstanceProfile', { instanceProfileName: 'x' }, 'AWS::IAM::InstanceProfile', 'x'],
  ])('what gives access is nobody’s own because a service called %s', (api, request, type, identifier) => {
    const actor = {
      kind: 'service',
      name: 'autoscaling.amazonaws.com',
      via: null,
      channel: 'service',
      trusted: ['autoscaling.amazonaws.com'],
      claimed: [],
    } as const;
    expect(resolve({ source: 'iam.amazonaws.com', api, effect: 'create', request, actor })).toMatchObject({
      created: [{ subject: { type, identifier } }],
      notIndexed: null,
    });
  });

  test('what a service made is the service’s', () => {
    const actor = {
      kind: 'service',
      name: 'autoscaling.amazonaws.com',
      via: null,
      channel: 'service',
      trusted: ['autoscaling.amazonaws.com'],
      claimed: [],
    } as const;
    expect(resolve({ ...CREATED, actor })).toMatchObject({ created: [], notIndexed: 'CreatedByService' });
  });
});

describe('what is deleted and no source declares', () => {
  const DELETED: Partial<ChangeEvent> = { api: 'DeleteBucket', effect: 'delete', request: { bucketName: 'mine' } };

  test('may have been told as unmanaged', () => {
    expect(resolve(DELETED)).toMatchObject({
      created: [],
      deleted: [{ subject: { type: 'AWS::S3::Bucket', identifier: 'mine' }, mark: { effect: 'delete', blames: true } }],
      notIndexed: null,
    });
  });

  test('is nothing of its own where a source declares it', () => {
    const { subjects, deleted } = resolve(DELETED, [['AWS::S3::Bucket', 'mine']]);
    expect(subjects.map(({ subject }) => subject.identifier)).toEqual(['mine']);
    expect(deleted).toEqual([]);
  });

  test('is the request’s, not what else the answer says', () => {
    const event = {
      source: EC2,
      api: 'TerminateInstances',
      effect: 'delete',
      request: {
        instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }, { instanceId: 'i-0123456789abcdef1' }] },
      },
      response: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
    } as const;
    expect(
      resolve(event)
        .deleted.map(({ subject }) => subject.identifier)
        .sort(),
    ).toEqual(['i-0123456789abcdef0', 'i-0123456789abcdef1']);
  });
});

describe('the types of an event', () => {
  test.each<[string, Partial<ChangeEvent>, string]>([
    [
      'a load balancer of today by its ARN',
      {
        source: 'elasticloadbalancing.amazonaws.com',
        api: 'ModifyLoadBalancerAttributes',
        request: { loadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1' },
      },
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
    ],
    [
      'a classic one by its name',
      {
        source: 'elasticloadbalancing.amazonaws.com',
        api: 'ModifyLoadBalancerAttributes',
        request: { loadBalancerName: 'web' },
      },
      'AWS::ElasticLoadBalancing::LoadBalancer',
    ],
    [
      'a stage of a REST API',
      {
        source: 'apigateway.amazonaws.com',
        api: 'CreateStage',
        request: { restApiId: 'a1', createStageInput: { stageName: 'prod' } },
      },
      'AWS::ApiGateway::Stage',
    ],
    [
      'a stage of an HTTP API',
      { source: 'apigateway.amazonaws.com', api: 'CreateStage', request: { apiId: 'a1', stageName: 'prod' } },
      'AWS::ApiGatewayV2::Stage',
    ],
    [
      'a document database by its engine',
      {
        source: 'rds.amazonaws.com',
        api: 'CreateDBCluster',
        request: { engine: 'docdb', dBClusterIdentifier: 'docs' },
      },
      'AWS::DocDB::DBCluster',
    ],
    [
      'an Auto Scaling group by its key alone',
      {
        source: 'autoscaling.amazonaws.com',
        api: 'SetDesiredCapacity',
        request: { autoScalingGroupName: 'web', desiredCapacity: 3 },
      },
      'AWS::AutoScaling::AutoScalingGroup',
    ],
    [
      'a tagged distribution by its ARN',
      {
        source: 'cloudfront.amazonaws.com',
        api: 'TagResource',
        effect: 'tag',
        request: { resource: 'arn:aws:cloudfront::111122223333:distribution/E1' },
      },
      'AWS::CloudFront::Distribution',
    ],
    [
      'a tagged volume by its id',
      {
        source: EC2,
        api: 'CreateTags',
        effect: 'tag',
        request: { resourcesSet: { items: [{ resourceId: 'vol-0123456789abcdef0' }] } },
      },
      'AWS::EC2::Volume',
    ],
  ])('%s', (_, fields, expected) => {
    expect(resolve(fields).types[0]).toBe(expected);
  });
});
