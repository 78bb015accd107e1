/** A role's inline policies grant together, a difference is told for itself, and who is let in is said apart. */
import { describe, expect, test } from '@jest/globals';
import { managedPolicyRule } from '../../../../core/classify/weakening/managed-policy-rule';
import { openedPrincipals } from '../../../../core/classify/weakening/opened-principals';
import { policyRule } from '../../../../core/classify/weakening/policy-rule';
import type { JsonObject } from '../../../../core/model/json';
import { type Asked, assessed } from './assessing';

const statement = (effect: string, action: string): JsonObject => ({ Effect: effect, Action: action, Resource: 'a' });
const inline = (name: string, ...statements: readonly JsonObject[]): JsonObject => ({
  PolicyName: name,
  PolicyDocument: { Version: '2012-10-17', Statement: statements },
});
const [get, put, remove] = [
  statement('Allow', 's3:Get'),
  statement('Allow', 's3:Put'),
  statement('Allow', 's3:Delete'),
] as const;
const deny = statement('Deny', 's3:Delete');
const unreadable = inline('u', statement('allow', '*'));
const NOTHING = 'no: It allows nothing that the source does not.';
const PUT = 'yes: It newly allows s3:Put on a.';

const came = (
  one: JsonObject,
  before: readonly JsonObject[],
  after: readonly JsonObject[],
  list = 'Policies',
): Asked => ({
  path: `/${list}`,
  live: one,
  element: 'b',
  whole: [{ [list]: before }, { [list]: after }],
});
const went = (one: JsonObject, before: readonly JsonObject[], after: readonly JsonObject[]): Asked => ({
  path: '/Policies',
  declared: one,
  element: 'b',
  whole: [{ Policies: before }, { Policies: after }],
});

describe('an inline policy', () => {
  const [getAndPut, b] = [inline('a', get, put), inline('b', put)];
  const denying = inline('b', deny);
  test.each<readonly [string, Asked, string]>([
    ['that is new', came(b, [inline('a', get)], [inline('a', get), b]), PUT],
    ['whose allowance another one has', came(b, [getAndPut], [getAndPut, b]), NOTHING],
    ['beside one that changed', came(b, [getAndPut], [inline('a', get, put, remove), b]), NOTHING],
    [
      'whose denial is gone',
      went(denying, [inline('a', get), denying], [inline('a', get)]),
      'yes: It no longer denies s3:Delete on a.',
    ],
    ['whose denial went to another one', went(denying, [inline('a', get), denying], [inline('a', get, deny)]), NOTHING],
    ['of a list in which one cannot be read', came(b, [getAndPut, unreadable], [getAndPut, unreadable, b]), PUT],
    ['beside one that cannot be read any more', came(b, [getAndPut], [getAndPut, unreadable, b]), PUT],
    ['of a list that is not of inline policies', came(b, [getAndPut], [getAndPut, b], 'Others'), PUT],
    [
      'that cannot be read',
      came(unreadable, [], [unreadable]),
      'unknown: The live policy cannot be read without doubt; what it allows is not known.',
    ],
  ])('%s', (_name, asked, said) => {
    const found = policyRule(assessed(asked));
    expect(`${found?.weakens}: ${found?.because}`).toBe(said);
  });
});

describe('who is let in', () => {
  const trust = (principal: unknown, more: JsonObject = {}): JsonObject => ({
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...more } as JsonObject],
  });
  const [own, other] = [{ AWS: '111122223333' }, { AWS: '444455556666' }];
  const when = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
  test.each<readonly [string, JsonObject, JsonObject, string]>([
    ['everybody', trust(own), trust('*'), 'everybody'],
    [
      'everybody but some',
      trust(own),
      { Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', NotPrincipal: other }] },
      'everybody',
    ],
    ['everybody under a condition', trust(own), trust('*', when), 'none'],
    ['everybody, who was before', trust('*'), trust('*', { Action: '*' }), 'none'],
    ['another account', trust(own), trust(other), 'otherAccount'],
    ['another account under a condition', trust(own), trust(other, when), 'otherAccount'],
    ['a role of another account', trust(own), trust({ AWS: 'arn:aws:iam::444455556666:role/r' }), 'otherAccount'],
    [
      'one more of an account that was let in',
      trust({ AWS: 'arn:aws:iam::444455556666:role/q' }),
      trust(other),
      'none',
    ],
    ['the own account', trust(other), trust(own), 'none'],
    ['a service', trust(own), trust({ Service: 'a.amazonaws.com' }), 'none'],
  ])('%s', (_name, declared, live, who) => {
    const asked = assessed({ path: '/AssumeRolePolicyDocument', declared, live });
    expect(openedPrincipals(asked, { weakens: 'yes', because: 'it does' })).toBe(who);
    expect(openedPrincipals(asked, { weakens: 'no', because: 'it does not' })).toBe('none');
  });
});

describe('a permissions boundary', () => {
  const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`;
  const own = 'arn:aws:iam::111122223333:policy/b';
  test.each<readonly [string, string, string]>([
    [own, aws('AWSDenyAll'), 'no'],
    [aws('AWSDenyAll'), own, 'unknown'],
    [aws('AdministratorAccess'), own, 'no'],
    [own, aws('AdministratorAccess'), 'yes'],
    [own, `${own}2`, 'unknown'],
  ])('%s becomes %s: %s', (declared, live, weakens) => {
    expect(managedPolicyRule(assessed({ path: '/PermissionsBoundary', declared, live }))?.weakens).toBe(weakens);
  });

  test('that is no text is not known', () => {
    const asked = assessed({ path: '/PermissionsBoundary', declared: 1, live: 2 });
    expect(managedPolicyRule(asked)?.weakens).toBe('unknown');
  });
});
