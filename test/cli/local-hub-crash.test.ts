/**
 * The promise of the outbox: a crash between any two steps loses no drift and tells none twice, but for the one place
 * between a channel's answer and the note of it, and then with the same id. A small system runs through a scenario with
 * every transition that matters; it is killed before its n-th call to the outside, for every n, and started again.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { CedarPolicyEngine } from '../../adapters/cedar/cedar-policy-engine';
import { loadDefaultPolicySet } from '../../adapters/cedar/load-policy-set';
import { bundledTypeFacts } from '../../adapters/local/bundled-type-facts';
import { fixedRouting } from '../../adapters/local/fixed-routing';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { InMemoryLocalQueue } from '../../adapters/local/in-memory-local-queue';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import { RecordedLiveReader, type RecordedLiveState } from '../../adapters/local/recorded-live-reader';
import { RecordedSourceContentReader, RecordedSourceStateReader } from '../../adapters/local/recorded-source-reader';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { VirtualClock } from '../../adapters/local/virtual-clock';
import { LocalHub } from '../../cli/local-hub';
import type { Channel, TransitionMessage } from '../../core/model/drift-item';
import type { Json, JsonObject } from '../../core/model/json';
import { DEFAULT_ROUTING } from '../../core/model/routing';
import type { Source } from '../../core/model/source';
import type { SourceContent } from '../../core/model/source-content';
import type { TellingMember } from '../../core/model/telling';
import type { OutletTeller, Teller } from '../../core/ports';
import type { Reporter } from '../../lambdas/reporter';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const START = '2026-03-01T08:00:00.000Z';
const SOURCE: Source = { kind: 'terraform', id: 'c0ffee00-0000-4000-8000-000000000001' };

const STATE: SourceContent = {
  kind: 'terraformState',
  place: 'claims.tfstate',
  account: ACCOUNT,
  region: REGION,
  text: JSON.stringify({
    version: 4,
    terraform_version: '1.9.8',
    serial: 4,
    lineage: SOURCE.id,
    outputs: {},
    resources: [queue('claims', 60), queue('replies', 30)],
  }),
};

function queue(name: string, timeout: number): Json {
  const url = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
  return {
    mode: 'managed',
    type: 'aws_sqs_queue',
    name,
    provider: 'provider["registry.terraform.io/hashicorp/aws"]',
    instances: [
      {
        schema_version: 0,
        attributes: {
          arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`,
          id: url,
          url,
          name,
          visibility_timeout_seconds: timeout,
        },
        sensitive_attributes: [],
      },
    ],
  };
}

function live(name: string, at: string, timeout: number | null): RecordedLiveState {
  const url = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
  const properties: JsonObject = { QueueName: name, QueueUrl: url, VisibilityTimeout: timeout };
  return {
    type: 'AWS::SQS::Queue',
    identifier: url,
    account: ACCOUNT,
    region: REGION,
    at,
    live: timeout === null ? null : properties,
  };
}

const minute = (n: number) => `2026-03-01T08:${String(n).padStart(2, '0')}:00.000Z`;

/** claims: changed at 5, put back at 10, changed again at 15. replies: deleted at 7. */
const LIVE = [
  live('claims', START, 60),
  live('claims', minute(5), 120),
  live('claims', minute(10), 60),
  live('claims', minute(15), 5),
  live('replies', START, 30),
  live('replies', minute(7), null),
];

