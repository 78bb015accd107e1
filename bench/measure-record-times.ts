/**
 * How long one record takes to be resolved: normalised, its candidates found and ranked, their look-up keys composed, and the
 * index's empty answer resolved. Beside it JSON.parse of the same bytes. Each record is timed many times and its median
 * counts, so that what else the machine does does not; then the median and the slowest hundredth of records are told.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '../core/event/parse-record';
import { aliasKeysOf } from '../core/resolve/alias-keys';
import { findCandidates } from '../core/resolve/find-candidates';
import { resolveEvent } from '../core/resolve/resolve-event';
import { median } from './median';

const ROOT = join(__dirname, '..');
const RECORDED = join(ROOT, '../shared/data/cloudtrail/cloudtrail.ndjson');
const EXAMPLE = join(ROOT, 'examples/ai-system/events.ndjson');

const WARM_UP_ROUNDS = 30;
const ROUNDS = 60;

export interface RecordTimes {
  readonly records: number;
  readonly parseMedianMicros: number;
  readonly medianMicros: number;
  readonly slowestHundredthMicros: number;
}

export interface RecordTimesByKind {
  readonly all: RecordTimes;
  /** Those that are changes, as EventBridge's rule lets them through. */
  readonly changes: RecordTimes;
}

export function measureRecordTimes(): RecordTimesByKind {
  const lines = readFileSync(existsSync(RECORDED) ? RECORDED : EXAMPLE, 'utf8')
    .split('\n')
    .filter(Boolean);
  const changes = lines.filter((line) => parseRecord(JSON.parse(line)).kind === 'event');
  return { all: timesOf(lines), changes: timesOf(changes) };
}

function timesOf(lines: readonly string[]): RecordTimes {
  const parsing: number[][] = lines.map(() => []);
  const resolving: number[][] = lines.map(() => []);
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    for (const [i, line] of lines.entries()) {
      const start = process.hrtime.bigint();
      const record: unknown = JSON.parse(line);
      const parsed = process.hrtime.bigint();
      resolveRecord(record);
      const resolved = process.hrtime.bigint();
      if (round < WARM_UP_ROUNDS) continue;
      parsing[i]?.push(Number(parsed - start) / 1000);
      resolving[i]?.push(Number(resolved - parsed) / 1000);
    }
  }
  const times = resolving.map((one) => median(one)).sort((one, other) => one - other);
  return {
    records: lines.length,
    parseMedianMicros: median(parsing.map((one) => median(one))),
    medianMicros: median(times),
    slowestHundredthMicros: times[Math.min(times.length - 1, Math.floor(times.length * 0.99))] ?? 0,
  };
}

function resolveRecord(record: unknown): void {
  const parsed = parseRecord(record);
  if (parsed.kind === 'rejected') return;
  const candidates = findCandidates(parsed.event);
  aliasKeysOf(parsed.event, candidates);
  resolveEvent(parsed.event, candidates, []);
}
