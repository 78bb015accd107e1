/** One security group rule, in a group's list or as a resource of its own: protocol, ports and peer. */

import { type IpNetwork, parseNetwork } from '../../model/ip-network';
import type { Json, JsonObject } from '../../model/json';
import { scalarText } from '../../model/scalar-text';

export interface FirewallRule {
  /** "-1" admits every protocol and every port. */
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
  readonly network: IpNetwork | null;
  readonly cidr: string | null;
  /** The peer where it is no address range: a group, a prefix list. */
  readonly peer: string | null;
  /** The rule in words. */
  readonly says: string;
}

const PEER_MEMBERS = [
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'SourcePrefixListId',
  'DestinationSecurityGroupId',
  'DestinationPrefixListId',
];
const PROTOCOL_NAMES: { readonly [number: string]: string } = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
  all: '-1',
};

/** null where the object is no such rule. */
export function firewallRuleOf(rule: JsonObject): FirewallRule | null {
  const named = (Object.hasOwn(rule, 'IpProtocol') ? scalarText(rule.IpProtocol) : null)?.toLowerCase();
  if (named === undefined) return null;
  const cidr = textOf(rule.CidrIp) ?? textOf(rule.CidrIpv6);
  const peer = PEER_MEMBERS.map((member) => textOf(rule[member])).find((text) => text !== null) ?? null;
  const protocol = (Object.hasOwn(PROTOCOL_NAMES, named) ? PROTOCOL_NAMES[named] : named) ?? named;
  const [from, to] = portsOf(rule, protocol);
  const what = protocol === '-1' ? 'all traffic' : `${protocol} ${from === to ? from : `${from}-${to}`}`;
  const network = cidr === null ? null : parseNetwork(cidr);
  return { protocol, from, to, network, cidr, peer, says: `${what} of ${cidr ?? peer ?? 'an unnamed peer'}` };
}

/** -1 and absent stand for all ports. */
function portsOf(rule: JsonObject, protocol: string): [number, number] {
  const [from, to] = [numberOf(rule.FromPort), numberOf(rule.ToPort)];
  if (protocol === '-1' || from === null || from === -1) return [0, 65535];
  return [from, to === null || to === -1 ? 65535 : to];
}

function numberOf(value: Json | undefined): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
