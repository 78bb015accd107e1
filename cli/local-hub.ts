/**
 * Asbuilt on one machine: the very handlers that run in AWS, fed one message at a time from one local queue, in the order
 * in which the messages are due, on a clock that jumps from one to the next. Where AWS wakes delivery by the table's
 * stream, the outbox query wakes it here. Whatever is cut off between two steps is taken up again from the stores.
 */
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { JsonataTransformEvaluator } from '../adapters/jsonata/jsonata-transform-evaluator';
import { fixedRouting } from '../adapters/local/fixed-routing';
import type { LocalMessage, LocalQueue } from '../adapters/local/local-queue';
import { LOCAL_QUEUES, type LocalQueueName, LocalQueues } from '../adapters/local/local-queues';
import type { VirtualClock } from '../adapters/local/virtual-clock';
import { bundledActions } from '../core/bundled-actions';
import type { CheckPorts } from '../core/check-ports';
import { classifyDifferences } from '../core/classify/classify-differences';
import { AsbuiltError } from '../core/errors';
import { DEFAULT_ROUTING } from '../core/model/routing';
import { addSeconds } from '../core/model/time';
import { slackOutlet } from '../core/notify/place-transition';
import type {
  CoverageReader,
  DriftStore,
  IndexStore,
  LiveReader,
  OutletTeller,
  RoutingReader,
  SourceContentReader,
  SourceStateReader,
  Teller,
  TellingStore,
  WindowStore,
} from '../core/ports';
import { createCheckHandler } from '../lambdas/check/handler';
import { createDeliverHandler, type DeliverHandler } from '../lambdas/deliver/handler';
import type { BatchHandler } from '../lambdas/handle-batch';
import { createIndexHandler } from '../lambdas/index/handler';
import type { Reporter } from '../lambdas/reporter';
import { createResolveHandler } from '../lambdas/resolve/handler';
import { createSlackHandler } from '../lambdas/slack/handler';

export interface LocalHubParts
  extends Pick<CheckPorts, 'hash' | 'masker' | 'typeFacts' | 'policies' | 'systems'>,
    Partial<Pick<CheckPorts, 'deployers' | 'coverage' | 'categories' | 'gate'>> {
  readonly clock: VirtualClock;
  readonly queue: LocalQueue;
  readonly index: IndexStore;
  readonly drift: DriftStore;
  readonly live: LiveReader;
  readonly sourceState: SourceStateReader;
  readonly sourceContent: SourceContentReader;
  /** What hears of transitions in the place of SNS and EventBridge. */
  readonly tellers: readonly Teller[];
  readonly tellings: TellingStore & WindowStore;
  /** Who hears of what; absent: the default. */
  readonly routing?: RoutingReader;
  /** What shows incidents and digests as Slack would; null: nothing does. */
  readonly slack: OutletTeller | null;
  /** What hears of digests in the place of SNS. */
  readonly digests: OutletTeller;
  readonly reporter: Reporter;
}

/** A message that fails is tried again after this long, and given up after so many tries, as the queues in AWS do. */
const RETRY_SECONDS = 60;
const MOST_TRIES = 5;
const END_OF_TIME = '9999-12-31T00:00:00.000Z';

export class LocalHub {
  readonly queues: LocalQueues;
  readonly #handlers: { readonly [queue in LocalQueueName]: BatchHandler };
  readonly #deliver: DeliverHandler;
  readonly #tries = new Map<string, number>();

  constructor(private readonly parts: LocalHubParts) {
    this.queues = new LocalQueues(parts.queue, parts.clock, parts.hash);
    this.#handlers = createHandlers(parts, this.queues);
    const {
      clock,
      drift,
      tellers,
      tellings,
      reporter,
      slack,
      digests,
      routing = fixedRouting(DEFAULT_ROUTING),
    } = parts;
    const defaultSlack = slack === null ? null : slackOutlet('');
    // Without people to tell, nobody is woken, as in AWS without Slack.
    const wake = slack === null ? { send: async () => {} } : this.queues.slack;
    const ports = { clock, drift, tellers, tellings, windows: tellings, routing, wake, defaultSlack };
    this.#deliver = createDeliverHandler({ ports, hash: parts.hash, digests, reporter });
  }

  /** Delivers what an earlier run recorded and did not tell. */
  async resume(): Promise<void> {
    await this.#deliver(OUTBOX_WAKE_UP);
  }

  /** Handles the message that is due first, if it is due by then, and delivers what it recorded; false where none is. */
  async step(until: string | null = null): Promise<boolean> {
    const message = await this.parts.queue.next();
    if (message === null || (until !== null && message.dueAt > until)) return false;
    this.parts.clock.advanceTo(message.dueAt);
    const { batchItemFailures } = await this.#handlers[queueOf(message)](asSqsEvent(message));
    if (batchItemFailures.length > 0) await this.#tryAgain(message);
    // Removed last: a message whose handling was cut off is handled again.
    await this.parts.queue.remove(message.id);
    await this.#deliver(OUTBOX_WAKE_UP);
    return true;
  }

