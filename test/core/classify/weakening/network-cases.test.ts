/** What firewall rules, address lists, entries of access lists and routes newly let through: one case a row. */
import { describe, expect, test } from '@jest/globals';
import { entryRule } from '../../../../core/classify/weakening/entry-rule';
import { firewallRuleOf } from '../../../../core/classify/weakening/firewall-rule';
import { networkRule } from '../../../../core/classify/weakening/network-rule';
import { routeRule } from '../../../../core/classify/weakening/route-rule';
import type { Json, JsonObject } from '../../../../core/model/json';
import { assessed } from './assessing';

describe('a rule in words and numbers', () => {
  test.each<readonly [JsonObject, string, number, number]>([
    [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' }, 'tcp 22 of 10.0.0.0/8', 22, 22],
    [{ IpProtocol: '6', FromPort: '80', ToPort: '443', CidrIp: '10.0.0.0/8' }, 'tcp 80-443 of 10.0.0.0/8', 80, 443],
    [{ IpProtocol: 17, FromPort: 53, ToPort: 53, CidrIpv6: '::/0' }, 'udp 53 of ::/0', 53, 53],
    [{ IpProtocol: 'UDP', CidrIp: '10.0.0.0/8' }, 'udp 0-65535 of 10.0.0.0/8', 0, 65535],
    [{ IpProtocol: 'icmp', FromPort: -1, ToPort: -1, CidrIp: '10.0.0.0/8' }, 'icmp 0-65535 of 10.0.0.0/8', 0, 65535],
    [{ IpProtocol: '58', FromPort: 128, ToPort: -1, CidrIpv6: '::/0' }, 'icmpv6 128-65535 of ::/0', 128, 65535],
    [{ IpProtocol: 'tcp', FromPort: 22, CidrIp: '10.0.0.0/8' }, 'tcp 22-65535 of 10.0.0.0/8', 22, 65535],
    [{ IpProtocol: 'tcp', FromPort: null, ToPort: null, CidrIp: '::/0' }, 'tcp 0-65535 of ::/0', 0, 65535],
    [{ IpProtocol: 'tcp', FromPort: '', ToPort: 22, CidrIp: '10.0.0.0/8' }, 'tcp 0-65535 of 10.0.0.0/8', 0, 65535],
    [{ IpProtocol: 'tcp', FromPort: 'ssh', ToPort: 22, CidrIp: '10.0.0.0/8' }, 'tcp 0-65535 of 10.0.0.0/8', 0, 65535],
    [{ IpProtocol: '-1', FromPort: 22, ToPort: 22, CidrIp: '10.0.0.0/8' }, 'all traffic of 10.0.0.0/8', 0, 65535],
    [{ IpProtocol: 'all', CidrIp: '', SourceSecurityGroupId: 'sg-1' }, 'all traffic of sg-1', 0, 65535],
    [{ IpProtocol: '50', DestinationPrefixListId: 'pl-1' }, '50 0-65535 of pl-1', 0, 65535],
    [{ IpProtocol: '-1', SourceSecurityGroupId: '' }, 'all traffic of an unnamed peer', 0, 65535],
  ])('%j', (rule, says, from, to) => {
    const read = firewallRuleOf(rule);
    expect([read?.says, read?.from, read?.to]).toEqual([says, from, to]);
  });

  test.each<JsonObject>([{}, { CidrIp: '0.0.0.0/0' }, { IpProtocol: null }, { IpProtocol: ['tcp'] }])(
    'of %j nothing is read',
    (rule) => {
      expect(firewallRuleOf(rule)).toBeNull();
    },
  );
});

const group = (protocol: string, from: number, to: number, peer: JsonObject): JsonObject => ({
  IpProtocol: protocol,
  FromPort: from,
  ToPort: to,
  ...peer,
});
const from = (cidr: string) => ({ CidrIp: cidr });
const of = (id: string) => ({ SourceSecurityGroupId: id });
const NOTHING_NEW = 'It lets nothing through that the source does not.';

describe('rules of a group', () => {
  const rules = (declared: readonly JsonObject[], live: readonly JsonObject[]) =>
    networkRule(
      assessed({
        path: '/SecurityGroupIngress',
        declared,
        live,
        category: 'network',
        type: 'AWS::EC2::SecurityGroup',
      }),
    );

  test.each<readonly [string, readonly JsonObject[], readonly JsonObject[], string, string | undefined]>([
    [
      'a wider range of ports within what was open',
      [group('tcp', 0, 1024, from('10.0.0.0/8'))],
      [group('tcp', 22, 80, from('10.1.0.0/16'))],
      NOTHING_NEW,
      undefined,
    ],
    [
      'one port more',
      [group('tcp', 22, 80, from('10.0.0.0/8'))],
      [group('tcp', 22, 81, from('10.0.0.0/8'))],
      'It newly lets tcp 22-81 of 10.0.0.0/8 through.',
      '10.0.0.0/8',
    ],
    [
      'another protocol',
      [group('tcp', 53, 53, from('10.0.0.0/8'))],
      [group('udp', 53, 53, from('10.0.0.0/8'))],
      'It newly lets udp 53 of 10.0.0.0/8 through.',
      '10.0.0.0/8',
    ],
    [
      'a protocol where all were let through',
      [group('-1', -1, -1, from('10.0.0.0/8'))],
      [group('udp', 53, 53, from('10.0.0.0/8'))],
      NOTHING_NEW,
      undefined,
    ],
    [
      'another group',
      [group('tcp', 22, 22, of('sg-1'))],
      [group('tcp', 22, 22, of('sg-2'))],
      'It newly lets tcp 22 of sg-2 through.',
      undefined,
    ],
    ['the same group', [group('tcp', 22, 80, of('sg-1'))], [group('tcp', 22, 22, of('sg-1'))], NOTHING_NEW, undefined],
    [
      'of several the widest is named',
      [group('tcp', 443, 443, from('10.0.0.0/8'))],
      [
        group('tcp', 22, 22, of('sg-9')),
        group('tcp', 80, 80, from('192.168.1.0/24')),
        group('tcp', 25, 25, from('8.0.0.0/8')),
        group('tcp', 26, 26, from('9.9.0.0/16')),
      ],
      'It newly lets tcp 25 of 8.0.0.0/8 through.',
      '8.0.0.0/8',
    ],
    ['fewer', [group('tcp', 22, 22, from('10.0.0.0/8'))], [], NOTHING_NEW, undefined],
  ])('%s', (_name, declared, live, because, opensTo) => {
    const found = rules(declared, live);
    expect([found?.weakens, found?.because, found?.opensTo, found?.whole]).toEqual([
      because === NOTHING_NEW ? 'no' : 'yes',
      because,
      opensTo,
      '/SecurityGroupIngress',
    ]);
  });

  test('a rule that is a resource of its own is judged as a whole', () => {
    const whole = [group('tcp', 22, 22, from('10.0.0.0/8')), group('tcp', 22, 22, from('0.0.0.0/0'))] as const;
    const found = networkRule(
      assessed({ path: '/CidrIp', declared: '10.0.0.0/8', live: '0.0.0.0/0', whole, category: 'network' }),
    );
    expect(found).toEqual({
      weakens: 'yes',
      because: 'It newly lets tcp 22 of 0.0.0.0/0 through.',
      opensTo: '0.0.0.0/0',
      whole: '',
    });
  });
});

describe('lists of addresses', () => {
  const SAME = 'It holds no address that the source does not.';
  test.each<readonly [string, string, Json, Json, readonly [string, string, string?] | null]>([
    [
      '/AllowedCidrs',
      'a wider range',
      ['10.0.0.0/16'],
      ['10.0.0.0/8'],
      ['yes', 'It newly holds 10.0.0.0/8.', '10.0.0.0/8'],
    ],
    ['/AllowedCidrs', 'a narrower range', ['10.0.0.0/8'], ['10.2.0.0/16'], ['no', SAME]],
    [
      '/AllowedCidrs',
      'the widest of several',
      ['10.0.0.0/8'],
      ['1.1.1.0/24', '2.0.0.0/8', '3.3.0.0/16'],
      ['yes', 'It newly holds 2.0.0.0/8.', '2.0.0.0/8'],
    ],
    ['/AllowedCidrs', 'no ranges', ['a'], ['b'], null],
    ['/Zzz', 'a name that says nothing', '10.0.0.0/8', '0.0.0.0/0', null],
    ['/SourceIp', 'one range', '10.0.0.0/8', '0.0.0.0/0', ['yes', 'It newly holds 0.0.0.0/0.', '0.0.0.0/0']],
    ['/IpRanges/12/Name', 'a list around the value', '10.0.0.0/8', '::/0', ['yes', 'It newly holds ::/0.', '::/0']],
    ['/IpRanges/1/2/3/4', 'names further up', '10.0.0.0/8', '::/0', null],
    [
      '/CidrList',
      'members called Cidr',
      [{ Cidr: '10.0.0.0/8' }],
      [{ Cidr: '0.0.0.0/0' }],
      ['yes', 'It newly holds 0.0.0.0/0.', '0.0.0.0/0'],
    ],
    [
      '/CidrList',
      'members called CidrIp',
      [{ CidrIp: '10.0.0.0/8' }],
      [{ CidrIp: '0.0.0.0/0' }],
      ['yes', 'It newly holds 0.0.0.0/0.', '0.0.0.0/0'],
    ],
    [
      '/CidrList',
      'members called CidrIpv6',
      [{ CidrIpv6: 'fc00::/8' }],
      [{ CidrIpv6: '::/0' }],
      ['yes', 'It newly holds ::/0.', '::/0'],
    ],
    [
      '/CidrList',
      'members called CIDRIP',
      [{ CIDRIP: '10.0.0.0/8' }],
      [{ CIDRIP: '0.0.0.0/0' }],
      ['yes', 'It newly holds 0.0.0.0/0.', '0.0.0.0/0'],
    ],
    ['/CidrList', 'members of other names', [{ MyCidr: '10.0.0.0/8' }], [{ CidrIpOf: '0.0.0.0/0' }], null],
    [
      '/DeniedIpAddresses',
      'what is denied',
      ['10.0.0.0/8'],
      ['0.0.0.0/0'],
      ['unknown', 'It denies addresses; others may admit them.'],
    ],
    [
      '/BlockedCidrs',
      'what is blocked',
      ['10.0.0.0/8'],
      ['0.0.0.0/0'],
      ['unknown', 'It denies addresses; others may admit them.'],
    ],
  ])('%s: %s', (path, _name, declared, live, expected) => {
    const found = networkRule(assessed({ path, declared, live, category: 'network' }));
    expect(
      found === null ? null : [found.weakens, found.because, ...(found.opensTo === undefined ? [] : [found.opensTo])],
    ).toEqual(expected);
  });

  test.each(['AWS::EC2::VPC', 'AWS::EC2::Subnet'])('the address space of %s itself lets nobody through', (type) => {
    expect(networkRule(assessed({ path: '/CidrBlock', declared: '10.0.0.0/16', live: '10.0.0.0/8', type }))).toBeNull();
  });

  test('of a resource that denies, whatever its type is, nobody is admitted', () => {
    const asked = (RuleAction: Json) =>
      networkRule(
        assessed({
          path: '/CidrBlock',
          declared: '10.0.0.0/8',
          live: '0.0.0.0/0',
          whole: [{}, { RuleAction, CidrBlock: '0.0.0.0/0' }],
        }),
      )?.weakens;
    expect([asked('deny'), asked('DENY'), asked('allow'), asked(1)]).toEqual(['unknown', 'unknown', 'yes', 'yes']);
  });
});

describe('an entry of a network access list', () => {
  const entry = (RuleAction: string, more: JsonObject = {}): JsonObject => ({
    RuleAction,
    RuleNumber: 100,
    Protocol: 6,
    CidrBlock: '10.0.0.0/8',
    PortRange: { From: 80, To: 443 },
    ...more,
  });
  const asked = (declared: Json, live: Json, path = '/Zzz', type = 'AWS::EC2::NetworkAclEntry') =>
    entryRule(assessed({ path, declared: 'a', live: 'b', whole: [declared, live], type }));

  test.each<readonly [string, JsonObject, JsonObject, readonly [string, string, string?]]>([
    ['deny for allow', entry('allow'), entry('deny'), ['no', 'It denies what it allowed.']],
    [
      'allow for deny',
      entry('deny'),
      entry('Allow'),
      ['yes', 'It allows tcp 80-443 of 10.0.0.0/8, which it denied.', '10.0.0.0/8'],
    ],
    ['fewer ports allowed', entry('allow'), entry('allow', { PortRange: { From: 80, To: 80 } }), ['no', NOTHING_NEW]],
    [
      'a lower port allowed',
      entry('allow'),
      entry('allow', { PortRange: { From: 22, To: 443 } }),
      ['yes', 'It newly lets tcp 22-443 of 10.0.0.0/8 through.', '10.0.0.0/8'],
    ],
    [
      'a higher port allowed',
      entry('allow'),
      entry('allow', { PortRange: { From: 80, To: 8080 } }),
      ['yes', 'It newly lets tcp 80-8080 of 10.0.0.0/8 through.', '10.0.0.0/8'],
    ],
    [
      'every protocol allowed',
      entry('allow'),
      entry('allow', { Protocol: -1 }),
      ['yes', 'It newly lets all traffic of 10.0.0.0/8 through.', '10.0.0.0/8'],
    ],
    [
      'no protocol named, which is every one',
      entry('allow'),
      { RuleAction: 'allow', CidrBlock: '10.0.0.0/8' },
      ['yes', 'It newly lets all traffic of 10.0.0.0/8 through.', '10.0.0.0/8'],
    ],
    [
      'a range of IPv6',
      entry('allow', { CidrBlock: null, Ipv6CidrBlock: 'fc00::/8' }),
      entry('allow', { CidrBlock: null, Ipv6CidrBlock: '::/0' }),
      ['yes', 'It newly lets tcp 80-443 of ::/0 through.', '::/0'],
    ],
    [
      'something that is no range',
      entry('allow'),
      entry('allow', { CidrBlock: 'anywhere' }),
      ['yes', 'It newly lets tcp 80-443 of anywhere through.'],
    ],
    [
      'no range at all',
      entry('deny', { CidrBlock: null }),
      entry('allow', { CidrBlock: null }),
      ['yes', 'It allows tcp 80-443 of an unnamed peer, which it denied.'],
    ],
    ['more denied', entry('deny'), entry('deny', { CidrBlock: '0.0.0.0/0' }), ['no', 'It denies all that it denied.']],
    [
      'less denied',
      entry('deny'),
      entry('deny', { CidrBlock: '10.1.0.0/16' }),
      ['unknown', 'It denies less; whether another entry admits that is not known.'],
    ],
  ])('%s', (_name, declared, live, [weakens, because, opensTo]) => {
    expect(asked(declared, live)).toEqual(opensTo === undefined ? { weakens, because } : { weakens, because, opensTo });
  });

  test('another number is another order', () => {
    expect(asked(entry('allow'), entry('allow', { RuleNumber: 1 }), '/RuleNumber')).toEqual({
      weakens: 'unknown',
      because: 'Entries are asked in another order now; what that lets through is not known.',
    });
  });

  test('is read on both sides and of that type, or not at all', () => {
    expect([
      asked(entry('allow'), {}),
      asked({}, entry('allow')),
      asked(entry('allow'), 'allow'),
      asked({ ...entry('allow'), RuleAction: 1 }, entry('allow')),
      asked(entry('deny'), entry('allow'), '/Zzz', 'AWS::EC2::NetworkAcl'),
    ]).toEqual([null, null, null, null, null]);
  });
});

describe('a route', () => {
  const route = (declared: Json, live: Json, more: JsonObject, path = '/GatewayId') =>
    routeRule(
      assessed({
        path,
        declared,
        live,
        whole: [
          { ...more, GatewayId: declared },
          { ...more, GatewayId: live },
        ],
      }),
    );

  test.each<readonly [string, Json, Json, JsonObject, readonly [string, string, string?] | null]>([
    [
      'to the internet gateway',
      'vgw-1',
      'igw-1',
      { DestinationCidrBlock: '0.0.0.0/0' },
      ['yes', 'It newly leads 0.0.0.0/0 to the internet gateway.', '0.0.0.0/0'],
    ],
    [
      'of IPv6',
      'vgw-1',
      'igw-1',
      { DestinationIpv6CidrBlock: '::/0' },
      ['yes', 'It newly leads ::/0 to the internet gateway.', '::/0'],
    ],
    [
      'of a prefix list',
      'vgw-1',
      'igw-1',
      { DestinationPrefixListId: 'pl-1' },
      ['yes', 'It newly leads its addresses to the internet gateway.'],
    ],
    [
      'of what is no range',
      'vgw-1',
      'igw-1',
      { DestinationCidrBlock: 'all' },
      ['yes', 'It newly leads its addresses to the internet gateway.'],
    ],
    ['away from it', 'igw-1', 'vgw-1', {}, ['no', 'It leads to the internet gateway no longer.']],
    ['from one to another', 'igw-1', 'igw-2', {}, null],
    ['between others', 'vgw-1', 'my-igw-1', {}, null],
  ])('%s', (_name, declared, live, more, expected) => {
    const found = route(declared, live, more);
    expect(
      found === null ? null : [found.weakens, found.because, ...(found.opensTo === undefined ? [] : [found.opensTo])],
    ).toEqual(expected);
  });

  test('is told by its gateway alone', () => {
    expect(route('vgw-1', 'igw-1', {}, '/Zzz')).toBeNull();
  });
});
