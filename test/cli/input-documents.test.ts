import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDocuments, readTextInput, readTrailRecords } from '../../cli/input-documents';
import { JsonSplitter } from '../../cli/split-json';
import { memoryIo } from './memory-io';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'asbuilt-input-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function documents(content: string | Buffer): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { place, value } of readDocuments(write('input', content), memoryIo())) {
    found.push(`${place}: ${JSON.stringify(value)}`);
  }
  return found;
}

async function records(paths: readonly string[]): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const { value } of readTrailRecords(paths, memoryIo())) found.push(value);
  return found;
}

describe('documents', () => {
  test.each<[string, string, readonly string[]]>([
    ['lines', '{"a":1}\n{"b":[2]}\n', ['line 1: {"a":1}', 'line 2: {"b":[2]}']],
    [
      'lines with empty ones between and none at the end',
      '{"a":1}\n\n\r\n{"b":2}',
      ['line 1: {"a":1}', 'line 4: {"b":2}'],
    ],
    ['one document over many lines', '{\n "a": 1\n}\n', ['document 1: {"a":1}']],
    [
      'values of every kind',
      '1 "x" null true [] {}',
      ['line 1: 1', 'line 1: "x"', 'line 1: null', 'line 1: true', 'line 1: []', 'line 1: {}'],
    ],
    [
      'brackets and quotes inside texts',
      '{"a":"}]\\"{"}\n{"b":"\\\\"}',
      ['line 1: {"a":"}]\\"{"}', 'line 2: {"b":"\\\\"}'],
    ],
    ['a list of records stays one document', '{"Records":[1]}', ['line 1: {"Records":[1]}']],
    ['a byte order mark', '\ufeff{"a":1}', ['line 1: {"a":1}']],
    ['nothing but a line end', '\n', []],
    ['"__proto__" as a key', '{"__proto__":{"a":1}}', ['line 1: {"__proto__":{"a":1}}']],
  ])('%s', async (_, content, expected) => {
    expect(await documents(content)).toEqual(expected);
  });

  test('gzip is told by its bytes, not by its name', async () => {
    expect(await documents(gzipSync('{"a":1}\n'))).toEqual(['line 1: {"a":1}']);
    expect(await documents(Buffer.concat([gzipSync('{"a":1}\n'), gzipSync('{"b":2}\n')]))).toEqual([
      'line 1: {"a":1}',
      'line 2: {"b":2}',
    ]);
  });

  test('"-" is standard input', async () => {
    const found: unknown[] = [];
    for await (const { value } of readDocuments('-', memoryIo(gzipSync('{"a":1}')))) found.push(value);
    expect(found).toEqual([{ a: 1 }]);
  });

  test('however the bytes are cut, the values are the same', () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, fc.constantFrom('\n', ' ', '\r\n'), fc.boolean())),
        fc.integer({ min: 1, max: 7 }),
        (parts, size) => {
          const text = parts.map(([one, gap, isPretty]) => JSON.stringify(one, null, isPretty ? 1 : 0) + gap).join('');
          const bytes = Buffer.from(text);
          const splitter = new JsonSplitter(false);
          const found: unknown[] = [];
          for (let at = 0; at < bytes.length; at += size) {
            for (const piece of splitter.push(bytes.subarray(at, at + size))) found.push(JSON.parse(piece.text));
          }
          for (const piece of splitter.end()) found.push(JSON.parse(piece.text));
          expect(JSON.stringify(found)).toBe(JSON.stringify(parts.map(([one]) => one)));
        },
      ),
    );
  });

  test('members of a list, however the bytes are cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue({ maxDepth: 3 })),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        (members, size, isPretty) => {
          const bytes = Buffer.from(
            JSON.stringify({ before: { Records: [0] }, Records: members, after: 'Records' }, null, isPretty ? 2 : 0),
          );
          const splitter = new JsonSplitter(true);
          const found: unknown[] = [];
          for (let at = 0; at < bytes.length; at += size) {
            for (const piece of splitter.push(bytes.subarray(at, at + size))) found.push(JSON.parse(piece.text));
          }
          expect([...splitter.end()]).toEqual([]);
          expect(JSON.stringify(found)).toBe(JSON.stringify(members));
        },
      ),
    );
  });
});

