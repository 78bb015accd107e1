import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SlackBotOutlet } from '../../../adapters/slack/slack-bot-outlet';
import type { Outlet, ToldTelling } from '../../../core/model/telling';
import { slackOutlet } from '../../../core/notify/place-transition';
import { SlackServer } from './slack-server';

const TOKEN = 'xoxb-12345-67890-VerySecret';
const SECURITY = slackOutlet('#security');
const TELLING: ToldTelling = {
  head: {
    schemaVersion: 1,
    key: { kind: 'incident', id: 'i-1' },
    run: '2026-03-01T08:00:00.000Z',
    version: 1,
    state: 'open',
    source: null,
    outlets: {},
    tellAt: null,
    dueAt: null,
  },
  members: [],
  untold: [],
  isEnd: false,
  messageOf: async () => null,
};

const slack = new SlackServer();
let api: string;

beforeAll(async () => {
  api = await slack.start();
});
afterAll(() => slack.stop());
beforeEach(() => slack.clear());

const bot = (more: Partial<{ api: string; token: string; timeoutMs: number }> = {}) =>
  new SlackBotOutlet(
    { token: TOKEN, channel: '#drift', api, ...more },
    {
      message: async () => ({ text: 'three drifted', blocks: ['B'], metadata: { event_type: 'e' } }),
      details: async () => ({ text: 'details', blocks: ['D'] }),
    },
  );

async function failure(of: () => Promise<unknown>): Promise<object> {
  return of().then(
    () => ({ none: true }),
    (error: unknown) => error as object,
  );
}

describe('calls', () => {
  test('posts to the outlet’s channel, and answers by which name it is updated', async () => {
    expect(await bot().post(SECURITY, TELLING)).toBe('CSECURITY/1700000000.000001');
    expect(slack.requests).toEqual([
      {
        path: '/chat.postMessage',
        authorization: `Bearer ${TOKEN}`,
        body: { text: 'three drifted', blocks: ['B'], metadata: { event_type: 'e' }, channel: '#security' },
      },
    ]);
  });

  test('what no rule places goes to the configured channel', async () => {
    expect(await bot().post(slackOutlet(''), TELLING)).toBe('CDRIFT/1700000000.000001');
  });

  test('updates in place, by the channel’s id', async () => {
    const reference = (await bot().post(SECURITY, TELLING)) ?? '';
    await bot().update(SECURITY, reference, TELLING);
    expect(slack.requests[1]?.path).toBe('/chat.update');
    expect(slack.requests[1]?.body).toMatchObject({ channel: 'CSECURITY', ts: '1700000000.000001' });
    expect(slack.posts.map(({ texts }) => texts.length)).toEqual([2]);
  });

  test('details stand in the thread', async () => {
    await bot().reply(SECURITY, 'CSECURITY/1700000000.000001', TELLING);
    expect(slack.requests[0]?.body).toEqual({
      text: 'details',
      blocks: ['D'],
      channel: 'CSECURITY',
      thread_ts: '1700000000.000001',
    });
  });

  test('is for Slack alone', () => {
    expect([slackOutlet('#x'), 'sns' as Outlet].map((outlet) => bot().isFor(outlet))).toEqual([true, false]);
  });

  test('an answer that names no message leaves one that cannot be updated', async () => {
    expect(await bot().post(slackOutlet('<odd>'), TELLING)).toBeNull();
  });
});

