/** A long gzipped trail is explained in memory that does not grow with it, whatever names its records hold. */
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGzip } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { type ExplainOptions, runExplain } from '../../cli/explain-command';
import { memoryIo } from './memory-io';

const RECORDS = 24_000;
const NOTHING = { table: null, stackResources: [], parameters: null, stackName: null, account: null, region: null };
const OPTIONS: ExplainOptions = { json: true, declared: [], ...NOTHING };
const folder = mkdtempSync(join(tmpdir(), 'asbuilt-trail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Each with a name and a tag of its own: what is remembered of names may not grow either. */
function recordText(i: number): string {
  return JSON.stringify({
    eventVersion: '1.09',
    eventID: `e-${i}`,
    eventTime: '2026-03-01T08:00:00Z',
    eventSource: 'lambda.amazonaws.com',
    eventName: `UpdateFunctionConfiguration${i % 2 === 0 ? '20150331v2' : `Of${i}`}`,
    awsRegion: 'eu-west-1',
    recipientAccountId: '111122223333',
    readOnly: false,
    userIdentity: { type: 'IAMUser', userName: `user-${i}`, accountId: '111122223333' },
    requestParameters: { functionName: `function-${i}`, tags: { [`tag-${i}`]: 'x'.repeat(500) } },
    responseElements: { description: `${i} ${'text '.repeat(100)}` },
  });
}

function* trail(): Generator<string> {
  yield '{"Records":[';
  for (let i = 0; i < RECORDS; i += 1) yield (i === 0 ? '' : ',') + recordText(i);
  yield ']}';
}

function usedBytes(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

test('memory stays where it is', async () => {
  const file = join(folder, 'trail.json.gz');
  await pipeline(Readable.from(trail()), createGzip({ level: 1 }), createWriteStream(file));
  const used: number[] = [];
  let lines = 0;
  const out = new Writable({
    write(_, __, done) {
      lines += 1;
      if (lines % (RECORDS / 4) === 0) used.push(usedBytes());
      done();
    },
  });
  await runExplain([file], OPTIONS, { ...memoryIo(), out });
  const [first = 0, ...later] = used;
  const grownMB = (Math.max(...later) - first) / 1_000_000;
  process.stdout.write(
    `${lines} records of ${(statSync(file).size / 1_000_000).toFixed(1)} MB zipped: ${grownMB.toFixed(1)} MB more at the end than after a quarter\n`,
  );
  expect(lines).toBe(RECORDS);
  expect(used).toHaveLength(4);
  expect(grownMB).toBeLessThan(12);
}, 120_000);
