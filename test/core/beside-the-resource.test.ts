/** What a look reads beside the resource: owners of what differs, in whatever source, and where aliases of keys lead. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { bundledFacts } from '../../catalogue/bundled-facts';
import type { CheckPorts } from '../../core/check-ports';
import { classifyDifferences } from '../../core/classify/classify-differences';
import { lookAt } from '../../core/look-at';
import type { Baseline, DeclaredResource } from '../../core/model/declared-resource';
import type { Json, JsonObject } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import type { Subject } from '../../core/model/subject';

const AT = '2026-03-01T07:00:00.000Z';
const PLACE = { account: '111122223333', region: 'eu-west-1' };
const SERVICE_ARN = 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web';

function declares(
  stack: string,
  type: string,
  identifier: string,
  identifiers: readonly string[],
  declared: JsonObject,
): DeclaredResource {
  return {
    subject: { ...PLACE, type, identifier },
    source: { kind: stack === 'state' ? 'terraform' : 'cloudformation', id: stack },
    deployment: { id: '1', order: '1' },
    address: identifier,
    identifiers,
    declared,
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
  };
}

let index = new InMemoryIndexStore();
let aliases = new Map<string, LiveRead>();
let asked: string[] = [];

beforeEach(() => {
  index = new InMemoryIndexStore();
  aliases = new Map();
  asked = [];
});

async function look(resource: DeclaredResource, live: JsonObject, baseline: JsonObject | null = null) {
  await index.putDeclared(resource, AT);
  const { subject } = resource;
  const ports: CheckPorts = {
    ...UNASKED,
    index,
    live: {
      read: async (read: Subject) => {
        asked.push(`${read.type} ${read.identifier}`);
        return aliases.get(read.identifier) ?? { kind: 'denied', detail: 'kms:ListAliases' };
      },
    },
  };
  const kept: Baseline | null =
    baseline === null ? null : { live: baseline, takenAt: AT, proven: true, formVersion: 1 };
  const known = { ...(await index.readSubject(subject)), baseline: kept };
  const facts = bundledFacts(subject.type);
  const read = { kind: 'found' as const, properties: live };
  const request = { subject, cause: { kind: 'sweep' as const }, notBefore: AT, attempt: 0 };
  const gathered = { subject, known, stored: null, declaration: resource, facts, read, startedAt: AT };
  const { reason, differences, comparison } = await lookAt(request, gathered, ports);
  const managed = comparison?.notCompared.filter((one) => one.reason === 'managed').map(({ path }) => path) ?? [];
  return { reason, paths: differences.map(({ path }) => path), managed };
}

const unasked = (): never => {
  throw new Error('nobody may be asked this here');
};

const UNASKED: Omit<CheckPorts, 'index' | 'live'> = {
  clock: { now: unasked },
  hash: sha256Hash,
  masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
  drift: new InMemoryDriftStore(),
  typeFacts: { factsOf: async (type) => bundledFacts(type) },
  sources: { read: unasked },
  policies: { policySetDigest: unasked, decide: unasked },
  systems: [],
  deployers: [],
  coverage: { read: unasked },
  classify: classifyDifferences,
  lookUpActor: null,
  transforms: null,
  checks: { send: unasked },
  reindex: { send: unasked },
};

const service = (DesiredCount: number, more: JsonObject = {}): JsonObject => ({
  ServiceName: 'web',
  Cluster: 'prod',
  DesiredCount,
  ...more,
});
const SERVICE = declares(
  'app',
  'AWS::ECS::Service',
  `${SERVICE_ARN}|prod`,
  [`${SERVICE_ARN}|prod`, SERVICE_ARN, 'web'],
  service(2),
);

function target(resourceId: string, dimension: string): DeclaredResource {
  const [ServiceNamespace = ''] = dimension.split(':');
  const identifier = `${resourceId}|${dimension}|${ServiceNamespace}`;
  return declares('state', 'AWS::ApplicationAutoScaling::ScalableTarget', identifier, [identifier, resourceId], {
    ResourceId: resourceId,
    ScalableDimension: dimension,
    ServiceNamespace,
    MinCapacity: 2,
    MaxCapacity: 10,
  });
}

describe('the owner of what differs', () => {
  test('is found in another source: a scalable target of a service', async () => {
    await index.putDeclared(target('service/prod/web', 'ecs:service:DesiredCount'), AT);
    expect(await look(SERVICE, service(10))).toEqual({
      reason: 'MatchesDeclaration',
      paths: [],
      managed: ['/DesiredCount'],
    });
    expect((await look(SERVICE, service(11))).paths).toEqual(['/DesiredCount']);
  });

  test('is none where the target is another service’s, or is not declared any more', async () => {
    const scaling = target('service/prod/web', 'ecs:service:DesiredCount');
    await index.putDeclared(target('service/test/web', 'ecs:service:DesiredCount'), AT);
    expect((await look(SERVICE, service(5))).paths).toEqual(['/DesiredCount']);
    await index.putDeclared(scaling, AT);
    expect((await look(SERVICE, service(5))).paths).toEqual([]);
    const gone = { id: '2', order: '2' };
    await index.removeDeclared(scaling.subject, scaling.source, gone, { at: AT, leavingUntil: AT });
    expect((await look(SERVICE, service(5))).paths).toEqual(['/DesiredCount']);
  });

  test.each([
    [
      'a table',
      'AWS::DynamoDB::Table',
      ['orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'],
      'table/orders',
    ],
    [
      'an index',
      'AWS::DynamoDB::Table',
      ['orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'],
      'table/orders/index/by-day',
    ],
    ['a cache', 'AWS::ElastiCache::ReplicationGroup', ['carts'], 'replication-group/carts'],
    [
      'a database cluster',
      'AWS::RDS::DBCluster',
      ['shop', 'arn:aws:rds:eu-west-1:111122223333:cluster:shop'],
      'cluster:shop',
    ],
    [
      'an alias',
      'AWS::Lambda::Alias',
      ['arn:aws:lambda:eu-west-1:111122223333:function:pay:live'],
      'function:pay:live',
    ],
    [
      'a keyspace’s table',
      'AWS::Cassandra::Table',
      ['shop|orders', 'arn:aws:cassandra:eu-west-1:111122223333:/keyspace/shop/table/orders'],
      'keyspace/shop/table/orders',
    ],
    ['a fleet', 'AWS::AppStream::Fleet', ['desks'], 'fleet/desks'],
    [
      'a cluster',
      'AWS::MSK::Cluster',
      ['arn:aws:kafka:eu-west-1:111122223333:cluster/log/1'],
      'arn:aws:kafka:eu-west-1:111122223333:cluster/log/1',
    ],
  ])('is found by the id that it uses for %s', async (_what, type, identifiers, resourceId) => {
    const { readSiblings } = await import('../../core/read-siblings');
    await index.putDeclared(target(resourceId, 'any:kind:Amount'), AT);
    const declared: Json = { GlobalSecondaryIndexes: [{ IndexName: 'by-day' }] };
    const found = await readSiblings(declares('app', type, identifiers[0] ?? '', identifiers, declared), index);
    expect(found.map((sibling) => sibling.identifier)).toEqual([`${resourceId}|any:kind:Amount|any`]);
  });

  test('is found for listeners, target groups and services: who switches and registers', async () => {
    const [blue, green] = ['blue/1', 'green/2'].map(
      (name) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}`,
    );
    const listenerArn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:listener/app/front/1/2';
    const listener = declares('net', 'AWS::ElasticLoadBalancingV2::Listener', listenerArn, [listenerArn], {
      DefaultActions: [{ Type: 'forward', TargetGroupArn: blue ?? '' }],
    });
    const live = { DefaultActions: [{ Type: 'forward', TargetGroupArn: green ?? '' }] };
    expect((await look(listener, live)).paths).toEqual(['/DefaultActions/0/TargetGroupArn']);
    await index.putDeclared(
      declares('deploy', 'AWS::CodeDeploy::DeploymentGroup', 'shop|web', ['shop|web', 'web'], {
        ECSServices: [{ ClusterName: 'prod', ServiceName: 'web' }],
        LoadBalancerInfo: {
          TargetGroupPairInfoList: [
            { ProdTrafficRoute: { ListenerArns: [listenerArn] }, TargetGroups: [{ Name: 'blue' }, { Name: 'green' }] },
          ],
        },
      }),
      AT,
    );
    expect((await look(listener, live)).paths).toEqual([]);
    const deployed = { DeploymentController: { Type: 'CODE_DEPLOY' } };
    const lb = (arn: string): JsonObject => ({
      ...deployed,
      LoadBalancers: [{ ContainerPort: 80, TargetGroupArn: arn }],
    });
    const own = { ...SERVICE, declared: service(2, lb(blue ?? '')) };
    expect((await look(own, service(2, lb(green ?? '')))).paths).toEqual([]);
  });

  test('nobody is read where only a plain value differs', async () => {
    const spied = { ...SERVICE, declared: { ServiceName: 'web', Cluster: 'prod', LaunchType: 'FARGATE' } };
    index.findAliases = unasked;
    expect((await look(spied, { ServiceName: 'web', Cluster: 'prod', LaunchType: 'EC2' })).paths).toEqual([
      '/LaunchType',
    ]);
  });
});

describe('where an alias of a key leads', () => {
  const KEY = '0a1b2c3d-1111-2222-3333-444455556666';
  const OTHER = '9f8e7d6c-1111-2222-3333-444455556666';
  const queue = (KmsMasterKeyId: string): JsonObject => ({ QueueName: 'claims', KmsMasterKeyId });
  const QUEUE = declares('app', 'AWS::SQS::Queue', 'https://sqs/claims', ['https://sqs/claims'], queue('alias/claims'));
  const leadsTo = (TargetKeyId: string): LiveRead => ({
    kind: 'found',
    properties: { AliasName: 'alias/claims', TargetKeyId },
  });

  test('is read live, once unlike values name one', async () => {
    aliases.set('alias/claims', leadsTo(KEY));
    expect((await look(QUEUE, queue(KEY))).paths).toEqual([]);
    expect(asked).toEqual(['AWS::KMS::Alias alias/claims']);
    asked = [];
    expect((await look(QUEUE, queue('alias/claims'))).paths).toEqual([]);
    expect(asked).toEqual([]);
  });

  test('is told where it was pointed elsewhere, whatever its source declares', async () => {
    await index.putDeclared(
      declares('keys', 'AWS::KMS::Alias', 'alias/claims', ['alias/claims'], { TargetKeyId: KEY }),
      AT,
    );
    aliases.set('alias/claims', leadsTo(OTHER));
    expect((await look(QUEUE, queue(KEY), queue(KEY))).paths).toEqual(['/KmsMasterKeyId']);
  });

  test('is what a source declares where it cannot be read', async () => {
    const declared = { AliasName: 'alias/claims', TargetKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${KEY}` };
    await index.putDeclared(declares('keys', 'AWS::KMS::Alias', 'alias/claims', ['alias/claims'], declared), AT);
    expect((await look(QUEUE, queue(KEY))).paths).toEqual([]);
    expect((await look(QUEUE, queue(OTHER))).paths).toEqual(['/KmsMasterKeyId']);
  });

  test('is not compared where nobody knows, or the alias is gone', async () => {
    expect((await look(QUEUE, queue(KEY))).reason).toBe('MatchesDeclaration');
    aliases.set('alias/claims', { kind: 'absent' });
    expect((await look(QUEUE, queue(KEY))).paths).toEqual([]);
  });
});
