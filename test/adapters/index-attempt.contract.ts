/** How an index store lets one attempt at a time write what a source declares, and what it knows of who deployed. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Clock, IndexStore, SourceStatus } from '../../core/ports';
import { type MakeCalls, NETWORK, NOW, STORAGE } from './index-samples';

const UNTIL = '2026-03-01T08:10:00.000Z';
const LATER = '2026-03-01T08:20:00.000Z';

export function indexAttemptContract(create: (clock: Clock) => Promise<IndexStore>, makeCalls: MakeCalls): void {
  let store: IndexStore;
  let now = NOW;
  beforeEach(async () => {
    now = NOW;
    store = await create({ now: () => now });
  });

  const status = (order: string, more: Partial<SourceStatus> = {}): SourceStatus => ({
    source: NETWORK,
    deployment: { id: order, order },
    provenance: { ...UNKNOWN_PROVENANCE, commit: 'c0ffee', at: NOW },
    indexedAt: NOW,
    resources: 3,
    notIndexed: 1,
    complete: false,
    onboarding: true,
    ...more,
  });
  const one = { holder: 'one', until: UNTIL };
  const two = { holder: 'two', until: LATER };

  describe('an attempt', () => {
    test('begins where none was, and puts its status', async () => {
      expect(await store.beginSource(status('1'), one)).toEqual({ kind: 'begun', turn: 1, former: null });
      expect(await store.readSourceStatus(NETWORK)).toEqual(status('1'));
      expect(await store.listSources()).toEqual([status('1')]);
    });

    test('keeps others out until it ends, and no other source', async () => {
      await store.beginSource(status('1'), one);
      expect(await store.beginSource(status('1'), two)).toEqual({ kind: 'busy' });
      expect(await store.beginSource(status('2'), two)).toEqual({ kind: 'busy' });
      expect(await store.readSourceStatus(NETWORK)).toEqual(status('1'));
      expect(await store.beginSource(status('1', { source: STORAGE }), two)).toMatchObject({ kind: 'begun', turn: 1 });
      const complete = status('1', { complete: true, onboarding: false });
      expect(await store.putSourceStatus(complete, 'one')).toBe(true);
      expect(await store.beginSource(status('2'), two)).toEqual({ kind: 'begun', turn: 2, former: complete });
    });

    test('of an older deployment is told so, busy or not', async () => {
      await store.beginSource(status('2'), one);
      expect(await store.beginSource(status('1'), two)).toEqual({ kind: 'olderIgnored' });
      await store.putSourceStatus(status('2', { complete: true }), 'one');
      expect(await store.beginSource(status('1'), two)).toEqual({ kind: 'olderIgnored' });
      expect((await store.readSourceStatus(NETWORK))?.complete).toBe(true);
    });

    test('whose time is over is followed by another, which sees that it did not finish', async () => {
      await store.beginSource(status('1'), one);
      now = '2026-03-01T08:09:59.999Z';
      expect(await store.beginSource(status('2'), two)).toEqual({ kind: 'busy' });
      now = UNTIL;
      expect(await store.beginSource(status('2'), two)).toEqual({ kind: 'begun', turn: 2, former: status('1') });
    });

    test('of the same holder begins again at once', async () => {
      await store.beginSource(status('1'), one);
      expect(await store.beginSource(status('1'), one)).toEqual({ kind: 'begun', turn: 2, former: status('1') });
    });

    test('that gives back leaves its status as it is, and another begins', async () => {
      await store.beginSource(status('1'), one);
      await store.releaseSource(NETWORK, 'two');
      expect(await store.beginSource(status('1'), two)).toEqual({ kind: 'busy' });
      await store.releaseSource(NETWORK, 'one');
      expect(await store.readSourceStatus(NETWORK)).toEqual(status('1'));
      expect(await store.beginSource(status('2'), two)).toEqual({ kind: 'begun', turn: 2, former: status('1') });
    });

    test('of a source that nobody knows gives back nothing', async () => {
      await store.releaseSource(NETWORK, 'one');
      expect(await store.readSourceStatus(NETWORK)).toBeNull();
      expect(await store.putSourceStatus(status('1'), 'one')).toBe(false);
      expect(await store.listSources()).toEqual([]);
    });

    test('that another one followed can neither end nor complete it', async () => {
      await store.beginSource(status('1'), one);
      now = UNTIL;
      await store.beginSource(status('1'), two);
      expect(await store.putSourceStatus(status('1', { complete: true }), 'one')).toBe(false);
      await store.releaseSource(NETWORK, 'one');
      expect((await store.readSourceStatus(NETWORK))?.complete).toBe(false);
      expect(await store.beginSource(status('1'), { ...one, holder: 'three' })).toEqual({ kind: 'busy' });
      expect(await store.putSourceStatus(status('1', { complete: true }), 'two')).toBe(true);
    });

    test('of many that begin at once, one begins', async () => {
      const holders = Array.from({ length: 8 }, (_, n) => `holder ${n}`);
      const begun = await makeCalls(
        holders.map((holder) => () => store.beginSource(status('1'), { holder, until: UNTIL })),
      );
      expect(begun.map(({ kind }) => kind).sort()).toEqual(['begun', ...Array(7).fill('busy')]);
    });

    test('keeps count over a source that declares nothing any more', async () => {
      await store.beginSource(status('1'), one);
      await store.putSourceStatus(status('1', { complete: true, resources: 0 }), 'one');
      expect(await store.beginSource(status('1'), two)).toMatchObject({ kind: 'begun', turn: 2 });
    });
  });

  describe('who deployed a stack', () => {
    const claims = { account: '111122223333', region: 'eu-west-1', stackName: 'claims' };
    const call = (at: string, by: string) => ({ ...claims, at, by, commit: null });

    test('is who called last, at most ten minutes before', async () => {
      await store.putDeployer(call('2026-03-01T07:50:00.000Z', 'early'));
      await store.putDeployer(call('2026-03-01T07:58:00.000Z', 'ana'));
      await store.putDeployer(call('2026-03-01T08:00:00.001Z', 'late'));
      expect(await store.findDeployer(claims, NOW)).toEqual(call('2026-03-01T07:58:00.000Z', 'ana'));
      expect(await store.findDeployer(claims, '2026-03-01T07:57:00.000Z')).toMatchObject({ by: 'early' });
      expect(await store.findDeployer(claims, '2026-03-01T07:50:00.000Z')).toMatchObject({ by: 'early' });
      expect(await store.findDeployer(claims, '2026-03-01T09:00:00.000Z')).toBeNull();
    });

    test('is nobody of another stack, region or account', async () => {
      await store.putDeployer(call(NOW, 'ana'));
      await store.putDeployer(call(NOW, 'ana'));
      expect(await store.findDeployer(claims, NOW)).toEqual(call(NOW, 'ana'));
      for (const other of [{ stackName: 'claims-2' }, { region: 'eu-west-2' }, { account: '444455556666' }]) {
        expect(await store.findDeployer({ ...claims, ...other }, NOW)).toBeNull();
      }
    });
  });
}
