/**
 * Ends the snoozes and acceptances whose time is over, each by one conditional write that also carries its transition. Whoever
 * wrote the drift in between is asked again; what fails keeps none of the others, and is found again by the next round.
 */
import type { DriftItem } from './model/drift-item';
import type { Hash } from './model/hash';
import type { Subject } from './model/subject';
import type { Clock, DriftStore } from './ports';
import { planExpiry } from './record/plan-answer';

export interface ExpirePorts {
  readonly clock: Clock;
  readonly hash: Hash;
  readonly drift: Pick<DriftStore, 'read' | 'put' | 'listExpired'>;
}

/** What one round ends at most; the next one goes on. */
const MOST_AT_ONCE = 500;
/** Each means that somebody else wrote the item in between. */
const MOST_CONFLICTS = 5;

/** Answers what was ended; `failed` hears of each that could not be. */
export async function expireAnswers(
  ports: ExpirePorts,
  failed: (subject: Subject, error: unknown) => void,
): Promise<readonly DriftItem[]> {
  const now = ports.clock.now();
  const ended: DriftItem[] = [];
  for (const found of await ports.drift.listExpired(now, MOST_AT_ONCE)) {
    try {
      const item = await expireOne(found, now, ports);
      if (item !== null) ended.push(item);
    } catch (error) {
      failed(found.subject, error);
    }
  }
  return ended;
}

/** null where it ended otherwise in between, or is written too often: then the next round finds it. */
async function expireOne(found: DriftItem, now: string, { drift, hash }: ExpirePorts): Promise<DriftItem | null> {
  let stored: DriftItem | null = found;
  for (let conflicts = 0; conflicts < MOST_CONFLICTS && stored !== null; conflicts += 1) {
    const item = planExpiry(stored, now, hash);
    if (item === null) return null;
    if ((await drift.put(item, stored.itemVersion)) === 'written') return item;
    stored = await drift.read(found.subject);
  }
  return null;
}
