/** Versions that a service raises, secrets that are rotated, and what deployments switch. */
import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../../core/model/json';
import { arn, settled, sibling } from './managed-cases';

function engine(EngineVersion: string, more: JsonObject = {}): JsonObject {
  return { DBInstanceIdentifier: 'orders', EngineVersion, AutoMinorVersionUpgrade: true, ...more };
}

describe('a version under automatic minor upgrades', () => {
  test.each([
    ['AWS::RDS::DBInstance', '8.0.35', '8.0.36'],
    ['AWS::RDS::DBInstance', '15.3', '15.10'],
    ['AWS::RDS::DBInstance', '10.6.14', '10.6.16'],
    ['AWS::RDS::DBCluster', '8.0.mysql_aurora.3.04.0', '8.0.mysql_aurora.3.05.2'],
    ['AWS::RDS::DBInstance', '19.0.0.0.ru-2023-01.rur-2023-01.r1', '19.0.0.0.ru-2023-04.rur-2023-04.r1'],
    ['AWS::ElastiCache::ReplicationGroup', '7.0.7', '7.1.0'],
    ['AWS::AmazonMQ::Broker', '3.11.20', '3.11.28'],
  ])('%s: %s raised to %s is not compared', (type, declared, live) => {
    expect(settled(type, engine(declared), engine(live))).toEqual({
      managed: ['/EngineVersion: minor versions are upgraded automatically'],
      told: [],
    });
  });

  test.each([
    ['another major version', 'AWS::RDS::DBInstance', '8.0.35', '8.4.0'],
    ['another major version of two numbers', 'AWS::RDS::DBInstance', '15.3', '16.1'],
    ['another major version after words', 'AWS::RDS::DBCluster', '5.7.mysql_aurora.2.11.2', '8.0.mysql_aurora.3.04.0'],
    ['a lower version', 'AWS::RDS::DBInstance', '8.0.36', '8.0.35'],
    ['another major version of a cache', 'AWS::ElastiCache::ReplicationGroup', '6.2.6', '7.0.7'],
    ['another engine’s', 'AWS::RDS::DBCluster', '8.0.mysql_aurora.3.04.0', '8.0.mysql_other.3.05.0'],
  ])('%s is told', (_what, type, declared, live) => {
    expect(settled(type, engine(declared), engine(live)).told).toEqual(['changed /EngineVersion']);
  });

  test('is told below the baseline, though above what is declared', () => {
    const more = { baseline: engine('8.0.40') };
    expect(settled('AWS::RDS::DBInstance', engine('8.0.35'), engine('8.0.39'), [], more).told).toEqual([
      'changed /EngineVersion',
    ]);
    expect(settled('AWS::RDS::DBInstance', engine('8.0.35'), engine('8.0.41'), [], more).told).toEqual([]);
  });

  test('is told where upgrades are off, in the source or in live', () => {
    const off = { AutoMinorVersionUpgrade: false };
    const type = 'AWS::RDS::DBInstance';
    expect(settled(type, engine('8.0.35', off), engine('8.0.36', off)).told).toEqual(['changed /EngineVersion']);
    expect(settled(type, engine('8.0.35'), engine('8.0.36', off)).told).toEqual([
      'changed /EngineVersion',
      'changed /AutoMinorVersionUpgrade',
    ]);
  });

  test('counts as on where the type has the switch and nobody says it', () => {
    const of = (EngineVersion: string): JsonObject => ({ EngineVersion });
    expect(settled('AWS::RDS::DBInstance', of('15.3'), of('15.4')).told).toEqual([]);
    expect(settled('AWS::OpenSearchService::Domain', of('15.3'), of('15.4')).told).toEqual(['changed /EngineVersion']);
  });

  test('of a cluster is told where a declared member of it does not upgrade', () => {
    const cluster = (EngineVersion: string): JsonObject => ({ DBClusterIdentifier: 'orders', EngineVersion });
    const member = (AutoMinorVersionUpgrade: boolean) =>
      sibling('AWS::RDS::DBInstance', { DBClusterIdentifier: 'orders', AutoMinorVersionUpgrade });
    const more = { facts: { primaryIdentifier: ['DBClusterIdentifier'] } };
    const type = 'AWS::RDS::DBCluster';
    expect(settled(type, cluster('15.3'), cluster('15.4'), [member(true)], more).told).toEqual([]);
    expect(settled(type, cluster('15.3'), cluster('15.4'), [member(false)], more).told).toEqual([
      'changed /EngineVersion',
    ]);
  });

  test('is the service’s choice where the latest is declared', () => {
    const of = (PlatformVersion: string): JsonObject => ({ PlatformVersion });
    expect(settled('AWS::ECS::Service', of('LATEST'), of('1.4.0')).told).toEqual([]);
    expect(settled('AWS::ECS::Service', of('1.4.0'), of('1.3.0')).told).toEqual(['changed /PlatformVersion']);
    const alias = (FunctionVersion: string): JsonObject => ({ FunctionVersion });
    expect(settled('AWS::Lambda::Alias', alias('$LATEST'), alias('3')).told).toEqual(['changed /FunctionVersion']);
  });
});

