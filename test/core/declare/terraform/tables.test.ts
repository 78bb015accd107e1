import { describe, expect, test } from '@jest/globals';
import { allCatalogueTypes, catalogueType } from '../../../../catalogue/resource-types';
import { FOLDED_RESOURCES } from '../../../../core/declare/terraform/folded-resources';
import { ODD_RESOURCES } from '../../../../core/declare/terraform/odd-resources';
import { RENAMED_TYPES } from '../../../../core/declare/terraform/renamed-types';
import { TERRAFORM_NAMESPACES } from '../../../../core/declare/terraform/terraform-namespaces';

describe('the tables agree with the resource specification', () => {
  test.each(FOLDED_RESOURCES)(
    '$terraform: $parent has $foldedInto',
    ({ parent, parentParts, foldedInto, parentArn }) => {
      expect(catalogueType(parent)?.properties).toContain(foldedInto.slice(1));
      // All parts of the identifier, or of the ARN that is the identifier, or one id that the state itself must know.
      const parts = catalogueType(parent)?.primaryIdentifier.length;
      expect(parentParts.length === 1 || parentArn !== undefined || parentParts.length === parts).toBe(true);
    },
  );

  test.each(ODD_RESOURCES)('$terraform: $type exists and has these parts', ({ type, parts = {} }) => {
    const identifier = catalogueType(type)?.primaryIdentifier ?? [];
    expect(identifier.length).toBeGreaterThan(0);
    expect(Object.keys(parts).filter((part) => !identifier.includes(part))).toEqual([]);
  });

  test('every type of the table of other names exists, and no name has two rows', () => {
    const missing = [...RENAMED_TYPES].filter(([, type]) => type !== null && catalogueType(type) === null);
    expect(missing).toEqual([]);
    const odd = new Set(ODD_RESOURCES.map(({ terraform }) => terraform));
    expect([...RENAMED_TYPES.keys()].filter((name) => odd.has(name))).toEqual([]);
  });

  test('every namespace exists', () => {
    const known = new Set(allCatalogueTypes().map((type) => type.split('::')[1]));
    const named = [...TERRAFORM_NAMESPACES.values()].flat();
    expect(named.filter((namespace) => !known.has(namespace))).toEqual([]);
  });
});
