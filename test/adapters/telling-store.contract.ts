/** What every store of incidents, digests and windows must do. Run by stores.test.ts on each of them. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Outlet, TellingHead, TellingKey, TellingMember } from '../../core/model/telling';
import type { TellingStore, WindowStore } from '../../core/ports';

const AT = '2026-03-01T08:00:00.000Z';
const LATER = '2026-03-01T08:00:30.000Z';
const SECURITY = 'slack:#security' as Outlet;
const INCIDENT: TellingKey = { kind: 'incident', id: 'i-1' };
const DAILY: TellingKey = { kind: 'digest', digest: 'daily', id: 'slack:#security 2026-03-01' };

function head(key: TellingKey, more: Partial<TellingHead> = {}): TellingHead {
  return {
    schemaVersion: 1,
    key,
    run: AT,
    version: 1,
    state: 'open',
    source: null,
    outlets: {},
    tellAt: AT,
    dueAt: AT,
    ...more,
  };
}

function member(transitionId: string, at = AT): TellingMember {
  return {
    transitionId,
    transition: 'opened',
    at,
    subject: { account: '111122223333', region: 'eu-west-1', type: 'AWS::S3::Bucket', identifier: 'logs' },
    severity: 'high',
    address: 'aws_s3_bucket.logs',
    says: 'declared on, live off',
    outlets: [SECURITY],
  };
}

export function tellingStoreContract(open: () => Promise<TellingStore & WindowStore>): void {
  let store: TellingStore & WindowStore;
  beforeEach(async () => {
    store = await open();
  });

  describe('heads', () => {
    test('one that was never put is null', async () => {
      expect(await store.readHead(INCIDENT)).toBeNull();
    });

    test('what was put is read, whatever its outlets are called', async () => {
      const outlets = {
        ['__proto__' as Outlet]: { reference: '1.2', members: ['a'], severity: 'high', at: AT },
      } as const;
      const kept = head(INCIDENT, {
        outlets: JSON.parse(JSON.stringify(outlets)),
        source: { kind: 'pulumi', id: 'p' },
      });
      expect(await store.putHead(kept, null)).toBe('written');
      expect(await store.readHead(INCIDENT)).toEqual(kept);
    });

    test('a write counts only against the version it was planned from', async () => {
      await store.putHead(head(INCIDENT), null);
      expect(await store.putHead(head(INCIDENT, { version: 2 }), null)).toBe('conflict');
      expect(await store.putHead(head(INCIDENT, { version: 2 }), 1)).toBe('written');
      expect(await store.putHead(head(INCIDENT, { version: 9 }), 1)).toBe('conflict');
      expect((await store.readHead(INCIDENT))?.version).toBe(2);
    });

    test('due are those whose time has come, oldest first, and only those that somebody has to look at', async () => {
      await store.putHead(head(INCIDENT, { dueAt: LATER }), null);
      await store.putHead(head(DAILY, { dueAt: AT }), null);
      await store.putHead(head({ kind: 'incident', id: 'closed' }, { state: 'closed', dueAt: null }), null);
      expect((await store.listDue(AT, 10)).map(({ key }) => key)).toEqual([DAILY]);
      expect((await store.listDue(LATER, 10)).map(({ key }) => key)).toEqual([DAILY, INCIDENT]);
      expect(await store.listDue(LATER, 1)).toHaveLength(1);
    });
  });

  describe('members', () => {
    test('are listed oldest first, each once, the first of an id kept, each run by itself', async () => {
      await store.addMember(INCIDENT, AT, member('t-2', LATER));
      await store.addMember(INCIDENT, AT, member('t-1'));
      await store.addMember(INCIDENT, AT, { ...member('t-1'), says: 'something else' });
      await store.addMember(INCIDENT, LATER, member('t-3'));
      await store.addMember(DAILY, AT, member('t-4'));
      expect(await store.listMembers(INCIDENT, AT)).toEqual([member('t-1'), member('t-2', LATER)]);
      expect(await store.listMembers(INCIDENT, LATER)).toEqual([member('t-3')]);
      expect(await store.listMembers(INCIDENT, 'never')).toEqual([]);
    });
  });

  test('messages are counted by outlet and span', async () => {
    expect(await store.countMessage(SECURITY, AT)).toBe(1);
    expect(await store.countMessage(SECURITY, AT)).toBe(2);
    expect(await store.countMessage(SECURITY, LATER)).toBe(1);
    expect(await store.countMessage('slack:#other' as Outlet, AT)).toBe(1);
  });

  test('windows are listed by start, until two days after their end; one put again is replaced', async () => {
    const window = { people: ['ana*'], resources: ['*'], reason: 'restore', by: 'ana@example.com' };
    await store.put({ ...window, id: 'w-2', from: LATER, to: '2026-03-01T10:00:00.000Z' });
    await store.put({ ...window, id: 'w-1', from: AT, to: '2026-03-01T09:00:00.000Z' });
    await store.put({ ...window, id: 'w-0', from: AT, to: '2026-02-20T09:00:00.000Z' });
    await store.put({ ...window, id: 'w-1', from: AT, to: '2026-03-01T12:00:00.000Z' });
    const listed = await store.list(AT);
    expect(listed.map(({ id, to }) => [id, to])).toEqual([
      ['w-1', '2026-03-01T12:00:00.000Z'],
      ['w-2', '2026-03-01T10:00:00.000Z'],
    ]);
    expect(await store.list('2026-03-05T00:00:00.000Z')).toEqual([]);
  });
}
