/** A small file that unpacks to an endless value is refused in a line, and memory does not follow it. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { runCommandLine } from '../../cli/program';
import { memoryIo } from './memory-io';

const FOLDER = mkdtempSync(join(tmpdir(), 'asbuilt-large-'));
const MEBIBYTE = Buffer.alloc(2 ** 20, 'x');

async function packed(name: string, beginning: string): Promise<string> {
  function* bytes(): Generator<Buffer> {
    yield Buffer.from(beginning);
    for (let i = 0; i < 300; i += 1) yield MEBIBYTE;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of Readable.from(bytes()).pipe(createGzip({ level: 1 }))) chunks.push(chunk as Buffer);
  const path = join(FOLDER, name);
  writeFileSync(path, Buffer.concat(chunks));
  return path;
}

test.each([
  ['a template', '{"Resources":{"A":{"Type":"'],
  ['a state', '{"version":4,"serial":1,"lineage":"x","resources":[{"instances":[{"a":"'],
  ['a YAML template', 'Resources:\n  A:\n    Type: '],
])(
  '%s of 300 MiB in one value',
  async (name, beginning) => {
    const io = memoryIo();
    expect(await runCommandLine(['index', await packed(name, beginning)], io)).toBe(2);
    expect(io.warned()).toContain('holds more than 256 MiB in one document');
    expect(io.written()).toBe('');
  },
  60_000,
);
