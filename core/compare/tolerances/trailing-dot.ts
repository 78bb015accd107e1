/**
 * Folds: one trailing dot of a DNS name; in properties that hold DNS names its case too.
 * Because: Route 53 and Cloud Map answer absolute names with the dot; DNS names have no case (RFC 4343).
 * Still surfaces: another name; case in anything that is not a DNS name property.
 */
import { EQUAL, nameOf, type Tolerance } from '../tolerance';

const DNS_PROPERTY =
  /^(?:DNSName|DnsName|DomainName|HostedZoneName|RecordName|Hostname|HostName|FullyQualifiedDomainName)$/;
const DNS_NAME = /^(?:\*\.)?[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})+\.?$/;

export const trailingDot: Tolerance = {
  name: 'trailing-dot',
  judge: ({ expected, live, path }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!DNS_NAME.test(expected) || !DNS_NAME.test(live)) return null;
    const [one, other] = [withoutDot(expected), withoutDot(live)];
    if (one === other) return EQUAL;
    return DNS_PROPERTY.test(nameOf(path)) && one.toLowerCase() === other.toLowerCase() ? EQUAL : null;
  },
};

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
