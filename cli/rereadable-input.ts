/**
 * An input that can be read twice: first to see that all of it can be read, then for what it says. A file is simply read
 * again. Standard input and pipes say everything once, so they are held in memory, compressed (a state is a tenth of its
 * size then) and not on disk, where its secrets would lie about.
 */
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { CliIo } from './cli-io';
import { gatherText, readBytes, STANDARD_INPUT, unzip } from './read-bytes';

export class RereadableInput {
  private held: readonly Buffer[] | null = null;

  constructor(
    readonly file: string,
    private readonly io: Pick<CliIo, 'in'>,
  ) {}

  /** All of it, from its beginning, unzipped. Throws AsbuiltError('InputUnreadable'). */
  async *bytes(): AsyncGenerator<Buffer> {
    if (this.held === null && !(await canBeReadAgain(this.file)))
      this.held = await compress(readBytes(this.file, this.io));
    yield* this.held === null ? readBytes(this.file, this.io) : unzip(Readable.from(this.held));
  }

  async text(): Promise<string> {
    return gatherText(this.bytes(), this.file);
  }
}

/** true too where there is nothing: reading it then says so. */
async function canBeReadAgain(file: string): Promise<boolean> {
  if (file === STANDARD_INPUT) return false;
  return stat(file).then(
    (stats) => stats.isFile() || stats.isDirectory(),
    () => true,
  );
}

/** The fastest level: a state repeats its own words, so that more effort gains little. */
async function compress(bytes: AsyncGenerator<Buffer>): Promise<readonly Buffer[]> {
  const input = Readable.from(bytes);
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  // pipe() does not pass errors on.
  input.on('error', (error) => gzip.destroy(error));
  input.pipe(gzip);
  const held: Buffer[] = [];
  for await (const chunk of gzip) held.push(chunk as Buffer);
  return held;
}
