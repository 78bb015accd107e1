/** Collects what a comparison finds while it walks; `compared` counts declared values that were looked at. */
import type { Comparison, NotCompared, NotComparedReason, Tolerated } from '../model/comparison';
import type { Difference } from '../model/difference';
import { formatPointer, type JsonPointer, type PathSegments } from '../model/json-pointer';

export class Findings {
  readonly differences: Difference[] = [];
  readonly liveOnly: JsonPointer[] = [];
  readonly notCompared: NotCompared[] = [];
  readonly tolerated: Tolerated[] = [];
  compared = 0;

  addDifference(difference: Difference): void {
    this.compared += 1;
    this.differences.push(difference);
  }

  addLiveOnly(path: PathSegments): void {
    this.liveOnly.push(formatPointer(path));
  }

  /** `because`: who or what owns the value, where the reason alone does not say it. */
  addNotCompared(path: PathSegments, reason: NotComparedReason, because?: string): void {
    this.notCompared.push({ path: formatPointer(path), reason, ...(because === undefined ? {} : { because }) });
  }

  addTolerated(path: PathSegments, tolerance: string): void {
    this.compared += 1;
    this.tolerated.push({ path: formatPointer(path), tolerance });
  }

  /** What another one could not compare; pushed one by one, since a call takes only so many arguments. */
  keepNotCompared({ notCompared }: Findings): void {
    for (const found of notCompared) this.notCompared.push(found);
  }

  /** All that another one found, but differences. */
  keep(other: Findings): void {
    this.keepNotCompared(other);
    for (const found of other.tolerated) this.tolerated.push(found);
    for (const path of other.liveOnly) this.liveOnly.push(path);
    this.compared += other.compared;
  }

  toComparison(): Comparison {
    const { differences, liveOnly, notCompared, tolerated, compared } = this;
    return { differences, liveOnly, notCompared, tolerated, compared };
  }
}
