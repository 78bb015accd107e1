import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ExplainOptions, runExplain } from '../../cli/explain-command';
import { memoryIo } from './memory-io';

const OPTIONS: ExplainOptions = {
  json: true,
  declared: [],
  table: null,
  stackResources: [],
  parameters: null,
  stackName: null,
  account: null,
  region: null,
};
const RECORD = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'AssumedRole',
    principalId: 'AROAEXAMPLE:ana@example.com',
    arn: 'arn:aws:sts::111122223333:assumed-role/Admin/ana@example.com',
    sessionContext: { sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/Admin', userName: 'Admin' } },
  },
  eventTime: '2026-03-01T08:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutBucketPolicy',
  awsRegion: 'eu-west-1',
  userAgent: 'Mozilla/5.0',
  requestParameters: { bucketName: 'logs', policy: '' },
  responseElements: null,
  eventID: 'e-1',
  readOnly: false,
  eventType: 'AwsApiCall',
  recipientAccountId: '111122223333',
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-explain-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function explain(files: readonly string[], options: Partial<ExplainOptions> = {}) {
  const io = memoryIo();
  const code = await runExplain(files, { ...OPTIONS, ...options }, io);
  expect(code).toBe(0);
  return io
    .written()
    .split('\n')
    .filter((line) => line !== '');
}

describe('a line for each record', () => {
  test('a change: who, what, which types, which identifiers', async () => {
    const [line] = await explain([write('one.json', JSON.stringify(RECORD))]);
    expect(JSON.parse(line ?? '')).toEqual({
      eventId: 'e-1',
      eventTime: '2026-03-01T08:00:00.000Z',
      source: 's3.amazonaws.com',
      api: 'PutBucketPolicy',
      account: '111122223333',
      region: 'eu-west-1',
      rejected: null,
      why: null,
      effect: 'modify',
      actor: {
        kind: 'person',
        name: 'ana@example.com',
        via: 'arn:aws:iam::111122223333:role/Admin',
        channel: 'console',
        trusted: [],
        claimed: ['Mozilla/5.0'],
        principal: 'arn:aws:iam::111122223333:role/Admin',
      },
      types: ['AWS::S3::BucketPolicy', 'AWS::S3::Bucket'],
      candidates: ['logs', 'arn:aws:s3:::logs'],
      subjects: [],
      unmanaged: null,
      notIndexed: null,
    });
  });

  test('odd records are lines too and stop nothing; notes on a record pass through', async () => {
    const odd = ['null', '7', '"text"', '[]', '{}', '{"__proto__":{"eventID":"x"},"note":"mine"}'];
    const lines = await explain([write('odd.ndjson', `${odd.join('\n')}\n${JSON.stringify(RECORD)}\n`)]);
    // "[]" is an empty list of records.
    expect(lines.map((line) => JSON.parse(line).rejected)).toEqual([...Array(5).fill('malformed'), null]);
    expect(lines[4]).toContain('"note":"mine"');
    expect(lines.join('\n')).not.toContain('requestParameters');
  });

  test('declared resources that it touches', async () => {
    const source = { kind: 'terraform', id: '0f0e-lineage' };
    const declared = {
      subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
      source,
      deployment: { id: '42', order: '00000000000000000042' },
      address: 'module.storage.aws_s3_bucket.logs',
      identifiers: ['logs', 'arn:aws:s3:::logs'],
      declared: { BucketName: 'logs' },
      attributes: {},
      unresolved: [],
      sensitive: [],
      notIndexed: null,
    };
    const trail = write(
      'trail.json',
      JSON.stringify({ Records: [RECORD, { ...RECORD, requestParameters: { bucketName: 'else' } }] }),
    );
    const lines = await explain([trail], { declared: [write('declared.ndjson', JSON.stringify(declared))] });
    expect(lines.map((line) => JSON.parse(line).subjects)).toEqual([
      [
        {
          account: '111122223333',
          region: 'eu-west-1',
          type: 'AWS::S3::Bucket',
          identifier: 'logs',
          address: 'module.storage.aws_s3_bucket.logs',
          source,
          blames: true,
        },
      ],
      [],
    ]);
  });

  test('for a reader, in columns, with nothing that moves a cursor', async () => {
    const hostile = { ...RECORD, requestParameters: { bucketName: 'a\u001b[2Jb' } };
    const lines = await explain([write('two.ndjson', `${JSON.stringify(RECORD)}\n${JSON.stringify(hostile)}`)], {
      json: false,
    });
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^TIME \(UTC\) +CALL +EFFECT +WHO +TYPE +NAMES$/);
    expect(lines[1]).toMatch(
      /^2026-03-01 08:00:00 +s3 PutBucketPolicy +modify +person ana@example.com \(console\) +AWS::S3::BucketPolicy +logs, arn:aws:s3:::logs$/,
    );
    expect(lines.join('')).not.toContain('\u001b');
  });

  test('a file that is not JSON ends it, naming file and place', async () => {
    await expect(runExplain([write('bad.json', '{"Records":[{]}')], OPTIONS, memoryIo())).rejects.toMatchObject({
      code: 'InputUnreadable',
      message: expect.stringMatching(/bad\.json, line 1: /),
    });
  });
});

describe('a real trail', () => {
  const trail = join(__dirname, '..', '..', '..', 'shared', 'data', 'cloudtrail', 'cloudtrail.ndjson');
  const isThere = existsSync(trail);
  process.stdout.write(`recorded CloudTrail events: ${isThere ? 'used' : 'not there, left out'}\n`);
  (isThere ? test : test.skip)('every record is one line in each form, and the lines agree', async () => {
    const records = readFileSync(trail, 'utf8').trim().split('\n');
    const lines = await explain([trail]);
    expect(lines).toHaveLength(681);
    const rejected = new Map<string, number>();
    for (const line of lines) {
      const { rejected: reason } = JSON.parse(line);
      rejected.set(String(reason), (rejected.get(String(reason)) ?? 0) + 1);
    }
    expect(Object.fromEntries(rejected)).toEqual({
      failed: 300,
      readOnly: 259,
      noise: 17,
      notManagement: 3,
      null: 102,
    });
    const zipped = write('zipped', gzipSync(`{"Records":[${records.join(',')}]}`));
    expect(await explain([zipped])).toEqual(lines);
    write('folder/2026/03/a.json.gz', gzipSync(`{"Records":[${records.slice(0, 300).join(',')}]}`));
    write('folder/2026/04/b.json', `{"Records":[${records.slice(300).join(',\n')}]}`);
    expect(await explain([join(folder, 'folder')])).toEqual(lines);
  });
});
