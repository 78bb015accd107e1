/** Ana changes what nobody declares while a stack is being updated; that it was her is known only minutes after the update. */
import { describe, expect, test } from '@jest/globals';
import type { JsonObject } from '../../../core/model/json';
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
const URL = queueUrl('claims');

const template = (VisibilityTimeout: number): JsonObject => ({
  Resources: { Claims: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'claims', VisibilityTimeout } } },
});

async function updatedWorld(staleSeconds: number): Promise<DeploymentWorld> {
  const world = new DeploymentWorld(staleSeconds);
  const Arn = `arn:aws:sqs:${REGION}:${ACCOUNT}:claims`;
  const live = { QueueUrl: URL, Arn, QueueName: 'claims', VisibilityTimeout: 30, DelaySeconds: 0 };
  world.setLive(URL, at('07:00:00'), live);
  const touches = [at('07:00:00'), at('09:00:50')];
  world.stack(STACK).parts.push({ logicalId: 'Claims', type: 'AWS::SQS::Queue', physicalId: URL, touches });
  const created = { since: at('07:00:00'), status: 'CREATE_COMPLETE', lastUpdatedAt: at('07:00:00') };
  world.stack(STACK).at.push({ ...created, template: template(30) });
  await world.indexSource({ kind: 'cloudformation', id: STACK }, START);
  const during = { lastUpdatedAt: at('09:00:00'), template: template(60) };
  await world.stackBecomes(STACK, { since: at('09:00:00'), status: 'UPDATE_IN_PROGRESS', ...during });
  await world.stackBecomes(STACK, { since: at('09:02:00'), status: 'UPDATE_COMPLETE', ...during });
  world.changeLive(URL, at('09:00:50'), { VisibilityTimeout: 60 });
  await world.event(setAttributes('claims', { VisibilityTimeout: '60' }), CFN_IDENTITY, at('09:00:50'));
  return world;
}

describe.each([0, 90])('live reads are %i seconds old', (staleSeconds) => {
  test.each([20, 120, 300, 900, 3000])(
    'her event arrives %i seconds later: told once, with her name',
    async (later) => {
      const world = await updatedWorld(staleSeconds);
      world.changeLive(URL, at('09:01:00'), { DelaySeconds: 5 });
      await world.event(setAttributes('claims', { DelaySeconds: '5' }), personIdentity('ana'), at('09:01:00'), later);
      await world.hub.runUntilIdle(at('12:00:00'));
      const expected = { transition: 'opened', identifier: URL, paths: ['/DelaySeconds'], who: 'ana' };
      expect(world.heard).toEqual([{ ...expected, at: expect.any(String) }]);
      expect(world.posts).toEqual([{ key: 'slack incident', members: 1 }]);
    },
  );

  test('what it shows stays open at later looks that know of no event', async () => {
    const world = await updatedWorld(staleSeconds);
    world.changeLive(URL, at('09:01:00'), { DelaySeconds: 5 });
    await world.event(setAttributes('claims', { DelaySeconds: '5' }), personIdentity('ana'), at('09:01:00'), 300);
    await world.hub.runUntilIdle(at('12:00:00'));
    await world.hub.queues.send(
      [
        {
          subject: { account: ACCOUNT, region: REGION, type: 'AWS::SQS::Queue', identifier: URL },
          cause: { kind: 'sweep' },
          notBefore: at('12:00:00'),
          attempt: 0,
        },
      ],
      0,
    );
    await world.hub.runUntilIdle(at('23:00:00'));
    expect(world.heard.map(({ transition }) => transition)).toEqual(['opened']);
  });

  test('what CloudFormation itself changed is told of nobody, however late its own event comes', async () => {
    const world = await updatedWorld(staleSeconds);
    world.changeLive(URL, at('09:00:55'), { DelaySeconds: 5 });
    await world.event(setAttributes('claims', { DelaySeconds: '5' }), CFN_IDENTITY, at('09:00:55'), 600);
    await world.hub.runUntilIdle(at('12:00:00'));
    expect(world.heard).toEqual([]);
  });
});
