/**
 * Two queues of one stack, and around them the real flow: check, deliver, tell people, answer, expire, on stores in memory and a
 * clock that jumps. Several processes run at once, in any interleaving, and each may end before any of its calls; what they did
 * not finish is taken up again as the queues and the schedule do. Only the outside is made up: what is live, what is declared,
 * what the policies say, and whoever is told.
 */
import { InMemoryDriftStore } from '../../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../../adapters/local/in-memory-index-store';
import { InMemoryTellingStore } from '../../../adapters/local/in-memory-telling-store';
import { sha256Hash } from '../../../adapters/local/sha256-hash';
import { check } from '../../../core/check';
import type { CheckPorts } from '../../../core/check-ports';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import { type DeliverPorts, deliverPending } from '../../../core/deliver-pending';
import { expireAnswers } from '../../../core/expire-answers';
import type { CheckRequest } from '../../../core/model/check-request';
import type { Channel, TransitionMessage } from '../../../core/model/drift-item';
import type { JsonObject } from '../../../core/model/json';
import { UNKNOWN_PROVENANCE } from '../../../core/model/provenance';
import { DEFAULT_ROUTING } from '../../../core/model/routing';
import type { Source } from '../../../core/model/source';
import type { SourceState } from '../../../core/model/source-state';
import { type Subject, subjectKey } from '../../../core/model/subject';
import type { Outlet, TellingKey, ToldTelling } from '../../../core/model/telling';
import { addSeconds } from '../../../core/model/time';
import { slackOutlet } from '../../../core/notify/place-transition';
import type { OutletTeller, Teller } from '../../../core/ports';
import { type AnswerAsk, planAnswer } from '../../../core/record/plan-answer';
import { tellPeople } from '../../../core/tell-people';
import { Crash, type Crashes, type Process } from './crashes';

