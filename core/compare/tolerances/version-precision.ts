/**
 * Folds: a version and a more precise spelling of it, by whole dotted segments ("8.0" and "8.0.45"), in properties
 *   named for a version.
 * Because: a coarse version lets the service choose and upgrade the rest (6 recorded inequalities, 8 types).
 * Still surfaces: "8.0" against "8.05" or "8.1"; two versions of equal precision.
 */
import { EQUAL, nameOf, type Tolerance } from '../tolerance';

const DOTTED = /^\d{1,9}(?:\.\d{1,9}){0,5}$/;

export const versionPrecision: Tolerance = {
  name: 'version-precision',
  judge: ({ expected, live, path }) => {
    if (!/version$/i.test(nameOf(path)) || typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!DOTTED.test(expected) || !DOTTED.test(live)) return null;
    const [shorter, longer] = expected.length < live.length ? [expected, live] : [live, expected];
    return longer.startsWith(`${shorter}.`) ? EQUAL : null;
  },
};
