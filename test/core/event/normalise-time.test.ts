/** Times of records as the one form that sorts as text. */
import { expect, test } from '@jest/globals';
import { normaliseTime } from '../../../core/event/normalise-time';

test.each([
  ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
  ['2026-03-31T08:00:00Z', '2026-03-31T08:00:00.000Z'],
  ['2026-03-01T08:00:00+01:00', '2026-03-01T07:00:00.000Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  // What is no such day or hour is the one that it means, not a text that sorts past it.
  ['2026-02-30T10:00:00Z', '2026-03-02T10:00:00.000Z'],
  ['2026-03-01T24:00:00Z', '2026-03-02T00:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(normaliseTime(text)).toBe(expected);
});

test.each([
  '',
  '2026-13-01T08:00:00Z',
  '2026-03-01',
  '275760-09-13T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-000001-01-01T00:00:00Z',
  // An offset that leads out of the years of four digits.
  '9999-12-31T23:59:59-23:59',
  '0000-01-01T00:00:00+23:59',
])('%j is no time', (text) => {
  expect(normaliseTime(text)).toBeNull();
});
