import { describe, expect, test } from '@jest/globals';
import { bundledFacts } from '../../../../catalogue/bundled-facts';
import { classifyDifferences } from '../../../../core/classify/classify-differences';
import { UNKNOWN_CONTEXT } from '../../../../core/compare/compare-context';
import { compareSubject } from '../../../../core/compare/compare-subject';
import { conclude } from '../../../../core/compare/conclude';
import type { DeclaredResource } from '../../../../core/model/declared-resource';
import type { Json, JsonObject } from '../../../../core/model/json';
import { declareState, type Given } from './terraform-fixtures';

const GROUP = 'sg-0a1';

function block(more: { readonly [name: string]: Json } = {}): JsonObject {
  return {
    from_port: 443,
    to_port: 443,
    protocol: 'tcp',
    description: '',
    cidr_blocks: [],
    ipv6_cidr_blocks: [],
    prefix_list_ids: [],
    security_groups: [],
    self: false,
    ...more,
  };
}

const ALL_OUT = block({ from_port: 0, to_port: 0, protocol: '-1', cidr_blocks: ['0.0.0.0/0'] });

function declareGroup(
  attributes: { readonly [name: string]: Json },
  { type = 'aws_security_group', beside = [] }: { type?: string; beside?: readonly Given[] } = {},
): DeclaredResource {
  const { lines } = declareState([{ type, instances: [{ attributes: { id: GROUP, ...attributes } }] }, ...beside]);
  const [line] = lines;
  if (line === undefined || line.subject === null) throw new Error('the group is not declared');
  return line;
}

describe('rules inside a security group', () => {
  test('one rule per peer, with the words of each direction', () => {
    const { declared, attributes } = declareGroup({
      ingress: [
        block({
          description: 'web',
          cidr_blocks: ['10.0.0.0/8', '192.168.0.0/16'],
          ipv6_cidr_blocks: ['2001:db8::/32'],
          prefix_list_ids: ['pl-1'],
          security_groups: ['sg-0b2', '444455556666/sg-0c3'],
          self: true,
        }),
      ],
      egress: [ALL_OUT, block({ prefix_list_ids: ['pl-2'], security_groups: ['sg-0b2'], self: true })],
    });
    const web = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'web' };
    const out = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 };
    expect(declared).toEqual({
      SecurityGroupIngress: [
        { ...web, CidrIp: '10.0.0.0/8' },
        { ...web, CidrIp: '192.168.0.0/16' },
        { ...web, CidrIpv6: '2001:db8::/32' },
        { ...web, SourcePrefixListId: 'pl-1' },
        { ...web, SourceSecurityGroupId: 'sg-0b2' },
        { ...web, SourceSecurityGroupId: 'sg-0c3', SourceSecurityGroupOwnerId: '444455556666' },
        { ...web, SourceSecurityGroupId: GROUP },
      ],
      SecurityGroupEgress: [
        { IpProtocol: '-1', CidrIp: '0.0.0.0/0' },
        { ...out, DestinationPrefixListId: 'pl-2' },
        { ...out, DestinationSecurityGroupId: 'sg-0b2' },
        { ...out, DestinationSecurityGroupId: GROUP },
      ],
    });
    expect(attributes).toEqual({ id: GROUP });
  });

  test('the default group of a network likewise', () => {
    const egress = [ALL_OUT];
    expect(declareGroup({ egress }, { type: 'aws_default_security_group' }).declared).toEqual({
      SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
    });
  });

  test.each<[string, { readonly [name: string]: Json }, JsonObject]>([
    ['a port range', { from_port: 1024, to_port: 2048 }, { IpProtocol: 'tcp', FromPort: 1024, ToPort: 2048 }],
    ['tcp port 0', { from_port: 0, to_port: 0 }, { IpProtocol: 'tcp', FromPort: 0, ToPort: 0 }],
    ['icmp echo reply', { protocol: 'icmp', from_port: 0, to_port: 0 }, { IpProtocol: 'icmp', FromPort: 0, ToPort: 0 }],
    ['all of icmpv6', { protocol: 'icmpv6', from_port: 0, to_port: 0 }, { IpProtocol: 'icmpv6' }],
    [
      'one type of icmpv6',
      { protocol: 'icmpv6', from_port: 128, to_port: 0 },
      { IpProtocol: 'icmpv6', FromPort: 128, ToPort: 0 },
    ],
    ['a protocol without ports', { protocol: '50', from_port: 0, to_port: 0 }, { IpProtocol: '50' }],
    ['all protocols by name', { protocol: 'All', from_port: 0, to_port: 0 }, { IpProtocol: '-1' }],
  ])('%s', (_, given, rule) => {
    const { declared } = declareGroup({ ingress: [block({ cidr_blocks: ['10.0.0.0/8'], ...given })] });
    expect(declared).toEqual({ SecurityGroupIngress: [{ ...rule, CidrIp: '10.0.0.0/8' }] });
  });

  test.each<[string, Json]>([
    ['a group named by its name', block({ security_groups: ['web'] })],
    ['an unknown member', block({ cidr_blocks: ['10.0.0.0/8'], made_up: 'x' })],
    ['no peer', block()],
    ['ports that are no numbers', block({ cidr_blocks: ['10.0.0.0/8'], from_port: '443' })],
    ['peers that are no texts', block({ cidr_blocks: [['10.0.0.0/8']] })],
    ['a masked peer', block({ cidr_blocks: { $masked: 'k1:00' } })],
    ['no protocol', block({ cidr_blocks: ['10.0.0.0/8'], protocol: null })],
    ['no block', 'tcp'],
  ])('one rule that is not certain leaves its direction as it is: %s', (_, odd) => {
    const ingress = [block({ cidr_blocks: ['10.0.0.0/8'] }), odd];
    const { declared, attributes } = declareGroup({ ingress, egress: [ALL_OUT] });
    expect(declared).toEqual({ SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] });
    expect(attributes).toEqual({ id: GROUP, ingress });
  });

  test("a peer's account in an egress rule is not certain", () => {
    const egress = [block({ security_groups: ['444455556666/sg-0c3'] })];
    expect(declareGroup({ egress }).declared).toEqual({});
  });

  test('no rules say nothing', () => {
    expect(declareGroup({ ingress: [], egress: [] }).declared).toEqual({});
  });

  test('rules that the state marks as sensitive stay masked attributes', () => {
    const attributes = { id: GROUP, ingress: [block({ cidr_blocks: ['10.0.0.0/8'] })] };
    const sensitive_attributes = [[{ type: 'get_attr', value: 'ingress' }]];
    const { lines } = declareState([{ type: 'aws_security_group', instances: [{ attributes, sensitive_attributes }] }]);
    const [line] = lines as readonly DeclaredResource[];
    expect(line?.declared).toEqual({});
    expect(JSON.stringify(lines)).not.toContain('10.0.0.0/8');
  });
});

