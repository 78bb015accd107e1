/**
 * One entry of a network access list (a resource of its own): entries are asked by their numbers, so what an entry
 * admits may be denied by another. Allow instead of deny, or more ports, protocols and addresses admitted, is weaker;
 * less admitted is not; another number changes the order, and what that does is not known.
 */
import { parseNetwork } from '../../model/ip-network';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { ownMember } from '../../model/own-member';
import { scalarText } from '../../model/scalar-text';
import type { Assessment, WeakeningRule } from './assessment';
import { type FirewallRule, firewallRuleOf } from './firewall-rule';
import { RulesHeld } from './rules-held';

export const entryRule: WeakeningRule = ({ type, name, aligned }): Assessment | null => {
  if (type !== 'AWS::EC2::NetworkAclEntry') return null;
  const { declared, live } = aligned[0] ?? {};
  const [before, after] = [entryOf(declared), entryOf(live)];
  if (before === null || after === null) return null;
  if (name === 'RuleNumber') {
    return {
      weakens: 'unknown',
      because: 'Entries are asked in another order now; what that lets through is not known.',
    };
  }
  if (before.allows && !after.allows) return { weakens: 'no', because: 'It denies what it allowed.' };
  if (!before.allows && after.allows) return opens(`It allows ${after.rule.says}, which it denied.`, after.rule);
  if (!before.allows) {
    return new RulesHeld([after.rule]).holds(before.rule)
      ? { weakens: 'no', because: 'It denies all that it denied.' }
      : { weakens: 'unknown', because: 'It denies less; whether another entry admits that is not known.' };
  }
  if (new RulesHeld([before.rule]).holds(after.rule)) {
    return { weakens: 'no', because: 'It lets nothing through that the source does not.' };
  }
  return opens(`It newly lets ${after.rule.says} through.`, after.rule);
};

function opens(because: string, { cidr }: FirewallRule): Assessment {
  return cidr !== null && parseNetwork(cidr) !== null
    ? { weakens: 'yes', because, opensTo: cidr }
    : { weakens: 'yes', because };
}

interface Entry {
  readonly allows: boolean;
  readonly rule: FirewallRule;
}

function entryOf(value: Json | undefined): Entry | null {
  const action = ownMember(value, 'RuleAction');
  if (!isJsonObject(value) || typeof action !== 'string') return null;
  const rule = firewallRuleOf(asGroupRule(value));
  return rule === null ? null : { allows: action.toLowerCase() === 'allow', rule };
}

/** In the words of a security group's rule. */
function asGroupRule(entry: JsonObject): JsonObject {
  const ports = ownMember(entry, 'PortRange');
  return {
    IpProtocol: scalarText(ownMember(entry, 'Protocol') ?? null) ?? '-1',
    CidrIp: ownMember(entry, 'CidrBlock') ?? null,
    CidrIpv6: ownMember(entry, 'Ipv6CidrBlock') ?? null,
    FromPort: ownMember(ports, 'From') ?? null,
    ToPort: ownMember(ports, 'To') ?? null,
  };
}
