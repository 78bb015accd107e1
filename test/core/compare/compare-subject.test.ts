/** The comparison's rules, row by row: absence, lists, tags, baseline, markers, siblings, hostile values. */
import { describe, expect, test } from '@jest/globals';
import type { Sibling } from '../../../core/compare/compare-context';
import { conclude } from '../../../core/compare/conclude';
import type { Json, JsonObject } from '../../../core/model/json';
import { compared, type More, told } from './comparing';

interface Row {
  readonly declared: JsonObject;
  readonly live: JsonObject;
  readonly more?: More;
  readonly told?: readonly string[];
  readonly notCompared?: readonly string[];
  readonly liveOnly?: readonly string[];
}

const PORT_RULE = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' };
const OPEN_RULE = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '0.0.0.0/0' };
const PEER_RULE = { IpProtocol: 'tcp', FromPort: 1, ToPort: 2, SourceSecurityGroupId: 'sg-1' };
const OWN_POLICY = 'arn:aws:iam::111122223333:policy/B';
const NO_SCHEMA: More = { facts: { from: 'catalogue' } };
const filter = (type: string, strength: string): JsonObject => ({ Type: type, InputStrength: strength });
const rule = (protocol: string, peerId: string, port: number): JsonObject => ({
  Protocol: protocol,
  PeerId: peerId,
  Port: port,
});
const policy = (action: Json, resource: Json = '*'): JsonObject => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
});
const group = (...siblings: readonly Sibling[]): More => ({
  ...set('SecurityGroupIngress'),
  type: 'AWS::EC2::SecurityGroup',
  siblings,
});
const set = (path: string): More => ({
  facts: { lists: [{ path: [path], insertionOrder: false, uniqueItems: null, identityKey: null }] },
});
const ROLE: More = {
  type: 'AWS::IAM::Role',
  facts: { primaryIdentifier: ['RoleName'], ...set('ManagedPolicyArns').facts },
};
const ordered: More = {
  facts: { lists: [{ path: ['Xs'], insertionOrder: true, uniqueItems: null, identityKey: null }] },
};

