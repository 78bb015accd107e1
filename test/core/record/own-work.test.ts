/** What proves that a change is a deployment's own work, and what only claims it. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findActor } from '../../../core/event/find-actor';
import type { Actor } from '../../../core/model/actor';
import type { JsonObject } from '../../../core/model/json';
import type { Source } from '../../../core/model/source';
import { type OwnWork, weighOwnWork } from '../../../core/record/own-work';
import { mark } from './observations';

const ACCOUNT = '111122223333';
const STACK: Source = { kind: 'cloudformation', id: `arn:aws:cloudformation:eu-west-1:${ACCOUNT}:stack/claims/1` };
const STATE: Source = { kind: 'terraform', id: 'b2f1c0de-0000-4000-8000-000000000001' };
const PULUMI: Source = { kind: 'pulumi', id: 'urn:pulumi:prod::claims' };
const DECLARATION: Source = { kind: 'declaration', id: 'account-settings.yaml' };
const SOURCES = [STACK, STATE, PULUMI, DECLARATION];

const CFN = 'cloudformation.amazonaws.com';
const ATTACKER = {
  type: 'IAMUser',
  principalId: 'AIDAEXAMPLEMALLORY',
  arn: `arn:aws:iam::${ACCOUNT}:user/mallory`,
  accountId: ACCOUNT,
  userName: 'mallory',
};

function roleSession(role: string, session: string, account = ACCOUNT): JsonObject {
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE:${session}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role.slice(role.lastIndexOf('/') + 1)}/${session}`,
    accountId: account,
    sessionContext: {
      sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${account}:role/${role}`, accountId: account },
    },
  };
}

function actorOf(userIdentity: JsonObject, userAgent: string, more: JsonObject = {}): Actor {
  return findActor({ userIdentity, userAgent, sourceIPAddress: '192.0.2.1', recipientAccountId: ACCOUNT, ...more });
}

interface Asked {
  readonly source?: Source;
  readonly deployers?: readonly { readonly principal: string; readonly sources: readonly string[] }[];
  readonly account?: string | null;
}

function weigh(actors: readonly Actor[], { source = STATE, deployers = [], account = ACCOUNT }: Asked): OwnWork {
  const marks = actors.map((actor, i) => mark(`e${i}`, actor));
  return weighOwnWork(marks, { source, account, deployers });
}

/** What each tool's own calls say, and the kinds of source for which it is at least a claim. */
const TOOLS: readonly (readonly [string, string, readonly Source[]])[] = [
  ['CloudFormation', CFN, []],
  ['the CDK', 'aws-sdk-js/3.670.0 ua/2.1 os/linux lang/js md/nodejs#20.19.0 aws-cdk/2.170.0', [DECLARATION]],
  ['the CDK’s hot-swap', 'aws-sdk-js/3.670.0 ua/2.1 aws-cdk/2.170.0 cdk-hotswap/success-lambda-function', []],
  [
    'Terraform',
    'APN/1.0 HashiCorp/1.0 Terraform/1.13.5 (+https://www.terraform.io) terraform-provider-aws/6.28.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.2',
    [STATE, PULUMI, DECLARATION],
  ],
  [
    'Terraform to S3',
    '[APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 aws-sdk-go/1.44.157]',
    [STATE, PULUMI, DECLARATION],
  ],
  [
    'OpenTofu',
    'terraform-provider-aws/5.57.0 (+https://registry.opentofu.org/providers/hashicorp/aws) aws-sdk-go-v2/1.30.1 os/linux',
    [STATE, PULUMI, DECLARATION],
  ],
  [
    'Pulumi classic',
    'APN/1.0 Pulumi/1.0 Pulumi-Aws/4.17.0 (+https://www.pulumi.com) aws-sdk-go/1.44.157',
    [PULUMI, DECLARATION],
  ],
  [
    'Pulumi under Terraform’s name',
    'APN/1.0 HashiCorp/1.0 Terraform/ (+https://www.terraform.io/) aws-sdk-go/1.44.157',
    [STATE, PULUMI, DECLARATION],
  ],
  ['Pulumi native, old', 'APN/1.0 Pulumi/1.0 PulumiAwsNative/0.99.0 aws-sdk-go-v2/1.30', [PULUMI, DECLARATION]],
  ['Pulumi native', 'APN/1.1 (c7qiae2l6usvzoynupds6v7hf)', [PULUMI, DECLARATION]],
  [
    'Crossplane',
    'APN/1.0 HashiCorp/1.0 Terraform/1.0.5 (+https://www.terraform.io) terraform-provider-aws/3.56.0 crossplane-provider-jet-aws/v0.4.0',
    [DECLARATION],
  ],
  ['ACK', 'aws-controllers-k8s/s3-v1.2.3 (GitCommit/0a1b2c3; CRDKind/Bucket) aws-sdk-go-v2/1.30.1', [DECLARATION]],
  ['the load balancer controller', 'elbv2.k8s.aws/v2.4.5 aws-sdk-go/1.42.27 (go1.17.9; linux; amd64)', [DECLARATION]],
  ['SAM', 'Boto3/1.34.0 md/Botocore#1.34.0 ua/2.0 aws-sam-cli/1.120.0/0a1b2c3d', []],
  ['the Serverless Framework', 'serverless/3.39.0 aws-sdk-nodejs/2.1692.0 linux/v20.19.0 promise', []],
  [
    'awscc',
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.0 (+https://www.terraform.io) terraform-provider-awscc/1.20.0 aws-sdk-go-v2/1.30 api/cloudcontrol/1.0.0',
    [STATE, PULUMI, DECLARATION],
  ],
];

describe('a user agent proves nothing', () => {
  test.each(TOOLS)('of %s', (_, userAgent, claimedFor) => {
    const forged = actorOf(ATTACKER, userAgent);
    const found = SOURCES.filter((source) => weigh([forged], { source }) === 'claimed');
    expect(found).toEqual(claimedFor);
    for (const source of SOURCES) expect(weigh([forged], { source })).not.toBe('proven');
  });

  test('nor does any other text', () => {
    const text = fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom(...TOOLS.map(([, userAgent]) => userAgent)));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), fc.constantFrom(...SOURCES), (parts, source) => {
        const deployers = [{ principal: `arn:aws:iam::${ACCOUNT}:role/ci-*`, sources: [] }];
        expect(weigh([actorOf(ATTACKER, parts.join(' '))], { source, deployers })).not.toBe('proven');
      }),
    );
  });

  test('nor a session’s name, nor a role that is named like AWS’s own', () => {
    const imitations = [
      roleSession('Admin', 'AWSCloudFormation'),
      roleSession('x/aws-service-role/cloudformation.amazonaws.com/Admin', 'AWSCloudFormation'),
      roleSession('Admin', 'ci-deploy'),
      roleSession('Admin', CFN),
    ];
    const deployers = [{ principal: `arn:aws:iam::${ACCOUNT}:role/ci-*`, sources: [] }];
    for (const identity of imitations) {
      expect(weigh([actorOf(identity, CFN)], { source: STACK, deployers })).toBe('other');
    }
  });
});

