/**
 * Folds: spellings of one instant: RFC 3339 in another offset or without a fraction, seconds and milliseconds since
 *   1970, a date and its midnight in UTC, a time of day in UTC ("03:00+00:00", "03:00:00Z").
 * Because: services normalise times to UTC and count them in their own unit; 406 date-time formats in the registry
 *   schemas (August 2026), published transforms that multiply by 1000.
 * Still surfaces: any other instant; texts without a date, a time and an offset; numbers that are no times of day.
 */

import type { Json } from '../../model/json';
import { EQUAL, type Tolerance } from '../tolerance';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME_OF_DAY = /^(\d{2}:\d{2})(?::00(?:\.0{1,9})?)?(?:Z|\+00:?00)$/;
const TIME_NAME = /(?:Time|Date|DateTime|Timestamp|At|Until|Expiration|Expiry|Start|End|Before|After)$/;
/** 2001 to 2286 in seconds since 1970: what is counted there is an instant, and in milliseconds a thousand times it. */
const FIRST_SECONDS = 1_000_000_000;
const LAST_SECONDS = 10_000_000_000;

export const sameInstant: Tolerance = {
  name: 'same-instant',
  appliesTo: ({ name, facts }) => TIME_NAME.test(name) || /^(?:date|time)/.test(facts?.value?.format ?? ''),
  judge: ({ expected, live }) => {
    const [one, other] = [instantOf(expected), instantOf(live)];
    if (one !== null && one === other) return EQUAL;
    const [time, otherTime] = [timeOfDay(expected), timeOfDay(live)];
    return time !== null && time === otherTime ? EQUAL : null;
  },
};

/** Milliseconds since 1970, or null. */
function instantOf(value: Json | undefined): number | null {
  if (typeof value === 'string' && (INSTANT.test(value) || DATE.test(value))) {
    const read = Date.parse(value);
    return Number.isNaN(read) ? null : read;
  }
  const count = typeof value === 'string' && /^[1-9]\d{9,12}$/.test(value) ? Number(value) : value;
  if (typeof count !== 'number' || !Number.isInteger(count) || count < FIRST_SECONDS) return null;
  if (count < LAST_SECONDS) return count * 1000;
  return count >= FIRST_SECONDS * 1000 && count < LAST_SECONDS * 1000 ? count : null;
}

function timeOfDay(value: Json | undefined): string | null {
  return typeof value === 'string' ? (TIME_OF_DAY.exec(value)?.[1] ?? null) : null;
}
