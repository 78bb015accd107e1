/** Members that other declared resources attached are theirs, one per child; a member that nobody declares is told. */
import { describe, expect, test } from '@jest/globals';
import type { Sibling } from '../../../core/compare/compare-context';
import type { Json, JsonObject } from '../../../core/model/json';
import type { TypeFacts } from '../../../core/model/type-facts';
import { compared, told } from './comparing';

const ARN = 'arn:aws:iam::111122223333';
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/';

interface Case {
  readonly name: string;
  readonly type: string;
  readonly identifier: readonly [property: string, value: string];
  /** The list that the parent shows. */
  readonly property: string;
  readonly own: Json;
  readonly attached: Json;
  readonly child: Sibling;
  readonly stranger: Json;
}

function child(type: string, declared: JsonObject, identifier = 'child-1'): Sibling {
  return { type, declared, identifier };
}

function rule(peer: JsonObject): JsonObject {
  return { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...peer };
}

const GROUP = {
  type: 'AWS::EC2::SecurityGroup',
  identifier: ['GroupId', 'sg-1'],
  property: 'SecurityGroupIngress',
} as const;

const CASES: readonly Case[] = [
  ...[
    { peer: { CidrIp: '10.1.0.0/16' }, more: {}, other: { CidrIp: '0.0.0.0/0' } },
    { peer: { CidrIpv6: 'fd00::/8' }, more: {}, other: { CidrIpv6: '::/0' } },
    { peer: { SourcePrefixListId: 'pl-1' }, more: {}, other: { SourcePrefixListId: 'pl-2' } },
    {
      peer: { SourceSecurityGroupId: 'sg-2' },
      more: { SourceSecurityGroupOwnerId: '111122223333' },
      other: { SourceSecurityGroupId: 'sg-2', SourceSecurityGroupOwnerId: '444455556666' },
    },
  ].map(({ peer, more, other }) => ({
    ...GROUP,
    name: `a rule by ${Object.keys(peer)[0]}`,
    own: rule({ CidrIp: '10.0.0.0/16' }),
    attached: rule({ ...peer, ...more }),
    child: child('AWS::EC2::SecurityGroupIngress', rule({ GroupId: 'sg-1', ...peer })),
    stranger: rule(other),
  })),
  {
    name: 'an egress rule',
    type: 'AWS::EC2::SecurityGroup',
    identifier: ['GroupId', 'sg-1'],
    property: 'SecurityGroupEgress',
    own: rule({ CidrIp: '10.0.0.0/16' }),
    attached: rule({ CidrIp: '10.1.0.0/16' }),
    child: child('AWS::EC2::SecurityGroupEgress', rule({ GroupId: 'sg-1', CidrIp: '10.1.0.0/16' })),
    stranger: rule({ CidrIp: '0.0.0.0/0' }),
  },
  {
    name: 'an inline policy',
    type: 'AWS::IAM::Role',
    identifier: ['RoleName', 'app'],
    property: 'Policies',
    own: { PolicyName: 'own', PolicyDocument: policy('s3:GetObject') },
    attached: { PolicyName: 'logs', PolicyDocument: policy('logs:PutLogEvents') },
    child: child('AWS::IAM::RolePolicy', {
      RoleName: 'app',
      PolicyName: 'logs',
      PolicyDocument: policy('logs:PutLogEvents'),
    }),
    stranger: { PolicyName: 'logs', PolicyDocument: policy('*') },
  },
  {
    name: 'a managed policy',
    type: 'AWS::IAM::Role',
    identifier: ['RoleName', 'app'],
    property: 'ManagedPolicyArns',
    own: `${ARN}:policy/own`,
    attached: `${ARN}:policy/logs`,
    child: child('AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'logs', Roles: ['app'] }, `${ARN}:policy/logs`),
    stranger: `${ARN}:policy/admin`,
  },
  {
    name: 'a membership',
    type: 'AWS::IAM::User',
    identifier: ['UserName', 'ana'],
    property: 'Groups',
    own: 'readers',
    attached: 'writers',
    child: child('AWS::IAM::UserToGroupAddition', { GroupName: 'writers', Users: ['ben', 'ana'] }),
    stranger: 'admins',
  },
  {
    name: 'a subscription',
    type: 'AWS::SNS::Topic',
    identifier: ['TopicArn', 'arn:aws:sns:eu-west-1:111122223333:orders'],
    property: 'Subscription',
    own: { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:eu-west-1:111122223333:own' },
    attached: { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:eu-west-1:111122223333:other' },
    child: child('AWS::SNS::Subscription', {
      TopicArn: 'arn:aws:sns:eu-west-1:111122223333:orders',
      Protocol: 'sqs',
      Endpoint: 'arn:aws:sqs:eu-west-1:111122223333:other',
    }),
    stranger: { Protocol: 'https', Endpoint: 'https://example.com/' },
  },
  {
    name: 'a certificate of a listener',
    type: 'AWS::ElasticLoadBalancingV2::Listener',
    identifier: ['ListenerArn', 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2'],
    property: 'Certificates',
    own: { CertificateArn: `${CERTIFICATE}own` },
    attached: { CertificateArn: `${CERTIFICATE}shop` },
    child: child('AWS::ElasticLoadBalancingV2::ListenerCertificate', {
      ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/a/1/2',
      Certificates: [{ CertificateArn: `${CERTIFICATE}blog` }, { CertificateArn: `${CERTIFICATE}shop` }],
    }),
    stranger: { CertificateArn: `${CERTIFICATE}evil` },
  },
  {
    name: 'a lifecycle hook',
    type: 'AWS::AutoScaling::AutoScalingGroup',
    identifier: ['AutoScalingGroupName', 'web'],
    property: 'LifecycleHookSpecificationList',
    own: { LifecycleHookName: 'own', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' },
    attached: { LifecycleHookName: 'drain', LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' },
    child: child('AWS::AutoScaling::LifecycleHook', {
      AutoScalingGroupName: 'web',
      LifecycleHookName: 'drain',
      LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
    }),
    stranger: { LifecycleHookName: 'other', LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' },
  },
  {
    name: 'a volume',
    type: 'AWS::EC2::Instance',
    identifier: ['InstanceId', 'i-1'],
    property: 'Volumes',
    own: { Device: '/dev/sdf', VolumeId: 'vol-1' },
    attached: { Device: '/dev/sdg', VolumeId: 'vol-2' },
    child: child('AWS::EC2::VolumeAttachment', { InstanceId: 'i-1', Device: '/dev/sdg', VolumeId: 'vol-2' }),
    stranger: { Device: '/dev/sdh', VolumeId: 'vol-3' },
  },
  {
    name: 'a capacity provider of a cluster',
    type: 'AWS::ECS::Cluster',
    identifier: ['ClusterName', 'prod'],
    property: 'CapacityProviders',
    own: 'FARGATE',
    attached: 'spot',
    child: child('AWS::ECS::ClusterCapacityProviderAssociations', { Cluster: 'prod', CapacityProviders: ['spot'] }),
    stranger: 'other',
  },
];

function policy(Action: string): JsonObject {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
}

describe.each(CASES)('$name', ({ type, identifier, property, own, attached, child: made, stranger }) => {
  const facts: Partial<TypeFacts> = {
    primaryIdentifier: [identifier[0]],
    lists: [{ path: [property], insertionOrder: false, uniqueItems: null, identityKey: null }],
  };
  const of = (...members: readonly Json[]): JsonObject => ({ [identifier[0]]: identifier[1], [property]: members });
  const tell = (declared: JsonObject, live: JsonObject, siblings: readonly Sibling[], baseline?: JsonObject) =>
    compared(declared, live, { type, facts, siblings, ...(baseline === undefined ? {} : { baseline }) });

  test('that a sibling declares is not told', () => {
    expect(told(tell(of(own), of(own, attached), [made]))).toEqual([]);
  });

  test('that nobody declares is told, also beside one that a sibling declares', () => {
    expect(told(tell(of(own), of(own, attached), []))).toHaveLength(1);
    expect(told(tell(of(own), of(own, attached, stranger), [made]))).toHaveLength(1);
    expect(told(tell(of(own), of(own, stranger), [made]))).toHaveLength(1);
  });

  test('that comes twice is explained once', () => {
    expect(told(tell(of(own), of(own, attached, attached), [made]))).toHaveLength(1);
  });

  test('of another parent explains nothing', () => {
    const moved = JSON.parse(JSON.stringify(made.declared).replaceAll(`"${identifier[1]}"`, '"other"')) as JsonObject;
    expect(told(tell(of(own), of(own, attached), [{ ...made, declared: moved }]))).toHaveLength(1);
  });

  test('is explained too where the parent declares no such property', () => {
    const [bare, live] = [{ [identifier[0]]: identifier[1] }, of(attached)];
    expect(told(tell(bare, live, [made], bare))).toEqual([]);
    expect(told(tell(bare, of(attached, stranger), [made], bare))).toHaveLength(1);
    expect(tell(bare, live, [made]).liveOnly).toEqual([]);
    expect(tell(bare, live, []).liveOnly).toEqual([`/${property}`]);
  });
});

describe('statements that others add to a resource’s policy', () => {
  const type = 'AWS::Events::EventBus';
  const BUS = 'arn:aws:events:eu-west-1:111122223333:event-bus/orders';
  const facts = { primaryIdentifier: ['Name'], readOnly: [['Arn']] };
  const statement = (account: string, more: JsonObject = {}): JsonObject => ({
    Sid: `allow-${account}`,
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: 'events:PutEvents',
    Resource: BUS,
    ...more,
  });
  const bus = (...Statement: readonly JsonObject[]): JsonObject => ({
    Name: 'orders',
    Arn: BUS,
    Policy: { Version: '2012-10-17', Statement },
  });
  const added = child('AWS::Events::EventBusPolicy', {
    EventBusName: 'orders',
    StatementId: 'allow-444455556666',
    Action: 'events:PutEvents',
    Principal: '444455556666',
  });
  const whole = child('AWS::Events::EventBusPolicy', {
    EventBusName: 'orders',
    StatementId: 'allow-444455556666',
    Statement: { Effect: 'Allow', Principal: { AWS: '444455556666' }, Action: 'events:PutEvents', Resource: BUS },
  });
  const tell = (
    declared: JsonObject,
    live: JsonObject,
    siblings: readonly Sibling[],
    baseline: JsonObject | null = null,
  ) => told(compared(declared, live, { type, facts, siblings, baseline }));

  test.each([
    ['as a permission', added],
    ['as a statement', whole],
  ])('are theirs, declared %s', (_how, made) => {
    const own = statement('777788889999');
    expect(tell(bus(own), bus(own, statement('444455556666')), [made])).toEqual([]);
    expect(tell({ Name: 'orders' }, bus(statement('444455556666')), [made], { Name: 'orders' })).toEqual([]);
  });

  test('are told with more than a sibling declares, or another principal, or a condition less', () => {
    const own = statement('777788889999');
    for (const other of [
      statement('444455556666', { Action: 'events:*' }),
      statement('444455556666', { Principal: '*' }),
      statement('444455556666', { Effect: 'Deny' }),
      statement('444455556666', { Resource: '*' }),
    ]) {
      expect(tell(bus(own), bus(own, other), [added])).toHaveLength(1);
      expect(tell({ Name: 'orders' }, bus(other), [added], { Name: 'orders' })).toHaveLength(1);
    }
    const limited = child('AWS::Events::EventBusPolicy', {
      ...added.declared,
      Condition: { Type: 'StringEquals', Key: 'aws:PrincipalOrgID', Value: 'o-1' },
    });
    const inOrganisation = statement('444455556666', { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } });
    expect(tell(bus(own), bus(own, inOrganisation), [limited])).toEqual([]);
    expect(tell(bus(own), bus(own, statement('444455556666')), [limited])).toHaveLength(1);
  });
});
