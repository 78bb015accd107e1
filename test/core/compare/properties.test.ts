/** What holds for any JSON: nothing differs from itself, order of sets is nothing, no change hides, nothing throws. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../core/model/json';
import { compared, told } from './comparing';

const name = fc.constantFrom('A', 'B', 'C', 'Name', 'Key', 'Size', '__proto__', 'a/b~c', '');
const scalar = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.integer({ min: -5, max: 5 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom('arn:aws:sqs:eu-west-1:111122223333:q', '10.0.0.1/8', '{"a":[1]}', '8.0', 'TRUE', '%7B', '****'),
);
const { value: anyValue } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));
const anyObject = fc.dictionary(name, anyValue, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

test('compare(x, x) is empty, with and without a baseline', () => {
  fc.assert(
    fc.property(anyObject, fc.boolean(), (value, hasBaseline) => {
      const comparison = compared(value, structuredClone(value), {
        baseline: hasBaseline ? structuredClone(value) : null,
      });
      expect(comparison.differences).toEqual([]);
      expect(comparison.liveOnly).toEqual([]);
    }),
  );
});

test('live equal to its baseline never drifts where everything is declared by it', () => {
  fc.assert(
    fc.property(anyObject, anyObject, (declared, live) => {
      const { differences } = compared(declared, live, { baseline: structuredClone(live) });
      expect(differences.filter(({ of }) => of === 'undeclared')).toEqual([]);
    }),
  );
});

test('shuffling a set changes nothing', () => {
  const facts = { lists: [{ path: ['Xs'], insertionOrder: false, uniqueItems: null, identityKey: null }] };
  const shuffled = fc
    .array(anyValue, { maxLength: 6 })
    .chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
  fc.assert(
    fc.property(shuffled, ([declared, live]) => {
      expect(told(compared({ Xs: declared }, { Xs: live }, { facts }))).toEqual([]);
    }),
  );
});

test('no hiding: a leaf that becomes another text is told at its path', () => {
  const leaf = fc.stringMatching(/^[a-z]{3,8}$/);
  const members = fc.dictionary(
    fc.stringMatching(/^[A-Z][a-z]{2,6}$/),
    fc.dictionary(fc.stringMatching(/^[A-Z][a-z]{2,6}$/), leaf, { minKeys: 1, maxKeys: 4 }),
    { minKeys: 1, maxKeys: 4 },
  );
  fc.assert(
    fc.property(members, fc.nat(), fc.nat(), (declared, i, j) => {
      const outer = Object.keys(declared)[i % Object.keys(declared).length] as string;
      const inner = Object.keys(declared[outer] ?? {})[j % Object.keys(declared[outer] ?? {}).length] as string;
      const live = structuredClone(declared);
      (live[outer] as Record<string, string>)[inner] = 'SOMETHING ELSE';
      expect(told(compared(declared, live))).toEqual([`changed /${outer}/${inner}`]);
    }),
  );
});

const word = fc.stringMatching(/^[A-Z][a-z]{2,6}$/);
const closedObject = fc.dictionary(word, fc.oneof(fc.integer(), fc.dictionary(word, fc.integer(), { maxKeys: 3 })), {
  minKeys: 1,
  maxKeys: 5,
});

test('mirror: the other way round the same places differ, and what was added is removed', () => {
  const facts = { maps: [['M'], ['M', '*']] };
  const mirrored = (kind: string): string => ({ added: 'removed', removed: 'added' })[kind] ?? kind;
  const places = (one: JsonObject, other: JsonObject, turn: (kind: string) => string): readonly string[] =>
    compared({ M: one }, { M: other }, { facts })
      .differences.map(({ kind, path }) => `${turn(kind)} ${path}`)
      .sort();
  fc.assert(
    fc.property(closedObject, closedObject, (one, other) => {
      expect(places(one as JsonObject, other as JsonObject, (kind) => kind)).toEqual(
        places(other as JsonObject, one as JsonObject, mirrored),
      );
    }),
  );
});

test('idempotence: the same is found again, and nothing given is altered', () => {
  fc.assert(
    fc.property(anyObject, anyObject, fc.option(anyObject), (declared, live, baseline) => {
      const given = structuredClone([declared, live, baseline]);
      const first = compared(declared, live, { baseline });
      expect(compared(declared, live, { baseline })).toEqual(first);
      expect([declared, live, baseline]).toEqual(given);
    }),
  );
});

test('three-way: what the service chose at the deployment is no drift, and leaving it is', () => {
  fc.assert(
    fc.property(anyObject, anyObject, (declared, live) => {
      const before = compared(declared, live, { baseline: structuredClone(live) });
      const more = { ...live, AddedByHand: 'on' };
      const after = compared(declared, more, { baseline: live });
      expect(told(after)).toEqual([...told(before), 'undeclared added /AddedByHand']);
    }),
  );
});

test('never throws, and pointers lead somewhere, on any two values', () => {
  fc.assert(
    fc.property(anyObject, anyObject, fc.option(anyObject), (declared, live, baseline) => {
      const { differences, liveOnly, notCompared } = compared(declared, live, { baseline });
      for (const { path } of [...differences, ...notCompared]) expect(path.startsWith('/')).toBe(true);
      for (const path of liveOnly) expect(path.startsWith('/')).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('no hiding in policies: another action, resource, principal or condition value is told, in any spelling', () => {
  const word = fc.constantFrom(
    '*',
    '***',
    'a:B',
    'a:b',
    'arn:aws:s3:::b/models/*',
    'arn:aws:iam::111122223333:role/r',
    'r',
    'models/*',
    '10.0.0.1/8',
    '10.0.0.2/8',
    'true',
    'TRUE',
    '8.0',
    '8.0.1',
    '1.50',
    '1.5',
    'a.example.com',
    'a.example.com.',
  );
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: word,
    Resource: word,
    Principal: fc.record({ Service: word }),
    Condition: fc.record({ StringLike: fc.record({ Version: word, Protocol: word, KmsKeyId: word }) }),
  });
  fc.assert(
    fc.property(statement, statement, fc.boolean(), fc.boolean(), (one, other, isText, wasText) => {
      const [declared, live] = [{ Statement: [one] }, { Statement: other }];
      const spelled = (value: Json, asText: boolean): Json => (asText ? JSON.stringify(value) : value);
      const { differences } = compared({ P: spelled(declared, wasText) }, { P: spelled(live, isText) });
      expect(differences.length === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
    { numRuns: 400 },
  );
  fc.assert(
    fc.property(statement, fc.nat(), word, (one, at, value) => {
      const paths = ['Action', 'Resource', 'Service', 'Version', 'Protocol', 'KmsKeyId'];
      const changed = paths[at % paths.length] as string;
      let before = '';
      const live = JSON.parse(JSON.stringify(one), (name, old) => {
        if (name !== changed) return old;
        before = old as string;
        return value;
      }) as JsonObject;
      fc.pre(before !== value);
      expect(told(compared({ P: { Statement: one as Json } }, { P: { Statement: [live] } }))).toHaveLength(1);
    }),
    { numRuns: 400 },
  );
});
