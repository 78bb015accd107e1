/** What an answer covers, how long, and what people hear of it. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClassifiedDifference } from '../../../core/model/difference';
import type { DriftItem } from '../../../core/model/drift-item';
import { type AppliedPolicy, SEVERITIES, type Severity } from '../../../core/model/judgement';
import type { Observation } from '../../../core/model/observation';
import { addSeconds } from '../../../core/model/time';
import { answeredDrift, isCovered } from '../../../core/record/answered-drift';
import { type AnswerAsk, planAnswer, planExpiry } from '../../../core/record/plan-answer';
import { planRecord } from '../../../core/record/plan-record';
import { isStillLive } from '../../../core/record/still-live';
import { difference, drifted, inSync, judged, mark, person } from './observations';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const T1 = '2026-03-01T08:00:10.000Z';
const T2 = '2026-03-01T08:01:00.000Z';
const T3 = '2026-03-01T08:02:00.000Z';
const UNTIL = '2026-03-08T08:00:00.000Z';
const AFTER = '2026-03-09T08:00:00.000Z';
const OTHER_PLACE: ClassifiedDifference = { ...difference('x'), path: '/VersioningConfiguration/Status' };
const NOT_WAIVABLE: AppliedPolicy = {
  id: 'never',
  severity: 'high',
  route: null,
  why: null,
  controls: [],
  waivable: false,
};

/** The item after these observations, with all told. */
function itemAfter(stored: DriftItem | null, ...observations: readonly Observation[]): DriftItem {
  const item = observations.reduce<DriftItem | null>(
    (known, observation) => planRecord(known, observation, true, hash).item ?? known,
    stored,
  );
  if (item === null) throw new Error('expected an item');
  return { ...item, pending: [] };
}

function ask(kind: AnswerAsk['kind'], more: Partial<AnswerAsk> = {}): AnswerAsk {
  const ends = kind === 'snoozed' || kind === 'accepted';
  return { kind, by: 'ana', reason: 'known', at: T2, until: ends ? UNTIL : null, owner: null, ...more };
}

function answered(stored: DriftItem, kind: AnswerAsk['kind'] = 'accepted'): DriftItem {
  const plan = planAnswer(stored, ask(kind), null, hash);
  if (plan.kind !== 'planned') throw new Error(`expected a plan, not ${plan.kind}`);
  return { ...plan.item, pending: [] };
}

const say = (stored: DriftItem | null, observation: Observation) =>
  planRecord(stored, observation, true, hash).transition;

