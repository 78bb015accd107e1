/**
 * Folds: a version and a more precise spelling of it, by whole dotted segments ("8.0" and "8.0.45"), in properties
 *   named for a version.
 * Because: a coarse version lets the service choose and upgrade the rest (6 recorded inequalities, 8 types).
 * Still surfaces: "8.0" against "8.05" or "8.1"; two versions of equal precision; a version below the baseline's;
 *   protocol versions and minimums, where less precision is less protection.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const PROTECTIVE = /tls|ssl|protocol|minimum|^min/i;
const DOTTED = /^\d{1,9}(?:\.\d{1,9}){0,5}$/;

export const versionPrecision: Tolerance = {
  name: 'version-precision',
  appliesTo: ({ name }) => /version$/i.test(name) && !PROTECTIVE.test(name),
  judge: ({ expected, live, baseline }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!DOTTED.test(expected) || !DOTTED.test(live)) return null;
    const [shorter, longer] = expected.length < live.length ? [expected, live] : [live, expected];
    if (typeof baseline === 'string' && DOTTED.test(baseline) && isBelow(live, baseline)) return null;
    return longer.startsWith(`${shorter}.`) ? EQUAL : null;
  },
};

/** By whole segments, as far as both say. */
function isBelow(version: string, other: string): boolean {
  const [one, two] = [version, other].map((text) => text.split('.').map(Number));
  for (const [i, segment] of (one ?? []).entries()) {
    const against = two?.[i];
    if (against !== undefined && segment !== against) return segment < against;
  }
  return false;
}
