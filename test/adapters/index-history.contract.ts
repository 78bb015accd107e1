/** What an index store keeps of what was declared: notes to compare with, versions, and what is leaving its source. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { sha256Hash } from '../../adapters/local/sha256-hash';
import { declaredAt } from '../../core/declared-at';
import { declarationDigest } from '../../core/model/declaration-digest';
import type { Source } from '../../core/model/source';
import type { Clock, DeclaredVersion, IndexStore } from '../../core/ports';
import { AT, alias, declares, GONE, NETWORK, NOTHING_KNOWN, NOW, QUEUE, STORAGE, TOPIC } from './index-samples';

const UNTIL = '2026-03-01T08:15:00.000Z';
const LEAVING = { at: AT, leavingUntil: UNTIL };

const deployment = (order: string) => ({ id: order, order });

export function indexHistoryContract(create: (clock: Clock) => Promise<IndexStore>): void {
  let store: IndexStore;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    store = await create({ now: () => now });
  });

  describe('notes', () => {
    test('say of each declared subject, by its key, what is stored of it', async () => {
      const [queue, topic] = [declares(QUEUE, NETWORK, '1'), declares(TOPIC, NETWORK, '1')];
      await store.putDeclared(queue, AT);
      await store.putDeclared(topic, AT);
      await store.putDeclared(declares(QUEUE, STORAGE, '1'), AT);
      expect(await store.notesOf(NETWORK)).toEqual([
        { subject: TOPIC, digest: declarationDigest(topic, sha256Hash) },
        { subject: QUEUE, digest: declarationDigest(queue, sha256Hash) },
      ]);
    });

    test('follow what changes, and stay where a newer deployment says the same', async () => {
      const same = { declared: { Same: true } };
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.putDeclared(declares(QUEUE, NETWORK, '2', same), AT);
      await store.putDeclared(declares(QUEUE, NETWORK, '3', same), AT);
      const digest = declarationDigest(declares(QUEUE, NETWORK, '2', same), sha256Hash);
      expect(await store.notesOf(NETWORK)).toEqual([{ subject: QUEUE, digest }]);
    });

    test('leave out what has left and what is leaving', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.putDeclared(declares(TOPIC, NETWORK, '1'), AT);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), LEAVING);
      await store.removeDeclared(TOPIC, NETWORK, deployment('2'), GONE);
      expect(await store.notesOf(NETWORK)).toEqual([]);
    });
  });

  describe('leaving', () => {
    test('what a source stopped declaring is found until its time is over, and counts as leaving, not as declared', async () => {
      const queue = declares(QUEUE, NETWORK, '1');
      await store.putDeclared(queue, AT);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), LEAVING);
      expect(await store.readSubject(QUEUE)).toEqual({ ...NOTHING_KNOWN, leaving: [queue] });
      expect(await store.findAliases([alias('orders')])).toEqual([
        { key: alias('orders'), source: NETWORK, subject: QUEUE, address: 'orders of terraform' },
      ]);
      now = '2026-03-01T08:14:59.999Z';
      expect((await store.readSubject(QUEUE)).leaving).toEqual([queue]);
      now = UNTIL;
      expect(await store.readSubject(QUEUE)).toEqual(NOTHING_KNOWN);
      expect(await store.findAliases([alias('orders')])).toEqual([]);
    });

    test('what the same source declares again leaves no longer', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), LEAVING);
      const again = declares(QUEUE, NETWORK, '3');
      expect(await store.putDeclared(again, AT)).toBe('written');
      expect(await store.readSubject(QUEUE)).toEqual({ ...NOTHING_KNOWN, declarations: [again] });
      now = UNTIL;
      expect((await store.readSubject(QUEUE)).declarations).toEqual([again]);
      expect(await store.findAliases([alias('orders')])).toHaveLength(1);
    });

    test('a subject that another source takes over is found through both, then through that one', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), LEAVING);
      const taken = declares(QUEUE, STORAGE, '7');
      await store.putDeclared(taken, AT);
      const sources = async () => (await store.findAliases([alias('orders')])).map(({ source }) => source);
      expect((await store.readSubject(QUEUE)).declarations).toEqual([taken]);
      expect(await sources()).toEqual([STORAGE, NETWORK]);
      now = UNTIL;
      expect(await store.readSubject(QUEUE)).toEqual({ ...NOTHING_KNOWN, declarations: [taken] });
      expect(await sources()).toEqual([STORAGE]);
    });

    test('a removal that is done twice changes nothing the second time', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), LEAVING);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), {
        at: NOW,
        leavingUntil: '2026-03-01T09:00:00.000Z',
      });
      expect(await store.versionsOf(QUEUE)).toHaveLength(2);
      now = UNTIL;
      expect((await store.readSubject(QUEUE)).leaving).toEqual([]);
    });
  });

  describe('versions', () => {
    const MONDAY = '2026-03-02T08:00:00.000Z';
    const TUESDAY = '2026-03-03T08:00:00.000Z';
    const WEDNESDAY = '2026-03-04T08:00:00.000Z';
    const says = ({ source, deployment: by, at, resource }: DeclaredVersion) =>
      `${source.kind} ${by.order} ${at.slice(0, 10)} ${resource === null ? 'gone' : resource.address}`;

    test('an unknown subject has none', async () => {
      expect(await store.versionsOf(QUEUE)).toEqual([]);
    });

    test('each change is kept whole, with the end of it; what is unchanged is not', async () => {
      const first = declares(QUEUE, NETWORK, '1');
      const same = { ...first, deployment: deployment('2') };
      const third = declares(QUEUE, NETWORK, '3');
      await store.putDeclared(first, MONDAY);
      await store.putDeclared(same, TUESDAY);
      await store.putDeclared(third, TUESDAY);
      await store.removeDeclared(QUEUE, NETWORK, deployment('4'), { at: WEDNESDAY, leavingUntil: UNTIL });
      expect(await store.versionsOf(QUEUE)).toEqual([
        { source: NETWORK, deployment: deployment('1'), at: MONDAY, resource: first },
        { source: NETWORK, deployment: deployment('3'), at: TUESDAY, resource: third },
        { source: NETWORK, deployment: deployment('4'), at: WEDNESDAY, resource: null },
      ]);
      expect(await store.versionsOf(TOPIC)).toEqual([]);
    });

    test('every source has its own, oldest first by its own order', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '9', { address: 'of 9' }), MONDAY);
      await store.putDeclared(declares(QUEUE, STORAGE, '1', { address: 'of 1' }), TUESDAY);
      await store.putDeclared(declares(QUEUE, STORAGE, '2', { address: 'of 2' }), WEDNESDAY);
      expect((await store.versionsOf(QUEUE)).map(says)).toEqual([
        'cloudformation 1 2026-03-03 of 1',
        'cloudformation 2 2026-03-04 of 2',
        'terraform 9 2026-03-02 of 9',
      ]);
    });

    test('a source that goes and comes back at the same deployment keeps all three', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1', { address: 'before' }), MONDAY, 1);
      await store.removeDeclared(QUEUE, NETWORK, deployment('1'), { at: TUESDAY, leavingUntil: NOW }, 2);
      await store.putDeclared(declares(QUEUE, NETWORK, '1', { address: 'again' }), WEDNESDAY, 3);
      expect((await store.versionsOf(QUEUE)).map(says)).toEqual([
        'terraform 1 2026-03-02 before',
        'terraform 1 2026-03-03 gone',
        'terraform 1 2026-03-04 again',
      ]);
    });

    test('what was declared at a time is their answer', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), MONDAY);
      await store.removeDeclared(QUEUE, NETWORK, deployment('2'), { at: WEDNESDAY, leavingUntil: UNTIL });
      await store.putDeclared(declares(QUEUE, STORAGE, '1'), TUESDAY);
      const versions = await store.versionsOf(QUEUE);
      const sourcesAt = (time: string) => declaredAt(versions, time).map(({ source }) => source.kind);
      expect(sourcesAt(AT)).toEqual([]);
      expect(sourcesAt(MONDAY)).toEqual(['terraform']);
      expect(sourcesAt(TUESDAY)).toEqual(['cloudformation', 'terraform']);
      expect(sourcesAt(WEDNESDAY)).toEqual(['cloudformation']);
    });

    test('long names of sources do not mix them up', async () => {
      const long = (end: string): Source => ({ kind: 'declaration', id: `${'n'.repeat(999)}${end}` });
      for (const order of ['1', '2', '3']) await store.putDeclared(declares(QUEUE, long('a'), order), MONDAY);
      await store.putDeclared(declares(QUEUE, long('b'), '1'), MONDAY);
      const versions = await store.versionsOf(QUEUE);
      expect(versions.map(({ source, deployment: by }) => `${source.id.slice(-1)}${by.order}`)).toEqual([
        'a1',
        'a2',
        'a3',
        'b1',
      ]);
    });
  });
}
