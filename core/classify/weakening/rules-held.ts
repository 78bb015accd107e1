/**
 * Many firewall rules, asked whether one of them admits all that a given rule admits: found by protocol and peer, then
 * by ports. "-1" admits every protocol and every port; where both peers are address ranges, the wider one holds.
 */
import type { FirewallRule } from './firewall-rule';
import { NetworksHeld, networkKey } from './networks-held';

/** Sorted by `from`; `to` is the highest of this range and those before it. */
type PortRanges = readonly { readonly from: number; readonly to: number }[];

export class RulesHeld {
  readonly #networks: NetworksHeld;
  readonly #ports: ReadonlyMap<string, PortRanges>;
  /** Peers that something admits every protocol and port from. */
  readonly #open = new Set<string>();

  constructor(rules: readonly FirewallRule[]) {
    this.#networks = new NetworksHeld(rules.flatMap(({ network }) => (network === null ? [] : [network])));
    const grouped = new Map<string, FirewallRule[]>();
    for (const rule of rules) {
      if (rule.protocol === '-1') this.#open.add(peerKey(rule));
      const key = ruleKey(rule.protocol, peerKey(rule));
      const group = grouped.get(key);
      if (group === undefined) grouped.set(key, [rule]);
      else group.push(rule);
    }
    this.#ports = new Map([...grouped].map(([key, group]) => [key, portRangesOf(group)]));
  }

  holds(inner: FirewallRule): boolean {
    const peers = inner.network === null ? [peerKey(inner)] : this.#networks.holding(inner.network).map(networkPeer);
    return peers.some(
      (peer) => this.#open.has(peer) || holdsPorts(this.#ports.get(ruleKey(inner.protocol, peer)) ?? [], inner),
    );
  }
}

function ruleKey(protocol: string, peer: string): string {
  return `${JSON.stringify(protocol)} ${peer}`;
}

function peerKey({ network, cidr, peer }: FirewallRule): string {
  return network === null ? JSON.stringify([cidr, peer]) : networkPeer(networkKey(network));
}

function networkPeer(key: string): string {
  return `network ${key}`;
}

function portRangesOf(rules: readonly FirewallRule[]): PortRanges {
  let highest = Number.NEGATIVE_INFINITY;
  return [...rules]
    .sort((one, other) => one.from - other.from)
    .map(({ from, to }) => {
      highest = Math.max(highest, to);
      return { from, to: highest };
    });
}

/** Of the ranges that begin no later, does one reach far enough? */
function holdsPorts(ranges: PortRanges, { from, to }: FirewallRule): boolean {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.from ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const last = ranges[low - 1];
  return last !== undefined && last.to >= to;
}
