/**
 * How far the index knows each region's stacks: without that, what a stack of a region not yet indexed declares would be
 * called unmanaged. A region that is enabled and not watched has its stacks counted, because they too may declare what has
 * no region (a role, a distribution). A backfill has ended when every source that was listed is indexed, or after an hour:
 * a source that cannot be read is told by its own metric, and keeps nobody else waiting.
 */

import { AsbuiltError } from '../../core/errors';
import type { Backfill } from '../../core/model/coverage';
import type { Source } from '../../core/model/source';
import { GLOBAL } from '../../core/model/subject';
import type { IndexStore } from '../../core/ports';
import type { IndexDependencies } from './dependencies';

export interface RegionTask {
  readonly region: string;
  /** Absent: the hub's own account. */
  readonly account?: string;
  /** false: its stacks are only counted. */
  readonly watched?: boolean;
  /** How often it was counted before what of it is indexed; absent: this is the listing itself. */
  readonly recount?: number;
}

const RECOUNT_SECONDS = 300;
const MOST_RECOUNTS = 12;
const READS_AT_ONCE = 10;

/**
 * Every enabled region of each account that is watched in some; those that are new are noted as not known, before anything
 * of them is listed. Of an account that does not answer only what is watched is known; nothing without a region is called
 * unmanaged there until it does.
 */
export async function listRegionTasks(dependencies: IndexDependencies): Promise<readonly RegionTask[]> {
  const { watchedRegions, memberPlaces, hubAccount } = dependencies;
  const members = await memberPlaces();
  const watched = new Map<string, Set<string>>([[hubAccount, new Set(watchedRegions)]]);
  for (const { account, region } of members)
    watched.set(account, (watched.get(account) ?? new Set<string>()).add(region));
  const tasks: RegionTask[] = [];
  for (const [account, regions] of watched) {
    const place = account === hubAccount ? {} : { account };
    tasks.push(...[...regions].map((region) => ({ region, ...place })));
    const others = (await enabledIn(account, dependencies)).filter((region) => !regions.has(region));
    tasks.push(...others.map((region) => ({ region, ...place, watched: false })));
  }
  await noteNew(tasks, dependencies);
  return tasks;
}

/** Noted under the region "global": are all regions known? */
async function enabledIn(account: string, dependencies: IndexDependencies): Promise<readonly string[]> {
  const { enabledRegions, ports, reporter } = dependencies;
  const { index, clock } = await ports();
  const listedAt = clock.now();
  const all = { account, region: GLOBAL, watched: true, stacks: 0, waiting: 0, listedAt };
  try {
    const regions = await enabledRegions(account);
    await index.putBackfill({ ...all, endedAt: listedAt });
    return regions;
  } catch (error) {
    if (!(error instanceof AsbuiltError && error.code === 'AwsRefused')) throw error;
    reporter.error('the enabled regions of an account cannot be listed', { account, why: error.message });
    await index.putBackfill({ ...all, endedAt: null });
    return [];
  }
}

async function noteNew(tasks: readonly RegionTask[], { ports, hubAccount }: IndexDependencies): Promise<void> {
  const { index, clock } = await ports();
  const known = new Set((await index.listBackfills()).map(({ account, region }) => `${account} ${region}`));
  for (const { account = hubAccount, region, watched = true } of tasks) {
    if (known.has(`${account} ${region}`)) continue;
    const nothing = { stacks: 0, waiting: 0, listedAt: clock.now(), endedAt: null };
    await index.putBackfill({ account, region, watched, ...nothing });
  }
}

/** Notes what was listed of a region, and asks for another count while the index does not know all of it. */
export async function noteBackfill(
  task: RegionTask,
  sources: readonly Source[],
  { ports, hubAccount, indexQueue }: IndexDependencies,
): Promise<void> {
  const { account = hubAccount, region, watched = true, recount = 0 } = task;
  const { index, clock } = await ports();
  const now = clock.now();
  const found = { account, region, watched, stacks: sources.length, listedAt: now };
  if (!watched) return index.putBackfill({ ...found, waiting: sources.length, endedAt: now });
  const endedAt = endOf(await index.listBackfills(), found);
  if (endedAt !== null) return index.putBackfill({ ...found, waiting: 0, endedAt });
  const waiting = await countWaiting(sources, index);
  const isOver = waiting === 0 || recount >= MOST_RECOUNTS;
  await index.putBackfill({ ...found, waiting, endedAt: isOver ? now : null });
  if (!isOver) await indexQueue.sendMessages([{ kind: 'region', ...task, recount: recount + 1 }], RECOUNT_SECONDS);
}

/** When it had ended before; null for one that has not, or that was only counted. */
function endOf(
  backfills: readonly Backfill[],
  { account, region }: Pick<Backfill, 'account' | 'region'>,
): string | null {
  const former = backfills.find((one) => one.account === account && one.region === region);
  return former?.watched === true ? former.endedAt : null;
}

async function countWaiting(sources: readonly Source[], index: IndexStore): Promise<number> {
  let waiting = 0;
  for (let start = 0; start < sources.length; start += READS_AT_ONCE) {
    const some = sources.slice(start, start + READS_AT_ONCE);
    const statuses = await Promise.all(some.map((source) => index.readSourceStatus(source)));
    waiting += statuses.filter((status) => status?.complete !== true).length;
  }
  return waiting;
}
