import { expect, test } from '@jest/globals';
import { IndexCoverageReader } from '../../../adapters/aws/index-coverage-reader';
import { InMemoryIndexStore } from '../../../adapters/local/in-memory-index-store';
import { UNKNOWN_PROVENANCE } from '../../../core/model/provenance';
import type { Source } from '../../../core/model/source';

const STATE: Source = { kind: 'terraform', id: 'lineage' };
const PLACE = { account: '111122223333', region: 'eu-west-1', watched: true, stacks: 0, waiting: 0 };

async function know(index: InMemoryIndexStore, source: Source, resources: number, complete = true): Promise<void> {
  const deployment = { id: '1', order: '1' };
  const status = { source, deployment, provenance: UNKNOWN_PROVENANCE, indexedAt: '2026-03-01T08:00:00.000Z' };
  await index.putSourceStatus({ ...status, resources, notIndexed: 0, complete, onboarding: false });
}

test('sources that are gone do not count; what is known stands for five minutes', async () => {
  let now = '2026-03-01T08:00:00.000Z';
  const index = new InMemoryIndexStore();
  const reader = new IndexCoverageReader(index, { now: () => now });
  await know(index, { kind: 'pulumi', id: 'gone' }, 0);
  await know(index, { kind: 'pulumi', id: 'new' }, 0, false);
  expect(await reader.read()).toEqual({ sources: [{ kind: 'pulumi', id: 'new' }], backfills: [], grows: true });
  const backfill = { ...PLACE, listedAt: now, endedAt: now };
  await know(index, STATE, 3);
  await index.putBackfill(backfill);
  now = '2026-03-01T08:04:59.999Z';
  expect((await reader.read()).sources).toHaveLength(1);
  now = '2026-03-01T08:05:00.000Z';
  expect(await reader.read()).toEqual({
    sources: [{ kind: 'pulumi', id: 'new' }, STATE],
    backfills: [backfill],
    grows: true,
  });
});

test('what could not be read is asked for again', async () => {
  const index = new InMemoryIndexStore();
  let failures = 1;
  const listSources = async () => {
    if (failures-- > 0) throw new Error('unavailable');
    return index.listSources();
  };
  const listBackfills = () => index.listBackfills();
  const reader = new IndexCoverageReader({ listSources, listBackfills }, { now: () => '2026-03-01T08:00:00.000Z' });
  await expect(reader.read()).rejects.toThrow('unavailable');
  expect(await reader.read()).toEqual({ sources: [], backfills: [], grows: true });
});
