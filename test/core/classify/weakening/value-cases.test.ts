/** What single values give up or keep: pinned versions, keys, lists, switches, TLS policies, whom a policy is attached to. */
import { describe, expect, test } from '@jest/globals';
import type { WeakeningRule } from '../../../../core/classify/weakening/assessment';
import { attachmentRule } from '../../../../core/classify/weakening/attachment-rule';
import { keyRule } from '../../../../core/classify/weakening/key-rule';
import { listRule } from '../../../../core/classify/weakening/list-rule';
import { pinnedVersionRule } from '../../../../core/classify/weakening/pinned-version-rule';
import { presenceRule } from '../../../../core/classify/weakening/presence-rule';
import { scaleRule } from '../../../../core/classify/weakening/scale-rule';
import { switchRule } from '../../../../core/classify/weakening/switch-rule';
import { compareTls } from '../../../../core/classify/weakening/tls-strength';
import type { Category } from '../../../../core/model/difference';
import type { Json, JsonObject } from '../../../../core/model/json';
import { type Asked, assessed } from './assessing';

function says(rule: WeakeningRule, asked: Asked): string | null {
  const found = rule(assessed(asked));
  return found === null ? null : `${found.weakens}: ${found.because}`;
}

/** undefined: not there on that side. */
type Row = readonly [string, Json | undefined, Json | undefined, string | null];

function sides(declared: Json | undefined, live: Json | undefined) {
  return { ...(declared === undefined ? {} : { declared }), ...(live === undefined ? {} : { live }) };
}

describe('what a run depends on', () => {
  const digest = (of: string) => `r/i@sha256:${of.repeat(64)}`;
  const byTag = 'yes: Image names its image by a tag, behind which another image may be put: a run cannot be repeated.';
  const moves = (name: string) =>
    `yes: ${name} names its version by a name that moves with every change: a run cannot be repeated.`;

  test.each<Row>([
    ['Image', digest('a'), 'r/i:1', byTag],
    ['Image', 'r/i:1', 'r/i:latest', byTag],
    ['Image', 'r/i:1', 'r/i', byTag],
    ['Image', 'host:5000/r/i:1', 'host:5000/r/i', byTag],
    ['Image', 'r/i:latest', 'r/i:latest-1', 'no: Image names one fixed image now.'],
    ['Image', 'r/i:1', digest('A'), 'no: Image names one fixed image now.'],
    ['Image', digest('a'), `${digest('a')}b`, byTag],
    ['Image', 'r/i:1', 'r/i:2', 'unknown: It uses another image than the source declares.'],
    ['Image', digest('a'), digest('b'), 'unknown: The same tag stands for another image now.'],
    ['Image', `a${digest('a')}`, digest('a'), 'unknown: It uses another image than the source declares.'],
    ['Image', 'r/i:1', '', 'unknown: It uses another image than the source declares.'],
    ['Image', 'r/i:1', 1, null],
    ['Image', 'r/i:1', undefined, null],
    ['FunctionVersion', '7', '$LATEST', moves('FunctionVersion')],
    ['GuardrailVersion', '12', 'DRAFT', moves('GuardrailVersion')],
    ['GuardrailVersion', 'DRAFT', '1.20.3', 'no: GuardrailVersion names one fixed version now.'],
    ['GuardrailVersion', '1', '2', 'unknown: It uses another version than the source declares.'],
    ['GuardrailVersion', '1', 'DRAFTED', 'unknown: It uses another version than the source declares.'],
    ['GuardrailVersion', '1', 'MYDRAFT', 'unknown: It uses another version than the source declares.'],
    ['GuardrailVersion', 'DRAFT', 'v1', 'unknown: It uses another version than the source declares.'],
    ['GuardrailVersion', 'DRAFT', '1x', 'unknown: It uses another version than the source declares.'],
    ['FunctionArn', 'arn:f:name:12', 'arn:f:name:$LATEST', moves('FunctionArn')],
    ['FunctionArn', 'arn:f:name:$LATEST', 'arn:f:name:12', 'no: FunctionArn names one fixed version now.'],
    [
      'FunctionArn',
      'arn:f:name:$LATEST',
      'arn:f:12:name',
      'unknown: It uses another version than the source declares.',
    ],
    ['FunctionArn', 'arn:f:name:12', 'arn:f:DRAFT:a', 'unknown: It uses another version than the source declares.'],
    ['FoundationModel', 'a.b-1', 'a.b-2', 'unknown: It uses another model than the source declares.'],
    ['ModelId', '1', 'DRAFT', 'unknown: It uses another model than the source declares.'],
    [
      'ModelDataUrl',
      's3://a/1',
      's3://a/2',
      'unknown: Another object is loaded, and ModelDataUrl names no version of it.',
    ],
    ['ModelDataUrl', 's3://a/1', 's3://a/1?versionId=2', 'unknown: It uses another object than the source declares.'],
    [
      'S3ObjectVersion',
      'v1',
      undefined,
      'yes: The version of the object is not fixed any more: a run cannot be repeated.',
    ],
    ['S3ObjectVersion', undefined, 'v1', null],
    ['S3Key', 'a', undefined, null],
    ['Zzz', '1', '2', null],
  ])('%s: %j to %j', (name, declared, live, expected) => {
    expect(says(pinnedVersionRule, { path: `/${name}`, category: 'reproducibility', ...sides(declared, live) })).toBe(
      expected,
    );
  });

  test.each<readonly [Category, boolean]>([
    ['safety', true],
    ['residency', true],
    ['other', false],
    ['network', false],
  ])('in %s a version counts: %s', (category, counts) => {
    const found = pinnedVersionRule(assessed({ path: '/GuardrailVersion', category, declared: '1', live: 'DRAFT' }));
    expect(found !== null).toBe(counts);
  });
});

