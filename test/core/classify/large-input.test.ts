/**
 * Inputs made to cost: each is classified within seconds where a plain algorithm takes minutes, and what is too large
 * to be compared is "unknown", never "no". The limits are generous, so that a slow machine passes too.
 */
import { describe, expect, test } from '@jest/globals';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import type { ClassifiedDifference, Difference } from '../../../core/model/difference';
import type { Json, JsonObject } from '../../../core/model/json';

const LIMIT_MS = 10_000;

function many<T>(count: number, make: (i: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function classified(
  type: string,
  declared: JsonObject,
  live: JsonObject,
  differences: readonly Partial<Difference>[],
): readonly ClassifiedDifference[] {
  const startedAt = performance.now();
  const found = classifyDifferences({
    type,
    declared,
    live,
    differences: differences.map((difference) => ({ path: '', kind: 'changed', of: 'declared', ...difference })),
  });
  expect(performance.now() - startedAt).toBeLessThan(LIMIT_MS);
  return found;
}

const document = (statements: readonly JsonObject[]): JsonObject => ({ Version: '2012-10-17', Statement: statements });
const role = (statements: readonly JsonObject[]): JsonObject => ({ AssumeRolePolicyDocument: document(statements) });
const changedRole = (declared: readonly JsonObject[], live: readonly JsonObject[]): ClassifiedDifference | undefined =>
  classified('AWS::IAM::Role', role(declared), role(live), [{ path: '/AssumeRolePolicyDocument/Version' }])[0];

describe('policies', () => {
  const allow = (resources: Json): JsonObject => ({ Effect: 'Allow', Action: 's3:Get*', Resource: resources });

  test('300 statements of 2,000 equal patterns each are matched once', () => {
    const [before, after] = ['*a', '*b'].map((pattern) => many(300, () => allow(many(2000, () => pattern))));
    expect(changedRole(before ?? [], after ?? [])).toMatchObject({
      weakens: 'yes',
      weakensBecause: 'It newly allows s3:Get* on *b.',
    });
  });

  test('300 statements of 2,000 unlike patterns each: what is new is found, what is in doubt is no all-clear', () => {
    const statements = (name: string, first: number) =>
      many(300, (i) => allow(many(2000 - first, (j) => `*x-${name}-${i}-${j + first}`)));
    expect(changedRole(statements('a', 0), statements('b', 0))).toMatchObject({
      weakens: 'yes',
      weakensBecause: 'It newly allows s3:Get* on *x-b-0-0.',
    });
    expect(changedRole(statements('a', 0), statements('a', 1))).toMatchObject({
      weakens: 'unknown',
      weakensBecause: 'The policies are too large to compare statement by statement.',
    });
  });

  test('what is equal costs nothing: one wide statement among them is found', () => {
    const statements = many(300, (i) => allow(many(2000, (j) => `*x-${i}-${j}`)));
    expect(changedRole(statements, [...statements, { Effect: 'Allow', Action: '*', Resource: '*' }])).toMatchObject({
      weakens: 'yes',
      weakensBecause: 'It newly allows * on *.',
    });
  });

  test('a pattern and a text of 1 MB made to backtrack are too large', () => {
    const found = changedRole([allow(`*${'a'.repeat(500_000)}b`)], [allow('a'.repeat(1_000_000))]);
    expect(found).toMatchObject({ weakens: 'unknown' });
  });

  test('3,000 statements that each allow less are compared with each other', () => {
    const statement = (i: number, resources: Json) => ({ ...allow(resources), Sid: `s${i}`, Action: `a:${i}` });
    const declared = many(3000, (i) => statement(i, [`x${i}`, `y${i}`]));
    const found = classified(
      'AWS::S3::BucketPolicy',
      { PolicyDocument: document(declared) },
      { PolicyDocument: document(many(3000, (i) => statement(i, `x${i}`))) },
      many(3000, (i) => ({ path: `/PolicyDocument/Statement/${i}/Resource`, kind: 'removed', declared: `y${i}` })),
    );
    expect(new Set(found.map(({ weakens }) => weakens))).toEqual(new Set(['no']));
  });

  test('conditions of 50,000 values in another order are equal', () => {
    const admits = (values: readonly string[]) => [
      { ...allow('*'), Condition: { StringEquals: { 'aws:SourceVpce': values } } },
    ];
    const values = many(50_000, (i) => `vpce-${i}`);
    expect(changedRole(admits(values), admits([...values].reverse().slice(1)))).toMatchObject({ weakens: 'no' });
  });
});

describe('lists', () => {
  const rule = (port: number): JsonObject => ({
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    CidrIp: '10.0.0.0/8',
  });

  test('20,000 tags, each found by its name in a list of another order', () => {
    const tags = (value: string) => many(20_000, (i) => ({ Key: `k${i}`, Value: value }));
    const found = classified(
      'AWS::S3::Bucket',
      { Tags: tags('a') },
      { Tags: [...tags('b')].reverse() },
      many(20_000, (i) => ({ path: `/Tags/${i}/Value`, declared: 'a', live: 'b' })),
    );
    expect(new Set(found.map(({ category, weakens }) => `${category} ${weakens}`))).toEqual(new Set(['metadata no']));
  });

  test('20,000 firewall rules against 20,000 others', () => {
    const declared = { SecurityGroupIngress: many(20_000, rule) };
    const live = { SecurityGroupIngress: many(20_000, (i) => rule(i + 20_000)) };
    const found = classified(
      'AWS::EC2::SecurityGroup',
      declared,
      live,
      live.SecurityGroupIngress.map((added) => ({ path: '/SecurityGroupIngress', kind: 'added', live: added })),
    );
    expect(found).toHaveLength(20_000);
    expect(found[7]).toMatchObject({
      weakens: 'yes',
      weakensBecause: 'It newly lets tcp 20007 of 10.0.0.0/8 through.',
      opensTo: '10.0.0.0/8',
    });
  });

  test('20,000 address ranges, one of them new', () => {
    const ranges = many(20_000, (i) => `10.${i >> 8}.${i & 255}.0/24`);
    const [found] = classified('AWS::EC2::PrefixList', {}, {}, [
      {
        path: '/CidrList',
        declared: ranges,
        live: [...ranges.map((range) => range.replace('0/24', '0/25')), '11.0.0.0/16'],
      },
    ]);
    expect(found).toMatchObject({ weakens: 'yes', weakensBecause: 'It newly holds 11.0.0.0/16.' });
  });

  test('20,000 managed policies, all replaced', () => {
    const arns = (letter: string) => many(20_000, (i) => `arn:aws:iam::aws:policy/${letter}${i}`);
    const [found] = classified('AWS::IAM::Role', {}, {}, [
      { path: '/ManagedPolicyArns', declared: arns('a'), live: [...arns('a'), 'arn:aws:iam::aws:policy/B'] },
    ]);
    expect(found).toMatchObject({
      weakens: 'yes',
      weakensBecause: 'B was attached: it grants permissions that the source does not.',
    });
  });

  test('50,000 texts of an encryption list, all gone but one', () => {
    const texts = (letter: string) => many(50_000, (i) => `${letter}${i}`);
    const [found] = classified('AWS::Test::Thing', {}, {}, [
      { path: '/EncryptionNames', declared: ['x', ...texts('a')], live: [...texts('b'), ...texts('a')] },
    ]);
    expect(found).toMatchObject({ weakens: 'yes', weakensBecause: 'EncryptionNames holds x no longer.' });
  });
});

test('a name made to backtrack is no property name', () => {
  const [found] = classified('AWS::Test::Thing', {}, {}, [{ path: `/${'KmsKey'.repeat(20_000)}-` }]);
  expect(found).toMatchObject({ category: 'other' });
});

describe('values and names', () => {
  test('20,000 members that came to one list of ARNs are read once', () => {
    const arns = many(20_000, (i) => `arn:aws:sns:eu-west-1:111122223333:topic-${i}`);
    const came = many(20_000, (i) => `arn:aws:sns:us-east-1:444455556666:topic-${i}`);
    const found = classified(
      'AWS::CloudWatch::Alarm',
      { AlarmActions: arns },
      { AlarmActions: [...arns, ...came] },
      came.map((live) => ({ path: '/AlarmActions', kind: 'added', live })),
    );
    expect(found[19_999]).toMatchObject({ category: 'logging', alsoCategories: ['residency', 'permission'] });
  });

  test('20,000 amounts beside each other', () => {
    const side = (amount: number): JsonObject => ({
      Settings: Object.fromEntries(many(20_000, (i) => [`RetentionInDays${i}`, amount])),
    });
    const found = classified(
      'AWS::Logs::LogGroup',
      side(30),
      side(7),
      many(20_000, (i) => ({ path: `/Settings/RetentionInDays${i}`, declared: 30, live: 7 })),
    );
    expect(found[19_999]?.weakens).not.toBe('no');
  });

  test('names and values as long as they come', () => {
    const name = 'EnableEncryption'.repeat(50_000);
    const value = 'arn:aws:'.repeat(100_000);
    const [found] = classified('AWS::S3::Bucket', { [name]: value }, { [name]: `${value}x` }, [
      { path: `/${name}/${name}`, declared: value, live: `${value}x` },
    ]);
    expect(found?.category).toBe('other');
  });
});
