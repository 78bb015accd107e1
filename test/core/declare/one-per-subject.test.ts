import { describe, expect, test } from '@jest/globals';
import { onePerSubject } from '../../../core/declare/one-per-subject';
import type { DeclaredResource } from '../../../core/model/declared-resource';

function declared(over: Partial<DeclaredResource>): DeclaredResource {
  return {
    subject: { account: '111122223333', region: 'global', type: 'AWS::IAM::Role', identifier: 'scorer' },
    source: { kind: 'terraform', id: 'lineage' },
    deployment: { id: '7', order: '00000000000000000007' },
    address: 'aws_iam_role.scorer',
    identifiers: ['scorer'],
    declared: {},
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: null,
    sourceTags: {},
    ...over,
  };
}

describe('onePerSubject', () => {
  const role = declared({
    declared: { Policies: [{ PolicyName: 'a' }], Description: 'whole' },
    sensitive: ['/Policies/0/PolicyName'],
  });
  const inline = declared({
    address: 'aws_iam_role_policy.b',
    identifiers: ['scorer', 'b'],
    declared: { Policies: [{ PolicyName: 'b' }], Description: 'folded' },
    sensitive: ['/Policies/0/PolicyName', '/Description'],
    unresolved: ['/Policies/0'],
    foldedInto: '/Policies',
  });

  test('a folded resource adds its list members and ids; its paths move up behind the whole resource’s', () => {
    expect(onePerSubject([inline, role])).toEqual([
      {
        ...role,
        identifiers: ['scorer', 'b'],
        declared: { Policies: [{ PolicyName: 'a' }, { PolicyName: 'b' }], Description: 'whole' },
        sensitive: ['/Policies/0/PolicyName', '/Policies/1/PolicyName'],
        unresolved: ['/Policies/1'],
      },
    ]);
  });

  test('the order of the source’s resources does not matter', () => {
    const third = declared({
      address: 'aws_iam_role_policy.c',
      declared: { Policies: [{ PolicyName: 'c' }] },
      foldedInto: '/Policies',
    });
    expect(onePerSubject([third, inline, role])).toEqual(onePerSubject([role, inline, third]));
  });

  test('members of an object are added beside known ones, and a known one stays with its own paths', () => {
    const one = declared({ declared: { Settings: { a: 1 } }, sensitive: ['/Settings/a'] });
    const other = declared({
      address: 'z',
      declared: { Settings: { a: 2, b: 3 } },
      sensitive: ['/Settings/a', '/Settings/b'],
    });
    const [merged] = onePerSubject([one, other]);
    expect(merged?.declared).toEqual({ Settings: { a: 1, b: 3 } });
    expect(merged?.sensitive).toEqual(['/Settings/a', '/Settings/b']);
  });

  test('other subjects and other sources stay apart', () => {
    const elsewhere = declared({ source: { kind: 'cloudformation', id: 'stack' } });
    const group = declared({ subject: { ...role.subject, identifier: 'other' } });
    expect(onePerSubject([role, elsewhere, group])).toEqual([role, elsewhere, group]);
  });
});
