/**
 * Keeps the index fresh: one message is a stack event as EventBridge delivers it, or an IndexMessage. The backfill fans
 * out by messages, so that the queue is the engine that scales: region by region, then source by source.
 */
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import type { IndexMessage } from '../../contract/index-message';
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import { forgetSource, type IndexSourcePorts, indexSource } from '../../core/index-source';
import { assertNever } from '../../core/model/assert-never';
import { isJsonObject, type Json } from '../../core/model/json';
import { parseSourceKey, type Source, sourceKey } from '../../core/model/source';
import type { CheckQueue, IndexQueue, SourceContentReader, SourceStateReader } from '../../core/ports';
import { type BatchHandler, handleBatch } from '../handle-batch';
import type { Reporter } from '../reporter';

/** Does a trail deliver this region's write management events? */
export interface TrailFinder {
  find(region: string): Promise<{ readonly found: boolean; readonly why: string }>;
}

export interface IndexDependencies {
  /** Asked for at each message; loads the masking key at the first. */
  readonly ports: () => Promise<IndexSourcePorts>;
  readonly content: SourceContentReader;
  readonly state: SourceStateReader;
  /** Lists the sources of one region. */
  readonly listSources: (region: string) => Promise<readonly Source[]>;
  /** Lists the Terraform states that can be read; none where no place of states is configured. */
  readonly listStates: () => Promise<readonly Source[]>;
  readonly watchedRegions: readonly string[];
  readonly trails: TrailFinder;
  /** Where the fan-out of backfill and sweep goes. */
  readonly indexQueue: IndexQueue & { sendMessages(messages: readonly IndexMessage[]): Promise<void> };
  readonly sweepChecks: CheckQueue;
  readonly reporter: Reporter;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
}

export function createIndexHandler(dependencies: IndexDependencies): BatchHandler {
  return handleBatch(
    async (body) => {
      const stack = stackOf(body);
      if (stack !== null) return indexOne(stack, dependencies);
      const message = readMessage(body);
      switch (message.kind) {
        case 'backfill':
          return dependencies.indexQueue.sendMessages(
            dependencies.watchedRegions.map((region) => ({ kind: 'region', region })),
          );
        case 'region':
          return indexRegion(message.region, dependencies);
        case 'states':
          return pollStates(dependencies);
        case 'source':
          return indexOne(requireSource(message.source), dependencies);
        case 'sweep':
          return sweep(dependencies);
        default:
          return assertNever(message);
      }
    },
    dependencies.reporter,
    dependencies.hide,
  );
}

/** Reads the source now, whatever the message said: an event is a hint here too. One that is being deployed is left for its next event. */
async function indexOne(source: Source, { ports, content, state, reporter }: IndexDependencies): Promise<void> {
  const now = await state.read(source);
  if (now.kind === 'deploying') return reporter.info('source is being deployed', { source: sourceKey(source) });
  const read = await content.read(source).catch((error: unknown) => unreadable(source, error, reporter));
  if (read === null) {
    const removed = await forgetSource(source, await ports());
    return reporter.info('source is gone', { source: sourceKey(source), removed });
  }
  const indexed = await indexSource(read, await ports()).catch((error: unknown) => unreadable(source, error, reporter));
  reporter.count(METRIC.sourcesIndexed);
  reporter.info('indexed', { source: sourceKey(source), ...indexed });
}

/** Counted apart from other failures: the team has to see to the source, not to Asbuilt. */
function unreadable(source: Source, error: unknown, reporter: Reporter): never {
  if (error instanceof AsbuiltError && (error.code === 'SourceUnreadable' || error.code === 'InputUnreadable')) {
    reporter.count(METRIC.sourcesUnreadable);
    reporter.error('a source cannot be read', { source: sourceKey(source), why: error.message });
  }
  throw error;
}

async function indexRegion(region: string, dependencies: IndexDependencies): Promise<void> {
  const { ports, listSources, indexQueue, trails, reporter } = dependencies;
  const trail = await trails.find(region);
  reporter.count(METRIC.trailMissing, trail.found ? 0 : 1);
  if (!trail.found) reporter.error(`no events will arrive from ${region}: ${trail.why}`, { region });
  const { index, clock } = await ports();
  await index.putRegionStatus({ region, trailFound: trail.found, why: trail.why, lookedAt: clock.now() });
  const sources = await listSources(region);
  await indexQueue.sendMessages(sources.map((source) => ({ kind: 'source', source })));
  reporter.info('backfill', { region, sources: sources.length, trail });
}

/** S3 tells nobody of a new version without the user's doing, so the states are asked; one that is locked waits for its end. */
async function pollStates({ ports, state, listStates, indexQueue, reporter }: IndexDependencies): Promise<void> {
  const { index } = await ports();
  const changed: Source[] = [];
  for (const source of await listStates()) {
    const [now, status] = await Promise.all([state.read(source), index.readSourceStatus(source)]);
    const isIndexed = status?.complete === true && now.kind === 'settled' && now.order <= status.deployment.order;
    if (now.kind === 'settled' && !isIndexed) changed.push(source);
  }
  await indexQueue.sendMessages(changed.map((source) => ({ kind: 'source', source })));
  if (changed.length > 0) reporter.info('states with a new version', { sources: changed.map(sourceKey) });
}

async function sweep({ ports, sweepChecks, reporter }: IndexDependencies): Promise<void> {
  const { index, clock } = await ports();
  let subjects = 0;
  for (const { source, resources, complete } of await index.listSources()) {
    if (complete && resources === 0) continue;
    const declared = await index.notesOf(source);
    const notBefore = clock.now();
    await sweepChecks.send(
      declared.map(({ subject }) => ({ subject, cause: { kind: 'sweep' }, notBefore, attempt: 0 })),
      0,
    );
    subjects += declared.length;
  }
  reporter.info('sweep', { subjects });
}

/** The stack that an EventBridge event speaks of, or null for another message. */
function stackOf(body: unknown): Source | null {
  if (!isJsonObject(body) || typeof body['detail-type'] !== 'string') return null;
  const detail: Json | undefined = body.detail;
  const id = isJsonObject(detail) ? detail['stack-id'] : undefined;
  if (typeof id !== 'string') throw new AsbuiltError('MessageMalformed', 'the stack event names no stack');
  return { kind: 'cloudformation', id };
}

function readMessage(body: unknown): IndexMessage {
  if (isJsonObject(body)) {
    if (body.kind === 'backfill' || body.kind === 'sweep' || body.kind === 'states') return { kind: body.kind };
    if (body.kind === 'region' && typeof body.region === 'string') return { kind: 'region', region: body.region };
    if (body.kind === 'source' && isJsonObject(body.source)) {
      return { kind: 'source', source: { kind: String(body.source.kind), id: String(body.source.id) } };
    }
  }
  throw new AsbuiltError('MessageMalformed', 'the message is neither a stack event nor an index message');
}

function requireSource(source: { readonly kind: string; readonly id: string }): Source {
  const known = parseSourceKey(`${source.kind}:${source.id}`);
  if (known === null) throw new AsbuiltError('MessageMalformed', `unknown kind of source "${source.kind}"`);
  return known;
}
