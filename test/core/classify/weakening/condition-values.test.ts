/** What a condition's demands admit, and whether one admits only what the other does: by operator, beside the nearest change. */
import { describe, expect, test } from '@jest/globals';
import { readCondition } from '../../../../core/classify/weakening/condition-atoms';
import { loosenessOf } from '../../../../core/classify/weakening/condition-looseness';
import type { Json } from '../../../../core/model/json';
import { WorkBudget } from '../../../../core/model/work-budget';

/** How much looser than `outer` is `inner`? */
function looseness(inner: Json, outer: Json): string {
  const [mine, theirs] = [readCondition(inner), readCondition(outer)];
  const [first] = theirs ?? [];
  if (mine === null || first === undefined) throw new Error('a condition of this test cannot be read');
  return loosenessOf(mine, first, new WorkBudget(100_000));
}

describe('how a demand is read', () => {
  test.each<readonly [string, Json, unknown]>([
    ['one key', { StringEquals: { 'aws:K': 'a' } }, [['aws:k', 'aws:K', 'one', false, 'values']]],
    [
      'two keys',
      { Bool: { a: true, b: 'FALSE' } },
      [
        ['a', 'a', 'one', false, 'values'],
        ['b', 'b', 'one', false, 'values'],
      ],
    ],
    [
      'two operators',
      { Bool: { a: true }, NumericEquals: { n: 3 } },
      [
        ['a', 'a', 'one', false, 'values'],
        ['n', 'n', 'one', false, 'values'],
      ],
    ],
    ['or missing', { StringEqualsIfExists: { k: 'a' } }, [['k', 'k', 'one', true, 'values']]],
    ['not', { StringNotEquals: { k: 'a' } }, [['k', 'k', 'one', true, 'not']]],
    ['all of them', { 'ForAllValues:StringLike': { k: 'a' } }, [['k', 'k', 'all', true, 'values']]],
    ['any of them', { 'ForAnyValue:StringLike': { k: 'a' } }, [['k', 'k', 'any', false, 'values']]],
    ['any of them is not', { 'ForAnyValue:StringNotLike': { k: 'a' } }, [['k', 'k', 'any', false, 'not']]],
    ['in any case of the operator', { sTRINGeQUALS: { k: 'a' } }, [['k', 'k', 'one', false, 'values']]],
    ['present', { Null: { k: 'False' } }, [['k', 'k', 'one', false, 'present']]],
    ['missing', { Null: { k: true } }, [['k', 'k', 'one', true, 'missing']]],
    ['none at all', {}, []],
  ])('%s', (_name, condition, atoms) => {
    const read = readCondition(condition)?.map(({ key, name, quantifier, admitsMissing, test }) => [
      key,
      name,
      quantifier,
      admitsMissing,
      test.kind === 'presence' ? (test.wanted ? 'present' : 'missing') : test.negated ? 'not' : 'values',
    ]);
    expect(read).toEqual(atoms);
  });

  test.each<readonly [string, Json]>([
    ['no object', 'x'],
    ['a list', []],
    ['an operator without keys', { StringEquals: 'a' }],
    ['an operator that is none', { StringSomehow: { k: 'a' } }],
    ['more before the operator', { 'xForAnyValue:StringLike': { k: 'a' } }],
    ['more behind it', { 'StringEquals:x': { k: 'a' } }],
    ['no value', { StringEquals: { k: [] } }],
    ['a value that is an object', { StringEquals: { k: { a: 1 } } }],
    ['one of the values is an object', { StringEquals: { k: ['a', null] } }],
    ['what is neither true nor false', { Bool: { k: 'trueish' } }],
    ['nor the other way', { Bool: { k: 'untrue' } }],
    ['what is no number', { NumericEquals: { k: '1x' } }],
    ['nor the other way round', { NumericEquals: { k: 'x1' } }],
    ['what is no date', { DateEquals: { k: 'soon' } }],
    ['what is no address', { IpAddress: { k: 'here' } }],
    ['one of two is no address', { IpAddress: { k: ['10.0.0.0/8', 'here'] } }],
    ['present and missing', { Null: { k: ['true', 'false'] } }],
    ['perhaps present', { Null: { k: 'perhaps' } }],
    ['not quite present', { Null: { k: 'falsely' } }],
    ['one demand of two', { Bool: { k: true }, StringSomehow: { k: 'a' } }],
  ])('nothing is known of %s', (_name, condition) => {
    expect(readCondition(condition)).toBeNull();
  });

  test('no condition demands nothing', () => {
    expect(readCondition(undefined)).toEqual([]);
  });
});

