/**
 * Folds: ISO 8601 durations of one length: PT60M and PT1H, P1W and P7D.
 * Because: services that parse durations answer them in their own units (retention, session and window lengths).
 * Still surfaces: another length; days against hours, months and years against anything: a day is not always 24 hours.
 */
import { mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

const LENGTH_NAME =
  /(?:^|[a-z])(?:Duration|Period|Window|Interval|Timeout|Time|TTL|Ttl|Frequency|Age|Retention|Delay|Offset|TimeToLive)(?:$|[A-Z])/;
const DURATION = /^P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?$/;

export const isoDuration: Tolerance = {
  name: 'iso-duration',
  appliesTo: ({ name, facts }) => mayHold(facts, 'string') && LENGTH_NAME.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const length = lengthOf(expected);
    return length !== null && length === lengthOf(live) ? EQUAL : null;
  },
};

/** Days and seconds; null for what is no such duration, or an empty one. */
function lengthOf(text: string): string | null {
  const match = DURATION.exec(text);
  if (match === null || /[PT]$/.test(text)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return `${weeks * 7 + days} ${hours * 3600 + minutes * 60 + seconds}`;
}
