/** A command's surroundings in memory: what it wrote can be read afterwards. */
import { Readable, Writable } from 'node:stream';
import type { CliIo } from '../../cli/cli-io';

export interface MemoryIo extends CliIo {
  readonly written: () => string;
  readonly warned: () => string;
}

export function memoryIo(input: string | Buffer = ''): MemoryIo {
  const out: string[] = [];
  const err: string[] = [];
  return {
    in: Readable.from([Buffer.from(input)]),
    out: collector(out),
    err: collector(err),
    showsProgress: false,
    written: () => out.join(''),
    warned: () => err.join(''),
  };
}

function collector(texts: string[]): Writable {
  return new Writable({
    write(chunk, _, done) {
      texts.push(String(chunk));
      done();
    },
  });
}
