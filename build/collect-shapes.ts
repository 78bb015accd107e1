/**
 * The shape of every declarable property, so that a source in another vocabulary (Terraform's) is translated only where
 * its value has the property's shape. One letter per property, in the order of `set` in types.json; one word per type,
 * in the order of types.json.
 */
import type { loadResources } from './service-spec-resources';
import { compareText } from './service-spec-resources';

type Resource = ReturnType<typeof loadResources>[number];
type PropertyType = Resource['properties'][string]['type'];

export function collectShapes(resources: readonly Resource[]): { readonly shapes: string } {
  return { shapes: resources.map(shapesOf).join(' ') };
}

/** "-" stands for a type without properties. */
function shapesOf(resource: Resource): string {
  const names = Object.keys(resource.properties).sort(compareText);
  const letters = names.map((name) => letterOf(resource.properties[name]?.type));
  return letters.length === 0 ? '-' : letters.join('');
}

/** s: scalar, l: list of scalars, m: map of scalars, j: document, o: anything else. */
export function letterOf(type: PropertyType | undefined): string {
  if (type === undefined) return 'o';
  if (type.type === 'union') return letterOfUnion(type.types);
  if (type.type === 'array') return letterOf(type.element) === 's' ? 'l' : 'o';
  if (type.type === 'map') return letterOf(type.element) === 's' ? 'm' : 'o';
  if (type.type === 'json') return 'j';
  return SCALARS.has(type.type) ? 's' : 'o';
}

const SCALARS: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'date-time']);

/** A union of one shape has that shape; a document that may also be given as text is a document; else not certain. */
function letterOfUnion(types: readonly PropertyType[]): string {
  const letters = new Set(types.map(letterOf));
  const [only] = letters;
  if (letters.size === 1 && only !== undefined) return only;
  return letters.has('j') && [...letters].every((letter) => letter === 'j' || letter === 's') ? 'j' : 'o';
}
