/**
 * The attributes that the table of moved ones names, each at its place in the properties. A block is moved as a whole or
 * not at all: where a member that says something has no row, or not the shape that is asked for, the block stays.
 */
import { type MemberShapes, memberShapes, type ValueShape } from '../../../catalogue/member-shapes';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { MOVED_ATTRIBUTES, type MovedAttribute } from './moved-attributes';
import { ownText } from './own-text';
import { saysNothing } from './says-nothing';
import { translateValue } from './translate-value';

export interface MovedMembers {
  readonly found: ReadonlyMap<string, Json>;
  readonly left: readonly (readonly [string, Json])[];
}

export function translateMoved(
  type: string,
  said: readonly (readonly [string, Json])[],
  shapes: MemberShapes,
): MovedMembers {
  const rows = MOVED_ATTRIBUTES.get(type);
  if (rows === undefined) return { found: new Map(), left: said };
  const attributes = Object.fromEntries(said);
  const found = new Map<string, Json>();
  const left: (readonly [string, Json])[] = [];
  for (const [name, value] of said) {
    const placed = partsOf(name, value, rows).map(([path, part]) => {
      const row = rows.get(path);
      return row === undefined || !applies(row, attributes) ? null : placeValue(part, row, shapes, { type, path });
    });
    if (placed.length === 0 || placed.includes(null)) left.push([name, value]);
    else
      for (const one of placed) if (one !== null) found.set(one.property, merged(found.get(one.property), one.value));
  }
  return { found, left };
}

/** The attribute itself, or the members of the block that say something; none where no row speaks of it. */
function partsOf(
  name: string,
  value: Json,
  rows: ReadonlyMap<string, MovedAttribute>,
): readonly (readonly [string, Json])[] {
  if (rows.has(name)) return [[name, value]];
  if (![...rows.keys()].some((path) => path.startsWith(`${name}.`))) return [];
  const [block, ...others] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (!isJsonObject(block) || others.length > 0) return [];
  return Object.entries(block).flatMap(([member, part]) => (saysNothing(part) ? [] : [[`${name}.${member}`, part]]));
}

function applies({ when }: MovedAttribute, attributes: JsonObject): boolean {
  return when === undefined || when.is.includes(ownText(attributes, when.attribute) ?? '');
}

interface PlacedValue {
  readonly property: string;
  readonly value: Json;
}

function placeValue(
  value: Json,
  { to, beside = {} }: MovedAttribute,
  shapes: MemberShapes,
  place: { readonly type: string; readonly path: string },
): PlacedValue | null {
  const [property = '', member, ...below] = to.split('/');
  const shape = shapes.get(property);
  if (shape === undefined) return null;
  if (to.includes('*'))
    return found(property, inElements(value, [member ?? '', ...below], shape, { ...place, beside }));
  if (member === undefined) return found(property, translateValue(value, shape, place));
  if (shape.kind === 'list') {
    const text = typeof value === 'boolean' ? String(value) : translateValue(value, { kind: 'text' }, place);
    return text === null || !isBag(shape.element) ? null : { property, value: [{ Key: member, Value: text }] };
  }
  const inner = shape.kind === 'structure' ? memberShapes(shape.structure).get(member) : undefined;
  const translated = inner === undefined ? null : translateValue(value, inner, place);
  return translated === null ? null : { property, value: { [member]: translated } };
}

interface ElementPlace {
  readonly type: string;
  readonly path: string;
  readonly beside: { readonly [member: string]: string };
}

/** The value at this path, which leads through a list. A list that the specification knows in two forms holds texts. */
function inElements(value: Json, path: readonly string[], shape: ValueShape, place: ElementPlace): Json | null {
  const [step, ...rest] = path;
  if (step === undefined) return shape.kind === 'structure' ? null : translateValue(value, shape, place);
  if (step === '*') {
    if (shape.kind !== 'list' && shape.kind !== 'other') return null;
    const element: ValueShape = shape.kind === 'list' ? shape.element : shape;
    const values = Array.isArray(value) ? (value as readonly Json[]) : [value];
    const elements = values.map((one) => inElements(one, rest, element, place));
    return elements.includes(null) ? null : elements;
  }
  const inner = shape.kind === 'structure' ? memberShapes(shape.structure).get(step) : TEXT;
  const found = inner === undefined ? null : inElements(value, rest, inner, place);
  return found === null ? null : { [step]: found, ...(rest.includes('*') ? {} : place.beside) };
}

const TEXT: ValueShape = { kind: 'text' };

function found(property: string, value: Json | null): PlacedValue | null {
  return value === null ? null : { property, value };
}

function isBag(element: ValueShape): boolean {
  return element.kind === 'structure' && [...memberShapes(element.structure).keys()].join() === 'Key,Value';
}

/** Rows lead to different members, so nothing is said twice. */
function merged(one: Json | undefined, other: Json): Json {
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as readonly Json[]), ...(other as readonly Json[])];
  return isJsonObject(one) && isJsonObject(other) ? { ...one, ...other } : other;
}