  async runUntilIdle(until: string | null = null): Promise<void> {
    do {
      while (await this.step(until)) {
        // Each step handles one message.
      }
    } while (await this.#waitForDue(until));
  }

  /** What is due later than a queue waits (a daily digest) is waited for when there is nothing else to do. */
  async #waitForDue(until: string | null): Promise<boolean> {
    const [next] = await this.parts.tellings.listDue(END_OF_TIME, 1);
    if (next?.dueAt == null || (until !== null && next.dueAt > until)) return false;
    if (next.dueAt > this.parts.clock.now()) this.parts.clock.advanceTo(next.dueAt);
    await this.#deliver(OUTBOX_WAKE_UP);
    return true;
  }

  async #tryAgain(message: LocalMessage): Promise<void> {
    const first = message.id.replace(/ try \d+$/, '');
    const tries = (this.#tries.get(first) ?? 0) + 1;
    this.#tries.set(first, tries);
    if (tries >= MOST_TRIES) {
      const { queue, id } = message;
      this.parts.reporter.error(`a message failed ${MOST_TRIES} times and is given up`, { queue, id });
      return;
    }
    const dueAt = addSeconds(this.parts.clock.now(), RETRY_SECONDS);
    await this.parts.queue.enqueue(message.queue, `${first} try ${tries}`, message.body, dueAt);
  }
}

/** What the five-minute schedule sends in AWS. */
const OUTBOX_WAKE_UP = {
  version: '0',
  id: 'outbox',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '',
  time: '',
  region: '',
  resources: [],
  detail: {},
} as const satisfies Parameters<DeliverHandler>[0];

function createHandlers(
  parts: LocalHubParts,
  queues: LocalQueues,
): { readonly [queue in LocalQueueName]: BatchHandler } {
  const { clock, drift, tellings, reporter, slack, index } = parts;
  const checkPorts: CheckPorts = {
    deployers: [],
    classify: classifyDifferences,
    lookUpActor: null,
    actions: bundledActions,
    transforms: new JsonataTransformEvaluator(),
    coverage: whatIsIndexed(index),
    ...parts,
    sources: parts.sourceState,
    checks: queues,
    reindex: queues.index,
  };
  return {
    events: createResolveHandler({
      ports: { index, checks: queues, deployers: queues.index, hash: parts.hash },
      reporter,
      secondsSince: () => null,
    }),
    checks: createCheckHandler({ ports: async () => checkPorts, reporter }),
    index: createIndexHandler({
      // One process indexes here, so it may take up again what it was cut off from.
      ports: async () => ({ ...parts, checks: queues, attempt: 'local', actions: bundledActions }),
      content: parts.sourceContent,
      state: parts.sourceState,
      listSources: () => parts.sourceContent.list(),
      listStates: async () => [],
      sourceAt: async () => null,
      inbox: null,
      hubAccount: 'local',
      watchedRegions: [],
      enabledRegions: async () => [],
      memberPlaces: async () => [],
      trails: { find: async () => ({ found: true, why: 'events are read from files' }) },
      indexQueue: queues.index,
      sweepChecks: queues,
      drift,
      reporter,
    }),
    slack: createSlackHandler({
      ports: { clock, drift, tellings, wake: queues.slack },
      teller: async () => requireTeller(slack),
      reporter,
    }),
  };
}

/** No region is listed here: what is given is all there is, once it is indexed. */
function whatIsIndexed(index: IndexStore): CoverageReader {
  return {
    read: async () => {
      const sources = (await index.listSources()).map(({ source }) => source);
      return { sources, backfills: null, grows: true };
    },
  };
}

function requireTeller(teller: OutletTeller | null): OutletTeller {
  if (teller === null) throw new AsbuiltError('ConfigurationInvalid', 'no channel stands for Slack here');
  return teller;
}

function queueOf({ queue }: LocalMessage): LocalQueueName {
  const known = LOCAL_QUEUES.find((name) => name === queue);
  if (known === undefined) throw new AsbuiltError('MessageMalformed', `no function reads the local queue "${queue}"`);
  return known;
}

function asSqsEvent({ id, body, queue, dueAt }: LocalMessage): SQSEvent {
  const record: SQSRecord = {
    messageId: id,
    receiptHandle: id,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: String(Date.parse(dueAt)),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(Date.parse(dueAt)),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:local:sqs:local:local:${queue}`,
    awsRegion: 'local',
  };
  return { Records: [record] };
}
