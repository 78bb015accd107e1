/** Amounts that scaling owns: quiet within the owner's bounds, told one beyond them and where the owner is gone. */
import { describe, expect, test } from '@jest/globals';
import type { Sibling } from '../../../../core/compare/compare-context';
import type { JsonObject } from '../../../../core/model/json';
import { arn, settled, sibling } from './managed-cases';

function target(ResourceId: string, ScalableDimension: string, more: JsonObject = {}): Sibling {
  const ServiceNamespace = ScalableDimension.split(':')[0] ?? '';
  return sibling('AWS::ApplicationAutoScaling::ScalableTarget', {
    ResourceId,
    ScalableDimension,
    ServiceNamespace,
    MinCapacity: 2,
    MaxCapacity: 10,
    ...more,
  });
}

interface Case {
  readonly name: string;
  readonly type: string;
  readonly sibling: Sibling;
  /** The resource with that amount. */
  readonly of: (amount: number) => JsonObject;
  readonly path: string;
  readonly element?: string;
}

const SCALED: readonly Case[] = [
  {
    name: 'the tasks of a service',
    type: 'AWS::ECS::Service',
    sibling: target('service/prod/web', 'ecs:service:DesiredCount'),
    of: (DesiredCount) => ({ ServiceName: 'web', Cluster: arn('ecs', 'cluster/prod'), DesiredCount }),
    path: '/DesiredCount',
  },
  {
    name: 'the reads of a table',
    type: 'AWS::DynamoDB::Table',
    sibling: target('table/orders', 'dynamodb:table:ReadCapacityUnits'),
    of: (ReadCapacityUnits) => ({
      TableName: 'orders',
      ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits: 5 },
    }),
    path: '/ProvisionedThroughput/ReadCapacityUnits',
  },
  {
    name: 'the writes of an index',
    type: 'AWS::DynamoDB::Table',
    sibling: target('table/orders/index/by-day', 'dynamodb:index:WriteCapacityUnits'),
    of: (WriteCapacityUnits) => ({
      TableName: 'orders',
      GlobalSecondaryIndexes: [{ IndexName: 'by-day', ProvisionedThroughput: { WriteCapacityUnits } }],
    }),
    path: '/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits',
    element: 'by-day',
  },
  {
    name: 'the concurrency of a function’s alias',
    type: 'AWS::Lambda::Alias',
    sibling: target('function:pay:live', 'lambda:function:ProvisionedConcurrency'),
    of: (ProvisionedConcurrentExecutions) => ({
      FunctionName: 'pay',
      Name: 'live',
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions },
    }),
    path: '/ProvisionedConcurrencyConfig/ProvisionedConcurrentExecutions',
  },
  {
    name: 'the shards of a cache',
    type: 'AWS::ElastiCache::ReplicationGroup',
    sibling: target('replication-group/carts', 'elasticache:replication-group:NodeGroups'),
    of: (NumNodeGroups) => ({ ReplicationGroupId: 'carts', NumNodeGroups, ReplicasPerNodeGroup: 1 }),
    path: '/NumNodeGroups',
  },
  {
    name: 'the replicas of a cache',
    type: 'AWS::ElastiCache::ReplicationGroup',
    sibling: target('replication-group/carts', 'elasticache:replication-group:Replicas'),
    of: (ReplicasPerNodeGroup) => ({ ReplicationGroupId: 'carts', NumNodeGroups: 3, ReplicasPerNodeGroup }),
    path: '/ReplicasPerNodeGroup',
  },
  {
    name: 'the capacity of a keyspace’s table',
    type: 'AWS::Cassandra::Table',
    sibling: target('keyspace/shop/table/orders', 'cassandra:table:ReadCapacityUnits'),
    of: (ReadCapacityUnits) => ({
      KeyspaceName: 'shop',
      TableName: 'orders',
      BillingMode: { Mode: 'PROVISIONED', ProvisionedThroughput: { ReadCapacityUnits } },
    }),
    path: '/BillingMode/ProvisionedThroughput/ReadCapacityUnits',
  },
  {
    name: 'the broker storage of a cluster',
    type: 'AWS::MSK::Cluster',
    sibling: target(arn('kafka', 'cluster/log/0a1b-2'), 'kafka:broker-storage:VolumeSize'),
    of: (VolumeSize) => ({
      Arn: arn('kafka', 'cluster/log/0a1b-2'),
      BrokerNodeGroupInfo: { StorageInfo: { EBSStorageInfo: { VolumeSize } } },
    }),
    path: '/BrokerNodeGroupInfo/StorageInfo/EBSStorageInfo/VolumeSize',
  },
  {
    name: 'the fleet of a spot request',
    type: 'AWS::EC2::SpotFleet',
    sibling: target('spot-fleet-request/sfr-1', 'ec2:spot-fleet-request:TargetCapacity'),
    of: (TargetCapacity) => ({ Id: 'sfr-1', SpotFleetRequestConfigData: { TargetCapacity } }),
    path: '/SpotFleetRequestConfigData/TargetCapacity',
  },
  {
    name: 'the copies of a model',
    type: 'AWS::SageMaker::InferenceComponent',
    sibling: target('inference-component/ranker', 'sagemaker:inference-component:DesiredCopyCount'),
    of: (CopyCount) => ({ InferenceComponentName: 'ranker', RuntimeConfig: { CopyCount } }),
    path: '/RuntimeConfig/CopyCount',
  },
  {
    name: 'the instances of a fleet',
    type: 'AWS::AppStream::Fleet',
    sibling: target('fleet/desks', 'appstream:fleet:DesiredCapacity'),
    of: (DesiredInstances) => ({ Name: 'desks', ComputeCapacity: { DesiredInstances } }),
    path: '/ComputeCapacity/DesiredInstances',
  },
];

