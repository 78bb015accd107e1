import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findActor } from '../../../core/event/find-actor';
import type { JsonObject } from '../../../core/model/json';

const USER = { type: 'IAMUser', userName: 'ana', arn: 'arn:aws:iam::111122223333:user/ana' };
const ROLE_ARN = 'arn:aws:iam::111122223333:role/Deploy';
const ROLE = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:build-77',
  arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/build-77',
  sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE_ARN, userName: 'Deploy' } },
};
const SSO_ARN =
  'arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef';
const SSO = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:ana@example.com',
  arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ana@example.com',
  sessionContext: { sessionIssuer: { type: 'Role', arn: SSO_ARN } },
};
const CFN = 'cloudformation.amazonaws.com';
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64)';
const CLI = 'aws-cli/2.17.32 md/awscrt#0.21.2';
const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.5 (+https://www.terraform.io) terraform-provider-aws/6.28.0 aws-sdk-go-v2/1.39';

describe('who acted, through what', () => {
  test.each<[string, JsonObject, object]>([
    [
      'an SSO user in the console',
      { userIdentity: SSO, userAgent: BROWSER, sessionCredentialFromConsole: 'true' },
      { kind: 'person', name: 'ana@example.com', via: SSO_ARN, channel: 'console', trusted: [], claimed: [BROWSER] },
    ],
    [
      'a user on the command line',
      { userIdentity: USER, userAgent: CLI },
      { kind: 'person', name: 'ana', via: null, channel: 'cli' },
    ],
    [
      'the console’s shell is a command line',
      { userIdentity: SSO, userAgent: CLI, sessionCredentialFromConsole: 'true' },
      { channel: 'cli' },
    ],
    [
      'a role’s session',
      { userIdentity: ROLE, userAgent: 'Boto3/1.34 Botocore/1.34' },
      { kind: 'role', name: 'build-77', via: ROLE_ARN, channel: 'sdk' },
    ],
    [
      'a role worn in the console is a person',
      { userIdentity: ROLE, userAgent: BROWSER },
      { kind: 'person', name: 'build-77', channel: 'console' },
    ],
    [
      'a source identity is the person behind a session',
      { userIdentity: { ...ROLE, sessionContext: { ...ROLE.sessionContext, sourceIdentity: 'kai@example.com' } } },
      { kind: 'person', name: 'kai@example.com' },
    ],
    [
      'root',
      { userIdentity: { type: 'Root', arn: 'arn:aws:iam::111122223333:root' }, userAgent: BROWSER },
      { kind: 'root', name: 'root' },
    ],
    [
      'Auto Scaling in root’s clothes is no root',
      {
        userIdentity: { type: 'Root', invokedBy: 'autoscaling.amazonaws.com' },
        sourceIPAddress: 'autoscaling.amazonaws.com',
        userAgent: 'autoscaling.amazonaws.com',
      },
      {
        kind: 'service',
        name: 'autoscaling.amazonaws.com',
        channel: 'service',
        trusted: ['autoscaling.amazonaws.com'],
        claimed: [],
      },
    ],
    [
      'the old console’s mark is a person',
      { userIdentity: { ...USER, invokedBy: 'signin.amazonaws.com' }, userAgent: 'signin.amazonaws.com' },
      { kind: 'person', name: 'ana', channel: 'console', trusted: [] },
    ],
    [
      'CloudFormation for a person',
      { userIdentity: { ...USER, invokedBy: CFN }, sourceIPAddress: CFN, userAgent: CFN },
      { kind: 'iac', name: 'ana', channel: 'iac', trusted: [CFN], claimed: [] },
    ],
    [
      'CloudFormation behind AWS Internal',
      { userIdentity: { ...USER, invokedBy: CFN }, sourceIPAddress: 'AWS Internal', userAgent: 'AWS Internal' },
      { kind: 'iac', trusted: [CFN] },
    ],
    [
      'CloudFormation with a service role',
      {
        userIdentity: {
          ...ROLE,
          arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/AWSCloudFormation',
          invokedBy: CFN,
        },
      },
      { kind: 'iac', name: CFN, via: ROLE_ARN, channel: 'iac', trusted: [CFN] },
    ],
    [
      'who only says to be CloudFormation is not trusted',
      { userIdentity: USER, sourceIPAddress: '192.0.2.1', userAgent: CFN },
      { kind: 'person', name: 'ana', trusted: [], claimed: [CFN] },
    ],
    [
      'Terraform is claimed',
      { userIdentity: USER, userAgent: TERRAFORM },
      { kind: 'iac', name: 'ana', channel: 'iac', trusted: [], claimed: [TERRAFORM] },
    ],
    [
      'the CDK’s hotswap is no deployment',
      { userIdentity: SSO, userAgent: 'aws-sdk-js/3.6 aws-cdk/2.170.0 cdk-hotswap/success-lambda' },
      { kind: 'person', channel: 'cli', trusted: [] },
    ],
    [
      'an MCP server',
      { userIdentity: SSO, userAgent: 'Boto3/1.38 awslabs/mcp/eks-mcp-server/0.1.0' },
      { kind: 'aiAgent', name: 'ana@example.com', channel: 'agent', trusted: [] },
    ],
    [
      'the managed MCP server',
      { userIdentity: { ...SSO, invokedBy: 'aws-mcp.amazonaws.com' } },
      { kind: 'aiAgent', name: 'ana@example.com', channel: 'agent', trusted: ['aws-mcp.amazonaws.com'] },
    ],
    [
      'a service-linked role',
      {
        userIdentity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForRDS/s',
          sessionContext: {
            sessionIssuer: {
              arn: 'arn:aws:iam::111122223333:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS',
            },
          },
        },
      },
      { kind: 'service', name: 'rds.amazonaws.com', channel: 'service', trusted: ['rds.amazonaws.com'] },
    ],
    [
      'a role whose path imitates a service-linked one',
      {
        userIdentity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/s',
          sessionContext: {
            sessionIssuer: {
              arn: 'arn:aws:iam::111122223333:role/x:role/aws-service-role/cloudformation.amazonaws.com/Deploy',
            },
          },
        },
      },
      { kind: 'role', name: 's', trusted: [] },
    ],
    [
      'an AWS service',
      { userIdentity: { type: 'AWSService', invokedBy: 'eks.amazonaws.com' } },
      { kind: 'service', name: 'eks.amazonaws.com' },
    ],
    [
      'another account',
      { userIdentity: { type: 'AWSAccount', principalId: 'AIDAEXAMPLE', accountId: '444455556666' } },
      { kind: 'unknown', name: 'AIDAEXAMPLE' },
    ],
    ['nobody', {}, { kind: 'unknown', name: 'unknown', via: null, channel: 'unknown', trusted: [], claimed: [] }],
  ])('%s', (_, record, expected) => {
    expect(findActor(record)).toMatchObject(expected);
  });

  test('no user agent makes a trusted mark', () => {
    fc.assert(
      fc.property(fc.string(), (userAgent) => {
        expect(findActor({ userIdentity: USER, sourceIPAddress: '192.0.2.1', userAgent }).trusted).toEqual([]);
      }),
    );
  });

  test('any identity is answered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (userIdentity, userAgent) => {
        const { name } = findActor({ userIdentity, userAgent } as JsonObject);
        expect(name.length).toBeGreaterThan(0);
      }),
    );
  });
});
