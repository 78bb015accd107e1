/** The map under this key, made where there is none. */
export function within<K, V>(maps: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = maps.get(key);
  if (known) return known;
  const created = new Map<K, V>();
  maps.set(key, created);
  return created;
}
