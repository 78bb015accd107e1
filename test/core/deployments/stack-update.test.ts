/** A stack of 200 queues is updated, or fails and is rolled back; somebody changes one of them meanwhile. */
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

const STACK = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/claims/6f0c2c10-1603-11f1-9d1e-0a4be7c1d2f3`;
const QUEUES = Array.from({ length: 200 }, (_, i) => `q${i}`);
/** Not part of the update. */
const QUIET = 'quiet';
const UPDATED = at('09:00:00');

function template(timeout: number): JsonObject {
  const resource = (name: string, VisibilityTimeout: number) => [
    name,
    { Type: 'AWS::SQS::Queue', Properties: { QueueName: name, VisibilityTimeout, MessageRetentionPeriod: 345600 } },
  ];
  return { Resources: Object.fromEntries([...QUEUES.map((name) => resource(name, timeout)), resource(QUIET, 30)]) };
}

function liveQueue(name: string, VisibilityTimeout: number): JsonObject {
  return {
    QueueUrl: queueUrl(name),
    Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
    QueueName: name,
    VisibilityTimeout,
    MessageRetentionPeriod: 345600,
    DelaySeconds: 0,
  };
}

async function deployedWorld(staleSeconds: number): Promise<DeploymentWorld> {
  const world = new DeploymentWorld(staleSeconds);
  for (const name of [...QUEUES, QUIET]) {
    world.setLive(queueUrl(name), at('07:00:00'), liveQueue(name, 30));
    const part = { logicalId: name, type: 'AWS::SQS::Queue', physicalId: queueUrl(name), touches: [at('07:00:00')] };
    world.stack(STACK).parts.push(part);
  }
  const created = { since: at('07:00:00'), status: 'CREATE_COMPLETE', lastUpdatedAt: at('07:00:00') };
  world.stack(STACK).at.push({ ...created, template: template(30) });
  await world.indexSource({ kind: 'cloudformation', id: STACK }, START);
  return world;
}

/** One queue a second; each call is CloudFormation's own event. */
async function workOnAll(world: DeploymentWorld, from: string, timeout: number): Promise<void> {
  for (const [i, name] of QUEUES.entries()) {
    const time = addSeconds(from, i + 1);
    world.changeLive(queueUrl(name), time, { VisibilityTimeout: timeout });
    world.stack(STACK).parts[i]?.touches.push(time);
    await world.event(setAttributes(name, { VisibilityTimeout: String(timeout) }), CFN_IDENTITY, time);
  }
}

async function update(world: DeploymentWorld, ends: 'UPDATE_COMPLETE' | 'UPDATE_ROLLBACK_COMPLETE'): Promise<void> {
  const during = { lastUpdatedAt: UPDATED, template: template(60) };
  await world.stackBecomes(STACK, { since: UPDATED, status: 'UPDATE_IN_PROGRESS', ...during });
  await workOnAll(world, UPDATED, 60);
  if (ends === 'UPDATE_COMPLETE') {
    const since = at('09:04:00');
    await world.stackBecomes(STACK, { since, status: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', ...during });
    await world.stackBecomes(STACK, { since: at('09:04:30'), status: 'UPDATE_COMPLETE', ...during });
    return;
  }
  const back = { lastUpdatedAt: UPDATED, template: template(30) };
  await world.stackBecomes(STACK, { since: at('09:04:00'), status: 'UPDATE_ROLLBACK_IN_PROGRESS', ...during });
  await workOnAll(world, at('09:04:00'), 30);
  const cleanup = 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS';
  await world.stackBecomes(STACK, { since: at('09:08:00'), status: cleanup, ...back });
  await world.stackBecomes(STACK, { since: at('09:08:20'), status: 'UPDATE_ROLLBACK_COMPLETE', ...back });
}

describe.each([0, 90])('live reads are %i seconds old', (staleSeconds) => {
  describe.each(['UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] as const)('an update that ends as %s', (ends) => {
    test('by itself tells nothing', async () => {
      const world = await deployedWorld(staleSeconds);
      await update(world, ends);
      await world.hub.runUntilIdle(at('23:00:00'));
      expect(world.heard).toEqual([]);
      expect(world.posts).toEqual([]);
    });

    test.each([
      ['before CloudFormation comes to it', QUEUES.at(-3) ?? '', '09:01:00'],
      ['after CloudFormation was there', QUEUES[2] ?? '', '09:02:00'],
      ['that the update does not touch', QUIET, '09:02:00'],
    ])('a change of a queue, %s, is told once, and nothing else', async (_, name, time) => {
      const world = await deployedWorld(staleSeconds);
      await update(world, ends);
      world.changeLive(queueUrl(name), at(time), { MessageRetentionPeriod: 60 });
      await world.event(setAttributes(name, { MessageRetentionPeriod: '60' }), personIdentity('ana'), at(time));
      await world.hub.runUntilIdle(at('23:00:00'));
      expect(world.heard).toEqual([
        {
          transition: 'opened',
          identifier: queueUrl(name),
          paths: ['/MessageRetentionPeriod'],
          who: 'ana',
          at: expect.any(String),
        },
      ]);
      expect(world.posts).toEqual([{ key: 'slack incident', members: 1 }]);
    });
  });
});