describe('what an answer covers', () => {
  test.each<[string, Partial<Observation>, string | null]>([
    ['the same again', {}, null],
    ['another value at the same place', { differences: [difference('somewhere')] }, null],
    ['less of it', { judgement: judged('low') }, null],
    ['a graver value at the same place', { judgement: judged('critical') }, 'severityRaised'],
    ['a difference elsewhere beside it', { differences: [difference('elsewhere'), OTHER_PLACE] }, 'changed'],
    ['a difference elsewhere in its stead', { differences: [OTHER_PLACE] }, 'changed'],
    ['the same place gone instead of changed', { differences: [{ ...difference('x'), kind: 'removed' }] }, 'changed'],
    ['another member of the same set', { differences: [{ ...difference('x'), element: 'b' }] }, 'changed'],
    [
      'the whole resource gone',
      { reason: 'ResourceNotFound', differences: [{ ...difference('x'), path: '', kind: 'removed' }] },
      'changed',
    ],
  ])('%s: accepted and snoozed say %s', (_, more, expected) => {
    for (const kind of ['accepted', 'snoozed'] as const) {
      const stored = answered(itemAfter(null, drifted(T1)), kind);
      expect(say(stored, drifted(T3, more))).toBe(expected);
      expect(itemAfter(stored, drifted(T3, more)).status).toBe(expected === null ? kind : 'open');
    }
  });

  test('an acknowledged drift goes on being told, and stays acknowledged', () => {
    const stored = answered(itemAfter(null, drifted(T1)), 'acknowledged');
    const moved = drifted(T3, { differences: [difference('somewhere')] });
    expect(say(stored, drifted(T3))).toBeNull();
    expect(say(stored, moved)).toBe('changed');
    expect(itemAfter(stored, moved)).toMatchObject({ status: 'acknowledged', answer: { by: 'ana' } });
    expect(say(stored, inSync(T3))).toBe('resolved');
    expect(itemAfter(stored, inSync(T3)).answer).toBeNull();
  });

  test('10,000 changes of an accepted drift, some of them back and forth, tell nobody', () => {
    let stored = answered(itemAfter(null, drifted(T1)));
    let at = T2;
    for (let i = 0; i < 10_000; i += 1) {
      at = addSeconds(at, 30);
      const next = i % 10 === 9 ? inSync(at) : drifted(at, { differences: [difference(`value ${i}`)] });
      const { item, transition } = planRecord(stored, next, true, hash);
      expect(transition).toBeNull();
      stored = item ?? stored;
    }
    expect(stored.pending).toEqual([]);
    expect(stored.itemVersion).toBe(10_002);
  });

  test('of any differences: the same places in any order, at most as grave, and nothing else', () => {
    const place = fc.record({
      path: fc.constantFrom('/A', '/B', '/C/0', ''),
      element: fc.constantFrom(undefined, 'a', 'b'),
      kind: fc.constantFrom('changed' as const, 'added' as const, 'removed' as const),
      of: fc.constantFrom('declared' as const, 'undeclared' as const),
    });
    const differences = fc.array(
      place.map((each) => ({ ...difference('x'), ...each }) as ClassifiedDifference),
      { maxLength: 5 },
    );
    const severity = fc.constantFrom<Severity>(...SEVERITIES);
    const nameOf = ({ path, element, kind, of }: ClassifiedDifference) => [path, element ?? '', kind, of].join(' ');
    fc.assert(
      fc.property(differences, severity, differences, severity, (seen, grave, now, graveNow) => {
        const expected =
          now.every((each) => seen.some((one) => nameOf(one) === nameOf(each))) &&
          SEVERITIES.indexOf(graveNow) <= SEVERITIES.indexOf(grave);
        const covers = answeredDrift({ differences: seen, severity: grave });
        expect(isCovered(covers, { differences: now, severity: graveNow })).toBe(expected);
        expect(isCovered(covers, { differences: [...seen].reverse(), severity: grave })).toBe(true);
      }),
    );
  });
});

describe('how long', () => {
  test('an acceptance outlasts a match, and what comes back is silent until its end', () => {
    const resolved = itemAfter(answered(itemAfter(null, drifted(T1))), inSync(T3, { stillLive: false }));
    expect(resolved).toMatchObject({
      status: 'resolved',
      resolution: 'liveMatchesAgain',
      answer: { kind: 'accepted' },
    });
    const back = drifted(addSeconds(T3, 60));
    expect(say(resolved, back)).toBeNull();
    expect(itemAfter(resolved, back).status).toBe('accepted');
    expect(say(resolved, drifted(UNTIL))).toBe('reopened');
    expect(itemAfter(resolved, drifted(UNTIL))).toMatchObject({ status: 'open', answer: null });
  });

  test.each<[string, Partial<Observation>]>([
    ['the code catches up', { stillLive: true }],
    ['nothing declares it any more', { reason: 'NoLongerDeclared' }],
    ['it is gone', { reason: 'UndeclaredAndGone' }],
  ])('it ends where %s', (_, more) => {
    const resolved = itemAfter(answered(itemAfter(null, drifted(T1))), inSync(T3, more));
    expect(resolved.answer).toBeNull();
    expect(say(resolved, drifted(addSeconds(T3, 60)))).toBe('reopened');
  });

  test('its end is told once, with the answer that ended', () => {
    const stored = answered(itemAfter(null, drifted(T1)));
    expect(planExpiry(stored, '2026-03-08T07:59:59.999Z', hash)).toBeNull();
    const ended = planExpiry(stored, UNTIL, hash);
    expect(ended).toMatchObject({ status: 'open', answer: null, itemVersion: stored.itemVersion + 1 });
    expect(ended?.pending.map(({ transition, at, answer }) => [transition, at, answer?.until])).toEqual([
      ['expired', UNTIL, UNTIL],
    ]);
    if (ended === null) throw new Error('expected an item');
    expect(planExpiry(ended, AFTER, hash)).toBeNull();
    expect(say({ ...ended, pending: [] }, drifted(AFTER))).toBeNull();
  });

  test('an acknowledgement has no end', () => {
    expect(planExpiry(answered(itemAfter(null, drifted(T1)), 'acknowledged'), AFTER, hash)).toBeNull();
  });

  test.each<[string, (stored: DriftItem) => DriftItem, string]>([
    [
      'a policy accepts it too',
      (stored) => itemAfter(stored, drifted(T3, { judgement: judged('high', true) })),
      'accepted',
    ],
    [
      'nothing is worth telling of it',
      (stored) => itemAfter(stored, drifted(T3, { judgement: judged('none') })),
      'open',
    ],
  ])('is silent where %s', (_, become, status) => {
    const ended = planExpiry(become(answered(itemAfter(null, drifted(T1)))), UNTIL, hash);
    expect(ended).toMatchObject({ status, answer: null, pending: [] });
  });
});

