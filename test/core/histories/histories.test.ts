/**
 * Random histories against a plain model: events that come twice and out of order, reads that lag behind the change, deployments,
 * answers and their ends, policies that change, and processes that end between any two steps. In the end the drift table is what
 * the model says, and every transition was told once to each channel; twice only, with the same id, where a process ended
 * between a channel's answer and the note of it.
 */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { EventMark } from '../../../core/model/event-mark';
import { addSeconds } from '../../../core/model/time';
import { CLOUDFORMATION, mark, person } from '../record/observations';
import { Crashes } from './crashes';
import { PlainModel, type Seen } from './plain-model';
import { DECLARED, type Properties, SUBJECTS, subjectAt, World } from './world';

const HISTORIES = Number(process.env.HISTORIES ?? 200);
const DAY = 86_400;
const TIMEOUTS = [60, 5, 7] as const;
const KEYS = ['alias/claims', 'alias/other'] as const;
const ANSWERS = ['acknowledged', 'snoozed', 'accepted', 'reopened'] as const;

const which = fc.nat(SUBJECTS.length - 1);
const change = fc.record({
  kind: fc.constant('change' as const),
  subject: which,
  timeout: fc.constantFrom(...TIMEOUTS),
  key: fc.constantFrom(...KEYS),
  isGone: fc.nat(9).map((n) => n === 0),
  staleSeconds: fc.constantFrom(0, 0, 15, 45, 90),
  delays: fc.array(fc.nat(60), { minLength: 1, maxLength: 3 }),
  /** Former events that come once more. */
  again: fc.nat(2),
});
const step = fc.oneof(
  { weight: 6, arbitrary: change },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('deploy' as const),
      subject: which,
      timeout: fc.constantFrom(60, 90),
      inItsMidst: fc.option(change),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('catch up' as const), subject: which }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('answer' as const), subject: which, answer: fc.constantFrom(...ANSWERS) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('policy' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Change = Extract<Step, { kind: 'change' }>;

const history = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 10 }),
  draws: fc.array(fc.nat(997), { minLength: 50, maxLength: 50 }),
  crashes: fc.array(fc.nat(300), { maxLength: 6 }),
  canUpdate: fc.boolean(),
});

const GONE: Change = {
  kind: 'change',
  subject: 0,
  timeout: 60,
  key: 'alias/claims',
  isGone: true,
  staleSeconds: 0,
  delays: [0],
  again: 0,
};
const DRAWS = Array.from({ length: 50 }, (_, i) => (i === 33 ? 6 : 0));

/** Histories that are worth going through each time. */
const KNOWN_HISTORIES: [typeof history extends fc.Arbitrary<infer T> ? T : never][] = [
  // Ended after Slack's answer, and again while what it had not noted was told by the schedule.
  [
    {
      steps: [{ kind: 'answer', subject: 0, answer: 'acknowledged' }, GONE],
      draws: DRAWS,
      crashes: [29, 34],
      canUpdate: false,
    },
  ],
];

class History {
  readonly world: World;
  readonly models = SUBJECTS.map(() => new PlainModel());
  readonly expected: string[][] = SUBJECTS.map(() => []);
  private readonly events: { readonly subject: number; readonly mark: EventMark; readonly notBefore: string }[] = [];

  constructor({ draws, crashes, canUpdate }: { draws: number[]; crashes: number[]; canUpdate: boolean }) {
    this.world = new World(new Crashes(new Set(crashes), draws), draws, canUpdate);
  }

  async take(one: Step): Promise<void> {
    this.world.now = addSeconds(this.world.now, 300);
    const before = this.world.live.map(({ now }) => now);
    switch (one.kind) {
      case 'change':
        this.change(one);
        break;
      case 'deploy':
        await this.deploy(one);
        break;
      case 'catch up':
        await this.catchUp(one.subject);
        break;
      case 'answer':
        this.answer(one);
        break;
      case 'time':
        this.world.now = addSeconds(this.world.now, 2 * DAY);
        for (const [i, model] of this.models.entries()) this.note(i, model.passTime(this.world.now));
        this.world.schedule();
        break;
      case 'policy':
        this.world.acceptsTimeouts = !this.world.acceptsTimeouts;
        this.sweep();
        break;
      case 'sweep':
        this.sweep();
        break;
    }
    await this.world.settle();
    for (const i of SUBJECTS.keys()) {
      // Nobody looks at what nothing happened to.
      if (isLookedAt(one, i)) this.note(i, this.models[i]?.see(this.seen(i, before[i] ?? null)) ?? null);
    }
  }

