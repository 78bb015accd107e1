/**
 * The whole of Asbuilt on this machine: an embedded DynamoDB, the example system, its recorded hour through the very
 * handlers that run in AWS, each alert as Slack would show it, then the drift table and how to query it. A run that was
 * cut off at any moment is taken up where it stopped; one that came to its end begins afresh.
 */
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDbDriftStore } from '../adapters/aws/dynamodb-drift-store';
import { DynamoDbIndexStore } from '../adapters/aws/dynamodb-index-store';
import { DynamoDbTable } from '../adapters/aws/dynamodb-table';
import { DynamoDbTellingStore } from '../adapters/aws/dynamodb-telling-store';
import { bundledTypeFacts } from '../adapters/local/bundled-type-facts';
import { createLocalTables, LOCAL_TABLES } from '../adapters/local/create-tables';
import { makeDataFolder } from '../adapters/local/data-folder';
import { DynamoDbLocalQueue } from '../adapters/local/dynamodb-local-queue';
import { type EmbeddedDynamoDb, startEmbeddedDynamoDb } from '../adapters/local/embedded-dynamodb';
import { localMasker } from '../adapters/local/file-masker';
import { fixedRouting } from '../adapters/local/fixed-routing';
import { FolderOverflowObjects, OVERFLOW_FOLDER } from '../adapters/local/folder-overflow-objects';
import { FolderSettings } from '../adapters/local/folder-settings';
import { PrintingOutlet } from '../adapters/local/printing-outlet';
import { PrintingTeller } from '../adapters/local/printing-teller';
import { RecordedLiveReader } from '../adapters/local/recorded-live-reader';
import { RecordedSourceContentReader, RecordedSourceStateReader } from '../adapters/local/recorded-source-reader';
import { DATABASE_FOLDER, type RunNote, readRunNote, writeRunNote } from '../adapters/local/run-file';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { VirtualClock } from '../adapters/local/virtual-clock';
import type { RoutingSettings } from '../core/model/routing';
import { subjectKey } from '../core/model/subject';
import { formatTime } from '../core/notify/format-time';
import { parseRouting } from '../core/notify/parse-routing';
import { renderDigestForSns } from '../core/notify/render-digest-sns';
import { renderEventBridgeDetail } from '../core/notify/render-eventbridge-detail';
import { renderSnsMessage } from '../core/notify/render-sns-message';
import { renderTerminalTelling } from '../core/notify/render-terminal-telling';
import type { CliIo, ExitCode } from './cli-io';
import { describeDrifts } from './describe-drift';
import { type ExampleSystem, exampleFolder, readExampleSystem } from './example-system';
import { LocalHub, type LocalHubParts } from './local-hub';
import { readJudging } from './read-judging';
import { TerminalReporter } from './terminal-reporter';

export interface StartOptions {
  readonly exit: boolean;
  /** Folder of the run's data. */
  readonly data: string;
  /** Folder of policies, systems, routes and owners in the place of the shipped policies. */
  readonly settings?: string | null;
}

export async function runStart(options: StartOptions, io: CliIo): Promise<ExitCode> {
  const example = await readExampleSystem(exampleFolder(), io);
  const former = readRunNote(options.data);
  const continues = former?.state === 'running';
  const database = await openDatabase(options.data, continues);
  const files = openMessageFiles(options.data);
  try {
    const clock = new VirtualClock(continues ? former.clock : example.startsAt);
    const parts = await assemble(example, clock, database, files, options, io);
    const hub = new LocalHub(parts);
    const note = (state: RunNote['state']) =>
      writeRunNote(options.data, { state, clock: clock.now(), endpoint: database.endpoint, pid: process.pid });
    if (continues) io.out.write('Going on with the run that was interrupted.\n\n');
    else await queueEverything(hub, example, io);
    note('running');
    await hub.resume();
    while (await hub.step()) note('running');
    note('finished');
    await showTable(parts, database, options, io);
    if (!options.exit) await tellUntilInterrupted(hub, io);
    return 0;
  } finally {
    await Promise.all(files.map(closed));
    await database.stop();
  }
}

async function openDatabase(data: string, continues: boolean): Promise<EmbeddedDynamoDb> {
  makeDataFolder(data);
  // Opening first: where another process uses the folder, this throws before anything is removed.
  const probe = await startEmbeddedDynamoDb({ path: join(data, DATABASE_FOLDER) });
  if (continues) return probe;
  await probe.stop();
  for (const name of [DATABASE_FOLDER, SNS_FILE, EVENTBRIDGE_FILE])
    rmSync(join(data, name), { recursive: true, force: true });
  return startEmbeddedDynamoDb({ path: join(data, DATABASE_FOLDER) });
}

/** What SNS and EventBridge would have got, one message per line. */
const SNS_FILE = 'sns.ndjson';
const EVENTBRIDGE_FILE = 'eventbridge.ndjson';

function openMessageFiles(data: string): readonly [WriteStream, WriteStream] {
  return [
    createWriteStream(join(data, SNS_FILE), { flags: 'a' }),
    createWriteStream(join(data, EVENTBRIDGE_FILE), { flags: 'a' }),
  ];
}

function closed(stream: WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.end(() => resolve());
  });
}