describe('what a policy says of it', () => {
  test('one that accepts is silent, and its end is told as such', () => {
    const stored = itemAfter(null, drifted(T1, { judgement: judged('none', true) }));
    expect(stored).toMatchObject({ status: 'accepted', isHeardOf: false });
    expect(say(stored, drifted(T2))).toBe('expired');
  });

  test('where a person accepts it too, the policy’s end is silent', () => {
    const both = itemAfter(answered(itemAfter(null, drifted(T1))), drifted(T2, { judgement: judged('high', true) }));
    expect(say(both, drifted(T3))).toBeNull();
    expect(itemAfter(both, drifted(T3)).status).toBe('accepted');
  });

  test('what it accepts is nobody’s to answer', () => {
    const stored = itemAfter(null, drifted(T1, { judgement: judged('none', true) }));
    for (const kind of ['acknowledged', 'snoozed', 'accepted', 'reopened'] as const) {
      expect(planAnswer(stored, ask(kind), null, hash)).toEqual({ kind: 'acceptedByPolicy' });
    }
  });

  test('what it lets nobody accept ends an acceptance, and no snooze', () => {
    const forbidden = drifted(T3, { judgement: { ...judged('high'), policies: [NOT_WAIVABLE] } });
    const stored = itemAfter(null, drifted(T1));
    expect(say(answered(stored, 'accepted'), forbidden)).toBe('changed');
    expect(say(answered(stored, 'snoozed'), forbidden)).toBeNull();
    expect(planAnswer(itemAfter(null, forbidden), ask('accepted'), null, hash)).toEqual({
      kind: 'notWaivable',
      policies: ['never'],
    });
  });

  test('what it lets nobody accept is snoozed for three days at most', () => {
    const stored = itemAfter(null, drifted(T1, { judgement: { ...judged('high'), policies: [NOT_WAIVABLE] } }));
    const until = (seconds: number) => ({
      ...ask('snoozed'),
      until: new Date(Date.parse(ask('snoozed').at) + seconds * 1000).toISOString(),
    });
    expect(planAnswer(stored, until(72 * 3600), null, hash).kind).toBe('planned');
    expect(planAnswer(stored, until(72 * 3600 + 1), null, hash)).toEqual({ kind: 'notWaivable', policies: ['never'] });
  });

  test('nothing is open again of which nobody heard', () => {
    const silent = itemAfter(null, drifted(T1, { judgement: judged('none') }), inSync(T2));
    expect(silent.status).toBe('resolved');
    expect(say(silent, drifted(T3))).toBe('opened');
    expect(say(itemAfter(silent, drifted(T3), inSync(addSeconds(T3, 60))), drifted(AFTER))).toBe('reopened');
  });
});

