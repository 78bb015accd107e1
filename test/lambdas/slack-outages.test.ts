/**
 * Slack answers 429, 500, nothing, or breaks off, in any order: nothing is lost, the order is kept, and nothing comes twice but
 * what Slack took without anybody hearing so, and that with the same incident and run in its metadata.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SlackBotOutlet } from '../../adapters/slack/slack-bot-outlet';
import { SlackWebhookOutlet } from '../../adapters/slack/slack-webhook-outlet';
import { addSeconds } from '../../core/model/time';
import { noteTransition } from '../../core/note-transition';
import { memberSays } from '../../core/notify/member-says';
import { slackOutlet } from '../../core/notify/place-transition';
import { renderSlackDetails } from '../../core/notify/render-slack-details';
import { renderSlackTelling } from '../../core/notify/render-slack-telling';
import { type Fate, type SlackPost, SlackServer } from '../adapters/slack/slack-server';
import { toldMessage } from '../core/notify/told-message';
import { SlackWorld, START } from './slack-world';

const OUTAGE_SECONDS = 1_500;
const HORIZON_SECONDS = 20_000;
const MEMBERS = 12;
const INCIDENTS = 2;
const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

const slack = new SlackServer();
let address: string;
/** Messages that Slack took, and whose answer nobody had. */
let unheard: string[] = [];

beforeAll(async () => {
  address = await slack.start();
});
afterAll(() => slack.stop());
beforeEach(() => {
  slack.clear();
  unheard = [];
});

/** mulberry32: the same seed, the same outages. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `losesAnswers`: whether a message may be taken without its sender hearing so. */
function fateOf(next: () => number, losesAnswers: boolean): Fate {
  const seconds = String(1 + Math.floor(next() * 60));
  const fates: readonly Fate[] = [
    { kind: 'ok' },
    { kind: 'ok' },
    { kind: 'ok' },
    { kind: 'status', status: 429, retryAfter: seconds },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'hang' },
    { kind: 'dropBefore' },
    ...(losesAnswers ? ([{ kind: 'dropAfter' }, { kind: 'cutAnswer' }] as const) : []),
  ];
  return fates[Math.floor(next() * fates.length)] ?? { kind: 'ok' };
}

function idsIn(post: SlackPost, text = post.texts.at(-1) ?? ''): readonly string[] {
  return [...new Set(text.match(/res-\d{3}/g))].sort();
}

/** Twelve transitions of two sessions' incidents over forty minutes, most of them while Slack is ailing. */
async function run(world: SlackWorld, seed: number, losesAnswers: boolean): Promise<void> {
  const next = random(seed);
  slack.fate = (request) => {
    const fate = world.now < addSeconds(START, OUTAGE_SECONDS) ? fateOf(next, losesAnswers) : ({ kind: 'ok' } as const);
    const isLost = fate.kind === 'dropAfter' || (fate.kind === 'cutAnswer' && request.path.includes('chat.'));
    if (isLost && !request.path.endsWith('chat.update')) unheard.push(JSON.stringify(request.body.metadata));
    return fate;
  };
  for (let i = 0; i < MEMBERS; i += 1) {
    await world.runUntil(addSeconds(world.now, Math.floor(next() * 200)));
    const id = `res-${String(i).padStart(3, '0')}`;
    const subject = { account: '111122223333', region: 'eu-west-1', type: 'AWS::SQS::Queue', identifier: id };
    const incident = `incident-${i % INCIDENTS}`;
    const message = toldMessage({ id: `${id}-`.padEnd(32, '0'), at: world.now, subject, address: null, incident });
    await world.drift.putHistory(message);
    const member = {
      transitionId: message.id,
      transition: message.transition,
      at: world.now,
      subject,
      severity: message.severity,
      address: null,
      says: memberSays(message),
      outlets: [slackOutlet('#drift')],
    };
    const key = { kind: 'incident', id: incident } as const;
    await noteTransition({ key, source: message.source, member, firstAt: world.now }, world);
  }
  await world.runUntil(addSeconds(START, HORIZON_SECONDS));
}

const ALL = Array.from({ length: MEMBERS }, (_, i) => `res-${String(i).padStart(3, '0')}`);

function count(ids: readonly (readonly string[])[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const id of ids.flat()) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}

const once = Object.fromEntries(ALL.map((id) => [id, 1]));
const options = { consoleLinks: true };

