/**
 * Folds: an IP protocol's number and name (6 tcp, 17 udp, 1 icmp, 58 icmpv6, -1 all), and case of the name.
 * Because: EC2 returns names for numbers (IANA protocol numbers; published transforms of three security group types).
 * Still surfaces: another protocol; tcp against all.
 */
import type { Json } from '../../model/json';
import { EQUAL, type Tolerance } from '../tolerance';

const NAMES: { readonly [number: string]: string } = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
  '58': 'icmpv6',
  '-1': 'all',
};

export const protocolNumber: Tolerance = {
  name: 'protocol-number',
  appliesTo: ({ name }) => /^(?:Ip)?Protocol$/.test(name),
  judge: ({ expected, live }) => {
    const [one, other] = [protocolOf(expected), protocolOf(live)];
    return one !== null && one === other ? EQUAL : null;
  },
};

export function protocolOf(value: Json | undefined): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).toLowerCase();
  return Object.hasOwn(NAMES, text) ? (NAMES[text] ?? null) : text;
}
