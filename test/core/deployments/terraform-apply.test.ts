/** Bob applies a state that lies on his laptop; Ana changes something by hand meanwhile. */
import { describe, expect, test } from '@jest/globals';
import type { Source } from '../../../core/model/source';
import type { SourceContent } from '../../../core/model/source-content';
import { addSeconds } from '../../../core/model/time';
import {
  ACCOUNT,
  at,
  DeploymentWorld,
  personIdentity,
  queueUrl,
  REGION,
  START,
  setAttributes,
} from './deployment-world';

const STATE: Source = { kind: 'terraform', id: 'b2f1c0de-0000-4000-8000-000000000001' };
const TERRAFORM =
  'APN/1.0 HashiCorp/1.0 Terraform/1.13.5 (+https://www.terraform.io) terraform-provider-aws/6.28.0 (+https://registry.terraform.io/providers/hashicorp/aws) aws-sdk-go-v2/1.39.2';
const QUEUES = ['q0', 'q1', 'q2', 'q3', 'q4'];
const QUIET = 'quiet';

function content(serial: number, timeout: number): SourceContent {
  const resource = (name: string, visibility: number) => ({
    mode: 'managed',
    type: 'aws_sqs_queue',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [
      {
        schema_version: 0,
        attributes: {
          id: queueUrl(name),
          url: queueUrl(name),
          arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
          name,
          visibility_timeout_seconds: visibility,
          message_retention_seconds: 345600,
        },
      },
    ],
  });
  const resources = [...QUEUES.map((name) => resource(name, timeout)), resource(QUIET, 30)];
  const state = { version: 4, terraform_version: '1.13.5', serial, lineage: STATE.id, outputs: {}, resources };
  return { kind: 'terraformState', text: JSON.stringify(state), place: 'push', account: ACCOUNT, region: REGION };
}

async function appliedWorld(staleSeconds: number, anaChanges: string): Promise<DeploymentWorld> {
  const world = new DeploymentWorld(staleSeconds);
  const state = { kind: 'unreadable', why: 'it is known only as it was pushed' } as const;
  world.states.set(`terraform:${STATE.id}`, { state, content: content(1, 30) });
  for (const name of [...QUEUES, QUIET]) {
    const properties = {
      QueueUrl: queueUrl(name),
      QueueName: name,
      VisibilityTimeout: 30,
      MessageRetentionPeriod: 345600,
    };
    world.setLive(queueUrl(name), at('07:00:00'), { ...properties, Arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}` });
  }
  await world.indexSource(STATE, START);
  await world.hub.runUntilIdle(at('08:30:00'));
  for (const [i, name] of QUEUES.entries()) {
    const time = at('09:00:00', i + 1);
    world.changeLive(queueUrl(name), time, { VisibilityTimeout: 60 });
    await world.event(setAttributes(name, { VisibilityTimeout: '60' }), personIdentity('bob', TERRAFORM), time);
  }
  world.changeLive(queueUrl(anaChanges), at('09:01:40'), { MessageRetentionPeriod: 60 });
  const change = setAttributes(anaChanges, { MessageRetentionPeriod: '60' });
  await world.event(change, personIdentity('ana'), at('09:01:40'));
  await world.hub.runUntilIdle(at('09:05:00'));
  return world;
}

const ANAS = (name: string) => ({
  transition: 'opened',
  identifier: queueUrl(name),
  paths: ['/MessageRetentionPeriod'],
  who: 'ana',
  at: expect.any(String),
});

describe.each([0, 90])('live reads are %i seconds old', (staleSeconds) => {
  // With reads as old as that, and nobody to ask what the apply worked on, one look cannot tell Bob's work from Ana's.
  test.each(staleSeconds === 0 ? [['q2'], [QUIET]] : [[QUIET]])(
    'pushed five minutes later: only what Ana changed in %s is told, once',
    async (name) => {
      const world = await appliedWorld(staleSeconds, name);
      const known = world.states.get(`terraform:${STATE.id}`);
      if (known === undefined) throw new Error('the state is known');
      world.states.set(`terraform:${STATE.id}`, { ...known, content: content(2, 60) });
      await world.indexSource(STATE, at('09:05:00'));
      await world.hub.runUntilIdle(at('23:00:00'));
      expect(world.heard).toEqual([ANAS(name)]);
      expect(world.posts).toEqual([{ key: 'slack incident', members: 1 }]);
    },
  );

  test('never pushed: what Ana changed is told by itself, what Bob applied ten minutes later, in one incident', async () => {
    const world = await appliedWorld(staleSeconds, QUIET);
    await world.hub.runUntilIdle(at('23:00:00'));
    const [first, ...others] = world.heard;
    expect(first).toEqual(ANAS(QUIET));
    expect(others.map(({ transition, who, paths }) => [transition, who, ...paths])).toEqual(
      QUEUES.map(() => ['opened', 'bob', '/VisibilityTimeout']),
    );
    expect(others.every((each) => each.at >= addSeconds(at('09:00:00'), 600))).toBe(true);
    expect(world.posts.filter(({ key }) => key === 'slack incident')).toHaveLength(2);
  });
});
