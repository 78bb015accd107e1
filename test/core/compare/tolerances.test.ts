/** Each tolerance twice: the noise is gone, in both directions, and the nearest real change survives. */
import { describe, expect, test } from '@jest/globals';
import { TOLERANCES } from '../../../core/compare/tolerances';
import type { Json } from '../../../core/model/json';
import { comparedAt, type More, told } from './comparing';

interface Row {
  readonly tolerance: string;
  readonly name: string;
  readonly one: Json;
  readonly other: Json;
  readonly more?: More;
}

const KEY_ID = '0a1b2c3d-1111-2222-3333-444455556666';
const KEY_ARN = `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`;
const CASE_FOLDED: More = { facts: { caseFolded: [['Effect']] } };
const DNS: More = { type: 'AWS::Route53::RecordSet' };
const RDS: More = { type: 'AWS::RDS::DBInstance' };
const allow = (statement: { readonly [name: string]: Json }): Json => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...statement }],
});

const FOLDED: readonly Row[] = [
  { tolerance: 'number-text', name: 'Size', one: 5, other: '5' },
  { tolerance: 'number-text', name: 'Size', one: 5, other: '5.0' },
  { tolerance: 'number-text', name: 'Size', one: -1, other: '-1' },
  { tolerance: 'boolean-text', name: 'On', one: true, other: 'True' },
  { tolerance: 'case-folded', name: 'Effect', one: 'ALLOW', other: 'allow', more: CASE_FOLDED },
  { tolerance: 'enum-word-case', name: 'Type', one: 'managed', other: 'MANAGED' },
  { tolerance: 'header-name-case', name: 'AllowHeaders', one: 'Content-Type', other: 'content-type' },
  { tolerance: 'protocol-number', name: 'IpProtocol', one: '6', other: 'tcp' },
  { tolerance: 'protocol-number', name: 'IpProtocol', one: 58, other: 'icmpv6' },
  {
    tolerance: 'port-of-all-protocols',
    name: 'Rule',
    one: { IpProtocol: '-1', FromPort: 0 },
    other: { IpProtocol: '-1', FromPort: -1 },
  },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '100.68.0.18/18', other: '100.68.0.0/18' },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '2001:DB8:0:0::/32', other: '2001:db8::/32' },
  { tolerance: 'kms-key-reference', name: 'KmsKeyId', one: 'alias/logs', other: KEY_ARN },
  { tolerance: 'kms-key-reference', name: 'KmsKeyId', one: KEY_ID, other: KEY_ARN },
  {
    tolerance: 'log-group-arn',
    name: 'LogGroup',
    one: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    other: 'arn:aws:logs:eu-west-1:111122223333:log-group:a:*',
  },
  { tolerance: 'arn-or-name', name: 'Role', one: 'reader', other: 'arn:aws-us-gov:iam::111122223333:role/path/reader' },
  {
    tolerance: 'arn-or-name',
    name: 'Function',
    one: 'f:live',
    other: 'arn:aws:lambda:eu-west-1:111122223333:function:f:live',
  },
  { tolerance: 'version-precision', name: 'EngineVersion', one: '8.0', other: '8.0.45' },
  { tolerance: 'rate-duration', name: 'Schedule', one: 'rate(60 minutes)', other: 'rate(1 hour)' },
  { tolerance: 'same-instant', name: 'StartTime', one: '2026-03-01T09:00:00+01:00', other: '2026-03-01T08:00:00.000Z' },
  { tolerance: 'trailing-dot', name: 'Name', one: 'a.example.com', other: 'a.example.com.', more: DNS },
  { tolerance: 'trailing-dot', name: 'DomainName', one: 'A.example.com', other: 'a.example.com.' },
  { tolerance: 'final-newline', name: 'Script', one: 'a\nb', other: 'a\r\nb\n' },
  { tolerance: 'json-text', name: 'Body', one: '{"a":1,"b":[1,2]}', other: { b: [1, 2], a: 1 } },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({}),
    other: allow({ Action: ['s3:GetObject'], Sid: '1' }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Action: ['a:B', 'a:C'] }),
    other: JSON.stringify(allow({ Action: ['a:C', 'a:B'] })),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Principal: '*' }),
    other: allow({ Principal: { AWS: '*' } }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Principal: { AWS: '444455556666' } }),
    other: allow({ Principal: { AWS: 'arn:aws-cn:iam::444455556666:root' } }),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Condition: { Bool: { 'aws:SecureTransport': true } } }),
    other: allow({ Condition: { Bool: { 'aws:SecureTransport': ['true'] } } }),
  },
];

