/**
 * Whatever is planted where, in declared, live and baseline: the plain secret stands in nothing that leaves the boundary,
 * the comparison, what is said of it, the drift item and the alert; equal stays equal, unlike stays unlike.
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

const masker: Masker = {
  keyId: 'k1',
  mask: (text) => ({ $masked: `k1:${createHmac('sha256', 'key').update(text).digest('hex')}` }),
};

const alphabet = [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789'];
const random = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length }).map((letters) => letters.join(''));

/** A core that nothing else holds, and the text that carries it in a credential's form. */
interface Secret {
  readonly core: string;
  readonly text: string;
}

const KEY_BLOCK = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');
const FORMS: readonly ((core: string) => string)[] = [
  (core) => `postgres://app:${core}@db.example.com:5432/app`,
  (core) => `Server=db;User Id=app;Password=${core};`,
  (core) => `https://api.example.com/v1?mode=a&token=${core}&x=1`,
  (core) => `https://account.example.com/c/b?sv=2024&sig=${core}`,
  (core) => `https://hooks.slack.com/services/T000/B000/${core}`,
  (core) => `https://discord.com/api/webhooks/1234567890123/${core}1a`,
  (core) => `run --verbose --db-password ${core}`,
  (core) => `run --api-key=${core} --fast`,
  (core) => `curl -u admin:${core} https://example.com`,
  (core) => `Bearer ${core}`,
  (core) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${core}`,
  (core) => `${KEY_BLOCK}\n${core}\n-----END`,
  (core) => `#!/bin/bash\nexport DB_PASSWORD=${core}\nrun`,
  (core) => `${'ghp'}_${core}${core}`,
  (core) => Buffer.from(`#!/bin/bash\nexport DB_PASSWORD=${core}\nrun\n`).toString('base64'),
  (core) => JSON.stringify({ host: 'db', nested: [{ password: core }] }),
  (core) => JSON.stringify([{ Name: 'API_TOKEN', Value: core }]),
  (core) => JSON.stringify({ inner: JSON.stringify({ client_secret: core }) }),
];
const secret: fc.Arbitrary<Secret> = fc.tuple(random(24), fc.nat()).map(([core, form]) => ({
  core,
  text: (FORMS[form % FORMS.length] ?? String)(core),
}));

/** Where it stands: as a value in each kind of place, or as a key. Plain cores stand where the name or the path tells. */
const PLACES: readonly ((secret: Secret) => JsonObject)[] = [
  ({ text }) => ({ Description: text }),
  ({ text }) => ({ Nested: { Deep: { Text: text } } }),
  ({ text }) => ({ List: ['a', text, 'b'] }),
  ({ text }) => ({ List: [{ Name: 'x', Setting: text }] }),
  ({ text }) => ({ List: [{ Name: text, Setting: 1 }] }),
  ({ text }) => ({ Tags: [{ Key: 'k', Value: text }] }),
  ({ text }) => ({ Tags: [{ Key: text, Value: 'v' }] }),
  ({ text }) => ({ Variables: { HARMLESS: text } }),
  ({ text }) => ({ Variables: { [text]: 'x' } }),
  ({ core }) => ({ Variables: { DB_PASSWORD: core, COPY: `again ${core}` } }),
  ({ core }) => ({ MasterUserPassword: core }),
  ({ core }) => ({ AuthToken: { Value: core } }),
  ({ core }) => ({ Passwords: [core] }),
  ({ core }) => ({ Environment: [{ Name: 'API_KEY', Value: core }] }),
  ({ core }) => ({ Headers: [{ HeaderName: 'X-Origin-Verify', HeaderValue: core }] }),
  ({ core }) => ({ Password: core, Map: { [core]: 1, [`a/${core}`]: 2 } }),
  ({ core }) => ({ Marked: { A: [core, { B: core }] } }),
  ({ core }) => ({ Hidden: core }),
  ({ text }) => ({ PolicyDocument: { Statement: [{ Effect: 'Allow', Action: text, Resource: '*' }] } }),
  ({ text }) => ({ SecurityGroupIngress: [{ CidrIp: '0.0.0.0/0', Description: text, FromPort: 22 }] }),
];

const planted = fc
  .tuple(fc.array(fc.tuple(secret, fc.nat()), { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([secrets, isPublic]) => ({
    cores: secrets.map(([{ core }]) => core),
    value: Object.assign(
      { Name: 'thing', Public: isPublic },
      ...secrets.map(([one, at]) => PLACES[at % PLACES.length]?.(one)),
    ) as JsonObject,
  }));

const SENSITIVE = [['Marked']];
const WRITE_ONLY = [['Hidden']];

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
