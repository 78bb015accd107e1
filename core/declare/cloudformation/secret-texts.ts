/**
 * The secrets among a resource's properties as text, so that no id that leaves the stage holds one: a physical id may be
 * made of a NoEcho parameter.
 */
import { type TemplateValue, textOf } from './template-value';

/** Shorter secrets are looked for as whole parts only: "a" is in every name. */
const LONG_ENOUGH = 8;

export function secretTexts(properties: ReadonlyMap<string, TemplateValue>): ReadonlySet<string> {
  const texts = new Set<string>();
  const waiting: TemplateValue[] = [...properties.values()];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.kind === 'list') for (const item of next.items) waiting.push(item);
    else if (next.kind === 'object') for (const member of next.members.values()) waiting.push(member);
    else if (next.kind === 'scalar' && next.secret) texts.add(textOf(next) ?? '');
  }
  texts.delete('');
  return texts;
}

/** Case aside: many services write names in lower case. */
export function holdsSecret(id: string, secrets: ReadonlySet<string>): boolean {
  if (secrets.size === 0) return false;
  const lower = id.toLowerCase();
  const parts = new Set([lower, ...lower.split(/[|/:]/)]);
  return [...secrets]
    .map((secret) => secret.toLowerCase())
    .some((secret) => parts.has(secret) || (secret.length >= LONG_ENOUGH && lower.includes(secret)));
}
