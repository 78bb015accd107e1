/** What every index store keeps of backfills and of sources to add. Part of index-store.contract.ts. */
import { beforeEach, expect, test } from '@jest/globals';
import type { Backfill } from '../../core/model/coverage';
import type { SourceToAdd } from '../../core/model/source-to-add';
import type { Clock, IndexStore } from '../../core/ports';
import { NOW, QUEUE, STORAGE, TOPIC } from './index-samples';

const LATER = '2026-03-01T09:00:00.000Z';
const STACK: SourceToAdd = {
  kind: 'stack',
  stackId: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/a b#c/6f1d',
};
const TERRAFORM = { kind: 'tool', tool: 'terraform', account: '111122223333', region: 'eu-west-1' } as const;
const STACKS: SourceToAdd = { kind: 'stacksOf', account: '111122223333', region: 'global' };

export function indexCoverageContract(create: (clock: Clock) => Promise<IndexStore>): void {
  let store: IndexStore;
  beforeEach(async () => {
    store = await create({ now: () => NOW });
  });

  test('backfills are listed by account and region, each as it was last put', async () => {
    const backfill: Backfill = {
      account: '111122223333',
      region: 'us-east-1',
      watched: true,
      stacks: 3,
      waiting: 3,
      listedAt: NOW,
      endedAt: null,
    };
    expect(await store.listBackfills()).toEqual([]);
    await store.putBackfill(backfill);
    await store.putBackfill({ ...backfill, account: '444455556666', region: 'eu-west-1' });
    await store.putBackfill({ ...backfill, region: 'eu-west-1', watched: false });
    await store.putBackfill({ ...backfill, waiting: 0, endedAt: LATER });
    expect(await store.listBackfills()).toEqual([
      { ...backfill, region: 'eu-west-1', watched: false },
      { ...backfill, waiting: 0, endedAt: LATER },
      { ...backfill, account: '444455556666', region: 'eu-west-1' },
    ]);
    expect(await store.listSources()).toEqual([]);
    expect(await store.listRegions()).toEqual([]);
  });

  test('a source to add counts each resource once, and says when it was last met', async () => {
    expect(await store.listSourcesToAdd()).toEqual([]);
    await store.noteSourceToAdd(STACK, QUEUE, NOW);
    await store.noteSourceToAdd(STACK, TOPIC, NOW);
    await store.noteSourceToAdd(STACK, QUEUE, LATER);
    await store.noteSourceToAdd(TERRAFORM, QUEUE, NOW);
    await store.noteSourceToAdd({ ...TERRAFORM, region: 'us-east-1' }, QUEUE, NOW);
    await store.noteSourceToAdd(STACKS, QUEUE, NOW);
    expect(await store.listSourcesToAdd()).toEqual([
      { source: STACK, resources: 2, lastAt: LATER },
      { source: STACKS, resources: 1, lastAt: NOW },
      { source: TERRAFORM, resources: 1, lastAt: NOW },
      { source: { ...TERRAFORM, region: 'us-east-1' }, resources: 1, lastAt: NOW },
    ]);
    expect(await store.listSources()).toEqual([]);
  });

  test('it counts a hundred, and still says when it was last met', async () => {
    for (let n = 0; n < 103; n += 1)
      await store.noteSourceToAdd(TERRAFORM, { ...QUEUE, identifier: `queue-${n}` }, NOW);
    await store.noteSourceToAdd(TERRAFORM, TOPIC, LATER);
    expect(await store.listSourcesToAdd()).toEqual([{ source: TERRAFORM, resources: 100, lastAt: LATER }]);
  });

  test('a stack that is to be added and one that is indexed are apart', async () => {
    await store.noteSourceToAdd({ kind: 'stack', stackId: STORAGE.id }, QUEUE, NOW);
    expect(await store.readSourceStatus(STORAGE)).toBeNull();
  });
}
