/** What has drifted, most severe first; exit code 1 where anything is open. */
import type { DriftStatus } from '../core/model/drift-item';
import { isWorse, type Severity } from '../core/model/judgement';
import { matchesSource } from '../core/model/matches-source';
import { subjectKey } from '../core/model/subject';
import { plainText } from '../core/notify/plain-text';
import type { IndexStore } from '../core/ports';
import type { CliIo, ExitCode } from './cli-io';
import { describeDrifts } from './describe-drift';
import { openTables, type TableOptions, type Tables } from './open-tables';

export interface ListOptions {
  readonly json: boolean;
  readonly table: string | null;
  readonly status: DriftStatus | null;
  /** Only of this severity or worse; null: of any. */
  readonly severity: Severity | null;
  /** Only of sources that fit: an id, a key ("terraform:<lineage>") or a stack's name, "*" for any text; absent: of any. */
  readonly source?: string | null;
}

export async function runList(
  { json, table, status, severity, source = null }: ListOptions,
  io: CliIo,
  open: (options: TableOptions, io: CliIo) => Promise<Pick<Tables, 'drift' | 'index' | 'close'>> = openTables,
): Promise<ExitCode> {
  const tables = await open({ table, indexTable: null }, io);
  try {
    const all = await tables.drift.list(status === null ? {} : { status });
    const ofSource =
      source === null ? all : all.filter((item) => item.source !== null && matchesSource(item.source, [source]));
    const items = severity === null ? ofSource : ofSource.filter((item) => !isWorse(severity, item.severity));
    const isAllAsked = status === null && severity === null && source === null;
    if (source !== null && ofSource.length === 0) await warnOfUnknown(source, tables.index, io);
    if (json) for (const item of items) io.out.write(`${JSON.stringify({ key: subjectKey(item.subject), ...item })}\n`);
    else if (items.length === 0) io.out.write(isAllAsked ? 'nothing has drifted\n' : 'nothing of that has drifted\n');
    else io.out.write(`${describeDrifts(items)}\n`);
    return items.some((item) => item.status !== 'resolved') ? 1 : 0;
  } finally {
    await tables.close();
  }
}

/** A name that is mistyped would open a pipeline's gate, and nobody would know. The first deployment of a source has to pass, though. */
async function warnOfUnknown(pattern: string, index: Pick<IndexStore, 'listSources'> | null, io: CliIo): Promise<void> {
  // Whoever may read drift alone is answered too.
  const known = index === null ? null : await index.listSources().catch(() => null);
  if (known === null || known.some(({ source }) => matchesSource(source, [pattern]))) return;
  io.err.write(`no source that is indexed fits "${plainText(pattern)}"; "asbuilt status" lists them\n`);
}
