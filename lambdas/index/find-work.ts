/** Finds the sources and subjects that are due, and sends one message for each. */
import { METRIC } from '../../contract/metric-names';
import { type Source, sourceKey } from '../../core/model/source';
import type { IndexDependencies } from './dependencies';

/** One message for each region of each account that is watched. */
export async function backfill({ watchedRegions, memberPlaces, indexQueue }: IndexDependencies): Promise<void> {
  const own = watchedRegions.map((region) => ({ kind: 'region', region }) as const);
  const members = (await memberPlaces()).map((place) => ({ kind: 'region', ...place }) as const);
  await indexQueue.sendMessages([...own, ...members]);
}

export async function indexRegion(
  place: { readonly region: string; readonly account?: string },
  dependencies: IndexDependencies,
): Promise<void> {
  const { region } = place;
  const account = place.account ?? null;
  const { listSources, indexQueue, reporter } = dependencies;
  if (account === null) await lookForTrail(region, dependencies);
  const sources = await listSources(region, account);
  await indexQueue.sendMessages(sources.map((source) => ({ kind: 'source', source })));
  reporter.info('backfill', { region, account, sources: sources.length });
}

async function lookForTrail(region: string, { ports, trails, reporter }: IndexDependencies): Promise<void> {
  const trail = await trails.find(region);
  reporter.count(METRIC.trailMissing, trail.found ? 0 : 1);
  if (!trail.found) reporter.error(`no events will arrive from ${region}: ${trail.why}`, { region });
  const { index, clock } = await ports();
  await index.putRegionStatus({ region, trailFound: trail.found, why: trail.why, lookedAt: clock.now() });
}

/** S3 tells nobody of a new version without the user's doing, so the states are asked; one that is locked waits for its end. */
export async function pollStates({ ports, state, listStates, indexQueue, reporter }: IndexDependencies): Promise<void> {
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

export async function sweep({ ports, sweepChecks, reporter }: IndexDependencies): Promise<void> {
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
