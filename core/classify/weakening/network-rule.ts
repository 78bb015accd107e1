/**
 * Which addresses may newly pass? Rules of one list are taken together: a live rule is new as far as no declared rule
 * holds its protocol, ports and peer. Plain CIDR lists are compared by the address space they hold.
 */

import { type IpNetwork, parseNetwork } from '../../model/ip-network';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import type { AlignedValues } from './aligned-values';
import type { Assessed, Assessment, WeakeningRule } from './assessment';
import { type FirewallRule, firewallRuleOf } from './firewall-rule';
import { NetworksHeld } from './networks-held';
import { RulesHeld } from './rules-held';

export const networkRule: WeakeningRule = (assessed): Assessment | null => {
  const found = firewallRulesAround(assessed);
  if (found !== null) {
    const { rules, whole } = found;
    const { kind, live } = assessed.difference;
    const came = kind === 'added' ? rulesIn(live) : [];
    rules.held ??= new RulesHeld(rules.before);
    if (came.length > 0) return assessRules(rules.held, came);
    rules.whole ??= assessRules(rules.held, rules.after);
    return { ...rules.whole, whole };
  }
  return assessRanges(assessed);
};

/** Lists and single ranges of a property whose name says that they are ranges. */
function assessRanges({ type, name, path, difference, live }: Assessed): Assessment | null {
  const names = [...path.slice(-3)].filter((segment) => !/^\d+$/.test(segment));
  if (!names.some((segment) => RANGE_NAME.test(segment)) || OWN_RANGES.test(type)) return null;
  const [before, after] = [networksIn(difference.declared), networksIn(difference.live)];
  if (before.length + after.length === 0) return null;
  if (isDenial(live) || DENYING_NAME.test(name)) {
    return { weakens: 'unknown', because: 'It denies addresses; others may admit them.' };
  }
  return assessNetworks(before, after);
}

const RANGE_NAME = /cidr|IpRange|IPRange|IpAddress(?:es)?$|Whitelist|^Clients$|AllowedIp|SourceIp/i;
const DENYING_NAME = /Block(?:ed)?(?:Ip|IP|Cidr(?!Block))|Den(?:y|ied)|Black[Ll]ist|Exclu/;
/** Whose ranges are their own address space, not that of a peer who is let through. */
const OWN_RANGES =
  /^AWS::EC2::(?:VPC|VPCCidrBlock|Subnet|SubnetCidrBlock|IPAM\w*|TransitGatewayConnect\w*|VPNConnection|EIP|NetworkInterface|Instance)$|::(?:OdbNetwork|Environment)$/;

interface RulePair {
  readonly before: readonly FirewallRule[];
  readonly after: readonly FirewallRule[];
  /** Once they were asked for. */
  held: RulesHeld | null;
  whole: Assessment | null;
}

/** Many differences lie in one list: its rules are read once. */
const readPairs = new WeakMap<AlignedValues, RulePair>();

/** The rule that the difference lies in, with the other rules of its list; null where it lies in none. */
function firewallRulesAround({
  path,
  aligned,
}: Assessed): { readonly rules: RulePair; readonly whole: JsonPointer } | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const values = aligned[length];
    if (values === undefined) continue;
    const rules = rulePairAt(values);
    const isList = Array.isArray(values.declared) || Array.isArray(values.live);
    if (rules.before.length + rules.after.length > 0 && (isList || length === 0)) {
      return { rules, whole: formatPointer(path.slice(0, length)) };
    }
  }
  return null;
}

function rulePairAt(values: AlignedValues): RulePair {
  const known = readPairs.get(values);
  if (known !== undefined) return known;
  const pair = { before: rulesIn(values.declared), after: rulesIn(values.live), held: null, whole: null };
  readPairs.set(values, pair);
  return pair;
}

function rulesIn(value: Json | undefined): readonly FirewallRule[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.flatMap((rule) => (isJsonObject(rule) ? (firewallRuleOf(rule as JsonObject) ?? []) : []));
}

function assessRules(before: RulesHeld, after: readonly FirewallRule[]): Assessment {
  const opened = after.filter((rule) => !before.holds(rule));
  if (opened.length === 0) return { weakens: 'no', because: 'It lets nothing through that the source does not.' };
  const widest = widestOf(
    opened.flatMap(({ network, cidr }) => (network === null || cidr === null ? [] : [{ network, cidr }])),
  );
  const rule = opened.find(({ cidr }) => cidr !== null && cidr === widest?.cidr) ?? opened[0];
  const because = `It newly lets ${rule?.says ?? 'traffic'} through.`;
  return widest === null ? { weakens: 'yes', because } : { weakens: 'yes', because, opensTo: widest.cidr };
}

interface NamedNetwork {
  readonly network: IpNetwork;
  readonly cidr: string;
}

function assessNetworks(before: readonly NamedNetwork[], after: readonly NamedNetwork[]): Assessment {
  const held = new NetworksHeld(before.map(({ network }) => network));
  const opened = after.filter(({ network }) => held.holding(network).length === 0);
  const widest = widestOf(opened);
  if (widest === null) return { weakens: 'no', because: 'It holds no address that the source does not.' };
  return { weakens: 'yes', because: `It newly holds ${widest.cidr}.`, opensTo: widest.cidr };
}

/** The one with the most addresses; of IPv4 and IPv6 the shorter prefix. */
function widestOf(networks: readonly NamedNetwork[]): { readonly cidr: string } | null {
  const [widest] = [...networks].sort((a, b) => a.network.prefix - b.network.prefix);
  return widest === undefined ? null : widest;
}

function networksIn(value: Json | undefined): readonly NamedNetwork[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.flatMap((element) => {
    const text = isJsonObject(element) ? rangeMember(element) : element;
    const network = typeof text === 'string' ? parseNetwork(text) : null;
    return network === null ? [] : [{ network, cidr: text as string }];
  });
}

/** Entries of prefix lists and older groups: {"Cidr": …, "Description": …}. */
function rangeMember(entry: JsonObject): Json | undefined {
  const name = Object.keys(entry).find((member) => /^(?:Cidr(?:Ip|Ipv6)?|CIDRIP|CidrBlock|IpRange)$/.test(member));
  return name === undefined ? undefined : entry[name];
}

/** A network ACL entry that denies. */
function isDenial(rule: Json): boolean {
  return isJsonObject(rule) && typeof rule.RuleAction === 'string' && rule.RuleAction.toLowerCase() === 'deny';
}
