/** Who is really behind a record, for every kind of identity that CloudTrail writes. Expected actors are written out whole. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findActor } from '../../../core/event/find-actor';
import type { JsonObject } from '../../../core/model/json';
import {
  ACCOUNT,
  assumedRole,
  BOTO,
  BROWSER,
  CLI,
  DIRECTORY,
  EC2_INSTANCE,
  FEDERATED_USER,
  FUNCTION_ARN,
  GITHUB_PROVIDER,
  GITHUB_ROLE,
  IDENTITY_CENTER,
  IDENTITY_CENTER_USER_ID,
  INSTANCE_ARN,
  iamUser,
  LAMBDA,
  OLD_EC2_INSTANCE,
  OTHER_ACCOUNT,
  OTHER_ACCOUNTS_ROLE,
  OTHER_ACCOUNTS_USER,
  PROPAGATED,
  ROOT,
  SAML_USER,
  SSO,
  SSO_HOME,
  SSO_ROLE,
  UNKNOWN_CONSOLE,
  WEB_IDENTITY,
} from './actor-records';

const CFN = 'cloudformation.amazonaws.com';
const role = (path: string, account = ACCOUNT) => `arn:aws:iam::${account}:role/${path}`;

/** As a record carries it: the account that the change was made in, an address, and more. */
function actorOf(userIdentity: JsonObject, more: JsonObject = {}) {
  return findActor({ userIdentity, sourceIPAddress: '192.0.2.1', recipientAccountId: ACCOUNT, ...more });
}

function byService(userIdentity: JsonObject, service: string) {
  return actorOf({ ...userIdentity, invokedBy: service }, { sourceIPAddress: service, userAgent: service });
}

describe('people', () => {
  test('of IAM Identity Center, in the console', () => {
    expect(actorOf(SSO, { userAgent: BROWSER, sessionCredentialFromConsole: 'true' })).toEqual({
      kind: 'person',
      name: 'ana@example.com',
      via: role(SSO_ROLE),
      channel: 'console',
      trusted: [],
      claimed: [BROWSER],
      principal: role(SSO_ROLE),
      permissionSet: 'PowerUser',
    });
  });

  test('of IAM Identity Center without an address as name, on the command line', () => {
    expect(actorOf(SSO_HOME, { userAgent: CLI })).toMatchObject({
      kind: 'person',
      name: 'kai',
      permissionSet: 'Read_Only',
      channel: 'cli',
    });
  });

  test('whose role only is named like Identity Center’s have no permission set', () => {
    const imitation = assumedRole({ role: 'AWSReservedSSO_Admin_0123456789abcdef', session: 'mallory' });
    const actor = actorOf(imitation, { userAgent: BOTO });
    expect(actor).toMatchObject({ kind: 'role', name: 'mallory' });
    expect(actor).not.toHaveProperty('permissionSet');
  });

  test('who the console calls Unknown', () => {
    expect(actorOf(UNKNOWN_CONSOLE, { userAgent: 'AWS Internal' })).toMatchObject({
      kind: 'person',
      name: 'kai',
      permissionSet: 'Read_Only',
      claimed: ['AWS Internal'],
    });
  });

  test('with an IAM user, with and without a second factor', () => {
    const attributes = (mfaAuthenticated: string) => ({ sessionContext: { attributes: { mfaAuthenticated } } });
    expect(actorOf(iamUser('ana', attributes('true')), { userAgent: CLI })).toEqual({
      kind: 'person',
      name: 'ana',
      via: null,
      channel: 'cli',
      trusted: [],
      claimed: [CLI],
      principal: `arn:aws:iam::${ACCOUNT}:user/people/ana`,
      mfa: true,
    });
    expect(actorOf(iamUser('ana', attributes('false')))).toMatchObject({ mfa: false });
    expect(actorOf(iamUser('ana'))).not.toHaveProperty('mfa');
  });

  test('behind a source identity, whatever the session is called', () => {
    const session = assumedRole({ role: 'Admin', session: 'x', context: { sourceIdentity: 'kai' }, mfa: 'true' });
    expect(actorOf(session)).toMatchObject({
      kind: 'person',
      name: 'kai',
      session: 'x',
      via: role('Admin'),
      mfa: true,
    });
  });

  test('for whom an application acts', () => {
    expect(actorOf(PROPAGATED)).toMatchObject({
      kind: 'person',
      name: IDENTITY_CENTER_USER_ID,
      session: 'query',
      via: role('analytics-app'),
    });
    expect(actorOf(IDENTITY_CENTER)).toMatchObject({ kind: 'person', name: IDENTITY_CENTER_USER_ID, via: null });
  });

  test('federated, by SAML, of a directory', () => {
    expect(actorOf(FEDERATED_USER)).toMatchObject({
      kind: 'person',
      name: 'contractor',
      via: `arn:aws:iam::${ACCOUNT}:user/broker`,
      mfa: false,
    });
    expect(actorOf(FEDERATED_USER)).not.toHaveProperty('principal');
    expect(actorOf(SAML_USER)).toMatchObject({
      kind: 'person',
      name: 'ana@example.com',
      provider: 'https://login.example.com/saml',
    });
    expect(actorOf(DIRECTORY)).toMatchObject({ kind: 'person', name: 'ana' });
  });

  test('in the console of old, whose mark is no service', () => {
    for (const mark of ['signin.amazonaws.com', 'console.amazonaws.com', 'console.ec2.amazonaws.com']) {
      const actor = actorOf(iamUser('ana', { invokedBy: mark }), { userAgent: mark });
      expect(actor).toMatchObject({ kind: 'person', name: 'ana', channel: 'console', trusted: [], claimed: [mark] });
    }
  });
});

