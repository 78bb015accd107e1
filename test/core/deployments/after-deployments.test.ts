/**
 * What ends in no drift, or in one message only: express mode, resources that move between stacks or are imported, what a
 * deployment or a first look leaves different, announced changes, and hot-swaps that no stack knows of.
 */
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../core/model/json';
import { addSeconds } from '../../../core/model/time';
import {
  ACCOUNT,
  at,
  CFN_IDENTITY,
  DeploymentWorld,
  personIdentity,
  queueUrl,
  REGION,
  START,
  setAttributes,
} from './deployment-world';

const ORDERS = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/orders/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3`;
const CLAIMS = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/claims/7a1d3d21-1603-11f1-9d1e-0a4be7c1d2f3`;

interface Queue {
  readonly name: string;
  readonly timeout: number;
}

function template(...queues: readonly Queue[]): JsonObject {
  const resource = ({ name, timeout }: Queue) => [
    name,
    {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: name, VisibilityTimeout: timeout, MessageRetentionPeriod: 345600 },
    },
  ];
  return { Resources: Object.fromEntries(queues.map(resource)) };
}

function liveQueue({ name, timeout }: Queue, more: JsonObject = {}): JsonObject {
  return {
    QueueUrl: queueUrl(name),
    Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    QueueName: name,
    VisibilityTimeout: timeout,
    MessageRetentionPeriod: 345600,
    DelaySeconds: 0,
    ...more,
  };
}

const q = (name: string, timeout = 30): Queue => ({ name, timeout });
const names = (count: number, prefix = 'q') => Array.from({ length: count }, (_, i) => `${prefix}${i}`);

function part(name: string, touches: string[], more: { readonly since?: string; readonly until?: string } = {}) {
  return { logicalId: name, type: 'AWS::SQS::Queue', physicalId: queueUrl(name), touches, ...more };
}

const created = (...queues: readonly Queue[]) => ({
  since: at('07:00:00'),
  status: 'CREATE_COMPLETE',
  lastUpdatedAt: at('07:00:00'),
  template: template(...queues),
});

async function world(
  stacks: readonly { readonly id: string; readonly queues: readonly Queue[] }[],
  staleSeconds = 0,
): Promise<DeploymentWorld> {
  const made = new DeploymentWorld(staleSeconds);
  for (const { id, queues } of stacks) {
    for (const queue of queues) {
      made.setLive(queueUrl(queue.name), at('07:00:00'), liveQueue(queue));
      made.stack(id).parts.push(part(queue.name, [at('07:00:00')]));
    }
    made.stack(id).at.push(created(...queues));
    await made.indexSource({ kind: 'cloudformation', id }, START);
  }
  return made;
}

const opened = (name: string, path: string, who: string) => ({
  transition: 'opened',
  identifier: queueUrl(name),
  paths: [path],
  who,
  at: expect.any(String),
});