describe('rules that are resources of their own', () => {
  const ingress = [block({ cidr_blocks: ['10.0.0.0/8'] })];
  const rule = (type: string, attributes: Json): Given => ({ type, name: 'rule', instances: [{ attributes }] });

  test.each<[string, Given]>([
    ['a rule', rule('aws_security_group_rule', { id: 'sgrule-1', type: 'egress', security_group_id: GROUP })],
    ['an ingress rule', rule('aws_vpc_security_group_ingress_rule', { id: 'sgr-1', security_group_id: GROUP })],
    ['an egress rule', rule('aws_vpc_security_group_egress_rule', { id: 'sgr-1', security_group_id: GROUP })],
    ['a list of rules', rule('aws_vpc_security_group_rules_exclusive', { security_group_id: GROUP })],
    ['a rule of a group that cannot be told', rule('aws_security_group_rule', { id: 'sgrule-1' })],
    ['a rule that cannot be read', rule('aws_security_group_rule', null)],
  ])('%s leaves the blocks as they are', (_, one) => {
    const { declared, attributes } = declareGroup({ ingress }, { beside: [one] });
    expect(declared).toEqual({});
    expect(attributes).toEqual({ id: GROUP, ingress });
  });

  test("another group's rule says nothing of this one", () => {
    const other = rule('aws_vpc_security_group_ingress_rule', { id: 'sgr-1', security_group_id: 'sg-0ff' });
    expect(declareGroup({ ingress }, { beside: [other] }).declared).toEqual({
      SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }],
    });
  });
});

describe('the blocks against what AWS answers', () => {
  const { declared } = declareGroup({
    name: 'app',
    description: 'The application',
    vpc_id: 'vpc-1',
    ingress: [
      block({ description: 'office', cidr_blocks: ['10.0.0.0/8'] }),
      block({ from_port: 5432, to_port: 5432, security_groups: ['sg-0b2'] }),
      block({ from_port: 0, to_port: 0, protocol: '-1', self: true }),
    ],
    egress: [{ ...ALL_OUT, ipv6_cidr_blocks: ['::/0'] }],
  });
  const office = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8', Description: 'office' };
  const database = {
    IpProtocol: 'tcp',
    FromPort: 5432,
    ToPort: 5432,
    SourceSecurityGroupId: 'sg-0b2',
    SourceSecurityGroupOwnerId: '111122223333',
  };
  const own = { IpProtocol: '-1', SourceSecurityGroupId: GROUP, SourceSecurityGroupOwnerId: '111122223333' };
  const out = [
    { IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv6: '::/0' },
    { IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIp: '0.0.0.0/0' },
  ];

  function compareWith(ingress: readonly JsonObject[], egress: readonly JsonObject[] = out) {
    const live = {
      Id: GROUP,
      GroupId: GROUP,
      GroupName: 'app',
      GroupDescription: 'The application',
      VpcId: 'vpc-1',
      SecurityGroupIngress: ingress,
      SecurityGroupEgress: egress,
    };
    const type = 'AWS::EC2::SecurityGroup';
    const facts = bundledFacts(type);
    const input = { type, identifier: GROUP, declared, live, baseline: null, facts, context: UNKNOWN_CONTEXT };
    const comparison = compareSubject(input);
    const classified = classifyDifferences({ type, declared, live, differences: comparison.differences });
    const told = classified.map(({ path, kind, of, weakens }) => ({ path, kind, of, weakens }));
    return { reason: conclude(comparison), told };
  }

  test('untouched: in sync, in any order', () => {
    expect(compareWith([own, database, office])).toEqual({ reason: 'MatchesDeclaration', told: [] });
  });

  test('a rule opened to the world was added and weakens', () => {
    const opened = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '0.0.0.0/0' };
    expect(compareWith([office, opened, database, own])).toEqual({
      reason: 'MemberAdded',
      told: [{ path: '/SecurityGroupIngress', kind: 'added', of: 'declared', weakens: 'yes' }],
    });
  });

  test('a rule that is gone was removed', () => {
    expect(compareWith([office, own])).toEqual({
      reason: 'DeclaredPropertyRemoved',
      told: [{ path: '/SecurityGroupIngress', kind: 'removed', of: 'declared', weakens: 'no' }],
    });
  });

  test('all rules gone', () => {
    expect(compareWith([]).told.map(({ kind }) => kind)).toContain('removed');
    expect(compareWith([office, database, own], []).told.map(({ path }) => path)).toContain('/SecurityGroupEgress');
  });
});