describe('what Slack refuses', () => {
  test.each([
    ['channel_not_found', 'ChannelRefused', 'name an existing channel, and invite the app where it is private'],
    ['not_in_channel', 'ChannelRefused', 'invite the app into the channel, or give it chat:write.public'],
    ['is_archived', 'ChannelRefused', 'name another channel'],
    ['invalid_auth', 'ChannelRefused', 'store a valid bot token in the same secret or parameter'],
    ['token_revoked', 'ChannelRefused', 'store a valid bot token in the same secret or parameter'],
    ['account_inactive', 'ChannelRefused', 'store a valid bot token in the same secret or parameter'],
    ['never_heard_of_it', 'ChannelRefused', null],
    ['msg_too_long', 'ChannelRefused', null],
    ['invalid_blocks', 'ChannelRefused', null],
    ['request_timeout', 'ChannelUnavailable', null],
    ['fatal_error', 'ChannelUnavailable', null],
    ['internal_error', 'ChannelUnavailable', null],
    ['message_not_found', 'MessageGone', null],
    ['cant_update_message', 'MessageGone', null],
  ])('%s', async (error, code, remedy) => {
    slack.fate = () => ({ kind: 'refuse', error });
    const told = remedy === null ? '' : `; ${remedy}`;
    expect(await failure(() => bot().update(SECURITY, 'CSECURITY/1700000000.000001', TELLING))).toMatchObject({
      code,
      message: `Slack refused the message for CSECURITY: ${error}${told}`,
    });
  });

  test.each([
    ['rate_limited', 'refuse', 30],
    ['7', 'status', 7],
  ])('asks to wait: %s', async (said, kind, retryAfterSeconds) => {
    slack.fate = () =>
      kind === 'refuse' ? { kind: 'refuse', error: said } : { kind: 'status', status: 429, retryAfter: said };
    expect(await failure(() => bot().post(SECURITY, TELLING))).toMatchObject({
      code: 'ChannelUnavailable',
      retryAfterSeconds,
    });
  });

  test.each([500, 503, 408])('%i is an outage', async (status) => {
    slack.fate = () => ({ kind: 'status', status });
    expect(await failure(() => bot().post(SECURITY, TELLING))).toMatchObject({ code: 'ChannelUnavailable' });
  });

  test.each(['hang', 'dropBefore', 'dropAfter', 'cutAnswer'] as const)('%s is an outage', async (kind) => {
    slack.fate = () => ({ kind });
    const failed = await failure(() => bot({ timeoutMs: 100 }).post(SECURITY, TELLING));
    expect(failed).toMatchObject({ code: 'ChannelUnavailable' });
  });

  test('blocks that it does not show come as text alone', async () => {
    slack.fate = ({ body }) =>
      body.blocks === undefined ? { kind: 'ok' } : { kind: 'refuse', error: 'invalid_blocks' };
    expect(await bot().post(SECURITY, TELLING)).toBe('CSECURITY/1700000000.000001');
    expect(slack.posts.map(({ texts }) => texts)).toEqual([['"three drifted"']]);
  });

  test('what may not be changed any more is answered in its thread', async () => {
    slack.fate = ({ path }) =>
      path === '/chat.update' ? { kind: 'refuse', error: 'edit_window_closed' } : { kind: 'ok' };
    await bot().update(SECURITY, 'CSECURITY/1700000000.000001', TELLING);
    expect(slack.posts.map(({ threadTs }) => threadTs)).toEqual(['1700000000.000001']);
  });

  test('what another means posted is posted anew', async () => {
    expect(await failure(() => bot().update(SECURITY, 'printed', TELLING))).toMatchObject({ code: 'MessageGone' });
    expect(slack.requests).toEqual([]);
  });
});

describe('the token is a secret', () => {
  test('it is in no error, whatever goes wrong', async () => {
    const errors = [await failure(() => bot({ api: 'http://127.0.0.1:1/' }).post(SECURITY, TELLING))];
    for (const error of ['invalid_auth', TOKEN, `<html>${TOKEN}</html>`]) {
      slack.fate = () => ({ kind: 'refuse', error });
      errors.push(await failure(() => bot().post(SECURITY, TELLING)));
    }
    for (const error of errors) {
      expect(error).toHaveProperty('code');
      expect(inspect(error, { depth: 10 })).not.toContain('VerySecret');
    }
  });

  test.each([['https://hooks.slack.example/x'], [''], ['xoxb-1 \n2'], ['Bearer xoxb-1-2']])('%j is none', (token) => {
    expect(() => bot({ token })).toThrow(
      'the Slack token secret does not hold a bot token ("xoxb-…"); store the token alone in it',
    );
  });
});
