/**
 * The drift table without a database, for offline commands and tests. It keeps the port's contract: a write counts
 * only against the version it was planned from, and history is written once per transition.
 */

import { answerEnd } from '../../core/model/answer-end';
import { compareText } from '../../core/model/compare-text';
import type { Channel, DriftItem, HistoryItem, TransitionMessage } from '../../core/model/drift-item';
import { DRIFT_SCHEMA_VERSION } from '../../core/model/drift-item';
import { SEVERITIES } from '../../core/model/judgement';
import { sourceKey } from '../../core/model/source';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { DriftQuery, DriftStore } from '../../core/ports';

export class InMemoryDriftStore implements DriftStore {
  /** Subject key → item. */
  private readonly items = new Map<string, DriftItem>();
  /** Subject key → transition id → history, in the order of first writing. */
  private readonly history = new Map<string, Map<string, HistoryItem>>();

  async read(subject: Subject): Promise<DriftItem | null> {
    return this.items.get(subjectKey(subject)) ?? null;
  }

  async put(item: DriftItem, expectedVersion: number | null): Promise<'written' | 'conflict'> {
    const stored = this.items.get(subjectKey(item.subject));
    if ((stored?.itemVersion ?? null) !== expectedVersion) return 'conflict';
    this.items.set(subjectKey(item.subject), item);
    return 'written';
  }

  async listUndelivered(limit: number): Promise<readonly DriftItem[]> {
    const undelivered = [...this.items.values()].filter((item) => item.pending.length > 0);
    return undelivered.sort((a, b) => compareText(pendingSince(a), pendingSince(b)) || bySubject(a, b)).slice(0, limit);
  }

  async listExpired(now: string, limit: number): Promise<readonly DriftItem[]> {
    const expired = [...this.items.values()].filter((item) => hasEnded(item, now));
    return expired
      .sort((a, b) => compareText(answerEnd(a) ?? '', answerEnd(b) ?? '') || bySubject(a, b))
      .slice(0, limit);
  }

  async putHistory(message: TransitionMessage): Promise<HistoryItem> {
    const key = subjectKey(message.subject);
    const stored = this.history.get(key)?.get(message.id);
    if (stored) return stored;
    const item: HistoryItem = { schemaVersion: DRIFT_SCHEMA_VERSION, message, told: {} };
    const ofSubject = this.history.get(key) ?? new Map<string, HistoryItem>();
    this.history.set(key, ofSubject.set(message.id, item));
    return item;
  }

  async readHistory(subject: Subject, transitionId: string): Promise<HistoryItem | null> {
    return this.history.get(subjectKey(subject))?.get(transitionId) ?? null;
  }

  /** The first telling counts. A transition that was never delivered has no history to mark, so nothing happens. */
  async markTold(subject: Subject, transitionId: string, channel: Channel, at: string): Promise<void> {
    const ofSubject = this.history.get(subjectKey(subject));
    const stored = ofSubject?.get(transitionId);
    if (!ofSubject || !stored || stored.told[channel] !== undefined) return;
    ofSubject.set(transitionId, { ...stored, told: { ...stored.told, [channel]: at } });
  }

  async listHistory(subject: Subject): Promise<readonly HistoryItem[]> {
    const ofSubject = [...(this.history.get(subjectKey(subject))?.values() ?? [])];
    return ofSubject.sort((a, b) => compareText(a.message.at, b.message.at));
  }

  async list(query: DriftQuery): Promise<readonly DriftItem[]> {
    const fitting = [...this.items.values()].filter((item) => fits(item, query));
    return fitting.sort(
      (a, b) => severityRank(b) - severityRank(a) || compareText(a.openedAt, b.openedAt) || bySubject(a, b),
    );
  }
}

function fits(item: DriftItem, query: DriftQuery): boolean {
  if (query.status === undefined ? item.status === 'resolved' : item.status !== query.status) return false;
  if (query.account !== undefined && item.subject.account !== query.account) return false;
  if (query.source === undefined) return true;
  return item.source !== null && sourceKey(item.source) === sourceKey(query.source);
}

function hasEnded(item: DriftItem, now: string): boolean {
  const end = answerEnd(item);
  return end !== null && end <= now;
}

function severityRank(item: DriftItem): number {
  return SEVERITIES.indexOf(item.severity);
}

function pendingSince(item: DriftItem): string {
  return item.pending[0]?.at ?? item.changedAt;
}

function bySubject(one: DriftItem, other: DriftItem): number {
  return compareText(subjectKey(one.subject), subjectKey(other.subject));
}
