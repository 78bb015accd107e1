/**
 * The shape of a declarable property's value. Known only where the resource specification is plain about it: 'other' is
 * a structure, a list of structures, or a union that may be either.
 */
import { readCatalogueFile } from './catalogue-file';
import { allCatalogueTypes, catalogueType } from './resource-types';

export type PropertyShape = 'scalar' | 'scalarList' | 'scalarMap' | 'document' | 'other';

const SHAPES: ReadonlyMap<string, PropertyShape> = new Map([
  ['s', 'scalar'],
  ['l', 'scalarList'],
  ['m', 'scalarMap'],
  ['j', 'document'],
]);

let lettersByType: ReadonlyMap<string, string> | null = null;

/** null where the type has no such declarable property. */
export function propertyShape(type: string, property: string): PropertyShape | null {
  const position = catalogueType(type)?.properties.indexOf(property) ?? -1;
  if (position < 0) return null;
  return SHAPES.get(readLetters().get(type)?.[position] ?? '') ?? 'other';
}

function readLetters(): ReadonlyMap<string, string> {
  if (lettersByType !== null) return lettersByType;
  const words = readCatalogueFile<{ readonly shapes: string }>('shapes.json').shapes.split(' ');
  lettersByType = new Map(allCatalogueTypes().map((type, position) => [type, words[position] ?? '']));
  return lettersByType;
}
