import { describe, expect, test } from '@jest/globals';
import { weighSource } from '../../../core/record/weigh-source';
import { CLOUDFORMATION, mark, person } from './observations';

const INDEXED = { id: '7', order: '00007' };
const byPerson = [mark('e1', person('ana'))];
const byDeployment = [mark('e2', CLOUDFORMATION)];

describe('does the source agree with the index?', () => {
  test('settled at the indexed deployment: confirmed', () => {
    expect(weighSource({ kind: 'settled', order: '00007' }, INDEXED, byPerson, 0)).toEqual({ kind: 'confirmed' });
  });

  test('settled at a newer one: to be indexed first', () => {
    expect(weighSource({ kind: 'settled', order: '00008' }, INDEXED, byPerson, 0)).toEqual({ kind: 'outdated' });
  });

  test('an index that never catches up does not silence the drift', () => {
    expect(weighSource({ kind: 'settled', order: '00008' }, INDEXED, byPerson, 5)).toMatchObject({
      kind: 'unconfirmed',
    });
  });

  test('deploying holds the deployment’s own work', () => {
    expect(weighSource({ kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' }, INDEXED, byDeployment, 0)).toEqual({
      kind: 'hold',
      why: 'UPDATE_IN_PROGRESS',
    });
  });

  test('deploying holds nobody else’s', () => {
    expect(weighSource({ kind: 'deploying', detail: 'UPDATE_IN_PROGRESS' }, INDEXED, byPerson, 0)).toEqual({
      kind: 'unconfirmed',
      why: 'its source is being deployed: UPDATE_IN_PROGRESS',
    });
  });

  test('an unreadable source is told with the mark', () => {
    expect(weighSource({ kind: 'unreadable', why: 'a laptop' }, INDEXED, byPerson, 0)).toEqual({
      kind: 'unconfirmed',
      why: 'a laptop',
    });
  });
});