describe.each([0, 90])('live reads are %i seconds old', (staleSeconds) => {
  async function express(settlesAt: string | null): Promise<DeploymentWorld> {
    const made = await world([{ id: ORDERS, queues: [q('orders'), q('quiet')] }], staleSeconds);
    const during = {
      lastUpdatedAt: at('09:00:00'),
      template: template(q('orders', 60), q('quiet')),
      mode: 'EXPRESS',
    } as const;
    await made.stackBecomes(ORDERS, { since: at('09:00:00'), status: 'UPDATE_IN_PROGRESS', ...during });
    await made.stackBecomes(ORDERS, { since: at('09:00:10'), status: 'UPDATE_COMPLETE', ...during });
    made.stack(ORDERS).parts[0]?.touches.push(at('09:00:05'));
    await made.event(setAttributes('orders', { VisibilityTimeout: '60' }), CFN_IDENTITY, at('09:00:05'));
    if (settlesAt !== null) made.changeLive(queueUrl('orders'), settlesAt, { VisibilityTimeout: 60 });
    return made;
  }

  test('express mode: complete, and as declared six minutes later: nothing is told', async () => {
    const made = await express(at('09:06:00'));
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard).toEqual([]);
    expect(made.posts).toEqual([]);
  });

  test('express mode: what never becomes as declared is told once, in the digest of the deployment', async () => {
    const made = await express(null);
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard).toEqual([opened('orders', '/VisibilityTimeout', 'unknown')]);
    expect(made.posts).toEqual([
      { key: 'slack deployment', members: 1 },
      { key: 'sns deployment', members: 1 },
    ]);
  });

  test('express mode: what Ana changes while it settles is told at once', async () => {
    const made = await express(at('09:06:00'));
    made.changeLive(queueUrl('quiet'), at('09:01:00'), { MessageRetentionPeriod: 60 });
    await made.event(setAttributes('quiet', { MessageRetentionPeriod: '60' }), personIdentity('ana'), at('09:01:00'));
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard).toEqual([opened('quiet', '/MessageRetentionPeriod', 'ana')]);
    expect(made.heard[0]?.at && made.heard[0].at < at('09:05:00')).toBe(true);
  });

  test.each([
    ['the stack it leaves', at('09:01:00'), at('09:01:30')],
    ['the stack it comes to', at('09:01:30'), at('09:01:00')],
  ])('a queue moves from one stack to another, read first: %s: nothing is told', async (_, leaves, comes) => {
    const made = await world(
      [
        { id: ORDERS, queues: [q('orders'), q('moves')] },
        { id: CLAIMS, queues: [q('claims')] },
      ],
      staleSeconds,
    );
    const [, moved] = made.stack(ORDERS).parts;
    made.stack(ORDERS).parts[1] = { ...(moved ?? part('moves', [])), until: leaves };
    made.stack(CLAIMS).parts.push({ ...part('moves', [comes], { since: comes }), logicalId: 'Renamed' });
    const [old, now] = [template(q('orders')), template(q('claims'), q('moves'))];
    const renamed = {
      Resources: {
        claims: (now.Resources as JsonObject).claims ?? {},
        Renamed: (now.Resources as JsonObject).moves ?? {},
      },
    };
    const refactor = { status: 'UPDATE_COMPLETE', lastUpdatedAt: at('09:00:30') };
    await made.stackBecomes(ORDERS, { since: leaves, template: old, ...refactor });
    await made.stackBecomes(CLAIMS, { since: comes, template: renamed, ...refactor });
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard).toEqual([]);
    expect(made.posts).toEqual([]);
    const subject = { account: ACCOUNT, region: REGION, type: 'AWS::SQS::Queue', identifier: queueUrl('moves') };
    const { declarations } = await made.index.readSubject(subject);
    expect(declarations.map(({ source }) => source.id)).toEqual([CLAIMS]);
  });

  test('a queue is renamed in its stack: nothing is told', async () => {
    const made = await world([{ id: ORDERS, queues: [q('orders')] }], staleSeconds);
    const [known] = made.stack(ORDERS).parts;
    made.stack(ORDERS).parts[0] = { ...(known ?? part('orders', [])), until: at('09:00:20') };
    made
      .stack(ORDERS)
      .parts.push({ ...part('orders', [at('09:00:20')], { since: at('09:00:20') }), logicalId: 'Renamed' });
    const renamed = { Resources: { Renamed: (template(q('orders')).Resources as JsonObject).orders ?? {} } };
    const during = { lastUpdatedAt: at('09:00:10'), template: renamed };
    await made.stackBecomes(ORDERS, { since: at('09:00:20'), status: 'UPDATE_COMPLETE', ...during });
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard).toEqual([]);
  });
});

async function imported(timeout: number): Promise<DeploymentWorld> {
  const made = await world([{ id: ORDERS, queues: [q('orders')] }]);
  made.setLive(queueUrl('old'), at('07:00:00'), liveQueue(q('old', timeout)));
  made.stack(ORDERS).parts.push(part('old', [at('09:00:10')], { since: at('09:00:10') }));
  const during = { lastUpdatedAt: at('09:00:00'), template: template(q('orders'), q('old')) };
  await made.stackBecomes(ORDERS, { since: at('09:00:00'), status: 'IMPORT_IN_PROGRESS', ...during });
  await made.stackBecomes(ORDERS, { since: at('09:00:20'), status: 'IMPORT_COMPLETE', ...during });
  await made.hub.runUntilIdle(at('23:00:00'));
  return made;
}

describe('an import', () => {
  test('of a queue that is as declared tells nothing', async () => {
    const made = await imported(30);
    expect(made.heard).toEqual([]);
    expect(made.posts).toEqual([]);
  });

  test('of a queue that is not is told once, in the digest of the deployment', async () => {
    const made = await imported(45);
    expect(made.heard).toEqual([opened('old', '/VisibilityTimeout', 'unknown')]);
    expect(made.posts).toEqual([
      { key: 'slack deployment', members: 1 },
      { key: 'sns deployment', members: 1 },
    ]);
  });
});

