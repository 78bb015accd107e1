/** What `list` says where nothing fits: a filter is named as one, and a source that nobody indexed is not taken for a clean one. */
import { beforeEach, expect, test } from '@jest/globals';
import { InMemoryDriftStore } from '../../adapters/local/in-memory-drift-store';
import { InMemoryIndexStore } from '../../adapters/local/in-memory-index-store';
import { runList } from '../../cli/list-command';
import { UNKNOWN_PROVENANCE } from '../../core/model/provenance';
import type { IndexStore } from '../../core/ports';
import { memoryIo } from './memory-io';

const NOW = '2026-03-01T08:00:00.000Z';

let index = new InMemoryIndexStore({ now: () => NOW });
beforeEach(async () => {
  index = new InMemoryIndexStore({ now: () => NOW });
  await index.putSourceStatus({
    source: { kind: 'terraform', id: '8f0f6a35' },
    deployment: { id: '1', order: '1' },
    provenance: UNKNOWN_PROVENANCE,
    indexedAt: NOW,
    resources: 3,
    notIndexed: 0,
    complete: true,
    onboarding: false,
  });
});

async function list(source: string | null, known: IndexStore | null = index): Promise<{ out: string; err: string }> {
  const io = memoryIo();
  const open = async () => ({ drift: new InMemoryDriftStore(), index: known, close: async () => {} });
  const options = { json: false, table: null, status: null, severity: null, source };
  expect(await runList(options, io, open)).toBe(0);
  return { out: io.written(), err: io.warned() };
}

test('all of it, and nothing there', async () => {
  expect(await list(null)).toEqual({ out: 'nothing has drifted\n', err: '' });
});

test('a source that is indexed and has not drifted', async () => {
  expect(await list('terraform:8f0f*')).toEqual({ out: 'nothing of that has drifted\n', err: '' });
});

test('a source that is not indexed is said', async () => {
  const err = 'no source that is indexed fits "terrafrom:8f0f6a35"; "asbuilt status" lists them\n';
  expect(await list('terrafrom:8f0f6a35')).toEqual({ out: 'nothing of that has drifted\n', err });
});

test('who may not read the index, or named a drift table alone, is answered too', async () => {
  const refused = new InMemoryIndexStore({ now: () => NOW });
  refused.listSources = async () => {
    throw new Error('AccessDenied');
  };
  expect(await list('any', refused)).toEqual({ out: 'nothing of that has drifted\n', err: '' });
  expect(await list('any', null)).toEqual({ out: 'nothing of that has drifted\n', err: '' });
});
