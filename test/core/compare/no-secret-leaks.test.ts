/**
 * Whatever is planted where, in declared, live and baseline: the plain secret stands in nothing that a comparison and what
 * is said of it hold; equal stays equal, unlike stays unlike.
 */
import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyDifferences } from '../../../core/classify/classify-differences';
import { compareSubject } from '../../../core/compare/compare-subject';
import { liveTags } from '../../../core/compare/live-tags';
import { maskSensitive } from '../../../core/compare/mask-sensitive';
import type { Json, JsonObject } from '../../../core/model/json';
import type { Masker } from '../../../core/model/masker';
import { CONTEXT, factsOf } from './comparing';
import { PLACES, planted, random, SENSITIVE, secret, WRITE_ONLY } from './planted-secrets';

const masker: Masker = {
  keyId: 'k1',
  mask: (text) => ({ $masked: `k1:${createHmac('sha256', 'key').update(text).digest('hex')}` }),
};

/** Everything that leaves the boundary. */
function said(declared: JsonObject, live: JsonObject, baseline: JsonObject | null): string {
  const known = maskSensitive(declared, SENSITIVE, masker, undefined, WRITE_ONLY);
  const answered = maskSensitive(live, SENSITIVE, masker, known, WRITE_ONLY);
  const before = baseline === null ? null : maskSensitive(baseline, SENSITIVE, masker, known, WRITE_ONLY);
  const facts = factsOf({ writeOnly: WRITE_ONLY });
  const comparison = compareSubject({
    type: 'AWS::Test::Thing',
    declared: known,
    live: answered,
    baseline: before,
    facts,
    context: CONTEXT,
    siblings: [],
  });
  const type = 'AWS::Test::Thing';
  const differences = classifyDifferences({
    type,
    differences: comparison.differences,
    declared: known,
    live: answered,
  });
  return JSON.stringify({ known, answered, before, comparison, differences, tags: liveTags(answered, facts) });
}

test('no planted secret is said', () => {
  fc.assert(
    fc.property(planted, planted, fc.option(planted, { nil: null }), (declared, live, baseline) => {
      const text = said(declared.value, live.value, baseline === null ? null : baseline.value);
      for (const core of [...declared.cores, ...live.cores, ...(baseline === null ? [] : baseline.cores)]) {
        expect(text).not.toContain(core);
        expect(text).not.toContain(Buffer.from(core).toString('base64').slice(4, 24));
      }
    }),
  );
});

test('the same secrets in the same places differ nowhere; another secret does', () => {
  fc.assert(
    fc.property(fc.nat({ max: PLACES.length - 1 }), secret, random(24), (at, one, otherCore) => {
      const place = PLACES[at] ?? (() => ({}));
      const other = { core: otherCore, text: one.text.replaceAll(one.core, otherCore) };
      fc.pre(one.text.includes(one.core) && one.core !== otherCore);
      const same = JSON.parse(said(place(one), structuredClone(place(one)), null)) as { differences: Json[] };
      expect(same.differences).toEqual([]);
      const unlike = JSON.parse(said(place(one), place(other), null)) as {
        differences: Json[];
        comparison: { liveOnly: Json[] };
      };
      expect(unlike.differences.length + unlike.comparison.liveOnly.length).toBeGreaterThan(0);
    }),
  );
});

describe('a service that spells the secret in another way', () => {
  const declared = (value: Json): JsonObject => maskSensitive({ X: value }, [['X']], masker);
  test.each<[string, Json, Json]>([
    ['number and text', 1234, '1234'],
    ['JSON text and object', '{"b": [1, 2], "a": "x"}', { a: 'x', b: [1, 2] }],
    ['JSON texts of other layout', '{ "a": "x" }', '{"a":"x"}'],
    ['a list in another order', ['a', 'b'], ['b', 'a']],
    ['numbers inside', { a: 1 }, { a: '1' }],
  ])('%s: no difference', (_, one, other) => {
    for (const [here, there] of [
      [one, other],
      [other, one],
    ] as const) {
      expect(maskSensitive({ X: there }, [['X']], masker, declared(here))).toEqual(declared(here));
    }
  });

  test.each<[string, Json, Json]>([
    ['a digit more', 1234, '12345'],
    ['a leading zero', '01', 1],
    ['another member', '{"a":"x"}', { a: 'y' }],
    ['an element twice', ['a', 'a', 'b'], ['a', 'b', 'b']],
    ['a member that is missing', { a: 1, b: 2 }, { a: 1 }],
    ['a text that is cut', '{"a":"x"', { a: 'x' }],
  ])('%s: another secret', (_, one, other) => {
    expect(maskSensitive({ X: other }, [['X']], masker, declared(one))).not.toEqual(declared(one));
  });

  test.each<[string, Json, Json]>([
    ['a number for its text', '1234', 1234],
    ['an object for its JSON text', '{"a":"x","n":1}', { n: 1, a: 'x' }],
    ['a text for its object', { a: 'x' }, '{"a": "x"}'],
    ['a list for its text with commas', 'a,b', ['a', 'b']],
  ])('a source that made the digest of what it wrote: %s', (_, written, live) => {
    const known = { X: { ...masker.mask(JSON.stringify(written)) } };
    expect(maskSensitive({ X: live }, [['X']], masker, known)).toEqual(known);
  });
});
