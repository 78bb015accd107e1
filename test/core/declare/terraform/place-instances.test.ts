import { describe, expect, test } from '@jest/globals';
import { AWS, declareState } from './terraform-fixtures';

const role = (account: string) => ({ arn: `arn:aws:iam::${account}:role/r`, name: 'r' });
const queue = (region: string, account: string) => ({
  arn: `arn:aws:sqs:${region}:${account}:q`,
  url: 'https://q',
});
const NAT = { id: 'nat-1' };

function placeOfLast(given: Parameters<typeof declareState>[0], told = {}) {
  const subject = declareState(given, told).lines.at(-1)?.subject;
  return [subject?.account, subject?.region];
}

describe('account and region', () => {
  test('of the instance itself, in any partition', () => {
    const attributes = { arn: 'arn:aws-us-gov:sqs:us-gov-west-1:111122223333:q', url: 'https://q' };
    expect(placeOfLast([{ type: 'aws_sqs_queue', instances: [{ attributes }] }])).toEqual([
      '111122223333',
      'us-gov-west-1',
    ]);
  });

  test('of its ARN where its region is another place', () => {
    const arn = 'arn:aws:config:eu-west-1:111122223333:aggregation-authorization/444455556666/us-east-1';
    const attributes = { arn, id: '444455556666:us-east-1', account_id: '444455556666', region: 'us-east-1' };
    const given = [{ type: 'aws_config_aggregate_authorization', instances: [{ attributes }] }];
    expect(placeOfLast(given)).toEqual(['111122223333', 'eu-west-1']);
  });

  test('of a sibling of the same provider, if all agree', () => {
    expect(
      placeOfLast([
        { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
        { type: 'aws_iam_role', instances: [{ attributes: role('111122223333') }] },
        { type: 'aws_nat_gateway', instances: [{ attributes: NAT }] },
      ]),
    ).toEqual(['111122223333', 'eu-west-1']);
  });

  test('not of siblings that disagree: each part falls back by itself', () => {
    const given = [
      { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
      { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-2', '111122223333') }] },
      { type: 'aws_nat_gateway', instances: [{ attributes: NAT }] },
    ];
    expect(placeOfLast(given)).toEqual(['111122223333', null]);
    expect(placeOfLast(given, { region: 'eu-west-3' })).toEqual(['111122223333', 'eu-west-3']);
  });

  test('not of another alias of the provider', () => {
    const given = [
      {
        type: 'aws_sqs_queue',
        provider: `${AWS}.west`,
        instances: [{ attributes: queue('us-west-2', '111122223333') }],
      },
      { type: 'aws_nat_gateway', instances: [{ attributes: NAT }] },
    ];
    expect(placeOfLast(given)).toEqual([null, null]);
    expect(placeOfLast(given, { account: '444455556666', region: 'eu-west-1' })).toEqual(['444455556666', 'eu-west-1']);
  });

  test('a type without a region is global, whatever the provider', () => {
    expect(
      placeOfLast([
        { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
        { type: 'aws_iam_role_policy', instances: [{ attributes: { name: 'p', role: 'r' } }] },
      ]),
    ).toEqual(['111122223333', 'global']);
  });

  test('a bucket lives where its region attribute says, and so do its parts', () => {
    expect(
      placeOfLast([
        { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
        {
          type: 'aws_s3_bucket',
          instances: [{ attributes: { bucket: 'b', arn: 'arn:aws:s3:::b', region: 'us-east-2' } }],
        },
        { type: 'aws_s3_bucket_policy', instances: [{ attributes: { bucket: 'b', policy: '{"Statement":[]}' } }] },
      ]),
    ).toEqual(['111122223333', 'us-east-2']);
  });

  test('a global resource is in the partition of its provider, and its composed ARN too', () => {
    const given = [
      {
        type: 'aws_sqs_queue',
        instances: [{ attributes: { arn: 'arn:aws-cn:sqs:cn-north-1:111122223333:q', url: 'https://q' } }],
      },
      { type: 'aws_identitystore_user', instances: [{ attributes: { id: 'd-1/u-1', user_id: 'u-1' } }] },
    ];
    expect(declareState(given).lines.at(-1)?.subject?.identifier).toBe('arn:aws-cn:identitystore:::user/u-1');
  });

  test("a subscription is not in the topic's account, and says nothing of its provider's", () => {
    const topic = 'arn:aws:sns:eu-west-1:444455556666:news';
    const given = [
      { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
      { type: 'aws_sns_topic_subscription', instances: [{ attributes: { arn: `${topic}:u`, topic_arn: topic } }] },
      { type: 'aws_nat_gateway', instances: [{ attributes: NAT }] },
    ];
    const subjects = declareState(given).lines.map(({ subject }) => subject?.account);
    expect(subjects).toEqual(['111122223333', '111122223333', '111122223333']);
  });

  test("a provider that a module configures is not the root's", () => {
    const inner = `module.edge.${AWS}`;
    expect(
      placeOfLast([
        { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
        { type: 'aws_sqs_queue', provider: inner, instances: [{ attributes: queue('us-east-1', '444455556666') }] },
        { type: 'aws_nat_gateway', provider: inner, module: 'module.edge', instances: [{ attributes: NAT }] },
      ]),
    ).toEqual(['444455556666', 'us-east-1']);
  });

  test('the region attribute of a resource goes before what its provider does elsewhere', () => {
    expect(
      placeOfLast([
        { type: 'aws_sqs_queue', instances: [{ attributes: queue('eu-west-1', '111122223333') }] },
        { type: 'aws_nat_gateway', instances: [{ attributes: { ...NAT, region: 'eu-central-1' } }] },
      ]),
    ).toEqual(['111122223333', 'eu-central-1']);
  });

  test('a setting of which an account has one is known by the account', () => {
    const given = [
      { type: 'aws_ebs_snapshot_block_public_access', instances: [{ attributes: { id: 'x', state: 'y' } }] },
    ];
    const subject = declareState(given, { account: '111122223333', region: 'eu-west-1' }).lines[0]?.subject;
    expect(subject).toMatchObject({ type: 'AWS::EC2::SnapshotBlockPublicAccess', identifier: '111122223333' });
    expect(declareState(given).lines[0]).toMatchObject({ subject: null });
  });
});

describe('what is declared', () => {
  const attributes = { id: 'vpc-1', cidr_block: '10.0.0.0/16' };

  test("a tainted instance is; a deposed one, a data source and another provider's resource are not, with the reason", () => {
    const { lines } = declareState([
      { type: 'aws_vpc', name: 'tainted', instances: [{ status: 'tainted', attributes }] },
      { type: 'aws_vpc', name: 'old', instances: [{ deposed: 'a1b2c3d4', attributes }] },
      { type: 'aws_vpc', name: 'looked_up', mode: 'data', instances: [{ attributes }] },
      {
        type: 'cloudflare_record',
        provider: 'provider["registry.terraform.io/cloudflare/cloudflare"]',
        instances: [{ attributes: { id: 'r' } }],
      },
    ]);
    expect(lines.map(({ address, subject }) => [address, subject?.identifier ?? null])).toEqual([
      ['aws_vpc.tainted', 'vpc-1'],
      ['aws_vpc.old', null],
      ['cloudflare_record.it', null],
    ]);
    expect(lines[1]).toMatchObject({ notIndexed: expect.stringContaining('deposed') });
    expect(lines[2]).toMatchObject({ notIndexed: expect.stringContaining('cloudflare') });
  });

  test.each([
    ['arn:aws:lambda:eu-west-1:111122223333:function:f', 'f|s'],
    ['arn:aws:lambda:eu-west-1:111122223333:function:f:live', 'f|s'],
    ['f', 'f|s'],
  ])('a permission on %s is %s', (functionName, identifier) => {
    const permission = { id: 's', statement_id: 's', function_name: functionName, action: 'lambda:InvokeFunction' };
    const { lines } = declareState([{ type: 'aws_lambda_permission', instances: [{ attributes: permission }] }]);
    expect(lines[0]?.subject?.identifier).toBe(identifier);
  });

  test('an ECS service goes by the name of its cluster and by its ARN', () => {
    const arn = 'arn:aws:ecs:eu-west-1:111122223333:service/c/s';
    const cluster = 'arn:aws:ecs:eu-west-1:111122223333:cluster/c';
    const { lines } = declareState([
      { type: 'aws_ecs_service', instances: [{ attributes: { id: arn, name: 's', cluster } }] },
    ]);
    expect(lines[0]).toMatchObject({ subject: { identifier: `${arn}|c` } });
    expect(lines[0]).toMatchObject({ identifiers: expect.arrayContaining([`${arn}|c`, `${arn}|${cluster}`, arn]) });
  });
});
