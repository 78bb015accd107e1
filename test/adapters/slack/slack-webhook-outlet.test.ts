import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SlackWebhookOutlet } from '../../../adapters/slack/slack-webhook-outlet';
import type { ToldTelling } from '../../../core/model/telling';
import { slackOutlet } from '../../../core/notify/place-transition';

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
const SECRET = 'T000/B000/very-secret';

let server: Server;
let base: string;
let answer: { status: number; body: string; headers?: Record<string, string> };
let received: { url: string; type: string; body: string }[];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ url: request.url ?? '', type: request.headers['content-type'] ?? '', body });
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

beforeEach(() => {
  received = [];
  answer = { status: 200, body: 'ok' };
});

const teller = (url = `${base}/services/${SECRET}`) => new SlackWebhookOutlet(url, async () => ({ text: 'héllo' }));

async function failure(of: () => Promise<unknown>): Promise<object> {
  return of().then(
    () => ({}),
    (error: unknown) => error as object,
  );
}

test('posts the rendered message as JSON', async () => {
  await teller().post(slackOutlet(''), TELLING);
  expect(received).toEqual([
    { url: `/services/${SECRET}`, type: 'application/json; charset=utf-8', body: '{"text":"héllo"}' },
  ]);
});

describe('what Slack answers', () => {
  test.each([
    [400, 'invalid_payload', 'ChannelRefused', 'Slack refused the message: 400 invalid_payload'],
    [403, 'action_prohibited', 'ChannelRefused', 'Slack refused the message: 403 action_prohibited'],
    [404, 'no_service', 'ChannelRefused', 'Slack refused the message: 404 no_service'],
    [410, 'channel_is_archived', 'ChannelRefused', 'Slack refused the message: 410 channel_is_archived'],
    [404, `<html>${SECRET}</html>`, 'ChannelRefused', 'Slack refused the message: 404'],
    [408, '', 'ChannelUnavailable', 'Slack refused the message: 408'],
    [500, 'rollup_error', 'ChannelUnavailable', 'Slack refused the message: 500 rollup_error'],
    [503, '', 'ChannelUnavailable', 'Slack refused the message: 503'],
  ])('%i %s', async (status, body, code, message) => {
    answer = { status, body };
    expect(await failure(() => teller().post(slackOutlet(''), TELLING))).toMatchObject({ code, message });
  });

  test.each([
    ['7', 7],
    ['0.2', 1],
    ['soon', 30],
    ['999999', 3600],
    [undefined, 30],
  ])('429 with Retry-After %s asks to wait', async (header, retryAfterSeconds) => {
    answer = { status: 429, body: 'rate_limited', headers: header === undefined ? {} : { 'retry-after': header } };
    expect(await failure(() => teller().post(slackOutlet(''), TELLING))).toMatchObject({
      code: 'ChannelUnavailable',
      retryAfterSeconds,
      message: `Slack takes no more messages now; it asks to wait ${retryAfterSeconds} seconds`,
    });
  });

  test('a redirect is not followed: the credential goes nowhere else', async () => {
    answer = { status: 302, body: '', headers: { location: `${base}/elsewhere` } };
    expect(await failure(() => teller().post(slackOutlet(''), TELLING))).toMatchObject({ code: 'ChannelUnavailable' });
    expect(received).toHaveLength(1);
  });
});

describe('the URL is a secret', () => {
  test('it is in no error, whatever goes wrong', async () => {
    const errors = [
      await failure(() => teller(`http://127.0.0.1:1/services/${SECRET}`).post(slackOutlet(''), TELLING)),
      await failure(async () => void teller(`hooks.example.com/services/${SECRET}`)),
      await failure(async () => void teller(`http://hooks.example.com/services/${SECRET}`)),
    ];
    answer = { status: 500, body: SECRET };
    errors.push(await failure(() => teller().post(slackOutlet(''), TELLING)));
    for (const error of errors) {
      expect(error).toHaveProperty('code');
      expect(inspect(error, { depth: 10 })).not.toContain('very-secret');
    }
  });

  test.each([['not a url'], ['http://hooks.example.com/x'], ['file:///etc/hosts'], ['']])('%j is refused', (url) => {
    expect(() => teller(url)).toThrow(
      'the Slack webhook secret does not hold an https URL; store the webhook URL alone in it',
    );
  });
});
