/** The live resource's tags as "key=value", for policies that speak of tags; none where the type has no tags property. */
import { isJsonObject, type JsonObject } from '../model/json';
import type { TypeFacts } from '../model/type-facts';

export function liveTags(live: JsonObject, facts: TypeFacts): readonly string[] {
  const tags =
    facts.tagsProperty !== null && Object.hasOwn(live, facts.tagsProperty) ? live[facts.tagsProperty] : undefined;
  const pairs = Array.isArray(tags)
    ? tags.filter(isJsonObject).map((tag) => [tag.Key, tag.Value] as const)
    : Object.entries(isJsonObject(tags) ? tags : {});
  return pairs
    .filter(([key, value]) => typeof key === 'string' && typeof value === 'string')
    .map(([key, value]) => `${key}=${value}`)
    .sort();
}
