/**
 * Compares two lists: elements that an identity tells apart are paired by it; else order decides, or, in a set, equal
 * elements are paired first and the most alike ones after. Members of a set are told at the set's path.
 */

import { canonicalJson } from '../model/canonical-json';
import { isJsonObject, type Json } from '../model/json';
import { alignKeys } from './align-keys';
import { compareKeyedList } from './compare-keyed-list';
import { compareOrderedList } from './compare-ordered-list';
import { compareSet } from './compare-set';
import { type IdentityOf, identityFor, sharedKeyFor } from './element-identity';
import { equalJson } from './equal-json';
import { type ListOrder, listOrder } from './list-semantics';
import { reportReordered } from './report';
import { isTagList, isTagsPlace, withoutOwnedTags } from './tags';
import { alignIdentities } from './transforms/align-identities';
import type { BaselineAt, Place, Walk } from './walk';

export function compareList(
  walk: Walk,
  place: Place,
  declared: readonly Json[],
  allLive: readonly Json[],
  atBaseline: BaselineAt,
): void {
  const expected = alignKeys(walk, place, alignIdentities(walk, place, declared, allLive), allLive);
  const isTags = isTagsPlace(walk, place) && isTagList([...expected, ...allLive]);
  const live = isTags ? withoutOwnedTags(walk, expected, allLive) : allLive;
  const baseline = isTags ? withoutOwnedTagsAt(walk, expected, atBaseline) : atBaseline;
  const facts = place.facts?.list ?? null;
  const order = isTags ? 'set' : listOrder(walk, place, facts, [...expected, ...live]);
  const identityOf = identityOfElements(walk, place, expected, live, order);
  if (identityOf !== null) compareKeyedList(walk, place, expected, live, baseline, identityOf);
  else if (isReordered(walk, order, expected, live, baseline)) reportReordered(walk, place, expected, live, baseline);
  else if (order === 'ordered') compareOrderedList(walk, place, expected, live, baseline);
  else compareSet(walk, place, expected, live, baseline);
}

function withoutOwnedTagsAt(walk: Walk, expected: readonly Json[], baseline: BaselineAt): BaselineAt {
  if (!Array.isArray(baseline?.value)) return baseline;
  return { value: withoutOwnedTags(walk, expected, baseline.value as readonly Json[]) };
}

/** The very same members in an order that tells something, as far as this list's order does. */
function isReordered(
  walk: Walk,
  order: ListOrder,
  expected: readonly Json[],
  live: readonly Json[],
  baseline: BaselineAt,
): boolean {
  // A trial asks only whether they are equal, which an ordered list in another order is not.
  if (order === 'set' || (order === 'ordered' && walk.trials > 0) || equalJson(expected, live)) return false;
  if (order !== 'likelySet' && isSameInOtherOrder(expected, live)) return true;
  const known = baseline?.value;
  return Array.isArray(known) && !equalJson(known, live) && isSameInOtherOrder(known as readonly Json[], live);
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
