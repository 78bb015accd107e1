/** What of a comparison is kept with the note of the look: enough to count by reason and to name the first paths. */
import type { Comparison, NotComparedReason } from '../model/comparison';
import type { Observed } from '../model/observation';

/** A note stays small: templates of hundreds of unresolved values are counted, not listed. */
const MOST_PATHS = 20;
const LONGEST_PATH = 300;
const LONGEST_REASON = 200;

export function noteNotCompared(comparison: Comparison | null): Pick<Observed, 'notCompared'> {
  const notCompared = comparison?.notCompared ?? [];
  if (notCompared.length === 0) return {};
  const counts = new Map<NotComparedReason, number>();
  for (const { reason } of notCompared) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const paths = notCompared.slice(0, MOST_PATHS).map(({ path, reason, because }) => ({
    path: path.slice(0, LONGEST_PATH),
    reason,
    ...(because === undefined ? {} : { because: because.slice(0, LONGEST_REASON) }),
  }));
  return { notCompared: { counts: Object.fromEntries(counts), paths } };
}
