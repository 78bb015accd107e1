/** Which actions, resources and principals hold which others for certain, with exceptions on either side. */
import { describe, expect, test } from '@jest/globals';
import { type MemberKind, Members } from '../../../../core/classify/weakening/policy-members';
import { namePrincipal } from '../../../../core/classify/weakening/principal-members';
import { iamActionsIn } from '../../../../core/model/iam-actions';
import { WorkBudget } from '../../../../core/model/work-budget';

const ACTIONS = iamActionsIn({ s3: { read: 'GetA GetB', write: 'PutA' } });
const scope = () => ({ budget: new WorkBudget(100_000), actions: ACTIONS, account: '111122223333' });

type Written = string | { readonly not: string };

/** Words between blanks; principals are separated by commas. */
function members(kind: MemberKind, written: Written): Members {
  const text = typeof written === 'string' ? written : written.not;
  return new Members(kind, typeof written !== 'string', text.split(kind === 'principal' ? ', ' : ' '));
}

const not = (text: string): Written => ({ not: text });

describe('actions', () => {
  test.each<readonly [Written, Written, boolean]>([
    ['s3:GetA', 's3:GetA', true],
    ['S3:geta', 's3:GetA', true],
    ['s3:GetA', 's3:GetB', false],
    ['s3:Get*', 's3:GetA s3:GetB', true],
    ['s3:Get*', 's3:GetA s3:PutA', false],
    ['s3:GetA s3:GetB', 's3:Get*', true],
    ['s3:GetA', 's3:Get*', false],
    ['s3:GetA s3:GetB', 's3:*', false],
    ['acme:GetA', 'acme:Get*', false],
    [not('s3:GetA'), not('s3:GetA s3:GetB'), true],
    [not('s3:GetA s3:GetB'), not('s3:GetA'), false],
    [not('s3:GetA'), not('s3:*'), true],
    [not('s3:*'), not('s3:GetA'), false],
    [not('s3:Get*'), 's3:PutA', true],
    [not('s3:Get*'), 's3:PutA s3:GetA', false],
    [not('s3:GetA'), 's3:Get*', false],
    [not('s3:GetA'), 's3:Put*', true],
    [not('s3:PutA iam:*'), 's3:Get*', true],
    [not('iam:* s3:PutA'), 's3:P*', false],
    [not('acme:*Secret'), 'acme:Get*', false],
    [not('acme:*Secret'), 'acme:Get*Object', true],
    ['*', not('s3:GetA'), true],
    ['**', not('s3:GetA'), true],
    ['*:*', not('s3:GetA'), true],
    ['s3:GetB *', not('s3:GetA'), true],
    ['s3:*', not('iam:*'), false],
    ['*A', not('s3:GetB'), false],
  ])('%j holds %j: %p', (outer, inner, held) => {
    expect(members('action', outer).holds(members('action', inner), scope())).toBe(held);
  });
});

describe('resources', () => {
  test.each<readonly [Written, Written, boolean]>([
    ['a', 'a', true],
    ['a', 'A', false],
    ['a*', 'a/b a', true],
    ['a*', '*', false],
    ['a?', 'ab', true],
    ['a?', 'a*', false],
    ['*', not('a'), true],
    ['*:*', not('a'), false],
    ['*a', not('b'), false],
    ['a*', not('b'), false],
    [not('a'), 'b', true],
    [not('a*'), 'ab', false],
    [not('a*'), '*b', false],
    [not('a b'), 'c d', true],
    [not('a b'), 'c b', false],
    [not('b*'), not('b* a'), true],
    [`a\${*}`, 'ab', false],
    [`a\${*}`, `a\${*}`, true],
  ])('%j holds %j: %p', (outer, inner, held) => {
    expect(members('resource', outer).holds(members('resource', inner), scope())).toBe(held);
  });
});

