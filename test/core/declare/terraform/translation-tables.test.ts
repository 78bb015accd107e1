import { describe, expect, test } from '@jest/globals';
import { memberShapes, propertyShapes, type ValueShape } from '../../../../catalogue/member-shapes';
import { allCatalogueTypes } from '../../../../catalogue/resource-types';
import { EXPORTED_MEMBERS } from '../../../../core/declare/terraform/exported-members';
import { MOVED_ATTRIBUTES } from '../../../../core/declare/terraform/moved-attributes';
import { RENAMED_ATTRIBUTES } from '../../../../core/declare/terraform/renamed-attributes';
import { isUncertain, UNCERTAIN_PROPERTIES } from '../../../../core/declare/terraform/uncertain-properties';

/** Names of the members of every structure in the type, its properties first. */
function allMembers(type: string): { readonly properties: ReadonlySet<string>; readonly members: ReadonlySet<string> } {
  const members = new Set<string>();
  const seen = new Set<number>();
  const walk = (shape: ValueShape): void => {
    if (shape.kind === 'list' || shape.kind === 'map') walk(shape.element);
    if (shape.kind !== 'structure' || seen.has(shape.structure)) return;
    seen.add(shape.structure);
    for (const [name, one] of memberShapes(shape.structure)) {
      members.add(name);
      walk(one);
    }
  };
  const shapes = propertyShapes(type);
  for (const shape of shapes.values()) walk(shape);
  return { properties: new Set(shapes.keys()), members };
}

/** A list that the specification knows in two forms ends the way. */
function leadsSomewhere(path: readonly string[], shape: ValueShape | undefined): boolean {
  const [step, ...rest] = path;
  if (step === undefined || shape?.kind === 'other') return shape !== undefined;
  if (step === '*') return shape?.kind === 'list' && leadsSomewhere(rest, shape.element);
  return shape?.kind === 'structure' && leadsSomewhere(rest, memberShapes(shape.structure).get(step));
}

const splitRow = (row: string) => {
  const [type = '', ...path] = row.split('.');
  return { type, path };
};

describe('the tables of the translation agree with the resource specification', () => {
  test.each([...RENAMED_ATTRIBUTES])('%s is %s, which the type has', (row, target) => {
    const { type, path } = splitRow(row);
    const { properties, members } = allMembers(type);
    expect([...(path.length === 1 ? properties : members)]).toContain(target);
  });

  test.each(
    [...MOVED_ATTRIBUTES].flatMap(([type, rows]) => [...rows].map(([path, { to }]) => [type, path, to] as const)),
  )('%s %s: %s exists', (type, _, to) => {
    const [property = '', member] = to.split('/');
    const shape = propertyShapes(type).get(property);
    if (to.includes('*')) return expect(leadsSomewhere(to.split('/').slice(1), shape)).toBe(true);
    if (member === undefined) expect(shape).toBeDefined();
    else if (shape?.kind === 'structure') expect([...memberShapes(shape.structure).keys()]).toContain(member);
    else expect(shape).toMatchObject({ kind: 'list', element: { kind: 'structure' } });
  });

  test('every row of what blocks export names a type that exists, and a member of a block', () => {
    const types = new Set(allCatalogueTypes());
    const wrong = [...EXPORTED_MEMBERS].filter(
      (row) => !types.has(splitRow(row).type) || splitRow(row).path.length < 2,
    );
    expect(wrong).toEqual([]);
  });

  test('every uncertain property exists', () => {
    const all = new Set(allCatalogueTypes().flatMap((type) => [...propertyShapes(type).keys()]));
    const wrong = [...UNCERTAIN_PROPERTIES].filter((row) => {
      const { type, path } = splitRow(row);
      return !(type === '*' ? all : new Set(propertyShapes(type).keys())).has(path[0] ?? '');
    });
    expect(wrong).toEqual([]);
  });

  test('a value that stands for unset is uncertain, its neighbour is not', () => {
    const place = { type: 'AWS::SNS::Topic', path: 'signature_version' };
    expect(isUncertain(place, 'SignatureVersion', 0)).toBe(true);
    expect(isUncertain(place, 'SignatureVersion', 2)).toBe(false);
  });
});
