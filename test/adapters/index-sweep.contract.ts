/** What a sweep notes in the index, and how it takes old aliases out of it. */
import { beforeEach, expect, test } from '@jest/globals';
import type { Clock, IndexStore } from '../../core/ports';
import { AT, alias, declares, GONE, NETWORK, NOW, QUEUE, STORAGE } from './index-samples';

export function indexSweepContract(create: (clock: Clock) => Promise<IndexStore>): void {
  let store: IndexStore;
  let now: string;
  beforeEach(async () => {
    now = NOW;
    store = await create({ now: () => now });
  });

  const queue = (n: number) => ({ ...QUEUE, identifier: `orders-${n}` });
  const shared = { identifiers: ['shared', 'own'] };
  const remove = (n: number) => store.removeDeclared(queue(n), NETWORK, { id: '2', order: '2' }, GONE);

  test('is none at first, then the last one', async () => {
    expect(await store.readSweep()).toBeNull();
    await store.putSweep({ startedAt: AT, sources: 3 });
    await store.putSweep({ startedAt: NOW, sources: 4 });
    expect(await store.readSweep()).toEqual({ startedAt: NOW, sources: 4 });
  });

  test('takes what a source declares no more out of its aliases, once, and leaves who is still declared', async () => {
    await store.putDeclared(declares(queue(1), NETWORK, '1', shared), AT);
    await store.putDeclared(declares(queue(2), STORAGE, '1', { identifiers: ['shared'] }), AT);
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 0, more: false });
    await remove(1);
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 2, more: false });
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 0, more: false });
    const hits = await store.findAliases([alias('shared'), alias('own')]);
    expect(hits.map(({ source, subject }) => [source, subject])).toEqual([[STORAGE, queue(2)]]);
  });

  test('leaves what is only leaving, until it is gone', async () => {
    await store.putDeclared(declares(queue(1), NETWORK, '1', shared), AT);
    const leavingUntil = '2026-03-01T08:15:00.000Z';
    await store.removeDeclared(queue(1), NETWORK, { id: '2', order: '2' }, { at: NOW, leavingUntil });
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 0, more: false });
    expect(await store.findAliases([alias('shared')])).toHaveLength(1);
    now = leavingUntil;
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 2, more: false });
  });

  test('takes no more at once than asked, and goes on where it stopped', async () => {
    for (let n = 0; n < 5; n += 1) await store.putDeclared(declares(queue(n), NETWORK, '1'), AT);
    for (let n = 0; n < 5; n += 1) await remove(n);
    const rounds = [];
    for (let n = 0; n < 4; n += 1) rounds.push(await store.pruneAliases(NETWORK, 2));
    expect(rounds).toEqual([
      { pruned: 2, more: true },
      { pruned: 2, more: true },
      { pruned: 1, more: false },
      { pruned: 0, more: false },
    ]);
  });

  test('what is declared again is found again, and when it goes again its aliases go again', async () => {
    await store.putDeclared(declares(queue(1), NETWORK, '1', shared), AT);
    await remove(1);
    await store.pruneAliases(NETWORK, 10);
    await store.putDeclared(declares(queue(1), NETWORK, '3', shared), AT);
    expect(await store.findAliases([alias('shared'), alias('own')])).toHaveLength(2);
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 0, more: false });
    await store.removeDeclared(queue(1), NETWORK, { id: '4', order: '4' }, GONE);
    expect(await store.pruneAliases(NETWORK, 10)).toEqual({ pruned: 2, more: false });
  });
}
