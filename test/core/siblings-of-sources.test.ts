/**
 * From templates and states to a quiet comparison: what one stack declares is explained by, or belongs to, what another
 * stack or a Terraform state declares. Nothing here is given ids by hand: they come out of the declare stage.
 */
import { describe, expect, test } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { bundledFacts } from '../../catalogue/bundled-facts';
import { compareSubject } from '../../core/compare/compare-subject';
import { type DeclaredResource, type IndexLine, isIndexed } from '../../core/model/declared-resource';
import type { Json, JsonObject } from '../../core/model/json';
import { readSiblings } from '../../core/read-siblings';
import { declare, made } from './declare/cloudformation/stack-content';
import { declareState } from './declare/terraform/terraform-fixtures';

const AT = '2026-03-01T07:00:00.000Z';
const PLACE = { account: '111122223333', region: 'eu-west-1' };
const ELB = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:';
const LISTENER = `${ELB}listener/app/front/50dc6c495c0c9188/f2f7dc8efc522ab2`;
const TOPIC = 'arn:aws:sns:eu-west-1:111122223333:orders';
const SERVICE = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';

type Resources = { readonly [logicalId: string]: readonly [type: string, physicalId: string, properties: JsonObject] };

function stack(name: string, resources: Resources): readonly IndexLine[] {
  const entries = Object.entries(resources);
  const template = {
    Resources: Object.fromEntries(entries.map(([id, [Type, , Properties]]) => [id, { Type, Properties }])),
  };
  const stackId = `arn:aws:cloudformation:eu-west-1:111122223333:stack/${name}/0a1b2c3d-1111-2222-3333-444455556666`;
  const physical = Object.fromEntries(entries.map(([id, [, physicalId]]) => [id, physicalId]));
  return declare(template, { stackName: name, stackId, resources: made(physical) }).lines;
}

/** The differences of the first line's resource once all lines are indexed. */
async function toldWith(
  own: readonly IndexLine[],
  others: readonly IndexLine[],
  live: JsonObject,
): Promise<readonly string[]> {
  const index = new InMemoryIndexStore();
  const indexed = [...own, ...others].filter(isIndexed);
  for (const resource of indexed) await index.putDeclared(resource, AT);
  const parent = indexed[0] as DeclaredResource;
  const { subject, declared } = parent;
  const { differences } = compareSubject({
    type: subject.type,
    identifier: subject.identifier,
    declared,
    live,
    baseline: null,
    facts: bundledFacts(subject.type),
    context: { accountId: subject.account, region: subject.region, stackTags: {}, kmsAliasTargets: {} },
    siblings: await readSiblings(parent, index),
  });
  return differences.map(({ kind, path }) => `${kind} ${path}`);
}

interface Case {
  readonly name: string;
  readonly parent: Resources;
  readonly others: readonly IndexLine[];
  readonly live: JsonObject;
  readonly alone: readonly string[];
}

const tcp = (port: number, peer: JsonObject): JsonObject => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
  ...peer,
});
const group: Resources = {
  Group: [
    'AWS::EC2::SecurityGroup',
    'sg-1',
    { GroupDescription: 'web', SecurityGroupIngress: [tcp(80, { CidrIp: '10.0.0.0/8' })] },
  ],
};
const liveGroup: JsonObject = {
  GroupId: 'sg-1',
  GroupDescription: 'web',
  SecurityGroupIngress: [tcp(80, { CidrIp: '10.0.0.0/8' }), tcp(443, { CidrIp: '10.1.0.0/16' })],
};
const service: Resources = {
  Service: ['AWS::ECS::Service', SERVICE, { Cluster: 'prod', ServiceName: 'web', DesiredCount: 2 }],
};
const document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }],
};
const role: Resources = {
  Role: [
    'AWS::IAM::Role',
    'app',
    {
      RoleName: 'app',
      AssumeRolePolicyDocument: document,
      Policies: [],
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    },
  ],
};
const liveRole = (more: JsonObject): JsonObject => ({
  RoleName: 'app',
  AssumeRolePolicyDocument: document,
  ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
  ...more,
});
const state = (type: string, attributes: { readonly [name: string]: Json }): readonly IndexLine[] =>
  declareState([{ type, instances: [{ schema_version: 0, attributes }] }], PLACE).lines;

