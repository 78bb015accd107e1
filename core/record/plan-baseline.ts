/**
 * Decides what becomes the baseline after a look. A deployment makes what is live its own work, except at paths where a
 * drift is open: those keep their former baseline. The first look after onboarding gives an unproven baseline without
 * the paths that differ. When wrong in doubt it keeps less: a path that is not in the baseline is listed, not alarmed.
 */
import type { CheckCause } from '../model/check-request';
import { FORM_VERSION } from '../model/comparison';
import type { Baseline } from '../model/declared-resource';
import { isJsonObject, type JsonObject } from '../model/json';
import { type JsonPointer, parsePointer } from '../model/json-pointer';

/** The baseline to compare with: one of another form version cannot be compared, so it counts as none. */
export function usableBaseline(baseline: Baseline | null): JsonObject | null {
  return baseline !== null && baseline.formVersion === FORM_VERSION && isJsonObject(baseline.live)
    ? baseline.live
    : null;
}

/**
 * The baseline that this look leaves, or null where it leaves the stored one as it is. `live` is masked; `disputed`: see
 * Baseline.
 */
export function planBaseline(
  cause: Pick<CheckCause, 'kind'>,
  stored: Baseline | null,
  live: JsonObject,
  openPaths: readonly JsonPointer[],
  takenAt: string,
  disputed: readonly JsonPointer[] = [],
): Baseline | null {
  const former = usableBaseline(stored);
  const taken = { takenAt, formVersion: FORM_VERSION, ...(disputed.length === 0 ? {} : { disputed }) };
  switch (cause.kind) {
    case 'deployment':
      return { live: keepFormer(live, former, openPaths), proven: true, ...taken };
    case 'onboarding':
      if (former !== null) return null;
      return { live: keepFormer(live, null, openPaths), proven: false, ...taken };
    case 'event':
    case 'recheck':
    case 'sweep':
      return null;
  }
}

/** A copy of live in which each of these paths has its former value, or is left out where there was none. */
function keepFormer(live: JsonObject, former: JsonObject | null, paths: readonly JsonPointer[]): JsonObject {
  return paths.reduce((kept, path) => keepFormerAt(kept, former, parsePointer(path)), live);
}

/** A path into a list keeps the whole former list: a member has no place of its own that would outlive a change. */
function keepFormerAt(live: JsonObject, former: JsonObject | null, segments: readonly string[]): JsonObject {
  const [key, ...rest] = segments;
  if (key === undefined) return former ?? {};
  const others = Object.entries(live).filter(([name]) => name !== key);
  const liveValue = Object.hasOwn(live, key) ? live[key] : undefined;
  const formerValue = former !== null && Object.hasOwn(former, key) ? former[key] : undefined;
  if (rest.length > 0 && isJsonObject(liveValue)) {
    const inner = keepFormerAt(liveValue, isJsonObject(formerValue) ? formerValue : null, rest);
    return Object.fromEntries([...others, [key, inner]]);
  }
  return Object.fromEntries(formerValue === undefined ? others : [...others, [key, formerValue]]);
}
