/**
 * Folds: spellings of one IP network: host bits beyond the prefix (100.68.0.18/18 and 100.68.0.0/18), and IPv6 forms.
 * Because: EC2 canonicalises CIDR blocks, and services answer IPv6 as RFC 5952 says.
 * Still surfaces: another prefix length, another network, another host (/32, /128).
 */
import { parseNetwork } from '../../model/ip-network';
import { EQUAL, type Tolerance } from '../tolerance';

export const ipAddressSpelling: Tolerance = {
  name: 'ip-address-spelling',
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string' || !/[:/]/.test(expected)) return null;
    const [one, other] = [parseNetwork(expected), parseNetwork(live)];
    if (one === null || other === null) return null;
    const isSame = one.version === other.version && one.prefix === other.prefix && one.first === other.first;
    return isSame ? EQUAL : null;
  },
};
