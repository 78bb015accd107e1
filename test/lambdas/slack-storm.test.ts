/** A storm of changes by one session is an incident per source, and costs Slack what time passes, not what changes. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { fixedRouting } from '../../adapters/local/fixed-routing';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { SlackBotOutlet } from '../../adapters/slack/slack-bot-outlet';
import { SlackWebhookOutlet } from '../../adapters/slack/slack-webhook-outlet';
import type { TransitionMessage } from '../../core/model/drift-item';
import { DEFAULT_ROUTING } from '../../core/model/routing';
import { type Subject, subjectKey } from '../../core/model/subject';
import { addSeconds } from '../../core/model/time';
import { slackOutlet } from '../../core/notify/place-transition';
import { renderSlackDetails } from '../../core/notify/render-slack-details';
import { renderSlackTelling } from '../../core/notify/render-slack-telling';
import type { OutletTeller } from '../../core/ports';
import { planAnswer } from '../../core/record/plan-answer';
import { planRecord } from '../../core/record/plan-record';
import { createDeliverHandler } from '../../lambdas/deliver/handler';
import { SlackServer } from '../adapters/slack/slack-server';
import { difference, drifted, mark, person } from '../core/record/observations';
import { SlackWorld, START } from './slack-world';

const CHANGES = 1_000;
const STACKS = ['Fraud', 'Ranking', 'Claims'];
/** Resources of each stack; each is changed several times. */
const RESOURCES = 111;

const slack = new SlackServer();
let address: string;
let callsAt: { readonly at: string; readonly incident: string; readonly path: string }[] = [];

beforeAll(async () => {
  address = await slack.start();
});
afterAll(() => slack.stop());
beforeEach(() => slack.clear());

class Storm {
  readonly world: SlackWorld;
  readonly toMachines: TransitionMessage[] = [];
  private readonly deliver;

  constructor(teller: OutletTeller) {
    const world = new SlackWorld(teller);
    this.world = world;
    callsAt = [];
    slack.fate = ({ path, body }) => {
      callsAt.push({ at: world.now, incident: JSON.stringify(body.metadata), path });
      return { kind: 'ok' };
    };
    this.deliver = createDeliverHandler({
      ports: {
        clock: world.clock,
        drift: world.drift,
        tellings: world.tellings,
        windows: world.tellings,
        routing: fixedRouting(DEFAULT_ROUTING),
        tellers: [{ channel: 'eventbridge', tell: async (message) => void this.toMachines.push(message) }],
        wake: world.wake,
        defaultSlack: slackOutlet(''),
      },
      digests: { canUpdate: false, isFor: () => false, post: async () => null, update: async () => {} },
      reporter: world.reporter,
      hash: sha256Hash,
    });
  }

  /** What a check records of the subject, and the stream's wake-up after it. */
  async change(subject: Subject, stack: string, live: string): Promise<void> {
    const { world } = this;
    const stored = await world.drift.read(subject);
    const observation = drifted(world.now, {
      subject,
      source: { kind: 'cloudformation', id: `arn:aws:cloudformation:eu-west-1:111122223333:stack/${stack}/1` },
      address: `${stack}/${subject.identifier}`,
      differences: [difference(live)],
      marks: [mark(`${subject.identifier} ${live}`, person('ana'), { eventTime: world.now })],
    });
    const { item } = planRecord(stored, observation, false, sha256Hash);
    if (item === null) return;
    await world.drift.put(item, stored?.itemVersion ?? null);
    await this.wakeUp(subject);
  }

  async accept(subject: Subject): Promise<void> {
    const { world } = this;
    const stored = await world.drift.read(subject);
    const ask = {
      kind: 'accepted',
      by: 'ana',
      reason: 'known',
      at: world.now,
      owner: 'ana',
      until: '2026-06-01T00:00:00.000Z',
    } as const;
    const plan = planAnswer(stored, ask, null, sha256Hash);
    if (plan.kind !== 'planned' || stored === null) throw new Error(`expected an answer, got ${plan.kind}`);
    await world.drift.put(plan.item, stored.itemVersion);
    await this.wakeUp(subject);
  }

