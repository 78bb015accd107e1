/**
 * Folds: rate(…) expressions of equal duration: rate(60 minutes) and rate(1 hour).
 * Because: one service rewrites them to the largest unit; 59 schedule texts in 49 types (August 2026).
 * Still surfaces: another duration; any cron(…) expression, which is never interpreted.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const MINUTES: { readonly [unit: string]: number } = { minute: 1, hour: 60, day: 1440 };

export const rateDuration: Tolerance = {
  name: 'rate-duration',
  appliesTo: ({ name }) => /schedule|expression$|(?:^|[a-z])Rate$|frequency|interval|cadence/i.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const minutes = minutesOf(expected);
    return minutes !== null && minutes === minutesOf(live) ? EQUAL : null;
  },
};

function minutesOf(text: string): number | null {
  const match = /^rate\(\s*(\d{1,9})\s+(minute|hour|day)s?\s*\)$/i.exec(text);
  return match === null ? null : Number(match[1]) * (MINUTES[match[2]?.toLowerCase() ?? ''] ?? Number.NaN);
}
