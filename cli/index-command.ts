/**
 * `asbuilt index FILE…`: what templates and states declare, printed as lines or written to an index table. Nothing is
 * printed or written before every file was read and declared.
 */
import { systemClock } from '../adapters/local/system-clock';
import { type IndexLine, isIndexed } from '../core/model/declared-resource';
import { jsonText } from '../core/model/json-text';
import { sourceKey } from '../core/model/source';
import type { SourceDeclaration } from '../core/model/source-content';
import { plainText } from '../core/notify/plain-text';
import type { Clock, IndexStore } from '../core/ports';
import type { CliIo, ExitCode } from './cli-io';
import type { DeclaredOptions } from './declared-options';
import { loadDeclarations } from './load-declared';
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
  const declarations = await loadDeclarations(files, options, io);
  const lines = declarations.flatMap((declaration) => declaration.lines);
  if (options.table !== null) await writeTo(options.table, declarations, io, dependencies);
  else for (const line of lines) io.out.write(`${options.json ? printLine(line) : describeLine(line)}\n`);
  const indexed = lines.filter(isIndexed).length;
  io.err.write(`${indexed} declared resources, ${lines.length - indexed} not indexed\n`);
  return 0;
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
  for (const { source, written } of await writeIndex(declarations, await openIndexStore(table), clock)) {
    const what =
      written === null
        ? 'left alone: a newer deployment of it is indexed'
        : `${written.changed} resources written, ${written.removed} removed`;
    io.err.write(`${plainText(sourceKey(source))}: ${what}\n`);
  }
  const lines = declarations.flatMap((declaration) => declaration.lines);
  if (lines.some((line) => isIndexed(line) && line.sensitive.length > 0)) {
    io.err.write('secrets are masked with the key of this folder; a hub with another key does not compare them\n');
  }
}

/** Loaded only for --table: printing needs no AWS client. */
async function openDynamoDb(table: string): Promise<IndexStore> {
  const { DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const { DynamoDbIndexStore } = await import('../adapters/aws/dynamodb-index-store');
  return new DynamoDbIndexStore(new DynamoDBClient({}), table, systemClock);
}