describe.each(SCALED)('$name under a scalable target', ({ type, sibling: scaling, of, path, element }) => {
  const at = element === undefined ? path : `${path} [${element}]`;

  test('are not compared within its bounds', () => {
    const found = settled(type, of(3), of(10), [scaling]);
    expect(found.told).toEqual([]);
    expect(found.managed).toHaveLength(1);
    expect(found.managed[0]).toMatch(new RegExp(`^${path}: .* is scaled automatically between 2 and 10$`));
  });

  test('are told one beyond its maximum, and one below its minimum', () => {
    expect(settled(type, of(3), of(11), [scaling]).told).toEqual([`changed ${at}`]);
    expect(settled(type, of(3), of(1), [scaling]).told).toEqual([`changed ${at}`]);
  });

  test('are told where nobody declares the target any more', () => {
    expect(settled(type, of(3), of(10)).told).toEqual([`changed ${at}`]);
  });
});

describe('a scalable target', () => {
  const service = (DesiredCount: number): JsonObject => ({ ServiceName: 'web', Cluster: 'prod', DesiredCount });

  test('of a namesake in another cluster owns nothing here', () => {
    const other = target('service/test/web', 'ecs:service:DesiredCount');
    expect(settled('AWS::ECS::Service', service(3), service(4), [other]).told).toEqual(['changed /DesiredCount']);
  });

  test('of another service’s resource with that name owns nothing here', () => {
    const other = target('table/web', 'dynamodb:table:DesiredCount');
    expect(settled('AWS::ECS::Service', service(3), service(4), [other]).told).toEqual(['changed /DesiredCount']);
  });

  test('of another dimension owns nothing here', () => {
    const reads = target('table/orders', 'dynamodb:table:ReadCapacityUnits');
    const table = (WriteCapacityUnits: number): JsonObject => ({
      TableName: 'orders',
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits },
    });
    expect(settled('AWS::DynamoDB::Table', table(5), table(6), [reads]).told).toEqual([
      'changed /ProvisionedThroughput/WriteCapacityUnits',
    ]);
  });

  test('of a table owns no amount of its indexes', () => {
    const reads = target('table/orders', 'dynamodb:table:ReadCapacityUnits');
    const table = (ReadCapacityUnits: number): JsonObject => ({
      TableName: 'orders',
      GlobalSecondaryIndexes: [{ IndexName: 'by-day', ProvisionedThroughput: { ReadCapacityUnits } }],
    });
    expect(settled('AWS::DynamoDB::Table', table(5), table(6), [reads]).told).toEqual([
      'changed /GlobalSecondaryIndexes/0/ProvisionedThroughput/ReadCapacityUnits [by-day]',
    ]);
  });

  test('is known by its identifier where its template leaves the resource open', () => {
    const open = sibling(
      'AWS::ApplicationAutoScaling::ScalableTarget',
      {
        ResourceId: { $unresolved: 'a name of another stack' },
        ScalableDimension: 'ecs:service:DesiredCount',
        MinCapacity: '2',
        MaxCapacity: '10',
      },
      'service/prod/web|ecs:service:DesiredCount|ecs',
    );
    expect(settled('AWS::ECS::Service', service(3), service(10), [open]).told).toEqual([]);
    expect(settled('AWS::ECS::Service', service(3), service(11), [open]).told).toEqual(['changed /DesiredCount']);
  });

  test('owns what its scheduled actions move its bounds to', () => {
    const night = target('service/prod/web', 'ecs:service:DesiredCount', {
      ScheduledActions: [{ ScheduledActionName: 'night', ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 } }],
    });
    expect(settled('AWS::ECS::Service', service(3), service(0), [night]).told).toEqual([]);
    expect(settled('AWS::ECS::Service', service(3), service(1), [night]).told).toEqual(['changed /DesiredCount']);
  });

  test('owns an amount that the source leaves to it, against the baseline too', () => {
    const scaling = target('service/prod/web', 'ecs:service:DesiredCount');
    const declared = { ServiceName: 'web', Cluster: 'prod' };
    const found = settled('AWS::ECS::Service', declared, service(7), [scaling], { baseline: service(2) });
    expect(found.told).toEqual([]);
    expect(found.managed).toEqual(['/DesiredCount: service/prod/web is scaled automatically between 2 and 10']);
    const beyond = settled('AWS::ECS::Service', declared, service(11), [scaling], { baseline: service(2) });
    expect(beyond.told).toEqual(['undeclared changed /DesiredCount']);
  });

  test('is told itself where its bounds changed, but for what its own schedule sets', () => {
    const declared: JsonObject = {
      ResourceId: 'service/prod/web',
      MinCapacity: 2,
      MaxCapacity: 10,
      ScheduledActions: [{ ScalableTargetAction: { MinCapacity: 0 } }],
    };
    const type = 'AWS::ApplicationAutoScaling::ScalableTarget';
    expect(settled(type, declared, { ...declared, MaxCapacity: 100 }).told).toEqual(['changed /MaxCapacity']);
    expect(settled(type, declared, { ...declared, MinCapacity: 0 }).managed).toEqual([
      '/MinCapacity: a scheduled action sets it',
    ]);
    expect(settled(type, declared, { ...declared, MinCapacity: 1 }).told).toEqual(['changed /MinCapacity']);
  });
});

