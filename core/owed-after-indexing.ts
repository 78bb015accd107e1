/**
 * Which subjects of a source are owed a check once it was indexed, and as what. What its deployment touched is looked at as the
 * deployment's work, which takes the baseline: by the tool's own time stamps where the source has them, else by what is
 * declared unlike before. What was held or left open is looked at soon and keeps its baseline. After an attempt that was cut
 * off nobody knows what was asked for, so all the rest is looked at too, at the sweep's pace.
 */
import type { CheckCause } from './model/check-request';
import type { DeclaredResource } from './model/declared-resource';
import { type Source, sourceKey } from './model/source';
import { type Subject, type SubjectKey, subjectKey } from './model/subject';
import type { VerdictReason } from './model/verdict';
import type { DriftStore, IndexStore, SourceStatus } from './ports';

export interface Indexing {
  readonly status: SourceStatus;
  /** null where the source was never indexed. */
  readonly former: SourceStatus | null;
  readonly declared: readonly DeclaredResource[];
  readonly written: readonly DeclaredResource[];
  readonly touchedAt: ReadonlyMap<SubjectKey, string>;
  readonly now: string;
}

export interface OwedPorts {
  readonly index: IndexStore;
  /** Which drift is open; absent: what is open is looked at by the sweep. */
  readonly drift?: Pick<DriftStore, 'list'>;
}

export interface Owed {
  readonly subjects: readonly Subject[];
  readonly cause: CheckCause;
}

/** In the order in which they matter. */
export async function owedAfterIndexing(indexing: Indexing, ports: OwedPorts): Promise<readonly Owed[]> {
  const { status, former, declared, now } = indexing;
  const { source, deployment } = status;
  const all = declared.map(({ subject }) => subject);
  if (status.onboarding) return [{ subjects: all, cause: { kind: 'onboarding', source } }];
  const touched = await touchedBy(indexing, ports);
  const rest = all.filter((subject) => !touched.has(subjectKey(subject)));
  const waiting = await heldOrOpen(source, rest, ports);
  const others = former?.complete === true ? [] : rest.filter((subject) => !waiting.has(subjectKey(subject)));
  const again = { kind: 'recheck', after: 'held', firstReadAt: now, marks: [], guessed: false } as const;
  return [
    {
      subjects: all.filter((subject) => touched.has(subjectKey(subject))),
      cause: { kind: 'deployment', source, deployment },
    },
    {
      subjects: rest.filter((subject) => waiting.has(subjectKey(subject))),
      cause: { ...again, foundBy: 'deployment' },
    },
    { subjects: others, cause: { kind: 'sweep' } },
  ];
}

/** Did the tool work on any of them since the index was last known to hold all of the source? */
export function anyTouchedSince(status: SourceStatus, touchedAt: ReadonlyMap<SubjectKey, string>): boolean {
  return [...touchedAt.values()].some((at) => at > status.indexedAt);
}

async function touchedBy(indexing: Indexing, { index }: OwedPorts): Promise<ReadonlySet<SubjectKey>> {
  const { status, former, declared, written, touchedAt } = indexing;
  const before = former === null ? null : former.complete ? former : (former.before ?? null);
  // A deployment may have begun while the former one was still being indexed.
  const since = [before?.indexedAt ?? status.deployment.order, status.deployment.order].sort()[0] ?? '';
  const changed = new Set(written.map(({ subject }) => subjectKey(subject)));
  const touched = new Set<SubjectKey>();
  for (const { subject } of declared) {
    const key = subjectKey(subject);
    const at = touchedAt.get(key);
    if (at === undefined ? changed.has(key) : at >= since) touched.add(key);
  }
  if (former === null || former.complete) return touched;
  // What the attempt that was cut off wrote was its deployment's change too: the stored declaration says which made it.
  const order = former.before?.order ?? '';
  for (const { subject } of declared) {
    const key = subjectKey(subject);
    if (touched.has(key) || touchedAt.has(key)) continue;
    const { declarations } = await index.readSubject(subject);
    const own = declarations.find((each) => sourceKey(each.source) === sourceKey(status.source));
    if (own !== undefined && own.deployment.order > order) touched.add(key);
  }
  return touched;
}

async function heldOrOpen(
  source: Source,
  subjects: readonly Subject[],
  { index, drift }: OwedPorts,
): Promise<ReadonlySet<SubjectKey>> {
  if (subjects.length === 0) return new Set();
  const open = (await drift?.list({ source })) ?? [];
  const looks = await index.observationsOf(subjects);
  const held = looks.filter(({ observed }) => isHeld(observed.reason));
  return new Set([...open, ...held].map(({ subject }) => subjectKey(subject)));
}

function isHeld(reason: VerdictReason): boolean {
  return reason === 'DeploymentUnproven' || reason === 'SourceDeploying' || reason === 'IndexOutdated';
}