describe('a secret that is rotated', () => {
  const secret = (digest: string): JsonObject => ({
    Id: arn('secretsmanager', 'secret:db-AbCdEf'),
    SecretString: { $masked: `k1:${digest}` },
  });
  const rotation = (SecretId: string) =>
    sibling('AWS::SecretsManager::RotationSchedule', { SecretId, RotationRules: { AutomaticallyAfterDays: 30 } });
  const more = { facts: { primaryIdentifier: ['Id'] } };
  const type = 'AWS::SecretsManager::Secret';

  test('is never compared', () => {
    const own = arn('secretsmanager', 'secret:db-AbCdEf');
    expect(settled(type, secret('a'), secret('b'), [rotation(own)], more)).toEqual({
      managed: ['/SecretString: AWS::SecretsManager::RotationSchedule rotates it'],
      told: [],
    });
  });

  test('is told where its rotation is another secret’s, or gone', () => {
    const other = arn('secretsmanager', 'secret:mail-AbCdEf');
    expect(settled(type, secret('a'), secret('b'), [rotation(other)], more).told).toEqual(['changed /SecretString']);
    expect(settled(type, secret('a'), secret('b'), [], more).told).toEqual(['changed /SecretString']);
  });

  test('a rotation that was turned off is told', () => {
    const key = (EnableKeyRotation: boolean): JsonObject => ({ EnableKeyRotation });
    expect(settled('AWS::KMS::Key', key(true), key(false)).told).toEqual(['changed /EnableKeyRotation']);
  });
});

const [BLUE, GREEN, THIRD] = ['blue', 'green', 'third'].map((name, i) =>
  arn('elasticloadbalancing', `targetgroup/${name}/0123456789abcde${i}`),
) as [string, string, string];
const LISTENER = arn('elasticloadbalancing', 'listener/app/front/50dc6c495c0c9188/f2f7dc8efc522ab2');

function listener(...groups: readonly (readonly [string, number])[]): JsonObject {
  const TargetGroups: Json = groups.map(([TargetGroupArn, Weight]) => ({ TargetGroupArn, Weight }));
  return { ListenerArn: LISTENER, DefaultActions: [{ Type: 'forward', ForwardConfig: { TargetGroups } }] };
}

const DEPLOYMENT_GROUP = sibling('AWS::CodeDeploy::DeploymentGroup', {
  ECSServices: [{ ClusterName: 'prod', ServiceName: 'web' }],
  LoadBalancerInfo: {
    TargetGroupPairInfoList: [
      { ProdTrafficRoute: { ListenerArns: [LISTENER] }, TargetGroups: [{ Name: 'blue' }, { Name: 'green' }] },
    ],
  },
});
const NATIVE = sibling('AWS::ECS::Service', {
  LoadBalancers: [
    {
      TargetGroupArn: BLUE,
      AdvancedConfiguration: { AlternateTargetGroupArn: GREEN, ProductionListenerRule: LISTENER },
    },
  ],
});

