/**
 * What was declared at a time: the last word of each source that had been said by then. A source's own order decides which
 * word is the last, never its clock, which may have been wrong.
 */
import { compareText } from './model/compare-text';
import type { DeclaredResource } from './model/declared-resource';
import { sourceKey } from './model/source';
import type { DeclaredVersion } from './ports';

/** `versions`: of one subject, each source's oldest first, as the index answers them. Sorted by source key. */
export function declaredAt(versions: readonly DeclaredVersion[], time: string): readonly DeclaredResource[] {
  const lastBySource = new Map(
    versions.filter(({ at }) => at <= time).map((version) => [sourceKey(version.source), version]),
  );
  return [...lastBySource]
    .sort(([one], [other]) => compareText(one, other))
    .flatMap(([, { resource }]) => (resource === null ? [] : [resource]));
}
