/**
 * Folds: one trailing dot and case of a DNS name, in properties that hold DNS names.
 * Because: Route 53 and Cloud Map answer absolute names with the dot; DNS names have no case (RFC 4343).
 * Still surfaces: another name; anything that is not a DNS name property: an object's key may end in a dot.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const DNS_PROPERTY =
  /^(?:DNSName|DnsName|DomainName|HostedZoneName|RecordName|Hostname|HostName|FullyQualifiedDomainName)$/;
/** Of types that are about DNS, the plain names too. */
const DNS_TYPE = /^AWS::(?:Route53\w*|ServiceDiscovery)::/;
const DNS_NAME = /^(?:\*\.)?[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})+\.?$/;

export const trailingDot: Tolerance = {
  name: 'trailing-dot',
  appliesTo: ({ type, name }) =>
    DNS_PROPERTY.test(name) || (DNS_TYPE.test(type) && /^(?:Name|ResourceRecords)$/.test(name)),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!DNS_NAME.test(expected) || !DNS_NAME.test(live)) return null;
    return withoutDot(expected).toLowerCase() === withoutDot(live).toLowerCase() ? EQUAL : null;
  },
};

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
