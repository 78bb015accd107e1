/** What is watched, what has drifted, and what was recorded and not yet told. */
import type { DriftItem } from '../core/model/drift-item';
import { SEVERITIES } from '../core/model/judgement';
import { sourceKey } from '../core/model/source';
import { plainText } from '../core/notify/plain-text';
import type { RegionStatus, SourceStatus } from '../core/ports';
import type { CliIo, ExitCode } from './cli-io';
import { openTables } from './open-tables';

export interface StatusOptions {
  readonly json: boolean;
  readonly table: string | null;
  readonly indexTable: string | null;
}

interface Status {
  readonly sources: readonly SourceStatus[] | null;
  readonly regions: readonly RegionStatus[] | null;
  readonly drift: { readonly [severity: string]: number };
  readonly undelivered: number;
}

export async function runStatus({ json, table, indexTable }: StatusOptions, io: CliIo): Promise<ExitCode> {
  const tables = await openTables({ table, indexTable }, io);
  try {
    const drifts = await tables.drift.list({});
    const status: Status = {
      sources: tables.index === null ? null : await tables.index.listSources(),
      regions: tables.index === null ? null : await tables.index.listRegions(),
      drift: countBySeverity(drifts),
      undelivered: (await tables.drift.listUndelivered(1000)).length,
    };
    io.out.write(`${json ? JSON.stringify(status) : describe(status)}\n`);
    return 0;
  } finally {
    await tables.close();
  }
}

function countBySeverity(drifts: readonly DriftItem[]): Status['drift'] {
  return Object.fromEntries(
    [...SEVERITIES].reverse().map((severity) => [severity, drifts.filter((item) => item.severity === severity).length]),
  );
}

function describe({ sources, regions, drift, undelivered }: Status): string {
  const watched = (sources ?? []).map(({ source, deployment, resources, notIndexed, complete }) => {
    const state = complete ? '' : ' (being indexed)';
    return `  ${sourceKey(source)}  ${resources} resources, ${notIndexed} not indexed, deployment ${deployment.id}${state}`;
  });
  const deaf = (regions ?? [])
    .filter(({ trailFound }) => !trailFound)
    .map(({ region, why }) => `  no events arrive from ${region}: ${why}`);
  const counts = Object.entries(drift).map(([severity, count]) => `${count} ${severity}`);
  return [
    sources === null ? 'sources: give --index-table' : `sources: ${sources.length}`,
    ...watched,
    ...deaf,
    `open drift: ${counts.join(', ')}`,
    `recorded and not yet told: ${undelivered}`,
  ]
    .map(plainText)
    .join('\n');
}
