/**
 * Which addresses may newly pass? Rules of one list are taken together: a live rule is new as far as no declared rule
 * holds its protocol, ports and peer. Plain CIDR lists are compared by the address space they hold.
 */

import { holdsNetwork, type IpNetwork, parseNetwork } from '../../model/ip-network';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { formatPointer, type JsonPointer } from '../../model/json-pointer';
import { alignedValues } from './aligned-values';
import type { Assessed, Assessment, WeakeningRule } from './assessment';
import { type FirewallRule, firewallRuleOf, holdsRule } from './firewall-rule';

export const networkRule: WeakeningRule = (assessed): Assessment | null => {
  const rules = firewallRulesAround(assessed);
  if (rules !== null) {
    const { kind, live } = assessed.difference;
    const came = kind === 'added' ? rulesIn(live) : [];
    if (came.length > 0) return assessRules(rules.before, came);
    return { ...assessRules(rules.before, rules.after), whole: rules.whole };
  }
  const [before, after] = [networksIn(assessed.difference.declared), networksIn(assessed.difference.live)];
  if (!/cidr/i.test(assessed.name) || before.length + after.length === 0) return null;
  if (isDenial(assessed.live)) return { weakens: 'unknown', because: 'It denies addresses; others may admit them.' };
  return assessNetworks(before, after);
};

interface BeforeAndAfter {
  readonly before: readonly FirewallRule[];
  readonly after: readonly FirewallRule[];
  readonly whole: JsonPointer;
}

/** The rule that the difference lies in, with the other rules of its list; null where it lies in none. */
function firewallRulesAround({ path, declared, live }: Assessed): BeforeAndAfter | null {
  for (let length = path.length; length >= 0; length -= 1) {
    const [one, other] = alignedValues(declared, live, path.slice(0, length));
    const [before, after] = [rulesIn(one), rulesIn(other)];
    const isList = Array.isArray(one) || Array.isArray(other);
    if (before.length + after.length > 0 && (isList || length === 0))
      return { before, after, whole: formatPointer(path.slice(0, length)) };
  }
  return null;
}

function rulesIn(value: Json | undefined): readonly FirewallRule[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.flatMap((rule) => (isJsonObject(rule) ? (firewallRuleOf(rule as JsonObject) ?? []) : []));
}

function assessRules(before: readonly FirewallRule[], after: readonly FirewallRule[]): Assessment {
  const opened = after.filter((rule) => !before.some((other) => holdsRule(other, rule)));
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
  const opened = after.filter(({ network }) => !before.some((other) => holdsNetwork(other.network, network)));
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
  return list.flatMap((text) => {
    const network = typeof text === 'string' ? parseNetwork(text) : null;
    return network === null ? [] : [{ network, cidr: text as string }];
  });
}

/** A network ACL entry that denies. */
function isDenial(rule: Json): boolean {
  return isJsonObject(rule) && typeof rule.RuleAction === 'string' && rule.RuleAction.toLowerCase() === 'deny';
}
