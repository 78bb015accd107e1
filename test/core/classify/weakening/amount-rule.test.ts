/** Amounts that protect and amounts that expose: which direction is weaker, and where nothing can be said. */
import { describe, expect, test } from '@jest/globals';
import { amountRule } from '../../../../core/classify/weakening/amount-rule';
import type { Category } from '../../../../core/model/difference';
import type { Json } from '../../../../core/model/json';
import { assessed } from './assessing';

type Row = readonly [path: string, category: Category, less: number, more: number, weaker: 'less' | 'more'];

const ROWS: readonly Row[] = [
  ['/RetentionInDays', 'logging', 7, 30, 'less'],
  ['/BackupRetentionPeriod', 'safety', 0, 7, 'less'],
  ['/EventExpiryDuration', 'other', 7, 90, 'less'],
  ['/ExpirationInDays', 'other', 7, 90, 'less'],
  ['/Rule/DefaultRetention/Days', 'safety', 1, 2, 'less'],
  ['/Rule/DefaultRetention/Years', 'logging', 1, 2, 'less'],
  ['/RetentionPeriod/PeriodValue', 'safety', 1, 2, 'less'],
  ['/Lock/DurationValue', 'safety', 1, 2, 'less'],
  ['/DataCaptureConfig/InitialSamplingPercentage', 'logging', 50, 100, 'less'],
  ['/SamplingRate', 'logging', 0.1, 0.5, 'less'],
  ['/SampleSize', 'safety', 1, 2, 'less'],
  ['/FixedRate', 'logging', 0.05, 0.1, 'less'],
  ['/ReservoirSize', 'logging', 1, 2, 'less'],
  ['/MonitoringInterval', 'logging', 15, 60, 'more'],
  ['/Filters/0/Threshold', 'safety', 0.5, 0.7, 'less'],
  ['/PendingWindowInDays', 'other', 7, 30, 'less'],
  ['/RecoveryWindowInDays', 'other', 7, 30, 'less'],
  ['/MinimumLength', 'other', 8, 14, 'less'],
  ['/MinimumPasswordLength', 'other', 8, 14, 'less'],
  ['/PasswordHistorySize', 'other', 0, 5, 'less'],
  ['/RotationRules/AutomaticallyAfterDays', 'other', 30, 90, 'more'],
  ['/RotationPeriodInDays', 'other', 90, 365, 'more'],
  ['/MetadataOptions/HttpPutResponseHopLimit', 'other', 1, 2, 'more'],
  ['/MaxSessionDuration', 'other', 3600, 43_200, 'more'],
  ['/SessionDuration', 'other', 1, 2, 'more'],
  ['/AccessTokenValidity', 'other', 1, 2, 'more'],
  ['/IdTokenValidity', 'other', 1, 2, 'more'],
  ['/RefreshTokenValidity', 'other', 1, 2, 'more'],
  ['/MaxPasswordAge', 'other', 90, 365, 'more'],
  ['/Limit', 'exposure', 100, 2000, 'more'],
];

describe('each amount, in both directions', () => {
  test.each(ROWS)('%s of %s: %s or %s, %s is weaker', (path, category, less, more, weaker) => {
    const name = path.split('/').at(-1);
    expect(amountRule(assessed({ path, category, declared: more, live: less }))).toEqual({
      weakens: weaker === 'less' ? 'yes' : 'no',
      because: `${name} was lowered from ${more} to ${less}.`,
    });
    expect(amountRule(assessed({ path, category, declared: less, live: more }))).toEqual({
      weakens: weaker === 'more' ? 'yes' : 'no',
      because: `${name} was raised from ${less} to ${more}.`,
    });
  });
});

test('a monitoring interval of 0 is no monitoring at all', () => {
  const weakens = (declared: number, live: number) =>
    amountRule(assessed({ path: '/MonitoringInterval', category: 'logging', declared, live }))?.weakens;
  expect(weakens(60, 0)).toBe('yes');
  expect(weakens(0, 60)).toBe('no');
});

