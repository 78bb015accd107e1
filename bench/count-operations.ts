/**
 * Operations per change event, counted in a run of the example through the very handlers: each event with all the looks
 * that follow from it. Told apart by what came of it, because the common case (nothing declared) must be the cheapest.
 */
import { CedarPolicyEngine } from '../adapters/cedar/cedar-policy-engine';
import { loadDefaultPolicySet } from '../adapters/cedar/load-policy-set';
import { bundledTypeFacts } from '../adapters/local/bundled-type-facts';
import { localMasker } from '../adapters/local/file-masker';
import { InMemoryDriftStore } from '../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../adapters/local/in-memory-index-store';
import { InMemoryLocalQueue } from '../adapters/local/in-memory-local-queue';
import { InMemoryTellingStore } from '../adapters/local/in-memory-telling-store';
import { RecordedLiveReader } from '../adapters/local/recorded-live-reader';
import { RecordedSourceContentReader, RecordedSourceStateReader } from '../adapters/local/recorded-source-reader';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { VirtualClock } from '../adapters/local/virtual-clock';
import type { CliIo } from '../cli/cli-io';
import { type ExampleSystem, exampleFolder, readExampleSystem } from '../cli/example-system';
import { LocalHub, type LocalHubParts } from '../cli/local-hub';
import type { Channel, Transition } from '../core/model/drift-item';
import type { OutletTeller, Teller } from '../core/ports';
import { type CallCounts, countCalls } from './count-calls';

export type EventClass = 'rejected' | 'no subject' | 'in sync' | 'told';

export interface OperationCounts {
  readonly events: number;
  /** `<port>.<method>` → calls, of all events of the class together. */
  readonly calls: ReadonlyMap<string, number>;
}

/** Polling on one machine: in AWS the table's stream, a schedule and the queues' own receiving, whatever the number of events. */
const NOT_PER_EVENT = ['drift.listUndelivered', 'queue.next'];

interface Watched {
  readonly counts: CallCounts;
  readonly told: Transition[];
  outcome: 'rejected' | 'unmatched' | 'matched';
}

export async function countOperations(): Promise<ReadonlyMap<EventClass, OperationCounts>> {
  const io: CliIo = { in: process.stdin, out: process.stderr, err: process.stderr, showsProgress: false };
  const example = await readExampleSystem(exampleFolder(), io);
  const watched: Watched = { counts: new Map(), told: [], outcome: 'rejected' };
  const hub = new LocalHub(assemble(example, watched));
  for (const { source } of example.contents.values()) await hub.queues.index.send(source);
  await hub.runUntilIdle();

  const classes = new Map<EventClass, { events: number; calls: Map<string, number> }>();
  for (const [i, { event, arrivedAt }] of example.events.entries()) {
    watched.counts.clear();
    watched.told.length = 0;
    await hub.queues.sendEvent(String(i), event, arrivedAt);
    await hub.runUntilIdle();
    const known = classes.get(classOf(watched)) ?? { events: 0, calls: new Map<string, number>() };
    known.events += 1;
    for (const [call, times] of watched.counts)
      if (!NOT_PER_EVENT.includes(call)) known.calls.set(call, (known.calls.get(call) ?? 0) + times);
    classes.set(classOf(watched), known);
  }
  return classes;
}

function classOf({ outcome, told }: Watched): EventClass {
  if (outcome === 'rejected') return 'rejected';
  if (outcome === 'unmatched') return 'no subject';
  return told.length > 0 ? 'told' : 'in sync';
}

function assemble(example: ExampleSystem, watched: Watched): LocalHubParts {
  const { counts } = watched;
  const clock = new VirtualClock(example.startsAt);
  const now = (): string => clock.now();
  const sourceState = new RecordedSourceStateReader(example.sourceStates, now);
  const teller = (channel: Channel): Teller => ({
    channel,
    tell: async ({ transition }) => void watched.told.push(transition),
  });
  const nothing = (): void => {};
  return {
    clock,
    hash: sha256Hash,
    masker: localMasker(),
    typeFacts: bundledTypeFacts,
    policies: new CedarPolicyEngine(loadDefaultPolicySet),
    systems: [],
    queue: countCalls('queue', new InMemoryLocalQueue(), counts),
    index: countCalls('index', new InMemoryIndexStore(), counts),
    drift: countCalls('drift', new InMemoryDriftStore(), counts),
    live: countCalls('live', new RecordedLiveReader(example.liveStates, now), counts),
    sourceState: countCalls('source', sourceState, counts),
    sourceContent: new RecordedSourceContentReader(example.contents, sourceState),
    tellers: [countCalls('sns', teller('sns'), counts), countCalls('eventbridge', teller('eventbridge'), counts)],
    tellings: countCalls('drift', new InMemoryTellingStore(), counts),
    slack: countCalls('slack', quietOutlet('slack'), counts),
    digests: countCalls('sns', quietOutlet('sns'), counts),
    reporter: {
      resolved: ({ kind }) => {
        watched.outcome = kind;
      },
      checked: nothing,
      info: nothing,
      warn: nothing,
      error: (message) => {
        throw new Error(message);
      },
      count: nothing,
      flush: nothing,
    },
  };
}

function quietOutlet(kind: string): OutletTeller {
  return {
    canUpdate: true,
    isFor: (outlet) => outlet.startsWith(kind),
    post: async () => 'posted',
    update: async () => {},
  };
}