  private async wakeUp(subject: Subject): Promise<void> {
    const Records = [{ dynamodb: { Keys: { pk: { S: subjectKey(subject) } }, SequenceNumber: '1' } }];
    expect(await this.deliver({ Records })).toEqual({ batchItemFailures: [] });
  }
}

function subjectOf(stack: string, i: number): Subject {
  return { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: `${stack}-${i}` };
}

const options = { consoleLinks: true };
const bot = () =>
  new SlackBotOutlet(
    { token: 'xoxb-1-2-x', channel: '#drift', api: address },
    {
      message: (telling) => renderSlackTelling(telling, options),
      details: (telling) => renderSlackDetails(telling, options),
    },
  );
const webhook = () =>
  new SlackWebhookOutlet(`${address}services/T/B/x`, (telling) =>
    renderSlackTelling(telling, { ...options, updates: false }),
  );

/** A thousand changes in sixty seconds, round the stacks and their resources. */
async function blow(storm: Storm): Promise<void> {
  for (let i = 0; i < CHANGES; i += 1) {
    await storm.world.runUntil(addSeconds(START, (i * 60) / CHANGES));
    const stack = STACKS[i % STACKS.length] ?? '';
    await storm.change(subjectOf(stack, Math.floor(i / STACKS.length) % RESOURCES), stack, `bucket-${i}`);
  }
  await storm.world.runUntil(addSeconds(START, 7_200));
}

function incidentsOf(calls: typeof callsAt): Map<string, string[]> {
  const byIncident = new Map<string, string[]>();
  for (const { incident, at } of calls) byIncident.set(incident, [...(byIncident.get(incident) ?? []), at]);
  return byIncident;
}

test('a bot: three incidents, told within 30 seconds, one call per incident and half a minute', async () => {
  const storm = new Storm(bot());
  await blow(storm);
  expect(storm.toMachines).toHaveLength(CHANGES);
  expect(new Set(storm.toMachines.map(({ incident }) => incident)).size).toBe(3);

  const main = slack.posts.filter(({ threadTs }) => threadTs === null);
  expect(main).toHaveLength(3);
  expect(main.map(({ texts }) => texts.at(-1)?.match(/\d+ resources of stack \w+ drifted/)?.[0]).sort()).toEqual([
    '111 resources of stack Claims drifted',
    '111 resources of stack Fraud drifted',
    '111 resources of stack Ranking drifted',
  ]);
  for (const times of incidentsOf(callsAt).values()) {
    expect(Date.parse(times[0] ?? '') - Date.parse(START)).toBeLessThanOrEqual(1_000);
    const gaps = times.slice(1).map((at, i) => Date.parse(at) - Date.parse(times[i] ?? ''));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
    // The first, two or three updates while it blows and after, one message of details.
    expect(times.length).toBeLessThanOrEqual(5);
  }
  expect(callsAt.length).toBeLessThanOrEqual(15);
});

test('a webhook: three incidents, each its first telling and its end', async () => {
  const storm = new Storm(webhook());
  await blow(storm);
  expect(slack.posts).toHaveLength(6);
  for (const times of incidentsOf(callsAt).values()) expect(times).toHaveLength(2);
});

test('ten thousand changes of accepted drift: not one call', async () => {
  const storm = new Storm(bot());
  const subjects = Array.from({ length: 100 }, (_, i) => subjectOf('Fraud', i));
  for (const subject of subjects) await storm.change(subject, 'Fraud', 'bucket-0');
  for (const subject of subjects) await storm.accept(subject);
  await storm.world.runUntil(addSeconds(START, 7_200));
  const before = callsAt.length;
  expect(before).toBeGreaterThan(0);
  for (let i = 0; i < 10_000; i += 1) {
    if (i % 100 === 0) await storm.world.runUntil(addSeconds(storm.world.now, 1));
    await storm.change(subjects[i % 100] ?? subjectOf('Fraud', 0), 'Fraud', `bucket-${1 + i}`);
  }
  await storm.world.runUntil(addSeconds(storm.world.now, 7_200));
  expect(callsAt.length - before).toBe(0);
  expect(storm.toMachines).toHaveLength(200);
});
