/**
 * What a deployment's look adopted may be somebody else's: an event of theirs may arrive only after that look. So a baseline
 * remembers for an hour, by property, what it replaced; when such an event comes, what is live is compared with that again.
 * What the deployment itself changed there without declaring it is told with it: rather too much than nothing.
 */
import { canonicalJson } from './model/canonical-json';
import type { Baseline, Replaced } from './model/declared-resource';
import type { EventMark } from './model/event-mark';
import { isJsonObject, type JsonObject } from './model/json';
import { addSeconds } from './model/time';
import { usableBaseline } from './record/plan-baseline';

/** Events that come later than this find nothing to compare with. */
const REMEMBERED_SECONDS = 3600;
/** A read may be so much older than its time. */
const STALE_SECONDS = 120;

/** The baseline with what it replaces of the stored one. */
export function rememberReplaced(taken: Baseline, stored: Baseline | null): Baseline {
  const former = usableBaseline(stored);
  if (stored === null || former === null || !isJsonObject(taken.live)) return taken;
  const since = addSeconds(taken.takenAt, -REMEMBERED_SECONDS);
  const known = new Map(
    (stored.replaced ?? []).filter(({ until }) => until >= since).map((one) => [one.property, one]),
  );
  for (const property of new Set([...Object.keys(former), ...Object.keys(taken.live)])) {
    const [before, now] = [own(former, property), own(taken.live, property)];
    if (canonicalJson(before ?? null) === canonicalJson(now ?? null)) continue;
    const earlier = known.get(property) ?? {
      property,
      from: stored.takenAt,
      ...(before === undefined ? {} : { live: before }),
    };
    known.set(property, { ...earlier, until: taken.takenAt });
  }
  return known.size === 0 ? taken : { ...taken, replaced: [...known.values()] };
}

/**
 * The baseline as it would be if what these events may have changed had not been adopted; null where that is nothing. Only where
 * `now` is unlike what was replaced: somebody who put the former value back after it was replaced changed it too.
 */
export function withoutTheirs(stored: Baseline | null, others: readonly EventMark[], now: JsonObject): Baseline | null {
  const live = usableBaseline(stored);
  if (stored === null || live === null || stored.replaced === undefined) return null;
  const theirs = stored.replaced.filter(
    ({ property, live: former, from, until }) =>
      canonicalJson(own(now, property) ?? null) !== canonicalJson(former ?? null) &&
      others.some(
        ({ blames, eventTime }) => blames && eventTime > addSeconds(from, -STALE_SECONDS) && eventTime <= until,
      ),
  );
  if (theirs.length === 0) return null;
  const names = new Set(theirs.map(({ property }) => property));
  const kept = Object.entries(live).filter(([property]) => !names.has(property));
  const former = theirs.flatMap(({ property, live: value }) =>
    value === undefined ? [] : [[property, value] as const],
  );
  const { replaced, ...rest } = stored;
  const left: readonly Replaced[] = replaced.filter(({ property }) => !names.has(property));
  return { ...rest, live: Object.fromEntries([...kept, ...former]), ...(left.length === 0 ? {} : { replaced: left }) };
}

function own(object: JsonObject, property: string): JsonObject[string] | undefined {
  return Object.hasOwn(object, property) ? object[property] : undefined;
}
