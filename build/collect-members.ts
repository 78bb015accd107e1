/**
 * The members of the structures that properties hold, one level deep, so that a nested block of another vocabulary
 * (Terraform's) is translated only where each of its members corresponds. Only members that are a scalar, or a list or
 * map of scalars: "Name", "Name*", "Name%". Equal structures are written once; per type, in the order of types.json, its
 * properties that hold one, as "<position in the sorted properties>:<structure>".
 */
import { letterOf } from './collect-shapes';
import { compareText, type loadResources, readDefinition } from './service-spec-resources';

type Resource = ReturnType<typeof loadResources>[number];

export interface StoredMembers {
  readonly structures: string;
  readonly types: string;
}

const MARKS: ReadonlyMap<string, string> = new Map([
  ['s', ''],
  ['l', '*'],
  ['m', '%'],
]);

export function collectMembers(resources: readonly Resource[]): StoredMembers {
  const structures = new Map<string, number>();
  const types = resources.map((resource) => {
    const names = Object.keys(resource.properties).sort(compareText);
    return names
      .flatMap((name, position) => {
        const members = membersOf(resource.properties[name]);
        if (members === '') return [];
        const known = structures.get(members) ?? structures.size;
        structures.set(members, known);
        return [`${position}:${known}`];
      })
      .join(',');
  });
  return { structures: [...structures.keys()].join(';'), types: types.join(';') };
}

function membersOf(property: Resource['properties'][string] | undefined): string {
  if (property?.type.type !== 'ref') return '';
  const { properties } = readDefinition(property.type.reference.$ref);
  const names = Object.keys(properties).sort(compareText);
  return names
    .flatMap((name) => {
      const mark = MARKS.get(letterOf(properties[name]?.type));
      return mark === undefined ? [] : [name + mark];
    })
    .join(' ');
}
