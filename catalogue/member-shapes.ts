/**
 * The members of the structure that a property holds, with their shapes: scalars, and lists and maps of scalars. Members
 * of any other shape are left out: for who asks they are not there.
 */
import { readCatalogueFile } from './catalogue-file';
import type { PropertyShape } from './property-shapes';
import { allCatalogueTypes, catalogueType } from './resource-types';

export type MemberShapes = ReadonlyMap<string, Extract<PropertyShape, 'scalar' | 'scalarList' | 'scalarMap'>>;

interface Stored {
  readonly structures: readonly string[];
  readonly byType: ReadonlyMap<string, string>;
}

let stored: Stored | null = null;

/** null where the property is unknown, or holds no structure with such members (a list of structures does not). */
export function memberShapes(type: string, property: string): MemberShapes | null {
  const position = catalogueType(type)?.properties.indexOf(property) ?? -1;
  if (position < 0) return null;
  const { structures, byType } = readStored();
  const structure = (byType.get(type) ?? '')
    .split(',')
    .map((entry) => entry.split(':'))
    .find(([at]) => at === String(position))?.[1];
  const members = structure === undefined ? undefined : structures[Number(structure)];
  return members === undefined ? null : new Map(members.split(' ').map(readMember));
}

function readMember(member: string): [string, 'scalar' | 'scalarList' | 'scalarMap'] {
  if (member.endsWith('*')) return [member.slice(0, -1), 'scalarList'];
  return member.endsWith('%') ? [member.slice(0, -1), 'scalarMap'] : [member, 'scalar'];
}

function readStored(): Stored {
  if (stored !== null) return stored;
  const { structures, types } = readCatalogueFile<{ readonly structures: string; readonly types: string }>(
    'members.json',
  );
  const entries = types.split(';');
  stored = {
    structures: structures.split(';'),
    byType: new Map(allCatalogueTypes().map((type, position) => [type, entries[position] ?? ''])),
  };
  return stored;
}
