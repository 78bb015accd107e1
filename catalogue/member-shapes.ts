/**
 * The shape of a type's declarable properties and of the members of every structure in them, read at first use. Known
 * only where the resource specification is plain about it: 'other' is a union that may be several things. Structures are
 * numbered; a number is asked for its members when it is needed, because some refer to themselves.
 */
import { readCatalogueFile } from './catalogue-file';
import { allCatalogueTypes, catalogueType, type StoredTypes } from './resource-types';

/** `scalar` is any of text, number and boolean; a switch is a text that is one of two words. */
export type ScalarShape =
  | { readonly kind: 'text' | 'number' | 'boolean' | 'scalar' }
  | { readonly kind: 'switch'; readonly on: string; readonly off: string };

export type ValueShape =
  | ScalarShape
  | { readonly kind: 'document' | 'other' }
  | { readonly kind: 'list' | 'map'; readonly element: ValueShape }
  | { readonly kind: 'structure'; readonly structure: number };

/** Member → shape. */
export type MemberShapes = ReadonlyMap<string, ValueShape>;

/** What build/collect-members writes. */
export interface StoredMembers {
  /** Behind those of types.json, separated by blanks. */
  readonly names: string;
  /** "ENABLED DISABLED,enable disable". */
  readonly words: string;
  /** Separated by commas; the members of one by blanks, each "<position of the name>:<shape>". */
  readonly structures: string;
  /** In the order of types.json, separated by commas: the shapes of the properties in their order, by blanks. */
  readonly types: string;
}

interface Members {
  readonly names: readonly string[];
  readonly words: readonly (readonly string[])[];
  readonly structures: readonly string[];
  readonly shapesByType: ReadonlyMap<string, string>;
}

let loaded: Members | null = null;
const readTypes = new Map<string, MemberShapes>();
const readStructures = new Map<number, MemberShapes>();
const NONE: MemberShapes = new Map();

/** The declarable properties of the type; none for an unknown type. */
export function propertyShapes(type: string): MemberShapes {
  const known = readTypes.get(type);
  if (known !== undefined) return known;
  const members = load();
  const shapes = members.shapesByType.get(type)?.split(' ');
  if (shapes === undefined) return NONE;
  const properties = catalogueType(type)?.properties ?? [];
  const read: MemberShapes = new Map(properties.map((name, i) => [name, readShape(shapes[i] ?? '', members)]));
  readTypes.set(type, read);
  return read;
}

/** The members of a structure; none for a number that no shape gave. */
export function memberShapes(structure: number): MemberShapes {
  const known = readStructures.get(structure);
  if (known !== undefined) return known;
  const members = load();
  const text = members.structures[structure];
  if (text === undefined) return NONE;
  const read: MemberShapes = new Map(
    text.split(' ').flatMap((member): [string, ValueShape][] => {
      const [position = '', shape = ''] = member.split(':');
      const name = members.names[Number.parseInt(position, 36)];
      return name === undefined ? [] : [[name, readShape(shape, members)]];
    }),
  );
  readStructures.set(structure, read);
  return read;
}

const SCALARS: ReadonlyMap<string, ValueShape> = new Map([
  ['s', { kind: 'text' }],
  ['n', { kind: 'number' }],
  ['b', { kind: 'boolean' }],
  ['x', { kind: 'scalar' }],
  ['j', { kind: 'document' }],
]);

function readShape(shape: string, members: Members): ValueShape {
  const rest = shape.slice(1);
  switch (shape[0]) {
    case 'l':
      return { kind: 'list', element: readShape(rest, members) };
    case 'm':
      return { kind: 'map', element: readShape(rest, members) };
    case 'r':
      return { kind: 'structure', structure: Number.parseInt(rest, 36) };
    case 'w': {
      const [on = '', off = ''] = members.words[Number.parseInt(rest, 10)] ?? [];
      return { kind: 'switch', on, off };
    }
    default:
      return SCALARS.get(shape) ?? { kind: 'other' };
  }
}

function load(): Members {
  if (loaded !== null) return loaded;
  const { names, words, structures, types } = readCatalogueFile<StoredMembers>('members.json');
  const byType = types.split(',');
  loaded = {
    names: [...readCatalogueFile<StoredTypes>('types.json').names.split(' '), ...names.split(' ')],
    words: words.split(',').map((pair) => pair.split(' ')),
    structures: structures.split(','),
    shapesByType: new Map(allCatalogueTypes().map((type, i) => [type, byType[i] ?? ''])),
  };
  return loaded;
}