function event(id: string, api: string, name: string, at: string): Json {
  return {
    eventVersion: '1.11',
    userIdentity: { type: 'IAMUser', userName: 'ana', accountId: ACCOUNT, accessKeyId: 'AKIAEXAMPLEEXAMPLE00' },
    eventTime: at,
    eventSource: 'sqs.amazonaws.com',
    eventName: api,
    awsRegion: REGION,
    sourceIPAddress: '192.0.2.7',
    userAgent: 'aws-cli/2.31.0',
    requestParameters: { queueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}` },
    responseElements: null,
    eventID: id,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  };
}

const EVENTS = [
  event('00000000-0000-4000-8000-000000000001', 'SetQueueAttributes', 'claims', minute(5)),
  event('00000000-0000-4000-8000-000000000002', 'DeleteQueue', 'replies', minute(7)),
  event('00000000-0000-4000-8000-000000000003', 'SetQueueAttributes', 'claims', minute(10)),
  event('00000000-0000-4000-8000-000000000004', 'SetQueueAttributes', 'claims', minute(15)),
];

const TOLD = ['opened claims', 'opened replies', 'resolved claims', 'reopened claims'];
const CHANNELS = ['sns', 'eventbridge', 'slack'] as const;
const SILENT: Reporter = {
  resolved() {},
  checked() {},
  info() {},
  warn() {},
  error() {},
  count() {},
  flush() {},
};

interface Told {
  readonly channel: (typeof CHANNELS)[number] | Channel;
  readonly message: Pick<TransitionMessage, 'id' | 'transition' | 'subject'>;
}

class Killed extends Error {}

/** What outlives the process: the stores, the queue, what the channels were told, and how many calls are left to live. */
class Machine {
  readonly index = new InMemoryIndexStore();
  readonly drift = new InMemoryDriftStore();
  readonly queue = new InMemoryLocalQueue();
  readonly tellings = new InMemoryTellingStore();
  readonly told: Told[] = [];
  calls = 0;
  killAt = Number.POSITIVE_INFINITY;

  /** Counts every call, and from the n-th on nothing answers any more. */
  mortal<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        // What answers without a call to the outside cannot be cut off.
        if (typeof member !== 'function' || name === 'isFor')
          return typeof member === 'function' ? member.bind(target) : member;
        return async (...args: unknown[]) => {
          this.calls += 1;
          if (this.calls >= this.killAt) throw new Killed(`killed before call ${this.calls}`);
          return Reflect.apply(member, target, args);
        };
      },
    });
  }

  start(): LocalHub {
    const clock = new VirtualClock(START);
    const sourceState = new RecordedSourceStateReader(
      [{ source: SOURCE, at: START, state: { kind: 'settled', order: '4'.padStart(20, '0') } }],
      () => clock.now(),
    );
    return new LocalHub({
      clock,
      hash: sha256Hash,
      masker: { keyId: 'key', mask: (text) => ({ $masked: `key:${sha256Hash(text)}` }) },
      typeFacts: bundledTypeFacts,
      policies,
      systems: [],
      index: this.mortal(this.index),
      drift: this.mortal(this.drift),
      queue: this.mortal(this.queue),
      live: this.mortal(new RecordedLiveReader(LIVE, () => clock.now())),
      sourceState: this.mortal(sourceState),
      sourceContent: new RecordedSourceContentReader(
        new Map([['terraform:' + SOURCE.id, { source: SOURCE, content: STATE }]]),
        sourceState,
      ),
      tellers: [this.teller('sns'), this.teller('eventbridge')],
      tellings: this.mortal(this.tellings),
      routing: fixedRouting({ ...DEFAULT_ROUTING, digestSeverities: [] }),
      slack: this.outlet('slack'),
      digests: this.outlet('sns'),
      reporter: SILENT,
    });
  }

  teller(channel: Channel): Teller {
    const told = this.told;
    const teller: Teller = {
      channel,
      async tell(message) {
        told.push({ channel, message });
      },
    };
    return this.mortal(teller);
  }

  outlet(kind: 'slack' | 'sns'): OutletTeller {
    const tell = (untold: readonly TellingMember[]): void => {
      for (const { transitionId: id, transition, subject } of untold) {
        this.told.push({ channel: kind, message: { id, transition, subject } });
      }
    };
    const outlet: OutletTeller = {
      canUpdate: true,
      isFor: (each) => each.startsWith(kind),
      async post(_outlet, { untold }) {
        tell(untold);
        return 'posted';
      },
      async update(_outlet, _reference, { untold }) {
        tell(untold);
      },
    };
    return this.mortal(outlet);
  }
}

let policies: CedarPolicyEngine;

async function queueEverything(machine: Machine): Promise<void> {
  const { queues } = machine.start();
  await queues.index.send(SOURCE);
  for (const [i, record] of EVENTS.entries())
    await queues.sendEvent(String(i), record, String((record as JsonObject).eventTime));
}

async function run(machine: Machine): Promise<void> {
  const hub = machine.start();
  await hub.resume();
  await hub.runUntilIdle();
}

function heard(machine: Machine, channel: Told['channel']): readonly string[] {
  const byId = new Map(
    machine.told.filter((one) => one.channel === channel).map(({ message }) => [message.id, message]),
  );
  return [...byId.values()].map(({ transition, subject }) => `${transition} ${subject.identifier.split('/').at(-1)}`);
}

async function runWithKill(killAt: number): Promise<Machine> {
  const machine = new Machine();
  await queueEverything(machine);
  machine.calls = 0;
  machine.killAt = killAt;
  await run(machine).catch((error: unknown) => {
    if (machine.calls < machine.killAt) throw error;
  });
  machine.killAt = Number.POSITIVE_INFINITY;
  await run(machine);
  return machine;
}

beforeAll(() => {
  policies = new CedarPolicyEngine(loadDefaultPolicySet);
});

describe('killed between any two steps', () => {
  test('undisturbed, every channel hears of every transition once', async () => {
    const machine = await runWithKill(Number.POSITIVE_INFINITY);
    for (const channel of CHANNELS) expect(heard(machine, channel)).toEqual(TOLD);
    expect(machine.told).toHaveLength(TOLD.length * CHANNELS.length);
  });

  test('wherever it is killed, nothing is lost and nothing is told twice under another id', async () => {
    const undisturbed = new Machine();
    await queueEverything(undisturbed);
    undisturbed.calls = 0;
    await run(undisturbed);
    const calls = undisturbed.calls;
    expect(calls).toBeGreaterThan(100);

    let toldTwice = 0;
    for (let killAt = 1; killAt <= calls; killAt += 1) {
      const machine = await runWithKill(killAt);
      for (const channel of CHANNELS)
        expect({ killAt, channel, heard: heard(machine, channel) }).toEqual({ killAt, channel, heard: TOLD });
      toldTwice += machine.told.length - TOLD.length * CHANNELS.length;
    }
    // Once per channel and message at most: the kill between the channel's answer and the note of it. One message of Slack
    // may tell several transitions.
    expect(toldTwice).toBeGreaterThanOrEqual(TOLD.length * 2 + 1);
    expect(toldTwice).toBeLessThanOrEqual(TOLD.length * CHANNELS.length);
  });
});
