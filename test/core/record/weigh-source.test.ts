import { describe, expect, test } from '@jest/globals';
import { weighSource } from '../../../core/record/weigh-source';
import { CLOUDFORMATION, mark, person } from './observations';

const INDEXED = { id: '7', order: '00007' };
const byPerson = [mark('e1', person('ana'))];
const byDeployment = [mark('e2', CLOUDFORMATION)];

describe('does the source agree with the index?', () => {
  test('settled at the indexed deployment: confirmed', () => {
    expect(
      weighSource({ kind: 'settled', order: '00007' }, INDEXED, { marks: byPerson, attempt: 0, isUrgent: false }),
    ).toEqual({ kind: 'confirmed' });
  });

  test('settled at a newer one: to be indexed first', () => {
    expect(
      weighSource({ kind: 'settled', order: '00008' }, INDEXED, { marks: byPerson, attempt: 0, isUrgent: false }),
    ).toEqual({ kind: 'outdated' });
  });

  test('an index that never catches up does not silence the drift', () => {
    expect(
      weighSource({ kind: 'settled', order: '00008' }, INDEXED, { marks: byPerson, attempt: 5, isUrgent: false }),
    ).toMatchObject({
      kind: 'unconfirmed',
    });
  });

  test('deploying holds the deployment’s own work', () => {
    expect(
      weighSource({ kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' }, INDEXED, {
        marks: byDeployment,
        attempt: 0,
        isUrgent: false,
      }),
    ).toEqual({
      kind: 'hold',
      why: 'UPDATE_IN_PROGRESS',
    });
  });

  test('deploying holds nobody else’s', () => {
    expect(
      weighSource({ kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' }, INDEXED, {
        marks: byPerson,
        attempt: 0,
        isUrgent: false,
      }),
    ).toEqual({
      kind: 'unconfirmed',
      why: 'its source is being deployed: UPDATE_IN_PROGRESS',
    });
  });

  test('an unreadable source is told with the mark', () => {
    expect(
      weighSource({ kind: 'unreadable', why: 'a laptop' }, INDEXED, { marks: byPerson, attempt: 0, isUrgent: false }),
    ).toEqual({
      kind: 'unconfirmed',
      why: 'a laptop',
    });
  });

  test('an unreadable source holds its own work for ten minutes', () => {
    const weigh = (attempt: number) =>
      weighSource({ kind: 'unreadable', why: 'a laptop' }, INDEXED, { marks: byDeployment, attempt, isUrgent: false })
        .kind;
    expect([weigh(0), weigh(1), weigh(2)]).toEqual(['hold', 'hold', 'unconfirmed']);
  });

  test('but not what opens the door', () => {
    const telling = { marks: byDeployment, attempt: 0, isUrgent: true };
    expect(weighSource({ kind: 'unreadable', why: 'a laptop' }, INDEXED, telling)).toMatchObject({
      kind: 'unconfirmed',
    });
  });
});
