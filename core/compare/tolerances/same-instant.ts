/**
 * Folds: two RFC 3339 spellings of one instant: other offset, or fraction of seconds left out.
 * Because: services normalise times to UTC; 406 date-time formats in the registry schemas (August 2026).
 * Still surfaces: any other instant; texts without a date, a time and an offset.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

export const sameInstant: Tolerance = {
  name: 'same-instant',
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!INSTANT.test(expected) || !INSTANT.test(live)) return null;
    return Date.parse(expected) === Date.parse(live) ? EQUAL : null;
  },
};