  private change({ subject, timeout, key, isGone, staleSeconds, delays, again }: Change): void {
    const { world } = this;
    const properties: Properties = { VisibilityTimeout: timeout, KmsMasterKeyId: key };
    const before = world.live[subject]?.now ?? null;
    world.live[subject] = { before, now: isGone ? null : properties, since: addSeconds(world.now, staleSeconds) };
    const actor = person(timeout === 5 ? 'ana' : 'ben');
    const eventId = `e${this.events.length}`;
    const event = {
      subject,
      mark: mark(eventId, actor, { eventTime: world.now }),
      notBefore: addSeconds(world.now, 10),
    };
    this.events.push(event);
    for (const delay of delays) this.send(event, addSeconds(event.notBefore, delay));
    const former = this.events.slice(0, -1);
    for (let i = 0; i < again && former.length > 0; i += 1) {
      const late = former[(timeout + i * 7) % former.length];
      // A duplicate of an event of the resource that is not looked at would be a look of its own.
      if (late !== undefined && late.subject === subject) this.send(late, addSeconds(world.now, 5 + i * 40));
    }
  }

  private send({ subject, mark: one, notBefore }: History['events'][number], dueAt: string): void {
    const cause = { kind: 'event', mark: one, guessed: false } as const;
    this.world.ask({ subject: subjectAt(subject), cause, notBefore, attempt: 0 }, dueAt);
  }

