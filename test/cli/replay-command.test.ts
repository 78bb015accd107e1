/**
 * `asbuilt replay`: what would have been told. On an own small story, and on a recorded trail in each form a trail comes
 * in, where every record has to be counted exactly once.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../cli/program';
import { memoryIo } from './memory-io';

const EXAMPLE = join(__dirname, '..', '..', 'examples', 'ai-system');
const RECORDED = join(__dirname, '..', '..', '..', 'shared', 'data', 'cloudtrail', 'cloudtrail.ndjson');
const DECLARED = [
  '--declared',
  join(EXAMPLE, 'template.json'),
  '--stack-resources',
  join(EXAMPLE, 'stack-resources.json'),
  '--declared',
  join(EXAMPLE, 'terraform.tfstate'),
];

interface Summary {
  readonly records: number;
  readonly rejected: { readonly [reason: string]: number };
  readonly unmatched: number;
  readonly matched: number;
  readonly checks: number;
  readonly byVerdict: { readonly [verdict: string]: number };
  readonly transitions: { readonly [transition: string]: number };
}

interface Line {
  readonly transition?: string | null;
  readonly reason?: string;
  readonly subject?: { readonly type: string; readonly identifier: string };
  readonly differences?: readonly object[];
  readonly requested?: object | null;
  readonly summary?: Summary;
}

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-replay-'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function replay(
  ...argv: readonly string[]
): Promise<{ readonly code: number; readonly told: readonly Line[]; readonly summary: Summary }> {
  const io = memoryIo();
  const code = await runCommandLine(['replay', '--json', ...argv], io);
  const lines = io
    .written()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
  const summary = lines.at(-1)?.summary;
  if (summary === undefined) throw new Error(`no summary: ${io.warned()}`);
  return { code, told: lines.slice(0, -1), summary };
}

function sum(counts: { readonly [name: string]: number }): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

describe('the example’s hour', () => {
  test('tells what happened to whom, and the counts add up', async () => {
    const { code, told, summary } = await replay(
      '--trail',
      join(EXAMPLE, 'events.ndjson'),
      ...DECLARED,
      '--live',
      join(EXAMPLE, 'live-states.ndjson'),
    );
    expect(code).toBe(1);
    expect(
      told
        .filter(({ transition }) => transition !== null)
        .map(({ transition, subject }) => `${transition} ${subject?.type}`),
    ).toEqual([
      'opened AWS::IAM::Role',
      'opened AWS::EC2::SecurityGroup',
      'opened AWS::Bedrock::Guardrail',
      'opened AWS::S3::Bucket',
      'opened AWS::SageMaker::Endpoint',
      'opened AWS::S3::Bucket',
      'opened AWS::DynamoDB::Table',
      'resolved AWS::EC2::SecurityGroup',
      'opened AWS::Lambda::Function',
    ]);
    expect(summary.transitions).toEqual({ opened: 8, resolved: 1 });
    expect(summary.records).toBe(19);
    expect(sum(summary.rejected) + summary.unmatched + summary.matched).toBe(19);
    expect(sum(summary.byVerdict)).toBe(summary.checks);
  });

  test('without live states nothing is a drift: each line says what was asked for, and by whom', async () => {
    const { code, told, summary } = await replay('--trail', join(EXAMPLE, 'events.ndjson'), ...DECLARED);
    expect(code).toBe(0);
    expect(summary.transitions).toEqual({});
    expect(new Set(told.map(({ reason }) => reason))).toEqual(new Set(['NoLiveState']));
    expect(told.every(({ differences }) => differences === undefined)).toBe(true);
    expect(told.some(({ requested }) => requested !== null)).toBe(true);
  });

  test('with no policies at all the default severities stand', async () => {
    const { told } = await replay(
      '--trail',
      join(EXAMPLE, 'events.ndjson'),
      ...DECLARED,
      '--live',
      join(EXAMPLE, 'live-states.ndjson'),
      '--policies',
      'none',
    );
    expect(told.filter(({ transition }) => transition === 'opened')).toHaveLength(8);
  });
});

const isThere = existsSync(RECORDED);
process.stderr.write(`recorded trail: ${isThere ? 'used' : 'not there, its tests are left out'}\n`);

(isThere ? describe : describe.skip)('a recorded trail', () => {
  const records = isThere ? readFileSync(RECORDED, 'utf8').trim().split('\n') : [];

  test.each<[string, () => string]>([
    ['NDJSON', () => RECORDED],
    [
      'a gzipped {"Records":[…]} file',
      () => {
        const file = join(folder, 'trail.json.gz');
        writeFileSync(file, gzipSync(`{"Records":[${records.join(',')}]}`));
        return file;
      },
    ],
    [
      'a folder of them',
      () => {
        const trail = join(folder, 'AWSLogs');
        for (const [i, day] of ['01', '02', '03'].entries()) {
          mkdirSync(join(trail, day), { recursive: true });
          const part = records.filter((_, at) => at % 3 === i);
          writeFileSync(join(trail, day, 'log.json.gz'), gzipSync(`{"Records":[${part.join(',')}]}`));
        }
        return trail;
      },
    ],
  ])('as %s: every record counts once', async (_name, trail) => {
    const { summary } = await replay('--trail', trail(), ...DECLARED);
    expect(summary.records).toBe(681);
    expect(sum(summary.rejected) + summary.unmatched + summary.matched).toBe(681);
    expect(sum(summary.byVerdict)).toBe(summary.checks);
  });
});
