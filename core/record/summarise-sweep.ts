/**
 * How far the last sweep is, and what a whole one costs: of how many subjects it has been seen since it began that they were
 * looked at (by the sweep, or for a better reason), how many calls a look at each takes, and how long that is at the pace.
 * Places and classes of services are read side by side, so the whole takes as long as the slowest of them.
 */
import { compareText } from '../model/compare-text';
import type { SubjectObserved } from '../model/observation';
import { paceKeyOf } from '../model/pace';
import { type Subject, subjectKey } from '../model/subject';
import type { Sweep } from '../model/sweep';

interface Progress {
  readonly resources: number;
  /** Since the sweep began. */
  readonly looked: number;
  readonly pending: number;
  /** Calls that a whole sweep makes to read them. */
  readonly reads: number;
  /** At the full pace. */
  readonly seconds: number;
}

export interface PlaceSwept extends Progress {
  readonly account: string | null;
  readonly region: string | null;
}

export interface SweepSummary extends Progress {
  /** null: no sweep began yet. */
  readonly startedAt: string | null;
  /** By account, then region. */
  readonly places: readonly PlaceSwept[];
}

/** `readsOf`: the calls that one look at a resource of the type makes. */
export function summariseSweep(
  sweep: Sweep | null,
  subjects: readonly Subject[],
  looks: readonly SubjectObserved[],
  readsOf: (type: string) => number,
): SweepSummary {
  const seen = new Set(
    looks
      .filter(({ observed }) => sweep !== null && observed.startedAt >= sweep.startedAt)
      .map(({ subject }) => subjectKey(subject)),
  );
  const byPlace = new Map<string, Subject[]>();
  for (const subject of subjects) {
    const place = `${subject.account ?? '-'}#${subject.region ?? '-'}`;
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, [subject]);
    else known.push(subject);
  }
  const places = [...byPlace]
    .sort(([one], [other]) => compareText(one, other))
    .flatMap(([, here]) => {
      const [first] = here;
      return first === undefined
        ? []
        : [{ account: first.account, region: first.region, ...progressOf(here, seen, readsOf) }];
    });
  const sum = (of: (place: PlaceSwept) => number): number => places.reduce((total, place) => total + of(place), 0);
  return {
    startedAt: sweep?.startedAt ?? null,
    resources: subjects.length,
    looked: sum(({ looked }) => looked),
    pending: sum(({ pending }) => pending),
    reads: sum(({ reads }) => reads),
    seconds: places.reduce((longest, { seconds }) => Math.max(longest, seconds), 0),
    places,
  };
}

function progressOf(
  subjects: readonly Subject[],
  seen: ReadonlySet<string>,
  readsOf: (type: string) => number,
): Progress {
  const looked = subjects.filter((subject) => seen.has(subjectKey(subject))).length;
  const byPace = new Map<string, { readonly reads: number; readonly seconds: number }>();
  for (const subject of subjects) {
    // Nobody can be asked for what lies in no known account.
    if (subject.account === null) continue;
    const { text, fullRate } = paceKeyOf(subject);
    const reads = (byPace.get(text)?.reads ?? 0) + readsOf(subject.type);
    byPace.set(text, { reads, seconds: Math.ceil(reads / fullRate) });
  }
  const classes = [...byPace.values()];
  return {
    resources: subjects.length,
    looked,
    pending: subjects.length - looked,
    reads: classes.reduce((total, { reads }) => total + reads, 0),
    seconds: classes.reduce((longest, { seconds }) => Math.max(longest, seconds), 0),
  };
}
