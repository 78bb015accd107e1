/**
 * Property paths as RFC 6901 JSON Pointers, the one public form of a path ("/Tags/0/Key"; "" is the whole).
 * Inside the code a path is a list of segments; it becomes text only where it is stored or shown.
 */
import { isJsonObject, type Json } from './json';

export type JsonPointer = string;
export type PathSegments = readonly string[];

/** The pointer text of these segments: "~" and "/" inside a segment are escaped as RFC 6901 says. */
export function formatPointer(segments: PathSegments): JsonPointer {
  return segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The segments of a pointer; the inverse of formatPointer. */
export function parsePointer(pointer: JsonPointer): PathSegments {
  if (pointer === '') return [];
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at these segments, or undefined where there is none. Own properties only, so "__proto__" finds nothing. */
export function valueAt(root: Json, segments: PathSegments): Json | undefined {
  let value: Json | undefined = root;
  for (const segment of segments) {
    if (Array.isArray(value)) value = /^\d+$/.test(segment) ? (value as readonly Json[])[Number(segment)] : undefined;
    else if (isJsonObject(value)) value = Object.hasOwn(value, segment) ? value[segment] : undefined;
    else return undefined;
  }
  return value;
}
