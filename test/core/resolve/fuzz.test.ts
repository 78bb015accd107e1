/**
 * Records with everything wrong with them are answered: no throw, no prototype touched, no answer out of bounds, in bounded
 * time. 20,000 in every run; ASBUILT_FUZZ_RECORDS=200000 for the promised number.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseRecord } from '../../../core/event/parse-record';
import type { AliasHit, AliasKey } from '../../../core/model/alias';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { resolveEvent } from '../../../core/resolve/resolve-event';
import { mutatedRecord, randomOf } from './mutated-records';

const ROOT = join(__dirname, '..', '..', '..');
const RECORDED = join(ROOT, '..', 'shared', 'data', 'cloudtrail', 'cloudtrail.ndjson');
const EXAMPLE = join(ROOT, 'examples', 'ai-system', 'events.ndjson');

const RECORDS = Number(process.env.ASBUILT_FUZZ_RECORDS ?? 20_000);
const SEED = 20_260_301;
/** Of a machine that does much else besides; the slowest of these records takes some milliseconds. */
const MOST_MS = 1500;

/** Half of them answered as if everything were declared, so that hits are gone through too. */
function hitOf(key: AliasKey, i: number): AliasHit {
  const type = ['AWS::IAM::Role', 'AWS::S3::Bucket', 'AWS::Lambda::Function', 'AWS::EC2::SecurityGroup'][i % 4] ?? '';
  const subject = { account: key.account, region: key.region, type, identifier: key.id };
  return { key, source: { kind: 'cloudformation', id: 'app' }, subject, address: 'It' };
}

test('mutated records are answered', () => {
  const file = existsSync(RECORDED) ? RECORDED : EXAMPLE;
  const records = readFileSync(file, 'utf8').trim().split('\n');
  // Refused calls and reads go no further than parsing; nine of ten start as changes.
  const changes = records.filter((line) => parseRecord(JSON.parse(line)).kind === 'event');
  const random = randomOf(SEED);
  const prototypes = [Object.prototype, Array.prototype, String.prototype, Map.prototype].map(
    Object.getOwnPropertyNames,
  );
  const counts = { event: 0, rejected: 0, slowestMs: 0 };
  const startedAt = performance.now();
  for (let i = 0; i < RECORDS; i += 1) {
    const record = mutatedRecord(random() < 0.9 ? changes : records, random);
    const before = performance.now();
    const parsed = parseRecord(record);
    counts[parsed.kind] += 1;
    if (parsed.kind === 'event') {
      const candidates = findCandidates(parsed.event);
      const keys = aliasKeysOf(parsed.event, candidates);
      const { types, subjects } = resolveEvent(parsed.event, candidates, i % 2 === 0 ? [] : keys.map(hitOf));
      if (candidates.length > 100 || keys.length !== candidates.length || types.length > 12 || subjects.length > 100) {
        throw new Error(`record ${i} of the seed: ${candidates.length} candidates, ${types.length} types`);
      }
    }
    counts.slowestMs = Math.max(counts.slowestMs, performance.now() - before);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(
    `fuzz: ${RECORDS} mutated records, ${counts.event} still events, ${seconds} s, slowest ${counts.slowestMs.toFixed(1)} ms\n`,
  );
  expect(counts.event).toBeGreaterThan(RECORDS / 4);
  expect(counts.slowestMs).toBeLessThan(MOST_MS);
  expect([Object.prototype, Array.prototype, String.prototype, Map.prototype].map(Object.getOwnPropertyNames)).toEqual(
    prototypes,
  );
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
}, 600_000);
