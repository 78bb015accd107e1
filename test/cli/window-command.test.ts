/** Windows are announced, listed and ended at the command line; what would switch alerts off is refused. */
import { describe, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryTellingStore } from '../../adapters/local/in-memory-telling-store';
import type { Tables } from '../../cli/open-tables';
import { runWindowClose, runWindowList, runWindowOpen } from '../../cli/window-command';
import type { WindowAsk } from '../../core/notify/plan-window';
import { memoryIo } from './memory-io';

const NOW = '2026-03-01T08:00:00.000Z';
const ASK: WindowAsk = {
  from: NOW,
  to: '2026-03-01T10:00:00.000Z',
  people: ['ana.silva@example.com'],
  resources: ['*AWS::RDS::DBInstance#claims*'],
  reason: 'restore of the claims database',
  by: 'lena.vogel@example.com',
};

function setUp() {
  const windows = new InMemoryTellingStore();
  const open = async (): Promise<Tables> => ({
    drift: new InMemoryDriftStore(),
    windows,
    index: null,
    close: async () => {},
  });
  return { windows, open };
}

describe('a window', () => {
  test('is announced, listed and ended', async () => {
    const { windows, open } = setUp();
    const opened = memoryIo();
    expect(await runWindowOpen(ASK, { json: true, table: null }, opened, NOW, open)).toBe(0);
    const { id } = JSON.parse(opened.written());
    expect(await windows.list(NOW)).toEqual([{ ...ASK, id }]);

    const listed = memoryIo();
    await runWindowList({ json: false, table: null }, listed, NOW, open);
    expect(listed.written()).toContain(`${id}  open`);
    expect(listed.written()).toContain('restore of the claims database (announced by lena.vogel@example.com)');

    const closed = memoryIo();
    await runWindowClose(id, { json: false, table: null }, closed, '2026-03-01T09:00:00.000Z', open);
    expect((await windows.list(NOW)).map(({ to }) => to)).toEqual(['2026-03-01T09:00:00.000Z']);
    await expect(
      runWindowClose(id, { json: false, table: null }, closed, '2026-03-01T09:00:01.000Z', open),
    ).rejects.toMatchObject({ code: 'InputUnreadable' });
  });

  test('announced twice is one', async () => {
    const { windows, open } = setUp();
    const io = memoryIo();
    await runWindowOpen(ASK, { json: false, table: null }, io, NOW, open);
    await runWindowOpen({ ...ASK, reason: 'said better' }, { json: false, table: null }, io, NOW, open);
    expect((await windows.list(NOW)).map(({ reason }) => reason)).toEqual(['said better']);
  });

  test.each<[string, Partial<WindowAsk>]>([
    ['a role of any account', { people: ['arn:aws:iam::*:role/Admin'] }],
    ['a permission set', { people: ['*AWSReservedSSO_BreakGlass_*'] }],
    ['the people of a company', { people: ['*@example.com'] }],
    ['an account', { resources: ['111122223333#*'] }],
    ['stacks by name', { resources: ['Claims*'] }],
  ])('for %s is announced', async (_, more) => {
    const { windows, open } = setUp();
    await runWindowOpen({ ...ASK, ...more }, { json: false, table: null }, memoryIo(), NOW, open);
    expect(await windows.list(NOW)).toHaveLength(1);
  });

  test.each<[string, Partial<WindowAsk>, RegExp]>([
    ['that ends before it begins', { to: '2026-03-01T07:59:00.000Z', from: NOW }, /before it begins/],
    ['that is over', { from: '2026-03-01T07:30:00.000Z', to: '2026-03-01T07:40:00.000Z' }, /ended already/],
    ['for what was told long ago', { from: '2026-03-01T06:00:00.000Z' }, /told already/],
    ['without end', { to: '2026-03-09T08:00:00.000Z' }, /longer than 72 hours/],
    ['for everybody', { people: ['*'] }, /nearly all people/],
    ['for all users and roles', { people: ['arn:*'] }, /nearly all people/],
    ['for all users and roles of one partition', { people: ['arn:aws:iam:*'] }, /nearly all people/],
    ['for all roles', { people: ['*:role/*'] }, /nearly all people/],
    ['for all of Identity Center', { people: ['*aws-reserved*'] }, /nearly all people/],
    ['for all types', { resources: ['*AWS::*'] }, /nearly all resources/],
    ['for all stacks', { resources: ['cloudformation:*'] }, /nearly all resources/],
    ['for all states', { resources: ['terraform:*'] }, /nearly all resources/],
    ['for everything', { resources: ['ana', '**'] }, /nearly all resources/],
    ['for nobody', { people: [] }, /names 0 people/],
    ['without a reason', { reason: ' ' }, /characters long/],
  ])('%s is refused', async (_, more, why) => {
    const { windows, open } = setUp();
    const asked = runWindowOpen({ ...ASK, ...more }, { json: false, table: null }, memoryIo(), NOW, open);
    await expect(asked).rejects.toThrow(why);
    expect(await windows.list(NOW)).toEqual([]);
  });
});
