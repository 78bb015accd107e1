/** A local queue that ends with the process. Messages lie sorted by due time, then by when they were added. */
import type { LocalMessage, LocalQueue } from './local-queue';

export interface WaitingMessage extends LocalMessage {
  /** Grows with each message added. */
  readonly sequence: number;
}

export class InMemoryLocalQueue implements LocalQueue {
  private readonly ids = new Set<string>();
  private readonly waiting: WaitingMessage[] = [];
  private lastSequence = 0;

  async enqueue(queue: string, id: string, body: string, dueAt: string): Promise<void> {
    this.add({ queue, id, body, dueAt, sequence: this.lastSequence + 1 });
  }

  async next(): Promise<LocalMessage | null> {
    const first = this.waiting[0];
    return first ? { queue: first.queue, id: first.id, body: first.body, dueAt: first.dueAt } : null;
  }

  async remove(id: string): Promise<void> {
    if (!this.ids.delete(id)) return;
    this.waiting.splice(
      this.waiting.findIndex((message) => message.id === id),
      1,
    );
  }

  async size(): Promise<number> {
    return this.waiting.length;
  }

  /** The sequence number that the next message gets. */
  nextSequence(): number {
    return this.lastSequence + 1;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  /** Puts the message at its place; one with a known id is ignored. */
  add(message: WaitingMessage): void {
    if (this.ids.has(message.id)) return;
    this.ids.add(message.id);
    this.lastSequence = Math.max(this.lastSequence, message.sequence);
    this.waiting.splice(this.placeOf(message), 0, message);
  }

  private placeOf(message: WaitingMessage): number {
    let low = 0;
    let high = this.waiting.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.waiting[middle];
      if (other !== undefined && isBefore(other, message)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isBefore(one: WaitingMessage, other: WaitingMessage): boolean {
  return one.dueAt === other.dueAt ? one.sequence < other.sequence : one.dueAt < other.dueAt;
}
