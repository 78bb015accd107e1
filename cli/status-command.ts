/** What is watched, how much of it is indexed, which sources are missing, what has drifted, and what is not yet told. */
import { COMPLETED_TYPES } from '../adapters/aws/live-readers/completed-types';
import type { Backfill, RegionStatus } from '../core/model/coverage';
import type { DriftItem } from '../core/model/drift-item';
import { SEVERITIES } from '../core/model/judgement';
import { sourceKey } from '../core/model/source';
import { describeSourceToAdd, MOST_RESOURCES_COUNTED, type SourceToAddStatus } from '../core/model/source-to-add';
import { GLOBAL, type Subject, subjectKey } from '../core/model/subject';
import { plainText } from '../core/notify/plain-text';
import type { IndexStore, SourceStatus } from '../core/ports';
import { type LeftOpen, type LooksSummary, summariseLooks } from '../core/record/summarise-looks';
import { type SweepSummary, summariseSweep } from '../core/record/summarise-sweep';
import { stillToAdd } from '../core/unmanaged/still-to-add';
import type { CliIo, ExitCode } from './cli-io';
import { counted } from './counted';
import { openTables, type Tables } from './open-tables';

export interface StatusOptions {
  readonly json: boolean;
  readonly table: string | null;
  readonly indexTable: string | null;
}

/** null: no index table was named. */
interface IndexStatus {
  readonly sources: readonly SourceStatus[] | null;
  readonly regions: readonly RegionStatus[] | null;
  readonly backfills: readonly Backfill[] | null;
  readonly sourcesToAdd: readonly (SourceToAddStatus & { readonly name: string })[] | null;
  /** What the last looks at declared resources left open. */
  readonly looks: LooksSummary | null;
  /** How far the last sweep is, and what one costs. */
  readonly sweep: SweepCost | null;
}

interface SweepCost extends SweepSummary {
  /** Calls that read the sources again, once a day: for a stack its status, template and resources; for a state one. */
  readonly sourceCalls: number;
}

/** More resources than this are counted in part, and `looks.resources` says of how many. */
const MOST_LOOKS = 20_000;

interface Status extends IndexStatus {
  readonly drift: { readonly [severity: string]: number };
  readonly undelivered: number;
}

export async function runStatus(
  { json, table, indexTable }: StatusOptions,
  io: CliIo,
  open: (options: Pick<StatusOptions, 'table' | 'indexTable'>, io: CliIo) => Promise<Tables> = openTables,
): Promise<ExitCode> {
  const tables = await open({ table, indexTable }, io);
  try {
    const drifts = await tables.drift.list({});
    const status: Status = {
      ...(await readIndexStatus(tables.index)),
      drift: countBySeverity(drifts),
      undelivered: (await tables.drift.listUndelivered(1000)).length,
    };
    io.out.write(`${json ? JSON.stringify(status) : describe(status)}\n`);
    return 0;
  } finally {
    await tables.close();
  }
}

async function readIndexStatus(index: IndexStore | null): Promise<IndexStatus> {
  if (index === null)
    return { sources: null, regions: null, backfills: null, sourcesToAdd: null, looks: null, sweep: null };
  const [sources, regions, backfills, noted] = await Promise.all([
    index.listSources(),
    index.listRegions(),
    index.listBackfills(),
    index.listSourcesToAdd(),
  ]);
  const sourcesToAdd = stillToAdd(noted, sources, backfills).map((status) => ({
    name: describeSourceToAdd(status.source),
    ...status,
  }));
  const { looks, sweep } = await readLooks(sources, index);
  return { sources, regions, backfills, sourcesToAdd, looks, sweep: { ...sweep, sourceCalls: sourceCalls(sources) } };
}

/** A query per source and a small read per resource: for 10,000 resources some 5,600 read units, a tenth of a cent. */
async function readLooks(
  sources: readonly SourceStatus[],
  index: IndexStore,
): Promise<{ readonly looks: LooksSummary; readonly sweep: SweepSummary }> {
  const subjects = new Map<string, Subject>();
  for (const { source } of sources) {
    if (subjects.size >= MOST_LOOKS) break;
    for (const { subject } of await index.notesOf(source)) subjects.set(subjectKey(subject), subject);
  }
  const counted = [...subjects.values()].slice(0, MOST_LOOKS);
  const [observed, sweep] = await Promise.all([index.observationsOf(counted), index.readSweep()]);
  return {
    looks: summariseLooks(counted.length, observed),
    sweep: summariseSweep(sweep, counted, observed, (type) => (COMPLETED_TYPES.has(type) ? 2 : 1)),
  };
}

/** A page of resources holds a hundred. */
function sourceCalls(sources: readonly SourceStatus[]): number {
  return sources.reduce(
    (calls, { source, resources, notIndexed }) =>
      calls + (source.kind === 'cloudformation' ? 2 + Math.max(1, Math.ceil((resources + notIndexed) / 100)) : 1),
    0,
  );
}

