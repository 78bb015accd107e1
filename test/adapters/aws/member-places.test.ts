import { CloudFormationClient, ListStackInstancesCommand } from '@aws-sdk/client-cloudformation';
import { expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { listMemberPlaces } from '../../../adapters/aws/member-places';
import { AsbuiltError } from '../../../core/errors';
import { awsSays } from './aws-says';

const STACK_SET = { name: 'Asbuilt-members', callAs: 'DELEGATED_ADMIN' } as const;

test('the accounts and regions that the StackSet reaches, over all pages', async () => {
  const client = new CloudFormationClient({ region: 'eu-west-1' });
  const aws = mockClient(client);
  aws.rejects(new Error('not scripted'));
  const asked = { StackSetName: 'Asbuilt-members', CallAs: 'DELEGATED_ADMIN' } as const;
  aws
    .on(ListStackInstancesCommand, { ...asked, NextToken: undefined })
    .resolves({
      Summaries: [{ Account: '444455556666', Region: 'eu-west-1' }, { Region: 'eu-west-1' }],
      NextToken: '2',
    })
    .on(ListStackInstancesCommand, { ...asked, NextToken: '2' })
    .resolves({ Summaries: [{ Account: '777788889999', Region: 'us-east-1' }] });
  expect(await listMemberPlaces(client, STACK_SET)).toEqual([
    { account: '444455556666', region: 'eu-west-1' },
    { account: '777788889999', region: 'us-east-1' },
  ]);
});

test('a refusal names the StackSet', async () => {
  const client = new CloudFormationClient({ region: 'eu-west-1' });
  mockClient(client).rejects(awsSays('AccessDenied', 'not authorized'));
  const refused = listMemberPlaces(client, STACK_SET);
  await expect(refused).rejects.toBeInstanceOf(AsbuiltError);
  await expect(refused).rejects.toThrow(/list the accounts of StackSet Asbuilt-members/);
});
