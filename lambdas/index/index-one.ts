/** Indexes one source: as it is read now, or as a pipeline pushed it. */
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import { forgetSource, type IndexedSource, indexSource } from '../../core/index-source';
import { type Source, sourceKey } from '../../core/model/source';
import { readPush } from '../../core/read-push';
import type { Reporter } from '../reporter';
import type { IndexDependencies } from './dependencies';

/** Reads the source now, whatever the message said: an event is a hint here too. One that is being deployed is left for its next event. */
export async function indexOne(source: Source, { ports, content, state, reporter }: IndexDependencies): Promise<void> {
  const now = await state.read(source);
  if (now.kind === 'deploying') return reporter.info('source is being deployed', { source: sourceKey(source) });
  const indexed = await counted(sourceKey(source), reporter, async () => {
    const read = await content.read(source);
    return read === null ? null : indexSource(read, await ports());
  });
  if (indexed !== null) {
    report(sourceKey(source), indexed, reporter);
    if (indexed.kind !== 'indexed' || !indexed.appeared || (await state.read(source)).kind !== 'gone') return;
  }
  const removed = await forgetSource(source, await ports());
  reporter.info('source is gone', { source: sourceKey(source), removed });
}

/** An object of the inbox is a push; one of a configured bucket tells that a state was written or unlocked. */
export async function indexObject(
  { bucket, key }: { readonly bucket: string; readonly key: string },
  dependencies: IndexDependencies,
): Promise<void> {
  const { inbox, sourceAt } = dependencies;
  if (inbox !== null && bucket === inbox.bucket) return indexPush(await inbox.read(key), key, dependencies);
  const source = await sourceAt(bucket, key);
  if (source !== null) await indexOne(source, dependencies);
}

async function indexPush(text: string | null, key: string, { ports, reporter }: IndexDependencies): Promise<void> {
  if (text === null) return reporter.error('a push is gone before it was indexed; push it again', { key });
  const indexed = await counted(key, reporter, async () => {
    const { content, provenance } = readPush(text, `push ${key}`);
    return indexSource(content, await ports(), provenance);
  });
  report(key, indexed, reporter);
}

function report(what: string, indexed: IndexedSource, reporter: Reporter): void {
  reporter.count(METRIC.sourcesIndexed);
  reporter.info('indexed', { source: what, ...indexed });
}

/** What cannot be read is counted apart from other failures: the team has to see to the source, not to Asbuilt. */
async function counted<T>(what: string, reporter: Reporter, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AsbuiltError && (error.code === 'SourceUnreadable' || error.code === 'InputUnreadable')) {
      reporter.count(METRIC.sourcesUnreadable);
      reporter.error('a source cannot be read', { source: what, why: error.message });
    }
    throw error;
  }
}
