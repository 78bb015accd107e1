/** Of the sources that were noted as to be added, those that still are: nothing tells the note when somebody added one. */
import { assertNever } from '../model/assert-never';
import type { Backfill } from '../model/coverage';
import type { Source } from '../model/source';
import type { SourceToAddStatus } from '../model/source-to-add';
import { kindsOf } from './find-claim';

export interface IndexedSource {
  readonly source: Source;
  readonly complete: boolean;
  readonly indexedAt: string;
}

export function stillToAdd(
  noted: readonly SourceToAddStatus[],
  sources: readonly IndexedSource[],
  backfills: readonly Backfill[],
): readonly SourceToAddStatus[] {
  return noted.filter((one) => !isAdded(one, sources, backfills));
}

function isAdded(
  { source, lastAt }: SourceToAddStatus,
  sources: readonly IndexedSource[],
  backfills: readonly Backfill[],
): boolean {
  switch (source.kind) {
    case 'stack':
      return sources.some((one) => one.complete && one.source.id === source.stackId);
    case 'tool': {
      const kinds = kindsOf(source.tool);
      return sources.some((one) => kinds.includes(one.source.kind) && one.indexedAt > lastAt);
    }
    case 'stacksOf':
      return backfills.some(
        ({ account, region, watched, endedAt }) =>
          account === source.account && region === source.region && watched && endedAt !== null && endedAt > lastAt,
      );
    default:
      return assertNever(source);
  }
}
