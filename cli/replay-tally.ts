/**
 * Counts what a replay comes to, and tells of looks that had no live state to compare with: those are not drift and not
 * silence. Remembers what recent events asked for, with credentials masked, for just that purpose.
 */

import type { CheckOutcome } from '../core/check-ports';
import { maskSensitive } from '../core/compare/mask-sensitive';
import { type CheckRequest, marksOf } from '../core/model/check-request';
import { isJsonObject, type Json } from '../core/model/json';
import type { Masker } from '../core/model/masker';
import { subjectKey } from '../core/model/subject';
import { verdictOf } from '../core/model/verdict';
import { plainText } from '../core/notify/plain-text';
import type { ResolvedRecord } from '../core/resolve-record';
import type { Reporter } from '../lambdas/reporter';
import { KnownSecrets } from './known-secrets';

export interface ReplaySummary {
  readonly records: number;
  readonly rejected: { readonly [reason: string]: number };
  readonly unmatched: number;
  readonly matched: number;
  readonly checks: number;
  readonly byVerdict: { readonly [verdict: string]: number };
  readonly transitions: { readonly [transition: string]: number };
}

/** A subject of which no live state was recorded: who asked for what, and no difference. */
export interface NoLiveStateLine {
  readonly transition: null;
  readonly subject: CheckRequest['subject'];
  readonly verdict: 'NotChecked';
  readonly reason: 'NoLiveState';
  readonly actor: Json;
  readonly events: Json;
  readonly requested: Json;
}

/** So many events are remembered, far more than can be between an event and its last look. */
const MOST_REMEMBERED = 10_000;

interface RecentEvent {
  readonly request: Json;
  /** Subjects of which it was told that they have no live state. */
  readonly told: Set<string>;
}

export class ReplayTally implements Reporter {
  /** Those of the declared resources, as soon as these are read. */
  secrets: KnownSecrets;
  readonly #rejected = new Map<string, number>();
  readonly #byVerdict = new Map<string, number>();
  readonly #transitions = new Map<string, number>();
  readonly #recent = new Map<string, RecentEvent>();
  #unmatched = 0;
  #matched = 0;
  #checks = 0;

  constructor(
    private readonly masker: Masker,
    private readonly tellNoLiveState: (line: NoLiveStateLine) => void,
    private readonly warnOf: (message: string) => void,
  ) {
    this.secrets = new KnownSecrets([], masker);
  }

  resolved(outcome: ResolvedRecord): void {
    if (outcome.kind === 'rejected') add(this.#rejected, outcome.reason);
    else if (outcome.kind === 'unmatched') this.#unmatched += 1;
    else {
      this.#matched += 1;
      this.#remember(outcome.event.eventId, outcome.event.request);
    }
  }

  checked(request: CheckRequest, outcome: CheckOutcome): void {
    if (outcome.kind !== 'looked') return;
    this.#checks += 1;
    add(this.#byVerdict, verdictOf(outcome.reason));
    if (outcome.transition !== null) add(this.#transitions, outcome.transition);
    if (outcome.reason === 'NoLiveState') this.#tellNoLiveState(request);
  }

  info(): void {}

  warn(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.warnOf(plainText(`${message} ${JSON.stringify(fields ?? {})}`));
  }

  error(message: string, fields?: Readonly<Record<string, unknown>>): void {
    this.warn(message, fields);
  }

  count(): void {}

  flush(): void {}

  get summary(): ReplaySummary {
    const rejected = Object.fromEntries(this.#rejected);
    const rejections = [...this.#rejected.values()].reduce((sum, count) => sum + count, 0);
    return {
      records: rejections + this.#unmatched + this.#matched,
      rejected,
      unmatched: this.#unmatched,
      matched: this.#matched,
      checks: this.#checks,
      byVerdict: Object.fromEntries(this.#byVerdict),
      transitions: Object.fromEntries(this.#transitions),
    };
  }

  #remember(eventId: string, request: Json): void {
    if (!this.#recent.has(eventId)) this.#recent.set(eventId, { request, told: new Set() });
    const oldest = this.#recent.keys().next();
    if (this.#recent.size > MOST_REMEMBERED && oldest.done === false) this.#recent.delete(oldest.value);
  }

  #tellNoLiveState(request: CheckRequest): void {
    const [mark] = marksOf(request.cause);
    if (mark === undefined) return;
    const event = this.#recent.get(mark.eventId);
    const subject = subjectKey(request.subject);
    // A duplicate of the event looks at the same subject again, and says nothing new.
    if (event?.told.has(subject)) return;
    event?.told.add(subject);
    const requested = event?.request ?? null;
    this.tellNoLiveState({
      transition: null,
      subject: request.subject,
      verdict: 'NotChecked',
      reason: 'NoLiveState',
      actor: mark.actor as unknown as Json,
      events: marksOf(request.cause) as unknown as Json,
      requested: isJsonObject(requested) ? this.secrets.maskIn(maskSensitive(requested, [], this.masker)) : null,
    });
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** For a reader: what was not checked, and who asked for it. */
export function describeNoLiveState({ subject, actor, events }: NoLiveStateLine): string {
  const name = isJsonObject(actor) ? String(actor.name) : 'unknown';
  const event = Array.isArray(events) && isJsonObject(events[0]) ? events[0] : {};
  const what = `${subject.type} ${subject.identifier}`;
  return plainText(
    `not checked: ${what}: no live state of it was recorded by then (${String(event.api)} by ${name}, ${String(event.eventTime)})`,
  );
}
