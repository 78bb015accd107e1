/**
 * Reads inputs as a stream of JSON values, each with its place for messages, so that memory does not grow with the input:
 * one document, values one after another, NDJSON, gzipped or not; for trails also folders and {"Records":[…]} files. What
 * is no JSON or is cut off ends the reading with one error that names file and place.
 */
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AsbuiltError } from '../core/errors';
import type { CliIo } from './cli-io';
import { gatherText, nameOfInput, readBytes, STANDARD_INPUT } from './read-bytes';
import { type JsonPiece, JsonSplitError, JsonSplitter } from './split-json';

export interface InputDocument {
  readonly file: string;
  /** "line 3", "document 1", "record 12". */
  readonly place: string;
  readonly value: unknown;
}

/** Every JSON value of a file, in order. Throws AsbuiltError('InputUnreadable'). */
export function readDocuments(file: string, io: Pick<CliIo, 'in'>): AsyncGenerator<InputDocument> {
  return readValues(file, io, false);
}

/** Every CloudTrail record of files and folders (all levels, sorted by name; hidden files are left out). */
export async function* readTrailRecords(
  paths: readonly string[],
  io: Pick<CliIo, 'in'>,
): AsyncGenerator<InputDocument> {
  for (const path of paths) {
    for await (const file of filesOf(path, new Set())) yield* readValues(file, io, true);
  }
}

/** The whole text of an input, for templates and states. */
export async function readTextInput(file: string, io: Pick<CliIo, 'in'>): Promise<string> {
  return gatherText(readBytes(file, io), file);
}

async function* readValues(file: string, io: Pick<CliIo, 'in'>, splitsLists: boolean): AsyncGenerator<InputDocument> {
  const splitter = new JsonSplitter(splitsLists);
  let isEmpty = file !== STANDARD_INPUT;
  try {
    for await (const chunk of readBytes(file, io)) {
      isEmpty &&= chunk.length === 0;
      for (const piece of splitter.push(chunk)) yield parsePiece(file, piece);
    }
    for (const piece of splitter.end()) yield parsePiece(file, piece);
    // Nothing may come through a pipe; a file without a byte is one whose writing was cut off.
    if (isEmpty)
      throw new AsbuiltError('InputUnreadable', `${file}, beginning: it is empty; copy or download it again`);
  } catch (error) {
    if (!(error instanceof JsonSplitError)) throw error;
    throw unreadable(file, `line ${error.line}`, error.message);
  }
}

function parsePiece(file: string, piece: JsonPiece): InputDocument {
  const place = placeOf(piece);
  try {
    return { file, place, value: JSON.parse(piece.text) };
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw unreadable(file, place, 'it is not JSON');
  }
}

function placeOf({ line, endLine, number, isMember }: JsonPiece): string {
  if (isMember) return `record ${number}`;
  return line === endLine ? `line ${line}` : `document ${number}`;
}

function unreadable(file: string, place: string, what: string): AsbuiltError {
  const message = `${nameOfInput(file)}, ${place}: ${what}; give JSON, or one JSON value per line`;
  return new AsbuiltError('InputUnreadable', message);
}

async function* filesOf(path: string, visited: Set<string>): AsyncGenerator<string> {
  if (path === STANDARD_INPUT || !(await isFolder(path))) {
    yield path;
    return;
  }
  // A link back to a folder above would lead round for ever.
  const real = await realpath(path);
  if (visited.has(real)) return;
  visited.add(real);
  const names = await readdir(path).catch((error: unknown) => {
    throw new AsbuiltError('InputUnreadable', `${path}, beginning: the folder cannot be read; check its permissions`, {
      cause: error,
    });
  });
  for (const name of names.filter((one) => !one.startsWith('.')).sort()) yield* filesOf(join(path, name), visited);
}

/** false too where there is nothing: reading it then says so. */
async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
