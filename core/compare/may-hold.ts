/** What the schema says a place may hold; where it says nothing, it may hold anything. */
import type { Json } from '../model/json';
import type { ValueFacts } from '../model/type-facts';
import type { PathFacts } from './path-facts';

type JsonType = ValueFacts['types'][number];

export function mayHold(facts: PathFacts | null, ...types: readonly JsonType[]): boolean {
  const said = facts?.value?.types ?? [];
  return said.length === 0 || types.some((type) => said.includes(type));
}

/** Does the schema say so, rather than leave it open? */
export function isSaidToHold(facts: PathFacts | null, ...types: readonly JsonType[]): boolean {
  const said = facts?.value?.types ?? [];
  return types.some((type) => said.includes(type));
}

/** Both are words of the schema's enumeration, and not one word in two cases: then nothing makes them one. */
export function areDistinctWords(facts: PathFacts | null, expected: Json, live: Json | undefined): boolean {
  const words = facts?.value?.enumeration;
  if (words === undefined || typeof expected !== 'string' || typeof live !== 'string') return false;
  return expected.toLowerCase() !== live.toLowerCase() && words.includes(expected) && words.includes(live);
}
