/** What the values of a difference add in words and categories: other regions, geographies, accounts; and what they do not. */
import { describe, expect, test } from '@jest/globals';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import type { Difference } from '../../../core/model/difference';
import type { Json } from '../../../core/model/json';

const NO_RULE = 'No rule tells whether it protects anything.';
const queue = (account: string) => `arn:aws:sqs:eu-west-1:${account}:a`;

function said(type: string, difference: Omit<Difference, 'of'>, declared: Json = {}, live: Json = {}) {
  const [one] = classifyDifferences({ type, differences: [{ ...difference, of: 'declared' }], declared, live });
  return [[one?.category, ...(one?.alsoCategories ?? [])], one?.weakens, one?.weakensBecause];
}

const target = (declared: Json, live: Json) =>
  said('AWS::X::Y', { path: '/Zzz', kind: 'changed', declared, live }, { Zzz: declared }, { Zzz: live });

describe('newly named', () => {
  test.each<readonly [string, Json, Json, readonly string[], string]>([
    [
      'an account',
      queue('111122223333'),
      queue('444455556666'),
      ['permission', 'other'],
      'It newly names account 444455556666.',
    ],
    [
      'an account within a structure',
      { a: [{ b: queue('111122223333') }], c: null },
      { a: [{ b: queue('444455556666') }], c: null },
      ['permission', 'other'],
      'It newly names account 444455556666.',
    ],
    [
      'three accounts',
      [queue('111122223333')],
      ['222222222222', '333333333333', '444455556666'].map(queue),
      ['permission', 'other'],
      'It newly names account 444455556666, 333333333333, 222222222222.',
    ],
    [
      'more accounts than a sentence holds',
      [queue('111122223333')],
      ['222222222222', '333333333333', '444455556666', '555555555555', '666666666666'].map(queue),
      ['permission', 'other'],
      'It newly names account 666666666666, 555555555555, 444455556666 and 2 more.',
    ],
    [
      'a region and an account',
      'arn:aws:sqs:eu-west-1:111122223333:a',
      'arn:aws:sqs:us-east-1:444455556666:a',
      ['residency', 'permission', 'other'],
      'It newly names us-east-1: data may be handled there. It newly names account 444455556666.',
    ],
    ['nothing, where the same is named', queue('111122223333'), `${queue('111122223333')}bc`, ['other'], NO_RULE],
    ['nothing, where nothing was named', 'a', queue('444455556666'), ['other'], NO_RULE],
    ['nothing, where nothing is named any more', queue('111122223333'), 'a', ['other'], NO_RULE],
  ])('%s', (_name, declared, live, categories, because) => {
    expect(target(declared, live)).toEqual([categories, 'unknown', because]);
  });

  test('a member that came to a list is seen beside those that were declared', () => {
    const [before, came] = [queue('111122223333'), queue('444455556666')];
    const difference = { path: '/Zzz', kind: 'added', live: came } as const;
    expect(said('AWS::X::Y', difference, { Zzz: [before] }, { Zzz: [before, came] })).toEqual([
      ['permission', 'other'],
      'unknown',
      'It newly names account 444455556666.',
    ]);
    expect(said('AWS::X::Y', difference, { Zzz: [before, came] }, { Zzz: [before, came, came] })[0]).toEqual(['other']);
  });

  test('what went names nothing newly', () => {
    const difference = { path: '/Zzz', kind: 'removed', declared: queue('111122223333') } as const;
    expect(said('AWS::X::Y', difference, { Zzz: [queue('111122223333')] }, { Zzz: [] })).toEqual([
      ['other'],
      'unknown',
      NO_RULE,
    ]);
  });

  test('words and whole resources name nothing', () => {
    const whole = { kind: 'changed', declared: queue('111122223333'), live: queue('444455556666') } as const;
    expect(said('AWS::X::Y', { ...whole, path: '' })[0]).toEqual(['other']);
    expect(said('AWS::X::Y', { ...whole, path: '/Description' })).toEqual([
      ['metadata'],
      'no',
      'It describes the resource and protects nothing by itself.',
    ]);
  });
});

test.each<readonly [string, string, 'removed' | 'added', string, string]>([
  ['a trail', 'AWS::CloudTrail::Trail', 'removed', 'yes', 'The resource itself is the protection, and it is gone.'],
  ['a key', 'AWS::KMS::Key', 'removed', 'yes', 'The resource itself is the protection, and it is gone.'],
  ['a queue', 'AWS::SQS::Queue', 'removed', 'unknown', 'The resource is gone; what depended on it is not known.'],
  ['a trail nobody declares', 'AWS::CloudTrail::Trail', 'added', 'unknown', 'No source declares what it should be.'],
])('%s that is %s as a whole', (_name, type, kind, weakens, because) => {
  expect(said(type, { path: '', kind }).slice(1)).toEqual([weakens, because]);
});

test.each([
  ['declared', { declared: { $masked: 'k:1' }, live: 'a' }],
  ['live', { declared: 'a', live: { $masked: 'k:2' } }],
])('a value that is secret on the %s side only is not judged', (_side, values) => {
  expect(said('AWS::X::Y', { path: '/LoggingEnabled', kind: 'changed', ...values })).toEqual([
    ['logging'],
    'unknown',
    'The value is secret; only that it changed is known.',
  ]);
});

test.each(['exposure', 'residency', 'logging', 'reproducibility', 'network', 'capacity'] as const)(
  'of %s, what no rule reads is unknown',
  (category) => {
    const [one] = classifyDifferences({
      type: 'AWS::X::Y',
      differences: [{ path: '/Zzz', kind: 'changed', of: 'declared', declared: 'a', live: 'b' }],
      declared: { Zzz: 'a' },
      live: { Zzz: 'b' },
      categories: [{ type: 'AWS::X::Y', path: '/Zzz', category }],
    });
    expect([one?.category, one?.weakens, one?.weakensBecause]).toEqual([category, 'unknown', NO_RULE]);
  },
);
