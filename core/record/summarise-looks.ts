/**
 * What the last looks at a user's own resources left open: how many resources were not checked at all, how many hold
 * something that was not compared, by reason and by type, the commonest first. Counts are of what is declared now.
 */
import { compareText } from '../model/compare-text';
import type { Observed, SubjectObserved } from '../model/observation';
import { VERDICT_REASONS } from '../model/verdict';

/** So many types are named of each reason; the rest is in the counts. */
const MOST_TYPES = 5;
const MOST_PATHS = 3;

export interface TypeCount {
  readonly type: string;
  readonly resources: number;
  /** The commonest paths, "*" for an index. */
  readonly paths: readonly string[];
}

export interface ReasonCount {
  readonly reason: string;
  readonly resources: number;
  readonly types: readonly TypeCount[];
}

export interface LeftOpen {
  readonly resources: number;
  readonly byReason: readonly ReasonCount[];
}

export interface LooksSummary {
  /** Declared subjects that were asked for, and those of them that were looked at at least once. */
  readonly resources: number;
  readonly looked: number;
  readonly notChecked: LeftOpen;
  readonly notCompared: LeftOpen;
}

export function summariseLooks(resources: number, looks: readonly SubjectObserved[]): LooksSummary {
  const notChecked = new Tally();
  const notCompared = new Tally();
  for (const { subject, observed } of looks) {
    if (isNotChecked(observed)) notChecked.add(subject.type, observed.reason, []);
    const { counts, paths } = observed.notCompared ?? { counts: {}, paths: [] };
    for (const reason of Object.keys(counts)) {
      const own = paths
        .filter((one) => one.reason === reason)
        .map(({ path }) => path.replaceAll(/\/\d+(?=\/|$)/g, '/*'));
      notCompared.add(subject.type, reason, own);
    }
  }
  return {
    resources,
    looked: looks.length,
    notChecked: notChecked.summary(looks.filter(({ observed }) => isNotChecked(observed)).length),
    notCompared: notCompared.summary(looks.filter(({ observed }) => observed.notCompared !== undefined).length),
  };
}

/** A note of another version of Asbuilt may give a reason that this one does not know. */
function isNotChecked({ reason }: Observed): boolean {
  return Object.hasOwn(VERDICT_REASONS, reason) && VERDICT_REASONS[reason].verdict === 'NotChecked';
}

interface Counted {
  resources: number;
  readonly inner: Map<string, Counted>;
}

/** Reason → type → path, each with how many resources it was seen at. */
class Tally {
  private readonly reasons = new Map<string, Counted>();

  add(type: string, reason: string, paths: readonly string[]): void {
    const ofType = countIn(countIn(this.reasons, reason).inner, type);
    for (const path of new Set(paths)) countIn(ofType.inner, path);
  }

  summary(resources: number): LeftOpen {
    const byReason = commonest(this.reasons).map(([reason, counted]) => ({
      reason,
      resources: counted.resources,
      types: commonest(counted.inner)
        .slice(0, MOST_TYPES)
        .map(([type, ofType]) => ({ type, resources: ofType.resources, paths: firstPaths(ofType) })),
    }));
    return { resources, byReason };
  }
}

function firstPaths({ inner }: Counted): readonly string[] {
  return commonest(inner)
    .slice(0, MOST_PATHS)
    .map(([path]) => path);
}

function countIn(counts: Map<string, Counted>, key: string): Counted {
  const counted = counts.get(key) ?? { resources: 0, inner: new Map() };
  counted.resources += 1;
  counts.set(key, counted);
  return counted;
}

function commonest(counts: ReadonlyMap<string, Counted>): readonly (readonly [string, Counted])[] {
  return [...counts].sort(
    ([name, { resources }], [otherName, other]) => other.resources - resources || compareText(name, otherName),
  );
}