describe('numbers and dates', () => {
  const [less, most, more, least, is, not] = [
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
    'NumericEquals',
    'NumericNotEquals',
  ] as const;
  test.each<readonly [string, Json, string, Json, string]>([
    [less, 5, less, 5, 'none'],
    [less, 5, most, 5, 'none'],
    [most, 5, less, 5, 'wider'],
    [most, 4, less, 5, 'none'],
    [most, 6, most, 5, 'wider'],
    [more, 5, more, 5, 'none'],
    [more, 5, least, 5, 'none'],
    [least, 5, more, 5, 'wider'],
    [least, 6, more, 5, 'none'],
    [least, 4, least, 5, 'wider'],
    [less, 5, more, 5, 'wider'],
    [more, 5, less, 5, 'wider'],
    [is, 5, most, 5, 'none'],
    [is, 5, less, 5, 'wider'],
    [is, 5, least, 5, 'none'],
    [is, 5, more, 5, 'wider'],
    [is, '5.0', is, 5, 'none'],
    [is, '-5', is, 5, 'wider'],
    [is, '-5', less, 0, 'none'],
    [is, '2.5', more, 2, 'none'],
    [is, [1, 2], most, 2, 'none'],
    [is, [1, 3], most, 2, 'wider'],
    [is, 3, is, [1, 2, 3], 'none'],
    [not, 5, not, 5, 'none'],
    [less, 5, not, 5, 'unclear'],
    [less, 5, not, 6, 'none'],
    [more, 5, not, 4, 'none'],
    [most, 5, not, 5, 'unclear'],
    [not, 5, less, 5, 'wider'],
  ])('%s %p after %s %p: %s', (inner, mine, outer, theirs, found) => {
    expect(looseness({ [inner]: { k: mine } }, { [outer]: { k: theirs } })).toBe(found);
  });

  test.each<readonly [string, Json, string, Json, string]>([
    ['DateLessThan', '2026-01-01T00:00:00Z', 'DateLessThan', '2026-01-01', 'none'],
    ['DateLessThan', 1767225600, 'DateLessThan', '2026-01-01T00:00:00Z', 'none'],
    ['DateLessThan', 1767225601, 'DateLessThan', '2026-01-01T00:00:00Z', 'wider'],
    ['DateGreaterThan', 1767225600, 'DateGreaterThan', '2026-01-01T00:00:01Z', 'wider'],
    ['DateEquals', 1767225600, 'DateGreaterThanEquals', '2026-01-01', 'none'],
  ])('%s %p after %s %p: %s', (inner, mine, outer, theirs, found) => {
    expect(looseness({ [inner]: { k: mine } }, { [outer]: { k: theirs } })).toBe(found);
  });
});

