/**
 * What Asbuilt would have told: a recorded trail goes through the very handlers that run in AWS, against declared
 * resources and recorded live states, in the order of its events on a clock that jumps. Nothing is deployed, nothing
 * outside is asked. Where several live states of a subject were recorded, the first serves as its baseline.
 */
import { Writable } from 'node:stream';
import { JsonataTransformEvaluator } from '../adapters/jsonata/jsonata-transform-evaluator';
import { bundledTypeFacts } from '../adapters/local/bundled-type-facts';
import { localMasker } from '../adapters/local/file-masker';
import { InMemoryDriftStore } from '../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../adapters/local/in-memory-index-store';
import { InMemoryLocalQueue } from '../adapters/local/in-memory-local-queue';
import { InMemoryTellingStore } from '../adapters/local/in-memory-telling-store';
import { PrintingOutlet } from '../adapters/local/printing-outlet';
import { PrintingTeller } from '../adapters/local/printing-teller';
import {
  RecordedLiveReader,
  type RecordedLiveState,
  readRecordedLiveState,
} from '../adapters/local/recorded-live-reader';
import { RecordedSourceContentReader, RecordedSourceStateReader } from '../adapters/local/recorded-source-reader';
import { sha256Hash } from '../adapters/local/sha256-hash';
import { VirtualClock } from '../adapters/local/virtual-clock';
import { check } from '../core/check';
import type { CheckPorts } from '../core/check-ports';
import { classifyDifferences } from '../core/classify/classify-differences';
import { onePerSubject } from '../core/declare/one-per-subject';
import { parseRecord } from '../core/event/parse-record';
import { isIndexed } from '../core/model/declared-resource';
import type { Json } from '../core/model/json';
import type { Masker } from '../core/model/masker';
import { sourceKey } from '../core/model/source';
import { addSeconds } from '../core/model/time';
import { renderSnsMessage } from '../core/notify/render-sns-message';
import { renderTerminalAlert } from '../core/notify/render-terminal-alert';
import type { CliIo, ExitCode } from './cli-io';
import { counted } from './counted';
import type { DeclaredOptions } from './declared-options';
import { readDocuments, readTrailRecords } from './input-documents';
import { KnownSecrets } from './known-secrets';
import { loadDeclared } from './load-declared';
import { LocalHub, type LocalHubParts } from './local-hub';
import { readJudging } from './read-judging';
import { describeNoLiveState, ReplayTally } from './replay-tally';

export interface ReplayOptions extends DeclaredOptions {
  readonly trail: readonly string[];
  readonly declared: readonly string[];
  readonly live: readonly string[];
  readonly policies: string | null;
  readonly systems: string | null;
  /** A file of rows that correct categories. */
  readonly categories?: string | null;
  /** Tell only what breaks a policy that the declared state does not. */
  readonly gate?: boolean;
}

/** A look starts this long after its event: a live state counts if it was so when the event happened. */
const SETTLE_SECONDS = 10;
/** Before every recorded event, so that the first one moves the clock to its own time. */
const BEFORE_ALL = '1970-01-01T00:00:00.000Z';

export async function runReplay(options: ReplayOptions, io: CliIo): Promise<ExitCode> {
  const masker = localMasker();
  const writeJson = (line: unknown) => void io.out.write(`${JSON.stringify(line)}\n`);
  const tally = new ReplayTally(
    masker,
    (line) => (options.json ? writeJson(line) : void io.out.write(`${describeNoLiveState(line)}\n`)),
    (warning) => void io.err.write(`${warning}\n`),
  );
  const clock = new VirtualClock(BEFORE_ALL);
  const hub = new LocalHub(await gather(options, masker, clock, tally, io));

  let records = 0;
  for await (const { value, place } of readTrailRecords(options.trail, io)) {
    const parsed = parseRecord(value);
    const at = parsed.kind === 'event' ? parsed.event.eventTime : clock.now();
    // Looks that were due before this event come first, as they did when it happened.
    await hub.runUntilIdle(at);
    await hub.queues.sendEvent(`${records} ${place}`, value as Json, at);
    records += 1;
    if (io.showsProgress && records % 1000 === 0) io.err.write(`\r${records} records`);
  }
  await hub.runUntilIdle();
  if (io.showsProgress && records >= 1000) io.err.write('\r');
  if (options.json) writeJson({ summary: tally.summary });
  else io.out.write(`${describeSummary(tally)}\n`);
  return Object.keys(tally.summary.transitions).length > 0 ? 1 : 0;
}

