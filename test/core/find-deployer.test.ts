/** Who started a deployment of a stack, as CloudFormation's own calls say it. */
import { describe, expect, test } from '@jest/globals';
import { parseRecord } from '../../core/event/parse-record';
import { findDeployer } from '../../core/find-deployer';

const ARN = 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3';

function deployerOf(eventName: string, requestParameters: unknown, session: string, more = {}) {
  const parsed = parseRecord({
    eventVersion: '1.10',
    eventID: 'c0ffee00-0000-4000-8000-000000000001',
    eventTime: '2026-03-01T08:00:00Z',
    eventSource: 'cloudformation.amazonaws.com',
    eventName,
    awsRegion: 'eu-west-1',
    recipientAccountId: '111122223333',
    eventCategory: 'Management',
    managementEvent: true,
    readOnly: false,
    userAgent: 'aws-cdk',
    userIdentity: {
      type: 'AssumedRole',
      principalId: `AROAEXAMPLE:${session}`,
      arn: `arn:aws:sts::111122223333:assumed-role/cdk-hnb659fds-deploy-role-111122223333-eu-west-1/${session}`,
      accountId: '111122223333',
      accessKeyId: 'ASIAEXAMPLE',
    },
    requestParameters,
    responseElements: null,
    ...more,
  });
  return parsed.kind === 'event' ? findDeployer(parsed.event) : null;
}

describe('who deployed', () => {
  test('the session that the CDK was told to use names person and commit', () => {
    expect(deployerOf('ExecuteChangeSet', { stackName: 'claims', changeSetName: 'c' }, 'ci-4f2d1c0b9a8e')).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      stackName: 'claims',
      at: '2026-03-01T08:00:00.000Z',
      by: 'ci-4f2d1c0b9a8e',
      commit: '4f2d1c0b9a8e',
    });
  });

  test('a stack named by its ARN is that stack, and a session without a commit names the person only', () => {
    expect(deployerOf('UpdateStack', { stackName: ARN }, 'aws-cdk-ana')).toMatchObject({
      stackName: 'claims',
      by: 'aws-cdk-ana',
      commit: null,
    });
  });

  test.each([
    ['DescribeStacks', { stackName: 'claims' }],
    ['SetStackPolicy', { stackName: 'claims' }],
    ['ExecuteChangeSet', { changeSetName: 'c' }],
    ['UpdateStack', null],
    ['UpdateStack', { stackName: 7 }],
  ])('%s of %j starts no deployment that could be named', (api, request) => {
    expect(deployerOf(api, request, 'ci-4f2d1c0b9a8e')).toBeNull();
  });

  test('another service’s call of that name starts none', () => {
    const more = { eventSource: 'opsworks.amazonaws.com' };
    expect(deployerOf('UpdateStack', { stackName: 'claims' }, 'ci-4f2d1c0b9a8e', more)).toBeNull();
  });
});
