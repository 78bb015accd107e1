/** Which rules and networks hold which: the look-up answers what asking each pair answers. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FirewallRule, firewallRuleOf } from '../../../core/classify/weakening/firewall-rule';
import { NetworksHeld } from '../../../core/classify/weakening/networks-held';
import { RulesHeld } from '../../../core/classify/weakening/rules-held';
import { holdsNetwork, type IpNetwork, parseNetwork } from '../../../core/model/ip-network';
import type { JsonObject } from '../../../core/model/json';

function rule(protocol: string, from: number, to: number, peer: JsonObject): FirewallRule {
  const read = firewallRuleOf({ IpProtocol: protocol, FromPort: from, ToPort: to, ...peer });
  if (read === null) throw new Error('no rule');
  return read;
}

function network(text: string): IpNetwork {
  const read = parseNetwork(text);
  if (read === null) throw new Error(`no network: ${text}`);
  return read;
}

const outside = { CidrIp: '0.0.0.0/0' };
const inside = { CidrIp: '10.0.0.0/8' };
const group = { SourceSecurityGroupId: 'sg-1' };

test.each([
  ['the same rule', rule('tcp', 443, 443, inside), rule('tcp', 443, 443, inside), true],
  ['wider ports', rule('tcp', 0, 1024, inside), rule('tcp', 443, 443, inside), true],
  ['narrower ports', rule('tcp', 443, 443, inside), rule('tcp', 0, 1024, inside), false],
  ['a wider network', rule('tcp', 443, 443, outside), rule('tcp', 443, 443, inside), true],
  ['a narrower network', rule('tcp', 443, 443, inside), rule('tcp', 443, 443, outside), false],
  ['another protocol', rule('udp', 443, 443, inside), rule('tcp', 443, 443, inside), false],
  ['every protocol', rule('-1', 0, 0, outside), rule('tcp', 443, 443, inside), true],
  ['one of every protocol', rule('tcp', 0, 65535, outside), rule('-1', 0, 0, inside), false],
  ['the same group', rule('tcp', 443, 443, group), rule('tcp', 443, 443, group), true],
  ['a group, by a network', rule('tcp', 443, 443, outside), rule('tcp', 443, 443, group), false],
  ['the other family', rule('tcp', 443, 443, { CidrIpv6: '::/0' }), rule('tcp', 443, 443, inside), false],
])('a rule is held by %s: %#', (_name, outer, inner, isHeld) => {
  expect(new RulesHeld([outer]).holds(inner)).toBe(isHeld);
});

test('ports are held by one rule, not by two that meet', () => {
  const held = new RulesHeld([
    rule('tcp', 0, 9000, inside),
    rule('tcp', 10, 20, inside),
    rule('tcp', 9001, 9999, inside),
  ]);
  expect(held.holds(rule('tcp', 15, 8000, inside))).toBe(true);
  expect(held.holds(rule('tcp', 8000, 9500, inside))).toBe(false);
});

const anyNetwork = fc
  .tuple(fc.constantFrom('10.1.2.3', '10.1.2.99', '10.200.0.0', '11.0.0.0'), fc.integer({ min: 0, max: 32 }))
  .map(([address, prefix]) => `${address}/${prefix}`);
const anyRule = fc
  .tuple(
    fc.constantFrom('tcp', 'udp', '-1'),
    fc.integer({ min: 0, max: 5 }),
    fc.integer({ min: 0, max: 5 }),
    fc.oneof(
      anyNetwork.map((CidrIp) => ({ CidrIp })),
      fc.constantFrom(group, { CidrIp: 'no network' }, {}),
    ),
  )
  .map(([protocol, from, more, peer]) => rule(protocol, from, from + more, peer));

function isHeldBy(inner: FirewallRule, outer: FirewallRule): boolean {
  const isWide = outer.protocol === '-1';
  if (!isWide && (outer.protocol !== inner.protocol || outer.from > inner.from || outer.to < inner.to)) return false;
  if (inner.network === null || outer.network === null) return outer.cidr === inner.cidr && outer.peer === inner.peer;
  return holdsNetwork(outer.network, inner.network);
}

test('many rules hold what one of them holds', () => {
  fc.assert(
    fc.property(fc.array(anyRule, { maxLength: 6 }), anyRule, (rules, inner) => {
      expect(new RulesHeld(rules).holds(inner)).toBe(rules.some((outer) => isHeldBy(inner, outer)));
    }),
  );
});

test('networks hold what one of them holds', () => {
  const held = new NetworksHeld(['10.0.0.0/8', '10.1.0.0/16', '::/0'].map(network));
  expect(held.holding(network('10.1.2.3'))).toHaveLength(2);
  expect(held.holding(network('10.2.0.0/16'))).toHaveLength(1);
  expect(held.holding(network('0.0.0.0/0'))).toEqual([]);
  expect(held.holding(network('fd00::/8'))).toHaveLength(1);
});
