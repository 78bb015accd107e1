/** A note of what was not compared stays small, counts everything and keeps nothing where everything was compared. */
import { expect, test } from '@jest/globals';
import type { Comparison } from '../../../core/model/comparison';
import { noteNotCompared } from '../../../core/record/note-not-compared';

const comparison = (notCompared: Comparison['notCompared']): Comparison => ({
  differences: [],
  liveOnly: [],
  notCompared,
  tolerated: [],
  compared: 1,
});

test('nothing compared, or all of it: no note', () => {
  expect(noteNotCompared(null)).toEqual({});
  expect(noteNotCompared(comparison([]))).toEqual({});
});

test('all are counted, the first are named', () => {
  const unresolved = Array.from({ length: 30 }, (_, n) => ({ path: `/P${n}`, reason: 'unresolved' as const }));
  const managed = { path: '/DesiredCount', reason: 'managed' as const, because: 'scaled by a policy' };
  const { notCompared } = noteNotCompared(comparison([managed, ...unresolved]));
  expect(notCompared?.counts).toEqual({ managed: 1, unresolved: 30 });
  expect(notCompared?.paths).toHaveLength(20);
  expect(notCompared?.paths[0]).toEqual(managed);
});

test('a path or a reason without end is cut', () => {
  const { notCompared } = noteNotCompared(
    comparison([{ path: `/${'a'.repeat(100_000)}`, reason: 'managed', because: 'b'.repeat(100_000) }]),
  );
  expect(JSON.stringify(notCompared).length).toBeLessThan(700);
});
