/**
 * The shape of every declarable value, nested ones included, so that a source in another vocabulary (Terraform's) is
 * translated only where its value has that shape, and so that there are facts where no registry can be asked. Per type
 * the shapes of its properties in the order of types.json, per structure "<name>:<shape>" of each member. Equal structures
 * are written once; names are positions in those of types.json and in what is added here, base 36. A union of several
 * structures is 'o': for who asks, it is none. Before a shape: '!' a required member of a structure, '^' a property whose
 * change replaces the resource, '~' one whose change may.
 */
import type { StoredMembers } from '../catalogue/member-shapes';
import { compareText, type loadResources, readDefinition } from './service-spec-resources';

type Resource = ReturnType<typeof loadResources>[number];
type PropertyType = Resource['properties'][string]['type'];
type Property = Pick<Resource['properties'][string], 'type' | 'required' | 'causesReplacement'>;
type Properties = { readonly [name: string]: Property };

/** The structure of a tag, which the specification knows as a shape of its own. */
const TAG = 'tag';
const TAG_MEMBERS: readonly Member[] = [
  ['Key', 's'],
  ['Value', 's'],
];

const SCALARS: ReadonlyMap<string, string> = new Map([
  ['string', 's'],
  ['date-time', 's'],
  ['number', 'n'],
  ['integer', 'i'],
  ['boolean', 'b'],
  ['json', 'j'],
]);

/** Words that mean on and off; every other pair of words is two of a kind. */
const SWITCHES: ReadonlySet<string> = new Set([
  'enabled disabled',
  'enable disable',
  'active inactive',
  'on off',
  'true false',
]);

export function collectMembers(resources: readonly Resource[], typeNames: readonly string[]): StoredMembers {
  const words: Words = { pairs: new Set(), enumerations: new Set() };
  const types = resources.map(({ properties }) => membersOf(properties, words, replacementMark));
  const structures = new Map([[TAG, TAG_MEMBERS]]);
  const addFrom = (members: readonly Member[]): void => {
    for (const [, shape] of members) {
      const id = /r(\w+)$/.exec(shape)?.[1];
      if (id !== undefined && !structures.has(id))
        structures.set(id, membersOf(readDefinition(id).properties, words, requiredMark));
    }
  };
  for (const members of types) addFrom(members);
  // Grows while it is walked: what structures refer to is added behind them.
  for (const members of structures.values()) addFrom(members);
  const classes = classify(structures);
  const { names, positions } = numberNames([...structures.values()].flat(), typeNames);
  const written = new Map<number, string>();
  for (const [id, members] of structures) {
    const text = members.map(([name, shape]) => `${positions.get(name)}:${refer(shape, classes)}`).join(' ');
    written.set(classes.get(id) ?? 0, text);
  }
  return {
    names: names.join(' '),
    words: [...words.pairs].join(','),
    enumerations: [...words.enumerations].join('\n'),
    structures: [...written]
      .sort(([one], [other]) => one - other)
      .map(([, text]) => text)
      .join(','),
    types: types.map((members) => members.map(([, shape]) => refer(shape, classes)).join(' ')).join(','),
  };
}

type Member = readonly [name: string, shape: string];

interface Words {
  readonly pairs: Set<string>;
  readonly enumerations: Set<string>;
}

function membersOf(properties: Properties, words: Words, mark: (property: Property) => string): readonly Member[] {
  return Object.entries(properties)
    .sort(([one], [other]) => compareText(one, other))
    .map(([name, property]) => [name, `${mark(property)}${shapeOf(property.type, words)}`]);
}

function requiredMark({ required }: Property): string {
  return required === true ? '!' : '';
}

function replacementMark({ causesReplacement }: Property): string {
  if (causesReplacement === 'yes') return '^';
  return causesReplacement === 'maybe' ? '~' : '';
}

