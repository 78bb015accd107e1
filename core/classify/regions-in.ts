/** The AWS regions that a value names, in ARNs, zones, inference profiles or plainly; sorted, each once. */
import type { Json } from '../model/json';

const REGION =
  /(?<![a-z0-9])(?:af|ap|ca|cn|eu|eusc|il|me|mx|sa|us|us-gov|us-iso[a-z]?|eu-iso[a-z]?)-(?:north|south|east|west|central)(?:east|west)?-\d{1,2}(?![0-9])/g;
/** Longer texts are documents; their first part is enough to name regions. */
const LONGEST_TEXT = 20_000;

export function regionsIn(value: Json | undefined): readonly string[] {
  const found = new Set<string>();
  const pending: (Json | undefined)[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next === 'string')
      for (const region of next.slice(0, LONGEST_TEXT).match(REGION) ?? []) found.add(region);
    else if (typeof next === 'object' && next !== null)
      for (const part of Object.values(next)) pending.push(part as Json);
  }
  return [...found].sort();
}