describe('root', () => {
  test('is root', () => {
    expect(actorOf(ROOT, { userAgent: BROWSER })).toEqual({
      kind: 'root',
      name: 'root',
      via: null,
      channel: 'console',
      trusted: [],
      claimed: [BROWSER],
      mfa: true,
    });
  });

  test('in whose name Auto Scaling calls is not root, and nobody’s either', () => {
    const actor = byService({ type: 'Root', principalId: ACCOUNT, accountId: ACCOUNT }, 'autoscaling.amazonaws.com');
    expect(actor).toMatchObject({
      kind: 'service',
      name: 'autoscaling.amazonaws.com',
      channel: 'service',
      claimed: [],
    });
    expect(actor).not.toHaveProperty('onBehalfOf');
  });

  test('who deploys a stack is the one behind it', () => {
    expect(byService(ROOT, CFN)).toMatchObject({ kind: 'iac', name: CFN, onBehalfOf: 'root', tool: 'cloudformation' });
  });
});

describe('roles', () => {
  test('of a pipeline, with the provider that vouched for it', () => {
    expect(actorOf(GITHUB_ROLE, { userAgent: BOTO })).toEqual({
      kind: 'role',
      name: 'GitHubActions',
      via: role('ci/github-deploy'),
      channel: 'sdk',
      trusted: [],
      claimed: [BOTO],
      principal: role('ci/github-deploy'),
      provider: GITHUB_PROVIDER,
      mfa: false,
    });
    expect(actorOf(WEB_IDENTITY)).toMatchObject({
      kind: 'role',
      name: 'repo:example/claims:ref:refs/heads/main',
      provider: GITHUB_PROVIDER,
    });
  });

  test('of instances and functions', () => {
    expect(actorOf(EC2_INSTANCE, { userAgent: BOTO })).toMatchObject({
      kind: 'role',
      name: 'i-0a1b2c3d4e5f60718',
      workload: INSTANCE_ARN,
    });
    expect(actorOf(OLD_EC2_INSTANCE)).toMatchObject({ kind: 'role', workload: 'i-0a1b2c3d4e5f60718' });
    expect(actorOf(LAMBDA)).toMatchObject({ kind: 'role', name: 'nightly-stop', workload: FUNCTION_ARN });
  });

  test('of another account', () => {
    expect(actorOf(assumedRole({ role: 'release', session: 'r-1', account: OTHER_ACCOUNT }))).toMatchObject({
      kind: 'role',
      name: 'r-1',
      account: OTHER_ACCOUNT,
      principal: role('release', OTHER_ACCOUNT),
    });
    expect(actorOf(OTHER_ACCOUNTS_ROLE)).toMatchObject({
      kind: 'role',
      name: 'release-4711',
      via: null,
      account: OTHER_ACCOUNT,
    });
    expect(actorOf(OTHER_ACCOUNTS_USER)).toMatchObject({
      kind: 'unknown',
      name: 'AIDAEXAMPLEEXAMPLEOTH',
      account: OTHER_ACCOUNT,
    });
    expect(actorOf(SSO)).not.toHaveProperty('account');
  });
});

