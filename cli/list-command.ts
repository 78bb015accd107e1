/** What has drifted, most severe first; exit code 1 where anything is open. */
import type { DriftStatus } from '../core/model/drift-item';
import { isWorse, type Severity } from '../core/model/judgement';
import { matchesSource } from '../core/model/matches-source';
import { subjectKey } from '../core/model/subject';
import type { CliIo, ExitCode } from './cli-io';
import { describeDrifts } from './describe-drift';
import { openTables } from './open-tables';

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
): Promise<ExitCode> {
  const tables = await openTables({ table, indexTable: null }, io);
  try {
    const all = await tables.drift.list(status === null ? {} : { status });
    const ofSource =
      source === null ? all : all.filter((item) => item.source !== null && matchesSource(item.source, [source]));
    const items = severity === null ? ofSource : ofSource.filter((item) => !isWorse(severity, item.severity));
    if (json) for (const item of items) io.out.write(`${JSON.stringify({ key: subjectKey(item.subject), ...item })}\n`);
    else if (items.length === 0) io.out.write('nothing has drifted\n');
    else io.out.write(`${describeDrifts(items)}\n`);
    return items.some((item) => item.status !== 'resolved') ? 1 : 0;
  } finally {
    await tables.close();
  }
}
