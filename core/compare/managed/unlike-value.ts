/** A difference as the rules for managed values look at it: its path taken apart, and what lies around it. */

import type { Difference } from '../../model/difference';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { type PathSegments, parsePointer, valueAt } from '../../model/json-pointer';
import { nameOf } from '../tolerance';
import type { ManagedResource } from './managed-resource';

export interface UnlikeValue {
  readonly difference: Difference;
  readonly path: PathSegments;
  /** The property's name. */
  readonly name: string;
  /** The expected side that the path leads into: what is declared, or the baseline. */
  readonly expected: JsonObject;
}

/** A rule answers who owns the value, in plain words, where it is within what that owner may set; else null. */
export type ManagedRule = (at: UnlikeValue, resource: ManagedResource) => string | null;

export function unlikeValue(difference: Difference, resource: ManagedResource): UnlikeValue {
  const path = parsePointer(difference.path);
  const expected = difference.of === 'declared' ? resource.declared : (resource.baseline ?? {});
  return { difference, path, name: nameOf(path), expected };
}

/** The objects that hold the value, innermost first, as declared; where that says nothing there, as expected. */
export function holdersOf({ path, expected }: UnlikeValue, { declared }: ManagedResource): readonly JsonObject[] {
  return path.flatMap((_, i) => {
    const above = path.slice(0, path.length - 1 - i);
    const holder = objectAt(declared, above) ?? objectAt(expected, above);
    return holder === null ? [] : [holder];
  });
}

/** The innermost list element that the path leads through, and where it is; null where it leads through none. */
export function elementOf(at: UnlikeValue): { readonly texts: ReadonlySet<string> } | null {
  const index = at.path.findLastIndex((segment) => /^\d+$/.test(segment));
  if (index < 0) return null;
  const element = objectAt(at.expected, at.path.slice(0, index + 1)) ?? {};
  const texts = Object.values(element).filter((value) => typeof value === 'string');
  return { texts: new Set(at.difference.element === undefined ? texts : [...texts, at.difference.element]) };
}

function objectAt(root: JsonObject, path: PathSegments): JsonObject | null {
  const value: Json | undefined = valueAt(root, path);
  return isJsonObject(value) ? value : null;
}
