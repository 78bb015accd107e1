/**
 * The paths that a type's facts come to once every definition stands in its place, breadth first: a definition within
 * itself is not entered again, and what lies beyond the budget is left out.
 */
import type { PathSegments } from '../core/model/json-pointer';
import type { ListFacts, ShapeFacts, TypeFacts } from '../core/model/type-facts';

const MOST_PLACES = 20_000;

interface Unfolding {
  readonly shape: ShapeFacts;
  readonly path: PathSegments;
  readonly within: ReadonlySet<number>;
}

/** Every list of the type with its whole path. */
export function unfoldedLists(facts: TypeFacts): readonly ListFacts[] {
  const found: ListFacts[] = [];
  const pending: Unfolding[] = [{ shape: facts, path: [], within: new Set() }];
  for (let i = 0; i < pending.length && i < MOST_PLACES; i += 1) {
    const place = pending[i];
    if (place === undefined) break;
    for (const list of place.shape.lists) found.push({ ...list, path: [...place.path, ...list.path] });
    for (const { path, definition } of place.shape.uses ?? []) {
      const shape = facts.definitions?.[definition];
      if (shape === undefined || place.within.has(definition)) continue;
      pending.push({ shape, path: [...place.path, ...path], within: new Set(place.within).add(definition) });
    }
  }
  return found;
}