describe('CloudFormation', () => {
  test('for a person', () => {
    expect(byService(SSO, CFN)).toMatchObject({ kind: 'iac', name: 'ana@example.com', trusted: [CFN], claimed: [] });
  });

  test('for a pipeline', () => {
    expect(byService(GITHUB_ROLE, CFN)).toMatchObject({ kind: 'iac', name: CFN, onBehalfOf: 'GitHubActions' });
  });

  test('behind AWS Internal', () => {
    const internal = { sourceIPAddress: 'AWS Internal', userAgent: 'AWS Internal' };
    expect(actorOf({ ...SSO, invokedBy: CFN }, internal)).toMatchObject({ kind: 'iac', trusted: [CFN] });
  });

  test.each([
    ['the CDK’s execution role', 'cdk-hnb659fds-cfn-exec-role-111122223333-eu-west-1'],
    ['StackSets’ execution role', 'stacksets-exec-0a1b2c3d4e5f60718293a4b5c6d7e8f9'],
    ['Control Tower’s execution role', 'AWSControlTowerExecution'],
  ])('with %s', (_, name) => {
    const actor = byService(assumedRole({ role: name, session: 'AWSCloudFormation' }), CFN);
    expect(actor).toMatchObject({ kind: 'iac', name: CFN, via: role(name), session: 'AWSCloudFormation' });
    expect(actor).not.toHaveProperty('onBehalfOf');
  });

  test('StackSets is of it', () => {
    const actor = byService(assumedRole({ role: 'stacksets-exec-0a1b', session: 's' }), `stacksets.${CFN}`);
    expect(actor).toMatchObject({ kind: 'iac', trusted: [`stacksets.${CFN}`], tool: 'cloudformation' });
  });

  test('is no role that is only named after it', () => {
    const session = assumedRole({ role: 'AWSControlTowerExecution', session: 'AWSCloudFormation' });
    expect(actorOf(session, { userAgent: BOTO })).toMatchObject({ kind: 'role', trusted: [] });
  });
});

describe('services', () => {
  test('name whom they act for', () => {
    expect(byService(iamUser('ana'), 'elasticbeanstalk.amazonaws.com')).toMatchObject({
      kind: 'service',
      name: 'elasticbeanstalk.amazonaws.com',
      onBehalfOf: 'ana',
      channel: 'service',
    });
  });

  test('by their service-linked role act for nobody', () => {
    const path = 'aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS';
    const actor = actorOf(assumedRole({ role: path, session: 'AWSServiceRoleForRDS' }), { userAgent: 'AWS Internal' });
    expect(actor).toMatchObject({ kind: 'service', name: 'rds.amazonaws.com', trusted: ['rds.amazonaws.com'] });
    expect(actor).not.toHaveProperty('onBehalfOf');
  });

  test('without a role', () => {
    expect(byService({ type: 'AWSService' }, 'eks.amazonaws.com')).toMatchObject({
      kind: 'service',
      name: 'eks.amazonaws.com',
    });
    expect(actorOf({ type: 'AWSService', invokedBy: 'AWS Internal' })).toMatchObject({
      kind: 'service',
      name: 'AWS Internal',
      trusted: [],
    });
  });

  test('are known by their address alone', () => {
    const actor = actorOf(assumedRole({ role: 'AWSControlTowerExecution', session: 's' }), {
      sourceIPAddress: 'controltower.amazonaws.com',
    });
    expect(actor).toMatchObject({ kind: 'service', name: 'controltower.amazonaws.com', onBehalfOf: 's' });
  });
});

describe('AI agents', () => {
  test.each([
    ['md/awslabs#mcp#iam-mcp-server#1.0.3'],
    ['awslabs/mcp/eks-mcp-server/0.1.0'],
    ['some-mcp-server/2.1'],
    ['exec-env/AmazonQ-For-CLI-Version-1.12.0'],
  ])('that say so: %s', (text) => {
    expect(actorOf(SSO, { userAgent: `${BOTO} ${text}` })).toMatchObject({
      kind: 'aiAgent',
      name: 'ana@example.com',
      channel: 'agent',
      trusted: [],
    });
  });

  test('through a managed server, which AWS says', () => {
    for (const server of ['aws-mcp.amazonaws.com', 'eks-mcp.amazonaws.com']) {
      expect(byService(SSO, server)).toMatchObject({ kind: 'aiAgent', name: 'ana@example.com', trusted: [server] });
    }
  });

  test('that say nothing look like their user: a lower bound', () => {
    expect(actorOf(SSO, { userAgent: CLI })).toMatchObject({ kind: 'person', channel: 'cli' });
  });
});

