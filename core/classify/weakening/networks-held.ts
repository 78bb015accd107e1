/** Many networks, asked whether one of them holds a given network: a look-up for each prefix length that occurs. */
import type { IpNetwork } from '../../model/ip-network';

const BITS = { 4: 32, 6: 128 } as const;

/** One key of equal networks. */
export function networkKey({ version, prefix, first }: IpNetwork): string {
  return `${version} ${prefix} ${first}`;
}

export class NetworksHeld {
  readonly #keys = new Set<string>();
  readonly #prefixes = { 4: new Set<number>(), 6: new Set<number>() };

  constructor(networks: readonly IpNetwork[]) {
    for (const network of networks) {
      this.#keys.add(networkKey(network));
      this.#prefixes[network.version].add(network.prefix);
    }
  }

  /** The keys of the networks that hold the inner one, itself among them. */
  holding(inner: IpNetwork): readonly string[] {
    const { version } = inner;
    const bits = BITS[version];
    const keys: string[] = [];
    for (const prefix of this.#prefixes[version]) {
      if (prefix > inner.prefix) continue;
      const hostBits = BigInt(bits - prefix);
      const key = networkKey({ ...inner, prefix, first: (inner.first >> hostBits) << hostBits });
      if (this.#keys.has(key)) keys.push(key);
    }
    return keys;
  }
}
