/**
 * A clock that stands still until it is moved, so that recorded hours replay in seconds and always in the same way. Each
 * look at it is a millisecond later than the one before: no two reads start at the same time. It never goes back.
 */
import type { Clock } from '../../core/ports';

export class VirtualClock implements Clock {
  #nowMs: number;

  constructor(start: string) {
    this.#nowMs = Date.parse(start);
  }

  now(): string {
    this.#nowMs += 1;
    return this.peek();
  }

  /** The time without moving it. */
  peek(): string {
    return new Date(this.#nowMs).toISOString();
  }

  advanceTo(time: string): void {
    this.#nowMs = Math.max(this.#nowMs, Date.parse(time));
  }
}
