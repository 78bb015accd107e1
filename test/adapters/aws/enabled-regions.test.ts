import { expect, test } from '@jest/globals';
import { listEnabledRegions } from '../../../adapters/aws/enabled-regions';
import type { AwsCall } from '../../../adapters/aws/signed-call';

const PLACE = { account: '111122223333', region: 'eu-west-1' };

function regions(...names: readonly string[]): string {
  const items = names.map((name) => `<item><regionName>${name}</regionName><regionEndpoint>x</regionEndpoint></item>`);
  return `<?xml version="1.0"?><DescribeRegionsResponse><requestId>1</requestId><regionInfo>${items.join('')}</regionInfo></DescribeRegionsResponse>`;
}

test('asks EC2 in the place’s own region, and answers the names in order', async () => {
  const calls: AwsCall[] = [];
  const answer = await listEnabledRegions(async (call) => {
    calls.push(call);
    return regions('us-east-1', 'eu-west-1');
  }, PLACE);
  expect(answer).toEqual(['eu-west-1', 'us-east-1']);
  expect(calls.map(({ service, host, method, body }) => [service, host, method, body])).toEqual([
    ['ec2', 'ec2.eu-west-1.amazonaws.com', 'POST', 'Action=DescribeRegions&Version=2016-11-15'],
  ]);
});

test('one region is a list too', async () => {
  expect(await listEnabledRegions(async () => regions('eu-west-1'), PLACE)).toEqual(['eu-west-1']);
});

test('a refusal, and an answer of another shape, say which account', async () => {
  const denied = Object.assign(new Error('no'), { name: 'UnauthorizedOperation' });
  await expect(listEnabledRegions(() => Promise.reject(denied), PLACE)).rejects.toMatchObject({
    code: 'AwsRefused',
    message: expect.stringContaining('account 111122223333'),
  });
  await expect(listEnabledRegions(async () => '<Other/>', PLACE)).rejects.toMatchObject({ code: 'AwsRefused' });
});
