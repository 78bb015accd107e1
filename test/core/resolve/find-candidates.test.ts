import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChangeEvent } from '../../../core/model/change-event';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { changeEvent } from './change-event-fixture';

function idsOf(fields: Partial<ChangeEvent>): readonly string[] {
  return findCandidates(changeEvent(fields)).map(({ id }) => id);
}

describe('identifiers, most telling first', () => {
  test.each<[string, Partial<ChangeEvent>, readonly string[]]>([
    [
      'a bucket by name, not the texts of its policy',
      {
        request: {
          bucketName: 'logs',
          policy: '',
          Host: 'logs.s3.amazonaws.com',
          bucketPolicy: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: '*', Resource: 'arn:aws:s3:::else/*' }],
          },
        },
      },
      ['logs', 'arn:aws:s3:::logs'],
    ],
    [
      'an inline policy, composed of its parts in schema order',
      {
        source: 'iam.amazonaws.com',
        api: 'PutRolePolicy',
        region: 'us-east-1',
        request: { roleName: 'app', policyName: 'inline', policyDocument: '{"Version":"2012-10-17"}' },
      },
      ['inline|app', 'app', 'inline'],
    ],
    [
      'a group in EC2’s wrapped request, and its rule',
      {
        source: 'ec2.amazonaws.com',
        api: 'ModifySecurityGroupRules',
        request: {
          ModifySecurityGroupRulesRequest: {
            GroupId: 'sg-0aaa1111bbb22222c',
            SecurityGroupRule: { SecurityGroupRuleId: 'sgr-0123456789abcdef0' },
          },
        },
      },
      ['sg-0aaa1111bbb22222c', 'sgr-0123456789abcdef0'],
    ],
    [
      'a flow log in EC2’s counted form',
      {
        source: 'ec2.amazonaws.com',
        api: 'DeleteFlowLogs',
        effect: 'delete',
        request: { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-0123456789abcdef0' } } },
      },
      ['fl-0123456789abcdef0'],
    ],
    [
      'a created instance before what it is made of',
      {
        source: 'ec2.amazonaws.com',
        api: 'RunInstances',
        effect: 'create',
        request: { instancesSet: { items: [{ imageId: 'ami-0123456789abcdef0' }] }, subnetId: 'subnet-0aaaaaaaa' },
        response: { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
      },
      ['i-0123456789abcdef0'],
    ],
    [
      'a gateway’s attachment, whose constant stands in no event',
      {
        source: 'ec2.amazonaws.com',
        api: 'DetachInternetGateway',
        request: { internetGatewayId: 'igw-0123456789abcdef0', vpcId: 'vpc-0123456789abcdef0' },
      },
      ['IGW|vpc-0123456789abcdef0'],
    ],
    [
      'a permission by its statement',
      {
        source: 'lambda.amazonaws.com',
        api: 'AddPermission',
        request: { functionName: 'orders', statementId: 'invoke' },
      },
      ['orders|invoke', 'orders'],
    ],
    [
      'a node group by cluster and name',
      {
        source: 'eks.amazonaws.com',
        api: 'UpdateNodegroupConfig',
        request: { name: 'prod', nodegroupName: 'workers' },
      },
      ['prod/workers'],
    ],
    [
      'a percent-encoded ARN, decoded, with its tails',
      {
        source: 'eks.amazonaws.com',
        api: 'AssociateAccessPolicy',
        request: { name: 'prod', principalArn: 'arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fops' },
      },
      ['arn:aws:iam::111122223333:role/ops|prod'],
    ],
    [
      'an endpoint’s ARN out of the template, in the partition of its region',
      {
        source: 'sagemaker.amazonaws.com',
        api: 'UpdateEndpoint',
        region: 'us-gov-west-1',
        request: { endpointName: 'fraud', endpointConfigName: 'fraud-2' },
      },
      ['fraud', 'arn:aws-us-gov:sagemaker:us-gov-west-1:111122223333:endpoint/fraud'],
    ],
    [
      'Cloud Control’s identifier, verbatim',
      {
        source: 'cloudcontrolapi.amazonaws.com',
        api: 'UpdateResource',
        request: { typeName: 'AWS::IAM::RolePolicy', identifier: 'inline|app' },
      },
      ['inline|app'],
    ],
    [
      'a setting of the account by the account',
      {
        source: 'glue.amazonaws.com',
        api: 'PutDataCatalogEncryptionSettings',
        request: { dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionMode: 'SSE-KMS' } } },
      },
      ['111122223333'],
    ],
    [
      'a rule of one’s own bus, its targets changed',
      { source: 'events.amazonaws.com', api: 'PutTargets', request: { rule: 'nightly', eventBusName: 'orders' } },
      [
        'nightly',
        'orders',
        'arn:aws:events:eu-west-1:111122223333:rule/nightly',
        'arn:aws:events:eu-west-1:111122223333:rule/orders/nightly',
      ],
    ],
    [
      'the account that a call moves, not the one that it is made in',
      {
        source: 'organizations.amazonaws.com',
        api: 'MoveAccount',
        request: { accountId: '444455556666', sourceParentId: 'r-ab12', destinationParentId: 'ou-ab12-cdef3456' },
      },
      ['444455556666'],
    ],
    [
      'a role of one letter',
      { source: 'iam.amazonaws.com', api: 'UpdateRole', region: 'us-east-1', request: { roleName: 'r' } },
      ['r'],
    ],
    [
      'alarms by name, blanks and all',
      {
        source: 'monitoring.amazonaws.com',
        api: 'DeleteAlarms',
        effect: 'delete',
        request: { alarmNames: ['CPU too high'] },
      },
      ['CPU too high'],
    ],
  ])('%s', (_, fields, expected) => {
    expect(idsOf(fields).slice(0, expected.length)).toEqual(expected);
  });

  test('a queue is found by URL, name and ARN', () => {
    const ids = idsOf({
      source: 'sqs.amazonaws.com',
      api: 'SetQueueAttributes',
      request: { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs' },
    });
    expect(ids[0]).toBe('https://sqs.eu-west-1.amazonaws.com/111122223333/jobs');
    expect(ids).toContain('jobs');
  });

  test('a zone is found without its prefix, a record without its dot', () => {
    const change = { action: 'UPSERT', resourceRecordSet: { name: 'www.example.com.', type: 'A' } };
    const ids = idsOf({
      source: 'route53.amazonaws.com',
      api: 'ChangeResourceRecordSets',
      request: { hostedZoneId: '/hostedzone/Z0123456789AB', changeBatch: { changes: [change] } },
    });
    expect(ids).toEqual(expect.arrayContaining(['Z0123456789AB', 'www.example.com']));
  });

  test('a function named by ARN is found by name too', () => {
    const ids = idsOf({
      source: 'lambda.amazonaws.com',
      api: 'UpdateFunctionCode',
      request: { functionName: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live' },
    });
    expect(ids).toEqual(expect.arrayContaining(['orders']));
  });

  test('a composite is never made of blind pairs', () => {
    const ids = idsOf({
      source: 'iam.amazonaws.com',
      api: 'PutRolePolicy',
      request: { roleName: 'app', comment: 'inline' },
    });
    expect(ids.filter((id) => id.includes('|'))).toEqual([]);
  });

  test.each([
    'HIDDEN_DUE_TO_SECURITY_REASONS',
    '***/****',
    'true',
    'eu-west-1',
    '111122223333',
    '2026-03-01T08:00:00Z',
    '{"a":1}',
    '10.0.0.0/8',
    '',
    '*',
  ])('%j is no identifier', (text) => {
    expect(idsOf({ request: { bucketName: text } })).not.toContain(text);
  });

  test('a tag’s key and value are none', () => {
    expect(
      idsOf({ request: { bucketName: 'logs', tagging: { tagSet: [{ key: 'team', value: 'payments' }] } } }),
    ).not.toContain('payments');
  });
});

