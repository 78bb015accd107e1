/**
 * Slack's function on a virtual clock: its real handler, stores in memory, a queue that delays and gives back what failed as
 * SQS does, and the sweep of what is due every five minutes.
 */
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import type { TellingKey } from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import type { OutletTeller } from '../../core/ports';
import { createSlackHandler } from '../../lambdas/slack/handler';
import { CollectingReporter } from './collecting-reporter';
import { sqsEvent } from './sqs-event';

export const START = '2026-03-01T08:00:00.000Z';
const SWEEP_SECONDS = 300;

interface Waiting {
  readonly key: TellingKey;
  readonly run: string;
  readonly dueAt: string;
}

export class SlackWorld {
  now = START;
  readonly drift = new InMemoryDriftStore();
  readonly tellings = new InMemoryTellingStore();
  readonly reporter = new CollectingReporter();
  readonly clock = { now: () => this.now };
  readonly wake = {
    send: async (key: TellingKey, run: string, delaySeconds: number) => {
      this.queue.push({ key, run, dueAt: addSeconds(this.now, delaySeconds) });
    },
  };
  private readonly queue: Waiting[] = [];
  private sweptAt = START;

  constructor(private readonly teller: OutletTeller) {}

  /** Handles everything that comes due until then, in order. */
  async runUntil(until: string): Promise<void> {
    for (;;) {
      const next = this.queue.reduce<Waiting | null>((a, b) => (a === null || b.dueAt < a.dueAt ? b : a), null);
      const sweepAt = addSeconds(this.sweptAt, SWEEP_SECONDS);
      const at = next !== null && next.dueAt < sweepAt ? next.dueAt : sweepAt;
      if (at > until) break;
      if (at > this.now) this.now = at;
      if (next !== null && at === next.dueAt) await this.handle(next);
      else await this.sweep(sweepAt);
    }
    this.now = until;
  }

  private async handle(waiting: Waiting): Promise<void> {
    this.queue.splice(this.queue.indexOf(waiting), 1);
    let hiddenSeconds = 180;
    const handler = createSlackHandler({
      ports: this,
      teller: async () => this.teller,
      reporter: this.reporter,
      hide: async (_record, seconds) => {
        hiddenSeconds = seconds;
      },
    });
    const { key, run } = waiting;
    const { batchItemFailures } = await handler(sqsEvent({ key, run }));
    if (batchItemFailures.length > 0) this.queue.push({ key, run, dueAt: addSeconds(this.now, hiddenSeconds) });
  }

  private async sweep(at: string): Promise<void> {
    this.sweptAt = at;
    for (const { key, run } of await this.tellings.listDue(this.now, 100)) await this.wake.send(key, run, 0);
  }
}