const NEVER = '9999-12-31T00:00:00.000Z';
export const START = '2026-03-01T08:00:00.000Z';
const SOURCE: Source = { kind: 'cloudformation', id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/claims/1' };
export const SUBJECTS: readonly Subject[] = ['orders', 'claims'].map((identifier) => ({
  account: '111122223333',
  region: 'eu-west-1',
  type: 'AWS::SQS::Queue',
  identifier,
}));

export type Properties = { readonly VisibilityTimeout: number; readonly KmsMasterKeyId: string };
export const DECLARED: Properties = { VisibilityTimeout: 60, KmsMasterKeyId: 'alias/claims' };

interface Visible {
  readonly before: Properties | null;
  readonly now: Properties | null;
  /** Reads before this time still answer what was there before. */
  readonly since: string;
}

interface Due {
  readonly dueAt: string;
  readonly run: (process: Process) => Promise<unknown>;
}

/** Everybody who heard: messages by channel, the texts that Slack shows. */
export class World {
  now = START;
  acceptsTimeouts = false;
  sourceState: SourceState = { kind: 'settled', order: START };
  readonly drift = new InMemoryDriftStore();
  readonly tellings = new InMemoryTellingStore();
  readonly index = new InMemoryIndexStore({ now: () => this.now });
  readonly clock = { now: (): string => this.now };
  /** Everything eventbridge heard, in order. */
  readonly heard: TransitionMessage[] = [];
  readonly sns: string[] = [];
  readonly slack: string[][] = [];
  /** "channel id" → how often a process ended between that channel's answer and the note of it. */
  readonly cutOff = new Map<string, number>();
  readonly live: Visible[] = SUBJECTS.map(() => ({ before: DECLARED, now: DECLARED, since: START }));
  readonly declared: Properties[] = SUBJECTS.map(() => DECLARED);
  private due: Due[] = [];

  constructor(
    readonly crashes: Crashes,
    private readonly draws: readonly number[],
    private readonly canUpdate: boolean,
  ) {}

  async begin(): Promise<void> {
    for (const i of SUBJECTS.keys()) await this.declare(i, DECLARED);
  }

  async declare(i: number, declared: Properties): Promise<void> {
    this.declared[i] = declared;
    const deployment = { id: this.now, order: this.now };
    this.sourceState = { kind: 'settled', order: this.now };
    const status = { source: SOURCE, deployment, provenance: UNKNOWN_PROVENANCE, indexedAt: this.now };
    await this.index.putSourceStatus({ ...status, resources: 2, notIndexed: 0, complete: true, onboarding: false });
    await this.index.putDeclared(
      {
        subject: subjectAt(i),
        source: SOURCE,
        deployment,
        address: `Claims/${subjectAt(i).identifier}`,
        identifiers: [subjectAt(i).identifier],
        declared: { ...declared },
        attributes: {},
        unresolved: [],
        sensitive: [],
        foldedInto: null,
        sourceTags: {},
      },
      this.now,
    );
  }

  /** A request that a queue delivers at this time at the earliest. */
  ask(request: CheckRequest, dueAt: string): void {
    this.due.push({ dueAt, run: (process) => check(request, this.checkPorts(process)) });
  }

  deployed(i: number): void {
    const deployment = { id: this.now, order: this.now };
    const cause = { kind: 'deployment', source: SOURCE, deployment } as const;
    this.ask({ subject: subjectAt(i), cause, notBefore: this.now, attempt: 0 }, this.now);
  }

  answer(i: number, ask: AnswerAsk): void {
    this.due.push({
      dueAt: this.now,
      run: async (process) => {
        const drift = process.uses(this.drift);
        for (;;) {
          const stored = await drift.read(subjectAt(i));
          const plan = planAnswer(stored, ask, null, sha256Hash);
          if (plan.kind !== 'planned' || (await drift.put(plan.item, stored?.itemVersion ?? null)) === 'written')
            return;
        }
      },
    });
  }

  /** The schedule, once: what ended, and what is due. */
  schedule(): void {
    this.due.push({
      dueAt: this.now,
      run: async (process) => {
        const crashed: unknown[] = [];
        const drift = process.uses(this.drift);
        await expireAnswers({ clock: this.clock, hash: sha256Hash, drift }, (_, error) => crashed.push(error));
        if (crashed.length > 0) throw crashed[0];
      },
    });
  }

  async settleUntil(time: string): Promise<void> {
    await this.settle(time);
    if (time > this.now) this.now = time;
  }

  /** Until nothing is left to do by then but what waits for another day. */
  async settle(until = NEVER): Promise<void> {
    for (let round = 0; ; round += 1) {
      if (round > 2000) throw new Error('it never comes to rest');
      const ready = this.due.filter(({ dueAt }) => dueAt <= this.now);
      const undelivered = await this.drift.listUndelivered(10);
      const due = await this.tellings.listDue(this.now, 10);
      const heads = this.now < this.nextSchedule ? [] : due;
      // The schedule comes once a minute; what is being told elsewhere is still due then.
      if (heads.length > 0) this.nextSchedule = addSeconds(this.now, 60);
      if (ready.length + undelivered.length + heads.length > 0) {
        await this.handle(
          ready,
          undelivered.map(({ subject }) => subject),
          heads,
        );
        continue;
      }
      const next = this.due.reduce((first, { dueAt }) => (dueAt < first ? dueAt : first), NEVER);
      const wakes = due.length > 0 && this.nextSchedule < next ? this.nextSchedule : next;
      if (wakes === NEVER || wakes > until) return;
      this.now = wakes;
    }
  }

  /** Until the last digest is told. */
  async conclude(): Promise<void> {
    this.crashes.end();
    for (;;) {
      await this.settle();
      const [next] = await this.tellings.listDue(NEVER, 1);
      if (next?.dueAt == null) return;
      this.now = next.dueAt > this.now ? next.dueAt : addSeconds(this.now, 1);
    }
  }

  /** Up to three of the queues' messages, one delivery and one telling at the same time. */
  private async handle(
    ready: readonly Due[],
    undelivered: readonly Subject[],
    heads: readonly { readonly key: TellingKey; readonly run: string }[],
  ): Promise<void> {
    const taken = this.some(ready, 1 + this.draw(3));
    this.due = this.due.filter((one) => !taken.includes(one));
    const jobs: { readonly run: Due['run']; readonly again: () => void }[] = taken.map((one) => ({
      run: one.run,
      again: () => void this.due.push(one),
    }));
    const none = (): void => {};
    for (const subject of this.some(undelivered, 1)) {
      jobs.push({ run: (process) => deliverPending(subject, this.deliverPorts(process)), again: none });
    }
    if (heads.length > 0) {
      for (const { key, run } of heads) jobs.push({ run: (process) => this.tell(key, run, process), again: none });
    }
    await Promise.all(jobs.map(({ run, again }) => this.runOne(run, again)));
  }

  private async runOne(run: Due['run'], again: () => void): Promise<void> {
    const process = this.crashes.process();
    try {
      await run(process);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      for (const told of process.told) this.cutOff.set(told, (this.cutOff.get(told) ?? 0) + 1);
      again();
    }
  }

  private draw(below: number): number {
    this.drawn += 1;
    return (this.draws[this.drawn % this.draws.length] ?? 0) % below;
  }
  private drawn = 0;
  private nextSchedule = START;

  private some<T>(all: readonly T[], count: number): readonly T[] {
    const left = [...all];
    const taken: T[] = [];
    while (left.length > 0 && taken.length < count) taken.push(...left.splice(this.draw(left.length), 1));
    return taken;
  }

  private tell(key: TellingKey, run: string, process: Process): Promise<unknown> {
    const tellings = process.uses({
      readHead: this.tellings.readHead.bind(this.tellings),
      listMembers: this.tellings.listMembers.bind(this.tellings),
      putHead: async (...given: Parameters<InMemoryTellingStore['putHead']>) => {
        const written = await this.tellings.putHead(...given);
        if (written === 'written') process.told.length = 0;
        return written;
      },
    });
    const drift = process.uses(this.drift);
    const teller = process.uses(this.people(process));
    return tellPeople(key, run, {
      clock: this.clock,
      tellings: tellings as unknown as InMemoryTellingStore,
      drift,
      wake: process.uses(this.wake),
      teller,
    });
  }

  private readonly wake = {
    send: async (key: TellingKey, run: string, delaySeconds: number): Promise<void> => {
      const dueAt = addSeconds(this.now, delaySeconds);
      this.due.push({ dueAt, run: (process) => this.tell(key, run, process) });
    },
  };

  private people(process: Process): OutletTeller {
    const noted = (outlet: Outlet, { untold }: ToldTelling): void => {
      const channel = outlet === 'sns' ? 'sns' : 'slack';
      for (const { transitionId } of untold) process.told.push(`${channel} ${transitionId}`);
    };
    return {
      canUpdate: this.canUpdate,
      isFor: () => true,
      post: async (outlet, telling) => {
        noted(outlet, telling);
        const ids = (this.canUpdate ? telling.members : telling.untold).map(({ transitionId }) => transitionId);
        if (outlet === 'sns') {
          this.sns.push(...telling.untold.map(({ transitionId }) => transitionId));
          return null;
        }
        this.slack.push(ids);
        return this.canUpdate ? String(this.slack.length - 1) : null;
      },
      update: async (_, reference, telling) => {
        this.slack[Number(reference)] = telling.members.map(({ transitionId }) => transitionId);
      },
    };
  }

  private teller(channel: Channel, process: Process, hear: (message: TransitionMessage) => void): Teller {
    const tell = async (message: TransitionMessage): Promise<void> => {
      hear(message);
      process.told.push(`${channel} ${message.id}`);
    };
    return { ...process.uses({ tell }), channel, tell: process.uses({ tell }).tell };
  }

  private deliverPorts(process: Process): DeliverPorts {
    const drift = process.uses(this.drift);
    const markTold: InMemoryDriftStore['markTold'] = async (subject, id, channel, at) => {
      await drift.markTold(subject, id, channel, at);
      const told = process.told.indexOf(`${channel} ${id}`);
      if (told >= 0) process.told.splice(told, 1);
    };
    const noting = new Proxy(drift, {
      get: (target, name) => (name === 'markTold' ? markTold : (Reflect.get(target, name) as unknown)),
    });
    return {
      clock: this.clock,
      drift: noting,
      tellings: process.uses(this.tellings),
      windows: process.uses(this.tellings),
      routing: { read: async () => DEFAULT_ROUTING },
      tellers: [
        this.teller('sns', process, ({ id }) => void this.sns.push(id)),
        this.teller('eventbridge', process, (message) => void this.heard.push(message)),
      ],
      wake: process.uses(this.wake),
      defaultSlack: slackOutlet(''),
    };
  }

  private checkPorts(process: Process): CheckPorts {
    return {
      clock: this.clock,
      hash: sha256Hash,
      masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
      index: process.uses(this.index),
      drift: process.uses(this.drift),
      live: process.uses({ read: async (subject: Subject) => this.read(subject) }),
      typeFacts: { factsOf: async (type) => ({ ...FACTS, type }) },
      sources: { read: async () => this.sourceState },
      policies: {
        policySetDigest: async () => 'made up',
        decide: async (requests) =>
          requests.map(({ difference: { path, live } }) => ({
            accepted: this.acceptsTimeouts && path === '/VisibilityTimeout',
            acceptedBy: [],
            violated: path === '/VisibilityTimeout' && live === '7' ? [SEVEN] : [],
            errors: [],
          })),
      },
      systems: [],
      deployers: [],
      coverage: { read: async () => ({ sources: [], backfills: null, grows: true }) },
      classify: classifyDifferences,
      lookUpActor: null,
      transforms: null,
      checks: process.uses({
        send: async (requests: readonly CheckRequest[], delaySeconds: number) => {
          for (const request of requests) this.ask(request, addSeconds(this.now, delaySeconds));
        },
      }),
      reindex: { send: async () => {} },
    };
  }

  private read(subject: Subject) {
    const visible = this.live[SUBJECTS.findIndex((one) => subjectKey(one) === subjectKey(subject))];
    const properties = visible === undefined || visible.since > this.now ? visible?.before : visible.now;
    return properties == null
      ? ({ kind: 'absent' } as const)
      : ({ kind: 'found', properties: { ...properties } as JsonObject } as const);
  }
}

export function subjectAt(i: number): Subject {
  const subject = SUBJECTS[i];
  if (subject === undefined) throw new Error(`there is no subject ${i}`);
  return subject;
}

const FACTS = {
  from: 'schema',
  primaryIdentifier: ['QueueUrl'],
  readOnly: [],
  writeOnly: [],
  createOnly: [],
  lists: [],
  tagsProperty: 'Tags',
  readable: true,
} as const;

const SEVEN = { id: 'no-seven', severity: 'critical', route: null, why: null, controls: [] } as const;