describe('whose key encrypts', () => {
  const key = (account: string) => `arn:aws:kms:eu-west-1:${account}:key/k`;
  test.each<Row>([
    [
      'KmsKeyId',
      'k-1',
      undefined,
      'yes: It was encrypted with a customer’s own key, and is now with no key of its own.',
    ],
    ['KmsKeyId', 'k-1', '', 'yes: It was encrypted with a customer’s own key, and is now with no key of its own.'],
    ['KmsKeyId', 'k-1', null, 'yes: It was encrypted with a customer’s own key, and is now with no key of its own.'],
    [
      'KmsKeyId',
      'k-1',
      'AWS_OWNED_KMS_KEY',
      'yes: It was encrypted with a customer’s own key, and is now with no key of its own.',
    ],
    [
      'KmsKeyId',
      'k-1',
      'alias/aws/s3',
      'yes: It was encrypted with a customer’s own key, and is now with a key that AWS manages.',
    ],
    [
      'KmsKeyId',
      'k-1',
      'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3',
      'yes: It was encrypted with a customer’s own key, and is now with a key that AWS manages.',
    ],
    [
      'KmsKeyId',
      'aws/sns',
      'k-1',
      'no: It was encrypted with a key that AWS manages, and is now with a customer’s own key.',
    ],
    [
      'KmsKeyId',
      undefined,
      'k-1',
      'no: It was encrypted with no key of its own, and is now with a customer’s own key.',
    ],
    ['KmsKeyId', 'k-1', 'k-2', null],
    ['KmsKeyId', 'alias/aws/s3', 'alias/aws/sqs', null],
    ['KmsKeyId', 'k-1', 1, null],
    ['KmsKeyId', undefined, 1, null],
    ['KmsKeyId', 1, 'k-1', null],
    ['KmsKeyId', undefined, '', null],
    [
      'KmsKeyId',
      key('111122223333'),
      key('444455556666'),
      'unknown: The key is one of account 444455556666 now, which decides who may use it.',
    ],
    ['KmsKeyId', key('111122223333'), `${key('111122223333')}2`, null],
    ['KmsKeyId', 'k-1', key('444455556666'), null],
    ['KmsKeyId', key('444455556666'), 'k-1', null],
    ['KmsKeyRole', 'k-1', undefined, null],
    ['Zzz', 'k-1', undefined, null],
  ])('%s: %j to %j', (name, declared, live, expected) => {
    expect(says(keyRule, { path: `/${name}`, category: 'encryption', kind: 'changed', ...sides(declared, live) })).toBe(
      expected,
    );
  });

  test('elsewhere than in encryption a key is any key', () => {
    expect(says(keyRule, { path: '/KmsKeyId', category: 'other', declared: 'k-1' })).toBeNull();
  });
});