test('names that only sound like an amount of protection, and other categories, are left to others', () => {
  const silent: readonly (readonly [string, Category])[] = [
    ['/RetentionConfiguration', 'logging'],
    ['/Days', 'capacity'],
    ['/Duration', 'other'],
    ['/SamplingRate', 'capacity'],
    ['/Threshold', 'capacity'],
    ['/Limit', 'capacity'],
    ['/WorkDays', 'logging'],
    ['/DaysOff', 'logging'],
    ['/MinimumLengthOfStay', 'other'],
    ['/MyMinimumLength', 'other'],
    ['/XMonitoringInterval', 'logging'],
    ['/MonitoringIntervals', 'logging'],
    ['/MaxSessionDurations', 'other'],
    ['/NoMaxSessionDuration', 'other'],
    ['/Thresholds', 'safety'],
    ['/LowThreshold', 'safety'],
    ['/MemorySize', 'capacity'],
  ];
  for (const [path, category] of silent) {
    expect(amountRule(assessed({ path, category, declared: 2, live: 1 }))).toBeNull();
  }
});

test.each<[string, Json, Json, string | undefined]>([
  ['numbers as texts', '30', '7', 'yes'],
  ['a number and a text', 30, '7', 'yes'],
  ['with decimals', '0.75', '0.7', 'yes'],
  ['below zero', '-1', '-2', 'yes'],
  ['the same number in two spellings', '7', 7, undefined],
  ['words', 'many', 'few', undefined],
  ['a word on one side only', 7, 'few', undefined],
  ['a word on the other', 'many', 7, undefined],
  ['a number with a unit', '7d', '3d', undefined],
  ['something before the number', 'x7', 'x3', undefined],
  ['an empty text', '', 7, undefined],
  ['switches', true, false, undefined],
  ['nothing', null, 7, undefined],
])('%s', (_, declared, live, weakens) => {
  expect(amountRule(assessed({ path: '/RetentionInDays', declared, live }))?.weakens).toBe(weakens);
});

test('retention without end is lost where one is set, and gained where it is gone', () => {
  expect(amountRule(assessed({ path: '/RetentionInDays', live: 30 }))).toEqual({
    weakens: 'yes',
    because: 'RetentionInDays is set to 30: what is older is deleted now.',
  });
  expect(amountRule(assessed({ path: '/RetentionInDays', declared: 30 }))).toEqual({
    weakens: 'no',
    because: 'RetentionInDays is not set any more: nothing is deleted by age.',
  });
  expect(amountRule(assessed({ path: '/BackupRetentionPeriod', declared: 30 }))).toBeNull();
  expect(amountRule(assessed({ path: '/LogRetentionInDays', live: 30 }))).toBeNull();
  expect(amountRule(assessed({ path: '/RetentionInDaysMore', live: 30 }))).toBeNull();
  expect(amountRule(assessed({ path: '/RetentionInDays', live: 'long' }))).toBeNull();
});

describe('a unit that changes with the amount leaves it open', () => {
  const weakens = (path: string, declared: Json, live: Json) =>
    amountRule(assessed({ path, category: 'safety', declared: 30, live: 7, whole: [declared, live] }))?.weakens;

  test('beside it', () => {
    const [days, years] = [
      { RetentionPeriodValue: 30, RetentionPeriodUnit: 'DAYS' },
      { RetentionPeriodValue: 7, RetentionPeriodUnit: 'YEARS' },
    ];
    expect(weakens('/RetentionPeriodValue', days, years)).toBeUndefined();
    expect(weakens('/RetentionPeriodValue', days, { ...years, RetentionPeriodUnit: 'DAYS' })).toBe('yes');
  });

  test('one level up', () => {
    const of = (value: number, Units: string): Json => ({ Units, Lock: { RetentionDays: value } });
    expect(weakens('/Lock/RetentionDays', of(30, 'a'), of(7, 'b'))).toBeUndefined();
    expect(weakens('/Lock/RetentionDays', of(30, 'a'), of(7, 'a'))).toBe('yes');
  });

  test('not further away, and not something else that changed', () => {
    const of = (value: number, Unit: string): Json => ({ Unit, A: { B: { RetentionDays: value } } });
    expect(weakens('/A/B/RetentionDays', of(30, 'a'), of(7, 'b'))).toBe('yes');
    const other = (value: number, UnitPrice: string): Json => ({ UnitPrice, RetentionDays: value });
    expect(weakens('/RetentionDays', other(30, 'a'), other(7, 'b'))).toBe('yes');
  });
});

test('a setting in a list is named by its key', () => {
  const of = (Value: string): Json => ({ Attributes: [{ Key: 'log.RetentionInDays', Value }] });
  const asked = { path: '/Attributes/0/Value', declared: '30', live: '7', whole: [of('30'), of('7')] as const };
  expect(amountRule(assessed(asked))?.because).toBe('log.RetentionInDays was lowered from 30 to 7.');
});
