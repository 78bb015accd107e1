/** What every index store must do, whatever it keeps its items in. Run by stores.test.ts on each of them. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { Source } from '../../core/model/source';
import type { Clock, IndexStore, SourceStatus } from '../../core/ports';
import { indexAttemptContract } from './index-attempt.contract';
import { indexCoverageContract } from './index-coverage.contract';
import { indexHistoryContract } from './index-history.contract';
import {
  AT,
  alias,
  atOnce,
  declares,
  GONE,
  type MakeCalls,
  NETWORK,
  NOTHING_KNOWN,
  NOW,
  QUEUE,
  STORAGE,
  TOPIC,
} from './index-samples';
import { indexSweepContract } from './index-sweep.contract';

/** `makeCalls`: how calls are made that a store has to answer rightly also when they come at once. */
export function indexStoreContract(create: (clock: Clock) => Promise<IndexStore>, makeCalls: MakeCalls = atOnce): void {
  let store: IndexStore;
  beforeEach(async () => {
    store = await create({ now: () => NOW });
  });

  describe('history', () => indexHistoryContract(create));
  describe('attempts', () => indexAttemptContract(create, makeCalls));
  describe('the sweep', () => indexSweepContract(create));
  describe('coverage', () => indexCoverageContract(create));

  const subjectsOf = async (source: Source) => (await store.notesOf(source)).map(({ subject }) => subject);

  describe('declarations', () => {
    test('an unknown subject has no parts', async () => {
      expect(await store.readSubject(QUEUE)).toEqual(NOTHING_KNOWN);
    });

    test('what was put is read back whole, with its odd keys, deep values and large numbers', async () => {
      const deep = JSON.parse(`${'{"a":'.repeat(60)}1${'}'.repeat(60)}`);
      const declared = JSON.parse(
        '{"__proto__":{"x":1},"constructor":"c","":"","Big":1e300,"Small":5e-324,"Text":"\\ud800é"}',
      );
      const resource = declares(QUEUE, NETWORK, '1', { declared: { ...declared, Deep: deep, Empty: [] } });
      expect(await store.putDeclared(resource, AT)).toBe('written');
      const [read] = (await store.readSubject(QUEUE)).declarations;
      expect(JSON.stringify(read)).toBe(JSON.stringify(resource));
    });

    test('two sources may declare one subject; they are read sorted by source key', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.putDeclared(declares(QUEUE, STORAGE, '1'), AT);
      const { declarations } = await store.readSubject(QUEUE);
      expect(declarations.map(({ source }) => source)).toEqual([STORAGE, NETWORK]);
    });

    test('subjects that differ in one part only are apart', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      for (const other of [
        { ...QUEUE, account: null },
        { ...QUEUE, region: 'eu-west-2' },
        { ...QUEUE, region: 'global' },
        { ...QUEUE, type: 'AWS::SNS::Topic' },
        { ...QUEUE, identifier: 'orders2' },
      ]) {
        expect(await store.readSubject(other)).toEqual(NOTHING_KNOWN);
      }
    });

    test('a newer deployment overwrites, an equal one that says the same changes nothing, an older one is ignored', async () => {
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '2'), AT)).toBe('written');
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '2'), AT)).toBe('unchanged');
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT)).toBe('olderIgnored');
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '3', { address: 'third' }), AT)).toBe('written');
      const { declarations } = await store.readSubject(QUEUE);
      expect(declarations.map(({ address, deployment }) => [address, deployment.order])).toEqual([['third', '3']]);
    });

    test('a newer deployment that declares the same is unchanged, and still counts as the newest', async () => {
      const same = { declared: { Same: true } };
      await store.putDeclared(declares(QUEUE, NETWORK, '1', same), AT);
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '3', same), AT)).toBe('unchanged');
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '2'), AT)).toBe('olderIgnored');
      await store.removeDeclared(QUEUE, NETWORK, { id: '2', order: '2' }, GONE);
      const { declarations } = await store.readSubject(QUEUE);
      expect(declarations.map(({ deployment, declared }) => [deployment.order, declared])).toEqual([
        ['1', same.declared],
      ]);
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '4', { ...same, identifiers: ['other'] }), AT)).toBe(
        'written',
      );
    });

    test('of one deployment that is read otherwise the later attempt counts, whenever it writes', async () => {
      const read = (address: string) => declares(QUEUE, NETWORK, '2', { address });
      expect(await store.putDeclared(read('first'), AT, 1)).toBe('written');
      expect(await store.putDeclared(read('third'), AT, 3)).toBe('written');
      expect(await store.putDeclared(read('second'), AT, 2)).toBe('olderIgnored');
      await store.removeDeclared(QUEUE, NETWORK, { id: '2', order: '2' }, GONE, 2);
      expect((await store.readSubject(QUEUE)).declarations.map(({ address }) => address)).toEqual(['third']);
      await store.removeDeclared(QUEUE, NETWORK, { id: '2', order: '2' }, GONE, 4);
      expect(await store.putDeclared(read('third'), AT, 3)).toBe('olderIgnored');
      expect((await store.readSubject(QUEUE)).declarations).toEqual([]);
      expect(await store.putDeclared(read('fifth'), AT, 5)).toBe('written');
      expect((await store.readSubject(QUEUE)).declarations.map(({ address }) => address)).toEqual(['fifth']);
    });

    test('orders of different sources never compare', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '9'), AT);
      expect(await store.putDeclared(declares(QUEUE, STORAGE, '1'), AT)).toBe('written');
    });

    test('writers in any order end with the newest deployment', async () => {
      const orders = ['3', '1', '4', '2'];
      await makeCalls(orders.map((order) => () => store.putDeclared(declares(QUEUE, NETWORK, order), AT)));
      const { declarations } = await store.readSubject(QUEUE);
      expect(declarations.map(({ deployment }) => deployment.order)).toEqual(['4']);
    });

    test('a declaration of 600 KB is kept whole', async () => {
      const resource = declares(QUEUE, NETWORK, '1', { declared: { Body: 'statement '.repeat(60_000) } });
      await store.putDeclared(resource, AT);
      expect((await store.readSubject(QUEUE)).declarations).toEqual([resource]);
    });

    test('identifiers and ids far beyond key limits are kept apart', async () => {
      const long = { ...QUEUE, identifier: `${'x'.repeat(5000)}1` };
      const other = { ...QUEUE, identifier: `${'x'.repeat(5000)}2` };
      await store.putDeclared(declares(long, NETWORK, '1'), AT);
      expect((await store.readSubject(long)).declarations).toHaveLength(1);
      expect((await store.readSubject(other)).declarations).toHaveLength(0);
      expect(await subjectsOf(NETWORK)).toEqual([long]);
      const hits = await store.findAliases([alias(long.identifier), alias(other.identifier)]);
      expect(hits.map(({ subject }) => subject)).toEqual([long]);
    });
  });

  describe('removal', () => {
    test('only the source that removes stops declaring', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.putDeclared(declares(QUEUE, STORAGE, '1'), AT);
      await store.removeDeclared(QUEUE, NETWORK, { id: '2', order: '2' }, GONE);
      expect((await store.readSubject(QUEUE)).declarations.map(({ source }) => source)).toEqual([STORAGE]);
      expect(await subjectsOf(NETWORK)).toEqual([]);
      expect(await subjectsOf(STORAGE)).toEqual([QUEUE]);
    });

    test('a removal by an older deployment removes nothing', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '3'), AT);
      await store.removeDeclared(QUEUE, NETWORK, { id: '2', order: '2' }, GONE);
      expect((await store.readSubject(QUEUE)).declarations).toHaveLength(1);
      expect(await subjectsOf(NETWORK)).toEqual([QUEUE]);
    });

    test('a late older deployment does not bring back what a newer one removed; a newer one does', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.removeDeclared(QUEUE, NETWORK, { id: '3', order: '3' }, GONE);
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '2'), AT)).toBe('olderIgnored');
      expect(await store.readSubject(QUEUE)).toEqual(NOTHING_KNOWN);
      expect(await store.findAliases([alias('orders')])).toEqual([]);
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '4'), AT)).toBe('written');
      expect((await store.readSubject(QUEUE)).declarations).toHaveLength(1);
      expect(await subjectsOf(NETWORK)).toEqual([QUEUE]);
      expect(await store.findAliases([alias('orders')])).toHaveLength(1);
    });

    test('removing what was never declared does nothing', async () => {
      await store.removeDeclared(QUEUE, NETWORK, { id: '1', order: '1' }, GONE);
      expect(await store.readSubject(QUEUE)).toEqual(NOTHING_KNOWN);
      expect(await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT)).toBe('written');
    });
  });

  describe('aliases', () => {
    test('a key nobody declares gives no hit, and so does no key', async () => {
      expect(await store.findAliases([alias('orders')])).toEqual([]);
      expect(await store.findAliases([])).toEqual([]);
    });

    test('a resource is found by each of its ids, with source and address', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1', { identifiers: ['orders', 'arn:of:orders'] }), AT);
      const hit = { source: NETWORK, subject: QUEUE, address: 'orders of terraform' };
      expect(await store.findAliases([alias('orders'), alias('other'), alias('arn:of:orders')])).toEqual([
        { key: alias('orders'), ...hit },
        { key: alias('arn:of:orders'), ...hit },
      ]);
    });

    test('another account, region or event source does not find it', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      for (const other of [
        { account: '444455556666' },
        { region: 'eu-west-2' },
        { region: 'global' },
        { eventSource: 'sns.amazonaws.com' },
      ]) {
        expect(await store.findAliases([alias('orders', other)])).toEqual([]);
      }
    });

    test('a key given twice is answered once', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      expect(await store.findAliases([alias('orders'), alias('orders')])).toHaveLength(1);
    });

    test('subjects of several sources share an id', async () => {
      const other = { ...QUEUE, identifier: 'orders-dead' };
      await store.putDeclared(declares(QUEUE, NETWORK, '1', { identifiers: ['shared'] }), AT);
      await store.putDeclared(declares(other, STORAGE, '1', { identifiers: ['shared'] }), AT);
      const hits = await store.findAliases([alias('shared')]);
      expect(hits.map(({ source, subject }) => [source, subject])).toEqual([
        [STORAGE, other],
        [NETWORK, QUEUE],
      ]);
    });

    test('ids that a newer deployment adds are found too', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1', { identifiers: ['orders'] }), AT);
      await store.putDeclared(declares(QUEUE, NETWORK, '2', { identifiers: ['orders', 'new'], address: 'moved' }), AT);
      const hits = await store.findAliases([alias('new')]);
      expect(hits.map(({ address }) => address)).toEqual(['moved']);
    });

    test('an id that 100 resources go by is answered, one that 101 go by proves nothing', async () => {
      const subjects = Array.from({ length: 100 }, (_, n) => ({ ...QUEUE, identifier: `queue-${n}` }));
      await Promise.all(
        subjects.map((subject) => store.putDeclared(declares(subject, NETWORK, '1', { identifiers: ['common'] }), AT)),
      );
      expect(await store.findAliases([alias('common')])).toHaveLength(100);
      await store.putDeclared(
        declares({ ...QUEUE, identifier: 'one more' }, NETWORK, '1', { identifiers: ['common'] }),
        AT,
      );
      expect(await store.findAliases([alias('common')])).toEqual([]);
      await store.putDeclared(
        declares({ ...QUEUE, identifier: 'and more' }, NETWORK, '1', { identifiers: ['common'] }),
        AT,
      );
      expect(await store.findAliases([alias('common')])).toEqual([]);
    });

    test('what is not declared any more makes room: a resource whose stack is made anew each night is still found', async () => {
      const nightly = (night: number): Source => ({
        kind: 'cloudformation',
        id: `arn:aws:cloudformation:eu-west-1:111122223333:stack/nightly/${night}`,
      });
      for (let night = 1; night <= 105; night += 1) {
        await store.putDeclared(declares(QUEUE, nightly(night), '1'), AT);
        if (night < 105) await store.removeDeclared(QUEUE, nightly(night), { id: '2', order: '2' }, GONE);
      }
      expect((await store.findAliases([alias('orders')])).map(({ source }) => source)).toEqual([nightly(105)]);
    });

    test('one hundred keys at once', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1', { identifiers: ['id-99'] }), AT);
      const hits = await store.findAliases(Array.from({ length: 100 }, (_, n) => alias(`id-${n}`)));
      expect(hits.map(({ key }) => key.id)).toEqual(['id-99']);
    });

    test('odd ids are ids like any other', async () => {
      const ids = ['__proto__', 'a#b', ' ', 'orders eu', '%20', '"', 'é😀'];
      const source: Source = { kind: 'declaration', id: 'a file 100% odd.json' };
      await store.putDeclared(declares(QUEUE, source, '1', { identifiers: ids }), AT);
      const hits = await store.findAliases(ids.map((id) => alias(id)));
      expect(hits.map(({ key, source: by }) => [key.id, by])).toEqual(ids.map((id) => [id, source]));
    });
  });

  describe('baseline and observation', () => {
    const baseline = { live: { A: 1 }, takenAt: '2026-03-01T08:00:00.000Z', proven: true, formVersion: 1 };
    const observed = { startedAt: '2026-03-01T08:00:00.000Z', reason: 'MatchesDeclaration', detail: null } as const;

    test('a baseline needs no declaration, and the newer by takenAt is kept', async () => {
      await store.putBaseline(QUEUE, baseline);
      expect(await store.readSubject(QUEUE)).toEqual({ declarations: [], leaving: [], baseline, observed: null });
      const newer = { ...baseline, live: { A: 2 }, takenAt: '2026-03-01T09:00:00.000Z' };
      await store.putBaseline(QUEUE, newer);
      await store.putBaseline(QUEUE, { ...baseline, live: { A: 3 } });
      expect((await store.readSubject(QUEUE)).baseline).toEqual(newer);
    });

    test('a baseline of the same time may be replaced', async () => {
      await store.putBaseline(QUEUE, baseline);
      await store.putBaseline(QUEUE, { ...baseline, proven: false });
      expect((await store.readSubject(QUEUE)).baseline?.proven).toBe(false);
    });

    test('of two observations the newer by startedAt is kept, in whatever order they come', async () => {
      const newer = { ...observed, startedAt: '2026-03-01T08:00:00.001Z', detail: 'newer' };
      await store.putObserved(QUEUE, newer);
      await store.putObserved(QUEUE, observed);
      expect((await store.readSubject(QUEUE)).observed).toEqual(newer);
      await store.putObserved(TOPIC, observed);
      await store.putObserved(TOPIC, newer);
      expect((await store.readSubject(TOPIC)).observed).toEqual(newer);
    });

    test('the last looks at many subjects, in their order; what was never looked at gives none', async () => {
      const notCompared = { counts: { writeOnly: 2 }, paths: [{ path: '/__proto__', reason: 'writeOnly' as const }] };
      const queues = Array.from({ length: 130 }, (_, n) => ({ ...QUEUE, identifier: `queue-${n}` }));
      for (const queue of queues) await store.putObserved(queue, { ...observed, notCompared });
      const unknown = { ...QUEUE, identifier: 'never-looked-at' };
      const found = await store.observationsOf([TOPIC, ...queues, unknown]);
      expect(found).toEqual(queues.map((subject) => ({ subject, observed: { ...observed, notCompared } })));
      expect(await store.observationsOf([])).toEqual([]);
    });

    test('they outlive the declaration', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.putBaseline(QUEUE, baseline);
      await store.putObserved(QUEUE, observed);
      await store.removeDeclared(QUEUE, NETWORK, { id: '2', order: '2' }, GONE);
      expect(await store.readSubject(QUEUE)).toEqual({ declarations: [], leaving: [], baseline, observed });
    });
  });

  describe('sources', () => {
    const status: SourceStatus = {
      source: NETWORK,
      deployment: { id: '2', order: '2' },
      provenance: UNKNOWN_PROVENANCE,
      indexedAt: '2026-03-01T08:00:00.000Z',
      resources: 3,
      notIndexed: 1,
      complete: true,
      onboarding: false,
    };

    test('subjects of a source are listed by key; an unknown source has none', async () => {
      await store.putDeclared(declares(QUEUE, NETWORK, '1'), AT);
      await store.putDeclared(declares(TOPIC, NETWORK, '1'), AT);
      await store.putDeclared(declares({ ...QUEUE, identifier: 'of another' }, STORAGE, '1'), AT);
      expect(await subjectsOf(NETWORK)).toEqual([TOPIC, QUEUE]);
      expect(await subjectsOf({ kind: 'pulumi', id: 'nobody' })).toEqual([]);
    });

    test('a status is read back and listed; an unknown source has none', async () => {
      expect(await store.readSourceStatus(NETWORK)).toBeNull();
      await store.putSourceStatus(status);
      await store.putSourceStatus({ ...status, source: STORAGE });
      expect(await store.readSourceStatus(NETWORK)).toEqual(status);
      expect(await store.listSources()).toEqual([{ ...status, source: STORAGE }, status]);
    });

    test('of two statuses the newer deployment is kept, and one of the same deployment replaces', async () => {
      await store.putSourceStatus(status);
      await store.putSourceStatus({ ...status, deployment: { id: '1', order: '1' }, resources: 9 });
      expect(await store.readSourceStatus(NETWORK)).toEqual(status);
      await store.putSourceStatus({ ...status, complete: false });
      expect((await store.readSourceStatus(NETWORK))?.complete).toBe(false);
    });

    test('regions are listed by name, each as it was last looked at', async () => {
      const region = { region: 'us-east-1', trailFound: false, why: 'no trail', lookedAt: '2026-03-01T08:00:00.000Z' };
      await store.putRegionStatus(region);
      await store.putRegionStatus({ ...region, region: 'eu-west-1', trailFound: true, why: 'trail main' });
      await store.putRegionStatus({ ...region, trailFound: true, why: 'trail main' });
      expect((await store.listRegions()).map((one) => `${one.region} ${one.trailFound}`)).toEqual([
        'eu-west-1 true',
        'us-east-1 true',
      ]);
      expect(await store.listSources()).toEqual([]);
    });
  });
}
