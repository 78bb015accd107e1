/** Live values that somebody could set so that a weakening looks like another spelling: each is told. */
import { describe, expect, test } from '@jest/globals';
import { maskSensitive } from '../../../core/compare/mask-sensitive';
import type { Json, JsonObject } from '../../../core/model/json';
import { compared, comparedAt, type More, told } from './comparing';

const policy = (...statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const allow = (more: JsonObject): JsonObject => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const one = (more: JsonObject): JsonObject => policy(allow(more));
const KEY = '0a1b2c3d-1111-2222-3333-444455556666';
const GROUP_ARN = 'arn:aws:logs:eu-west-1:111122223333:log-group:a';

interface Row {
  readonly declared: Json;
  readonly live: Json;
  readonly told: readonly string[];
  readonly name?: string;
  readonly more?: More;
}

const POLICIES: readonly (readonly [string, Row])[] = [
  [
    'a resource that became every resource',
    {
      declared: one({ Resource: 'arn:aws:s3:::b/models/*' }),
      live: one({ Resource: '*' }),
      told: ['changed /P/Statement/0/Resource'],
    },
  ],
  [
    'the same as texts',
    {
      declared: JSON.stringify(one({ Resource: 'arn:aws:s3:::b/models/*' })),
      live: encodeURIComponent(JSON.stringify(one({ Resource: '*' }))),
      told: ['changed /P'],
    },
  ],
  [
    'a role by name instead of its ARN',
    {
      declared: one({ Principal: { AWS: 'arn:aws:iam::111122223333:role/r' } }),
      live: one({ Principal: { AWS: 'r' } }),
      told: ['changed /P/Statement/0/Principal/AWS'],
    },
  ],
  [
    'asterisks, which are a wildcard and no mask',
    {
      declared: one({ Action: 's3:Get*' }),
      live: one({ Action: '***' }),
      told: ['changed /P/Statement/0/Action'],
    },
  ],
  [
    'a log group and all its streams',
    {
      declared: one({ Resource: GROUP_ARN }),
      live: one({ Resource: `${GROUP_ARN}:*` }),
      told: ['changed /P/Statement/0/Resource'],
    },
  ],
  [
    'a source address with host bits, which policies keep as text',
    {
      declared: one({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.1/8' } } }),
      live: one({ Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.2/8' } } }),
      told: ['changed /P/Statement/0/Condition/IpAddress/aws:SourceIp'],
    },
  ],
  [
    'another operator over the same keys',
    {
      declared: one({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
      live: one({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-1' } } }),
      told: ['removed /P/Statement/0/Condition/StringEquals', 'added /P/Statement/0/Condition/StringNotEquals'],
    },
  ],
  [
    'a condition that also holds where its key is absent',
    {
      declared: one({ Condition: { StringEquals: { k: 'v' } } }),
      live: one({ Condition: { StringEqualsIfExists: { k: 'v' } } }),
      told: ['removed /P/Statement/0/Condition/StringEquals', 'added /P/Statement/0/Condition/StringEqualsIfExists'],
    },
  ],
  [
    'a condition emptied',
    {
      declared: one({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
      live: one({ Condition: {} }),
      told: ['removed /P/Statement/0/Condition/Bool'],
    },
  ],
  [
    'a condition value in another case',
    {
      declared: one({ Condition: { StringEquals: { 'aws:PrincipalType': 'User' } } }),
      live: one({ Condition: { StringEquals: { 'aws:PrincipalType': 'user' } } }),
      told: ['changed /P/Statement/0/Condition/StringEquals/aws:PrincipalType'],
    },
  ],
  [
    'everything but the action',
    {
      declared: policy({ Effect: 'Allow', Action: 's3:Get*', Resource: '*' }),
      live: policy({ Effect: 'Allow', NotAction: 's3:Get*', Resource: '*' }),
      told: ['removed /P/Statement/0/Action', 'added /P/Statement/0/NotAction'],
    },
  ],
  [
    'a Deny for everybody is not one for every AWS principal',
    {
      declared: policy({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }),
      live: policy({ Effect: 'Deny', Principal: { AWS: '*' }, Action: 's3:*', Resource: '*' }),
      told: ['changed /P/Statement/0/Principal'],
    },
  ],
  [
    'one of two equal denials',
    {
      declared: policy(allow({ Effect: 'Deny' }), allow({ Effect: 'Deny' })),
      live: policy(allow({ Effect: 'Deny' })),
      told: ['removed /P/Statement'],
    },
  ],
  [
    'a statement more under a number for a Sid',
    {
      declared: policy(allow({})),
      live: policy(allow({ Sid: '1' }), allow({ Sid: '2', Action: 'iam:*' })),
      told: ['added /P/Statement'],
    },
  ],
  [
    'a key that comes twice in the text',
    {
      declared: one({}),
      live: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Action":"s3:GetObject","Resource":"*"}]}',
      told: ['changed /P'],
    },
  ],
  [
    'a key that comes twice, once escaped',
    {
      declared: JSON.stringify(one({})),
      live: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","\\u0041ction":"s3:*","Action":"s3:GetObject","Resource":"*"}]}',
      told: ['changed /P'],
    },
  ],
  [
    'an unknown ARN that became a wildcard',
    {
      declared: one({ Resource: { $unresolved: 'import' } }),
      live: one({ Resource: '*' }),
      told: ['changed /P/Statement/0/Resource'],
    },
  ],
  [
    'an unknown effect does not hide the rest',
    {
      declared: policy({ Effect: { $unresolved: 'parameter' }, Action: 's3:Get*', Resource: 'arn:aws:s3:::b' }),
      live: policy({ Effect: 'Allow', Action: 's3:Get*', Resource: 'b' }),
      told: ['changed /P/Statement/0/Resource'],
    },
  ],
  [
    'what is no policy any more',
    { declared: one({}), live: { Statement: [] }, told: ['removed /P/Version', 'removed /P/Statement'] },
  ],
  [
    'an older language version',
    {
      declared: one({}),
      live: { Version: '2008-10-17', Statement: [allow({})] },
      told: ['changed /P/Version'],
    },
  ],
];

const VALUES: readonly (readonly [string, Row])[] = [
  ['a name with a wildcard', { declared: 'arn:aws:s3:::b/models/*', live: '*', told: ['changed /P'] }],
  ['an object of a bucket by its last part', { declared: 'arn:aws:s3:::b/models/x', live: 'x', told: ['changed /P'] }],
  [
    'a log group of another path',
    { declared: 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/x', live: 'x', told: ['changed /P'] },
  ],
  [
    'a repository of another team',
    { declared: 'arn:aws:ecr:eu-west-1:111122223333:repository/team/app', live: 'app', told: ['changed /P'] },
  ],
  [
    'a parameter of another path',
    { declared: '/c', live: 'arn:aws:ssm:eu-west-1:111122223333:parameter/a/b/c', told: ['changed /P'] },
  ],
  [
    'AWS’s own policy of the same name',
    { declared: 'Admin', live: 'arn:aws:iam::aws:policy/Admin', told: ['changed /P'] },
  ],
  ['asterisks where no secret is', { declared: ['https://a.example'], live: ['***'], told: ['changed /P'] }],
  [
    'AWS’s own key instead of the declared one',
    { name: 'KmsKeyId', declared: KEY, live: 'alias/aws/sqs', told: ['changed /KmsKeyId'] },
  ],
  [
    'AWS’s own key instead of a declared alias',
    { name: 'KmsKeyId', declared: 'alias/app', live: 'alias/aws/sqs', told: ['changed /KmsKeyId'] },
  ],
  [
    'an alias instead of a declared key',
    { name: 'KmsKeyId', declared: KEY, live: 'alias/app', told: ['changed /KmsKeyId'] },
  ],
  [
    'an unknown alias that led elsewhere at the deployment',
    {
      name: 'KmsKeyId',
      declared: 'alias/app',
      live: KEY,
      more: { baseline: { KmsKeyId: KEY.replace('0a1b', '1a1b') } },
      told: ['undeclared changed /KmsKeyId'],
    },
  ],
  [
    'an unknown value that changed since the deployment',
    {
      declared: { $unresolved: 'import' },
      live: 'b',
      more: { baseline: { P: 'a' } },
      told: ['undeclared changed /P'],
    },
  ],
  [
    'a version below the baseline',
    {
      name: 'EngineVersion',
      declared: '8.0',
      live: '8.0.30',
      more: { baseline: { EngineVersion: '8.0.45' } },
      told: ['changed /EngineVersion'],
    },
  ],
  [
    'a protocol version with less precision',
    { name: 'MinimumProtocolVersion', declared: '1.2', live: '1', told: ['changed /MinimumProtocolVersion'] },
  ],
  ['an IPv4 network as an IPv6 one', { declared: '10.0.0.0/8', live: '::ffff:a00:0/8', told: ['changed /P'] }],
  ['a key with a dot at its end', { name: 'S3Key', declared: 'a.zip', live: 'a.zip.', told: ['changed /S3Key'] }],
  ['a number with a leading zero', { declared: 10, live: '010', told: ['changed /P'] }],
  ['a number with an exponent', { declared: 1000, live: '1e3', told: ['changed /P'] }],
  [
    'an integer that loses digits',
    { declared: '{"a":90071992547409931}', live: '{"a":90071992547409930}', told: ['changed /P'] },
  ],
  [
    'the user’s own text in another spelling',
    {
      name: 'Env',
      declared: { ROLE: 'reader', NET: '10.0.0.1/8', AT: 'rate(60 minutes)' },
      live: { ROLE: 'arn:aws:iam::111122223333:role/reader', NET: '10.0.0.0/8', AT: 'rate(1 hour)' },
      more: { facts: { maps: [['Env']] } },
      told: ['changed /Env/ROLE', 'changed /Env/NET', 'changed /Env/AT'],
    },
  ],
  [
    'case in a tag and in a variable, without any schema',
    {
      declared: { Tags: { Type: 'Prod' }, Variables: { Mode: 'Strict' } },
      live: { Tags: { Type: 'prod' }, Variables: { Mode: 'strict' } },
      told: ['changed /P/Tags/Type', 'changed /P/Variables/Mode'],
    },
  ],
  [
    'a tag of AWS’s form outside the tags property',
    {
      name: 'Labels',
      declared: { a: '1' },
      live: { a: '1', 'aws:x': 'y' },
      more: { facts: { maps: [['Labels']] } },
      told: ['added /Labels/aws:x'],
    },
  ],
  [
    'a rule that lets all protocols in',
    {
      declared: { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 },
      live: { IpProtocol: '-1', FromPort: -1, ToPort: -1 },
      told: ['changed /P/IpProtocol', 'changed /P/FromPort', 'changed /P/ToPort'],
    },
  ],
];

describe('told all the same', () => {
  test.each([...POLICIES, ...VALUES])('%s', (_name, { name = 'P', declared, live, more, told: expected }) => {
    expect(told(comparedAt(name, declared, live, more))).toEqual(expected);
  });
});

test('a statement that cannot be known says nothing of what it grants', () => {
  const declared = { Version: '2012-10-17', Statement: [{ $unresolved: 'transform' }] };
  expect(told(comparedAt('P', declared, one({})))).toEqual([]);
});

describe('still no news', () => {
  test.each<[string, string, Json, Json]>([
    ['a bucket and its ARN', 'Bucket', 'arn:aws:s3:::b', 'b'],
    ['a repository and its ARN', 'Repository', 'arn:aws:ecr:eu-west-1:111122223333:repository/team/app', 'team/app'],
    ['a parameter and its ARN', 'Parameter', '/a/b', 'arn:aws:ssm:eu-west-1:111122223333:parameter/a/b'],
    ['a log group and its ARN', 'Group', GROUP_ARN, 'a'],
    [
      'a task definition with its revision',
      'TaskDefinition',
      'arn:aws:ecs:eu-west-1:111122223333:task-definition/app:3',
      'app:3',
    ],
    [
      'ports that a rule for all protocols does not return',
      'Rule',
      { IpProtocol: '-1', FromPort: 0, ToPort: 65535 },
      { IpProtocol: '-1' },
    ],
  ])('%s', (_title, name, declared, live) => {
    expect(told(comparedAt(name, declared, live))).toEqual([]);
  });
});

describe('a secret that is not returned', () => {
  const masked = { $masked: 'k:1' };
  test.each<[string, JsonObject, JsonObject, readonly string[]]>([
    ['at the top', { MasterUserPassword: masked }, {}, ['absentFromRead /MasterUserPassword']],
    ['inside something that is', { A: { Password: masked } }, { A: {} }, ['absentFromRead /A/Password']],
    [
      'in a list',
      { A: { Passwords: [masked, masked] } },
      { A: { B: 1 } },
      ['absentFromRead /A/Passwords/0', 'absentFromRead /A/Passwords/1'],
    ],
    [
      'in a list of names and values',
      { Xs: [{ Name: 'a', Value: masked }] },
      { Xs: [{ Name: 'a' }] },
      ['absentFromRead /Xs/0/Value'],
    ],
    [
      'with what holds it',
      { LoginProfile: { Password: masked, PasswordResetRequired: true } },
      {},
      ['absentFromRead /LoginProfile'],
    ],
    ['answered as asterisks', { Token: masked }, { Token: '****' }, ['writeOnly /Token']],
  ])('%s is not compared', (_title, declared, live, notCompared) => {
    const comparison = compared(declared, live);
    expect(told(comparison)).toEqual([]);
    expect(comparison.notCompared.map(({ path, reason }) => `${reason} ${path}`)).toEqual(notCompared);
  });

  test('in every element of a list, says nothing of the list without a baseline, and tells that it is gone with one', () => {
    const declared = { Environment: { Variables: { API_TOKEN: masked } }, Xs: [{ Name: 'a', Port: 1, Value: masked }] };
    const bare = compared(declared, {});
    expect(told(bare)).toEqual([]);
    expect(bare.notCompared.map(({ path }) => path)).toContain('/Xs');
    expect(told(compared(declared, {}, { baseline: declared }))).toContain('removed /Xs');
  });

  test('but was, at the deployment, is gone', () => {
    expect(told(compared({ Password: masked }, {}, { baseline: { Password: masked } }))).toEqual(['removed /Password']);
    expect(told(compared({ Password: masked }, {}, { baseline: {} }))).toEqual([]);
  });

  test('asterisks are not masked, so that they are no other secret', () => {
    const masker = { keyId: 'k', mask: (text: string) => ({ $masked: `k:${text.length}` }) };
    expect(maskSensitive({ Password: '****', Token: 'x' }, [], masker)).toEqual({
      Password: '****',
      Token: { $masked: 'k:3' },
    });
  });
});