describe('a webhook', () => {
  const world = () =>
    new SlackWorld(
      new SlackWebhookOutlet(
        `${address}services/T/B/x`,
        (telling) => renderSlackTelling(telling, { ...options, updates: false }),
        80,
      ),
    );

  test.each(SEEDS)('outages %i: everything once, in order', async (seed) => {
    const ailing = world();
    await run(ailing, seed, false);
    expect(count(slack.posts.map((post) => idsIn(post)))).toEqual(once);
    for (const incident of ['incident-0', 'incident-1']) {
      const told = slack.posts
        .filter(({ metadata }) => JSON.stringify(metadata).includes(incident))
        .map((post) => idsIn(post));
      expect(told.flat()).toEqual([...told.flat()].sort());
    }
    expect(await ailing.tellings.listDue('9999', 10)).toEqual([]);
  });

  test.each(SEEDS)('outages and lost answers %i: nothing lost; twice only what was taken unheard', async (seed) => {
    await run(world(), seed, true);
    const told = count(slack.posts.map((post) => idsIn(post)));
    expect(Object.keys(told).sort()).toEqual(ALL);
    const distinct = new Set(slack.posts.map(({ metadata, texts }) => JSON.stringify([metadata, texts])));
    expect(slack.posts.length - distinct.size).toBeLessThanOrEqual(unheard.length);
    for (const post of slack.posts.filter((each) => idsIn(each).some((id) => (told[id] ?? 0) > 1))) {
      expect(unheard).toContain(JSON.stringify(post.metadata));
    }
  });
});

describe('a bot', () => {
  const world = () =>
    new SlackWorld(
      new SlackBotOutlet(
        { token: 'xoxb-1-2-x', channel: '#drift', api: address, timeoutMs: 80 },
        {
          message: (telling) => renderSlackTelling(telling, options),
          details: (telling) => renderSlackDetails(telling, options),
        },
      ),
    );
  const main = () => slack.posts.filter(({ threadTs }) => threadTs === null);
  const threads = () => slack.posts.filter(({ threadTs }) => threadTs !== null);

  test.each(SEEDS)('outages %i: everything once in the channel, once in a thread', async (seed) => {
    const ailing = world();
    await run(ailing, seed, false);
    expect(count(main().map((post) => idsIn(post)))).toEqual(once);
    // Only where a message tells of one alone, nothing stands beneath it.
    const whole = main()
      .map((post) => idsIn(post))
      .filter((ids) => ids.length === 1);
    const beneath = Object.fromEntries(ALL.filter((id) => !whole.flat().includes(id)).map((id) => [id, 1]));
    expect(count(threads().map((post) => idsIn(post)))).toEqual(beneath);
    expect(await ailing.tellings.listDue('9999', 10)).toEqual([]);
  });

  test.each(SEEDS)('outages and lost answers %i: nothing lost; twice only what was taken unheard', async (seed) => {
    await run(world(), seed, true);
    expect(Object.keys(count(main().map((post) => idsIn(post)))).sort()).toEqual(ALL);
    const runs = new Set(main().map(({ metadata }) => JSON.stringify(metadata)));
    const firsts = main().length - runs.size;
    const doubledThreads =
      threads().length - new Set(threads().map(({ metadata, texts }) => JSON.stringify([metadata, texts]))).size;
    expect(firsts + doubledThreads).toBeLessThanOrEqual(unheard.length);
    for (const metadata of runs) {
      const posts = main().filter((post) => JSON.stringify(post.metadata) === metadata);
      const lost = unheard.filter((each) => each === metadata);
      expect(posts.length).toBeLessThanOrEqual(1 + lost.length);
    }
  });
});

test('after an outage of hours all is told at once, in one message', async () => {
  const world = new SlackWorld(
    new SlackBotOutlet(
      { token: 'xoxb-1-2-x', channel: '#drift', api: address },
      {
        message: (telling) => renderSlackTelling(telling, options),
        details: (telling) => renderSlackDetails(telling, options),
      },
    ),
  );
  const isDown = () => world.now < addSeconds(START, 7_200);
  slack.fate = () => (isDown() ? { kind: 'status', status: 503 } : { kind: 'ok' });
  const [key, outlets] = [{ kind: 'incident', id: 'i' } as const, [slackOutlet('#drift')]];
  for (const id of ['res-001', 'res-002', 'res-003']) {
    const message = toldMessage({
      id: `${id}-`.padEnd(32, '0'),
      at: world.now,
      subject: { ...toldMessage().subject, identifier: id },
    });
    const { transition, at, subject, severity } = message;
    const says = memberSays(message);
    const member = { transitionId: message.id, transition, at, subject, severity, address: null, says, outlets };
    await noteTransition({ key, source: null, member, firstAt: world.now }, world);
    await world.runUntil(addSeconds(world.now, 60));
  }
  await world.runUntil(addSeconds(START, 14_400));
  expect(slack.posts.filter(({ threadTs }) => threadTs === null).map((post) => idsIn(post))).toEqual([
    ['res-001', 'res-002', 'res-003'],
  ]);
});