describe('which drift is answered', () => {
  test('none, one that is resolved, another one', () => {
    const stored = itemAfter(null, drifted(T1));
    expect(planAnswer(null, ask('accepted'), null, hash)).toEqual({ kind: 'nothingOpen' });
    expect(planAnswer(itemAfter(stored, inSync(T2)), ask('accepted'), null, hash)).toEqual({ kind: 'nothingOpen' });
    const { fingerprint } = stored;
    expect(planAnswer(stored, ask('accepted'), 'v1:zz', hash)).toEqual({ kind: 'another', fingerprint });
    expect(planAnswer(stored, ask('accepted'), fingerprint.slice(0, 11), hash).kind).toBe('planned');
  });

  test('said again it is nothing new; with another end it is', () => {
    const stored = answered(itemAfter(null, drifted(T1)));
    expect(planAnswer(stored, ask('accepted', { at: T3 }), null, hash).kind).toBe('already');
    expect(planAnswer(stored, ask('accepted', { until: AFTER }), null, hash).kind).toBe('planned');
    expect(planAnswer(itemAfter(null, drifted(T1)), ask('reopened'), null, hash)).toEqual({
      kind: 'already',
      answer: null,
    });
  });

  test('its message says what was decided, by whom, of which drift', () => {
    const stored = itemAfter(null, drifted(T1));
    const plan = planAnswer(stored, ask('accepted', { owner: 'platform' }), null, hash);
    if (plan.kind !== 'planned') throw new Error('expected a plan');
    expect(plan.item.pending).toMatchObject([
      {
        transition: 'accepted',
        at: T2,
        fingerprint: stored.fingerprint,
        incident: hash('incident v1 sweep terraform:lineage').slice(0, 32),
        answer: { kind: 'accepted', by: 'ana', owner: 'platform', until: UNTIL, covers: { severity: 'high' } },
      },
    ]);
  });
});

describe('how it ended, how soon it was found, and by what', () => {
  test.each<[string, Partial<Observation>, string]>([
    ['live was put back', { stillLive: false }, 'liveMatchesAgain'],
    ['nobody knows which', { stillLive: null }, 'liveMatchesAgain'],
    ['the code declares it now', { stillLive: true }, 'codeCaughtUp'],
    ['nothing declares it', { reason: 'NoLongerDeclared', stillLive: true }, 'noLongerDeclared'],
    ['it is gone', { reason: 'UndeclaredAndGone' }, 'gone'],
  ])('%s: %s', (_, more, resolution) => {
    const { item } = planRecord(itemAfter(null, drifted(T1)), inSync(addSeconds(T1, 5400), more), true, hash);
    expect(item).toMatchObject({ resolution, pending: [{ transition: 'resolved', resolution, openSeconds: 5400 }] });
  });

  test('found so many seconds after the first event that may have caused it', () => {
    const marks = [
      mark('read', person('eve'), { eventTime: '2026-03-01T07:00:00.000Z', blames: false }),
      mark('e2', person('ben'), { eventTime: '2026-03-01T08:00:05.000Z' }),
      mark('e1', person('ana'), { eventTime: '2026-03-01T08:00:01.000Z' }),
    ];
    const { item } = planRecord(null, drifted(T1, { marks, foundBy: 'event' }), false, hash);
    expect(item?.pending).toMatchObject([{ detectedAfterSeconds: 9, foundBy: 'event' }]);
    expect(itemAfter(item, drifted(T3)).detectedAfterSeconds).toBe(9);
    expect(planRecord(null, drifted(T1), false, hash).item?.pending[0]).not.toHaveProperty('detectedAfterSeconds');
  });

  test('who found it stays as long as it is the same drift', () => {
    const stored = itemAfter(null, drifted(T1, { foundBy: 'onboarding' }));
    expect(itemAfter(stored, drifted(T2, { foundBy: 'sweep' })).foundBy).toBe('onboarding');
    expect(itemAfter(stored, drifted(T2, { foundBy: 'event', differences: [difference('new')] })).foundBy).toBe(
      'event',
    );
  });

  test.each<[string, ClassifiedDifference, object, boolean | null]>([
    [
      'still as it was',
      difference('elsewhere'),
      { LoggingConfiguration: { DestinationBucketName: 'elsewhere' } },
      true,
    ],
    ['put back', difference('elsewhere'), { LoggingConfiguration: { DestinationBucketName: 'logs' } }, false],
    ['no longer there', difference('elsewhere'), {}, false],
    [
      'a member that is there still',
      { ...difference('b'), path: '/Names', kind: 'added' },
      { Names: ['a', 'b'] },
      true,
    ],
    ['a member that is gone', { ...difference('b'), path: '/Names', kind: 'added' }, { Names: ['a'] }, false],
    ['the whole resource', { ...difference('x'), path: '' }, {}, null],
    ['an element by its key', { ...difference('x'), element: 'k' }, {}, null],
  ])('%s', (_, one, live, expected) => {
    expect(isStillLive(itemAfter(null, drifted(T1, { differences: [one] })), JSON.parse(JSON.stringify(live)))).toBe(
      expected,
    );
  });
});