describe('principals', () => {
  const [own, other, foreign] = ['AWS 111122223333', 'AWS 444455556666', 'AWS 777788889999'];
  const role = (account: string, name = 'r') => `AWS arn:aws:iam::${account}:role/${name}`;
  const session = (account: string, name = 'r') => `AWS arn:aws:sts::${account}:assumed-role/${name}/s`;
  const theirs = role('444455556666');
  test.each<readonly [Written, Written, boolean]>([
    ['AWS *', other, true],
    ['AWS *', 'Service a.amazonaws.com', true],
    ['AWS *', not(other), true],
    [other, 'AWS *', false],
    [other, not(own), false],
    [other, theirs, true],
    [`${foreign}, ${other}`, theirs, true],
    [own, role('111122223333'), false],
    [foreign, theirs, false],
    [theirs, other, false],
    [theirs, session('444455556666'), true],
    [`${foreign}, ${theirs}`, session('444455556666'), true],
    [role('444455556666', 'team/r'), session('444455556666'), true],
    [theirs, session('444455556666', 'q'), false],
    [theirs, session('777788889999'), false],
    [session('444455556666'), theirs, false],
    ['Service a.amazonaws.com', 'Service b.amazonaws.com', false],
    ['Service *', 'Service a.amazonaws.com', false],
    [not(other), foreign, true],
    [not(other), theirs, false],
    [not(theirs), other, false],
    [not(theirs), session('444455556666'), false],
    [not(session('444455556666')), theirs, false],
    [not(theirs), role('444455556666', 'q'), true],
    [not(other), 'Service a.amazonaws.com', true],
    [not('AWS *'), other, false],
    [not(other), 'AWS *', false],
    [not(other), not(`${other}, ${foreign}`), true],
    [not(`${other}, ${foreign}`), not(other), false],
    [not(theirs), not(other), true],
  ])('%j holds %j: %p', (outer, inner, held) => {
    expect(members('principal', outer).holds(members('principal', inner), scope())).toBe(held);
  });

  test('roles of an account are not held by it where it is not known whose the policy is', () => {
    const nobodys = { ...scope(), account: null };
    expect(members('principal', other).holds(members('principal', theirs), nobodys)).toBe(false);
  });

  test.each([
    ['AWS *', 'everybody (*)'],
    [own, 'account 111122223333'],
    [theirs, 'arn:aws:iam::444455556666:role/r'],
    ['Service a.amazonaws.com', 'the service a.amazonaws.com'],
    ['Federated cognito-identity.amazonaws.com', 'whom cognito-identity.amazonaws.com vouches for'],
    ['CanonicalUser abc', 'abc'],
  ])('%p is called %p', (principal, name) => {
    expect(namePrincipal(principal)).toBe(name);
  });
});

describe('one text that may lie in them', () => {
  const theirs = 'AWS arn:aws:iam::444455556666:role/r';
  test.each<readonly [MemberKind, Written, string, boolean]>([
    ['action', 's3:Get*', 'S3:GetA', true],
    ['action', 's3:Get*', 's3:PutA', false],
    ['action', not('s3:Get*'), 's3:GetA', false],
    ['action', not('s3:GetA'), 's3:geta', false],
    ['action', not('s3:Get*'), 's3:PutA', true],
    ['resource', 'a', 'a', true],
    ['resource', 'a', 'b', false],
    ['resource', not('a'), 'b', true],
    ['principal', 'AWS *', theirs, true],
    ['principal', theirs, theirs, true],
    ['principal', 'AWS 444455556666', theirs, true],
    ['principal', 'AWS 777788889999', theirs, false],
    ['principal', 'AWS 777788889999, AWS 444455556666', theirs, true],
    ['principal', theirs, 'AWS 444455556666', false],
    ['principal', not(theirs), theirs, false],
    ['principal', not(theirs), 'AWS 444455556666', true],
    ['principal', not('AWS *'), theirs, false],
  ])('%s %j, %p: %p', (kind, all, one, may) => {
    expect(members(kind, all).mayHold(one, scope())).toBe(may);
  });
});

test('what cannot be known holds nothing for certain, is in nothing for certain, and may hold anything', () => {
  const uncertain = new Members('action', false, ['*'], true);
  const known = members('action', '*');
  expect(uncertain.holds(known, scope())).toBe(false);
  expect(known.holds(uncertain, scope())).toBe(false);
  expect(uncertain.mayHold('s3:GetA', scope())).toBe(true);
  expect(uncertain.singles(scope())).toEqual([uncertain]);
});

test('each alone: a wildcard as the actions it stands for, exceptions as they are', () => {
  const singles = (kind: MemberKind, written: Written) =>
    members(kind, written)
      .singles(scope())
      .map(({ inverted, values }) => [inverted, ...values]);
  expect(singles('action', 's3:Get* s3:GetA acme:*')).toEqual([
    [false, 's3:GetA'],
    [false, 's3:GetB'],
    [false, 'acme:*'],
  ]);
  expect(singles('resource', 'a* b')).toEqual([
    [false, 'a*'],
    [false, 'b'],
  ]);
  expect(singles('action', not('s3:Get* iam:*'))).toEqual([[true, 's3:Get*', 'iam:*']]);
});