const ROWS: readonly (readonly [string, Row])[] = [
  ['another scalar is told at its path', { declared: { A: { B: 1 } }, live: { A: { B: 2 } }, told: ['changed /A/B'] }],
  ['a scalar that is no object any more', { declared: { A: { B: 1 } }, live: { A: 'x' }, told: ['changed /A'] }],
  ['zero is not false', { declared: { A: 0 }, live: { A: false }, told: ['changed /A'] }],
  ['empty text is not zero', { declared: { A: '' }, live: { A: 0 }, told: ['changed /A'] }],
  [
    'a plain property that is not returned',
    { declared: { A: 1, B: 2 }, live: { B: 2 }, notCompared: ['absentFromRead /A'] },
  ],
  [
    'a collection that is not returned was emptied',
    { declared: { A: [1], B: { C: 1 } }, live: {}, told: ['removed /A', 'removed /B'] },
  ],
  [
    'a member inside something that is returned is gone',
    { declared: { A: { B: 1, C: 2 } }, live: { A: { B: 1 } }, told: ['removed /A/C'] },
  ],
  ['empty and absent are one', { declared: { A: [], B: {}, C: '', E: null }, live: {} }],
  ['off and not returned is most likely off', { declared: { A: false }, live: {}, notCompared: ['absentFromRead /A'] }],
  ['declared on and not returned is off, by the schema', { declared: { A: true }, live: {}, told: ['removed /A'] }],
  [
    'declared on and not returned says nothing where no schema tells what is never returned',
    { declared: { A: true }, live: {}, more: { facts: { from: 'catalogue' } }, notCompared: ['absentFromRead /A'] },
  ],
  [
    'declared on and write-only',
    { declared: { A: true }, live: {}, more: { facts: { writeOnly: [['A']] } }, notCompared: ['writeOnly /A'] },
  ],
  ['what only live has is listed', { declared: { A: 1 }, live: { A: 1, B: 2, C: [], D: { E: '' } }, liveOnly: ['/B'] }],
  [
    'read-only and audit members are no news',
    {
      declared: {},
      live: { Arn: 'a', CreatedAt: 'b', LastModifiedTime: 'c', StartTime: 'd' },
      more: { facts: { readOnly: [['Arn']] } },
      liveOnly: ['/StartTime'],
    },
  ],
  [
    'write-only and absent',
    {
      declared: { A: { Secret: 'x' } },
      live: {},
      more: { facts: { writeOnly: [['A', 'Secret']] } },
      notCompared: ['writeOnly /A/Secret'],
    },
  ],
  [
    'write-only but returned is compared',
    { declared: { A: 'x' }, live: { A: 'y' }, more: { facts: { writeOnly: [['A']] } }, told: ['changed /A'] },
  ],
  [
    'an unresolved value spoils nothing beside it',
    {
      declared: { A: { B: { $unresolved: 'why' }, C: 1 } },
      live: { A: { B: 'x', C: 2 } },
      told: ['changed /A/C'],
      notCompared: ['unresolved /A/B'],
    },
  ],
  ['masked and equal', { declared: { A: { $masked: 'k:1' } }, live: { A: { $masked: 'k:1' } } }],
  ['masked and unlike', { declared: { A: { $masked: 'k:1' } }, live: { A: { $masked: 'k:2' } }, told: ['changed /A'] }],
  [
    'masked with another key',
    { declared: { A: { $masked: 'k:1' } }, live: { A: { $masked: 'j:1' } }, notCompared: ['keyRotated /A'] },
  ],

  ['a set in another order', { declared: { Xs: ['a', 'b', 'b'] }, live: { Xs: ['b', 'a', 'b'] }, more: set('Xs') }],
  [
    'duplicates in a set count',
    { declared: { Xs: ['a', 'b', 'b'] }, live: { Xs: ['a', 'a', 'b'] }, more: set('Xs'), told: ['changed /Xs'] },
  ],
  [
    'a member more in a set',
    { declared: { Xs: ['a'] }, live: { Xs: ['b', 'a'] }, more: set('Xs'), told: ['added /Xs'] },
  ],
  [
    'a member less in a set',
    { declared: { Xs: ['a', 'b'] }, live: { Xs: ['b'] }, more: set('Xs'), told: ['removed /Xs'] },
  ],
  [
    'an unresolved member of a set takes one live member',
    {
      declared: { Xs: ['a', { $unresolved: 'why' }] },
      live: { Xs: ['z', 'a'] },
      more: set('Xs'),
      notCompared: ['unresolved /Xs/1'],
    },
  ],
  [
    'and no more than one',
    {
      declared: { Xs: ['a', { $unresolved: 'why' }] },
      live: { Xs: ['z', 'a', 'y'] },
      more: set('Xs'),
      told: ['added /Xs'],
      notCompared: ['unresolved /Xs/1'],
    },
  ],
  [
    'ports of rules in another order',
    { declared: { Rules: [PORT_RULE, OPEN_RULE] }, live: { Rules: [OPEN_RULE, PORT_RULE] }, more: set('Rules') },
  ],
  [
    'a rule more',
    {
      declared: { Rules: [PORT_RULE] },
      live: { Rules: [OPEN_RULE, PORT_RULE] },
      more: set('Rules'),
      told: ['added /Rules'],
    },
  ],
  [
    'a rule that changed is told inside it',
    {
      declared: { Rules: [OPEN_RULE, PORT_RULE] },
      live: { Rules: [{ ...PORT_RULE, CidrIp: '0.0.0.0/0' }, OPEN_RULE] },
      more: set('Rules'),
      told: ['changed /Rules/1/CidrIp'],
    },
  ],
  [
    'an ordered list in another order',
    { declared: { Xs: ['a', 'b'] }, live: { Xs: ['b', 'a'] }, more: ordered, told: ['changed /Xs'] },
  ],
  [
    'one put into the middle of an ordered list',
    { declared: { Xs: ['a', 'b'] }, live: { Xs: ['a', 'x', 'b'] }, more: ordered, told: ['added /Xs'] },
  ],
  [
    'one taken out of an ordered list',
    { declared: { Xs: ['a', 'x', 'b'] }, live: { Xs: ['a', 'b'] }, more: ordered, told: ['removed /Xs'] },
  ],
  [
    'a command works through its words in turn',
    {
      declared: { Command: ['run', 'fast'] },
      live: { Command: ['fast', 'run'] },
      told: ['changed /Command'],
    },
  ],
  [
    'plain values in a list of unknown order are a set',
    { declared: { Zones: ['b', 'a'] }, live: { Zones: ['a', 'b'] } },
  ],
  [
    'objects in a list of unknown order are not',
    { declared: { Xs: [{ A: 1 }, { A: 2 }] }, live: { Xs: [{ A: 2 }, { A: 1 }] }, told: ['changed /Xs'] },
  ],
  [
    'an order member makes positions mean nothing',
    { declared: { Xs: [{ Priority: 1 }, { Priority: 2 }] }, live: { Xs: [{ Priority: 2 }, { Priority: 1 }] } },
  ],
  [
    'members with a name are paired by it',
    {
      declared: {
        Xs: [
          { Name: 'a', V: 1 },
          { Name: 'b', V: 2 },
        ],
      },
      live: {
        Xs: [
          { Name: 'b', V: 3 },
          { Name: 'a', V: 1 },
        ],
      },
      told: ['changed /Xs/1/V [b]'],
    },
  ],
  [
    'a named member more and one less',
    {
      declared: { Xs: [{ Name: 'a' }, { Name: 'b' }] },
      live: { Xs: [{ Name: 'b' }, { Name: 'c' }] },
      told: ['removed /Xs [a]', 'added /Xs [c]'],
    },
  ],
  [
    'a name that comes twice identifies nothing',
    {
      declared: {
        Xs: [
          { Name: 'a', V: 1 },
          { Name: 'a', V: 2 },
        ],
      },
      live: {
        Xs: [
          { Name: 'a', V: 2 },
          { Name: 'a', V: 9 },
        ],
      },
      more: set('Xs'),
      told: ['changed /Xs/0/V'],
    },
  ],
  [
    'a filter goes by its type, without any schema',
    {
      declared: { FiltersConfig: [{ Type: 'MISCONDUCT', InputStrength: 'HIGH', OutputStrength: 'HIGH' }] },
      live: {
        FiltersConfig: [{ Type: 'MISCONDUCT', InputStrength: 'LOW', OutputStrength: 'LOW', InputEnabled: true }],
      },
      more: NO_SCHEMA,
      told: [
        'changed /FiltersConfig/0/InputStrength [MISCONDUCT]',
        'changed /FiltersConfig/0/OutputStrength [MISCONDUCT]',
      ],
      liveOnly: ['/FiltersConfig/0/InputEnabled'],
    },
  ],
  [
    'so it does among others in another order, one gone and one new',
    {
      declared: { FiltersConfig: [filter('HATE', 'HIGH'), filter('VIOLENCE', 'HIGH'), filter('SEXUAL', 'LOW')] },
      live: { FiltersConfig: [filter('INSULTS', 'LOW'), filter('SEXUAL', 'LOW'), filter('HATE', 'NONE')] },
      more: NO_SCHEMA,
      told: [
        'changed /FiltersConfig/0/InputStrength [HATE]',
        'removed /FiltersConfig [VIOLENCE]',
        'added /FiltersConfig [INSULTS]',
      ],
    },
  ],
  [
    'a type that is another one is a change of the type',
    {
      declared: { Xs: [{ Type: 'a', V: 1 }] },
      live: { Xs: [{ Type: 'b', V: 1 }] },
      more: NO_SCHEMA,
      told: ['changed /Xs/0/Type'],
    },
  ],
  [
    'another order says nothing where no schema does and a key pairs',
    {
      declared: { Xs: [filter('a', 'x'), filter('b', 'y')] },
      live: { Xs: [filter('b', 'y'), filter('a', 'x')] },
      more: NO_SCHEMA,
    },
  ],
  [
    'what is left after equal members goes by a key that only the rest has once',
    {
      declared: { Xs: [rule('tcp', 'a', 1), rule('tcp', 'b', 2), rule('udp', 'b', 2)] },
      live: { Xs: [rule('udp', 'b', 2), rule('all', 'b', 9), rule('tcp', 'a', 1)] },
      more: set('Xs'),
      told: ['changed /Xs/1/Protocol', 'changed /Xs/1/Port'],
    },
  ],
  [
    'a set that was replaced is told once, whole',
    {
      declared: { Xs: ['a', 'b'] },
      live: { Xs: ['c'] },
      more: set('Xs'),
      told: ['changed /Xs'],
    },
  ],
  [
    'members of a set that mostly stayed are told one by one',
    {
      declared: { Xs: ['a', 'b', 'c'] },
      live: { Xs: ['a', 'b', 'x', 'y'] },
      more: set('Xs'),
      told: ['removed /Xs', 'added /Xs', 'added /Xs'],
    },
  ],
  [
    'actions and resources of a statement that were replaced',
    {
      declared: { P: policy(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::b', 'arn:aws:s3:::b/*']) },
      live: { P: policy('s3:*', '*') },
      told: ['changed /P/Statement/0/Action', 'changed /P/Statement/0/Resource'],
    },
  ],
  [
    'a bag that the service completes',
    {
      declared: { LoadBalancerAttributes: [{ Key: 'a', Value: '1' }] },
      live: {
        LoadBalancerAttributes: [
          { Key: 'b', Value: '2' },
          { Key: 'a', Value: '1' },
        ],
      },
      liveOnly: ['/LoadBalancerAttributes/0'],
    },
  ],
  [
    'environment variables are the user’s own list',
    {
      declared: { Environment: [{ Name: 'A', Value: '1' }] },
      live: {
        Environment: [
          { Name: 'A', Value: '1' },
          { Name: 'B', Value: '2' },
        ],
      },
      told: ['added /Environment [B]'],
    },
  ],
  [
    'a map of the user’s own keys',
    {
      declared: { M: { A: '1' } },
      live: { M: { A: '1', B: '' } },
      more: { facts: { maps: [['M']] } },
      told: ['added /M/B'],
    },
  ],

  [
    'tags of AWS',
    {
      declared: { Tags: [{ Key: 'a', Value: '1' }] },
      live: {
        Tags: [
          { Key: 'aws:x', Value: 'y' },
          { Key: 'a', Value: '1' },
        ],
      },
    },
  ],
  [
    'tags of AWS in a map',
    { declared: { Tags: { a: '1' } }, live: { Tags: { 'aws:x': 'y', a: '1' } }, more: { facts: { maps: [['Tags']] } } },
  ],
  ['tags of AWS where none is declared', { declared: {}, live: { Tags: [{ Key: 'aws:x', Value: 'y' }] } }],
  [
    'tags of the stack, exactly',
    {
      declared: { Tags: [{ Key: 'a', Value: '1' }] },
      live: {
        Tags: [
          { Key: 'team', Value: 'x' },
          { Key: 'a', Value: '1' },
        ],
      },
      more: { context: { stackTags: { team: 'x' } } },
    },
  ],
  [
    'a tag of the stack with another value',
    {
      declared: { Tags: [{ Key: 'a', Value: '1' }] },
      live: {
        Tags: [
          { Key: 'team', Value: 'y' },
          { Key: 'a', Value: '1' },
        ],
      },
      more: { context: { stackTags: { team: 'x' } } },
      told: ['added /Tags [team]'],
    },
  ],
  [
    'somebody’s tag',
    {
      declared: { Tags: [{ Key: 'a', Value: '1' }] },
      live: {
        Tags: [
          { Key: 'b', Value: '2' },
          { Key: 'a', Value: '1' },
        ],
      },
      told: ['added /Tags [b]'],
    },
  ],
  [
    'a tag filter is the user’s, whatever it names',
    {
      declared: { TagFilters: [{ Key: 'a', Value: '1' }] },
      live: {
        TagFilters: [
          { Key: 'a', Value: '1' },
          { Key: 'aws:x', Value: 'y' },
        ],
      },
      told: ['added /TagFilters [aws:x]'],
    },
  ],

  [
    'a representation that the service chose',
    { declared: { A: 'x' }, live: { A: 'X!' }, more: { baseline: { A: 'X!' } } },
  ],
  [
    'declared and unlike the baseline too',
    { declared: { A: 'x' }, live: { A: 'z' }, more: { baseline: { A: 'X!' } }, told: ['changed /A'] },
  ],
  [
    'a gap of the read, then and now',
    { declared: { A: [1] }, live: {}, more: { baseline: {} }, notCompared: ['absentFromRead /A'] },
  ],
  ['returned then and not now', { declared: { A: 1 }, live: {}, more: { baseline: { A: 1 } }, told: ['removed /A'] }],
  [
    'false then and not returned now',
    { declared: { A: false }, live: {}, more: { baseline: { A: false } }, told: ['removed /A'] },
  ],
  [
    'undeclared and changed since the deployment',
    { declared: {}, live: { A: { B: 2 } }, more: { baseline: { A: { B: 1 } } }, told: ['undeclared changed /A/B'] },
  ],
  ['undeclared and new', { declared: {}, live: { A: 2 }, more: { baseline: {} }, told: ['undeclared added /A'] }],
  ['undeclared and gone', { declared: {}, live: {}, more: { baseline: { A: 2 } }, told: ['undeclared removed /A'] }],
  [
    'undeclared inside a declared object',
    {
      declared: { A: { B: 1 } },
      live: { A: { B: 1, C: 3 } },
      more: { baseline: { A: { B: 1, C: 2 } } },
      told: ['undeclared changed /A/C'],
    },
  ],
  [
    'undeclared, set back to empty',
    { declared: {}, live: { A: false }, more: { baseline: { A: true } }, told: ['undeclared changed /A'] },
  ],
  [
    'a set member that was there at the deployment',
    { declared: { Xs: ['a'] }, live: { Xs: ['a', 'b'] }, more: { ...set('Xs'), baseline: { Xs: ['b', 'a'] } } },
  ],
  [
    'an attribute bag that changed against the baseline',
    {
      declared: { XAttributes: [{ Key: 'a', Value: '1' }] },
      live: {
        XAttributes: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '3' },
        ],
      },
      more: {
        baseline: {
          XAttributes: [
            { Key: 'a', Value: '1' },
            { Key: 'b', Value: '2' },
          ],
        },
      },
      told: ['undeclared changed /XAttributes/1/Value [b]'],
    },
  ],

  [
    'a rule that another resource declares',
    {
      declared: { SecurityGroupIngress: [PORT_RULE] },
      live: { SecurityGroupIngress: [PORT_RULE, OPEN_RULE], GroupId: 'sg-1' },
      more: group({ type: 'AWS::EC2::SecurityGroupIngress', declared: { GroupId: 'sg-1', ...OPEN_RULE } }),
      liveOnly: ['/GroupId'],
    },
  ],
  [
    'a rule that another resource declares otherwise',
    {
      declared: { SecurityGroupIngress: [PORT_RULE] },
      live: { SecurityGroupIngress: [PORT_RULE, OPEN_RULE], GroupId: 'sg-1' },
      more: group({
        type: 'AWS::EC2::SecurityGroupIngress',
        declared: { GroupId: 'sg-1', ...OPEN_RULE, CidrIp: '10.0.0.0/8' },
      }),
      told: ['added /SecurityGroupIngress'],
      liveOnly: ['/GroupId'],
    },
  ],
  [
    'a rule that is declared for another group',
    {
      declared: { SecurityGroupIngress: [PORT_RULE] },
      live: { SecurityGroupIngress: [PORT_RULE, OPEN_RULE], GroupId: 'sg-1' },
      more: group({ type: 'AWS::EC2::SecurityGroupIngress', declared: { GroupId: 'sg-2', ...OPEN_RULE } }),
      told: ['added /SecurityGroupIngress'],
      liveOnly: ['/GroupId'],
    },
  ],
  [
    'a rule that is declared for another group and names this one as its peer',
    {
      declared: { SecurityGroupIngress: [PORT_RULE] },
      live: { SecurityGroupIngress: [PORT_RULE, PEER_RULE], GroupId: 'sg-1' },
      more: group({ type: 'AWS::EC2::SecurityGroupIngress', declared: { GroupId: 'sg-2', ...PEER_RULE } }),
      told: ['added /SecurityGroupIngress'],
      liveOnly: ['/GroupId'],
    },
  ],
  [
    'a rule that is declared for the other direction',
    {
      declared: { SecurityGroupIngress: [PORT_RULE] },
      live: { SecurityGroupIngress: [PORT_RULE, OPEN_RULE], GroupId: 'sg-1' },
      more: group({ type: 'AWS::EC2::SecurityGroupEgress', declared: { GroupId: 'sg-1', ...OPEN_RULE } }),
      told: ['added /SecurityGroupIngress'],
      liveOnly: ['/GroupId'],
    },
  ],
  [
    'one declaration explains one member',
    {
      declared: { SecurityGroupIngress: [PORT_RULE] },
      live: { SecurityGroupIngress: [PORT_RULE, OPEN_RULE, OPEN_RULE], GroupId: 'sg-1' },
      more: group({ type: 'AWS::EC2::SecurityGroupIngress', declared: { GroupId: 'sg-1', ...OPEN_RULE } }),
      told: ['added /SecurityGroupIngress'],
      liveOnly: ['/GroupId'],
    },
  ],
  [
    'a policy attached by its own declaration',
    {
      declared: { RoleName: 'r', ManagedPolicyArns: ['arn:aws:iam::aws:policy/A'] },
      live: { RoleName: 'r', ManagedPolicyArns: ['arn:aws:iam::aws:policy/A', OWN_POLICY] },
      more: {
        ...ROLE,
        siblings: [{ type: 'AWS::IAM::ManagedPolicy', identifier: OWN_POLICY, declared: { Roles: ['r'] } }],
      },
    },
  ],
  [
    'a policy that is declared for another role',
    {
      declared: { RoleName: 'r', ManagedPolicyArns: ['arn:aws:iam::aws:policy/A'] },
      live: { RoleName: 'r', ManagedPolicyArns: ['arn:aws:iam::aws:policy/A', OWN_POLICY] },
      more: {
        ...ROLE,
        siblings: [{ type: 'AWS::IAM::ManagedPolicy', identifier: OWN_POLICY, declared: { Roles: ['other'] } }],
      },
      told: ['added /ManagedPolicyArns'],
    },
  ],
  [
    'an inline policy with its own declaration, and one that says more',
    {
      declared: { RoleName: 'r', Policies: [] },
      live: {
        RoleName: 'r',
        Policies: [
          { PolicyName: 'p', PolicyDocument: policy('s3:GetObject') },
          { PolicyName: 'q', PolicyDocument: policy('s3:*') },
        ],
      },
      more: {
        type: 'AWS::IAM::Role',
        siblings: ['p', 'q'].map((name) => ({
          type: 'AWS::IAM::Policy',
          declared: { Roles: ['r'], PolicyName: name, PolicyDocument: policy('s3:GetObject') },
        })),
      },
      told: ['added /Policies [q]'],
    },
  ],
  [
    'a member of a policy, whatever siblings say',
    {
      declared: { RoleName: 'r', Policies: { D: policy('a:B') } },
      live: { RoleName: 'r', Policies: { D: policy(['a:B', 'a:C']) } },
      more: {
        type: 'AWS::IAM::Role',
        siblings: [{ type: 'AWS::IAM::Policy', identifier: 'a:C', declared: { Roles: ['r'] } }],
      },
      told: ['added /Policies/D/Statement/0/Action'],
    },
  ],
];

test.each(ROWS)('%s', (_name, { declared, live, more, told: expected = [], notCompared = [], liveOnly = [] }) => {
  const comparison = compared(declared, live, more);
  expect(told(comparison)).toEqual(expected);
  expect(comparison.notCompared.map(({ path, reason }) => `${reason} ${path}`)).toEqual(notCompared);
  expect(comparison.liveOnly).toEqual(liveOnly);
});

test('a replaced set carries both sides whole, sorted', () => {
  expect(compared({ Xs: ['b', 'a', 'k'] }, { Xs: ['z', 'k', '*', 'y'] }, set('Xs')).differences).toEqual([
    {
      path: '/Xs',
      kind: 'changed',
      of: 'declared',
      declared: ['a', 'b', 'k'],
      live: ['*', 'k', 'y', 'z'],
    },
  ]);
});

test('differences carry both values, and only those that exist', () => {
  const { differences } = compared({ A: { B: 1, C: 2 } }, { A: { B: 3 } });
  expect(differences).toEqual([
    { path: '/A/B', kind: 'changed', of: 'declared', declared: 1, live: 3 },
    { path: '/A/C', kind: 'removed', of: 'declared', declared: 2 },
  ]);
});

describe('hostile values', () => {
  const deep = (levels: number, leaf: Json): Json => {
    let value = leaf;
    for (let i = 0; i < levels; i += 1) value = i % 2 === 0 ? [value] : { A: value };
    return value;
  };

  test('a value nested 10,000 deep is not compared below the bound, and said so', () => {
    const comparison = compared({ A: deep(10_000, 1) }, { A: deep(10_000, 2) });
    expect([comparison.differences, comparison.notCompared.map(({ reason }) => reason)]).toEqual([[], ['unresolved']]);
  });

  test('lists in lists that differ at the bottom cost no exponential time', () => {
    const startedAt = performance.now();
    expect(compared({ A: deep(60, 1) }, { A: deep(60, 2) }).differences).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  test('long lists of strangers are told, not paired for ever', () => {
    const many = (from: number): Json => Array.from({ length: 2000 }, (_, i) => ({ N: from + i, M: i }));
    const { differences } = compared({ A: many(0) }, { A: many(5000) }, set('A'));
    expect(differences).toHaveLength(4000);
  });

  test('__proto__ is a member like any other', () => {
    const declared = JSON.parse('{"A":{"__proto__":{"x":1},"constructor":2}}') as JsonObject;
    const live = JSON.parse('{"A":{"__proto__":{"x":3},"constructor":2}}') as JsonObject;
    expect(told(compared(declared, live))).toEqual(['changed /A/__proto__/x']);
    expect(told(compared({ A: { toString: 1 } }, { A: {} }))).toEqual(['removed /A/toString']);
  });
});

test.each([
  ['DeclaredPropertyChanged', { A: 1, B: [1] }, { A: 2 }],
  ['DeclaredPropertyRemoved', { B: [1] }, {}],
  ['MemberAdded', { Tags: { a: '1' } }, { Tags: { a: '1', b: '2' } }],
  ['NothingComparable', { A: { $unresolved: 'why' } }, { A: 1 }],
  ['MatchesDeclaration', { A: 1, B: 2 }, { A: 1 }],
  ['MatchesDeclaration', {}, { A: 1 }],
] as const)('it comes to %s', (reason, declared, live) => {
  expect(conclude(compared(declared, live, { facts: { maps: [['Tags']] } }))).toBe(reason);
});

test('undeclared changes come after declared ones, and a failed rule after both', () => {
  const undeclared = compared({ A: 1 }, { A: 1, B: 2 }, { baseline: { A: 1, B: 1 } });
  expect(conclude(undeclared)).toBe('UndeclaredPropertyChanged');
  const failed = { ...undeclared, differences: [], notCompared: [{ path: '/A', reason: 'ruleFailed' as const }] };
  expect(conclude(failed)).toBe('RuleFailed');
});
