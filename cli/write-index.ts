/**
 * Writes declared resources to an index table, source by source, as the index function does: marked incomplete first,
 * then what is declared, then what the source no longer declares removed, marked complete last. An attempt that is cut
 * off is finished by the next; an older deployment than the indexed one changes nothing.
 */
import { onePerSubject } from '../core/declare/one-per-subject';
import { type DeclaredResource, isIndexed } from '../core/model/declared-resource';
import { type Source, sourceKey } from '../core/model/source';
import type { SourceDeclaration } from '../core/model/source-content';
import { subjectKey } from '../core/model/subject';
import type { Clock, IndexStore, SourceStatus } from '../core/ports';

export interface WrittenSource {
  readonly source: Source;
  /** null: an older deployment, nothing was written. */
  readonly written: { readonly changed: number; readonly removed: number } | null;
}

export async function writeIndex(
  declarations: readonly SourceDeclaration[],
  store: IndexStore,
  clock: Clock,
): Promise<readonly WrittenSource[]> {
  const bySource = new Map<string, SourceDeclaration[]>();
  for (const declaration of declarations) {
    const ofSource = bySource.get(sourceKey(declaration.source));
    if (ofSource === undefined) bySource.set(sourceKey(declaration.source), [declaration]);
    else ofSource.push(declaration);
  }
  const written: WrittenSource[] = [];
  for (const ofSource of bySource.values()) written.push(await writeSource(ofSource, store, clock));
  return written;
}

/** A source may come in several pieces (lines), and as an older deployment beside a newer one: the newest counts. */
async function writeSource(
  given: readonly SourceDeclaration[],
  store: IndexStore,
  clock: Clock,
): Promise<WrittenSource> {
  const { source, deployment } = given.reduce((one, other) =>
    other.deployment.order > one.deployment.order ? other : one,
  );
  const former = await store.readSourceStatus(source);
  if (former !== null && deployment.order < former.deployment.order) return { source, written: null };
  const newest = given.filter((declaration) => declaration.deployment.order === deployment.order);
  const lines = newest.flatMap((declaration) => declaration.lines);
  const declared = onePerSubject(lines.filter(isIndexed));
  const status: SourceStatus = {
    source,
    deployment,
    indexedAt: clock.now(),
    resources: declared.length,
    notIndexed: lines.filter((line) => !isIndexed(line)).length,
    complete: false,
    onboarding: former === null || (!former.complete && former.onboarding),
  };
  await store.putSourceStatus(status);
  let changed = 0;
  for (const resource of declared) if ((await store.putDeclared(resource)) === 'written') changed += 1;
  const removed = await removeWhatLeft(source, declared, status, store);
  await store.putSourceStatus({ ...status, complete: true });
  return { source, written: { changed, removed } };
}

async function removeWhatLeft(
  source: Source,
  declared: readonly DeclaredResource[],
  { deployment }: SourceStatus,
  store: IndexStore,
): Promise<number> {
  const kept = new Set(declared.map(({ subject }) => subjectKey(subject)));
  const left = (await store.subjectsOf(source)).filter((subject) => !kept.has(subjectKey(subject)));
  for (const subject of left) await store.removeDeclared(subject, source, deployment);
  return left.length;
}