describe('bounds', () => {
  test('at most 100, however many an event names, and those under the type’s own keys stay', () => {
    const request = { other: Array.from({ length: 5000 }, (_, i) => `thing-number-${i}`), bucketName: 'logs' };
    const ids = idsOf({ request });
    expect(ids).toHaveLength(100);
    expect(ids[0]).toBe('logs');
  });

  test('an event of 5 MB is answered', () => {
    const request = {
      bucketName: 'logs',
      text: 'x'.repeat(5_000_000),
      list: Array.from({ length: 100_000 }, (_, i) => ({ name: `n-${i}` })),
    };
    expect(idsOf({ request })[0]).toBe('logs');
  });

  test('deep nesting is answered', () => {
    let request: unknown = 'deep-inside';
    for (let i = 0; i < 20_000; i += 1) request = { a: request };
    expect(idsOf({ request: request as ChangeEvent['request'] })).toEqual([]);
  });

  test('any JSON is answered, each id once, none empty, one key each', () => {
    const apis = fc.constantFrom('PutBucketPolicy', 'CreateTags', 'RunInstances', 'UpdateResource', 'x', '__proto__');
    const sources = fc.constantFrom(
      's3.amazonaws.com',
      'ec2.amazonaws.com',
      'cloudcontrolapi.amazonaws.com',
      'tagging.amazonaws.com',
      '__proto__',
    );
    fc.assert(
      fc.property(apis, sources, fc.jsonValue(), fc.jsonValue(), (api, source, request, response) => {
        const event = changeEvent({ api, source, request, response } as Partial<ChangeEvent>);
        const candidates = findCandidates(event);
        expect(candidates.length).toBeLessThanOrEqual(100);
        expect(new Set(candidates.map(({ id }) => id)).size).toBe(candidates.length);
        expect(candidates.every(({ id }) => id !== '')).toBe(true);
        expect(aliasKeysOf(event, candidates)).toHaveLength(candidates.length);
      }),
    );
  });
});

