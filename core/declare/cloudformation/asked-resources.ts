/** Which resources' live properties would make known what is still unknown among these properties. */
import type { TemplateValue } from './template-value';

/** Logical ids. Values may be shared between resources, and are looked at once. */
export function resourcesAskedFor(allProperties: readonly ReadonlyMap<string, TemplateValue>[]): ReadonlySet<string> {
  const asked = new Set<string>();
  const seen = new Set<TemplateValue>();
  const waiting: TemplateValue[] = allProperties.flatMap((properties) => [...properties.values()]);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'unknown') for (const logicalId of next.asks) asked.add(logicalId);
    if (next.kind !== 'list' && next.kind !== 'object') continue;
    if (seen.has(next)) continue;
    seen.add(next);
    for (const member of next.kind === 'list' ? next.items : next.members.values()) waiting.push(member);
  }
  return asked;
}
