/**
 * Fn::Cidr's arithmetic. The last argument counts host bits, not mask bits: 5 makes /27 of IPv4 and 64 makes /64 of IPv6
 * (CloudFormation template reference, Fn::Cidr). IPv6 is written as live answers write it (RFC 5952).
 */
import { parseNetwork } from '../../model/ip-network';

/** CloudFormation template reference, Fn::Cidr: "Valid range is between 1 and 256". */
const MOST_BLOCKS = 256;

/** null where CloudFormation refuses it, or where it is not documented what it makes of it (a block with host bits). */
export function splitNetwork(block: string, count: number, hostBits: number): readonly string[] | null {
  const network = parseNetwork(block);
  if (network === null || !block.includes('/')) return null;
  const bits = network.version === 4 ? 32 : 128;
  if (!Number.isInteger(count) || count < 1 || count > MOST_BLOCKS) return null;
  if (!Number.isInteger(hostBits) || hostBits < 1 || hostBits > bits - network.prefix) return null;
  if (parseNetwork(block.split('/')[0] ?? '')?.first !== network.first) return null;
  const size = 1n << BigInt(hostBits);
  if (network.first + size * BigInt(count) - 1n > network.last) return null;
  const write = network.version === 4 ? writeV4 : writeV6;
  return Array.from({ length: count }, (_, i) => `${write(network.first + size * BigInt(i))}/${bits - hostBits}`);
}

function writeV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join('.');
}

/** Lower case, no leading zeros, the first longest run of two or more zero groups as "::". */
function writeV6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, i) => ((address >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  let [start, length] = [0, 0];
  for (let i = 0; i < 8; i += 1) {
    let end = i;
    while (groups[end] === '0') end += 1;
    if (end - i > length) [start, length] = [i, end - i];
  }
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}