describe('lists by their names', () => {
  test.each<Row>([
    ['AllowedPrincipals', ['a'], ['a', 'b'], 'yes: AllowedPrincipals newly holds b.'],
    ['AllowedPrincipals', ['a', 1], ['a', 1, 2], 'yes: AllowedPrincipals newly holds 2.'],
    ['AllowedPrincipals', ['a'], ['b', 'c', 'd'], 'yes: AllowedPrincipals newly holds b, c, d.'],
    ['AllowedPrincipals', ['a'], ['b', 'c', 'd', 'e', 'f'], 'yes: AllowedPrincipals newly holds b, c, d and 2 more.'],
    ['AllowedPrincipals', ['a', 'b'], ['a'], 'no: AllowedPrincipals holds nothing new.'],
    ['AllowedPrincipals', ['a', 'b'], [], null],
    ['AllowedPrincipals', ['a', 'b'], ['b', 'a'], null],
    ['AllowedPrincipals', ['a'], ['a', {}], null],
    ['AllowedPrincipals', [{}], ['a'], null],
    ['AllowedPrincipals', 'a', 'b', null],
    ['AllowedPrincipals', 'a', ['a', 'b'], 'yes: AllowedPrincipals newly holds b.'],
    ['AllowedPrincipals', undefined, 'b', 'yes: AllowedPrincipals newly holds b.'],
    ['AllowedPrincipals', 'b', undefined, null],
    ['BlockedWords', ['a', 'b'], ['a'], 'yes: BlockedWords holds no longer b.'],
    ['BlockedWords', ['a'], ['a', 'b'], 'no: BlockedWords still holds all of its entries.'],
    ['BlockedWords', 'a', undefined, 'yes: BlockedWords holds no longer a.'],
    ['BlockedWords', ['a', 'b'], ['a', 'c'], 'yes: BlockedWords holds no longer b.'],
    ['ExcludeFilters', ['a'], ['b'], null],
    ['Zzz', ['a'], ['b'], null],
  ])('%s: %j to %j', (name, declared, live, expected) => {
    expect(says(listRule, { path: `/${name}`, category: 'safety', ...sides(declared, live) })).toBe(expected);
  });

  test('of at most 2000 elements, and not where they are about capacity', () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => i);
    const asked = (count: number, category: Category = 'safety') =>
      says(listRule, { path: '/AllowedPrincipals', category, declared: [0], live: many(count) });
    expect(asked(2_000)).toBe('yes: AllowedPrincipals newly holds 1, 2, 3 and 1996 more.');
    expect([asked(2_001), asked(3, 'capacity'), asked(3, 'metadata')]).toEqual([null, null, null]);
  });
});

describe('switches', () => {
  test.each<readonly [Category, string, Json | undefined, Json | undefined, string | null]>([
    ['logging', '/LoggingEnabled', true, false, 'yes: LoggingEnabled was turned off.'],
    ['logging', '/LoggingEnabled', 'ENABLED', 'suspended', 'yes: LoggingEnabled was turned off.'],
    ['logging', '/LoggingEnabled', false, true, 'no: LoggingEnabled was turned on.'],
    ['logging', '/LoggingEnabled', true, undefined, 'yes: LoggingEnabled was turned off.'],
    ['logging', '/LoggingEnabled', false, undefined, 'no: LoggingEnabled is not set any more.'],
    ['logging', '/LoggingEnabled', undefined, true, 'no: LoggingEnabled was turned on.'],
    ['logging', '/LoggingEnabled', undefined, false, null],
    ['logging', '/LoggingEnabled', true, 'sometimes', null],
    ['logging', '/LoggingEnabled', 'sometimes', false, null],
    ['logging', '/LoggingEnabled', 'on', true, null],
    ['logging', '/LoggingEnabled', 1, 0, null],
    ['logging', '/Zzz/Enabled', true, false, 'yes: Zzz.Enabled was turned off.'],
    ['other', '/Zzz/Enabled', true, false, null],
    ['exposure', '/PubliclyAccessible', false, true, 'yes: PubliclyAccessible was turned on.'],
    ['exposure', '/PubliclyAccessible', true, false, 'no: PubliclyAccessible was turned off.'],
    ['exposure', '/PubliclyAccessible', undefined, true, 'yes: PubliclyAccessible was turned on.'],
    ['exposure', '/PubliclyAccessible', undefined, false, 'no: PubliclyAccessible was turned off.'],
    ['exposure', '/PubliclyAccessible', false, undefined, null],
    ['exposure', '/PubliclyAccessible', true, undefined, 'no: PubliclyAccessible was turned off.'],
  ])('%s %s: %j to %j', (category, path, declared, live, expected) => {
    expect(says(switchRule, { path, category, ...sides(declared, live) })).toBe(expected);
  });
});