function countBySeverity(drifts: readonly DriftItem[]): Status['drift'] {
  return Object.fromEntries(
    [...SEVERITIES].reverse().map((severity) => [severity, drifts.filter((item) => item.severity === severity).length]),
  );
}

function describe({ sources, regions, backfills, sourcesToAdd, looks, sweep, drift, undelivered }: Status): string {
  const watched = (sources ?? []).map(({ source, deployment, resources, notIndexed, complete }) => {
    const state = complete ? '' : ' (being indexed)';
    return `  ${sourceKey(source)}  ${counted(resources, 'resource')}, ${notIndexed} not indexed, deployment ${deployment.id}${state}`;
  });
  const deaf = (regions ?? [])
    .filter(({ trailFound }) => !trailFound)
    .map(({ region, why }) => `  no events arrive from ${region}: ${why}`);
  const toAdd = (sourcesToAdd ?? []).map(describeMissing);
  const counts = Object.entries(drift).map(([severity, count]) => `${count} ${severity}`);
  return [
    sources === null ? 'sources: give --index-table' : `sources: ${sources.length}`,
    ...watched,
    ...deaf,
    ...(backfills ?? []).flatMap(describeBackfill),
    ...(toAdd.length === 0 ? [] : [`sources to add, because what they may declare is not checked: ${toAdd.length}`]),
    ...toAdd,
    ...(looks === null ? [] : describeLooks(looks)),
    ...(sweep === null || sweep.resources === 0 ? [] : describeSweep(sweep)),
    `open drift: ${counts.join(', ')}`,
    `recorded and not yet told: ${undelivered}`,
  ]
    .map(plainText)
    .join('\n');
}

/** Nothing where every declared resource was looked at and compared whole. */
function describeLooks({ resources, looked, notChecked, notCompared }: LooksSummary): readonly string[] {
  return [
    ...(looked === resources ? [] : [`not looked at yet: ${resources - looked} of ${counted(resources, 'resource')}`]),
    ...describeOpen(`not checked: ${notChecked.resources} of ${counted(looked, 'resource')}`, notChecked),
    ...describeOpen(`not compared in part: ${notCompared.resources} of ${counted(looked, 'resource')}`, notCompared),
  ];
}

/** Places that are done are not listed. */
function describeSweep({
  startedAt,
  looked,
  resources,
  pending,
  reads,
  seconds,
  sourceCalls,
  places,
}: SweepCost): string[] {
  const cost = `a sweep makes ${counted(reads, 'read')} and ${counted(sourceCalls, 'call')} for the sources, in ${duration(seconds)} at the pace`;
  if (startedAt === null) return [`sweep: none yet; ${cost}`];
  const since = startedAt.slice(0, 19).replace('T', ' ');
  const left = places.filter((place) => place.pending > 0);
  return [
    `sweep: ${looked} of ${counted(resources, 'resource')} looked at since it began, ${since}; ${pending} pending`,
    ...left.map((place) => {
      const where = `${place.account ?? 'account not known'} ${place.region ?? 'region not known'}`;
      return `  ${where}: ${place.looked} of ${place.resources}`;
    }),
    `  ${cost}`,
  ];
}

function duration(seconds: number): string {
  if (seconds < 120) return counted(seconds, 'second');
  return seconds < 7_200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.round(seconds / 360) / 10} hours`;
}

function describeOpen(headline: string, { resources, byReason }: LeftOpen): readonly string[] {
  if (resources === 0) return [];
  const reasons = byReason.map((one) => {
    const types = one.types.map(({ type, resources: many, paths }) => `${type} ${[many, ...paths].join(' ')}`);
    return `  ${one.reason}: ${counted(one.resources, 'resource')} (${types.join(', ')})`;
  });
  return [headline, ...reasons];
}

/** Nothing where all of it is indexed, or there is nothing to index. */
function describeBackfill({ account, region, watched, stacks, waiting, endedAt }: Backfill): readonly string[] {
  const place = `${account} ${region}`;
  if (!watched) return stacks === 0 ? [] : [`  ${place}: ${stacks} stacks, in a region that is not watched`];
  if (endedAt !== null && waiting === 0) return [];
  if (region === GLOBAL) return [`  ${account}: its enabled regions cannot be listed`];
  return stacks === 0
    ? [`  ${place}: not listed yet`]
    : [`  ${place}: ${stacks - waiting} of ${stacks} sources indexed${endedAt === null ? '' : '; the rest cannot be'}`];
}

function describeMissing({ name, resources, lastAt }: { readonly name: string } & SourceToAddStatus): string {
  const many =
    resources >= MOST_RESOURCES_COUNTED
      ? `${resources} or more resources`
      : `${resources} resource${resources === 1 ? '' : 's'}`;
  return `  ${name}: ${many}, last ${lastAt.slice(0, 19).replace('T', ' ')}`;
}
