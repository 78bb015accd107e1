/**
 * Attempts to index sources, run against each other: every call to the outside waits at a gate until it is chosen, so that
 * attempts interleave at every await. An attempt may be killed before or after any of its calls; its message comes back,
 * as a queue's does. The clock moves only when it is told to.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { forgetSource, indexDeclaration } from '../../core/index-source';
import type { CheckRequest } from '../../core/model/check-request';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import { type Source, sourceKey } from '../../core/model/source';
import type { SourceDeclaration } from '../../core/model/source-content';
import { addSeconds } from '../../core/model/time';
import type { Clock, IndexStore } from '../../core/ports';

/** `name`: what is called, for whoever chooses. */
export type Gated = <T>(call: () => Promise<T>, name?: string) => Promise<T>;

/** What a source says at a moment; null: it is gone. */
export type SourceSays = Pick<SourceDeclaration, 'deployment' | 'lines'> | null;

export interface Message {
  readonly source: Source;
  /** What was pushed; absent: the source is read when the message is handled. */
  readonly pushed?: SourceSays;
}

interface Gate {
  readonly task: Task;
  readonly call: () => Promise<unknown>;
  readonly name: string;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Task {
  readonly message: Message;
  readonly startedAt: string;
}

const START = '2026-03-01T08:00:00.000Z';
export const FUNCTION_TIMEOUT_SECONDS = 600;

export class Simulation implements Clock {
  readonly queue: Message[] = [];
  /** Requests for checks, in the order in which they were sent. */
  readonly checks: CheckRequest[] = [];
  /** Source key → what it says now. */
  readonly says = new Map<string, SourceSays>();
  /** Attempts that indexed what their source said. */
  readonly completed: { readonly source: Source; readonly said: NonNullable<SourceSays> }[] = [];
  readonly failures: unknown[] = [];
  /** Called after each call that was let through. */
  watch: () => Promise<void> = async () => {};
  private readonly tasks = new Set<Task>();
  private readonly gates: Gate[] = [];
  private attempts = 0;
  private time = START;

  /** `killsLate`: an attempt that runs as long as a function may is killed; else it sleeps and wakes up again. */
  constructor(
    private readonly storeOf: (gated: Gated, clock: Clock) => IndexStore,
    private readonly killsLate: boolean,
  ) {}

  now(): string {
    return this.time;
  }

  get running(): number {
    return this.tasks.size;
  }

  get waiting(): number {
    return this.gates.length;
  }

  /** What the n-th waiting call calls. */
  nameOf(n: number): string {
    return this.gates[n]?.name ?? '';
  }

  advance(seconds: number): void {
    this.time = addSeconds(this.time, seconds);
    if (!this.killsLate) return;
    for (const task of this.tasks) {
      if (addSeconds(task.startedAt, FUNCTION_TIMEOUT_SECONDS) <= this.time) this.kill(task);
    }
  }

  /** Begins to handle the n-th message of the queue. */
  async deliver(n: number): Promise<void> {
    const [message] = this.queue.splice(n % Math.max(1, this.queue.length), 1);
    if (message === undefined) return;
    const task: Task = { message, startedAt: this.time };
    this.tasks.add(task);
    this.attempts += 1;
    void this.handle(task, `attempt ${this.attempts}`).then(
      () => this.tasks.delete(task),
      (error: unknown) => {
        this.failures.push(error);
        this.tasks.delete(task);
        this.queue.push(message);
      },
    );
    await settled();
  }

  /** Lets the n-th waiting call through. */
  async release(n: number): Promise<void> {
    const [gate] = this.gates.splice(n % Math.max(1, this.gates.length), 1);
    if (gate === undefined) return;
    await gate.call().then(gate.resolve, gate.reject);
    await settled();
    await this.watch();
  }

  /** Kills the attempt whose call waits n-th: before the call is made, or after it was made and before it is answered. */
  async crash(n: number, after: boolean): Promise<void> {
    const gate = this.gates[n % Math.max(1, this.gates.length)];
    if (gate === undefined) return;
    if (after) await gate.call().catch(() => {});
    this.kill(gate.task);
  }

  /** Until every attempt has ended and the queue is empty. */
  async runToTheEnd(): Promise<void> {
    for (let round = 0; this.queue.length + this.tasks.size > 0; round += 1) {
      if (round > 500) throw new Error('the queue never empties');
      while (this.gates.length > 0) await this.release(0);
      const failedBefore = this.failures.length;
      await this.deliver(0);
      while (this.gates.length > 0) await this.release(0);
      if (this.failures.length > failedBefore) this.advance(660);
    }
  }

  private kill(task: Task): void {
    this.tasks.delete(task);
    this.gates.splice(0, this.gates.length, ...this.gates.filter((gate) => gate.task !== task));
    this.queue.push(task.message);
  }

  private async handle(task: Task, attempt: string): Promise<void> {
    const gated: Gated = (call, name = '') =>
      new Promise((resolve, reject) => {
        if (this.tasks.has(task))
          this.gates.push({ task, call, name, resolve: (answer) => resolve(answer as never), reject });
      });
    const { source, pushed } = task.message;
    const read = () => gated(async () => this.says.get(sourceKey(source)) ?? null);
    const said = pushed ?? (await read());
    const ports = {
      clock: this,
      hash: sha256Hash,
      index: this.storeOf(gated, this),
      checks: {
        send: (requests: readonly CheckRequest[]) => gated(async () => void this.checks.push(...requests)),
      },
      attempt,
    };
    if (said === null) {
      await forgetSource(source, ports);
      return;
    }
    const indexed = await indexDeclaration({ source, provenance: UNKNOWN_PROVENANCE, ...said }, ports);
    if (indexed.kind !== 'indexed') return;
    this.completed.push({ source, said });
    if (pushed === undefined && indexed.appeared && (await read()) === null) await forgetSource(source, ports);
  }
}

/** Every call of the store goes through the gate. */
export function gatedStore(store: IndexStore, gated: Gated): IndexStore {
  return new Proxy(store, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? (...args: unknown[]) => gated(() => member.apply(target, args)) : member;
    },
  });
}

/** Every call of the client, so every read or write of an item, goes through the gate. */
export function gatedClient(client: DynamoDBClient, gated: Gated): DynamoDBClient {
  return new Proxy(client, {
    get: (target, name) =>
      name === 'send'
        ? (command: never) => gated(() => target.send(command), nameOfCommand(command))
        : Reflect.get(target, name),
  });
}

function nameOfCommand(command: object): string {
  return command.constructor.name;
}

/** Whatever was waiting for an answer has gone on to its next call, or has ended. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