async function assemble(
  example: ExampleSystem,
  clock: VirtualClock,
  database: EmbeddedDynamoDb,
  [sns, eventBridge]: readonly [WriteStream, WriteStream],
  { data, settings = null }: StartOptions,
  io: CliIo,
): Promise<LocalHubParts> {
  const client = new DynamoDBClient(database.clientConfig);
  await createLocalTables(client);
  const overflow = new FolderOverflowObjects(join(data, OVERFLOW_FOLDER));
  const now = () => clock.now();
  const sourceState = new RecordedSourceStateReader(example.sourceStates, now);
  const colour = 'isTTY' in io.out && io.out.isTTY === true;
  return {
    clock,
    hash: sha256Hash,
    masker: localMasker(data),
    typeFacts: bundledTypeFacts,
    ...(await readJudging({ policies: settings, systems: null }, io)),
    ...(settings === null ? {} : { routing: fixedRouting(await readRouting(settings)) }),
    queue: new DynamoDbLocalQueue(new DynamoDbTable(client, LOCAL_TABLES.queue)),
    index: new DynamoDbIndexStore(client, LOCAL_TABLES.index, clock, overflow),
    drift: new DynamoDbDriftStore(client, LOCAL_TABLES.drift, overflow),
    live: new RecordedLiveReader(example.liveStates, now),
    sourceState,
    sourceContent: new RecordedSourceContentReader(example.contents, sourceState),
    tellers: [
      new PrintingTeller('sns', sns, (message) => renderSnsMessage(message).body),
      new PrintingTeller('eventbridge', eventBridge, (message) => JSON.stringify(renderEventBridgeDetail(message))),
    ],
    tellings: new DynamoDbTellingStore(client, LOCAL_TABLES.drift, overflow),
    slack: new PrintingOutlet('slack', io.out, (telling) => renderTerminalTelling(telling, { colour })),
    digests: new PrintingOutlet('sns', sns, async (telling) => renderDigestForSns(telling).body),
    reporter: new TerminalReporter(io),
  };
}

async function readRouting(folder: string): Promise<RoutingSettings> {
  return parseRouting(await new FolderSettings(folder).read(), folder);
}

/** Everything is queued before the run counts as begun: a start that is cut off here begins afresh. */
async function queueEverything(hub: LocalHub, example: ExampleSystem, io: CliIo): Promise<void> {
  const count = `${example.contents.size} sources, ${example.events.length} recorded events, ${example.liveStates.length} live states`;
  io.out.write(`Asbuilt on this machine: the example system in examples/ai-system (${count}).\n`);
  io.out.write('Each alert is shown as Slack would show it.\n\n');
  for (const { source } of example.contents.values()) await hub.queues.index.send(source);
  for (const [i, { event, arrivedAt }] of example.events.entries())
    await hub.queues.sendEvent(String(i), event, arrivedAt);
}

async function showTable(
  parts: LocalHubParts,
  database: EmbeddedDynamoDb,
  { data, exit }: StartOptions,
  io: CliIo,
): Promise<void> {
  const items = await parts.drift.list({});
  io.out.write(`\nThe drift table now (${items.length} open):\n\n${describeDrifts(items)}\n\n`);
  const waiting = await parts.tellings.listDue(END_OF_TIME, MOST_WAITING);
  const digest = waiting.find(({ key }) => key.kind === 'digest' && key.digest === 'daily');
  if (digest?.dueAt != null) io.out.write(`What is low waits for the daily digest: ${formatTime(digest.dueAt)}.\n`);
  const [worst] = items;
  io.out.write('Query it:\n');
  io.out.write('  npx asbuilt list            npx asbuilt status\n');
  if (worst !== undefined) io.out.write(`  npx asbuilt show '${subjectKey(worst.subject)}'\n`);
  if (!exit) io.out.write(`${awsQuery(database.endpoint)}\n`);
  io.out.write(`What SNS and EventBridge would have got: ${join(data, SNS_FILE)}, ${join(data, EVENTBRIDGE_FILE)}\n`);
}

const END_OF_TIME = '9999-12-31T00:00:00.000Z';
const MOST_WAITING = 100;

/** Every open drift of one shard, as a user of the deployed table would ask. */
function awsQuery(endpoint: string): string {
  return [
    `  AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local aws dynamodb query --endpoint-url ${endpoint} --region us-east-1 \\`,
    `    --table-name ${LOCAL_TABLES.drift} --index-name by-account --key-condition-expression 'account = :a' \\`,
    `    --expression-attribute-values '{":a":{"S":"111122223333"}}' --no-scan-index-forward`,
  ].join('\n');
}

/** What is answered meanwhile (ack, snooze, accept, reopen) is told as it comes. */
async function tellUntilInterrupted(hub: LocalHub, io: CliIo): Promise<void> {
  io.out.write('\nThe tables stay up, and what is answered is told, until Ctrl-C.\n');
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  while (!interrupted.signal.aborted) {
    await hub.resume();
    while (!interrupted.signal.aborted && (await hub.step())) {
      // Each step handles one message.
    }
    await setTimeout(ANSWERS_LOOKED_FOR_MS, null, { signal: interrupted.signal }).catch(() => null);
  }
}

const ANSWERS_LOOKED_FOR_MS = 1000;
