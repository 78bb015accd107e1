/** What the index function works with, in AWS and on one machine. */
import type { Place } from '../../adapters/aws/member-places';
import type { HideMessage } from '../../adapters/aws/sqs-hide-message';
import type { IndexMessage } from '../../contract/index-message';
import type { IndexSourcePorts } from '../../core/index-source';
import type { Source } from '../../core/model/source';
import type {
  CheckQueue,
  DriftStore,
  IndexQueue,
  PaceStore,
  SourceContentReader,
  SourceStateReader,
} from '../../core/ports';
import type { Reporter } from '../reporter';

/** Does a trail deliver this region's write management events? */
export interface TrailFinder {
  find(region: string): Promise<{ readonly found: boolean; readonly why: string }>;
}

/** Where pipelines push to. */
export interface Inbox {
  readonly bucket: string;
  /** null where the object is gone: a push is kept for a day. */
  read(key: string): Promise<string | null>;
}

export interface IndexDependencies {
  /** Asked for at each message; loads the masking key at the first. */
  readonly ports: () => Promise<IndexSourcePorts>;
  readonly content: SourceContentReader;
  readonly state: SourceStateReader;
  /** Lists the sources of one region; `account` null: the hub's own, with the states, which lie in no account. */
  readonly listSources: (region: string, account: string | null) => Promise<readonly Source[]>;
  /** Lists the states that can be read; none where no place of states is configured. */
  readonly listStates: () => Promise<readonly Source[]>;
  /** The source whose state, or whose state's lock, this object is; null for any other object. */
  readonly sourceAt: (bucket: string, key: string) => Promise<Source | null>;
  readonly inbox: Inbox | null;
  readonly hubAccount: string;
  /** Of the hub's own account. */
  readonly watchedRegions: readonly string[];
  /** Regions of an organisation's member accounts. */
  readonly memberPlaces: () => Promise<readonly Place[]>;
  /** Regions that are enabled in the account, watched or not. */
  readonly enabledRegions: (account: string) => Promise<readonly string[]>;
  readonly trails: TrailFinder;
  /** Where the fan-out of backfill and sweep goes. */
  readonly indexQueue: IndexQueue & {
    sendMessages(messages: readonly IndexMessage[], delaySeconds?: number): Promise<void>;
  };
  readonly sweepChecks: CheckQueue;
  /** What keeps the pace of reads; absent: looks of a sweep are asked for all at once. */
  readonly pace?: PaceStore;
  /** Drift of what no source declares is in nobody's notes. */
  readonly drift: Pick<DriftStore, 'list'>;
  readonly reporter: Reporter;
  /** When a failed message comes back; absent: the queue decides. */
  readonly hide?: HideMessage;
}
