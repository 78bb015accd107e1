/** The shapes in which calls write an identifier, and what each is looked up by. */
import { describe, expect, test } from '@jest/globals';
import type { ChangeEvent } from '../../../core/model/change-event';
import type { Json } from '../../../core/model/json';
import { expandValue } from '../../../core/resolve/expand-value';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { resolveEvent } from '../../../core/resolve/resolve-event';
import { changeEvent } from './change-event-fixture';

describe('one value', () => {
  test.each<[string, string, readonly string[]]>([
    ['a name as it is', 'orders', ['orders']],
    [
      'percent-encoded',
      'arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fops',
      ['arn:aws:iam::111122223333:role/ops', 'role/ops', 'ops'],
    ],
    ['a percent sign that encodes nothing', '100%', ['100%']],
    ['a hosted zone with its path', '/hostedzone/Z0123456789AB', ['/hostedzone/Z0123456789AB', 'Z0123456789AB']],
    ['a domain with its dot', 'www.example.com.', ['www.example.com']],
    ['a wildcard domain', '*.example.com.', ['*.example.com']],
    ['a wildcard domain as Route 53 writes it', '\\052.example.com.', ['*.example.com']],
    [
      'a queue’s URL',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
      ['https://sqs.eu-west-1.amazonaws.com/111122223333/jobs', 'jobs'],
    ],
    ['a name with its qualifier', 'orders:live', ['orders:live', 'orders']],
    ['a partial ARN', '111122223333:function:orders:live', ['111122223333:function:orders:live', 'orders']],
    ['a partial ARN without the account', 'function:orders', ['function:orders', 'orders']],
    ['in brackets', '[logs]', ['logs']],
    [
      'a function’s ARN with its alias',
      'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
      [
        'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
        'function:orders:live',
        'orders:live',
        'orders',
        'live',
      ],
    ],
    [
      'a role’s ARN with its path',
      'arn:aws-cn:iam::111122223333:role/service/deploy/app',
      [
        'arn:aws-cn:iam::111122223333:role/service/deploy/app',
        'role/service/deploy/app',
        'service/deploy/app',
        'app',
        'service',
      ],
    ],
    [
      'a log group’s ARN with its star',
      'arn:aws:logs:eu-west-1:111122223333:log-group:/shop/web:*',
      [
        'arn:aws:logs:eu-west-1:111122223333:log-group:/shop/web:*',
        'arn:aws:logs:eu-west-1:111122223333:log-group:/shop/web',
        'log-group:/shop/web',
        '/shop/web',
        'web',
        'shop',
      ],
    ],
    [
      'a stream of a table',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/stream/2026-03-01T00:00:00.000',
      ['orders'],
    ],
    ['an object of a bucket', 'arn:aws:s3:::logs/2026/*', ['logs']],
    ['a stage of an API', 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod', ['a1b2c3', 'prod']],
  ])('%s', (_, text, expected) => {
    expect(expandValue(text, 'name')).toEqual(expect.arrayContaining([...expected]));
  });

  test.each([
    '*',
    '***',
    'true',
    'ENABLED',
    '12345',
    '111122223333',
    '10.0.0.0/8',
    'eu-west-1',
    '{',
    '<xml/>',
    'a\nb',
    '',
    'x',
  ])('%j is none', (text) => expect(expandValue(text, 'name')).toEqual([]));
});

function look(fields: Partial<ChangeEvent>) {
  const event = changeEvent(fields);
  const candidates = findCandidates(event);
  return { ids: candidates.map(({ id }) => id), types: resolveEvent(event, candidates, []).types };
}

describe('one call in several shapes', () => {
  const stopped = 'i-0123456789abcdef0';
  test.each<[string, Json]>([
    ['in a set', { instancesSet: { items: [{ instanceId: stopped }] } }],
    ['in a set of one that is no list', { instancesSet: { items: { instanceId: stopped } } }],
    ['in a request of its own name', { StopInstancesRequest: { InstanceId: { tag: 1, content: stopped } } }],
    ['in a list of the wrapped request', { StopInstancesRequest: { InstanceId: [{ tag: 1, content: stopped }] } }],
    ['flat', { instanceId: stopped }],
    ['as a list', { instanceIds: [stopped] }],
    ['in a shortened wrapper', { StopInstReq: { InstanceId: stopped } }],
  ])('%s', (_, request) => {
    expect(look({ source: 'ec2.amazonaws.com', api: 'StopInstances', effect: 'other', request }).ids[0]).toBe(stopped);
  });
});

describe('Cloud Control', () => {
  test('says type and identifier verbatim', () => {
    const request = { typeName: 'AWS::EC2::Route', identifier: 'rtb-0123456789abcdef0|0.0.0.0/0', patchDocument: '[]' };
    const { ids, types } = look({ source: 'cloudcontrolapi.amazonaws.com', api: 'UpdateResource', request });
    expect(types).toEqual(['AWS::EC2::Route']);
    expect(ids[0]).toBe('rtb-0123456789abcdef0|0.0.0.0/0');
  });

  test('says what it makes in a text of JSON, whose parts make the identifier', () => {
    const request = { typeName: 'AWS::IAM::RolePolicy', desiredState: '{"RoleName":"app","PolicyName":"inline"}' };
    const { ids } = look({ source: 'cloudcontrolapi.amazonaws.com', api: 'CreateResource', effect: 'create', request });
    expect(ids).toEqual(expect.arrayContaining(['inline|app', 'app']));
  });
});

describe('several resources in one event', () => {
  test('every record of a change batch, with its zone, name and type', () => {
    const set = (name: string, type: string) => ({ action: 'UPSERT', resourceRecordSet: { name, type } });
    const changes = [set('a.example.com.', 'A'), set('b.example.com.', 'CNAME'), set('\\052.example.com.', 'TXT')];
    const request = { hostedZoneId: '/hostedzone/Z0123456789AB', changeBatch: { changes } };
    const { ids } = look({ source: 'route53.amazonaws.com', api: 'ChangeResourceRecordSets', request });
    expect(ids).toEqual(expect.arrayContaining(['a.example.com', 'b.example.com', '*.example.com', 'Z0123456789AB']));
  });

  test('every instance that a call starts', () => {
    const items = ['i-0aaaaaaaaaaaaaaa1', 'i-0aaaaaaaaaaaaaaa2'].map((instanceId) => ({ instanceId }));
    const { ids } = look({
      source: 'ec2.amazonaws.com',
      api: 'RunInstances',
      effect: 'create',
      response: { instancesSet: { items } },
    });
    expect(ids.slice(0, 2)).toEqual(['i-0aaaaaaaaaaaaaaa1', 'i-0aaaaaaaaaaaaaaa2']);
  });
});

describe('the type an event says itself', () => {
  test.each<[string, Partial<ChangeEvent>, string]>([
    [
      'a word for the type',
      {
        source: 'route53.amazonaws.com',
        api: 'ChangeTagsForResource',
        request: { resourceType: 'healthcheck', resourceId: 'x' },
      },
      'AWS::Route53::HealthCheck',
    ],
    [
      'a stage, not its API',
      {
        source: 'apigateway.amazonaws.com',
        api: 'TagResource',
        request: { resourceArn: 'arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod' },
      },
      'AWS::ApiGateway::Stage',
    ],
    [
      'a stage of the other generation',
      {
        source: 'apigateway.amazonaws.com',
        api: 'TagResource',
        request: { resourceArn: 'arn:aws:apigateway:eu-west-1::/apis/a1b2c3/stages/prod' },
      },
      'AWS::ApiGatewayV2::Stage',
    ],
    [
      'a task definition, whose ARN has no template',
      {
        source: 'ecs.amazonaws.com',
        api: 'TagResource',
        request: { resourceArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:3' },
      },
      'AWS::ECS::TaskDefinition',
    ],
    [
      'a group of instances',
      {
        source: 'autoscaling.amazonaws.com',
        api: 'CreateOrUpdateTags',
        request: { tags: [{ resourceType: 'auto-scaling-group', resourceId: 'web' }] },
      },
      'AWS::AutoScaling::AutoScalingGroup',
    ],
    [
      'a stream, by the name of its key',
      { source: 'kinesis.amazonaws.com', api: 'NewApiOfTomorrow', effect: 'modify', request: { streamName: 'clicks' } },
      'AWS::Kinesis::Stream',
    ],
  ])('%s', (_, fields, expected) => {
    expect(look({ effect: 'tag', ...fields }).types[0]).toBe(expected);
  });
});
