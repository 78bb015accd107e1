/** Indexes one source: as it is read now, or as a pipeline pushed it. */
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import {
  forgetSource,
  type IndexedSource,
  type IndexSourcePorts,
  indexSource,
  isAhead,
  isTime,
} from '../../core/index-source';
import { type Source, sourceKey } from '../../core/model/source';
import type { SourceContent } from '../../core/model/source-content';
import type { SourceStatus } from '../../core/ports';
import { readPush } from '../../core/read-push';
import type { Reporter } from '../reporter';
import type { IndexDependencies } from './dependencies';

/** Reads the source now, whatever the message said: an event is a hint here too. One that is being deployed is left for its next event. */
export async function indexOne(source: Source, dependencies: IndexDependencies): Promise<void> {
  const { ports, content, state, reporter } = dependencies;
  const now = await state.read(source);
  if (now.kind === 'deploying') return reporter.info('source is being deployed', { source: sourceKey(source) });
  const read = () =>
    counted(sourceKey(source), reporter, async () => {
      const said = await content.read(source);
      if (said === null) return null;
      const { index } = await ports();
      const former = await index.readSourceStatus(source);
      const indexed = await indexSource(said, await portsWithDrift(dependencies));
      await indexNested(said, former, indexed, dependencies);
      return indexed;
    });
  const first = await read();
  // A newer deployment may have been indexed meanwhile: the source itself then says so when it is read again.
  const indexed = first?.kind === 'olderIgnored' ? await read() : first;
  if (indexed?.kind === 'olderIgnored') await reportShutOut(sourceKey(source), indexed, dependencies);
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

async function indexPush(text: string | null, key: string, dependencies: IndexDependencies): Promise<void> {
  const { reporter } = dependencies;
  if (text === null) return reporter.error('a push is gone before it was indexed; push it again', { key });
  const indexed = await counted(key, reporter, async () => {
    const { content, provenance } = readPush(text, `push ${key}`);
    return indexSource(content, await portsWithDrift(dependencies), provenance);
  });
  report(key, indexed, reporter);
}

async function portsWithDrift({ ports, drift }: IndexDependencies): Promise<IndexSourcePorts> {
  return { ...(await ports()), drift };
}

/** While its root was being deployed a nested stack was left for its next event, and its last one may lie before the root's. */
async function indexNested(
  content: SourceContent,
  former: SourceStatus | null,
  indexed: IndexedSource,
  { indexQueue }: IndexDependencies,
): Promise<void> {
  if (content.kind !== 'stack' || indexed.kind !== 'indexed') return;
  if (former?.complete === true && former.deployment.order === indexed.status.deployment.order) return;
  const nested = content.resources.flatMap(({ type, physicalId }) =>
    type === 'AWS::CloudFormation::Stack' && physicalId !== null
      ? [{ kind: 'cloudformation' as const, id: physicalId }]
      : [],
  );
  await indexQueue.sendMessages(nested.map((source) => ({ kind: 'source', source })));
}

/**
 * The source itself says less than what the index was told: somebody pushed an order that it has not reached, and until it
 * does nothing of it is taken up. A time that is past is a push's own, later than the deployment: the next one is newer.
 */
async function reportShutOut(
  source: string,
  { order, known }: IndexedSource & { readonly kind: 'olderIgnored' },
  { ports, reporter }: IndexDependencies,
): Promise<void> {
  if (isTime(known) && !isAhead(known, (await ports()).clock.now())) return;
  reporter.count(METRIC.sourcesUnreadable);
  const why = 'the index holds a newer order than the source itself has; see "sources-unreadable" in docs/runbook.md';
  reporter.error('a source is shut out', { source, order, known, why });
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