describe('TLS', () => {
  test.each<readonly [string, string, number | null]>([
    ['TLSv1.2_2021', 'TLSv1', -2],
    ['TLSv1.2_2021', 'TLSv1_2016', -2],
    ['TLSv1.2_2021', 'TLSv1.2_2019', -200],
    ['TLSv1.2_2019', 'TLSv1.2_2021', 200],
    ['TLSv1.2', 'TLSv1.3', 1],
    ['TLS_1_0', 'TLS_1_2', 2],
    ['SSLv3', 'TLSv1', 10],
    ['TLSv1', 'SSLv2', -10],
    ['ELBSecurityPolicy-TLS13-1-3-2021-06', 'ELBSecurityPolicy-TLS13-1-2-2021-06', -1],
    ['ELBSecurityPolicy-TLS13-1-2-2021-06', 'ELBSecurityPolicy-TLS13-1-0-2021-06', -2],
    ['ELBSecurityPolicy-FS-1-2-2019-08', 'ELBSecurityPolicy-FS-2018-06', -2],
    ['ELBSecurityPolicy-TLS-1-2-2017-01', 'ELBSecurityPolicy-2016-08', -2],
    ['Policy-Min-TLS-1-2-2019-07', 'Policy-Min-TLS-1-0-2019-07', -2],
    ['SecurityPolicy_TLS13_2025_EDGE', 'TLS_1_2', -1],
    ['TLSv1.2', 'custom', null],
    ['custom', 'TLSv1.2', null],
    ['custom-2021-06', 'custom-2021-07', 1],
    ['custom-2021-06', 'other-2021-07', null],
    ['custom-2021', 'custom', null],
    ['custom', 'custom-2021', null],
    ['TLSv1.2', 'TLSv1.2', null],
    ['TLSv1.23', 'TLSv1.2', null],
    [`TLSv1.3${' '.repeat(93)}`, 'TLSv1.2', -1],
    [`TLSv1.3${' '.repeat(94)}`, 'TLSv1.2', null],
    ['TLSv1.2', `TLSv1.3${' '.repeat(94)}`, null],
  ])('%s to %s', (declared, live, expected) => {
    expect(compareTls('SecurityPolicy', declared, live)).toBe(expected);
  });

  test.each<readonly [string, boolean]>([
    ['SslPolicy', true],
    ['MinimumProtocolVersion', true],
    ['ListenerSSLPolicies', true],
    ['TlsVersion', true],
    ['MyTlsVersion', false],
    ['Policy', false],
  ])('is what %s names: %s', (name, isOne) => {
    expect(compareTls(name, 'TLSv1.2', 'TLSv1.0')).toBe(isOne ? -2 : null);
    expect(says(scaleRule, { path: `/${name}`, declared: 'TLSv1.2', live: 'TLSv1.0' })).toBe(
      isOne ? `yes: ${name} was lowered from TLSv1.2 to TLSv1.0.` : null,
    );
  });

  test('words of a scale, not other values', () => {
    expect(says(scaleRule, { path: '/SslPolicy', declared: 'TLSv1.0', live: 'TLSv1.2' })).toBe(
      'no: SslPolicy was raised from TLSv1.0 to TLSv1.2.',
    );
    expect(says(scaleRule, { path: '/SslPolicy', declared: 'TLSv1.2', live: 1 })).toBeNull();
    expect(says(scaleRule, { path: '/SslPolicy', declared: 1, live: 'TLSv1.2' })).toBeNull();
  });
});

