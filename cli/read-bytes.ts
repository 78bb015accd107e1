/**
 * The bytes of an input: a file, or standard input for "-", unzipped where the first bytes say so, and as UTF-8 where a mark
 * says that they are UTF-16 (what PowerShell's ">" writes). The name's ending says nothing: files are renamed. What cannot be
 * read ends in one error that names the file and what to do.
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { AsbuiltError } from '../core/errors';
import type { CliIo } from './cli-io';

export const STANDARD_INPUT = '-';

/** Large enough that a file takes few turns, small beside everything else in memory. */
const CHUNK_BYTES = 2 ** 16;

/** How messages call an input. */
export function nameOfInput(file: string): string {
  return file === STANDARD_INPUT ? 'standard input' : file;
}

/** One document, or one value of a stream: what unpacks to more is a trap, and no template or resource. */
const LARGEST_VALUE_MIB = 256;

/** All bytes as one text. Throws AsbuiltError('InputUnreadable') for more than one value can be. */
export async function gatherText(chunks: AsyncIterable<Buffer>, file: string): Promise<string> {
  const held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (isTooLarge(bytes)) throw new AsbuiltError('InputUnreadable', `${nameOfInput(file)}: ${TOO_LARGE}`);
    held.push(chunk);
  }
  return Buffer.concat(held).toString('utf8');
}

export function isTooLarge(bytes: number): boolean {
  return bytes > LARGEST_VALUE_MIB * 2 ** 20;
}

export const TOO_LARGE = `holds more than ${LARGEST_VALUE_MIB} MiB in one document; give it in smaller files`;

export async function* readBytes(file: string, io: Pick<CliIo, 'in'>): AsyncGenerator<Buffer> {
  const source = file === STANDARD_INPUT ? io.in : createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const chunks = toBuffers(source)[Symbol.asyncIterator]();
  try {
    const first = await firstBytes(chunks);
    const whole = rejoin(first, chunks);
    if (first[0] === 0x1f && first[1] === 0x8b) yield* asUtf8(unzip(Readable.from(whole)));
    else yield* asUtf8(whole);
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    if (file !== STANDARD_INPUT) source.destroy();
  }
}

async function* toBuffers(source: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
}

/** At least two bytes, where there are as many. */
async function firstBytes(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  let first = Buffer.alloc(0);
  while (first.length < 3) {
    const next = await chunks.next();
    if (next.done === true) break;
    first = Buffer.concat([first, next.value]);
  }
  return first;
}

/** Without its mark, whichever it is. */
async function* asUtf8(bytes: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const chunks = bytes[Symbol.asyncIterator]();
  const first = await firstBytes(chunks);
  const decoder = utf16Decoder(first);
  const isMarked = first[0] === 0xef && first[1] === 0xbb && first[2] === 0xbf;
  const rest = rejoin(isMarked ? first.subarray(3) : first, chunks);
  if (decoder === null) yield* rest;
  else {
    for await (const chunk of rest) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  }
}

/** null where no mark says so. The decoder takes the mark away. */
function utf16Decoder([one, other]: Buffer): TextDecoder | null {
  if (one === 0xff && other === 0xfe) return new TextDecoder('utf-16le');
  return one === 0xfe && other === 0xff ? new TextDecoder('utf-16be') : null;
}

async function* rejoin(first: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
}

export async function* unzip(input: Readable): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // pipe() does not pass errors on.
  input.on('error', (error) => gunzip.destroy(error));
  input.pipe(gunzip);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } finally {
    input.destroy();
    gunzip.destroy();
  }
}

function unreadable(file: string, error: unknown): AsbuiltError {
  if (error instanceof AsbuiltError) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const place = code.startsWith('Z_') ? 'gzip' : 'beginning';
  return new AsbuiltError('InputUnreadable', `${nameOfInput(file)}, ${place}: ${whatIsWrong(code)}`, { cause: error });
}

function whatIsWrong(code: string): string {
  switch (code) {
    case 'ENOENT':
      return 'there is no such file; check the path';
    case 'EISDIR':
      return 'it is a folder; name a file in it';
    case 'EACCES':
    case 'EPERM':
      return 'reading it is not allowed; check its permissions';
    case 'Z_BUF_ERROR':
      return 'the compressed data is cut off; copy or download it again';
    default:
      return code.startsWith('Z_')
        ? 'the compressed data is damaged; copy or download it again'
        : `it cannot be read (${code || 'unknown error'}); check the file`;
  }
}
