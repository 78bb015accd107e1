import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DriftItem } from '../../../core/model/drift-item';
import type { Observation } from '../../../core/model/observation';
import { planMarksOnly, planRecord } from '../../../core/record/plan-record';
import { CLOUDFORMATION, difference, drifted, inSync, judged, mark, person } from './observations';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const T1 = '2026-03-01T08:00:10.000Z';
const T2 = '2026-03-01T08:01:00.000Z';
const T3 = '2026-03-01T08:02:00.000Z';

function itemAfter(observations: readonly Observation[], agrees = true): DriftItem | null {
  return observations.reduce<DriftItem | null>(
    (stored, observation) => planRecord(stored, observation, agrees, hash).item ?? stored,
    null,
  );
}

function opened(): DriftItem {
  const { item } = planRecord(null, drifted(T1), false, hash);
  if (item === null) throw new Error('expected an item');
  return { ...item, pending: [] };
}

describe('which transition an observation makes', () => {
  test('a first drift is opened, and its message waits in the item', () => {
    const { item, transition } = planRecord(null, drifted(T1), false, hash);
    expect(transition).toBe('opened');
    expect(item).toMatchObject({ itemVersion: 1, status: 'open', severity: 'high', openedAt: T1 });
    expect(item?.pending.map((message) => message.transition)).toEqual(['opened']);
  });

  test('the same drift seen again tells nobody, and the item remembers the newer read', () => {
    const { item, transition } = planRecord(opened(), drifted(T2), false, hash);
    expect(transition).toBeNull();
    expect(item).toMatchObject({ observedAt: T2, changedAt: T1, pending: [] });
  });

  test('another live value is changed', () => {
    const { transition } = planRecord(opened(), drifted(T2, { differences: [difference('third')] }), false, hash);
    expect(transition).toBe('changed');
  });

  test('a worse severity is severityRaised, even of the same drift', () => {
    const { transition } = planRecord(opened(), drifted(T2, { judgement: judged('critical') }), false, hash);
    expect(transition).toBe('severityRaised');
  });

  test('a match has to be seen twice: the first only asks for a second', () => {
    expect(planRecord(opened(), inSync(T2), false, hash)).toEqual({ item: null, transition: null, confirmMatch: true });
    const second = planRecord(opened(), inSync(T3), true, hash);
    expect(second.transition).toBe('resolved');
    expect(second.item).toMatchObject({ status: 'resolved', resolvedAt: T3, openedAt: T1 });
  });

  test('a resolved message, and no other, says when the drift was last seen', () => {
    const seenAgain = planRecord(opened(), drifted(T2), false, hash).item;
    const { item } = planRecord(seenAgain, inSync(T3), true, hash);
    expect(item?.pending.map(({ transition, at, lastSeenAt }) => [transition, at, lastSeenAt])).toEqual([
      ['resolved', T3, T2],
    ]);
    expect(Object.keys(planRecord(null, drifted(T1), false, hash).item?.pending[0] ?? {})).not.toContain('lastSeenAt');
  });

  test('a drift after it was resolved is reopened', () => {
    const resolved = itemAfter([drifted(T1), inSync(T2)]);
    const { transition, item } = planRecord(resolved, drifted(T3), false, hash);
    expect(transition).toBe('reopened');
    expect(item).toMatchObject({ status: 'open', openedAt: T3, resolvedAt: null });
  });

  test.each([
    ['severity none', { judgement: judged('none') }],
    ['accepted by policy', { judgement: judged('high', true) }],
  ])('%s is recorded and never told, not even its end', (_name, more) => {
    const first = planRecord(null, drifted(T1, more), false, hash);
    expect(first.transition).toBeNull();
    expect(first.item?.pending).toEqual([]);
    expect(planRecord(first.item, inSync(T2), true, hash).transition).toBeNull();
  });

  test('what was not told because of severity none is opened when it gets worse', () => {
    const { item } = planRecord(null, drifted(T1, { judgement: judged('none') }), false, hash);
    expect(planRecord(item, drifted(T2), false, hash).transition).toBe('opened');
  });

  test('a check that could say nothing leaves the drift as it is', () => {
    expect(
      planRecord(opened(), drifted(T2, { reason: 'LiveReadDenied', judgement: null }), false, hash).item,
    ).toBeNull();
  });

  test('what was not delivered yet stays pending beside the new transition', () => {
    const first = planRecord(null, drifted(T1), false, hash).item;
    const second = planRecord(first, drifted(T2, { differences: [difference('third')] }), false, hash).item;
    expect(second?.pending.map((message) => message.transition)).toEqual(['opened', 'changed']);
    expect(new Set(second?.pending.map((message) => message.id)).size).toBe(2);
  });
});

