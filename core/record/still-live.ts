/**
 * Of a match: is what differed before still live as it was? Then it is the code that changed, else live was put back. null
 * where the drift does not say (a resource that was gone, a value that was cut).
 */

import { canonicalJson } from '../model/canonical-json';
import type { DriftItem } from '../model/drift-item';
import type { Json } from '../model/json';
import { parsePointer } from '../model/json-pointer';
import { ownMember } from '../model/own-member';

/** `live` is masked as the drift's own values are. */
export function isStillLive(stored: DriftItem, live: Json): boolean | null {
  const told = stored.differences.filter(({ path, element }) => path !== '' && element === undefined);
  if (told.length === 0) return null;
  return told.every(({ path, live: former, kind }) => {
    const now = valueAt(live, parsePointer(path));
    // A member of a set is told at the set's path.
    const isMember = kind === 'added' && Array.isArray(now);
    if (isMember) return (now as readonly Json[]).some((each) => canonicalJson(each) === canonicalJson(former ?? null));
    return former === undefined ? now === undefined : now !== undefined && canonicalJson(now) === canonicalJson(former);
  });
}

function valueAt(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((at, segment) => {
    if (Array.isArray(at)) return (at as readonly Json[])[Number(segment)];
    return ownMember(at, segment);
  }, value);
}
