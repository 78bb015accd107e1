import { describe, expect, test } from '@jest/globals';
import type { SourceState } from '../../../core/model/source-state';
import type { OwnWork } from '../../../core/record/own-work';
import { type Telling, weighSource } from '../../../core/record/weigh-source';

const INDEXED = { id: '7', order: '00007' };
const DEPLOYING: SourceState = { kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' };
const UNREADABLE: SourceState = { kind: 'unreadable', why: 'a laptop' };

function weigh(state: SourceState, ownWork: OwnWork, more: Partial<Telling> = {}) {
  return weighSource(state, INDEXED, { ownWork, attempt: 0, isUrgent: false, ...more });
}

describe('does the source agree with the index?', () => {
  test('settled at the indexed deployment: confirmed', () => {
    expect(weigh({ kind: 'settled', order: '00007' }, 'other')).toEqual({ kind: 'confirmed' });
  });

  test('settled, a deployer’s change after its deployment is told like anybody’s', () => {
    expect(weigh({ kind: 'settled', order: '00007' }, 'proven')).toEqual({ kind: 'confirmed' });
  });

  test('settled at a newer one: to be indexed first', () => {
    expect(weigh({ kind: 'settled', order: '00008' }, 'other')).toEqual({ kind: 'outdated' });
  });

  test('an index that never catches up does not silence the drift', () => {
    expect(weigh({ kind: 'settled', order: '00008' }, 'other', { attempt: 5 })).toEqual({
      kind: 'unconfirmed',
      why: 'its source is newer than the index, and indexing it again has not caught up',
    });
  });
});

describe('complete is not always settled', () => {
  const CLEANING: SourceState = { kind: 'settled', order: '00007', cleaningUp: 'CLEANUP' };
  const EXPRESS: SourceState = { kind: 'settled', order: '00007', settling: 'EXPRESS' };
  const FAILED: SourceState = { kind: 'settled', order: '00007', doubt: 'UPDATE_FAILED' };
  const OF_TOMORROW: SourceState = { kind: 'deploying', detail: 'ODD', until: '2026-03-01T09:00:00.000Z' };
  const CONFIRMED = { kind: 'confirmed' };

  test.each<[string, SourceState, OwnWork, Partial<Telling>, object]>([
    [
      'what a clean-up deletes is expected',
      CLEANING,
      'proven',
      { isWhole: true },
      { kind: 'hold', proven: true, why: 'CLEANUP' },
    ],
    [
      'what is gone meanwhile is held',
      CLEANING,
      'noEvent',
      { isWhole: true },
      { kind: 'hold', proven: false, why: 'CLEANUP' },
    ],
    ['what somebody else deleted is told', CLEANING, 'other', { isWhole: true }, CONFIRMED],
    ['a value that differs is told', CLEANING, 'noEvent', {}, CONFIRMED],
    [
      'after express mode it is looked at again',
      EXPRESS,
      'noEvent',
      {},
      { kind: 'hold', proven: false, why: 'EXPRESS' },
    ],
    ['for ten minutes', EXPRESS, 'proven', { attempt: 2 }, CONFIRMED],
    ['but not what opens a door', EXPRESS, 'noEvent', { isUrgent: true }, CONFIRMED],
    ['nor what somebody else did', EXPRESS, 'other', {}, CONFIRMED],
    ['after a failure it is told with a mark', FAILED, 'noEvent', {}, { kind: 'unconfirmed', why: 'UPDATE_FAILED' }],
    ['whoever did it', FAILED, 'other', {}, { kind: 'unconfirmed', why: 'UPDATE_FAILED' }],
    [
      'an unknown status holds',
      OF_TOMORROW,
      'noEvent',
      { now: '2026-03-01T08:59:59.999Z' },
      { kind: 'hold', proven: false, why: 'ODD' },
    ],
    [
      'and not for ever',
      OF_TOMORROW,
      'proven',
      { now: '2026-03-01T09:00:00.000Z' },
      { kind: 'unconfirmed', why: 'its source says that it is being deployed, for too long: ODD' },
    ],
  ])('%s', (_, state, ownWork, more, expected) => {
    expect(weigh(state, ownWork, more)).toEqual(expected);
  });

  test('a newer deployment that cleans up is indexed first', () => {
    expect(weigh({ ...CLEANING, order: '00008' }, 'noEvent', { isWhole: true })).toEqual({ kind: 'outdated' });
  });
});

describe('while the source is being deployed', () => {
  const TOLD = { kind: 'unconfirmed', why: 'its source is being deployed: UPDATE_IN_PROGRESS' };
  const EXPECTED = { kind: 'hold', proven: true, why: 'UPDATE_IN_PROGRESS' };
  const HELD = { kind: 'hold', proven: false, why: 'UPDATE_IN_PROGRESS' };

  test.each<[string, OwnWork, Partial<Telling>, object]>([
    ['the deployment’s own work is expected', 'proven', {}, EXPECTED],
    ['also when it takes hours', 'proven', { attempt: 40 }, EXPECTED],
    ['and when it opens a door', 'proven', { isUrgent: true }, EXPECTED],
    ['what no event explains is looked at again after it', 'noEvent', { attempt: 7 }, HELD],
    ['what somebody only claims is held', 'claimed', {}, HELD],
    ['and looked at again', 'claimed', { attempt: 1 }, HELD],
    ['and told after ten minutes', 'claimed', { attempt: 2 }, TOLD],
    ['and never held where it opens a door', 'claimed', { isUrgent: true }, TOLD],
    ['anybody else’s change is told at once', 'other', {}, TOLD],
  ])('%s', (_, ownWork, more, expected) => {
    expect(weigh(DEPLOYING, ownWork, more)).toEqual(expected);
  });
});

describe('where nobody can read the source', () => {
  const TOLD = { kind: 'unconfirmed', why: 'a laptop' };
  const HELD = { kind: 'hold', proven: false, why: 'a laptop' };

  test.each<[string, OwnWork, Partial<Telling>, object]>([
    ['a deployer’s change is held, and not expected', 'proven', {}, HELD],
    ['so is what only claims to be one', 'claimed', { attempt: 1 }, HELD],
    ['for ten minutes', 'proven', { attempt: 2 }, TOLD],
    ['whoever it is', 'claimed', { attempt: 2 }, TOLD],
    ['but not what opens a door', 'proven', { isUrgent: true }, TOLD],
    ['nor when it is claimed', 'claimed', { isUrgent: true }, TOLD],
    ['what no event explains is told', 'noEvent', {}, TOLD],
    ['so is anybody else’s change', 'other', {}, TOLD],
  ])('%s', (_, ownWork, more, expected) => {
    expect(weigh(UNREADABLE, ownWork, more)).toEqual(expected);
  });
});
