/**
 * Tags that are not the source's to declare: AWS's own (`aws:*`, on 417 recorded resources) and those that the source
 * puts on every resource. Only under the type's tags property: a tag filter is the user's, whatever it names. A tag
 * that the source declares is compared, whoever else sets it too.
 */
import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Place, Walk } from './walk';

const AWS_OWNED = /^aws:/i;

interface ServiceTag {
  readonly name: string;
  readonly types: RegExp;
  readonly values: readonly Json[];
  readonly because: string;
}

/** Tags that a service puts on another's resource without the prefix that is kept for AWS; each row with its evidence. */
const SERVICE_TAGS: readonly ServiceTag[] = [
  {
    name: 'AmazonECSManaged',
    types: /^AWS::(?:AutoScaling::AutoScalingGroup|EC2::Instance)$/,
    values: ['', 'true'],
    because: 'ECS tags the group of a capacity provider with managed scaling (aws/aws-cdk issue 20544)',
  },
];

function isServiceTag(type: string, name: string, value: Json | undefined): boolean {
  return SERVICE_TAGS.some((tag) => tag.name === name && tag.types.test(type) && tag.values.includes(value ?? ''));
}

export function isTagsPlace(walk: Walk, place: Place): boolean {
  const [top, , below] = place.path;
  if (top !== (walk.typeFacts.tagsProperty ?? 'Tags')) return false;
  // A tag specification holds the tags of one kind of resource.
  return place.path.length === 1 || (place.path.length === 3 && top === 'TagSpecifications' && below === 'Tags');
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
  if (AWS_OWNED.test(name) || isServiceTag(walk.type, name, value)) return true;
  const { stackTags } = walk.context;
  return Object.hasOwn(stackTags, name) && stackTags[name] === value;
}

/** One that names itself no tag does not make the others something else. */
export function isTagList(list: readonly Json[]): boolean {
  return list.some((tag) => tagOf(tag) !== null);
}

function tagOf(tag: Json): { readonly name: string; readonly value: Json | undefined } | null {
  if (!isJsonObject(tag)) return null;
  const name = tag.Key ?? tag.TagKey ?? tag.key;
  return typeof name === 'string' ? { name, value: tag.Value ?? tag.TagValue ?? tag.value } : null;
}
