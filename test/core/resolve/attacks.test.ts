/**
 * What someone may try so that a change stays unseen: names that look like something else, lists without end, APIs that make
 * a thing under another's name. Each row says what must still be found.
 */
import { describe, expect, test } from '@jest/globals';
import { sha256Hash } from '../../../adapters/local/sha256-hash';
import type { AliasHit, AliasKey } from '../../../core/model/alias';
import type { ChangeEvent } from '../../../core/model/change-event';
import type { Json } from '../../../core/model/json';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { expandValue } from '../../../core/resolve/expand-value';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { type Resolution, resolveEvent } from '../../../core/resolve/resolve-event';
import { resolveRecord } from '../../../core/resolve-record';
import { changeEvent } from './change-event-fixture';

/** A declared resource: type, identifier, and the other ids it goes by. */
type Declared = readonly [type: string, identifier: string, ...ids: string[]];

function resolve(fields: Partial<ChangeEvent>, declared: readonly Declared[] = []): Resolution {
  const event = changeEvent(fields);
  const candidates = findCandidates(event);
  const hits = aliasKeysOf(event, candidates).flatMap((key) =>
    declared
      .filter(([, ...ids]) => ids.includes(key.id))
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

function createdBy(fields: Partial<ChangeEvent>, declared: readonly Declared[] = []): readonly string[] {
  return resolve({ effect: 'create', ...fields }, declared).created.map(
    ({ subject }) => `${subject.type} ${subject.identifier}`,
  );
}

function idsOf(fields: Partial<ChangeEvent>): readonly string[] {
  return findCandidates(changeEvent(fields)).map(({ id }) => id);
}

const IAM = 'iam.amazonaws.com';
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

describe('a name in the form of a credential hides nothing', () => {
  test.each(['pwd=backdoor1', TOKEN])('%s', (userName) => {
    expect(createdBy({ source: IAM, api: 'CreateUser', request: { userName } })).toEqual([
      `AWS::IAM::User ${userName}`,
    ]);
  });

  test('elsewhere it is no candidate', () => {
    const request = { functionName: 'orders', environment: { variables: { TOKEN_NAME: TOKEN, SITE: 'pwd=x1' } } };
    const ids = idsOf({ source: 'lambda.amazonaws.com', api: 'UpdateFunctionConfiguration20150331v2', request });
    expect(ids).toContain('orders');
    expect(ids.filter((id) => id === TOKEN || id === 'pwd=x1')).toEqual([]);
  });
});

describe('what is made is told, whatever API makes it', () => {
  const CLOUD_CONTROL = 'cloudcontrolapi.amazonaws.com';
  const typeName = 'AWS::ApiGateway::Stage';

  test('through Cloud Control: the identifier as it stands', () => {
    const progressEvent = { typeName, identifier: 'a1b2c3|prod', operation: 'CREATE', operationStatus: 'IN_PROGRESS' };
    const request = { typeName, desiredState: '{"RestApiId":"a1b2c3","identifier":"decoy"}' };
    const fields = { source: CLOUD_CONTROL, api: 'CreateResource', request, response: { progressEvent } };
    expect(createdBy(fields)).toEqual(['AWS::ApiGateway::Stage a1b2c3|prod']);
    expect(createdBy(fields, [[typeName, 'a1b2c3|prod']])).toEqual([]);
  });

  test('deleted through Cloud Control', () => {
    const request = { typeName, identifier: 'a1b2c3|prod' };
    const { deleted } = resolve({ source: CLOUD_CONTROL, api: 'DeleteResource', effect: 'delete', request });
    expect(deleted.map(({ subject }) => `${subject.type} ${subject.identifier}`)).toEqual([
      'AWS::ApiGateway::Stage a1b2c3|prod',
    ]);
  });

  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
  test.each<[string, Partial<ChangeEvent>, Declared, string]>([
    [
      'a URL of a declared function',
      {
        source: 'lambda.amazonaws.com',
        api: 'CreateFunctionUrlConfig',
        request: { functionName: 'orders', authType: 'NONE' },
        response: { functionArn: arn, functionUrl: 'https://a1b2.lambda-url.eu-west-1.on.aws/', authType: 'NONE' },
      },
      ['AWS::Lambda::Function', 'orders', arn],
      `AWS::Lambda::Url ${arn}`,
    ],
    [
      'a client of a declared user pool',
      {
        source: 'cognito-idp.amazonaws.com',
        api: 'CreateUserPoolClient',
        request: { userPoolId: 'eu-west-1_Ab1', clientName: 'rogue' },
        response: { userPoolClient: { userPoolId: 'eu-west-1_Ab1', clientId: '7abc', clientName: 'rogue' } },
      },
      ['AWS::Cognito::UserPool', 'eu-west-1_Ab1'],
      'AWS::Cognito::UserPoolClient eu-west-1_Ab1|7abc',
    ],
    [
      'a deployment of a declared API',
      {
        source: 'apigateway.amazonaws.com',
        api: 'CreateDeployment',
        request: { restApiId: 'a1b2c3', createDeploymentInput: { stageName: 'shadow' } },
        response: { id: 'd9e8f7', createdDate: '2026-03-01T08:00:00Z' },
      },
      ['AWS::ApiGateway::RestApi', 'a1b2c3'],
      'AWS::ApiGateway::Deployment d9e8f7|a1b2c3',
    ],
    [
      'an instance restored from a declared one’s snapshot',
      {
        source: 'rds.amazonaws.com',
        api: 'RestoreDBInstanceFromDBSnapshot',
        request: { dBInstanceIdentifier: 'shadow', dBSnapshotIdentifier: 'orders' },
        response: { dBInstanceIdentifier: 'shadow', engine: 'postgres' },
      },
      ['AWS::RDS::DBInstance', 'orders'],
      'AWS::RDS::DBInstance shadow',
    ],
    [
      'an instance restored to a point in time',
      {
        source: 'rds.amazonaws.com',
        api: 'RestoreDBInstanceToPointInTime',
        request: { sourceDBInstanceIdentifier: 'orders', targetDBInstanceIdentifier: 'shadow' },
        response: { dBInstanceIdentifier: 'shadow', engine: 'postgres' },
      },
      ['AWS::RDS::DBInstance', 'orders'],
      'AWS::RDS::DBInstance shadow',
    ],
    [
      'a table restored to a point in time, without an answer',
      {
        source: 'dynamodb.amazonaws.com',
        api: 'RestoreTableToPointInTime',
        request: { sourceTableName: 'orders', targetTableName: 'shadow' },
      },
      ['AWS::DynamoDB::Table', 'orders'],
      'AWS::DynamoDB::Table shadow',
    ],
    [
      'a table restored from a backup',
      {
        source: 'dynamodb.amazonaws.com',
        api: 'RestoreTableFromBackup',
        request: {
          targetTableName: 'shadow',
          backupArn: 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/backup/01',
        },
        response: { tableDescription: { tableName: 'shadow' } },
      },
      ['AWS::DynamoDB::Table', 'orders'],
      'AWS::DynamoDB::Table shadow',
    ],
  ])('%s', (_, fields, declared, created) => {
    expect(createdBy(fields, [declared])).toEqual([created]);
    expect(
      resolve({ effect: 'create', ...fields }, [declared]).subjects.map(({ subject }) => subject.identifier),
    ).toEqual([declared[1]]);
  });
});

describe('calls that list more ids than one batch holds', () => {
  const ids = Array.from({ length: 300 }, (_, i) => `i-${String(i).padStart(17, '0')}`);
  const flowLogs = Array.from({ length: 150 }, (_, i) => `fl-${String(i).padStart(17, '0')}`);
  test.each<[string, string, Json, readonly string[]]>([
    [
      'AWS::EC2::Instance',
      'TerminateInstances',
      { instancesSet: { items: ids.map((instanceId) => ({ instanceId })) } },
      ids,
    ],
    [
      'AWS::EC2::FlowLog',
      'DeleteFlowLogs',
      { DeleteFlowLogsRequest: { FlowLogId: flowLogs.map((content, tag) => ({ tag, content })) } },
      flowLogs,
    ],
  ])('%s', async (type, eventName, requestParameters, listed) => {
    const batches: number[] = [];
    const sent: string[] = [];
    const subjectOf = ({ account, region, id }: AliasKey) => ({ account, region, type, identifier: id });
    await resolveRecord(
      {
        ...{ eventVersion: '1.08', eventID: 'e-1', eventTime: '2026-03-01T08:00:00Z', readOnly: false },
        ...{ eventSource: 'ec2.amazonaws.com', eventName, awsRegion: 'eu-west-1', recipientAccountId: '111122223333' },
        ...{ userIdentity: { type: 'IAMUser', userName: 'eve' }, requestParameters, responseElements: null },
      },
      {
        index: {
          findAliases: async (keys) => {
            batches.push(keys.length);
            return keys
              .filter(({ id }) => listed.includes(id))
              .map((key) => ({
                key,
                source: { kind: 'cloudformation', id: 'app' },
                subject: subjectOf(key),
                address: 'It',
              }));
          },
        },
        hash: sha256Hash,
        deployers: { note: async () => {} },
        checks: {
          send: async (requests) => {
            for (const { subject, cause } of requests) {
              if (cause.kind === 'event' && cause.mark.blames) sent.push(subject.identifier);
            }
          },
        },
      },
    );
    expect(Math.max(...batches)).toBeLessThanOrEqual(100);
    expect([...new Set(sent)].sort()).toEqual([...listed].sort());
  });
});

describe('a name is what was written', () => {
  test.each<[string, Partial<ChangeEvent>, string]>([
    ['a dot at its end', { source: IAM, api: 'CreateUser', request: { userName: 'evil.' } }, 'AWS::IAM::User evil.'],
    ['what looks encoded', { source: IAM, api: 'CreateUser', request: { userName: 'a%2' } }, 'AWS::IAM::User a%2'],
  ])('%s', (_, fields, created) => {
    expect(createdBy(fields)).toEqual([created]);
  });

  test.each([
    ['evil.', ['evil.', 'evil']],
    ['www.example.com.', ['www.example.com', 'www.example.com.']],
    ['a%2Fb', ['a/b', 'a%2Fb']],
    ['https://example.com/111122223333/jobs', ['https://example.com/111122223333/jobs', 'jobs']],
  ])('%s', (text, forms) => {
    expect(expandValue(text, 'identifier')).toEqual(forms);
  });
});

describe('services that fold names find them in lower case', () => {
  const folded = 'arn:aws:sagemaker:eu-west-1:111122223333:endpoint/myendpoint';
  test.each<[string, string, Json, Declared]>([
    ['rds', 'ModifyDBInstance', { dBInstanceIdentifier: 'MyDB' }, ['AWS::RDS::DBInstance', 'mydb']],
    ['elasticache', 'ModifyCacheCluster', { cacheClusterId: 'Jobs' }, ['AWS::ElastiCache::CacheCluster', 'jobs']],
    ['redshift', 'ModifyCluster', { clusterIdentifier: 'Facts' }, ['AWS::Redshift::Cluster', 'facts']],
    ['glue', 'UpdateDatabase', { name: 'Sales' }, ['AWS::Glue::Database', 'sales']],
    ['sagemaker', 'UpdateEndpoint', { endpointName: 'MyEndpoint' }, ['AWS::SageMaker::Endpoint', folded]],
  ])('%s %s', (service, api, request, declared) => {
    const { subjects } = resolve({ source: `${service}.amazonaws.com`, api, request }, [declared]);
    expect(subjects.map(({ subject, mark }) => [subject.identifier, mark.blames])).toEqual([[declared[1], true]]);
  });

  test('elsewhere case tells names apart', () => {
    expect(idsOf({ source: IAM, api: 'UpdateUser', request: { userName: 'Eve' } })).not.toContain('eve');
    const job = { source: 'glue.amazonaws.com', api: 'CreateJob', request: { name: 'Nightly' } };
    expect(createdBy(job, [['AWS::Glue::Job', 'nightly']])).toEqual(['AWS::Glue::Job Nightly']);
  });
});

describe('what fills an event hides nothing behind it', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => ({ id: `n-${i}` }));
  const response = { user: { userName: 'backdoor' } };
  test.each<[string, Json]>([
    ['a list of objects without end', { many }],
    ['JSON in a text', { many: JSON.stringify(many.slice(0, 12_000)), inner: { more: { userName: 'backdoor' } } }],
    ['what looks like a policy at the top', { statement: 'x', version: '1', userName: 'backdoor' }],
  ])('%s', (_, request) => {
    expect(createdBy({ source: IAM, api: 'CreateUser', request, response })).toEqual(['AWS::IAM::User backdoor']);
    expect(idsOf({ source: IAM, api: 'CreateUser', request, response })).toContain('backdoor');
  });

  test('a policy’s form hides no name beside it', () => {
    const request = { Statement: 'x', userName: 'backdoor' };
    expect(createdBy({ source: IAM, api: 'CreateUser', request })).toEqual(['AWS::IAM::User backdoor']);
  });
});
