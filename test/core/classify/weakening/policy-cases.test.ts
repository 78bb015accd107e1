/** Each way a policy can be weakened, beside the nearest change that does not weaken it, with the sentence a reader sees. */
import { describe, expect, test } from '@jest/globals';
import { bundledActions } from '../../../../core/bundled-actions';
import { classifyDifferences } from '../../../../core/classify/classify-differences';
import type { Difference } from '../../../../core/model/difference';
import type { Json, JsonObject } from '../../../../core/model/json';

const ACCOUNT = '111122223333';

function assessed(type: string, difference: Partial<Difference>, whole?: readonly [JsonObject, JsonObject]): string {
  const full: Difference = { path: '/PolicyDocument', kind: 'changed', of: 'declared', ...difference };
  const [declared, live] = whole ?? [{}, {}];
  const [found] = classifyDifferences({
    type,
    differences: [full],
    declared,
    live,
    actions: bundledActions,
    accountId: ACCOUNT,
  });
  return `${found?.weakens}: ${found?.weakensBecause}`;
}

const policy = (...statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const allow = (more: JsonObject = {}): JsonObject => ({
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::a/*',
  ...more,
});
const deny = (more: JsonObject = {}): JsonObject => ({ ...allow(more), Effect: 'Deny' });
const ROOT = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
const NOTHING = 'no: It allows nothing that the source does not.';

function becomes(declared: JsonObject | readonly JsonObject[], live: JsonObject | readonly JsonObject[]): string {
  const documents = [declared, live].map((one) => policy(...([one].flat() as readonly JsonObject[])));
  return assessed('AWS::S3::BucketPolicy', { declared: documents[0] as Json, live: documents[1] as Json });
}

describe('actions and resources', () => {
  const all = ['s3:GetBucketPolicy', 's3:GetBucketPolicyStatus'];
  test.each<readonly [string, JsonObject | readonly JsonObject[], JsonObject | readonly JsonObject[], string]>([
    [
      'an action more',
      allow(),
      allow({ Action: ['s3:GetObject', 's3:DeleteObject'] }),
      'yes: It newly allows s3:DeleteObject on arn:aws:s3:::a/*.',
    ],
    ['an action less', allow({ Action: ['s3:GetObject', 's3:DeleteObject'] }), allow(), NOTHING],
    ['an action in other case', allow(), allow({ Action: 'S3:getobject' }), NOTHING],
    [
      'a wildcard of three actions, of which two are declared',
      allow({ Action: all }),
      allow({ Action: 's3:GetBucketPo*' }),
      NOTHING,
    ],
    [
      'a wildcard of more than is declared',
      allow({ Action: all }),
      allow({ Action: 's3:*BucketPolicy*' }),
      'yes: It newly allows s3:PutBucketPolicy and 1 more (2 manage permissions) on arn:aws:s3:::a/*.',
    ],
    ['a list in place of its wildcard', allow({ Action: 's3:GetBucketPo*' }), allow({ Action: all }), NOTHING],
    [
      'a wider resource',
      allow(),
      allow({ Resource: 'arn:aws:s3:::a*' }),
      'yes: It newly allows s3:GetObject on arn:aws:s3:::a*.',
    ],
    ['a narrower resource', allow(), allow({ Resource: 'arn:aws:s3:::a/b/*' }), NOTHING],
    [
      'everything but one action',
      allow({ Action: 's3:*' }),
      allow({ Action: undefined as unknown as Json, NotAction: 's3:Put*' }),
      'yes: It newly allows everything but s3:Put* on arn:aws:s3:::a/*.',
    ],
    [
      'an action that everything but others holds',
      allow({ Action: undefined as unknown as Json, NotAction: 'iam:*' }),
      allow(),
      NOTHING,
    ],
    [
      'an exception less',
      { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' },
      { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' },
      'yes: It newly allows everything but iam:* on *.',
    ],
    [
      'an exception more',
      { Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' },
      { Effect: 'Allow', NotAction: ['iam:*', 'sts:*'], Resource: '*' },
      NOTHING,
    ],
    [
      'an excepted resource less',
      { Effect: 'Allow', Action: 's3:*', NotResource: ['a', 'b'] },
      { Effect: 'Allow', Action: 's3:*', NotResource: ['a'] },
      'yes: It newly allows s3:PutBucketAcl and ',
    ],
    [
      'a statement split in two',
      allow({ Action: ['s3:GetObject', 's3:PutObject'] }),
      [allow(), allow({ Action: 's3:PutObject' })],
      NOTHING,
    ],
    [
      'two statements merged',
      [allow(), allow({ Action: 's3:PutObject' })],
      allow({ Action: ['s3:GetObject', 's3:PutObject'] }),
      NOTHING,
    ],
    ['another name of a statement', allow({ Sid: 'one' }), allow({ Sid: 'two' }), NOTHING],
    [
      'a service that no catalogue knows',
      allow({ Action: 'acme:Get' }),
      allow({ Action: 'acme:*' }),
      'yes: It newly allows acme:* on arn:aws:s3:::a/*.',
    ],
    [
      'an escaped star is no wildcard',
      allow({ Resource: `a\${*}` }),
      allow({ Resource: 'ab' }),
      'yes: It newly allows s3:GetObject on ab.',
    ],
  ])('%s', (_name, declared, live, said) => {
    expect(becomes(JSON.parse(JSON.stringify(declared)), JSON.parse(JSON.stringify(live)))).toContain(said);
  });
});

describe('denials', () => {
  test.each<readonly [string, readonly JsonObject[], readonly JsonObject[], string]>([
    ['gone', [allow(), deny({ Action: 's3:*' })], [allow()], 'yes: It no longer denies s3:* on arn:aws:s3:::a/*.'],
    ['new', [allow()], [allow(), deny()], NOTHING],
    ['narrowed', [deny({ Action: ['s3:GetObject', 's3:PutObject'] })], [deny()], 'yes: It no longer denies'],
    ['widened', [deny()], [deny({ Action: 's3:*' })], NOTHING],
    ['turned into an allowance', [deny()], [allow()], 'yes: It newly allows s3:GetObject on arn:aws:s3:::a/*.'],
    ['made of an allowance', [allow()], [deny()], NOTHING],
    [
      'of one action of two',
      [deny({ Action: ['s3:Put*', 's3:GetObject'] })],
      [deny({ Action: 's3:Put*' })],
      'yes: It no longer denies s3:GetObject on arn:aws:s3:::a/*.',
    ],
    [
      'with a condition more',
      [deny()],
      [deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })],
      'yes: It denies s3:GetObject on arn:aws:s3:::a/* only where aws:SecureTransport says so.',
    ],
    ['with a condition less', [deny({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } })], [deny()], NOTHING],
    [
      'only where somebody signed in without a second factor, no longer where nothing is known of it',
      [deny({ Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      [deny({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } } })],
      'yes: It denies s3:GetObject on arn:aws:s3:::a/* only where aws:MultiFactorAuthPresent says so.',
    ],
    [
      'still standing over what is newly allowed',
      [deny({ Action: '*', Resource: '*' })],
      [deny({ Action: '*', Resource: '*' }), allow()],
      NOTHING,
    ],
    ['all of a document gone', [deny()], [], 'yes: It no longer denies s3:GetObject on arn:aws:s3:::a/*.'],
    ['allowances of a document gone', [allow()], [], NOTHING],
  ])('%s', (_name, declared, live, said) => {
    expect(becomes(declared, live)).toContain(said);
  });
});

describe('principals', () => {
  const trust = (principal: Json, more: JsonObject = {}): JsonObject => ({
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Principal: principal,
    ...more,
  });
  const role = 'arn:aws:iam::444455556666:role/r';
  test.each<readonly [string, Json, Json, string]>([
    ['everybody', ROOT, '*', 'yes: It newly allows sts:AssumeRole on it to everybody (*).'],
    [
      'another account',
      ROOT,
      { AWS: [ACCOUNT, '444455556666'] },
      'yes: It newly allows sts:AssumeRole on it to account 444455556666.',
    ],
    ['the account written otherwise', ROOT, { AWS: ACCOUNT }, NOTHING],
    ['a role of another account that is trusted', { AWS: '444455556666' }, { AWS: role }, NOTHING],
    [
      'the account of a trusted role',
      { AWS: role },
      { AWS: '444455556666' },
      'yes: It newly allows sts:AssumeRole on it to account 444455556666.',
    ],
    ['a session of a trusted role', { AWS: role }, { AWS: 'arn:aws:sts::444455556666:assumed-role/r/x' }, NOTHING],
    [
      'a session of another role',
      { AWS: role },
      { AWS: 'arn:aws:sts::444455556666:assumed-role/q/x' },
      'yes: It newly allows',
    ],
    [
      'a role of the own account, which is trusted to its policies',
      ROOT,
      { AWS: `arn:aws:iam::${ACCOUNT}:role/r` },
      'unknown: Whether it newly allows',
    ],
    ['a role that was deleted', { AWS: role }, { AWS: 'AROAEXAMPLEEXAMPLE12' }, NOTHING],
    [
      'another service',
      { Service: 'lambda.amazonaws.com' },
      { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] },
      'yes: It newly allows sts:AssumeRole on it to the service ec2.amazonaws.com.',
    ],
    [
      'somebody else who vouches',
      ROOT,
      { Federated: 'accounts.google.com' },
      'yes: It newly allows sts:AssumeRole on it to whom accounts.google.com vouches for.',
    ],
    ['one principal less', { AWS: [ACCOUNT, role] }, { AWS: ACCOUNT }, NOTHING],
  ])('%s', (_name, declared, live, said) => {
    expect(becomes(trust(declared), trust(live))).toContain(said);
  });

  test('everybody but some', () => {
    const except = (...ids: readonly string[]) => [{ ...deny(), NotPrincipal: { AWS: ids } }];
    expect(becomes(except(role), except(role, `${role}2`))).toBe(
      'yes: It no longer denies s3:GetObject on arn:aws:s3:::a/* to everything but arn:aws:iam::444455556666:role/r.',
    );
    expect(becomes(except(role, `${role}2`), except(role))).toBe(NOTHING);
  });

  test('a service that acts for anybody', () => {
    const send = (more: JsonObject) => allow({ Principal: { Service: 'sns.amazonaws.com' }, ...more });
    const bound = { Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${ACCOUNT}:t` } } };
    expect(becomes([], send({}))).toBe(
      'yes: It newly allows s3:GetObject on arn:aws:s3:::a/* to the service sns.amazonaws.com, whomever it acts for (no aws:SourceArn or aws:SourceAccount).',
    );
    expect(becomes(send(bound), send({}))).toBe(
      'yes: It allows s3:GetObject on arn:aws:s3:::a/* to the service sns.amazonaws.com without asking for aws:SourceArn.',
    );
    expect(becomes(send({}), send(bound))).toBe(NOTHING);
  });
});

describe('conditions of an allowance', () => {
  const under = (operator: string, key: string, values: Json): JsonObject =>
    allow({ Condition: { [operator]: { [key]: values } } });
  const [ip, tls, k] = ['aws:SourceIp', 'aws:SecureTransport', 'aws:PrincipalTag/team'];
  const dropped = (key: string) => `yes: It allows s3:GetObject on arn:aws:s3:::a/* without asking for ${key}.`;
  const wider = (key: string) => `yes: It allows s3:GetObject on arn:aws:s3:::a/* with more values of ${key}.`;
  test.each<readonly [string, JsonObject, JsonObject, string]>([
    ['dropped', under('Bool', tls, 'true'), allow(), dropped(tls)],
    ['added', allow(), under('Bool', tls, 'true'), NOTHING],
    ['turned over', under('Bool', tls, 'true'), under('Bool', tls, 'false'), wider(tls)],
    ['with a value more', under('StringEquals', k, 'a'), under('StringEquals', k, ['a', 'b']), wider(k)],
    ['with a value less', under('StringEquals', k, ['a', 'b']), under('StringEquals', k, 'b'), NOTHING],
    ['of a key in other case', under('StringEquals', k, 'a'), under('StringEquals', k.toUpperCase(), 'a'), NOTHING],
    ['also where the key is missing', under('StringEquals', k, 'a'), under('StringEqualsIfExists', k, 'a'), wider(k)],
    [
      'no longer where the key is missing',
      under('StringEqualsIfExists', k, 'a'),
      under('StringEquals', k, 'a'),
      NOTHING,
    ],
    ['a pattern for a text', under('StringEquals', k, 'ab'), under('StringLike', k, 'a*'), wider(k)],
    ['a text for a pattern', under('StringLike', k, 'a*'), under('StringEquals', k, 'ab'), NOTHING],
    ['a star that is a text', under('StringEquals', k, 'a*'), under('StringLike', k, 'a*'), wider(k)],
    ['whatever the case', under('StringEquals', k, 'a'), under('StringEqualsIgnoreCase', k, 'a'), wider(k)],
    [
      'whatever the case of a number',
      under('StringEquals', k, '12'),
      under('StringEqualsIgnoreCase', k, '12'),
      NOTHING,
    ],
    ['an exclusion less', under('StringNotEquals', k, ['a', 'b']), under('StringNotEquals', k, ['a']), wider(k)],
    ['an exclusion more', under('StringNotEquals', k, ['a']), under('StringNotEquals', k, ['a', 'b']), NOTHING],
    [
      'any for all',
      under('ForAllValues:StringEquals', k, ['a']),
      under('ForAnyValue:StringEquals', k, ['a']),
      'unknown',
    ],
    [
      'all for any: nothing will do too',
      under('ForAnyValue:StringEquals', k, ['a']),
      under('ForAllValues:StringEquals', k, ['a']),
      wider(k),
    ],
    ['a wider network', under('IpAddress', ip, '10.0.0.0/16'), under('IpAddress', ip, '10.0.0.0/8'), wider(ip)],
    [
      'a narrower network',
      under('IpAddress', ip, '10.0.0.0/8'),
      under('IpAddress', ip, ['10.1.0.0/16', '10.2.0.1']),
      NOTHING,
    ],
    [
      'a network less kept out',
      under('NotIpAddress', ip, ['10.0.0.0/8', '192.168.0.0/16']),
      under('NotIpAddress', ip, '10.0.0.0/8'),
      wider(ip),
    ],
    [
      'a higher bound',
      under('NumericLessThan', 's3:max-keys', '10'),
      under('NumericLessThan', 's3:max-keys', '20'),
      wider('s3:max-keys'),
    ],
    [
      'a lower bound',
      under('NumericLessThan', 's3:max-keys', '20'),
      under('NumericLessThanEquals', 's3:max-keys', '10'),
      NOTHING,
    ],
    [
      'a later date',
      under('DateLessThan', 'aws:CurrentTime', '2026-01-01T00:00:00Z'),
      under('DateLessThan', 'aws:CurrentTime', '2027-01-01T00:00:00Z'),
      wider('aws:CurrentTime'),
    ],
    ['a key that must be there', under('Null', k, 'false'), allow(), dropped(k)],
    [
      'its account for an ARN',
      under('StringEquals', 'aws:SourceAccount', ACCOUNT),
      under('ArnLike', 'aws:SourceArn', `arn:aws:sns:*:${ACCOUNT}:*`),
      NOTHING,
    ],
    [
      'another account’s ARN for it',
      under('StringEquals', 'aws:SourceAccount', ACCOUNT),
      under('ArnLike', 'aws:SourceArn', 'arn:aws:sns:*:444455556666:*'),
      'unknown',
    ],
    ['an operator that is none', under('StringEquals', k, 'a'), under('StringSomehow', k, 'a'), 'unknown'],
  ])('%s', (_name, declared, live, said) => {
    expect(becomes(declared, live)).toContain(said);
  });
});

describe('where policies are', () => {
  const inline = (name: string, ...statements: readonly JsonObject[]): JsonObject => ({
    PolicyName: name,
    PolicyDocument: policy(...statements),
  });
  test('an inline policy split in two allows nothing new, and one that denies is missed', () => {
    const put = allow({ Action: 's3:PutObject' });
    const whole = [
      { Policies: [inline('a', allow(), put)] },
      { Policies: [inline('a', allow()), inline('b', put)] },
    ] as const;
    const added = { path: '/Policies', kind: 'added', element: 'b', live: inline('b', put) } as const;
    expect(assessed('AWS::IAM::Role', { ...added, declared: undefined as unknown as Json }, whole)).toBe(NOTHING);
    const gone = { path: '/Policies', kind: 'removed', element: 'd', declared: inline('d', deny()) } as const;
    expect(
      assessed('AWS::IAM::Role', gone, [
        { Policies: [inline('a', allow()), inline('d', deny())] },
        { Policies: [inline('a', allow())] },
      ]),
    ).toBe('yes: It no longer denies s3:GetObject on arn:aws:s3:::a/*.');
  });

  test('as JSON text, and as a text that readers read differently', () => {
    const text = (statement: JsonObject) => JSON.stringify(policy(statement));
    const type = 'AWS::Logs::ResourcePolicy';
    expect(assessed(type, { declared: text(allow()), live: text(allow({ Resource: '*' })) })).toBe(
      'yes: It newly allows s3:GetObject on *.',
    );
    expect(assessed(type, { declared: text(allow()), live: text(allow()).replace('{', '{"Statement":[],') })).toMatch(
      /^unknown: /,
    );
    expect(assessed(type, { declared: text(allow()), live: policy({ Effect: 'allow', Action: '*' }) })).toMatch(
      /^unknown: /,
    );
    expect(
      assessed(type, { declared: policy(allow()), live: policy({ Effect: 'Allow', Action: { a: 1 }, Resource: '*' }) }),
    ).toMatch(/^unknown: /);
  });

  test('where none stands for everything, its loss is one', () => {
    const type = 'AWS::EC2::VPCEndpoint';
    expect(assessed(type, { kind: 'removed', declared: policy(allow()) })).toBe(
      'yes: It newly allows * on * to everybody (*).',
    );
    expect(assessed(type, { kind: 'added', live: policy(allow({ Principal: '*' })) })).toBe(NOTHING);
    expect(assessed('AWS::S3::BucketPolicy', { kind: 'removed', declared: policy(allow()) })).toBe(NOTHING);
  });

  test('written as properties', () => {
    const permission = (more: JsonObject): JsonObject => ({
      Action: 'lambda:InvokeFunction',
      FunctionName: 'f',
      ...more,
    });
    const bound = permission({ Principal: 's3.amazonaws.com', SourceAccount: ACCOUNT });
    const free = permission({ Principal: 's3.amazonaws.com' });
    const lost = { path: '/SourceAccount', kind: 'removed', declared: ACCOUNT } as const;
    expect(assessed('AWS::Lambda::Permission', lost, [bound, free])).toBe(
      'yes: It allows lambda:InvokeFunction on it to the service s3.amazonaws.com without asking for aws:SourceAccount.',
    );
    const came = { path: '/SourceAccount', kind: 'added', live: ACCOUNT } as const;
    expect(assessed('AWS::Lambda::Permission', came, [free, bound])).toBe(NOTHING);
  });

  test.each([
    [
      'arn:aws:iam::aws:policy/AmazonS3FullAccess',
      'yes: AmazonS3FullAccess was attached: it grants full access to S3.',
    ],
    [
      'arn:aws-cn:iam::aws:policy/IAMFullAccess',
      'yes: IAMFullAccess was attached: it grants every action on identities, and so whatever they give themselves.',
    ],
    [
      'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess',
      'yes: AmazonEC2ReadOnlyAccess was attached: it grants reading EC2.',
    ],
    ['arn:aws:iam::aws:policy/AWSDenyAll', 'no: AWSDenyAll was attached: it only denies.'],
    ['arn:aws:iam::111122223333:policy/own', 'unknown: own was attached; what it grants is not known here.'],
  ])('%s attached', (live, said) => {
    expect(assessed('AWS::IAM::Role', { path: '/ManagedPolicyArns', kind: 'added', live })).toBe(said);
  });

  test.each([
    ['arn:aws:iam::aws:policy/AmazonS3FullAccess', 'no: A managed policy was detached.'],
    [
      'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV2',
      'yes: AWSCompromisedKeyQuarantineV2 was detached: what it denied is denied no more.',
    ],
    [
      'arn:aws:iam::111122223333:policy/own',
      'unknown: own was detached; whether it denied anything is not known here.',
    ],
  ])('%s detached', (declared, said) => {
    expect(assessed('AWS::IAM::Role', { path: '/ManagedPolicyArns', kind: 'removed', declared })).toBe(said);
  });

  test.each([
    [
      'arn:aws:iam::111122223333:policy/b',
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'yes: The permissions boundary is AdministratorAccess now, which limits nothing.',
    ],
    [
      'arn:aws:iam::aws:policy/AdministratorAccess',
      'arn:aws:iam::111122223333:policy/b',
      'no: The permissions boundary limits more than the declared one.',
    ],
    [
      'arn:aws:iam::111122223333:policy/b',
      'arn:aws:iam::111122223333:policy/c',
      'unknown: Another permissions boundary is set; which of them limits more is not known here.',
    ],
  ])('the boundary %s becomes %s', (declared, live, said) => {
    expect(assessed('AWS::IAM::Role', { path: '/PermissionsBoundary', declared, live })).toBe(said);
  });

  test('attached to somebody more, or to one less', () => {
    const whole = (statement: JsonObject) =>
      [{ PolicyDocument: policy(statement) }, { PolicyDocument: policy(statement) }] as const;
    const came = { path: '/Roles', kind: 'added', live: 'ops' } as const;
    const went = { path: '/Roles', kind: 'removed', declared: 'ops' } as const;
    const type = 'AWS::IAM::ManagedPolicy';
    expect(assessed(type, came, whole(allow()))).toBe('yes: ops newly has what the policy allows.');
    expect(assessed(type, came, whole(deny()))).toBe('no: Nobody is allowed more by it.');
    expect(assessed(type, went, whole(deny()))).toBe('yes: ops is no longer denied what the policy denies.');
    expect(assessed(type, went, whole(allow()))).toBe('no: Nobody is allowed more by it.');
  });

  test('under a name that says nothing of policies', () => {
    const [declared, live] = [policy(deny()), JSON.stringify(policy(deny({ Action: 's3:PutObject' })))];
    const [found] = classifyDifferences({
      type: 'AWS::Organizations::Policy',
      differences: [{ path: '/Content', kind: 'changed', of: 'declared', declared, live }],
      declared: { Content: declared },
      live: { Content: live },
    });
    expect([found?.category, found?.weakens]).toEqual(['permission', 'yes']);
  });
});
