/**
 * The queue that carries work between the functions on one machine. At least once: a message stays until it is removed,
 * so whoever handles it removes it last.
 */
export interface LocalMessage {
  readonly queue: string;
  readonly id: string;
  readonly body: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly dueAt: string;
}

export interface LocalQueue {
  /** Adds the message; one with an id that is already waiting (in any queue) is not added twice and keeps its due time. */
  enqueue(queue: string, id: string, body: string, dueAt: string): Promise<void>;
  /** The message due first over all queues, among equals the one added first; it stays. null where nothing waits. */
  next(): Promise<LocalMessage | null>;
  /** Removing what is not there does nothing. */
  remove(id: string): Promise<void>;
  size(): Promise<number>;
}
