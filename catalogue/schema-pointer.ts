/**
 * The two kinds of pointers in registry schemas: where a property is ("/properties/A/*\/B", also written
 * "/properties/A/items/properties/B", once without its first slash), and where a reference leads ("#/definitions/A").
 */
import type { Json, JsonObject } from '../core/model/json';
import type { PathSegments } from '../core/model/json-pointer';
import { listOf, objectOf, own } from './schema-node';

/** The segments of a schema pointer: "/properties/A/*\/B" is A, *, B; "/properties/A/items/properties/B" is so too. */
export function segmentsOfSchemaPointer(pointer: string): PathSegments {
  const segments = pointer.split('/').filter((segment) => segment !== '');
  if (segments[0] === 'properties') segments.shift();
  const path: string[] = [];
  for (const [i, segment] of segments.entries()) {
    if (segment === 'items') path.push('*');
    else if (segment !== 'properties' || i === segments.length - 1) path.push(unescaped(segment));
  }
  return path;
}

/** The paths of a list of schema pointers; what is none is left out. */
export function pathsOfPointers(value: Json | undefined): readonly PathSegments[] {
  return listOf(value)
    .filter((pointer): pointer is string => typeof pointer === 'string')
    .map(segmentsOfSchemaPointer)
    .filter((path) => path.length > 0);
}

/** What a reference within the document leads to; null where it leads nowhere or out of it. */
export function followReference(root: JsonObject, reference: string): JsonObject | null {
  if (!reference.startsWith('#/')) return null;
  let place: JsonObject | null = root;
  for (const segment of reference.slice(2).split('/')) {
    place = place === null ? null : objectOf(own(place, unescaped(segment)));
  }
  return place;
}

function unescaped(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
