/**
 * Folds: spellings of one IP network or address in properties named for one: IPv6 forms (RFC 5952), and, where the
 *   property is a CIDR block, host bits beyond the prefix (100.68.0.18/18 and 100.68.0.0/18).
 * Because: EC2 canonicalises CIDR blocks (API reference), and services answer IPv6 as RFC 5952 says.
 * Still surfaces: another prefix length, another network, another host (/32, /128); host bits of an address, where they
 *   tell the two ends of a link apart.
 */
import { parseNetwork } from '../../model/ip-network';
import { mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

const NETWORK_NAME =
  /cidr|ipv?[46]|(?:^|[a-z])(?:IP|Ip)s?(?:$|[A-Z])|address|(?:Network|Destination|Source|Range|Subnet|ResourceRecord|Server)s?$/i;

export const ipAddressSpelling: Tolerance = {
  name: 'ip-address-spelling',
  appliesTo: ({ name, facts }) => mayHold(facts, 'string') && NETWORK_NAME.test(name),
  judge: ({ expected, live, name }) => {
    if (typeof expected !== 'string' || typeof live !== 'string' || !/[:/]/.test(expected)) return null;
    const [one, other] = [parseNetwork(expected), parseNetwork(live)];
    if (one === null || other === null || one.version !== other.version || one.prefix !== other.prefix) return null;
    const isBlock = /cidr/i.test(name) && !/address/i.test(name);
    const isSame = isBlock ? one.first === other.first : addressOf(expected) === addressOf(live);
    return isSame ? EQUAL : null;
  },
};

/** The address before the prefix length, as a number. */
function addressOf(text: string): bigint | null {
  return parseNetwork(text.split('/')[0] ?? '')?.first ?? null;
}
