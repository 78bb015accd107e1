/** How far the backfills are and which sources would have to be added, without a database. */

import { compareText } from '../../core/model/compare-text';
import type { Backfill } from '../../core/model/coverage';
import {
  MOST_RESOURCES_COUNTED,
  type SourceToAdd,
  type SourceToAddStatus,
  sourceToAddKey,
} from '../../core/model/source-to-add';
import { type Subject, subjectKey } from '../../core/model/subject';

interface MissingSource {
  readonly source: SourceToAdd;
  readonly subjects: ReadonlySet<string>;
  readonly lastAt: string;
}

export class InMemoryCoverage {
  private readonly backfills = new Map<string, Backfill>();
  private readonly sourcesToAdd = new Map<string, MissingSource>();

  async putBackfill(backfill: Backfill): Promise<void> {
    this.backfills.set(`${backfill.account} ${backfill.region}`, backfill);
  }

  async listBackfills(): Promise<readonly Backfill[]> {
    return sorted(this.backfills);
  }

  async noteSourceToAdd(source: SourceToAdd, subject: Subject, at: string): Promise<void> {
    const known = this.sourcesToAdd.get(sourceToAddKey(source))?.subjects ?? new Set();
    const subjects = known.size < MOST_RESOURCES_COUNTED ? new Set([...known, subjectKey(subject)]) : known;
    this.sourcesToAdd.set(sourceToAddKey(source), { source, subjects, lastAt: at });
  }

  async listSourcesToAdd(): Promise<readonly SourceToAddStatus[]> {
    return sorted(this.sourcesToAdd).map(({ source, subjects, lastAt }) => ({
      source,
      resources: subjects.size,
      lastAt,
    }));
  }
}

function sorted<Value>(values: ReadonlyMap<string, Value>): readonly Value[] {
  return [...values].sort(([one], [other]) => compareText(one, other)).map(([, value]) => value);
}