/**
 * s text, n number, i whole number, b boolean, x any of these, j document, o anything else, w<n> a text that is on or off
 * in the n-th pair of words, e<n> one of the words of the n-th enumeration, l<shape> list, m<shape> map, r<id> structure.
 */
function shapeOf(type: PropertyType | undefined, words: Words): string {
  if (type === undefined) return 'o';
  switch (type.type) {
    case 'array':
      return `l${shapeOf(type.element, words)}`;
    case 'map':
      return `m${shapeOf(type.element, words)}`;
    case 'ref':
      return `r${type.reference.$ref}`;
    case 'tag':
      return `r${TAG}`;
    case 'union':
      return shapeOfUnion(type.types.map((one) => withoutWords(shapeOf(one, words))));
    case 'string':
      return switchOf(type.allowedValues ?? [], words) ?? enumerationOf(type.allowedValues ?? [], words) ?? 's';
    default:
      return SCALARS.get(type.type) ?? 'o';
  }
}

/** Some of several forms are not all that is allowed. */
function withoutWords(shape: string): string {
  return /^[ew]\d+$/.test(shape) ? 's' : shape;
}

function switchOf(allowed: readonly unknown[], { pairs }: Words): string | null {
  const [one, other] = allowed;
  if (allowed.length !== 2 || typeof one !== 'string' || typeof other !== 'string') return null;
  const pair = [`${one} ${other}`, `${other} ${one}`].find((text) => SWITCHES.has(text.toLowerCase()));
  return pair === undefined ? null : `w${positionIn(pairs, pair)}`;
}

/** Only of words without blanks or breaks, which part them where they are stored. */
function enumerationOf(allowed: readonly unknown[], { enumerations }: Words): string | null {
  const plain = allowed.filter((word): word is string => typeof word === 'string' && /^[^\s,]+$/.test(word));
  if (plain.length === 0 || plain.length !== allowed.length) return null;
  return `e${positionIn(enumerations, plain.join(' '))}`;
}

function positionIn(texts: Set<string>, text: string): number {
  texts.add(text);
  return [...texts].indexOf(text);
}

/** A document that may also be given as text is a document, a structure that may be given as text a structure. */
function shapeOfUnion(shapes: readonly string[]): string {
  const distinct = [...new Set(shapes)];
  const [first = 'o', ...others] = distinct;
  if (others.length === 0) return first;
  if (distinct.every((shape) => 'snib'.includes(shape))) return 'x';
  const [only = 'o', ...more] = distinct.filter((shape) => shape !== 's');
  return more.length === 0 && (only === 'j' || only.startsWith('r')) ? only : 'o';
}

/** The most frequent of the added names first, because its position is the shortest. */
function numberNames(members: readonly Member[], typeNames: readonly string[]) {
  const known = new Set(typeNames);
  const counts = new Map<string, number>();
  for (const [name] of members) if (!known.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts]
    .sort((one, other) => other[1] - one[1] || compareText(one[0], other[0]))
    .map(([name]) => name);
  const positions = new Map([...typeNames, ...names].map((name, position) => [name, position.toString(36)]));
  return { names, positions };
}

function refer(shape: string, classes: ReadonlyMap<string, number>): string {
  return shape.replace(/r(\w+)$/, (_, id: string) => `r${(classes.get(id) ?? 0).toString(36)}`);
}

/** Structures with equal members get one number, also where they refer to each other: parted until nothing parts more. */
function classify(structures: ReadonlyMap<string, readonly Member[]>): ReadonlyMap<string, number> {
  let classes: ReadonlyMap<string, number> = new Map();
  for (let count = 0; ; ) {
    const numbers = new Map<string, number>();
    const next = new Map<string, number>();
    for (const [id, members] of structures) {
      const text = members.map(([name, shape]) => `${name} ${refer(shape, classes)}`).join();
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      next.set(id, number);
    }
    classes = next;
    if (numbers.size === count) return classes;
    count = numbers.size;
  }
}
