/**
 * Inputs of the native provider as CloudFormation properties, nested ones by the shapes of the specification: members of
 * structures get its names, keys of maps and everything in documents are the user's and stay. What cannot be renamed with
 * certainty is unknown and not compared: what holds a member that the catalogue does not know, or one that means several
 * things where a value may be one of several structures.
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
  const namer = new Namer(type, marks);
  for (const [name, value] of Object.entries(inputs)) {
    const property = memberOf(name, properties);
    if (value === null) continue;
    if (property === null || declared.has(property)) attributes.set(name, value);
    else declared.set(property, namer.value(value, properties.get(property) ?? OTHER));
  }
  return { declared: Object.fromEntries(declared), attributes: Object.fromEntries(attributes) };
}

const OTHER: ValueShape = { kind: 'other' };
const UNCERTAIN = 'the names of its members are not certain';

class Namer {
  constructor(
    private readonly type: string,
    private readonly marks: ValueMarks,
  ) {}

  value(value: Json, shape: ValueShape): Json {
    if (typeof value !== 'object' || value === null || isMasked(value)) return value;
    if (Array.isArray(value)) {
      const element = shape.kind === 'list' ? shape.element : shape;
      return (value as readonly Json[]).map((one) => this.value(one, element));
    }
    const object = value as JsonObject;
    switch (shape.kind) {
      case 'document':
        return object;
      case 'map':
        return Object.fromEntries(
          Object.entries(object).map(([key, one]) => [key, this.value(one, shape.element)] as const),
        );
      case 'structure':
        return this.members(object, memberShapes(shape.structure));
      // One of several structures: a name that means one thing in all of the type's is certain all the same.
      case 'other':
        return this.members(object, shapesWithin(this.type));
      default:
        return this.marks.unknown(UNCERTAIN);
    }
  }

  private members(object: JsonObject, members: MemberShapes): Json {
    const named = new Map<string, Json>();
    for (const [name, value] of Object.entries(object)) {
      const member = memberOf(name, members);
      if (value === null) continue;
      if (member === null || named.has(member)) return this.marks.unknown(UNCERTAIN);
      named.set(member, this.value(value, members.get(member) ?? OTHER));
    }
    return Object.fromEntries(named);
  }
}

const withinType = new Map<string, MemberShapes>();

/** The members of all structures in the type; what has several shapes is 'other'. */
function shapesWithin(type: string): MemberShapes {
  const known = withinType.get(type);
  if (known !== undefined) return known;
  const found = new Map<string, ValueShape>();
  const seen = new Set<number>();
  const pending: ValueShape[] = [...propertyShapes(type).values()];
  for (let shape = pending.pop(); shape !== undefined; shape = pending.pop()) {
    if (shape.kind === 'list' || shape.kind === 'map') pending.push(shape.element);
    if (shape.kind !== 'structure' || seen.has(shape.structure)) continue;
    seen.add(shape.structure);
    for (const [name, one] of memberShapes(shape.structure)) {
      const other = found.get(name);
      found.set(name, other === undefined || JSON.stringify(other) === JSON.stringify(one) ? one : OTHER);
      pending.push(one);
    }
  }
  withinType.set(type, found);
  return found;
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
  // Every Pulumi resource has an id of its own, so the provider calls the property so.
  const own = name === 'awsId' && !index.has(name) ? 'id' : name;
  return index.get(own) ?? (members.has(name) ? name : null);
}
