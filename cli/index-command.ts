/**
 * `asbuilt index FILE…`: what sources declare, printed as lines or written to an index table. Nothing is printed or written
 * before every file was seen to be readable. Printing holds a few lines at a time and waits for whoever reads them.
 */
import { once } from 'node:events';
import { DATA_FOLDER } from '../adapters/local/data-folder';
import { localMasker } from '../adapters/local/file-masker';
import { systemClock } from '../adapters/local/system-clock';
import { type IndexLine, isIndexed } from '../core/model/declared-resource';
import { jsonText } from '../core/model/json-text';
import { sourceKey } from '../core/model/source';
import type { SourceDeclaration } from '../core/model/source-content';
import { plainText } from '../core/notify/plain-text';
import type { Clock, IndexStore } from '../core/ports';
import type { CliIo, ExitCode } from './cli-io';
import { counted } from './counted';
import type { DeclaredOptions } from './declared-options';
import { streamDeclarations } from './load-declared';
import { writeIndex } from './write-index';

export interface IndexDependencies {
  readonly openIndexStore: (table: string) => Promise<IndexStore>;
  readonly clock: Clock;
}

export async function runIndex(
  files: readonly string[],
  options: DeclaredOptions,
  io: CliIo,
  dependencies: IndexDependencies = { openIndexStore: openDynamoDb, clock: systemClock },
): Promise<ExitCode> {
  const seen = { indexed: 0, notIndexed: 0 };
  const { table, json } = options;
  // A file that was never deployed is put into force by being written, and by nothing that prints it.
  const deployedAt = table === null ? null : dependencies.clock.now();
  const masker = table === null ? localMasker(DATA_FOLDER, sayNoKey(io)) : localMasker();
  const declarations = streamDeclarations(files, { ...options, deployedAt }, io, masker);
  const written: SourceDeclaration[] = [];
  for await (const part of declarations) {
    const indexed = part.lines.filter(isIndexed).length;
    seen.indexed += indexed;
    seen.notIndexed += part.lines.length - indexed;
    if (table !== null) written.push(part);
    else
      await print(
        part.lines.map((line) => (json ? printLine(line) : describeLine(line))),
        io,
      );
  }
  if (table !== null) await writeTo(table, written, io, dependencies);
  io.err.write(`${counted(seen.indexed, 'declared resource')}, ${seen.notIndexed} not indexed\n`);
  return 0;
}

/** What is only printed may be masked with a key that nobody will have again; a table is compared with. */
function sayNoKey(io: CliIo): (file: string) => void {
  return (file) => {
    const consequence = 'secrets are masked with a key of this run only, and compare with no other run’s';
    io.err.write(`${plainText(file)} cannot be written: ${consequence}\n`);
  };
}

/** A reader slower than this command must not make it hold what it has not read. */
async function print(lines: readonly string[], io: CliIo): Promise<void> {
  if (lines.length > 0 && !io.out.write(`${lines.join('\n')}\n`)) await once(io.out, 'drain');
}

/** The public line: one form for both kinds, so that a reader need not ask which fields there are. */
export function printLine(line: IndexLine): string {
  return jsonText(isIndexed(line) ? { ...line, notIndexed: null } : line);
}

function describeLine(line: IndexLine): string {
  if (!isIndexed(line)) return plainText(`not indexed: ${line.type || 'resource'} ${line.address}: ${line.notIndexed}`);
  const { account, region, type, identifier } = line.subject;
  return plainText(
    `${type} ${identifier}  (${account ?? 'account not known'}, ${region ?? 'region not known'})  ${line.address}`,
  );
}

async function writeTo(
  table: string,
  declarations: readonly SourceDeclaration[],
  io: CliIo,
  { openIndexStore, clock }: IndexDependencies,
): Promise<void> {
  for await (const { source, written } of writeIndex(declarations, await openIndexStore(table), clock)) {
    const what =
      written === null
        ? 'left alone: a newer deployment of it is indexed'
        : `${counted(written.changed, 'resource')} written, ${written.removed} removed`;
    io.err.write(`${plainText(sourceKey(source))}: ${what}\n`);
  }
  const hasSecrets = (line: IndexLine) => isIndexed(line) && line.sensitive.length > 0;
  if (declarations.some(({ lines }) => lines.some(hasSecrets))) {
    io.err.write('secrets are masked with the key of this folder; a hub with another key does not compare them\n');
  }
}

/** Loaded only for --table: printing needs no AWS client. */
async function openDynamoDb(table: string): Promise<IndexStore> {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDbIndexStore } = await import('../adapters/aws/dynamodb-index-store');
  const { refuseOtherTable } = await import('./table-of-kind');
  const client = new DynamoDBClient({});
  await refuseOtherTable(client, table, 'index', { isWritten: true });
  return new DynamoDbIndexStore(client, table, systemClock);
}