/** One direction only: live is what the service made of it. */
const FOLDED_ONE_WAY: readonly Row[] = [
  { tolerance: 'database-name-case', name: 'DBInstanceIdentifier', one: 'Orders-DB', other: 'orders-db', more: RDS },
];

const SURVIVES: readonly Row[] = [
  { tolerance: 'number-text', name: 'Port', one: 80, other: '8080' },
  { tolerance: 'number-text', name: 'Mode', one: 8, other: '010' },
  { tolerance: 'number-text', name: 'Count', one: 0, other: '' },
  { tolerance: 'boolean-text', name: 'On', one: true, other: 'false' },
  { tolerance: 'boolean-text', name: 'On', one: true, other: '1' },
  { tolerance: 'case-folded', name: 'RoleName', one: 'Admin', other: 'admin', more: CASE_FOLDED },
  { tolerance: 'enum-word-case', name: 'Type', one: 'managed', other: 'unmanaged' },
  { tolerance: 'enum-word-case', name: 'Key', one: 'Managed', other: 'managed' },
  { tolerance: 'header-name-case', name: 'AllowHeaders', one: 'Content-Type', other: 'content-length' },
  { tolerance: 'header-name-case', name: 'Headers', one: 'A: b', other: 'a: b' },
  { tolerance: 'protocol-number', name: 'IpProtocol', one: 'tcp', other: '-1' },
  {
    tolerance: 'port-of-all-protocols',
    name: 'Rule',
    one: { IpProtocol: 'icmp', FromPort: 8 },
    other: { IpProtocol: 'icmp', FromPort: -1 },
  },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '10.0.0.0/16', other: '10.0.0.0/8' },
  { tolerance: 'ip-address-spelling', name: 'Cidr', one: '10.0.0.1/32', other: '10.0.0.2/32' },
  { tolerance: 'kms-key-reference', name: 'KmsKeyId', one: 'alias/logs', other: KEY_ARN.replace('0a1b', '1a1b') },
  {
    tolerance: 'kms-key-reference',
    name: 'KmsKeyId',
    one: KEY_ID,
    other: KEY_ARN.replace('111122223333', '444455556666'),
  },
  {
    tolerance: 'log-group-arn',
    name: 'LogGroup',
    one: 'arn:aws:logs:eu-west-1:111122223333:log-group:a',
    other: 'arn:aws:logs:eu-west-1:111122223333:log-group:b:*',
  },
  { tolerance: 'arn-or-name', name: 'Role', one: 'reader', other: 'arn:aws:iam::444455556666:role/reader' },
  { tolerance: 'arn-or-name', name: 'Topic', one: 'news', other: 'arn:aws:sns:us-east-1:111122223333:news' },
  { tolerance: 'arn-or-name', name: 'Role', one: 'a/b', other: 'arn:aws:iam::111122223333:role/x/a/b' },
  { tolerance: 'version-precision', name: 'EngineVersion', one: '8.0', other: '8.05' },
  { tolerance: 'version-precision', name: 'EngineVersion', one: '8.0.3', other: '8.0.4' },
  { tolerance: 'version-precision', name: 'Prefix', one: '8.0', other: '8.0.45' },
  { tolerance: 'rate-duration', name: 'Schedule', one: 'rate(1 hour)', other: 'rate(1 day)' },
  { tolerance: 'rate-duration', name: 'Schedule', one: 'cron(0 8 * * ? *)', other: 'cron(0 9 * * ? *)' },
  { tolerance: 'same-instant', name: 'StartTime', one: '2026-03-01T09:00:00Z', other: '2026-03-01T08:00:00Z' },
  { tolerance: 'trailing-dot', name: 'Name', one: 'a.example.com.', other: 'b.example.com' },
  { tolerance: 'trailing-dot', name: 'Name', one: 'A.example.com', other: 'a.example.com' },
  { tolerance: 'final-newline', name: 'Script', one: 'a\nb', other: 'a\n b' },
  { tolerance: 'final-newline', name: 'Prefix', one: 'logs', other: 'logs ' },
  { tolerance: 'json-text', name: 'Body', one: '{"a":[1,2]}', other: { a: [2, 1] } },
  { tolerance: 'json-text', name: 'Body', one: '{"a":1}', other: '{"a":1,"b":2}' },
  { tolerance: 'database-name-case', name: 'DBInstanceIdentifier', one: 'orders', other: 'Orders', more: RDS },
  { tolerance: 'database-name-case', name: 'MasterUsername', one: 'Admin', other: 'admin', more: RDS },
  { tolerance: 'policy-document-equivalence', name: 'P', one: allow({}), other: allow({ Action: 's3:*' }) },
  { tolerance: 'policy-document-equivalence', name: 'P', one: allow({}), other: allow({ Effect: 'Deny' }) },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } }),
    other: allow({}),
  },
  {
    tolerance: 'policy-document-equivalence',
    name: 'P',
    one: allow({ Principal: { AWS: 'arn:aws:iam::444455556666:role/a' } }),
    other: allow({ Principal: { AWS: 'AROAEXAMPLEEXAMPLE' } }),
  },
];

