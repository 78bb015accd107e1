import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { AccountClients, type ClientOptions } from '../../../adapters/aws/account-clients';
import { awsSays } from './aws-says';

function setUp(access: { ownAccount: string | null; roleName: string | null }) {
  const sts = new STSClient({ region: 'eu-west-1' });
  const aws = mockClient(sts);
  aws.rejects(new Error('not scripted'));
  return { aws, clients: new AccountClients<ClientOptions>({ ...access, sts }, (options) => options) };
}

test('the own account is called with the function’s credentials, one client per region', () => {
  const { clients } = setUp({ ownAccount: '111122223333', roleName: 'read' });
  const client = clients.clientFor('111122223333', 'eu-west-1');
  expect(client).toEqual({ region: 'eu-west-1' });
  expect(clients.clientFor('111122223333', 'eu-west-1')).toBe(client);
  expect(clients.clientFor('111122223333', 'eu-west-2')).toEqual({ region: 'eu-west-2' });
});

test('another account without a role has no client; with no own account known every account is the own', () => {
  expect(
    setUp({ ownAccount: '111122223333', roleName: null }).clients.clientFor('444455556666', 'eu-west-1'),
  ).toBeNull();
  expect(setUp({ ownAccount: null, roleName: null }).clients.clientFor('444455556666', 'eu-west-1')).toEqual({
    region: 'eu-west-1',
  });
});

test('another account is entered through its role, in the partition of the region', async () => {
  const { aws, clients } = setUp({ ownAccount: '111122223333', roleName: 'asbuilt-read' });
  const Expiration = new Date('2026-03-01T09:00:00Z');
  aws
    .on(AssumeRoleCommand, {
      RoleArn: 'arn:aws-us-gov:iam::444455556666:role/asbuilt-read',
      RoleSessionName: 'asbuilt',
    })
    .resolves({ Credentials: { AccessKeyId: 'a', SecretAccessKey: 's', SessionToken: 't', Expiration } });
  const client = clients.clientFor('444455556666', 'us-gov-west-1');
  expect(aws.calls()).toHaveLength(0);
  expect(await client?.credentials?.()).toEqual({
    accessKeyId: 'a',
    secretAccessKey: 's',
    sessionToken: 't',
    expiration: Expiration,
  });
});

test('a refused role fails the call with AWS’s own name for it', async () => {
  const { aws, clients } = setUp({ ownAccount: '111122223333', roleName: 'asbuilt-read' });
  aws.on(AssumeRoleCommand).rejects(awsSays('AccessDenied', 'no', 403));
  await expect(clients.clientFor('444455556666', 'eu-west-1')?.credentials?.()).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  aws.on(AssumeRoleCommand).resolves({});
  await expect(clients.clientFor('444455556666', 'eu-west-1')?.credentials?.()).rejects.toMatchObject({
    code: 'AwsRefused',
  });
});

test.each([
  ['111122223333', 'evil.example/'],
  ['111122223333', 'evil-host-1'],
  ['111122223333', 'us-east-1#'],
  ['444455556666/x', 'eu-west-1'],
])('no client is made for account %j in region %j', (account, region) => {
  const { aws, clients } = setUp({ ownAccount: '111122223333', roleName: 'read' });
  expect(() => clients.clientFor(account, region)).toThrow(/^not a place in AWS/);
  expect(aws.calls()).toHaveLength(0);
});
