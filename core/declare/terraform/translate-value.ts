/**
 * A Terraform value in the shape that a property or member asks for, at any depth, or null where it has not that shape
 * with certainty. Blocks are lists in a state: a block that occurs once may be a structure, any number a list of them.
 * {name, value} pairs and maps are one thing; so are JSON text and the object it holds, a number and its decimal text, a
 * boolean and the two words of a switch. Durations and sizes are never converted. Of masked values only plain ones and
 * maps pass: of any other, the live side's digest would be one of another form.
 */
import { memberShapes, type ScalarShape, type ValueShape } from '../../../catalogue/member-shapes';
import { assertNever } from '../../model/assert-never';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { isMasked } from '../../model/known-value';
import { readDocument, readJsonText } from './policy-document';
import { type AttributePlace, translateBlock } from './translate-block';
import { isUnorderedSet } from './unordered-attributes';

export function translateValue(value: Json, shape: ValueShape, place: AttributePlace): Json | null {
  switch (shape.kind) {
    case 'text':
    case 'number':
    case 'boolean':
    case 'scalar':
    case 'switch':
      return isMasked(value) ? value : translateScalar(value, shape);
    case 'document':
      return isMasked(value) ? null : translateDocument(value);
    case 'list':
      return isMasked(value) ? null : translateList(readJsonText(value) ?? value, shape.element, place);
    case 'map':
      return isMasked(value)
        ? maskedMap(value, shape.element)
        : translateMap(readJsonText(value) ?? value, shape.element, place);
    case 'structure':
      return isMasked(value) ? null : translateBlock(readJsonText(value) ?? value, shape.structure, place);
    case 'other':
      return null;
    default:
      return assertNever(shape);
  }
}

/** As JSON writes them: "010" and "1e3" are texts. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,6})?$/;

function translateScalar(value: Json, shape: ScalarShape): Json | null {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  switch (shape.kind) {
    case 'scalar':
      return value;
    case 'text':
      return typeof value === 'boolean' ? null : String(value);
    case 'number':
      if (typeof value === 'number') return value;
      return typeof value === 'string' && PLAIN_NUMBER.test(value) ? Number(value) : null;
    case 'boolean':
      if (typeof value === 'boolean') return value;
      return value === 'true' || value === 'false' ? value === 'true' : null;
    case 'switch':
      if (typeof value === 'boolean') return value ? shape.on : shape.off;
      return typeof value === 'string' ? value : null;
    default:
      return assertNever(shape);
  }
}

/** JSON text, or a map of plain values, which is all that a Terraform schema can hold in place of a document. */
function translateDocument(value: Json): Json | null {
  if (!isJsonObject(value)) return readDocument(value);
  return Object.values(value).every((member) => isMasked(member) || typeof member !== 'object') ? value : null;
}

function translateList(value: Json, element: ValueShape, place: AttributePlace): Json | null {
  const elements = Array.isArray(value) ? (value as readonly Json[]) : pairsOf(value, element);
  if (elements === null || elements.length === 0) return null;
  if (elements.length > 1 && isUnorderedSet(place)) return null;
  const translated = elements.map((one) => translateValue(one, element, place));
  return translated.includes(null) ? null : translated;
}

function maskedMap(value: Json, element: ValueShape): Json | null {
  return isScalarShape(element) ? value : null;
}

function translateMap(value: Json, element: ValueShape, place: AttributePlace): Json | null {
  const members = isJsonObject(value) ? Object.entries(value) : namedValues(value);
  if (members === null || members.length === 0) return null;
  const translated = members.map(([name, member]): [string, Json | null] => [
    name,
    translateValue(member, element, place),
  ]);
  return translated.some(([, member]) => member === null) ? null : (Object.fromEntries(translated) as JsonObject);
}

function isScalarShape(shape: ValueShape): shape is ScalarShape {
  return (
    shape.kind !== 'document' &&
    shape.kind !== 'other' &&
    shape.kind !== 'list' &&
    shape.kind !== 'map' &&
    shape.kind !== 'structure'
  );
}

const NAME_MEMBER = /^(?:name|key)$|(?:Name|Key)$/i;
const VALUE_MEMBER = /value$/i;

/** A map of plain values as the {Name, Value} structures that the list holds; null where it holds others. */
function pairsOf(value: Json, element: ValueShape): readonly JsonObject[] | null {
  if (!isJsonObject(value) || element.kind !== 'structure') return null;
  const members = [...memberShapes(element.structure)];
  const [name] = members.find(([member]) => NAME_MEMBER.test(member)) ?? [];
  const [said] = members.find(([member]) => VALUE_MEMBER.test(member)) ?? [];
  const isPair = members.length === 2 && members.every(([, shape]) => isScalarShape(shape));
  if (!isPair || name === undefined || said === undefined) return null;
  return Object.entries(value).map(([key, member]) => ({ [name]: key, [said]: member }));
}

/** Blocks of {name, value} as the members of a map; null where they say more, or one name twice. */
function namedValues(value: Json): readonly (readonly [string, Json])[] | null {
  if (!Array.isArray(value)) return null;
  const pairs = new Map<string, Json>();
  for (const block of value as readonly Json[]) {
    if (!isJsonObject(block) || isMasked(block)) return null;
    const said = Object.entries(block).filter(([, member]) => member !== null && member !== '');
    const [, name] = said.find(([member]) => NAME_MEMBER.test(member)) ?? [];
    const [, text] = said.find(([member]) => VALUE_MEMBER.test(member)) ?? [];
    if (said.length !== 2 || typeof name !== 'string' || text === undefined || pairs.has(name)) return null;
    pairs.set(name, text);
  }
  return [...pairs];
}
