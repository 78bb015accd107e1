/** Incidents, digests and windows without a database, for offline commands and tests; it keeps the ports' contracts. */
import { compareText } from '../../core/model/compare-text';
import type { BreakGlassWindow } from '../../core/model/routing';
import {
  type Outlet,
  type TellingHead,
  type TellingKey,
  type TellingMember,
  tellingText,
} from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import type { TellingStore, WindowStore } from '../../core/ports';

export class InMemoryTellingStore implements TellingStore, WindowStore {
  private readonly heads = new Map<string, TellingHead>();
  /** Telling and run → transition id → member. */
  private readonly members = new Map<string, Map<string, TellingMember>>();
  private readonly messages = new Map<string, number>();
  private readonly windows = new Map<string, BreakGlassWindow>();

  async readHead(key: TellingKey): Promise<TellingHead | null> {
    return this.heads.get(tellingText(key)) ?? null;
  }

  async putHead(head: TellingHead, expectedVersion: number | null): Promise<'written' | 'conflict'> {
    const stored = this.heads.get(tellingText(head.key));
    if ((stored?.version ?? null) !== expectedVersion) return 'conflict';
    this.heads.set(tellingText(head.key), head);
    return 'written';
  }

  async addMember(key: TellingKey, run: string, member: TellingMember): Promise<void> {
    const text = `${tellingText(key)} ${run}`;
    const ofRun = this.members.get(text) ?? new Map<string, TellingMember>();
    this.members.set(text, ofRun);
    if (!ofRun.has(member.transitionId)) ofRun.set(member.transitionId, member);
  }

  async listMembers(key: TellingKey, run: string): Promise<readonly TellingMember[]> {
    const ofRun = [...(this.members.get(`${tellingText(key)} ${run}`)?.values() ?? [])];
    return ofRun.sort((a, b) => compareText(a.at, b.at) || compareText(a.transitionId, b.transitionId));
  }

  async listDue(now: string, limit: number): Promise<readonly TellingHead[]> {
    const due = [...this.heads.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= now);
    return due.sort((a, b) => compareText(a.dueAt ?? '', b.dueAt ?? '')).slice(0, limit);
  }

  async countMessage(outlet: Outlet, span: string): Promise<number> {
    const count = (this.messages.get(`${outlet} ${span}`) ?? 0) + 1;
    this.messages.set(`${outlet} ${span}`, count);
    return count;
  }

  async put(window: BreakGlassWindow): Promise<void> {
    this.windows.set(window.id, window);
  }

  async list(now: string): Promise<readonly BreakGlassWindow[]> {
    const since = addSeconds(now, -WINDOW_KEPT_SECONDS);
    const known = [...this.windows.values()].filter(({ to }) => to >= since);
    return known.sort((a, b) => compareText(a.from, b.from) || compareText(a.id, b.id));
  }
}

/** What was done in a window may arrive long after its end. */
export const WINDOW_KEPT_SECONDS = 2 * 86_400;