const titled = (rows: readonly Row[]) =>
  rows.map(
    (row) =>
      [`${row.tolerance}: ${row.name} ${JSON.stringify(row.one)} and ${JSON.stringify(row.other)}`, row] as const,
  );

describe('noise is gone', () => {
  test.each(titled(FOLDED))('%s', (_title, { tolerance, name, one, other, more }) => {
    for (const comparison of [comparedAt(name, one, other, more), comparedAt(name, other, one, more)]) {
      expect(told(comparison)).toEqual([]);
      expect(comparison.tolerated.map((entry) => entry.tolerance)).toEqual([tolerance]);
      expect(comparison.notCompared).toEqual([]);
    }
  });

  test.each(titled(FOLDED_ONE_WAY))('%s', (_title, { tolerance, name, one, other, more }) => {
    const { tolerated, differences } = comparedAt(name, one, other, more);
    expect([differences, tolerated]).toEqual([[], [{ path: `/${name}`, tolerance }]]);
  });
});

describe('the neighbour survives', () => {
  test.each(titled(SURVIVES))('%s', (_title, { name, one, other, more }) => {
    const { differences } = comparedAt(name, one, other, more);
    expect(differences.length).toBeGreaterThan(0);
    expect(differences.every(({ path }) => path.startsWith(`/${name}`))).toBe(true);
  });

  test('of a policy that dropped a condition, in both directions', () => {
    const strict = allow({ Condition: { Bool: { 'aws:SecureTransport': 'true' } } });
    expect(told(comparedAt('P', strict, allow({})))).toEqual(['removed /P/Statement/0/Condition']);
    expect(told(comparedAt('P', allow({}), strict))).toEqual(['added /P/Statement/0/Condition']);
  });
});

describe('what cannot say is not compared', () => {
  test('asterisks in place of a value', () => {
    expect(comparedAt('Token', 'abc', '****').notCompared).toEqual([{ path: '/Token', reason: 'writeOnly' }]);
    expect(told(comparedAt('Token', '****', 'abc'))).toEqual(['changed /Token']);
    expect(told(comparedAt('Glob', 'abc', 'a***'))).toEqual(['changed /Glob']);
  });

  test('question marks in place of non-ASCII characters', () => {
    expect(comparedAt('Note', 'Gr??e', 'Größe').notCompared).toEqual([{ path: '/Note', reason: 'unresolved' }]);
    expect(told(comparedAt('Note', 'wh?t', 'what'))).toEqual(['changed /Note']);
  });

  test('an alias whose key is not known', () => {
    const { notCompared, differences } = comparedAt('KmsKeyId', 'alias/other', KEY_ARN);
    expect([notCompared, differences]).toEqual([[{ path: '/KmsKeyId', reason: 'unresolved' }], []]);
  });
});

test('every tolerance has both tests', () => {
  const covered = new Set([...FOLDED, ...FOLDED_ONE_WAY].map(({ tolerance }) => tolerance));
  const losing = new Set(['masked-answer', 'question-marks']);
  const missing = TOLERANCES.map(({ name }) => name).filter((name) => !covered.has(name) && !losing.has(name));
  const alone = [...covered].filter((name) => !SURVIVES.some(({ tolerance }) => tolerance === name));
  expect([missing, alone]).toEqual([[], []]);
});
