/**
 * Live states from a recording instead of AWS: of one subject, the latest that was so at the time asked about. A line
 * without a time always counts. `null` as live state is a resource that was not found; no line is no knowledge.
 */

import { compareText } from '../../core/model/compare-text';
import { isJsonObject, type JsonObject } from '../../core/model/json';
import type { LiveRead } from '../../core/model/live-read';
import type { Subject } from '../../core/model/subject';
import type { LiveReader } from '../../core/ports';

export interface RecordedLiveState {
  readonly type: string;
  readonly identifier: string;
  /** null: of any account or region. */
  readonly account: string | null;
  readonly region: string | null;
  /** RFC 3339 UTC with milliseconds; null: at all times. */
  readonly at: string | null;
  readonly live: JsonObject | null;
}

export class RecordedLiveReader implements LiveReader {
  readonly #states = new Map<string, RecordedLiveState[]>();

  /** `asOf` answers the time that reads are about. */
  constructor(
    states: Iterable<RecordedLiveState>,
    private readonly asOf: () => string,
  ) {
    for (const state of states) {
      const key = keyOf(state);
      const known = this.#states.get(key);
      if (known === undefined) this.#states.set(key, [state]);
      else known.push(state);
    }
    for (const known of this.#states.values()) known.sort((a, b) => compareText(a.at ?? '', b.at ?? ''));
  }

  read(subject: Subject): Promise<LiveRead> {
    return this.readAt(subject, this.asOf());
  }

  async readAt(subject: Subject, time: string): Promise<LiveRead> {
    const state = this.#statesOf(subject).findLast(({ at }) => at === null || at <= time);
    if (state === undefined) return { kind: 'notRecorded' };
    return state.live === null ? { kind: 'absent' } : { kind: 'found', properties: state.live };
  }

  /** Earliest recorded time of a subject that has several states; null for one that has none or a single one. */
  firstOfSeveral(subject: Subject): string | null {
    const states = this.#statesOf(subject);
    return states.length > 1 ? (states[0]?.at ?? null) : null;
  }

  #statesOf(subject: Subject): readonly RecordedLiveState[] {
    return (this.#states.get(keyOf(subject)) ?? []).filter(
      ({ account, region }) => fits(account, subject.account) && fits(region, subject.region),
    );
  }
}

/** Reads one line of a recording; null where it has not the shape. */
export function readRecordedLiveState(value: unknown): RecordedLiveState | null {
  if (!isJsonObject(value) || typeof value.type !== 'string' || typeof value.identifier !== 'string') return null;
  if (!('live' in value) || (value.live !== null && !isJsonObject(value.live))) return null;
  const time = typeof value.at === 'string' ? Date.parse(value.at) : null;
  if (Number.isNaN(time)) return null;
  return {
    type: value.type,
    identifier: value.identifier,
    account: typeof value.account === 'string' ? value.account : null,
    region: typeof value.region === 'string' ? value.region : null,
    at: time === null ? null : new Date(time).toISOString(),
    live: value.live,
  };
}

function keyOf({ type, identifier }: { readonly type: string; readonly identifier: string }): string {
  return `${type}#${identifier}`;
}

function fits(recorded: string | null, asked: string | null): boolean {
  return recorded === null || asked === null || recorded === asked;
}
