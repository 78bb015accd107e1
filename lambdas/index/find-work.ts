/** Finds the sources that are due, and sends one message for each. */
import { awsFailureOf } from '../../adapters/aws/aws-error';
import { METRIC } from '../../contract/metric-names';
import { AsbuiltError } from '../../core/errors';
import { type Source, sourceKey } from '../../core/model/source';
import type { IndexDependencies } from './dependencies';
import { listRegionTasks, noteBackfill, type RegionTask } from './note-backfills';

/** One message for each enabled region of each account; those that are watched first. */
export async function backfill(dependencies: IndexDependencies): Promise<void> {
  const tasks = await listRegionTasks(dependencies);
  const isOther = ({ watched = true }: RegionTask) => Number(!watched);
  const messages = [...tasks].sort((one, other) => isOther(one) - isOther(other));
  await dependencies.indexQueue.sendMessages(messages.map((task) => ({ kind: 'region', ...task })));
}

export async function indexRegion(task: RegionTask, dependencies: IndexDependencies): Promise<void> {
  const { region, watched = true, recount = 0 } = task;
  const account = task.account ?? null;
  const { listSources, indexQueue, reporter } = dependencies;
  const isListing = watched && recount === 0;
  if (account === null && isListing) await lookForTrail(region, dependencies);
  const sources = watched ? await listSources(region, account) : await countable(task, dependencies);
  if (isListing) await indexQueue.sendMessages(sources.map((source) => ({ kind: 'source', source })));
  await noteBackfill(task, sources, dependencies);
  reporter.info('backfill', { region, account, watched, recount, sources: sources.length });
}

/** Where an organisation forbids a region, its stacks cannot be listed, and nobody deploys any. */
async function countable(task: RegionTask, dependencies: IndexDependencies): Promise<readonly Source[]> {
  const { listSources, reporter } = dependencies;
  const { region, account } = task;
  try {
    return await listSources(region, account ?? null);
  } catch (error) {
    if (!(error instanceof AsbuiltError) || awsFailureOf(error.cause) !== 'denied') throw error;
    reporter.info('a region that is not watched cannot be listed', { region, account, why: error.message });
    return [];
  }
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
