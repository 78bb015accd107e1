/**
 * Tags that are not the source's to declare: AWS's own (`aws:*`, on 417 recorded resources) and those that the source
 * puts on every resource. Only under the type's tags property: a tag filter is the user's, whatever it names. A tag
 * that the source declares is compared, whoever else sets it too.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Place, Walk } from './walk';

const AWS_OWNED = /^aws:/i;

export function isTagsPlace(walk: Walk, place: Place): boolean {
  return place.path.length === 1 && place.path[0] === (walk.typeFacts.tagsProperty ?? 'Tags');
}

/** In a tag map: names of live tags that are not compared. */
export function ownedTagNames(walk: Walk, place: Place, expected: JsonObject, live: JsonObject): ReadonlySet<string> {
  const ignored = new Set<string>();
  if (!isTagsPlace(walk, place)) return ignored;
  for (const [name, value] of Object.entries(live)) {
    if (!Object.hasOwn(expected, name) && isOwnedTag(walk, name, value)) ignored.add(name);
  }
  return ignored;
}

/** In a tag list: the live tags without those that are not compared. */
export function withoutOwnedTags(walk: Walk, expected: readonly Json[], live: readonly Json[]): readonly Json[] {
  const declared = new Set(expected.map((tag) => tagOf(tag)?.name));
  return live.filter((tag) => {
    const read = tagOf(tag);
    return read === null || declared.has(read.name) || !isOwnedTag(walk, read.name, read.value);
  });
}

/** The live value of the tags property when the source declares none: what is left of it counts as live-only. */
export function withoutOwnedTagsIn(walk: Walk, live: Json): Json {
  if (Array.isArray(live)) return withoutOwnedTags(walk, [], live);
  if (!isJsonObject(live)) return live;
  return Object.fromEntries(Object.entries(live).filter(([name, value]) => !isOwnedTag(walk, name, value)));
}

function isOwnedTag(walk: Walk, name: string, value: Json | undefined): boolean {
  if (AWS_OWNED.test(name)) return true;
  const { stackTags } = walk.context;
  return Object.hasOwn(stackTags, name) && stackTags[name] === value;
}

export function isTagList(list: readonly Json[]): boolean {
  return list.length > 0 && list.every((tag) => tagOf(tag) !== null);
}

function tagOf(tag: Json): { readonly name: string; readonly value: Json | undefined } | null {
  if (!isJsonObject(tag)) return null;
  const name = tag.Key ?? tag.TagKey ?? tag.key;
  return typeof name === 'string' ? { name, value: tag.Value ?? tag.TagValue ?? tag.value } : null;
}
