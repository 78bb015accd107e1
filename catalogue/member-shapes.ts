/**
 * The shape of a type's declarable properties and of the members of every structure in them, read at first use. Known
 * only where the resource specification is plain about it: 'other' is a union that may be several things. Structures are
 * numbered; a number is asked for its members when it is needed, because some refer to themselves.
 */
import { readCatalogueFile } from './catalogue-file';
import { allCatalogueTypes, catalogueType, type StoredTypes } from './resource-types';

/** `scalar` is any of text, number and boolean; a switch is a text that is one of two words. */
export type ScalarShape =
  | { readonly kind: 'boolean' | 'scalar' }
  /** Absent: any text. */
  | { readonly kind: 'text'; readonly oneOf?: readonly string[] }
  | { readonly kind: 'number'; readonly whole?: true }
  | { readonly kind: 'switch'; readonly on: string; readonly off: string };

export type ValueShape =
  | ScalarShape
  | { readonly kind: 'document' | 'other' }
  | { readonly kind: 'list' | 'map'; readonly element: ValueShape }
  | { readonly kind: 'structure'; readonly structure: number };

/** Member → shape. */
export type MemberShapes = ReadonlyMap<string, ValueShape>;

/** What is known of the members beside their shape. */
export interface MemberMarks {
  /** Of a structure: members without which there is none of it. */
  readonly required: ReadonlySet<string>;
  /** Of a type: properties whose change replaces the resource, and those whose change may. */
  readonly replacing: ReadonlySet<string>;
  readonly perhapsReplacing: ReadonlySet<string>;
}

/** What build/collect-members writes. */
export interface StoredMembers {
  /** Behind those of types.json, separated by blanks. */
  readonly names: string;
  /** "ENABLED DISABLED,enable disable". */
  readonly words: string;
  /** One a line, words separated by blanks. */
  readonly enumerations: string;
  /** Separated by commas; the members of one by blanks, each "<position of the name>:<shape>". */
  readonly structures: string;
  /** In the order of types.json, separated by commas: the shapes of the properties in their order, by blanks. */
  readonly types: string;
}

interface Members {
  readonly names: readonly string[];
  readonly words: readonly (readonly string[])[];
  readonly enumerations: readonly string[];
  readonly structures: readonly string[];
  readonly shapesByType: ReadonlyMap<string, string>;
}

/** Member → mark and shape, as stored. */
type StoredMember = readonly [name: string, stored: string];

let loaded: Members | null = null;
const readTypes = new Map<string, MemberShapes>();
const readStructures = new Map<number, MemberShapes>();
const NONE: MemberShapes = new Map();

/** The declarable properties of the type; none for an unknown type. */
export function propertyShapes(type: string): MemberShapes {
  const known = readTypes.get(type);
  if (known !== undefined) return known;
  const stored = storedProperties(type);
  if (stored === null) return NONE;
  const read = shapesOf(stored);
  readTypes.set(type, read);
  return read;
}

/** The members of a structure; none for a number that no shape gave. */
export function memberShapes(structure: number): MemberShapes {
  const known = readStructures.get(structure);
  if (known !== undefined) return known;
  const stored = storedMembers(structure);
  if (stored === null) return NONE;
  const read = shapesOf(stored);
  readStructures.set(structure, read);
  return read;
}

export function propertyMarks(type: string): MemberMarks {
  return marksOf(storedProperties(type) ?? []);
}

export function memberMarks(structure: number): MemberMarks {
  return marksOf(storedMembers(structure) ?? []);
}

function storedProperties(type: string): readonly StoredMember[] | null {
  const shapes = load().shapesByType.get(type)?.split(' ');
  if (shapes === undefined) return null;
  return (catalogueType(type)?.properties ?? []).map((name, i): StoredMember => [name, shapes[i] ?? '']);
}

function storedMembers(structure: number): readonly StoredMember[] | null {
  const { structures, names } = load();
  return (
    structures[structure]?.split(' ').flatMap((member): StoredMember[] => {
      const [position = '', stored = ''] = member.split(':');
      const name = names[Number.parseInt(position, 36)];
      return name === undefined ? [] : [[name, stored]];
    }) ?? null
  );
}

function shapesOf(stored: readonly StoredMember[]): MemberShapes {
  const members = load();
  return new Map(stored.map(([name, shape]) => [name, readShape(shape.replace(/^[!^~]/, ''), members)]));
}

function marksOf(stored: readonly StoredMember[]): MemberMarks {
  const marked = (mark: string) => new Set(stored.filter(([, shape]) => shape.startsWith(mark)).map(([name]) => name));
  return { required: marked('!'), replacing: marked('^'), perhapsReplacing: marked('~') };
}

const SCALARS: ReadonlyMap<string, ValueShape> = new Map([
  ['s', { kind: 'text' }],
  ['n', { kind: 'number' }],
  ['i', { kind: 'number', whole: true }],
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
    case 'e':
      return { kind: 'text', oneOf: members.enumerations[Number.parseInt(rest, 10)]?.split(' ') ?? [] };
    default:
      return SCALARS.get(shape) ?? { kind: 'other' };
  }
}

function load(): Members {
  if (loaded !== null) return loaded;
  const { names, words, enumerations, structures, types } = readCatalogueFile<StoredMembers>('members.json');
  const byType = types.split(',');
  loaded = {
    names: [...readCatalogueFile<StoredTypes>('types.json').names.split(' '), ...names.split(' ')],
    words: words.split(',').map((pair) => pair.split(' ')),
    enumerations: enumerations.split('\n'),
    structures: structures.split(','),
    shapesByType: new Map(allCatalogueTypes().map((type, i) => [type, byType[i] ?? ''])),
  };
  return loaded;
}
