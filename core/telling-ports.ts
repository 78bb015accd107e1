/** What telling people needs from outside: incidents and digests, where they are shown, and the settings that say who hears. */
import type { BreakGlassWindow, RoutingSettings } from './model/routing';
import type { Settings } from './model/settings';
import type { Outlet, TellingHead, TellingKey, TellingMember, ToldTelling } from './model/telling';

/** What is told as one message (core/model/telling.ts), beside the drift items. */
export interface TellingStore {
  /** null where there is none. Strongly consistent. */
  readHead(key: TellingKey): Promise<TellingHead | null>;
  /** Writes the head only if the stored version is `expectedVersion` (null: none yet); else 'conflict', nothing written. */
  putHead(head: TellingHead, expectedVersion: number | null): Promise<'written' | 'conflict'>;
  /** Keeps the first of an id. */
  addMember(key: TellingKey, run: string, member: TellingMember): Promise<void>;
  /** Of this run, oldest first. Strongly consistent: a member that was added before the call is among them. */
  listMembers(key: TellingKey, run: string): Promise<readonly TellingMember[]>;
  /** Heads whose dueAt has come, oldest first. May lag: the queue's message is what tells in time. */
  listDue(now: string, limit: number): Promise<readonly TellingHead[]>;
  /** Counts one more new message of this outlet in this span of time; answers how many there are with it. */
  countMessage(outlet: Outlet, span: string): Promise<number>;
}

/** A kind of outlet. Throws ChannelUnavailable (try again) or ChannelRefused (it never will). */
export interface OutletTeller {
  /** Can what was posted be changed afterwards? */
  readonly canUpdate: boolean;
  isFor(outlet: Outlet): boolean;
  /** Answers the message's own name there; null where the outlet gives none. */
  post(outlet: Outlet, telling: ToldTelling): Promise<string | null>;
  /** Only where `canUpdate`. Throws MessageGone where somebody deleted it: then it is posted anew. */
  update(outlet: Outlet, reference: string, telling: ToldTelling): Promise<void>;
  /** Puts the details of what is `untold` beneath the message, in one call. May throw MessageGone: then there is none. */
  reply?(outlet: Outlet, reference: string, telling: ToldTelling): Promise<void>;
}

/** What people announced. */
export interface WindowStore {
  put(window: BreakGlassWindow): Promise<void>;
  /** Those that have not ended by then, and those that ended in the two days before, by start. */
  list(now: string): Promise<readonly BreakGlassWindow[]>;
}

export interface SettingsReader {
  /**
   * May be a minute old (cached). Throws StoreUnavailable, AwsRefused or InputUnreadable where the files cannot be read: whoever
   * asks keeps what it last read.
   */
  read(): Promise<Settings>;
}

export interface RoutingReader {
  /** May be a minute old (cached). Broken settings keep the last good ones; where there were none, the default. Never throws. */
  read(): Promise<RoutingSettings>;
}

/** Wakes whoever tells a telling to people, at once or after so many seconds (900 at most). */
export interface TellingQueue {
  send(key: TellingKey, run: string, delaySeconds: number): Promise<void>;
}