describe('whom a policy is attached to', () => {
  const document = (...effects: readonly string[]): JsonObject => ({
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: effects.map((Effect) => ({ Effect, Action: 's3:GetObject', Resource: '*' })),
    },
  });
  const asked = (declared: Json | undefined, live: Json | undefined, policy: JsonObject, more: Partial<Asked> = {}) =>
    says(attachmentRule, {
      path: '/Roles',
      type: 'AWS::IAM::ManagedPolicy',
      whole: [policy, policy],
      ...sides(declared, live),
      ...more,
    });

  test.each<readonly [Json | undefined, Json | undefined, readonly string[], string]>([
    [['a'], ['a', 'b', 'c'], ['Allow'], 'yes: b, c newly has what the policy allows.'],
    [undefined, 'b', ['Allow'], 'yes: b newly has what the policy allows.'],
    [['a', 'b', 'c'], ['a'], ['Deny'], 'yes: b, c is no longer denied what the policy denies.'],
    [['a', 'b'], ['a'], ['Allow'], 'no: Nobody is allowed more by it.'],
    [['a'], ['a', 'b'], ['Deny'], 'no: Nobody is allowed more by it.'],
    [['a', 'b'], ['a', 1], ['Allow', 'Deny'], 'yes: b is no longer denied what the policy denies.'],
    [[], ['1', '2', '3', '4', '5', '6'], ['Allow'], 'yes: 1, 2, 3, 4, 5 newly has what the policy allows.'],
  ])('%j to %j, which says %j', (declared, live, effects, expected) => {
    expect(asked(declared, live, document(...effects))).toBe(expected);
  });

  test('of a policy that is not readable on a side it is not known', () => {
    const unknown = 'unknown: It applies to somebody else; what it says is not known here.';
    const readable = document('Allow');
    expect([
      asked(['a'], ['b'], {}),
      asked(['a'], ['b'], readable, { whole: [readable, {}] }),
      asked(['a'], ['b'], readable, { whole: [{}, readable] }),
    ]).toEqual([unknown, unknown, unknown]);
  });

  test('of other types and properties it says nothing', () => {
    const readable = document('Allow');
    expect([
      asked(['a'], ['b'], readable, { type: 'AWS::IAM::Role' }),
      asked(['a'], ['b'], readable, { path: '/Zzz' }),
    ]).toEqual([null, null]);
  });
});

describe('protection by being there', () => {
  test.each<readonly [Category, string, Json | undefined, Json | undefined, string | null]>([
    ['encryption', '/Zzz', { a: 1 }, undefined, 'yes: Zzz is gone.'],
    ['encryption', '/Zzz', undefined, { a: 1 }, 'no: Zzz was added.'],
    ['encryption', '/Zzz', true, undefined, null],
    ['encryption', '/Zzz', 7, undefined, null],
    ['encryption', '/Zzz', undefined, 7, null],
    ['encryption', '/Zzz', 'a', 'b', 'unknown: Zzz was changed; whether the new one protects as well is not known.'],
    ['safety', '/Zzz', ['a', 'b'], ['b', 'c'], 'yes: Zzz holds a no longer.'],
    ['safety', '/Zzz', ['a'], ['a', 'b', 'c'], 'no: Zzz newly holds b, c.'],
    ['safety', '/Zzz', ['a', 'b', 'c', 'd'], [], 'yes: Zzz holds a, b, c, … no longer.'],
    ['safety', '/Zzz', ['a', 'b', 'c'], [], 'yes: Zzz holds a, b, c no longer.'],
    ['safety', '/Zzz', 'a', 'b', null],
    ['safety', '/AllowedZzz/3/Name', 'a', undefined, null],
    ['logging', '/Zzz', 'a', undefined, null],
    ['logging', '/LogZzz/0/Name', 'a', undefined, 'yes: Name is gone.'],
    ['network', '/Zzz', 'a', undefined, null],
    ['network', '/WebACLId', 'a', undefined, 'yes: WebACLId is gone.'],
  ])('%s %s: %j to %j', (category, path, declared, live, expected) => {
    expect(says(presenceRule, { path, category, ...sides(declared, live) })).toBe(expected);
  });
});