/** Everything that is declared is given beforehand. */
type ReplayParts = LocalHubParts & Pick<CheckPorts, 'coverage'>;

/** Reads everything that the replay needs before the first record, so that unreadable input ends it before it begins. */
async function gather(
  options: ReplayOptions,
  masker: Masker,
  clock: VirtualClock,
  reporter: ReplayTally,
  io: CliIo,
): Promise<ReplayParts> {
  const judging = await readJudging(options, io);
  const index = new InMemoryIndexStore();
  const live = new RecordedLiveReader(await readLive(options.live, io), () => addSeconds(clock.now(), -SETTLE_SECONDS));
  const lines = await loadDeclared(options.declared, { ...options, deployedAt: null }, io);
  reporter.secrets = new KnownSecrets(lines, masker);
  for (const resource of onePerSubject(lines.filter(isIndexed))) {
    await index.putDeclared(resource, resource.deployment.order);
  }
  const sources = [...new Map(lines.map(({ source }) => [sourceKey(source), source])).values()];
  const unindexed = lines.filter((line) => !isIndexed(line)).length;
  if (unindexed > 0)
    io.err.write(`${counted(unindexed, 'declared resource')} cannot be looked up; "asbuilt index" says why\n`);
  const sourceState = new RecordedSourceStateReader([], () => clock.now());
  const render = options.json
    ? (message: Parameters<typeof renderSnsMessage>[0]) => renderSnsMessage(message).body
    : (message: Parameters<typeof renderTerminalAlert>[0]) => renderTerminalAlert(message, { colour: false });
  const parts: ReplayParts = {
    coverage: { read: async () => ({ sources, backfills: null, grows: false }) },
    clock,
    hash: sha256Hash,
    masker,
    typeFacts: bundledTypeFacts,
    ...judging,
    queue: new InMemoryLocalQueue(),
    index,
    drift: new InMemoryDriftStore(),
    live,
    sourceState,
    sourceContent: new RecordedSourceContentReader(new Map(), sourceState),
    // Of all channels this one hears of each transition by itself, whatever waits for a digest.
    tellers: [new PrintingTeller('eventbridge', io.out, render)],
    tellings: new InMemoryTellingStore(),
    slack: null,
    digests: new PrintingOutlet('sns', new Writable({ write: (_text, _encoding, done) => done() }), async () => ''),
    reporter,
  };
  for (const line of lines) if (isIndexed(line)) await takeBaseline(line.subject, live, parts);
  return parts;
}

/** Looks once at a subject's first recorded state, the way onboarding does, and keeps of it only the baseline. */
async function takeBaseline(
  subject: Parameters<RecordedLiveReader['firstOfSeveral']>[0],
  live: RecordedLiveReader,
  parts: ReplayParts,
): Promise<void> {
  const at = live.firstOfSeveral(subject);
  if (at === null) return;
  const nowhere = { send: async () => {} };
  const ports: CheckPorts = {
    deployers: [],
    classify: classifyDifferences,
    lookUpActor: null,
    transforms: new JsonataTransformEvaluator(),
    ...parts,
    clock: { now: () => at },
    live: { read: (asked) => live.readAt(asked, at) },
    drift: new InMemoryDriftStore(),
    sources: parts.sourceState,
    checks: nowhere,
    reindex: nowhere,
  };
  await check({ subject, cause: { kind: 'onboarding', source: NO_SOURCE }, notBefore: at, attempt: 0 }, ports);
}

const NO_SOURCE = { kind: 'declaration', id: 'recorded live states' } as const;

async function readLive(files: readonly string[], io: CliIo): Promise<readonly RecordedLiveState[]> {
  const states: RecordedLiveState[] = [];
  for (const file of files) {
    for await (const { value, place } of readDocuments(file, io)) {
      const state = readRecordedLiveState(value);
      if (state === null) io.err.write(`${file}, ${place}: not a live state {"type","identifier","live"}; left out\n`);
      else states.push(state);
    }
  }
  return states;
}

function describeSummary({ summary }: ReplayTally): string {
  const counts = (of: { readonly [name: string]: number }) =>
    Object.entries(of)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ') || 'none';
  return [
    `${summary.records} records: ${summary.matched} named a resource to look at, ${summary.unmatched} did not, rejected: ${counts(summary.rejected)}`,
    `${summary.checks} checks: ${counts(summary.byVerdict)}`,
    `told: ${counts(summary.transitions)}`,
  ].join('\n');
}
