/** What every drift store must do, whatever it keeps its items in. Run by stores.test.ts on each of them. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Actor } from '../../core/model/actor';
import type { DriftItem, TransitionMessage } from '../../core/model/drift-item';
import type { Source } from '../../core/model/source';
import type { Subject } from '../../core/model/subject';
import type { DriftStore } from '../../core/ports';

const STORAGE: Source = { kind: 'terraform', id: 'f3c1b7de-0000-4000-8000-000000000001' };
const ANA: Actor = { kind: 'person', name: 'ana@example.com', via: null, channel: 'console', trusted: [], claimed: [] };

function bucket(identifier: string, account: string | null = '111122223333'): Subject {
  return { account, region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier };
}

function message(subject: Subject, id: string, at = '2026-03-01T08:00:00.000Z'): TransitionMessage {
  return {
    schemaVersion: 1,
    id,
    transition: 'opened',
    at,
    subject,
    verdict: 'Drifted',
    reason: 'DeclaredPropertyChanged',
    severity: 'high',
    route: null,
    differences: [],
    actor: ANA,
    attribution: { kind: 'one', actor: ANA },
    events: [],
    source: STORAGE,
    address: 'aws_s3_bucket.logs',
    policies: [],
    declaredSideUnconfirmed: null,
    incident: 'i-1',
    openedAt: at,
  };
}

function drift(subject: Subject, more: Partial<DriftItem> = {}): DriftItem {
  return {
    schemaVersion: 1,
    subject,
    itemVersion: 1,
    status: 'open',
    verdict: 'Drifted',
    reason: 'DeclaredPropertyChanged',
    severity: 'high',
    route: null,
    differences: [],
    source: STORAGE,
    address: 'aws_s3_bucket.logs',
    fingerprint: 'v1:abc',
    openedAt: '2026-03-01T08:00:00.000Z',
    changedAt: '2026-03-01T08:00:00.000Z',
    observedAt: '2026-03-01T07:59:59.000Z',
    resolvedAt: null,
    events: [],
    attribution: { kind: 'one', actor: ANA },
    policies: [],
    policySetDigest: null,
    requestDigest: null,
    declaredSideUnconfirmed: null,
    pending: [],
    ...more,
  };
}

export function driftStoreContract(create: () => Promise<DriftStore>): void {
  let store: DriftStore;
  beforeEach(async () => {
    store = await create();
  });
  const put = async (...items: readonly DriftItem[]): Promise<void> => {
    for (const item of items) expect(await store.put(item, null)).toBe('written');
  };
  const named = (items: readonly DriftItem[]): readonly string[] => items.map((item) => item.subject.identifier);

  describe('the current item', () => {
    test('a subject that never drifted has none', async () => {
      expect(await store.read(bucket('logs'))).toBeNull();
    });

    test('what was written is read back whole', async () => {
      const item = drift(bucket('a#b|c __proto__'), {
        differences: [
          {
            path: '/Tags/0/Key',
            kind: 'changed',
            of: 'declared',
            declared: JSON.parse('{"__proto__":{"x":[]},"":null}'),
            live: 1e300,
            category: 'permission',
            weakens: 'yes',
            weakensBecause: 'opens it',
            opensTo: '0.0.0.0/0',
            regions: ['eu-west-1'],
          },
        ],
        pending: [message(bucket('a#b|c __proto__'), 't1')],
      });
      await put(item);
      expect(JSON.stringify(await store.read(item.subject))).toBe(JSON.stringify(item));
    });

    test('an unknown account, no source, no address and an actor without a name are fine', async () => {
      const nobody = { ...ANA, name: '' };
      const item = drift(bucket('logs', null), {
        source: null,
        address: null,
        attribution: { kind: 'one', actor: nobody },
      });
      await put(item);
      expect(await store.read(item.subject)).toEqual(item);
      expect(named(await store.list({}))).toEqual(['logs']);
    });

    test('a first write needs that there is none, a later one the version it was planned from', async () => {
      const subject = bucket('logs');
      const second = drift(subject, { itemVersion: 2, severity: 'low' });
      expect(await store.put(second, 1)).toBe('conflict');
      expect(await store.read(subject)).toBeNull();
      await put(drift(subject));
      expect(await store.put(drift(subject, { severity: 'low' }), null)).toBe('conflict');
      expect(await store.put(second, 1)).toBe('written');
      expect(await store.put(drift(subject, { itemVersion: 2, severity: 'critical' }), 1)).toBe('conflict');
      expect(await store.read(subject)).toEqual(second);
    });

    test('of ten writers that planned from one version one wins', async () => {
      const subject = bucket('logs');
      await put(drift(subject));
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, n) => store.put(drift(subject, { itemVersion: 2, route: `r${n}` }), 1)),
      );
      expect(outcomes.filter((outcome) => outcome === 'written')).toHaveLength(1);
    });

    test('a drift of 600 KB is kept whole', async () => {
      const item = drift(bucket('logs'), { fingerprint: 'live value '.repeat(55_000) });
      await put(item);
      expect(await store.read(item.subject)).toEqual(item);
    });
  });

  describe('the outbox', () => {
    test('lists items with undelivered transitions, the oldest transition first, until they are cleared', async () => {
      const [first, second, none] = [bucket('first'), bucket('second'), bucket('none')];
      const late = message(second, 't2', '2026-03-01T10:00:00.000Z');
      const early = message(first, 't1', '2026-03-01T09:00:00.000Z');
      await put(drift(second, { pending: [late] }), drift(first, { pending: [early, late] }), drift(none));
      expect(named(await store.listUndelivered(10))).toEqual(['first', 'second']);
      expect((await store.listUndelivered(10))[0]?.pending).toEqual([early, late]);

      expect(await store.put(drift(first, { itemVersion: 2 }), 1)).toBe('written');
      expect(named(await store.listUndelivered(10))).toEqual(['second']);
    });

    test('gives the oldest where there are more than asked for', async () => {
      for (let n = 0; n < 20; n += 1) {
        const subject = bucket(`b${String(n).padStart(2, '0')}`);
        const at = `2026-03-01T08:${String(59 - n).padStart(2, '0')}:00.000Z`;
        await put(drift(subject, { pending: [message(subject, `t${n}`, at)] }));
      }
      expect(named(await store.listUndelivered(3))).toEqual(['b19', 'b18', 'b17']);
    });

    test('a resolved item with an undelivered transition is listed', async () => {
      const subject = bucket('logs');
      await put(drift(subject, { status: 'resolved', pending: [message(subject, 't1')] }));
      expect(named(await store.listUndelivered(10))).toEqual(['logs']);
    });
  });

  describe('what a person answered', () => {
    const until = (time: string, by = 'ana'): Partial<DriftItem> => ({
      status: 'snoozed',
      answer: {
        kind: 'snoozed',
        by,
        reason: 'known',
        at: '2026-03-01T08:00:00.000Z',
        until: time,
        owner: null,
        covers: { places: ['""', 'é'], severity: 'high' },
      },
    });
    const NOW = '2026-03-02T08:00:00.000Z';

    test('is listed once it ended, the longest ended first', async () => {
      await put(
        drift(bucket('just'), until(NOW)),
        drift(bucket('long'), until('2026-03-01T09:00:00.000Z')),
        drift(bucket('not yet'), until('2026-03-02T08:00:00.001Z')),
        drift(bucket('open')),
      );
      expect(named(await store.listExpired(NOW, 10))).toEqual(['long', 'just']);
      expect(named(await store.listExpired(NOW, 1))).toEqual(['long']);
      expect((await store.listExpired(NOW, 1))[0]).toEqual(drift(bucket('long'), until('2026-03-01T09:00:00.000Z')));
    });

    test('is not, where it is no more, is another, has no end, or the drift is resolved', async () => {
      const acknowledged = { ...until(NOW), status: 'acknowledged' as const };
      const endless = acknowledged.answer == null ? null : { ...acknowledged.answer, until: null };
      await put(
        drift(bucket('resolved'), { ...until(NOW), status: 'resolved', resolvedAt: NOW }),
        drift(bucket('endless'), { ...acknowledged, answer: endless }),
        drift(bucket('prolonged'), until(NOW)),
        drift(bucket('taken back'), until(NOW)),
      );
      const later = until('2026-03-09T08:00:00.000Z');
      expect(await store.put(drift(bucket('prolonged'), { ...later, itemVersion: 2 }), 1)).toBe('written');
      expect(await store.put(drift(bucket('taken back'), { answer: null, itemVersion: 2 }), 1)).toBe('written');
      expect(await store.listExpired(NOW, 10)).toEqual([]);
    });

    test('of many is listed as far as is asked for', async () => {
      const all = Array.from({ length: 40 }, (_, n) => `b${String(n).padStart(2, '0')}`);
      await put(
        ...all.map((name, n) => drift(bucket(name), until(`2026-03-01T08:${String(59 - n).padStart(2, '0')}:00.000Z`))),
      );
      expect(named(await store.listExpired(NOW, 3))).toEqual(['b39', 'b38', 'b37']);
      expect(await store.listExpired(NOW, 100)).toHaveLength(40);
    });
  });

  describe('history', () => {
    test('is written once per transition; the stored one answers, with what was told', async () => {
      const subject = bucket('logs');
      const opened = message(subject, 't1');
      expect(await store.readHistory(subject, 't1')).toBeNull();
      expect(await store.putHistory(opened)).toEqual({ schemaVersion: 1, message: opened, told: {} });
      await store.markTold(subject, 't1', 'sns', '2026-03-01T08:00:01.000Z');
      const told = { sns: '2026-03-01T08:00:01.000Z' };
      expect(await store.putHistory({ ...opened, route: 'other' })).toEqual({
        schemaVersion: 1,
        message: opened,
        told,
      });
      expect(await store.readHistory(subject, 't1')).toEqual({ schemaVersion: 1, message: opened, told });
    });

    test('each channel is marked by itself, and its first telling counts', async () => {
      const subject = bucket('logs');
      await store.putHistory(message(subject, 't1'));
      await Promise.all([
        store.markTold(subject, 't1', 'sns', '2026-03-01T08:00:01.000Z'),
        store.markTold(subject, 't1', 'eventbridge', '2026-03-01T08:00:02.000Z'),
        store.markTold(subject, 't1', 'people', '2026-03-01T08:00:03.000Z'),
      ]);
      await store.markTold(subject, 't1', 'sns', '2026-03-01T08:00:09.000Z');
      expect((await store.readHistory(subject, 't1'))?.told).toEqual({
        sns: '2026-03-01T08:00:01.000Z',
        eventbridge: '2026-03-01T08:00:02.000Z',
        people: '2026-03-01T08:00:03.000Z',
      });
    });

    test('marking a transition that has no history leaves no trace', async () => {
      await store.markTold(bucket('logs'), 't1', 'sns', '2026-03-01T08:00:01.000Z');
      expect(await store.readHistory(bucket('logs'), 't1')).toBeNull();
      expect(await store.listHistory(bucket('logs'))).toEqual([]);
    });

    test('is listed oldest first, of this subject only, and is not drift', async () => {
      await store.putHistory(message(bucket('logs'), 'a', '2026-03-01T10:00:00.000Z'));
      await store.putHistory(message(bucket('logs'), 'b', '2026-03-01T09:00:00.000Z'));
      await store.putHistory(message(bucket('logs2'), 'c', '2026-03-01T08:00:00.000Z'));
      const history = await store.listHistory(bucket('logs'));
      expect(history.map(({ message: { id } }) => id)).toEqual(['b', 'a']);
      expect(await store.list({})).toEqual([]);
      expect(await store.list({ status: 'resolved' })).toEqual([]);
    });
  });

  describe('list', () => {
    test('most severe first, then oldest, and without a status all that is not resolved', async () => {
      const at = (hour: string) => `2026-03-01T${hour}:00:00.000Z`;
      await put(
        drift(bucket('low'), { severity: 'low', openedAt: at('01') }),
        drift(bucket('high late'), { openedAt: at('09'), status: 'acknowledged' }),
        drift(bucket('critical'), { severity: 'critical', openedAt: at('10'), status: 'snoozed' }),
        drift(bucket('high early'), { openedAt: at('08'), status: 'accepted' }),
        drift(bucket('done'), { severity: 'critical', status: 'resolved', resolvedAt: at('10') }),
        drift(bucket('none'), { severity: 'none' }),
        drift(bucket('medium'), { severity: 'medium' }),
      );
      expect(named(await store.list({}))).toEqual(['critical', 'high early', 'high late', 'medium', 'low', 'none']);
    });

    test.each([
      ['open', ['a']],
      ['acknowledged', ['b']],
      ['snoozed', []],
      ['resolved', ['c']],
    ] as const)('status %s', async (status, expected) => {
      await put(
        drift(bucket('a')),
        drift(bucket('b'), { status: 'acknowledged' }),
        drift(bucket('c'), { status: 'resolved' }),
      );
      expect(named(await store.list({ status }))).toEqual(expected);
    });

    test('by source and by account, together with a status', async () => {
      const other: Source = { kind: 'cloudformation', id: 'stack' };
      await put(
        drift(bucket('a')),
        drift(bucket('b'), { source: other }),
        drift(bucket('c', '444455556666')),
        drift(bucket('d'), { source: null }),
        drift(bucket('e'), { status: 'resolved' }),
        drift(bucket('f', '444455556666'), { status: 'snoozed', source: other }),
      );
      expect(named(await store.list({ source: STORAGE }))).toEqual(['a', 'c']);
      expect(named(await store.list({ source: other }))).toEqual(['b', 'f']);
      expect(named(await store.list({ account: '444455556666' }))).toEqual(['c', 'f']);
      expect(named(await store.list({ account: '444455556666', source: STORAGE }))).toEqual(['c']);
      expect(named(await store.list({ account: '444455556666', status: 'snoozed' }))).toEqual(['f']);
      expect(named(await store.list({ source: STORAGE, status: 'resolved' }))).toEqual(['e']);
      expect(await store.list({ account: '777788889999' })).toEqual([]);
    });

    test('a drift that is resolved leaves the list, one that is reopened comes back', async () => {
      const subject = bucket('logs');
      await put(drift(subject));
      await store.put(drift(subject, { itemVersion: 2, status: 'resolved' }), 1);
      expect(await store.list({})).toEqual([]);
      await store.put(drift(subject, { itemVersion: 3, severity: 'low' }), 2);
      expect(named(await store.list({}))).toEqual(['logs']);
    });

    test('more drifts than one batch read answers', async () => {
      const all = Array.from({ length: 130 }, (_, n) => drift(bucket(`b${String(n).padStart(3, '0')}`)));
      await Promise.all(all.map((item) => store.put(item, null)));
      expect(named(await store.list({}))).toEqual(all.map((item) => item.subject.identifier));
    });
  });
}
