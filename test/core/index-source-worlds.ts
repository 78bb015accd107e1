/** Sources that share subjects, what they say over time, and what an index has to answer when all is indexed. */
import { expect } from '@jest/globals';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { onePerSubject } from '../../core/declare/one-per-subject';
import { LEAVING_SECONDS } from '../../core/index-source';
import { declarationDigest } from '../../core/model/declaration-digest';
import { type DeclaredResource, isIndexed } from '../../core/model/declared-resource';
import { type Source, sourceKey } from '../../core/model/source';
import { type Subject, subjectKey } from '../../core/model/subject';
import type { IndexStore } from '../../core/ports';
import { gatedStore, Simulation, type SourceSays } from './index-source-simulation';

export const SUBJECTS = 3;
export const REGION = 'eu-west-1';

/** Names of one run: runs on one table must not meet. */
export interface World {
  readonly account: string;
  readonly sources: readonly Source[];
  readonly subjects: readonly Subject[];
}

export function world(run: number, sources = 3, subjects = SUBJECTS): World {
  const account = String(run).padStart(12, '0');
  return {
    account,
    sources: Array.from({ length: sources }, (_, n) => ({
      kind: n === 0 ? 'cloudformation' : 'terraform',
      id: `${account}-${n}`,
    })),
    subjects: Array.from({ length: subjects }, (_, n) => ({
      account,
      region: REGION,
      type: 'AWS::SQS::Queue',
      identifier: `queue-${n}`,
    })),
  };
}

export interface Entry {
  readonly subject: number;
  readonly value: number;
  readonly folded: boolean;
}

/** What a source says, deployment after deployment; after `goes` it is gone and back again with the same deployment. */
export interface Deployed {
  readonly entries: readonly Entry[];
  readonly goes: boolean;
}

function resourceOf({ subject, value, folded }: Entry, n: number, source: Source, { subjects }: World, order: string) {
  const one = subjects[subject];
  if (one === undefined) throw new Error(`no subject ${subject}`);
  return {
    subject: one,
    source,
    deployment: { id: order, order },
    address: `${source.kind} ${folded ? 'part' : 'queue'} ${n}`,
    identifiers: [one.identifier, `value-${value}`],
    declared: folded ? { Tags: [{ Key: `of ${sourceKey(source)}`, Value: String(value) }] } : { DelaySeconds: value },
    attributes: {},
    unresolved: [],
    sensitive: [],
    foldedInto: folded ? '/Tags' : null,
    sourceTags: {},
  } satisfies DeclaredResource;
}

/** Each moment of a source, oldest first. */
export function momentsOf(history: readonly Deployed[], source: Source, where: World): readonly SourceSays[] {
  return history.flatMap(({ entries, goes }, n): readonly SourceSays[] => {
    const order = String(n + 1).padStart(4, '0');
    const lines = entries.map((one, i) => resourceOf(one, i, source, where, order));
    const says = { deployment: { id: order, order }, lines };
    return goes ? [says, null, says] : [says];
  });
}

/** Everything that the index answers, but for when and by which deployment it was written. */
async function endOf(store: IndexStore, { sources, subjects }: World) {
  const known = await Promise.all(subjects.map((subject) => store.readSubject(subject)));
  const statuses = await Promise.all(sources.map((source) => store.readSourceStatus(source)));
  return {
    declared: known.map(({ declarations }) => declarations.map((resource) => ({ ...resource, deployment: null }))),
    leaving: known.flatMap(({ leaving }) => leaving),
    notes: await Promise.all(sources.map((source) => store.notesOf(source))),
    statuses: statuses.map((status) =>
      status === null || (status.complete && status.resources === 0)
        ? 'declares nothing'
        : { complete: status.complete, order: status.deployment.order, resources: status.resources },
    ),
  };
}

/** Each id that is declared leads to its resource, and none to what is not declared. */
async function expectFound(store: IndexStore, { subjects, account }: World): Promise<void> {
  const ids = [...subjects.map(({ identifier }) => identifier), 'value-0', 'value-1', 'value-2'];
  const keys = ids.map((id) => ({ account, region: REGION, eventSource: 'sqs.amazonaws.com', id }));
  const hits = (await store.findAliases(keys)).map(
    ({ key, source, subject, address }) => `${key.id} ${sourceKey(source)} ${subject.identifier} ${address}`,
  );
  const declared = (await Promise.all(subjects.map((subject) => store.readSubject(subject)))).flatMap(
    ({ declarations }) => declarations,
  );
  const expected = declared.flatMap(({ identifiers, source, subject, address }) =>
    identifiers.map((id) => `${id} ${sourceKey(source)} ${subject.identifier} ${address}`),
  );
  expect(hits).toEqual(expect.arrayContaining(expected));
  const whole = new Set(expected.map((text) => text.replace(/^\S+ /, '')));
  expect(hits.map((text) => text.replace(/^\S+ /, '')).filter((text) => !whole.has(text))).toEqual([]);
}

export async function expectNewestOfEach(
  store: IndexStore,
  clock: Simulation,
  where: World,
  newest: readonly SourceSays[],
): Promise<void> {
  clock.advance(2 * LEAVING_SECONDS);
  const reference = new InMemoryIndexStore(clock);
  const once = new Simulation((gated) => gatedStore(reference, gated), true);
  once.queue.push(
    ...newest.flatMap((pushed, n) => (pushed === null ? [] : [{ source: where.sources[n] as Source, pushed }])),
  );
  await once.runToTheEnd();
  expect(await endOf(store, where)).toEqual(await endOf(reference, where));
  await expectFound(store, where);
}

function digestIn(says: SourceSays, subject: Subject): string | null {
  const resources = onePerSubject((says?.lines ?? []).filter(isIndexed));
  const own = resources.find((resource) => subjectKey(resource.subject) === subjectKey(subject));
  return own === undefined ? null : declarationDigest(own, sha256Hash);
}

/** Each version says what its deployment says, in the source's order, and the last one what is declared now. */
export async function expectTrueVersions(
  store: IndexStore,
  { sources, subjects }: World,
  moments: readonly (readonly SourceSays[])[],
  completed: Simulation['completed'],
): Promise<void> {
  for (const subject of subjects) {
    const versions = await store.versionsOf(subject);
    for (const [n, source] of sources.entries()) {
      const own = versions.filter((version) => sourceKey(version.source) === sourceKey(source));
      const said = own.map(({ resource }) => (resource === null ? null : declarationDigest(resource, sha256Hash)));
      const orders = own.map(({ deployment }) => deployment.order);
      const ofSource = moments[n] ?? [];
      expect(orders).toEqual([...orders].sort());
      for (const [i, order] of orders.entries()) {
        const possible = ofSource.filter((says) => says === null || says.deployment.order === order);
        expect(possible.map((says) => digestIn(says, subject))).toContain(said[i]);
      }
      expect(said.at(-1) ?? null).toBe(digestIn(ofSource.at(-1) ?? null, subject));
      for (const one of completed.filter((other) => sourceKey(other.source) === sourceKey(source))) {
        const { order } = one.said.deployment;
        const last = orders.findLastIndex((known) => known <= order);
        expect([order, said[last] ?? null]).toEqual([order, digestIn(one.said, subject)]);
      }
    }
  }
}