describe('what a record hides or forges', () => {
  test('a redacted name is no name', () => {
    const hidden = 'HIDDEN_DUE_TO_SECURITY_REASONS';
    const identity = { type: 'IAMUser', principalId: hidden, userName: hidden, accountId: ACCOUNT };
    expect(actorOf(identity, { userAgent: '***' })).toMatchObject({ kind: 'person', name: ACCOUNT, claimed: [] });
    expect(actorOf({ type: 'IAMUser', userName: '****', arn: '***/****' })).toMatchObject({ name: 'unknown' });
  });

  test('names, ARNs and claims have an end, and no half characters', () => {
    const long = '😀'.repeat(50_000);
    const identity = {
      ...assumedRole({ role: `x/${long}`, session: long, context: { sourceIdentity: long } }),
      inScopeOf: { credentialsIssuedTo: long },
      onBehalfOf: { userId: long },
      accountId: long,
    };
    const actor = actorOf(identity, { userAgent: `x${long}` });
    const texts = Object.values(actor)
      .flat()
      .filter((value) => typeof value === 'string');
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(1024);
    expect(actor.name.length).toBeLessThanOrEqual(256);
    expect(texts.filter((text) => /[\ud800-\udbff](?![\udc00-\udfff])/.test(text))).toEqual([]);
  });

  test('members of the prototype are not read', () => {
    const identity = JSON.parse('{"__proto__":{"type":"Root","invokedBy":"cloudformation.amazonaws.com"}}');
    expect(findActor({ userIdentity: identity })).toMatchObject({ kind: 'unknown', name: 'unknown', trusted: [] });
    const record = JSON.parse('{"__proto__":{"sourceIPAddress":"cloudformation.amazonaws.com"},"userIdentity":{}}');
    expect(findActor(record).trusted).toEqual([]);
  });

  test('any identity gives an actor, of bounded texts', () => {
    const key = fc.constantFrom(
      'type',
      'arn',
      'principalId',
      'userName',
      'accountId',
      'invokedBy',
      'sessionContext',
      'sessionIssuer',
      'sourceIdentity',
      'webIdFederationData',
      'federatedProvider',
      'onBehalfOf',
      'userId',
      'inScopeOf',
      'credentialsIssuedTo',
      'attributes',
      'mfaAuthenticated',
      'identityProvider',
      'ec2RoleDelivery',
      '__proto__',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'Root',
        'IAMUser',
        'AssumedRole',
        'AWSService',
        'AWSAccount',
        'Role',
        'Unknown',
        'Directory',
        CFN,
      ),
      fc.string().map((part) => `arn:aws:sts::${ACCOUNT}:assumed-role/${part}`),
      fc.string().map((part) => part.repeat(2_000)),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, text, fc.jsonValue(), fc.dictionary(key, tie('value'))),
    }));
    fc.assert(
      fc.property(value, value, value, (userIdentity, userAgent, sourceIPAddress) => {
        const record = { userIdentity, userAgent, sourceIPAddress } as unknown as JsonObject;
        const actor = findActor(record);
        expect(actor.name.length).toBeGreaterThan(0);
        for (const text of Object.values(actor).flat()) expect(String(text).length).toBeLessThanOrEqual(1024);
      }),
      { numRuns: 500 },
    );
  });
});

describe('on recorded events', () => {
  const PLACE = join(__dirname, '../../../../shared/data/cloudtrail/cloudtrail.ndjson');
  const records: readonly JsonObject[] = existsSync(PLACE)
    ? readFileSync(PLACE, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

  test('everybody is named, and nobody who only says so is trusted', () => {
    process.stdout.write(`recorded events used for actors: ${records.length === 0 ? 'none here' : records.length}\n`);
    const actors = records.map((record) => ({ record, actor: findActor(record) }));
    expect(actors.filter(({ actor }) => actor.name === 'unknown')).toEqual([]);
    const trusted = actors.filter(({ actor }) => actor.trusted.length > 0);
    const marked = records.filter((record) => {
      const { invokedBy } = record.userIdentity as JsonObject;
      const marks = [invokedBy, record.sourceIPAddress].filter((mark) => typeof mark === 'string');
      return marks.some((mark) => mark.endsWith('.amazonaws.com') && mark !== 'signin.amazonaws.com');
    });
    const byRole = trusted.filter(({ actor }) => actor.via?.includes(':role/aws-service-role/') === true);
    expect(trusted.length).toBe(new Set([...marked, ...byRole.map(({ record }) => record)]).size);
  });
});
