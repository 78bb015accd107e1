/**
 * The shape facts of a type out of the bundled shapes of its members, in the same form as a registry schema's: types and
 * words of values, maps and documents, and what tells the elements of a list apart. Nothing is said of order, nor of
 * what the specification calls one of several forms.
 */
import type { PathSegments } from '../core/model/json-pointer';
import type { DefinitionUse, ListFacts, ShapeFacts, ValueFacts } from '../core/model/type-facts';
import { identityKeyOf } from './identity-key';
import { type MemberShapes, memberMarks, memberShapes, propertyShapes, type ValueShape } from './member-shapes';
import type { SchemaShape } from './schema-shape';

interface Section {
  readonly lists: ListFacts[];
  readonly maps: PathSegments[];
  readonly values: ValueFacts[];
  readonly uses: DefinitionUse[];
}

/** Structures by the order in which they are met, which is their position among the definitions. */
type Positions = Map<number, number>;

export function shapeOfMembers(type: string): SchemaShape {
  const positions: Positions = new Map();
  const own = sectionOf(propertyShapes(type), positions);
  const definitions: ShapeFacts[] = [];
  // Grows while it is walked: what structures refer to is added behind them.
  for (const structure of positions.keys()) definitions.push(sectionOf(memberShapes(structure), positions));
  return { own, definitions };
}

function sectionOf(members: MemberShapes, positions: Positions): ShapeFacts {
  const section: Section = { lists: [], maps: [], values: [], uses: [] };
  for (const [name, shape] of members) addShape(section, [name], shape, positions);
  return section;
}

function addShape(section: Section, path: PathSegments, shape: ValueShape, positions: Positions): void {
  switch (shape.kind) {
    case 'list': {
      const identityKey = identityKeyOfShape(shape.element);
      if (identityKey !== null) section.lists.push({ path, insertionOrder: null, uniqueItems: null, identityKey });
      addShape(section, [...path, '*'], shape.element, positions);
      return;
    }
    case 'map':
      section.maps.push(path);
      addShape(section, [...path, '*'], shape.element, positions);
      return;
    case 'document':
      section.maps.push(path);
      return;
    case 'structure': {
      const position = positions.get(shape.structure) ?? positions.size;
      positions.set(shape.structure, position);
      section.uses.push({ path, definition: position });
      return;
    }
    case 'other':
      return;
    default:
      section.values.push({ path, ...saidOfScalar(shape) });
  }
}

type ScalarShape = Exclude<ValueShape, { readonly kind: 'list' | 'map' | 'structure' | 'document' | 'other' }>;

function saidOfScalar(shape: ScalarShape): Omit<ValueFacts, 'path'> {
  switch (shape.kind) {
    case 'text':
      return { types: ['string'], ...(shape.oneOf === undefined ? {} : { enumeration: shape.oneOf }) };
    case 'switch':
      return { types: ['string'], enumeration: [shape.on, shape.off] };
    case 'number':
      return { types: [shape.whole === true ? 'integer' : 'number'] };
    case 'boolean':
      return { types: ['boolean'] };
    case 'scalar':
      return { types: ['string', 'number', 'boolean'] };
  }
}

const SCALARS: ReadonlySet<ValueShape['kind']> = new Set(['text', 'switch', 'number', 'scalar']);

function identityKeyOfShape(element: ValueShape): readonly string[] | null {
  if (element.kind !== 'structure') return null;
  const members = [...memberShapes(element.structure)];
  return identityKeyOf({
    properties: Object.fromEntries(
      members.map(([name, { kind }]) => [name, { type: SCALARS.has(kind) ? 'string' : kind }]),
    ),
    required: [...memberMarks(element.structure).required],
  });
}