describe('what AWS records proves it', () => {
  const byCloudFormation = actorOf({ ...ATTACKER, invokedBy: CFN }, CFN, { sourceIPAddress: CFN });

  test('CloudFormation as caller, for what a stack declares', () => {
    expect(weigh([byCloudFormation], { source: STACK })).toBe('proven');
  });

  test('and for nothing else', () => {
    expect(weigh([byCloudFormation], { source: STATE })).toBe('other');
    expect(weigh([byCloudFormation], { source: PULUMI })).toBe('other');
  });

  test('in China too', () => {
    const actor = actorOf({ ...ATTACKER, invokedBy: `${CFN}.cn` }, `${CFN}.cn`);
    expect(weigh([actor], { source: STACK })).toBe('proven');
  });

  test('no other service is it', () => {
    const actor = actorOf(
      { ...ATTACKER, invokedBy: 'elasticbeanstalk.amazonaws.com' },
      'elasticbeanstalk.amazonaws.com',
    );
    for (const source of SOURCES) expect(weigh([actor], { source })).toBe('other');
  });

  test('a Cloud Control call of somebody beside it is somebody else’s', () => {
    const byAna = mark('e9', actorOf(ATTACKER, 'aws-cli/2.17.32'), {
      source: 'cloudcontrolapi.amazonaws.com',
      api: 'UpdateResource',
    });
    const marks = [mark('e1', byCloudFormation), byAna];
    expect(weighOwnWork(marks, { source: STACK, account: ACCOUNT, deployers: [] })).toBe('other');
  });

  test('every event has to be the deployment’s', () => {
    const terraform = actorOf(ATTACKER, 'terraform-provider-aws/6.28.0');
    const deployers = [{ principal: `arn:aws:iam::${ACCOUNT}:role/ci`, sources: [] }];
    const ci = actorOf(roleSession('ci', 'run-1'), 'terraform-provider-aws/6.28.0');
    expect(weigh([ci], { deployers })).toBe('proven');
    expect(weigh([ci, terraform], { deployers })).toBe('claimed');
    expect(weigh([ci, terraform, actorOf(ATTACKER, 'aws-cli/2.17.32')], { deployers })).toBe('other');
    expect(weigh([], { deployers })).toBe('noEvent');
  });
});

