import { describe, expect, test } from '@jest/globals';
import { AWS, declareState, type Given } from './terraform-fixtures';

const AT = 'eu-west-1:111122223333';
const TOLD = { account: '111122223333', region: 'eu-west-1' };

function rule(name: string, bus: string, arn: string): Given {
  return { type: 'aws_cloudwatch_event_rule', name, instances: [{ attributes: { name, event_bus_name: bus, arn } }] };
}

function target(attributes: { readonly [name: string]: string | null }, provider = AWS): Given {
  const own = { id: 'x', target_id: 't', arn: 'arn:aws:lambda:us-east-1:444455556666:function:f', ...attributes };
  return { type: 'aws_cloudwatch_event_target', name: 'target', provider, instances: [{ attributes: own }] };
}

function subjectOfLast(given: readonly Given[], told = {}) {
  return declareState(given, told).lines.at(-1)?.subject ?? null;
}

describe('the parent of a folded resource', () => {
  const NIGHTLY = rule('nightly', 'default', `arn:aws:events:${AT}:rule/nightly`);
  const ORDERS = rule('nightly', 'orders', `arn:aws:events:${AT}:rule/orders/nightly`);

  test('is what the state declares by that name, and lives there, whatever the ARN of the target says', () => {
    expect(subjectOfLast([NIGHTLY, target({ rule: 'nightly', event_bus_name: 'default' })])).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      type: 'AWS::Events::Rule',
      identifier: `arn:aws:events:${AT}:rule/nightly`,
    });
  });

  test('of two rules of one name is the one of its bus', () => {
    const identifier = (bus: string | null) =>
      subjectOfLast([NIGHTLY, ORDERS, target({ rule: 'nightly', event_bus_name: bus })])?.identifier;
    expect(identifier('default')).toBe(`arn:aws:events:${AT}:rule/nightly`);
    expect(identifier('orders')).toBe(`arn:aws:events:${AT}:rule/orders/nightly`);
    // A provider that kept no bus knew the default one only.
    expect(identifier(null)).toBe(`arn:aws:events:${AT}:rule/nightly`);
  });

  test('is never the rule of another bus', () => {
    expect(subjectOfLast([ORDERS, target({ rule: 'nightly', event_bus_name: 'default' })])?.identifier).toBe(
      `arn:aws:events:${AT}:rule/nightly`,
    );
  });

  test('is composed where the state does not declare it but says where it is, in its partition', () => {
    const gov = { account: '111122223333', region: 'us-gov-west-1' };
    expect(subjectOfLast([target({ rule: 'nightly', event_bus_name: 'default' })], gov)?.identifier).toBe(
      'arn:aws-us-gov:events:us-gov-west-1:111122223333:rule/nightly',
    );
    expect(subjectOfLast([target({ rule: 'nightly', event_bus_name: 'orders' })], TOLD)?.identifier).toBe(
      `arn:aws:events:${AT}:rule/orders/nightly`,
    );
  });

  test('is unknown where nobody knows the account', () => {
    const [line] = declareState([target({ rule: 'nightly', event_bus_name: 'default' })], {
      region: 'eu-west-1',
    }).lines;
    expect(line).toMatchObject({ subject: null, notIndexed: expect.stringContaining('"nightly"') });
  });

  test('is not what another ARN than its own names', () => {
    const attributes = { resource_arn: `arn:aws:elasticloadbalancing:${AT}:loadbalancer/app/a/1` };
    const given = [{ type: 'aws_shield_application_layer_automatic_response', instances: [{ attributes }] }];
    expect(subjectOfLast(given, TOLD)).toBeNull();
  });

  test('is not found by a name where its identifier is an id, unless the state has it', () => {
    const trigger = { type: 'aws_codecommit_trigger', instances: [{ attributes: { repository_name: 'shop' } }] };
    const repository = {
      type: 'aws_codecommit_repository',
      instances: [{ attributes: { id: 'shop', repository_name: 'shop', repository_id: 'r-1' } }],
    };
    expect(subjectOfLast([trigger], TOLD)).toBeNull();
    expect(subjectOfLast([repository, trigger], TOLD)?.identifier).toBe('r-1');
  });

  test.each([
    ['aws_lambda_function_recursion_config', { function_name: `arn:aws:lambda:${AT}:function:f:live` }, 'f'],
    ['aws_cloudwatch_log_index_policy', { log_group_name: `arn:aws:logs:${AT}:log-group:/app/web:*` }, '/app/web'],
    ['aws_dynamodb_resource_policy', { resource_arn: `arn:aws:dynamodb:${AT}:table/orders` }, 'orders'],
    ['aws_dynamodb_resource_policy', { resource_arn: `arn:aws:dynamodb:${AT}:table/orders/stream/2026` }, null],
    ['aws_secretsmanager_secret_version', { secret_id: 'by-name', version_id: 'v' }, null],
  ])('of %s %j is %s', (type, attributes, identifier) => {
    expect(subjectOfLast([{ type, instances: [{ attributes }] }], TOLD)?.identifier ?? null).toBe(identifier);
  });

  test.each([
    ['3', 'AWS::Lambda::Version', `arn:aws:lambda:${AT}:function:f:3`],
    ['live', 'AWS::Lambda::Alias', `arn:aws:lambda:${AT}:function:f:live`],
  ])('of provisioned concurrency of %s is a %s', (qualifier, type, identifier) => {
    const attributes = { id: `f,${qualifier}`, function_name: 'f', qualifier };
    const given = [{ type: 'aws_lambda_provisioned_concurrency_config', instances: [{ attributes }] }];
    expect(subjectOfLast(given, TOLD)).toMatchObject({ type, identifier });
  });
});

describe('a tag that is a resource of its own', () => {
  test.each([
    ['aws_ec2_tag', 'resource_id', 'vpc-0a1b2c3d4e5f60718', 'AWS::EC2::VPC', 'vpc-0a1b2c3d4e5f60718'],
    ['aws_dynamodb_tag', 'resource_arn', `arn:aws:dynamodb:${AT}:table/orders`, 'AWS::DynamoDB::Table', 'orders'],
  ])('%s by %s %s is said of %s %s', (type, attribute, id, parent, identifier) => {
    const { lines } = declareState([{ type, instances: [{ attributes: { [attribute]: id, key: 'k', value: 'v' } }] }]);
    expect(lines).toMatchObject([{ subject: { type: parent, identifier }, foldedInto: '/Tags' }]);
  });

  test('of something unknown is not indexed', () => {
    const attributes = { resource_id: 'made-up-1', key: 'k', value: 'v' };
    expect(declareState([{ type: 'aws_ec2_tag', instances: [{ attributes }] }]).lines).toMatchObject([
      { subject: null, notIndexed: 'no CloudFormation type corresponds to aws_ec2_tag' },
    ]);
  });
});