const BOUNDED: readonly Omit<Case, 'sibling'>[] = [
  {
    name: 'an auto-scaling group',
    type: 'AWS::AutoScaling::AutoScalingGroup',
    of: (amount) => ({ AutoScalingGroupName: 'web', MinSize: '2', MaxSize: '10', DesiredCapacity: String(amount) }),
    path: '/DesiredCapacity',
  },
  {
    name: 'a node group',
    type: 'AWS::EKS::Nodegroup',
    of: (DesiredSize) => ({ NodegroupName: 'web', ScalingConfig: { MinSize: 2, MaxSize: 10, DesiredSize } }),
    path: '/ScalingConfig/DesiredSize',
  },
  {
    name: 'a compute environment',
    type: 'AWS::Batch::ComputeEnvironment',
    of: (DesiredvCpus) => ({ ComputeResources: { MinvCpus: 2, MaxvCpus: 10, DesiredvCpus } }),
    path: '/ComputeResources/DesiredvCpus',
  },
  {
    name: 'a fleet',
    type: 'AWS::GameLift::Fleet',
    of: (DesiredEC2Instances) => ({ MinSize: 2, MaxSize: 10, DesiredEC2Instances }),
    path: '/DesiredEC2Instances',
  },
  {
    name: 'an instance group with a policy of its own',
    type: 'AWS::EMR::InstanceGroupConfig',
    of: (InstanceCount) => ({
      InstanceCount,
      AutoScalingPolicy: { Constraints: { MinCapacity: 2, MaxCapacity: 10 }, Rules: [] },
    }),
    path: '/InstanceCount',
  },
  {
    name: 'a table with specifications of its own',
    type: 'AWS::Cassandra::Table',
    of: (ReadCapacityUnits) => ({
      BillingMode: { ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits: 4 } },
      AutoScalingSpecifications: {
        ReadCapacityAutoScaling: { MinimumUnits: 2, MaximumUnits: 10 },
        WriteCapacityAutoScaling: { MinimumUnits: 3, MaximumUnits: 99 },
      },
    }),
    path: '/BillingMode/ProvisionedThroughput/ReadCapacityUnits',
  },
];

