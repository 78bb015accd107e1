/**
 * Compares two lists: elements that an identity tells apart are paired by it; else order decides, or, in a set, equal
 * elements are paired first and the most alike ones after. Members of a set are told at the set's path.
 */

import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json } from '../model/json';
import { compareKeyedList } from './compare-keyed-list';
import { compareOrderedList } from './compare-ordered-list';
import { compareSet } from './compare-set';
import { type IdentityOf, identityFor, sharedKeyFor } from './element-identity';
import { type ListOrder, listOrder } from './list-semantics';
import { reportChanged } from './report';
import { isTagList, isTagsPlace, withoutOwnedTags } from './tags';
import { alignIdentities } from './transforms/align-identities';
import type { BaselineAt, Place, Walk } from './walk';

export function compareList(
  walk: Walk,
  place: Place,
  declared: readonly Json[],
  allLive: readonly Json[],
  baseline: BaselineAt,
): void {
  const expected = alignIdentities(walk, place, declared, allLive);
  const isTags = isTagsPlace(walk, place) && isTagList([...expected, ...allLive]);
  const live = isTags ? withoutOwnedTags(walk, expected, allLive) : allLive;
  const facts = place.facts?.list ?? null;
  const order = isTags ? 'set' : listOrder(place, facts, [...expected, ...live]);
  const ordered = order === 'ordered';
  const identityOf = identityOfElements(walk, place, expected, live, order);
  if (identityOf !== null) compareKeyedList(walk, place, expected, live, baseline, identityOf);
  else if (ordered) compareOrderedList(walk, place, expected, live, baseline);
  else if (order === 'unknown' && isSameInOtherOrder(expected, live)) {
    reportChanged(walk, place, expected, live, baseline);
  } else compareSet(walk, place, expected, live, baseline);
}

/** A weaker key pairs elements only where it need not fold their order. */
function identityOfElements(
  walk: Walk,
  place: Place,
  expected: readonly Json[],
  live: readonly Json[],
  order: ListOrder,
): IdentityOf | null {
  if (!hasObjects(expected, live) || order === 'ordered') return null;
  const identityOf = identityFor(place.facts?.list ?? null, expected, live);
  if (identityOf !== null || walk.isExact) return identityOf;
  return order === 'unknown' && isSameInOtherOrder(expected, live) ? null : sharedKeyFor(expected, live);
}

function hasObjects(expected: readonly Json[], live: readonly Json[]): boolean {
  return expected.length + live.length > 0 && expected.every(isJsonObject) && live.every(isJsonObject);
}

function isSameInOtherOrder(expected: readonly Json[], live: readonly Json[]): boolean {
  if (expected.length !== live.length) return false;
  const texts = expected.map(canonicalJson).sort();
  return live
    .map(canonicalJson)
    .sort()
    .every((text, i) => text === texts[i]);
}