  /** CloudFormation changes the resource, says so when it is done, and only then is it indexed. */
  private async deploy({ subject, timeout, inItsMidst }: Extract<Step, { kind: 'deploy' }>): Promise<void> {
    const { world } = this;
    const formerly = world.live[subject]?.now ?? null;
    const declared = { ...(world.declared[subject] ?? DECLARED), VisibilityTimeout: timeout };
    const becomes = formerly === null ? declared : { ...formerly, VisibilityTimeout: timeout };
    world.live[subject] = { before: formerly, now: becomes, since: world.now };
    world.sourceState = { kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' };
    const own = mark(`d${world.now}`, CLOUDFORMATION, { eventTime: world.now });
    this.send({ subject, mark: own, notBefore: addSeconds(world.now, 10) }, addSeconds(world.now, 10));
    const ends = addSeconds(world.now, 200);
    if (inItsMidst !== null && inItsMidst.subject !== subject) this.change(inItsMidst);
    await world.settleUntil(ends);
    await world.declare(subject, declared);
    world.deployed(subject);
  }

  private async catchUp(subject: number): Promise<void> {
    const live = this.world.live[subject]?.now ?? null;
    if (live === null) return;
    await this.world.declare(subject, live);
    this.world.deployed(subject);
  }

  private answer({ subject, answer: kind }: Extract<Step, { kind: 'answer' }>): void {
    const ends = kind === 'snoozed' || kind === 'accepted';
    const until = ends ? addSeconds(this.world.now, DAY) : null;
    const ask = { kind, by: 'ana', reason: this.world.now, at: this.world.now, until, owner: null };
    this.world.answer(subject, ask);
    this.note(subject, this.models[subject]?.decide(kind, until) ?? null);
  }

  private sweep(): void {
    const { world } = this;
    for (const subject of SUBJECTS) {
      world.ask({ subject, cause: { kind: 'sweep' }, notBefore: world.now, attempt: 0 }, world.now);
    }
  }

  private seen(i: number, before: Properties | null): Seen {
    const { world } = this;
    const live = world.live[i]?.now ?? null;
    const declared = world.declared[i] ?? DECLARED;
    const differs = new Map<string, string>();
    if (live === null) differs.set('', 'gone');
    else {
      if (live.VisibilityTimeout !== declared.VisibilityTimeout)
        differs.set('/VisibilityTimeout', String(live.VisibilityTimeout));
      if (live.KmsMasterKeyId !== declared.KmsMasterKeyId) differs.set('/KmsMasterKeyId', live.KmsMasterKeyId);
    }
    const timeout = differs.get('/VisibilityTimeout');
    // What breaks a policy is accepted by none.
    const isTimeoutAccepted = world.acceptsTimeouts && timeout !== undefined && timeout !== '7';
    const acceptedByPolicy = isTimeoutAccepted && differs.size === 1;
    const codeCaughtUp = live !== null && before !== null && JSON.stringify(live) === JSON.stringify(before);
    return { differs, severity: severityOf(differs, isTimeoutAccepted), acceptedByPolicy, codeCaughtUp, at: world.now };
  }

  private note(i: number, transition: string | null): void {
    if (transition !== null) this.expected[i]?.push(transition);
  }
}

function isLookedAt(one: Step, i: number): boolean {
  switch (one.kind) {
    case 'change':
    case 'catch up':
      return one.subject === i;
    case 'deploy':
      return one.subject === i || one.inItsMidst?.subject === i;
    case 'policy':
    case 'sweep':
      return true;
    case 'answer':
    case 'time':
      return false;
  }
}

/** A policy speaks of 7 seconds; what is accepted counts nothing; the rest is what the categories say. */
function severityOf(differs: ReadonlyMap<string, string>, isTimeoutAccepted: boolean): Seen['severity'] {
  if (differs.get('/VisibilityTimeout') === '7') return 'critical';
  // A queue holds data, so that its loss is high.
  if (differs.has('')) return 'high';
  if (differs.has('/KmsMasterKeyId')) return 'medium';
  return differs.size === 0 || isTimeoutAccepted ? 'none' : 'low';
}

function countOf(all: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

test(`${HISTORIES} random histories: the table is the model’s, and all is told once`, async () => {
  let transitions = 0;
  let twice = 0;
  let steps = 0;
  const began = performance.now();
  await fc.assert(
    fc.asyncProperty(history, async (drawn) => {
      const told = new History(drawn);
      const { world, models, expected } = told;
      await world.begin();
      for (const one of drawn.steps) await told.take(one);
      await world.conclude();

      for (const [i, subject] of SUBJECTS.entries()) {
        const item = await world.drift.read(subject);
        const model = models[i] ?? new PlainModel();
        expect(item?.pending ?? []).toEqual([]);
        const table = item === null ? 'never drifted' : { status: item.status, answer: item.answer?.kind ?? null };
        expect(table).toEqual(
          model.state === 'never drifted'
            ? 'never drifted'
            : { status: model.status, answer: model.answer?.kind ?? null },
        );
        if (item !== null && model.state === 'drifts') {
          expect(item.severity).toBe(model.severity);
          expect(
            new Map(item.differences.map(({ path, live }) => [path, path === '' ? 'gone' : String(live)])),
          ).toEqual(model.differs);
        }
        if (item !== null && model.state === 'resolved') expect(item.resolution).toBe(model.resolution);
        const first = new Map(
          world.heard
            .filter((one) => one.subject.identifier === subject.identifier)
            .map((one) => [one.id, one.transition]),
        );
        expect([...first.values()]).toEqual(expected[i]);
        transitions += first.size;
      }
      const ids = [...new Set(world.heard.map(({ id }) => id))].sort();
      const channels = { eventbridge: world.heard.map(({ id }) => id), sns: world.sns, slack: world.slack.flat() };
      for (const [channel, all] of Object.entries(channels)) {
        const counts = countOf(all);
        expect([...counts.keys()].sort()).toEqual(ids);
        for (const [id, count] of counts) {
          expect(count).toBeLessThanOrEqual(1 + (world.cutOff.get(`${channel} ${id}`) ?? 0));
          if (count > 1) twice += 1;
        }
      }
      steps += world.crashes.steps;
    }),
    {
      numRuns: HISTORIES,
      examples: KNOWN_HISTORIES,
      ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }),
    },
  );
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(
    `${HISTORIES} histories in ${seconds} s: ${transitions} transitions, ${steps} calls of ports, ${twice} told twice after a crash\n`,
  );
  expect(transitions).toBeGreaterThan(HISTORIES);
}, 1_200_000);