describe('texts, addresses and keys that are missing', () => {
  test.each<readonly [string, Json, Json, string]>([
    ['a pattern of the same', { StringLike: { k: 'a*' } }, { StringLike: { k: 'a*' } }, 'none'],
    ['a longer pattern', { StringLike: { k: 'ab*' } }, { StringLike: { k: 'a*' } }, 'none'],
    ['a shorter pattern', { StringLike: { k: 'a*' } }, { StringLike: { k: 'ab*' } }, 'wider'],
    ['a question mark for a letter', { StringLike: { k: 'a?' } }, { StringLike: { k: 'ab' } }, 'wider'],
    ['a letter for a question mark', { StringLike: { k: 'ab' } }, { StringLike: { k: 'a?' } }, 'none'],
    ['a question mark that is a text', { StringLike: { k: 'ab' } }, { StringEquals: { k: 'a?' } }, 'wider'],
    ['escaped and as a text', { StringLike: { k: `a\${*}` } }, { StringEquals: { k: 'a*' } }, 'none'],
    ['whatever there is, where one was asked for', { StringLike: { k: '*' } }, { StringLike: { k: 'a' } }, 'wider'],
    ['one, where it had to be there', { StringEquals: { k: 'a' } }, { StringLike: { k: '**' } }, 'none'],
    [
      'perhaps missing, where it had to be there',
      { StringEqualsIfExists: { k: 'a' } },
      { StringLike: { k: '*' } },
      'wider',
    ],
    ['nothing, where anything did', {}, { StringLikeIfExists: { k: '*' } }, 'none'],
    ['nothing, where anything that is there did', {}, { StringLike: { k: '*' } }, 'dropped'],
    ['a variable for a text', { StringEquals: { k: `\${aws:username}` } }, { StringEquals: { k: 'a' } }, 'unclear'],
    ['a text for a variable', { StringEquals: { k: 'a' } }, { StringEquals: { k: `\${aws:username}` } }, 'unclear'],
    [
      'the same variable',
      { StringEquals: { k: `\${aws:username}` } },
      { StringEquals: { k: `\${aws:username}` } },
      'none',
    ],
    ['one, where others were kept out', { StringEquals: { k: 'a' } }, { StringNotEquals: { k: ['b', 'c'] } }, 'none'],
    ['one that was kept out', { StringEquals: { k: 'b' } }, { StringNotEquals: { k: ['b', 'c'] } }, 'wider'],
    [
      'one of unlike case that was kept out',
      { StringEquals: { k: 'B' } },
      { StringNotEqualsIgnoreCase: { k: 'b' } },
      'wider',
    ],
    [
      'a variable, where others were kept out',
      { StringEquals: { k: `\${aws:username}` } },
      { StringNotLike: { k: `\${aws:u*` } },
      'unclear',
    ],
    [
      'all but one, where one was asked for',
      { StringNotEquals: { k: 'a' }, Null: { k: 'false' } },
      { StringEquals: { k: 'b' } },
      'unclear',
    ],
    ['all but one, or missing', { StringNotEquals: { k: 'a' } }, { StringEqualsIfExists: { k: 'b' } }, 'wider'],
    ['in one case, where any did', { StringEquals: { k: 'AB' } }, { StringEqualsIgnoreCase: { k: 'aB' } }, 'none'],
    [
      'in any case, where all texts did',
      { StringEqualsIgnoreCase: { k: 'ab' } },
      { StringLike: { k: ['x', '*'] } },
      'none',
    ],
    ['in any case, where a pattern did', { StringEqualsIgnoreCase: { k: 'ab' } }, { StringLike: { k: 'a*' } }, 'wider'],
    ['true for false', { Bool: { k: 'true' } }, { Bool: { k: ['false'] } }, 'wider'],
    ['true as a text or a switch', { Bool: { k: 'TRUE' } }, { Bool: { k: true } }, 'none'],
    ['an address of a network', { IpAddress: { k: '10.0.0.1' } }, { IpAddress: { k: '10.0.0.0/24' } }, 'none'],
    [
      'a network whose halves are held',
      { IpAddress: { k: '10.0.0.0/24' } },
      { IpAddress: { k: ['10.0.0.0/25', '10.0.0.128/25'] } },
      'unclear',
    ],
    [
      'a network of which the first half is held',
      { IpAddress: { k: '10.0.0.0/24' } },
      { IpAddress: { k: '10.0.0.0/25' } },
      'wider',
    ],
    [
      'a network of which the last half is held',
      { IpAddress: { k: '10.0.0.0/24' } },
      { IpAddress: { k: '10.0.0.128/25' } },
      'wider',
    ],
    ['a longer address, held', { IpAddress: { k: '2001:db8::/64' } }, { IpAddress: { k: '2001:db8::/32' } }, 'none'],
    [
      'a longer address, half held',
      { IpAddress: { k: '2001:db8::/32' } },
      { IpAddress: { k: '2001:db8::/64' } },
      'wider',
    ],
    [
      'a network apart from those kept out',
      { IpAddress: { k: '10.0.0.0/8' } },
      { NotIpAddress: { k: '192.168.0.0/16' } },
      'none',
    ],
    [
      'a network around those kept out',
      { IpAddress: { k: '10.0.0.0/8' } },
      { NotIpAddress: { k: '10.1.0.0/16' } },
      'wider',
    ],
    [
      'a network in those kept out',
      { IpAddress: { k: '10.1.0.0/16' } },
      { NotIpAddress: { k: '10.0.0.0/8' } },
      'wider',
    ],
    ['an address for a text', { IpAddress: { k: '10.1.0.0/16' } }, { StringEquals: { k: '10.1.0.0/16' } }, 'unclear'],
    [
      'two demands, of which one holds',
      { StringLike: { k: 'ab*' }, StringEquals: { k: 'x' } },
      { StringLike: { k: 'a*' } },
      'none',
    ],
    [
      'two demands that hold together at most',
      { StringLike: { k: 'b*' }, StringEquals: { k: 'x' } },
      { StringLike: { k: 'a*' } },
      'unclear',
    ],
    ['present, where it was', { Null: { k: 'false' } }, { Null: { k: 'false' } }, 'none'],
    ['a value, where it had to be there', { StringEquals: { k: 'a' } }, { Null: { k: 'false' } }, 'none'],
    ['missing, where it had to be there', { Null: { k: 'true' } }, { Null: { k: 'false' } }, 'wider'],
    ['missing, where it was', { Null: { k: 'true' } }, { Null: { k: 'true' } }, 'none'],
    ['present, where it had to be missing', { Null: { k: 'false' } }, { Null: { k: 'true' } }, 'wider'],
    ['not asked, where it had to be missing', {}, { Null: { k: 'true' } }, 'dropped'],
    ['missing, where a value was asked for', { Null: { k: 'true' } }, { StringEquals: { k: 'a' } }, 'wider'],
    ['missing, where it might be', { Null: { k: 'true' } }, { StringEqualsIfExists: { k: 'a' } }, 'none'],
    ['another key', { StringEquals: { j: 'a' } }, { StringEquals: { k: 'a' } }, 'dropped'],
    ['all for one', { 'ForAllValues:StringEquals': { k: 'a' } }, { StringEqualsIfExists: { k: 'a' } }, 'unclear'],
  ])('%s', (_name, inner, outer, found) => {
    expect(looseness(inner, outer)).toBe(found);
  });
});

