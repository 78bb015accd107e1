/** Input that is readable and odd stops no command and reaches no terminal as it is. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommandLine } from '../../cli/program';
import { memoryIo } from './memory-io';

const DEEP = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
/** Colour, window title, line ends, a reversed line, a C1 control. */
const TRICKY = '\u001b[31mred\u001b]0;title\u0007\r\n\u202eesrever\u009b1m';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there.
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const RECORD = {
  eventID: 'e-1',
  eventTime: '2026-03-01T08:00:00Z',
  eventSource: 's3.amazonaws.com',
  eventName: 'PutBucketLogging',
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  readOnly: false,
  requestParameters: { bucketName: 'logs' },
};
const TEMPLATE = {
  Resources: { Logs: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'logs' } } },
};

let folder = '';
let before = '';
beforeAll(() => {
  before = process.cwd();
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-hostile-'));
  process.chdir(folder);
  write('template.json', JSON.stringify(TEMPLATE));
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function run(...argv: string[]) {
  const io = memoryIo();
  const code = await runCommandLine(argv, io);
  return { code, out: io.written(), err: io.warned() };
}

function withDeep(value: object, member: string): string {
  return JSON.stringify({ ...value, [member]: '@' }).replace('"@"', DEEP);
}

describe('what nests 10,000 deep', () => {
  test('in a field that explain does not know is passed through, and the next record follows', async () => {
    const trail = write('unknown.ndjson', `${withDeep(RECORD, 'note')}\n${JSON.stringify(RECORD)}\n`);
    const { code, out, err } = await run('explain', '--json', trail);
    expect([code, err]).toEqual([0, '']);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain(DEEP);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ eventId: 'e-1', rejected: null });
  });

  test('in a request is replayed', async () => {
    const trail = write('request.ndjson', `${withDeep(RECORD, 'requestParameters')}\n${JSON.stringify(RECORD)}\n`);
    const declared = ['--declared', 'template.json', '--account', '111122223333', '--region', 'eu-west-1'];
    const { code, out } = await run('replay', '--json', '--trail', trail, ...declared);
    expect(code).toBe(0);
    const { summary } = JSON.parse(out.trimEnd().split('\n').at(-1) ?? '');
    expect(summary).toMatchObject({ records: 2, rejected: {}, unmatched: 1, matched: 1 });
  });

  test('in what was indexed is declared again', async () => {
    const line = {
      subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
      source: { kind: 'declaration', id: 'x' },
      address: 'logs',
    };
    const index = write('deep.index', withDeep(line, 'declared'));
    const trail = write('plain.ndjson', JSON.stringify(RECORD));
    const printed = await run('index', '--json', index);
    expect([printed.code, printed.out.includes(DEEP)]).toEqual([0, true]);
    const { code, out } = await run('replay', '--json', '--trail', trail, '--declared', index);
    expect(code).toBe(0);
    expect(JSON.parse(out.trimEnd().split('\n').at(-1) ?? '').summary).toMatchObject({ records: 1, matched: 1 });
  });

  test('in a field that compare does not know is passed through', async () => {
    const line = { type: 'AWS::SQS::Queue', declared: { QueueName: 'a' }, live: { QueueName: 'a' } };
    const { code, out } = await run('compare', '--json', write('deep.compare', withDeep(line, 'note')));
    expect([code, out.includes(DEEP)]).toEqual([0, true]);
  });
});

describe('what would move a terminal’s cursor', () => {
  test('in types, names, keys and values does not reach it from compare', async () => {
    const line = {
      type: `AWS::${TRICKY}`,
      declared: { [TRICKY]: 'a', Tags: [{ Key: TRICKY, Value: '1' }] },
      live: { [TRICKY]: TRICKY, Tags: [{ Key: TRICKY, Value: '2' }] },
    };
    const { code, out } = await run('compare', write('tricky.compare', JSON.stringify(line)));
    expect(code).toBe(1);
    expect(out).not.toMatch(UNSAFE);
    expect(out).toContain('\\u{1b}[31mred');
    expect(out.trimEnd().split('\n')).toHaveLength(3);
  });

  test('in names of a template does not reach it from index', async () => {
    const template = {
      Resources: { [TRICKY]: { Type: 'AWS::S3::Bucket', Properties: { BucketName: TRICKY } }, Odd: { Type: TRICKY } },
    };
    const { code, out } = await run('index', write('tricky.json', JSON.stringify(template)));
    expect(code).toBe(0);
    expect(out).not.toMatch(UNSAFE);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });

  test('in the name of a file does not reach it from an error, which stays one line', async () => {
    const name = 'trail/\u001b[2J\n\u202ex.json';
    write(name, '{"Records":[');
    const { code, out, err } = await run('explain', 'trail');
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toMatch(UNSAFE);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
    expect(err).toContain('\\u{1b}[2J\\n\\u{202e}x.json');
  });

  test('in policies and cases does not reach it from lint and test', async () => {
    write(
      'policies/odd.cedar',
      '@id("\u001b[2J\u202eodd")\n@severity("none such")\nforbid(principal, action, resource);',
    );
    const lint = await run('policy', 'lint', 'policies');
    expect(lint.code).toBe(2);
    expect(lint.err).not.toMatch(UNSAFE);
    write(
      'tested/ok.cedar',
      '@id("ok")\n@severity("low")\nforbid(principal, action, resource) when { context.difference.category == "metadata" };',
    );
    const difference = { path: '/X', category: 'other', weakens: 'no' };
    const odd = {
      name: TRICKY,
      subject: { type: 'AWS::S3::Bucket' },
      differences: [difference],
      expect: { severity: 'critical' },
    };
    write('tested/cases/odd.json', JSON.stringify([odd]));
    const tested = await run('policy', 'test', 'tested');
    expect(tested.code).toBe(1);
    expect(tested.out).toContain('FAILED');
    expect(tested.out).not.toMatch(UNSAFE);
  });
});

test.each([
  ['explain', 'empty.ndjson'],
  ['compare', 'empty.ndjson'],
  ['replay', '--trail', 'empty.ndjson', '--declared', 'template.json'],
  ['replay', '--trail', 'full.ndjson', '--declared', 'template.json', '--live', 'empty.ndjson'],
])('a file without a byte is unreadable: %s %s', async (...argv) => {
  write('empty.ndjson', '');
  write('full.ndjson', JSON.stringify(RECORD));
  const { code, out, err } = await run(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(err).toBe('asbuilt: empty.ndjson, beginning: it is empty; copy or download it again\n');
});

test('an empty pipe holds no records', async () => {
  const { code, out } = await run('explain', '--json', '-');
  expect([code, out]).toEqual([0, '']);
});
