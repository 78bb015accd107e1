/**
 * Attributes as CloudFormation properties, only where names and shapes correspond with certainty: see
 * corresponding-names.ts for the names, translate-value.ts for the shapes; besides these the parts of the identifier, and
 * tags. What nobody can declare (catalogue/declarable-paths) is left out at every level. A wrong translation is a false alarm, so the rest stays under its Terraform name and relies on the baseline. A
 * state holds what the provider read back, so computed values that have a property are the deployed ones. Unset (null,
 * "", empty) says nothing.
 */
import { isDeclarable } from '../../../catalogue/declarable-paths';
import { type MemberShapes, memberShapes, propertyShapes } from '../../../catalogue/member-shapes';
import { catalogueType } from '../../../catalogue/resource-types';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { declarableOnly } from './declarable-only';
import { plainName, splitType } from './terraform-words';
import { translateMembers } from './translate-members';
import { translateMoved } from './translate-moved';

export interface Translation {
  readonly declared: JsonObject;
  /** What found no property. */
  readonly attributes: JsonObject;
}

/** Attributes of Terraform's own: they say nothing of the resource, or are said elsewhere. */
const NEVER_DECLARED: ReadonlySet<string> = new Set(['id', 'arn', 'tags', 'tags_all', 'timeouts', 'region']);

/**
 * `isSetElsewhere`: properties that other resources of the state set. What this one says of them was read back when it was
 * last refreshed, maybe before those were applied.
 */
export function translateAttributes(
  type: string,
  attributes: JsonObject,
  identifierParts: ReadonlyMap<string, string>,
  isSetElsewhere: (property: string) => boolean = () => false,
): Translation {
  const said = Object.entries(attributes).filter(([name, value]) => !isUnset(value) && !NEVER_DECLARED.has(name));
  const isLeftOut = (property: string) => isSetElsewhere(property) || !isDeclarable(type, [property]);
  const shapes = withoutThose(propertyShapes(type), isLeftOut);
  const owner = wordsOf(splitType(type).noun);
  const moved = translateMoved(type, said, shapes);
  const named = translateMembers(moved.left, { members: shapes, owner }, { type, path: '' });
  const wrapped = inWrapper(named.left, type, shapes, owner);
  const declared = new Map([...named.found, ...wrapped.found]);
  for (const [property, value] of moved.found) declared.set(property, within(declared.get(property), value));
  for (const [part, value] of identifierParts) {
    if (value !== '' && shapes.has(part) && !declared.has(part)) declared.set(part, value);
  }
  const tags = tagsOf(type, attributes);
  if (tags !== null) declared.set(tags.property, tags.value);
  const translated = new Set(said.map(([name]) => name));
  for (const [name] of wrapped.left) translated.delete(name);
  const rest = Object.entries(attributes).filter(([name]) => !translated.has(name));
  return { declared: declarableOnly(type, Object.fromEntries(declared)), attributes: Object.fromEntries(rest) };
}

function withoutThose(shapes: MemberShapes, isLeftOut: (property: string) => boolean): MemberShapes {
  const own = [...shapes].filter(([property]) => !isLeftOut(property));
  return own.length === shapes.size ? shapes : new Map(own);
}

/** Members that stand beside each other in one structure; what the resource says under the structure's own name goes first. */
function within(one: Json | undefined, other: Json): Json {
  return isJsonObject(one) && isJsonObject(other) ? { ...other, ...one } : (one ?? other);
}

/** CloudFront, Backup and others hold all of a resource in one property, named for it: DistributionConfig, BackupPlan. */
function inWrapper(
  left: readonly (readonly [string, Json])[],
  type: string,
  shapes: MemberShapes,
  owner: readonly string[],
): ReturnType<typeof translateMembers> {
  const wrapper = wrapperOf(shapes, owner);
  if (wrapper === null || left.length === 0) return { found: new Map(), left };
  const inside = translateMembers(left, { members: memberShapes(wrapper.structure), owner }, { type, path: '' });
  if (inside.found.size === 0) return inside;
  return { found: new Map([[wrapper.property, Object.fromEntries(inside.found)]]), left: inside.left };
}

interface Wrapper {
  readonly property: string;
  readonly structure: number;
}

const wrappers = new WeakMap<MemberShapes, Wrapper | null>();

function wrapperOf(shapes: MemberShapes, owner: readonly string[]): Wrapper | null {
  const known = wrappers.get(shapes);
  if (known !== undefined) return known;
  const noun = plainName(owner.join(''));
  const named = [...shapes].find(([name]) => [noun, `${noun}config`, `${noun}data`].includes(plainName(name)));
  const [property = '', shape] = named ?? [];
  const wrapper = shape?.kind === 'structure' ? { property, structure: shape.structure } : null;
  wrappers.set(shapes, wrapper);
  return wrapper;
}

/** "DBInstance" → "DB", "Instance". */
function wordsOf(noun: string): readonly string[] {
  return noun.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [];
}

function isUnset(value: Json): boolean {
  if (value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** tags_all also holds the provider's default tags: it is what was deployed. */
function tagsOf(type: string, attributes: JsonObject): { readonly property: string; readonly value: Json } | null {
  const form = catalogueType(type)?.tags ?? null;
  const all = readTags(attributes, 'tags_all');
  const entries = all.length > 0 ? all : readTags(attributes, 'tags');
  if (form === null || entries.length === 0) return null;
  const sorted = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    property: form.property,
    value: form.form === 'map' ? Object.fromEntries(sorted) : sorted.map(([Key, Value]) => ({ Key, Value })),
  };
}

function readTags(attributes: JsonObject, name: string): readonly (readonly [string, Json])[] {
  const tags = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (Array.isArray(tags)) return tagsInList(tags as readonly Json[]);
  if (!isJsonObject(tags) || isMasked(tags)) return [];
  return Object.entries(tags).filter(([, value]) => typeof value === 'string' || isMasked(value));
}

/** As the provider of Cloud Control's types keeps them; none where an element says more, or is masked. */
function tagsInList(list: readonly Json[]): readonly (readonly [string, Json])[] {
  const pairs = list.flatMap((element): (readonly [string, Json])[] => {
    const { key, value, ...more } = isJsonObject(element) ? element : {};
    const isPlain = typeof value === 'string' || (value !== undefined && isMasked(value));
    return typeof key === 'string' && isPlain && Object.keys(more).length === 0 ? [[key, value]] : [];
  });
  return pairs.length === list.length ? pairs : [];
}