describe.each(BOUNDED)('the size of $name', ({ type, of, path }) => {
  test('is not compared between its declared bounds', () => {
    const found = settled(type, of(4), of(10));
    expect(found.told).toEqual([]);
    expect(found.managed).toHaveLength(1);
  });

  test('is told one beyond them', () => {
    expect(settled(type, of(4), of(11)).told).toEqual([`changed ${path}`]);
    expect(settled(type, of(4), of(1)).told).toEqual([`changed ${path}`]);
  });
});

describe('a group’s bounds', () => {
  const type = 'AWS::AutoScaling::AutoScalingGroup';
  const group: JsonObject = { AutoScalingGroupName: 'web', MinSize: '2', MaxSize: '10' };
  const action = (AutoScalingGroupName: string): Sibling =>
    sibling('AWS::AutoScaling::ScheduledAction', { AutoScalingGroupName, MinSize: 0, MaxSize: 0, DesiredCapacity: 0 });

  test('are told where they changed', () => {
    expect(settled(type, group, { ...group, MaxSize: '20' }).told).toEqual(['changed /MaxSize']);
  });

  test('are a schedule’s where a declared one sets them', () => {
    const night: JsonObject = { ...group, MinSize: '0', MaxSize: '0' };
    expect(settled(type, group, night, [action('web')]).told).toEqual([]);
    expect(settled(type, group, night, [action('api')]).told).toEqual(['changed /MinSize', 'changed /MaxSize']);
    expect(settled(type, group, { ...group, MinSize: '1' }, [action('web')]).told).toEqual(['changed /MinSize']);
  });
});

describe('storage that may grow by itself', () => {
  const type = 'AWS::RDS::DBInstance';
  const of = (AllocatedStorage: string): JsonObject => ({
    DBInstanceIdentifier: 'orders',
    AllocatedStorage,
    MaxAllocatedStorage: 100,
  });

  test('is not compared up to its most', () => {
    expect(settled(type, of('20'), of('100')).managed).toEqual([
      '/AllocatedStorage: its storage grows by itself, between 20 and 100',
    ]);
  });

  test('is told beyond it, below what is declared, and where it may not grow', () => {
    expect(settled(type, of('20'), of('101')).told).toEqual(['changed /AllocatedStorage']);
    expect(settled(type, of('20'), of('19')).told).toEqual(['changed /AllocatedStorage']);
    expect(settled(type, { AllocatedStorage: '20' }, { AllocatedStorage: '21' }).told).toEqual([
      'changed /AllocatedStorage',
    ]);
  });
});

describe('amounts in on-demand mode', () => {
  const type = 'AWS::Kinesis::Stream';
  const of = (StreamMode: string, ShardCount: number): JsonObject => ({
    StreamModeDetails: { StreamMode },
    ShardCount,
  });

  test('are the service’s', () => {
    const declared: JsonObject = { StreamModeDetails: { StreamMode: 'ON_DEMAND' } };
    const found = settled(type, declared, of('ON_DEMAND', 8), [], { baseline: of('ON_DEMAND', 4) });
    expect(found).toEqual({ managed: ['/ShardCount: the service sets it, in on-demand mode'], told: [] });
  });

  test('are told in another mode, and so is the mode', () => {
    expect(settled(type, of('PROVISIONED', 4), of('PROVISIONED', 8)).told).toEqual(['changed /ShardCount']);
    expect(settled(type, of('ON_DEMAND', 4), of('PROVISIONED', 8)).told).toEqual([
      'changed /StreamModeDetails/StreamMode',
      'changed /ShardCount',
    ]);
  });
});

describe('very many owners and differences', () => {
  test('cost no more than seconds, and the last owner is found', () => {
    const many = (length: number, one: (i: number) => JsonObject): readonly JsonObject[] =>
      Array.from({ length }, (_, i) => one(i));
    const indexes = (units: number): JsonObject => ({
      TableName: 'orders',
      GlobalSecondaryIndexes: many(400, (i) => ({
        IndexName: `i${i}`,
        ProvisionedThroughput: { ReadCapacityUnits: units },
      })),
    });
    const targets = many(3_000, (i) => ({ i })).map((_, i) =>
      target(`table/orders/index/i${i - 2_600}`, 'dynamodb:index:ReadCapacityUnits'),
    );
    const startedAt = performance.now();
    const found = settled('AWS::DynamoDB::Table', indexes(3), indexes(4), targets);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(found.told).toEqual([]);
    expect(found.managed).toHaveLength(400);
  });
});