describe('whom a drift names', () => {
  test('the one actor whose event blames', () => {
    const { item } = planRecord(null, drifted(T1, { marks: [mark('e1', person('ana'))] }), false, hash);
    expect(item?.attribution).toMatchObject({ kind: 'one', actor: { name: 'ana' } });
    expect(item?.pending[0]?.actor?.name).toBe('ana');
  });

  test('nobody for an event that merely mentions the resource', () => {
    const { item } = planRecord(
      null,
      drifted(T1, { marks: [mark('e1', person('tom'), { blames: false })] }),
      false,
      hash,
    );
    expect(item?.attribution).toEqual({ kind: 'unknown' });
    expect(item?.events).toHaveLength(1);
  });

  test('one of two who acted', () => {
    const marks = [mark('e1', person('ana')), mark('e2', person('ben'))];
    const { item } = planRecord(null, drifted(T1, { marks }), false, hash);
    expect(item?.attribution.kind).toBe('oneOf');
    expect(item?.pending[0]?.actor).toBeNull();
  });

  test('the person, where a deployment acted too', () => {
    const marks = [mark('e1', CLOUDFORMATION), mark('e2', person('ben'))];
    expect(planRecord(null, drifted(T1, { marks }), false, hash).item?.attribution).toMatchObject({
      actor: { name: 'ben' },
    });
  });

  test('a late event adds its actor and tells nobody', () => {
    const plan = planMarksOnly(opened(), { marks: [mark('e9', person('ana'))] });
    expect(plan.transition).toBeNull();
    expect(plan.item).toMatchObject({ itemVersion: 2, attribution: { kind: 'one' }, pending: [] });
  });

  test('a duplicate event changes nothing', () => {
    const once = planMarksOnly(opened(), { marks: [mark('e9', person('ana'))] }).item;
    expect(planMarksOnly(once, { marks: [mark('e9', person('ana'))] }).item).toBeNull();
  });

  test('after a match, only events after it can have caused the new drift', () => {
    const resolved = itemAfter([drifted(T1, { marks: [mark('e1', person('ana'))] }), inSync(T2)]);
    const marks = [mark('e1', person('ana')), mark('e2', person('ben'), { eventTime: '2026-03-01T08:01:30.000Z' })];
    const { item } = planRecord(resolved, drifted(T3, { marks }), false, hash);
    expect(item?.attribution).toMatchObject({ kind: 'one', actor: { name: 'ben' } });
  });
});

const TIMES = Array.from({ length: 6 }, (_, i) => `2026-03-01T08:0${i}:00.000Z`);
const observation = (at: string) =>
  fc.constantFrom(
    drifted(at),
    drifted(at, { differences: [difference('third')] }),
    drifted(at, { judgement: judged('low') }),
    inSync(at),
    drifted(at, { reason: 'LiveReadFailed', judgement: null }),
  );

describe('properties', () => {
  test('an older observation never overwrites a newer one, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.tuple(...TIMES.map(observation)),
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
        (made, order) => {
          let stored: DriftItem | null = null;
          for (const i of order) {
            const next = made[i] as Observation;
            const before: DriftItem | null = stored;
            stored = planRecord(stored, next, true, hash).item ?? stored;
            if (before !== null && next.observedAt < before.observedAt) {
              expect({ ...stored, events: [], itemVersion: 0 }).toEqual({ ...before, events: [], itemVersion: 0 });
            }
          }
        },
      ),
    );
  });

  test('recording an observation twice makes one transition at most', () => {
    fc.assert(
      fc.property(fc.tuple(...TIMES.map(observation)), (made) => {
        let stored: DriftItem | null = null;
        for (const next of made) {
          stored = planRecord(stored, next, true, hash).item ?? stored;
          const again = planRecord(stored, next, true, hash);
          expect(again.transition).toBeNull();
        }
      }),
    );
  });
});