describe('where candidates are looked up', () => {
  test.each<[string, Partial<ChangeEvent>, object]>([
    [
      'a regional service in its region',
      { request: { bucketName: 'logs' } },
      { account: '111122223333', region: 'eu-west-1', eventSource: 's3.amazonaws.com', id: 'logs' },
    ],
    [
      'a global service, wherever it is recorded',
      { source: 'iam.amazonaws.com', api: 'UpdateRole', region: 'us-east-1', request: { roleName: 'app' } },
      { region: 'global', eventSource: 'iam.amazonaws.com', id: 'app' },
    ],
    [
      'Cloud Control as the service of the type it names',
      {
        source: 'cloudcontrolapi.amazonaws.com',
        api: 'DeleteResource',
        request: { typeName: 'AWS::CloudWatch::Alarm', identifier: 'high' },
      },
      { region: 'eu-west-1', eventSource: 'monitoring.amazonaws.com', id: 'high' },
    ],
    [
      'the tagging API as the service of the ARN',
      {
        source: 'tagging.amazonaws.com',
        api: 'TagResources',
        effect: 'tag',
        request: { resourceARNList: ['arn:aws:sqs:eu-west-1:111122223333:jobs'] },
      },
      { eventSource: 'sqs.amazonaws.com', id: 'arn:aws:sqs:eu-west-1:111122223333:jobs' },
    ],
    [
      'an unknown account and region as such',
      { account: null, region: null, request: { bucketName: 'logs' } },
      { account: '-', region: '-', id: 'logs' },
    ],
  ])('%s', (_, fields, expected) => {
    const event = changeEvent(fields);
    expect(aliasKeysOf(event, findCandidates(event))[0]).toMatchObject(expected);
  });
});