describe('one key in another one’s place', () => {
  const account = (id: string): Json => ({ StringEquals: { 'aws:SourceAccount': id } });
  const arn = (...of: readonly string[]): Json => ({
    ArnLike: { 'aws:SourceArn': of.map((id) => `arn:aws:sns:*:${id}:*`) },
  });
  test.each<readonly [string, Json, Json, string]>([
    ['an ARN of the account', arn('111122223333'), account('111122223333'), 'none'],
    ['an ARN of it and one of another', arn('111122223333', '444455556666'), account('111122223333'), 'unclear'],
    ['an ARN of any account', arn('*'), account('111122223333'), 'unclear'],
    [
      'an ARN, which may be missing',
      { ArnLikeIfExists: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } },
      account('111122223333'),
      'unclear',
    ],
    [
      'all ARNs but those of the account',
      { ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:111122223333:*' } },
      account('111122223333'),
      'unclear',
    ],
    ['what is no ARN', { StringLike: { 'aws:SourceArn': '*' } }, account('111122223333'), 'unclear'],
    [
      'a principal’s ARN',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
      { StringEquals: { 'aws:PrincipalAccount': '111122223333' } },
      'none',
    ],
    [
      'a principal’s ARN for a source’s account',
      { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } },
      account('111122223333'),
      'dropped',
    ],
    ['an account for an ARN', account('111122223333'), arn('111122223333'), 'unclear'],
    [
      'an organization for an account',
      { StringEquals: { 'aws:SourceOrgID': 'o-1' } },
      account('111122223333'),
      'unclear',
    ],
    [
      'an endpoint for an address',
      { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
      { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
      'unclear',
    ],
    [
      'a user’s name for a principal’s account',
      { StringEquals: { 'aws:username': 'a' } },
      { StringEquals: { 'aws:PrincipalAccount': '1' } },
      'unclear',
    ],
    [
      'the caller’s account for the principal’s',
      { StringEquals: { 'kms:CallerAccount': '1' } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o' } },
      'unclear',
    ],
    [
      'an endpoint for a principal',
      { StringEquals: { 'aws:SourceVpce': 'vpce-1' } },
      { StringEquals: { 'aws:PrincipalOrgID': 'o' } },
      'dropped',
    ],
  ])('%s', (_name, inner, outer, found) => {
    expect(looseness(inner, outer)).toBe(found);
  });
});
