/**
 * The daily look at everything: one message for each source, each of which asks for as many looks as the pace has room for and
 * sends itself on for the others; so no run of the function grows with the number of resources. What of it is due again
 * already (an event came meanwhile) is answered by that look.
 */
import { METRIC } from '../../contract/metric-names';
import type { CheckRequest } from '../../core/model/check-request';
import { compareText } from '../../core/model/compare-text';
import { type Source, sourceKey } from '../../core/model/source';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { IndexDependencies } from './dependencies';
import type { SweepTask } from './read-message';
import { sendAtPace } from './send-at-pace';

/** Of one message: what the pace has room for in the time that a queue can delay, at its fullest. */
const MOST_AT_ONCE = 5_000;
/** Before what was planned has all been looked at, so that nobody stands idle. */
const NEXT_SECONDS = 600;
const MOST_PRUNED_AT_ONCE = 300;

export async function sweep({ ports, indexQueue, reporter }: IndexDependencies): Promise<void> {
  const { index, clock } = await ports();
  const startedAt = clock.now();
  const statuses = await index.listSources();
  const [gone, swept] = [statuses.filter(isGone), statuses.filter((status) => !isGone(status))];
  await index.putSweep({ startedAt, sources: swept.length });
  await indexQueue.sendMessages([
    ...[...swept.map(({ source }) => source), null].map(
      (source) => ({ kind: 'sweepSource', source, startedAt }) as const,
    ),
    ...gone.map(({ source }) => ({ kind: 'prune', source }) as const),
  ]);
  reporter.info('sweep', { sources: swept.length, startedAt });
}

export async function sweepSource(task: SweepTask, dependencies: IndexDependencies): Promise<void> {
  const { source, startedAt, after } = task;
  const { indexQueue, reporter } = dependencies;
  if (source !== null && after === undefined) await pruneSource(source, dependencies);
  const left = (await subjectsOf(source, dependencies))
    .map((subject) => ({ subject, key: subjectKey(subject) }))
    .sort((one, other) => compareText(one.key, other.key))
    .filter(({ key }) => after === undefined || key > after);
  const some = left.slice(0, MOST_AT_ONCE);
  const sent = await send(
    some.map(({ subject }) => ({ subject, cause: { kind: 'sweep' }, notBefore: startedAt, attempt: 0 })),
    dependencies,
  );
  reporter.count(METRIC.subjectsSwept, sent);
  if (sent === left.length) return;
  const last = some[sent - 1]?.key ?? after;
  const next = { ...task, ...(last === undefined ? {} : { after: last }) };
  await indexQueue.sendMessages([next], sent === MOST_AT_ONCE ? 0 : NEXT_SECONDS);
  reporter.info('sweep goes on', { source: nameOf(source), sent, left: left.length - sent });
}

/** What is left of it goes on in a message of its own. */
export async function pruneSource(source: Source, { ports, indexQueue, reporter }: IndexDependencies): Promise<void> {
  const { index } = await ports();
  const { pruned, more } = await index.pruneAliases(source, MOST_PRUNED_AT_ONCE);
  if (pruned > 0) reporter.count(METRIC.aliasesPruned, pruned);
  if (more) await indexQueue.sendMessages([{ kind: 'prune', source }]);
}

async function subjectsOf(source: Source | null, { ports, drift }: IndexDependencies): Promise<readonly Subject[]> {
  if (source !== null) return (await (await ports()).index.notesOf(source)).map(({ subject }) => subject);
  return (await drift.list({})).filter(({ verdict }) => verdict === 'Unmanaged').map(({ subject }) => subject);
}

/** How many of them were sent. */
async function send(requests: readonly CheckRequest[], dependencies: IndexDependencies): Promise<number> {
  const { ports, pace, sweepChecks } = dependencies;
  const { clock } = await ports();
  if (pace !== undefined) return sendAtPace(requests, { clock, pace, queue: sweepChecks });
  await sweepChecks.send(requests, 0);
  return requests.length;
}

function isGone({ complete, resources }: { readonly complete: boolean; readonly resources: number }): boolean {
  return complete && resources === 0;
}

function nameOf(source: Source | null): string {
  return source === null ? 'outside code' : sourceKey(source);
}
