/** How much of what could declare a resource the index knows: asked before anything is called unmanaged. */
import type { Source } from './source';

/** The stacks of one account and region, as the backfill last listed them. */
export interface Backfill {
  readonly account: string;
  readonly region: string;
  /** false: the region is enabled, and its stacks are only counted. */
  readonly watched: boolean;
  readonly stacks: number;
  /** Of them, those that were not indexed yet. */
  readonly waiting: number;
  readonly listedAt: string;
  /** When every stack had been indexed, or tried; null until then. */
  readonly endedAt: string | null;
}

export interface Coverage {
  /** Every source that is indexed. */
  readonly sources: readonly Source[];
  /** Of every enabled region that is known. null: whatever there is was given, so there is nothing to wait for. */
  readonly backfills: readonly Backfill[] | null;
  /** false: nothing will be indexed later, so there is nobody who may still claim it. */
  readonly grows: boolean;
}

/** Do a region's change events reach the hub? Looked up at each backfill. */
export interface RegionStatus {
  readonly region: string;
  /** A trail that logs write management events was found. */
  readonly trailFound: boolean;
  readonly why: string;
  readonly lookedAt: string;
}