describe('what differs in many places is one message', () => {
  test('what a deployment leaves undone', async () => {
    const all = names(5);
    const made = await world([{ id: ORDERS, queues: all.map((name) => q(name)) }]);
    const during = { lastUpdatedAt: at('09:00:00'), template: template(...all.map((name) => q(name, 60))) };
    await made.stackBecomes(ORDERS, { since: at('09:00:00'), status: 'UPDATE_IN_PROGRESS', ...during });
    await made.stackBecomes(ORDERS, { since: at('09:02:00'), status: 'UPDATE_COMPLETE', ...during });
    for (const [i, name] of all.entries()) {
      const time = at('09:00:05', i);
      made.stack(ORDERS).parts[i]?.touches.push(time);
      // Two of them stay as they were, though the stack says that it is complete.
      if (i >= 2) made.changeLive(queueUrl(name), time, { VisibilityTimeout: 60 });
      await made.event(setAttributes(name, { VisibilityTimeout: '60' }), CFN_IDENTITY, time);
    }
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard.map(({ identifier, transition }) => [transition, identifier]).sort()).toEqual([
      ['opened', queueUrl('q0')],
      ['opened', queueUrl('q1')],
    ]);
    expect(made.posts).toEqual([
      { key: 'slack deployment', members: 2 },
      { key: 'sns deployment', members: 2 },
    ]);
  });

  test('what differs at the first look, by source', async () => {
    const made = new DeploymentWorld();
    for (const [id, prefix] of [
      [ORDERS, 'orders'],
      [CLAIMS, 'claims'],
    ] as const) {
      const all = names(15, prefix);
      for (const name of all) {
        made.setLive(queueUrl(name), at('07:00:00'), liveQueue(q(name, 45)));
        made.stack(id).parts.push(part(name, [at('07:00:00')]));
      }
      made.stack(id).at.push(created(...all.map((name) => q(name))));
      await made.indexSource({ kind: 'cloudformation', id }, START);
    }
    await made.hub.runUntilIdle(at('23:00:00'));
    expect(made.heard).toHaveLength(30);
    expect(made.heard.every(({ transition, who }) => transition === 'opened' && who === 'unknown')).toBe(true);
    expect([...made.posts].sort((one, other) => (one.key < other.key ? -1 : 1))).toEqual([
      { key: 'slack onboarding', members: 15 },
      { key: 'slack onboarding', members: 15 },
      { key: 'sns onboarding', members: 15 },
      { key: 'sns onboarding', members: 15 },
    ]);
  });
});

test('a window: what the announced people change is told once at its end, what others change at once', async () => {
  const made = await world([{ id: ORDERS, queues: [q('orders'), q('mended'), q('quiet')] }]);
  await made.tellings.put({
    id: 'window-1',
    from: at('09:00:00'),
    to: at('10:00:00'),
    people: ['ana'],
    resources: [`cloudformation:${ORDERS}`],
    reason: 'a broken consumer',
    by: 'ana',
  });
  const change = async (name: string, who: string, time: string, retention: number) => {
    made.changeLive(queueUrl(name), time, { MessageRetentionPeriod: retention });
    await made.event(setAttributes(name, { MessageRetentionPeriod: String(retention) }), personIdentity(who), time);
  };
  await change('orders', 'ana', at('09:10:00'), 60);
  await change('mended', 'ana', at('09:12:00'), 60);
  await change('mended', 'ana', at('09:40:00'), 345600);
  await change('quiet', 'bob', at('09:20:00'), 60);
  await made.hub.runUntilIdle(at('09:59:00'));
  expect(made.posts).toEqual([{ key: 'slack incident', members: 1 }]);
  await made.hub.runUntilIdle(at('23:00:00'));
  expect(made.posts).toEqual([
    { key: 'slack incident', members: 1 },
    { key: 'sns window', members: 3 },
    { key: 'slack window', members: 3 },
  ]);
  const said = made.heard.map(({ transition, identifier, who }) => [transition, identifier, who]);
  expect(said).toEqual([
    ['opened', queueUrl('orders'), 'ana'],
    ['opened', queueUrl('mended'), 'ana'],
    ['opened', queueUrl('quiet'), 'bob'],
    ['resolved', queueUrl('mended'), 'ana'],
  ]);
});

test.each([
  ['aws-cdk/2.1110.0', 'ana'],
  ['aws-sdk-js/3.1169.0 os/linux cdk/hotswap', 'ana'],
])('a hot-swap, which no stack knows of, is told with the person who made it (%s)', async (userAgent, who) => {
  const made = await world([{ id: ORDERS, queues: [q('orders')] }]);
  made.changeLive(queueUrl('orders'), at('09:10:00'), { VisibilityTimeout: 90 });
  const call = setAttributes('orders', { VisibilityTimeout: '90' });
  await made.event(call, personIdentity('ana', userAgent), at('09:10:00'));
  await made.hub.runUntilIdle(at('23:00:00'));
  expect(made.heard).toEqual([opened('orders', '/VisibilityTimeout', who)]);
  expect(made.posts).toEqual([{ key: 'slack incident', members: 1 }]);
  expect((made.heard[0]?.at ?? '') < addSeconds(at('09:10:00'), 60)).toBe(true);
});
