/**
 * Are the stacks that could declare this resource all indexed? A resource of a region can only be of a stack of that
 * region; one that has no region may be of a stack of any region of its account that is enabled.
 */
import type { Backfill } from '../model/coverage';
import { GLOBAL, type Subject } from '../model/subject';

export interface MissingStacks {
  readonly account: string;
  readonly region: string;
  /** true: they are being indexed. false: the region is not watched, so they never will be. */
  readonly isComing: boolean;
}

/** null where every stack that could declare it is indexed. */
export function missingStacks(
  { account, region }: Subject,
  backfills: readonly Backfill[] | null,
): MissingStacks | null {
  if (backfills === null || account === null || region === null) return null;
  const own = backfills.filter((one) => one.account === account);
  if (region !== GLOBAL) {
    const place = own.find((one) => one.region === region);
    if (place === undefined) return { account, region, isComing: true };
    return isMissing(place) ? { account, region, isComing: place.watched } : null;
  }
  if (own.length === 0) return { account, region, isComing: true };
  const missing = own.filter(isMissing);
  const first = missing.find(({ watched }) => !watched) ?? missing[0];
  return first === undefined ? null : { account, region: first.region, isComing: first.watched };
}

function isMissing({ watched, stacks, endedAt }: Backfill): boolean {
  return endedAt === null || (!watched && stacks > 0);
}
