/**
 * IPv4 and IPv6 networks as ranges of addresses: what "10.0.0.0/8" holds, and whether one network lies in another.
 * Strict: what is not exactly an address or a CIDR block (leading zeros, embedded IPv4, zones) is not a network.
 */
export interface IpNetwork {
  readonly version: 4 | 6;
  readonly prefix: number;
  /** The network's first and last address as numbers. */
  readonly first: bigint;
  readonly last: bigint;
}

/** null where the text is not an IPv4 or IPv6 address or CIDR block. Host bits beyond the prefix are dropped. */
export function parseNetwork(text: string): IpNetwork | null {
  const [address, prefixText, ...more] = text.split('/');
  if (address === undefined || more.length > 0 || text.length > 64) return null;
  const isV6 = address.includes(':');
  const bits = isV6 ? 128 : 32;
  const value = isV6 ? parseV6(address) : parseV4(address);
  if (value === null || (prefixText !== undefined && !/^(?:0|[1-9]\d{0,2})$/.test(prefixText))) return null;
  const prefix = prefixText === undefined ? bits : Number(prefixText);
  if (prefix > bits) return null;
  const hostBits = BigInt(bits - prefix);
  const first = (value >> hostBits) << hostBits;
  return { version: isV6 ? 6 : 4, prefix, first, last: first + (1n << hostBits) - 1n };
}

/** Does the outer network hold every address of the inner one? */
export function holdsNetwork(outer: IpNetwork, inner: IpNetwork): boolean {
  return outer.version === inner.version && outer.first <= inner.first && inner.last <= outer.last;
}

/**
 * Addresses that nobody outside reaches: RFC 1918, RFC 4193, carrier-grade NAT (RFC 6598), link-local and loopback.
 */
const PRIVATE: readonly IpNetwork[] = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '127.0.0.0/8',
  'fc00::/7',
  'fe80::/10',
  '::1',
].flatMap((text) => parseNetwork(text) ?? []);

/** Does it lie in private address space as a whole? */
export function isPrivateNetwork(network: IpNetwork): boolean {
  return PRIVATE.some((range) => holdsNetwork(range, network));
}

function parseV4(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256))
    return null;
  return parts.reduce((value, part) => (value << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (!groups.flat().every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  const [head = [], tail] = groups;
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const all = tail === undefined ? head : [...head, ...Array<string>(missing).fill('0'), ...tail];
  return all.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}