const CASES: readonly Case[] = [
  {
    name: 'a rule of another stack',
    parent: group,
    others: stack('app', {
      Rule: ['AWS::EC2::SecurityGroupIngress', 'sgr-1', { GroupId: 'sg-1', ...tcp(443, { CidrIp: '10.1.0.0/16' }) }],
    }),
    live: liveGroup,
    alone: ['added /SecurityGroupIngress'],
  },
  {
    name: 'a rule of a Terraform state',
    parent: group,
    others: state('aws_vpc_security_group_ingress_rule', {
      id: 'sgr-1',
      security_group_rule_id: 'sgr-1',
      arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group-rule/sgr-1',
      security_group_id: 'sg-1',
      ip_protocol: 'tcp',
      from_port: 443,
      to_port: 443,
      cidr_ipv4: '10.1.0.0/16',
    }),
    live: liveGroup,
    alone: ['added /SecurityGroupIngress'],
  },
  {
    name: 'an inline policy of another stack',
    parent: role,
    others: stack('app', {
      Policy: ['AWS::IAM::RolePolicy', 'logs|app', { RoleName: 'app', PolicyName: 'logs', PolicyDocument: document }],
    }),
    live: liveRole({ Policies: [{ PolicyName: 'logs', PolicyDocument: document }] }),
    alone: ['added /Policies'],
  },
  {
    name: 'a managed policy that another stack attaches',
    parent: role,
    others: stack('app', {
      Policy: [
        'AWS::IAM::ManagedPolicy',
        'arn:aws:iam::111122223333:policy/logs',
        { ManagedPolicyName: 'logs', PolicyDocument: document, Roles: ['app'] },
      ],
    }),
    live: liveRole({
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::111122223333:policy/logs'],
    }),
    alone: ['added /ManagedPolicyArns'],
  },
  {
    name: 'a membership of another stack',
    parent: { User: ['AWS::IAM::User', 'ana', { UserName: 'ana', Groups: ['readers'] }] },
    others: stack('app', {
      Member: ['AWS::IAM::UserToGroupAddition', 'app-Member-1', { GroupName: 'writers', Users: ['ana'] }],
    }),
    live: { UserName: 'ana', Groups: ['readers', 'writers'] },
    alone: ['added /Groups'],
  },
  {
    name: 'a subscription of another stack',
    parent: {
      Topic: [
        'AWS::SNS::Topic',
        TOPIC,
        { TopicName: 'orders', Subscription: [{ Protocol: 'email', Endpoint: 'a@example.com' }] },
      ],
    },
    others: stack('app', {
      Subscription: [
        'AWS::SNS::Subscription',
        `${TOPIC}:1`,
        { TopicArn: TOPIC, Protocol: 'email', Endpoint: 'b@example.com' },
      ],
    }),
    live: {
      TopicArn: TOPIC,
      TopicName: 'orders',
      Subscription: [
        { Protocol: 'email', Endpoint: 'a@example.com' },
        { Protocol: 'email', Endpoint: 'b@example.com' },
      ],
    },
    alone: ['added /Subscription'],
  },
  {
    name: 'a hook of another stack',
    parent: {
      Group: [
        'AWS::AutoScaling::AutoScalingGroup',
        'web',
        {
          AutoScalingGroupName: 'web',
          MinSize: '1',
          MaxSize: '4',
          LifecycleHookSpecificationList: [
            { LifecycleHookName: 'a', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' },
          ],
        },
      ],
    },
    others: stack('app', {
      Hook: [
        'AWS::AutoScaling::LifecycleHook',
        'drain',
        {
          AutoScalingGroupName: 'web',
          LifecycleHookName: 'drain',
          LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING',
        },
      ],
    }),
    live: {
      AutoScalingGroupName: 'web',
      MinSize: '1',
      MaxSize: '4',
      LifecycleHookSpecificationList: [
        { LifecycleHookName: 'a', LifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING' },
        { LifecycleHookName: 'drain', LifecycleTransition: 'autoscaling:EC2_INSTANCE_TERMINATING' },
      ],
    },
    alone: ['added /LifecycleHookSpecificationList'],
  },
  {
    name: 'a volume of another stack',
    parent: {
      Instance: [
        'AWS::EC2::Instance',
        'i-1',
        { InstanceType: 't3.small', Volumes: [{ Device: '/dev/sdf', VolumeId: 'vol-1' }] },
      ],
    },
    others: stack('app', {
      Volume: ['AWS::EC2::VolumeAttachment', 'vol-2|i-1', { InstanceId: 'i-1', VolumeId: 'vol-2', Device: '/dev/sdg' }],
    }),
    live: {
      InstanceId: 'i-1',
      InstanceType: 't3.small',
      Volumes: [
        { Device: '/dev/sdf', VolumeId: 'vol-1' },
        { Device: '/dev/sdg', VolumeId: 'vol-2' },
      ],
    },
    alone: ['added /Volumes'],
  },
  {
    name: 'a certificate of another stack',
    parent: {
      Listener: [
        'AWS::ElasticLoadBalancingV2::Listener',
        LISTENER,
        { Port: 443, Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' }] },
      ],
    },
    others: stack('app', {
      Certificate: [
        'AWS::ElasticLoadBalancingV2::ListenerCertificate',
        'app-Certificate-1',
        {
          ListenerArn: LISTENER,
          Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/b' }],
        },
      ],
    }),
    live: {
      ListenerArn: LISTENER,
      Port: 443,
      Certificates: ['a', 'b'].map((id) => ({
        CertificateArn: `arn:aws:acm:eu-west-1:111122223333:certificate/${id}`,
      })),
    },
    alone: ['added /Certificates'],
  },
  {
    name: 'a scalable target of another stack',
    parent: service,
    others: stack('scaling', {
      Target: [
        'AWS::ApplicationAutoScaling::ScalableTarget',
        'service/prod/web|ecs:service:DesiredCount|ecs',
        {
          ResourceId: { 'Fn::ImportValue': 'not-known-here' },
          ScalableDimension: 'ecs:service:DesiredCount',
          ServiceNamespace: 'ecs',
          MinCapacity: 2,
          MaxCapacity: 10,
        },
      ],
    }),
    live: { ServiceArn: SERVICE, Cluster: 'prod', ServiceName: 'web', DesiredCount: 7 },
    alone: ['changed /DesiredCount'],
  },
  {
    name: 'a scalable target of a Terraform state',
    parent: service,
    others: state('aws_appautoscaling_target', {
      id: 'service/prod/web',
      arn: 'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/0ec5a1',
      resource_id: 'service/prod/web',
      scalable_dimension: 'ecs:service:DesiredCount',
      service_namespace: 'ecs',
      min_capacity: 2,
      max_capacity: 10,
    }),
    live: { ServiceArn: SERVICE, Cluster: 'prod', ServiceName: 'web', DesiredCount: 7 },
    alone: ['changed /DesiredCount'],
  },
  {
    name: 'a scheduled action of another stack',
    parent: {
      Group: ['AWS::AutoScaling::AutoScalingGroup', 'web', { AutoScalingGroupName: 'web', MinSize: '1', MaxSize: '4' }],
    },
    others: stack('app', {
      Night: [
        'AWS::AutoScaling::ScheduledAction',
        'app-Night-1',
        { AutoScalingGroupName: 'web', MinSize: 0, Recurrence: '0 22 * * *' },
      ],
    }),
    live: { AutoScalingGroupName: 'web', MinSize: '0', MaxSize: '4' },
    alone: ['changed /MinSize'],
  },
];

describe.each(CASES)('$name', ({ parent, others, live, alone }) => {
  test('leaves nothing to tell of what it made or owns', async () => {
    expect(await toldWith(stack('base', parent), others, live)).toEqual([]);
  });

  test('is missed where it is not declared', async () => {
    expect(await toldWith(stack('base', parent), [], live)).toEqual(alone);
  });
});
