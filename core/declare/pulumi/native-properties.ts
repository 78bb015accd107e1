/**
 * Inputs of the native provider as CloudFormation properties, nested ones by the shapes of the specification: members of
 * structures get its names, keys of maps and everything in documents are the user's and stay. What is renamed without
 * certainty is unknown and not compared: a member that the catalogue does not know, and what may be one of several structures.
 */
import { type MemberShapes, memberShapes, propertyShapes, type ValueShape } from '../../../catalogue/member-shapes';
import type { Json, JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { sdkName } from './native-names';
import type { ValueMarks } from './value-marks';

export interface NamedProperties {
  readonly declared: JsonObject;
  /** What the catalogue has no property for, under the provider's names. */
  readonly attributes: JsonObject;
}

export function nameProperties(type: string, inputs: JsonObject, marks: ValueMarks): NamedProperties {
  const declared = new Map<string, Json>();
  const attributes = new Map<string, Json>();
  const properties = propertyShapes(type);
  for (const [name, value] of Object.entries(inputs)) {
    const property = memberOf(name, properties);
    if (value === null) continue;
    if (property === null || declared.has(property)) attributes.set(name, value);
    else declared.set(property, nameValue(value, properties.get(property) ?? OTHER, marks));
  }
  return { declared: Object.fromEntries(declared), attributes: Object.fromEntries(attributes) };
}

const OTHER: ValueShape = { kind: 'other' };
const UNCERTAIN = 'the names of its members are not certain';

function nameValue(value: Json, shape: ValueShape, marks: ValueMarks): Json {
  if (typeof value !== 'object' || value === null || isMasked(value)) return value;
  if (Array.isArray(value)) {
    const element = shape.kind === 'list' ? shape.element : shape.kind === 'document' ? shape : OTHER;
    return (value as readonly Json[]).map((one) => nameValue(one, element, marks));
  }
  const object = value as JsonObject;
  switch (shape.kind) {
    case 'document':
      return object;
    case 'map':
      return mapMembers(object, (one) => nameValue(one, shape.element, marks));
    case 'structure':
      return nameMembers(object, memberShapes(shape.structure), marks);
    default:
      return marks.unknown(UNCERTAIN);
  }
}

function nameMembers(object: JsonObject, members: MemberShapes, marks: ValueMarks): Json {
  const named = new Map<string, Json>();
  for (const [name, value] of Object.entries(object)) {
    const member = memberOf(name, members);
    if (value === null) continue;
    if (member === null || named.has(member)) return marks.unknown(UNCERTAIN);
    named.set(member, nameValue(value, members.get(member) ?? OTHER, marks));
  }
  return Object.fromEntries(named);
}

function mapMembers(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

const bySdkName = new WeakMap<MemberShapes, ReadonlyMap<string, string | null>>();

/** null where none has this name, or several have. A program may write the name in CloudFormation's own spelling. */
function memberOf(name: string, members: MemberShapes): string | null {
  let index = bySdkName.get(members);
  if (index === undefined) {
    const built = new Map<string, string | null>();
    for (const member of members.keys()) built.set(sdkName(member), built.has(sdkName(member)) ? null : member);
    index = built;
    bySdkName.set(members, index);
  }
  return index.get(name) ?? (members.has(name) ? name : null);
}
