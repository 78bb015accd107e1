/**
 * Elements are paired by a key, and that key may itself come back in another spelling: an enumeration's word in another
 * case, an ARN for a name, "custom:tenant" for "tenant". A declared element whose key is not live, but which the
 * tolerances make equal to one that is, goes by the live spelling; everything else stays, so that a new key shows.
 */
import { isJsonObject, type Json } from '../model/json';
import { ownMember } from '../model/own-member';
import { elementFacts, memberFacts } from './path-facts';
import { tolerancesAt } from './tolerances';
import type { Place, Walk } from './walk';

/** More keys than this are not tried against each other. */
const MOST_KEYS = 200;

export function alignKeys(walk: Walk, place: Place, declared: readonly Json[], live: readonly Json[]): readonly Json[] {
  if (walk.isExact || place.closed || place.counted) return declared;
  const names = place.facts?.list?.identityKey ?? ['Name'];
  const isWhole = names.length === 1;
  return names.reduce((list, name) => alignMember(walk, place, list, live, name, isWhole), declared);
}

function alignMember(
  walk: Walk,
  place: Place,
  declared: readonly Json[],
  live: readonly Json[],
  name: string,
  isWhole: boolean,
): readonly Json[] {
  const declaredKeys = new Set(declared.map((element) => ownMember(element, name)));
  const liveKeys = new Set(live.map((element) => ownMember(element, name)));
  const free = [...liveKeys].filter((key): key is string => typeof key === 'string' && !declaredKeys.has(key));
  if (free.length === 0 || free.length > MOST_KEYS || declared.length > MOST_KEYS) return declared;
  return declared.map((element, i) => {
    const key = ownMember(element, name);
    if (!isJsonObject(element) || typeof key !== 'string' || liveKeys.has(key)) return element;
    const path = [...place.path, String(i), name];
    const found = free.flatMap((liveKey) => {
      const tolerance = toleranceOf(walk, place, path, name, key, liveKey);
      return tolerance === null ? [] : [{ liveKey, tolerance }];
    });
    const [only] = found;
    if (only === undefined || found.length > 1) return element;
    // One of several members of a key may be the same in many elements.
    if (isWhole) free.splice(free.indexOf(only.liveKey), 1);
    walk.findings.addTolerated(path, only.tolerance);
    return Object.fromEntries([...Object.entries(element), [name, only.liveKey]]);
  });
}

/** The name of the tolerance that makes the two keys one, or null. */
function toleranceOf(
  walk: Walk,
  place: Place,
  path: readonly string[],
  name: string,
  expected: string,
  live: string,
): string | null {
  const { type, context } = walk;
  const facts = memberFacts(elementFacts(place.facts), name);
  const values = {
    type,
    path,
    name,
    facts,
    expected,
    live,
    context,
    holders: null,
    counted: false,
    baseline: undefined,
  };
  for (const tolerance of tolerancesAt(values)) {
    const opinion = tolerance.judge(values);
    if (opinion !== null) return opinion.kind === 'equal' ? tolerance.name : null;
  }
  return null;
}
