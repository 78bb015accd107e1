/**
 * Resolves records with everything wrong with them, from a seed, half of them as if whatever they name were declared. It throws
 * where an answer is out of its bounds; what it returns is for the test to judge and the bench to print.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRecord } from '../core/event/parse-record';
import type { AliasHit, AliasKey } from '../core/model/alias';
import { aliasKeysOf } from '../core/resolve/alias-keys';
import { findCandidates } from '../core/resolve/find-candidates';
import { resolveEvent } from '../core/resolve/resolve-event';
import { mutatedRecord, randomOf } from './mutated-records';

const ROOT = join(__dirname, '..');
const RECORDED = join(ROOT, '..', 'shared', 'data', 'cloudtrail', 'cloudtrail.ndjson');
const EXAMPLE = join(ROOT, 'examples', 'ai-system', 'events.ndjson');
const SEED = 20_260_301;
const DECLARED_TYPES = ['AWS::IAM::Role', 'AWS::S3::Bucket', 'AWS::Lambda::Function', 'AWS::EC2::SecurityGroup'];

export interface MutatedRecordsAnswered {
  /** Still a change event. */
  readonly events: number;
  readonly rejected: number;
  readonly slowestMs: number;
  readonly seconds: number;
}

export function answerMutatedRecords(count: number): MutatedRecordsAnswered {
  const records = readFileSync(existsSync(RECORDED) ? RECORDED : EXAMPLE, 'utf8')
    .trim()
    .split('\n');
  // Refused calls and reads go no further than parsing; nine of ten start as changes.
  const changes = records.filter((line) => parseRecord(JSON.parse(line)).kind === 'event');
  const random = randomOf(SEED);
  let [events, slowestMs] = [0, 0];
  const startedAt = performance.now();
  for (let i = 0; i < count; i += 1) {
    const record = mutatedRecord(random() < 0.9 ? changes : records, random);
    const before = performance.now();
    if (answer(record, i)) events += 1;
    slowestMs = Math.max(slowestMs, performance.now() - before);
  }
  return { events, rejected: count - events, slowestMs, seconds: (performance.now() - startedAt) / 1000 };
}

/** Is it a change event? */
function answer(record: unknown, i: number): boolean {
  const parsed = parseRecord(record);
  if (parsed.kind === 'rejected') return false;
  const candidates = findCandidates(parsed.event);
  const keys = aliasKeysOf(parsed.event, candidates);
  const { types, subjects } = resolveEvent(parsed.event, candidates, i % 2 === 0 ? [] : keys.map(hitOf));
  if (candidates.length > 100 || keys.length !== candidates.length || types.length > 12 || subjects.length > 100) {
    throw new Error(
      `record ${i} of the seed: ${candidates.length} candidates, ${keys.length} keys, ${types.length} types`,
    );
  }
  return true;
}

function hitOf(key: AliasKey, i: number): AliasHit {
  const type = DECLARED_TYPES[i % DECLARED_TYPES.length] ?? '';
  const subject = { account: key.account, region: key.region, type, identifier: key.id };
  return { key, source: { kind: 'cloudformation', id: 'app' }, subject, address: 'It' };
}
