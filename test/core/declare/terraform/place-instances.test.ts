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
});
