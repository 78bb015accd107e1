/**
 * The queues between the functions, on one machine: the same messages as in AWS, in one durable local queue. A message's
 * id comes from its content and time, so that a step repeated after a crash does not queue its messages twice.
 */
import { canonicalJson } from '../../core/model/canonical-json';
import type { CheckRequest } from '../../core/model/check-request';
import type { Hash } from '../../core/model/hash';
import type { Json } from '../../core/model/json';
import { jsonText } from '../../core/model/json-text';
import type { Source } from '../../core/model/source';
import type { TellingKey } from '../../core/model/telling';
import { addSeconds } from '../../core/model/time';
import type { CheckQueue, DeployerQueue, IndexQueue, TellingQueue } from '../../core/ports';
import type { LocalQueue } from './local-queue';
import type { VirtualClock } from './virtual-clock';

export const LOCAL_QUEUES = ['events', 'checks', 'index', 'slack'] as const;
export type LocalQueueName = (typeof LOCAL_QUEUES)[number];

export class LocalQueues implements CheckQueue {
  constructor(
    private readonly queue: LocalQueue,
    private readonly clock: VirtualClock,
    private readonly hash: Hash,
  ) {}

  /** Check requests; each is due at its own notBefore, or after the delay where that is later. */
  async send(requests: readonly CheckRequest[], delaySeconds: number): Promise<void> {
    const earliest = addSeconds(this.clock.now(), delaySeconds);
    for (const request of requests) {
      const dueAt = request.notBefore > earliest ? request.notBefore : earliest;
      await this.#enqueue('checks', request as unknown as Json, dueAt);
    }
  }

  readonly index: IndexQueue & DeployerQueue & { sendMessages(messages: readonly unknown[]): Promise<void> } = {
    send: (source: Source) => this.index.sendMessages([{ kind: 'source', source }]),
    note: (deployer) => this.index.sendMessages([{ kind: 'deployer', deployer }]),
    sendMessages: async (messages) => {
      for (const message of messages) await this.#enqueue('index', message as Json, this.clock.now());
    },
  };

  readonly slack: TellingQueue = {
    send: (key: TellingKey, run: string, delaySeconds: number) =>
      this.#enqueue('slack', { key: { ...key }, run }, addSeconds(this.clock.now(), delaySeconds)),
  };

  /** The change event of this place in the recording. */
  async sendEvent(place: string, event: Json, dueAt: string): Promise<void> {
    await this.queue.enqueue('events', `event ${place}`, jsonText(event), dueAt);
  }

  async #enqueue(queue: LocalQueueName, body: Json, dueAt: string): Promise<void> {
    // The same request for another time is another message.
    const id = this.hash(canonicalJson([queue, body, queue === 'slack' ? dueAt : ''])).slice(0, 32);
    await this.queue.enqueue(queue, id, JSON.stringify(body), dueAt);
  }
}