describe('unreadable input: file, place, what to do', () => {
  test.each<[string, string | Buffer, RegExp]>([
    ['no JSON', 'hello: world', /input, line 1: it is not JSON/],
    ['a word', 'hello', /input, line 1: it is not JSON; give JSON/],
    ['a line cut off', '{"a":1}\n{"b":\n', /input, line 2: .*cut off/],
    ['a text cut off', '{"a":1}\n{"b":"x\n{"c":1}', /input, line 2: .*text is not closed/],
    ['brackets that do not fit', '{"a":[1}', /input, line 1: it is not JSON/],
    [
      'gzip cut off',
      gzipSync(JSON.stringify(Array.from({ length: 5000 }, (_, i) => i * 7919))).subarray(0, 2000),
      /input, gzip: .*cut off/,
    ],
    [
      'gzip damaged',
      Buffer.concat([gzipSync('{"a":1}').subarray(0, 12), Buffer.from('damaged data')]),
      /input, gzip: .*damaged/,
    ],
  ])('%s', async (_, content, message) => {
    await expect(documents(content)).rejects.toMatchObject({
      code: 'InputUnreadable',
      message: expect.stringMatching(message),
    });
  });

  test('the message quotes nothing of the file', async () => {
    await expect(documents('{"password": hunter2}')).rejects.toMatchObject({
      message: expect.not.stringContaining('hunter2'),
    });
  });

  test('no such file, and a folder', async () => {
    const read = async (path: string) => {
      for await (const _ of readDocuments(path, memoryIo()));
    };
    await expect(read(join(folder, 'none'))).rejects.toThrow(/none, beginning: there is no such file; check the path/);
    await expect(read(folder)).rejects.toThrow(/it is a folder/);
  });
});

describe('trail records', () => {
  test('out of folders, files of records, lines and answers, sorted by name', async () => {
    write('trail/b/2.json.gz', gzipSync('{"Records":[{"n":3},{"n":4}]}'));
    write('trail/a.json', '{"note":"Records","Records":[\n{"n":1}\n,{"n":2}],"more":{"Records":[{"n":0}]}}');
    write('trail/c.ndjson', '{"n":5}\n{"n":6}\n');
    write('trail/d.json', '{"Events":[{"n":7}]}');
    write('trail/e.json', '[{"n":8},{"n":9}]');
    write('trail/f.json', '{"Records":[]}');
    write('trail/.hidden', 'no JSON');
    expect(await records([join(folder, 'trail')])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => ({ n })));
  });

  test('a link that leads back is followed once', async () => {
    write('loop/a.json', '{"n":1}');
    symlinkSync(join(folder, 'loop'), join(folder, 'loop', 'again'));
    expect(await records([join(folder, 'loop')])).toEqual([{ n: 1 }]);
  });

  test('a record’s place is its number in the list', async () => {
    const file = write('places.json', '{"Records":[{"a":1},{"a":}]}');
    const read = async () => {
      for await (const _ of readTrailRecords([file], memoryIo()));
    };
    await expect(read()).rejects.toThrow(/places\.json, record 2: it is not JSON/);
  });

  test('a long list is read a chunk at a time', async () => {
    let sent = 0;
    const record = `{"text":"${'x'.repeat(10_000)}"}`;
    async function* source() {
      yield Buffer.from('{"Records":[');
      for (; sent < 2000; sent += 1) yield Buffer.from(`${sent === 0 ? '' : ','}${record}`);
      yield Buffer.from(']}');
    }
    const io = { ...memoryIo(), in: Readable.from(source()) };
    for await (const _ of readTrailRecords(['-'], io)) break;
    expect(sent).toBeLessThan(100);
  });
});

test('a text input is read whole, unzipped, without its mark', async () => {
  expect(await readTextInput(write('t', gzipSync('Resources: {}\n')), memoryIo())).toBe('Resources: {}\n');
  expect(await readTextInput(write('t', '\ufeffResources: {}\n'), memoryIo())).toBe('Resources: {}\n');
});

test('UTF-16 with its mark, as PowerShell writes it, is read as what it says', async () => {
  const little = Buffer.from('\ufeffResources: { ä: 😀 }\r\n', 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const bytes of [little, big, gzipSync(little)]) {
    expect(await readTextInput(write('t', bytes), memoryIo())).toBe('Resources: { ä: 😀 }\r\n');
  }
  // Cut in the middle of characters.
  const io = { ...memoryIo(), in: Readable.from([...little].map((byte) => Buffer.from([byte]))) };
  expect(await readTextInput('-', io)).toBe('Resources: { ä: 😀 }\r\n');
});
