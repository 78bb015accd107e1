/**
 * A clock that stands still until it is moved, so that recorded hours replay in seconds and always in the same way. Each
 * move takes it on by at least a millisecond, so that no two messages are handled at the same time. It never goes back.
 */
import type { Clock } from '../../core/ports';

export class VirtualClock implements Clock {
  #nowMs: number;

  constructor(start: string) {
    this.#nowMs = Date.parse(start);
  }

  now(): string {
    return new Date(this.#nowMs).toISOString();
  }

  advanceTo(time: string): void {
    this.#nowMs = Math.max(this.#nowMs, Date.parse(time)) + 1;
  }
}