describe('a configured deployer', () => {
  const CI = `arn:aws:iam::${ACCOUNT}:role/ci-*`;

  test.each<[string, JsonObject, string, readonly string[], Source, OwnWork]>([
    ['by its role', roleSession('ci-prod', 'run-17'), CI, [], STATE, 'proven'],
    ['whatever the session is called', roleSession('ci-prod', 'mallory@example.com'), CI, [], STATE, 'proven'],
    [
      'by a role with a path',
      roleSession('pipelines/deploy', 'r'),
      `arn:aws:iam::${ACCOUNT}:role/pipelines/*`,
      [],
      STATE,
      'proven',
    ],
    ['for its kind of source', roleSession('ci-prod', 'r'), CI, ['terraform:*'], STATE, 'proven'],
    ['and no other', roleSession('ci-prod', 'r'), CI, ['terraform:*'], STACK, 'other'],
    ['for a stack by its name', roleSession('ci-prod', 'r'), CI, ['claims'], STACK, 'proven'],
    ['for one lineage', roleSession('ci-prod', 'r'), CI, [STATE.id], STATE, 'proven'],
    ['another role is none', roleSession('Admin', 'ci-prod'), CI, [], STATE, 'other'],
    ['the same role of another account is none', roleSession('ci-prod', 'r', '444455556666'), CI, [], STATE, 'other'],
    [
      'any account means that of what was changed',
      roleSession('ci-prod', 'r'),
      'arn:aws:iam::*:role/ci-*',
      [],
      STATE,
      'proven',
    ],
    [
      'and not the caller’s own',
      roleSession('ci-prod', 'r', '444455556666'),
      'arn:aws:iam::*:role/ci-*',
      [],
      STATE,
      'other',
    ],
    [
      'another partition is another account',
      roleSession('ci-prod', 'r'),
      `arn:aws-cn:iam::${ACCOUNT}:role/ci-*`,
      [],
      STATE,
      'other',
    ],
    [
      'a user',
      { ...ATTACKER, arn: `arn:aws:iam::${ACCOUNT}:user/ci` },
      `arn:aws:iam::${ACCOUNT}:user/ci`,
      [],
      STATE,
      'proven',
    ],
    [
      'a user is not the role of that name',
      { ...ATTACKER, arn: `arn:aws:iam::${ACCOUNT}:user/ci-x` },
      CI,
      [],
      STATE,
      'other',
    ],
    [
      'Control Tower’s role, in every account',
      roleSession('AWSControlTowerExecution', 'AWSCloudFormation'),
      'arn:aws:iam::*:role/AWSControlTowerExecution',
      ['cloudformation:*'],
      STACK,
      'proven',
    ],
    [
      'a pattern that means everybody means nobody',
      roleSession('Admin', 'r'),
      `arn:aws:iam::${ACCOUNT}:role/*`,
      [],
      STATE,
      'other',
    ],
  ])('%s', (_, identity, principal, sources, source, expected) => {
    expect(weigh([actorOf(identity, 'Boto3/1.34.0')], { source, deployers: [{ principal, sources }] })).toBe(expected);
  });

  test('a session whose issuer AWS does not name is none', () => {
    const identity = { type: 'AssumedRole', arn: `arn:aws:sts::${ACCOUNT}:assumed-role/ci-prod/r` };
    expect(weigh([actorOf(identity, 'Boto3/1.34.0')], { deployers: [{ principal: CI, sources: [] }] })).toBe('other');
  });

  test('an account that is not known is no account', () => {
    const actor = actorOf(roleSession('ci-prod', 'r'), 'Boto3/1.34.0');
    const deployers = [{ principal: 'arn:aws:iam::*:role/ci-*', sources: [] }];
    expect(weigh([actor], { deployers, account: null })).toBe('other');
  });
});
