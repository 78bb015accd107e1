import { AsbuiltError } from '../core/errors';
import { addSeconds } from '../core/model/time';

const UNIT_SECONDS = new Map([
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
  ['w', 7 * 86_400],
]);
/** What nobody looks at for longer than this is forgotten, not decided. */
const LONGEST_DAYS = 366;

/** When an answer ends: a day, a time with its zone, or "30m", "8h", "7d", "2w" from now. Throws InputUnreadable. */
export function parseUntil(text: string, now: string): string {
  const until = fromNow(text, now) ?? timeOf(text);
  if (until === null) {
    const forms = '7d (m, h, d, w), 2026-03-08, or 2026-03-08T09:00:00Z';
    throw new AsbuiltError('InputUnreadable', `--until takes how long or a time: ${forms}`);
  }
  if (until <= now) throw new AsbuiltError('InputUnreadable', `--until is over already: ${until}`);
  if (until > addSeconds(now, LONGEST_DAYS * 86_400)) {
    throw new AsbuiltError('InputUnreadable', `--until is more than ${LONGEST_DAYS} days from now: ${until}`);
  }
  return until;
}

function fromNow(text: string, now: string): string | null {
  const match = /^(\d{1,5})([mhdw])$/.exec(text);
  const unit = UNIT_SECONDS.get(match?.[2] ?? '');
  return unit === undefined ? null : addSeconds(now, Number(match?.[1]) * unit);
}

function timeOf(text: string): string | null {
  const isTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/.test(text);
  const time = isTime ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
