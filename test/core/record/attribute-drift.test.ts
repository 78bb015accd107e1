/** Whom a drift names: one, one of several, or nobody; never who only mentioned it, and CloudFormation only when alone. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../../core/model/actor';
import type { EventMark } from '../../../core/model/event-mark';
import { attributeDrift, mergeMarks } from '../../../core/record/attribute-drift';
import { CLOUDFORMATION, mark, person } from './observations';

const ana = person('ana');
const kai = person('kai');
const mention = { effect: 'other', blames: false } as const;
const lookedUp = { lookedUp: true } as const;

describe('who is named', () => {
  test.each<[string, readonly EventMark[], object]>([
    ['nobody where no event is known', [], { kind: 'unknown' }],
    ['who acted', [mark('e1', ana)], { kind: 'one', actor: ana }],
    ['who acted twice', [mark('e1', ana), mark('e2', ana)], { kind: 'one', actor: ana }],
    ['one of those who acted', [mark('e1', ana), mark('e2', kai)], { kind: 'oneOf', actors: [ana, kai] }],
    ['nobody who only mentioned it', [mark('e1', ana, mention)], { kind: 'unknown' }],
    ['who acted, not who mentioned it', [mark('e1', kai, mention), mark('e2', ana)], { kind: 'one', actor: ana }],
    ['a person before CloudFormation', [mark('e1', CLOUDFORMATION), mark('e2', ana)], { kind: 'one', actor: ana }],
    ['CloudFormation where nobody else is there', [mark('e1', CLOUDFORMATION)], { kind: 'one', actor: CLOUDFORMATION }],
    ['who was looked up, with the mark', [mark('e1', ana, lookedUp)], { kind: 'one', actor: ana, lookedUp: true }],
    [
      'who acted by an event, not who was looked up',
      [mark('e1', ana, lookedUp), mark('e2', kai)],
      { kind: 'one', actor: kai },
    ],
    [
      'who was looked up, not who only mentioned it',
      [mark('e1', kai, mention), mark('e2', ana, lookedUp)],
      { kind: 'one', actor: ana, lookedUp: true },
    ],
  ])('%s', (_, marks, expected) => {
    expect(attributeDrift(marks)).toEqual(expected);
  });

  test('a mention never changes it, wherever it stands', () => {
    const actor = fc.constantFrom<Actor>(ana, kai, CLOUDFORMATION, person('mallory'));
    const acted = fc.tuple(actor, fc.boolean()).map(([who, wasLookedUp]) => ({ who, wasLookedUp }));
    fc.assert(
      fc.property(fc.array(acted, { maxLength: 5 }), actor, fc.nat(5), (acts, mentioning, at) => {
        const marks = acts.map(({ who, wasLookedUp }, i) => mark(`e${i}`, who, wasLookedUp ? lookedUp : {}));
        const mentioned = [...marks.slice(0, at), mark('m', mentioning, mention), ...marks.slice(at)];
        expect(attributeDrift(mentioned)).toEqual(attributeDrift(marks));
      }),
    );
  });
});

describe('events that are known', () => {
  test('a duplicate changes nothing', () => {
    const known = [mark('e1', ana)];
    expect(mergeMarks(known, [mark('e1', kai)])).toBe(known);
  });

  test('what was looked up is replaced by its delivery, never the other way round', () => {
    const found = mark('e1', ana, lookedUp);
    const delivered = mark('e1', ana);
    expect(mergeMarks([found], [delivered])).toEqual([delivered]);
    const known = [delivered];
    expect(mergeMarks(known, [found])).toBe(known);
  });
});
