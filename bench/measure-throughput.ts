/**
 * Records per second through parse and resolve (normalise, find and rank candidates, compose their look-up keys), beside
 * JSON.parse of the same bytes: the ratio tells more than either, on any machine. Tables and network are left out.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '../core/event/parse-record';
import { aliasKeysOf } from '../core/resolve/alias-keys';
import { findCandidates } from '../core/resolve/find-candidates';
import { median } from './median';

const ROOT = join(__dirname, '..');
const RECORDED = join(ROOT, '../shared/data/cloudtrail/cloudtrail.ndjson');
const EXAMPLE = join(ROOT, 'examples/ai-system/events.ndjson');

const ROUNDS = 9;
const RECORDS_PER_ROUND = 20_000;

export interface Throughput {
  readonly data: string;
  readonly records: number;
  readonly events: number;
  readonly parsedPerSecond: number;
  readonly resolvedPerSecond: number;
  readonly keys: number;
  /** The same for those records alone that are change events, as EventBridge's rule lets them through. */
  readonly eventsPerSecond: number;
}

export function measureThroughput(): Throughput {
  const file = existsSync(RECORDED) ? RECORDED : EXAMPLE;
  const known = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const mutating = known.filter((line) => parseRecord(JSON.parse(line)).kind === 'event');
  const all = measureLines(known);
  return {
    data: file === RECORDED ? `${known.length} recorded CloudTrail records` : "the example's events",
    ...all,
    eventsPerSecond: measureLines(mutating).resolvedPerSecond,
  };
}

function measureLines(known: readonly string[]): Omit<Throughput, 'data' | 'eventsPerSecond'> {
  const lines = Array.from({ length: RECORDS_PER_ROUND }, (_, i) => known[i % known.length] ?? '');
  const parsing: number[] = [];
  const resolving: number[] = [];
  let counted = { events: 0, keys: 0 };
  // One round more than counts: the first warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const start = process.hrtime.bigint();
    const records: unknown[] = lines.map((line) => JSON.parse(line) as unknown);
    const parsed = process.hrtime.bigint();
    counted = resolveAll(records);
    const resolved = process.hrtime.bigint();
    if (round === 0) continue;
    parsing.push(Number(parsed - start) / 1e9);
    resolving.push(Number(resolved - parsed) / 1e9);
  }
  return {
    records: lines.length,
    ...counted,
    parsedPerSecond: lines.length / median(parsing),
    resolvedPerSecond: lines.length / median(resolving),
  };
}

function resolveAll(records: readonly unknown[]): { readonly events: number; readonly keys: number } {
  let events = 0;
  let keys = 0;
  for (const record of records) {
    const parsed = parseRecord(record);
    if (parsed.kind === 'rejected') continue;
    events += 1;
    keys += aliasKeysOf(parsed.event, findCandidates(parsed.event)).length;
  }
  return { events, keys };
}
