/**
 * Folds: ports of a rule that admits all protocols (-1) on both sides: absent, -1 or any.
 * Because: EC2 ignores ports there and returns none or -1.
 * Still surfaces: ports of tcp, udp and icmp rules (an icmp type 8 that became -1), and a protocol that became all.
 */
import { EQUAL, type Tolerance } from '../tolerance';
import { protocolOf } from './protocol-number';

export const portOfAllProtocols: Tolerance = {
  name: 'port-of-all-protocols',
  appliesTo: ({ name }) => /^(?:From|To)Port$/.test(name),
  judge: ({ holders }) => {
    if (holders === null) return null;
    const isAll = [holders.declared, holders.live].every((rule) => protocolOf(rule.IpProtocol) === 'all');
    return isAll ? EQUAL : null;
  },
};
