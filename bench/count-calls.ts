/** Wraps a store or a queue so that each call is counted under `<port>.<method>`; what the call does is untouched. */
export type CallCounts = Map<string, number>;

export function countCalls<T extends object>(port: string, wrapped: T, counts: CallCounts): T {
  return new Proxy(wrapped, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        const key = `${port}.${String(name)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        return member.apply(target, args);
      };
    },
  });
}