describe('a listener that blue/green deployments switch', () => {
  const type = 'AWS::ElasticLoadBalancingV2::Listener';
  const more = { facts: { primaryIdentifier: ['ListenerArn'] } };
  const simple = (TargetGroupArn: string): JsonObject => ({
    ListenerArn: LISTENER,
    DefaultActions: [{ Type: 'forward', TargetGroupArn }],
  });

  test.each([
    ['CodeDeploy', DEPLOYMENT_GROUP],
    ['ECS', NATIVE],
  ])('may point to either of the pair that %s knows', (_who, deploying) => {
    expect(settled(type, simple(BLUE), simple(GREEN), [deploying], more).told).toEqual([]);
    const [declared, live] = [listener([BLUE, 100], [GREEN, 0]), listener([BLUE, 0], [GREEN, 100])];
    expect(settled(type, declared, live, [deploying], more).told).toEqual([]);
    expect(settled(type, listener([BLUE, 100]), listener([GREEN, 100]), [deploying], more).told).toEqual([]);
  });

  test('is told with a third target group, and where nobody declares the controller', () => {
    expect(settled(type, simple(BLUE), simple(THIRD), [DEPLOYMENT_GROUP, NATIVE], more).told).toEqual([
      'changed /DefaultActions/0/TargetGroupArn',
    ]);
    expect(settled(type, simple(BLUE), simple(GREEN), [], more).told).toEqual([
      'changed /DefaultActions/0/TargetGroupArn',
    ]);
    const third = settled(type, listener([BLUE, 100]), listener([BLUE, 50], [THIRD, 50]), [NATIVE], more);
    expect(third.told.length).toBeGreaterThan(0);
  });
});

describe('a service that another controller deploys', () => {
  const type = 'AWS::ECS::Service';
  const service = (family: string, TargetGroupArn: string, Type = 'CODE_DEPLOY'): JsonObject => ({
    ServiceName: 'web',
    DeploymentController: { Type },
    TaskDefinition: arn('ecs', `task-definition/${family}`),
    LoadBalancers: [{ ContainerName: 'web', ContainerPort: 80, TargetGroupArn }],
  });

  test('has the revision and the target group that it deployed last', () => {
    const found = settled(type, service('web:3', BLUE), service('web:9', GREEN), [DEPLOYMENT_GROUP]);
    expect(found.told).toEqual([]);
    expect(found.managed).toHaveLength(2);
  });

  test('is told with another family, and with a third target group', () => {
    expect(settled(type, service('web:3', BLUE), service('evil:1', BLUE), [DEPLOYMENT_GROUP]).told).toEqual([
      'changed /TaskDefinition',
    ]);
    expect(settled(type, service('web:3', BLUE), service('web:3', THIRD), [DEPLOYMENT_GROUP]).told).toHaveLength(1);
  });

  test('is told where ECS deploys, or does so now', () => {
    expect(settled(type, service('web:3', BLUE, 'ECS'), service('web:9', BLUE, 'ECS')).told).toEqual([
      'changed /TaskDefinition',
    ]);
    expect(settled(type, service('web:3', BLUE), service('web:9', BLUE, 'ECS')).told).toEqual([
      'changed /DeploymentController/Type',
      'changed /TaskDefinition',
    ]);
  });
});

describe('targets that others register', () => {
  const type = 'AWS::ElasticLoadBalancingV2::TargetGroup';
  const group = (...ids: readonly string[]): JsonObject => ({
    TargetGroupArn: BLUE,
    ...(ids.length === 0 ? {} : { Targets: ids.map((Id) => ({ Id, Port: 80 })) }),
  });
  const service = (TargetGroupArn: string) => sibling('AWS::ECS::Service', { LoadBalancers: [{ TargetGroupArn }] });
  const more = { facts: { primaryIdentifier: ['TargetGroupArn'] }, baseline: group('10.0.0.4') };

  test('are those of a declared service', () => {
    expect(settled(type, group(), group('10.0.0.4', '10.0.0.9'), [service(BLUE)], more).told).toEqual([]);
  });

  test('are told where no declared service registers some', () => {
    const live = group('10.0.0.4', '10.0.0.9');
    expect(settled(type, group(), live, [service(GREEN)], more).told).toEqual(['undeclared added /Targets [10.0.0.9]']);
    const declaring = settled(type, group('10.0.0.4'), group('10.0.0.9'), [service(BLUE)], { ...more, baseline: null });
    expect(declaring.told.length).toBeGreaterThan(0);
  });
});
