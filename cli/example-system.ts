/**
 * The example system as `start` feeds it: its two sources with what they said of themselves over the hour, its events in
 * the order of their arrival, and its recorded live states. Read from files; a fault in them ends the command.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type RecordedLiveState, readRecordedLiveState } from '../adapters/local/recorded-live-reader';
import type { RecordedSourceState } from '../adapters/local/recorded-source-reader';
import { AsbuiltError } from '../core/errors';
import { parseRecord } from '../core/event/parse-record';
import { isJsonObject, type Json } from '../core/model/json';
import { type Source, sourceKey } from '../core/model/source';
import type { SourceContent } from '../core/model/source-content';
import type { SourceState } from '../core/model/source-state';
import { addSeconds } from '../core/model/time';
import type { CliIo } from './cli-io';
import { readDocuments } from './input-documents';
import { readSourceContents } from './load-declared';

export interface ArrivedEvent {
  readonly event: Json;
  /** When it reached Asbuilt: never before the one ahead of it in the file. */
  readonly arrivedAt: string;
}

export interface ExampleSystem {
  /** Before the first event: when its sources are indexed. */
  readonly startsAt: string;
  readonly contents: ReadonlyMap<string, { readonly source: Source; readonly content: SourceContent }>;
  readonly sourceStates: readonly RecordedSourceState[];
  readonly events: readonly ArrivedEvent[];
  readonly liveStates: readonly RecordedLiveState[];
}

/** What CloudTrail and EventBridge take between a call and its event's arrival. */
const ARRIVAL_SECONDS = 3;

/** The folder lies beside the bundle's folder in a clone, and beside this file's when run from source. */
export function exampleFolder(): string {
  const folder = join(__dirname, '..', 'examples', 'ai-system');
  if (existsSync(folder)) return folder;
  throw new AsbuiltError('InputUnreadable', `${folder}: the example system is not there; run from a clone`);
}

export async function readExampleSystem(folder: string, io: CliIo): Promise<ExampleSystem> {
  const file = (name: string) => join(folder, name);
  const options = {
    stackResources: [file('stack-resources.json')],
    parameters: null,
    stackName: null,
    account: null,
    region: null,
    deployedAt: null,
  };
  const contents = await readSourceContents([file('template.json'), file('terraform.tfstate')], options, io);
  const sourceStates = await readAll(file('sources.ndjson'), readSourceState, io);
  const liveStates = await readAll(file('live-states.ndjson'), readRecordedLiveState, io);
  const startsAt = sourceStates.map(({ at }) => at).sort()[0];
  if (startsAt === undefined) throw new AsbuiltError('InputUnreadable', `${file('sources.ndjson')}: names no source`);
  return {
    startsAt,
    contents: new Map(contents.map((known) => [sourceKey(known.source), known])),
    sourceStates,
    liveStates,
    events: await readEvents(file('events.ndjson'), startsAt, io),
  };
}

async function readEvents(path: string, startsAt: string, io: CliIo): Promise<readonly ArrivedEvent[]> {
  const events: ArrivedEvent[] = [];
  let arrivedAt = startsAt;
  for await (const { value } of readDocuments(path, io)) {
    const parsed = parseRecord(value);
    const time = parsed.kind === 'event' ? parsed.event.eventTime : parsed.rejected.eventTime;
    if (time !== null && addSeconds(time, ARRIVAL_SECONDS) > arrivedAt) arrivedAt = addSeconds(time, ARRIVAL_SECONDS);
    events.push({ event: value as Json, arrivedAt });
  }
  return events;
}

function readSourceState(value: unknown): RecordedSourceState | null {
  if (!isJsonObject(value) || !isJsonObject(value.source) || !isJsonObject(value.state)) return null;
  const time = typeof value.at === 'string' ? Date.parse(value.at) : Number.NaN;
  if (Number.isNaN(time)) return null;
  return {
    source: value.source as unknown as Source,
    at: new Date(time).toISOString(),
    state: value.state as unknown as SourceState,
  };
}

async function readAll<T>(path: string, read: (value: unknown) => T | null, io: CliIo): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const { value, place } of readDocuments(path, io)) {
    const one = read(value);
    if (one === null)
      throw new AsbuiltError('InputUnreadable', `${path}, ${place}: has not the shape that the example's README gives`);
    all.push(one);
  }
  return all;
}
