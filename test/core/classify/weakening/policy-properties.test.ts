/** What holds of the policy rule whatever the policies are: order, superfluous statements, wider and narrower wildcards. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { statementSetOf } from '../../../../core/classify/weakening/policy-statements';
import { assessPolicies } from '../../../../core/classify/weakening/policy-widening';
import { NO_ACTIONS } from '../../../../core/model/iam-actions';
import type { Json, JsonObject } from '../../../../core/model/json';
import { WorkBudget } from '../../../../core/model/work-budget';

const weakens = (declared: readonly Json[], live: readonly Json[]): string => {
  const setOf = (statements: readonly Json[]) => statementSetOf([{ Statement: statements }]);
  const scope = { budget: new WorkBudget(10_000_000), actions: NO_ACTIONS, account: null };
  return assessPolicies(setOf(declared), setOf(live), scope).weakens;
};

const word = fc.stringMatching(/^[a-z]{1,6}$/);
const action = fc
  .tuple(word, word, fc.constantFrom('', '*'))
  .map(([service, name, star]) => `${service}:${name}${star}`);
const target = fc.tuple(word, fc.constantFrom('', '*', '/*')).map(([name, end]) => `arn:aws:s3:::${name}${end}`);
const principal = fc.oneof(
  fc.constant('*'),
  fc.constantFrom('111122223333', '444455556666').map((id) => ({ AWS: id })),
);
const condition = fc.record({
  StringEquals: fc.dictionary(
    word.filter((one) => one !== '__proto__'),
    fc.array(word, { minLength: 1, maxLength: 3 }),
    {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    },
  ),
});
const allow: fc.Arbitrary<JsonObject> = fc
  .tuple(
    fc.array(action, { minLength: 1, maxLength: 3 }),
    fc.array(target, { minLength: 1, maxLength: 3 }),
    fc.option(principal, { nil: undefined }),
    fc.option(condition, { nil: undefined }),
  )
  .map(([Action, Resource, Principal, Condition]) => ({
    Effect: 'Allow',
    Action,
    Resource,
    ...(Principal === undefined ? {} : { Principal }),
    ...(Condition === undefined ? {} : { Condition }),
  }));
const deny = allow.map((statement): JsonObject => ({ ...statement, Effect: 'Deny' }));
const statements = fc.array(fc.oneof({ weight: 3, arbitrary: allow }, { weight: 1, arbitrary: deny }), {
  maxLength: 5,
});

test('a policy against itself, in another order, is nothing', () => {
  fc.assert(
    fc.property(statements, (all) => {
      const turned = [...all].reverse().map((one) => Object.fromEntries(Object.entries(one).reverse()));
      const shuffled = turned.map((one) => ({ ...one, Action: [one.Action ?? []].flat().reverse() as Json }));
      expect([weakens(all, all), weakens(all, shuffled)]).toEqual(['no', 'no']);
    }),
    { numRuns: 300 },
  );
});

test('an allowance that nothing covers is "yes", and its removal "no"', () => {
  // Of a service that no generated name begins with.
  const fresh = allow.map((statement): JsonObject => ({ ...statement, Action: ['0:new', 'x:y'] }));
  fc.assert(
    fc.property(fc.array(allow, { maxLength: 5 }), fresh, (all, more) => {
      expect([weakens(all, [...all, more]), weakens([...all, more], all)]).toEqual(['yes', 'no']);
    }),
    { numRuns: 300 },
  );
});

test('a denial that is gone is "yes", one more is "no"', () => {
  const fresh = deny.map((statement): JsonObject => ({ ...statement, Action: ['0:new'] }));
  fc.assert(
    fc.property(statements, fresh, (all, more) => {
      expect([weakens([...all, more], all), weakens(all, [...all, more])]).toEqual(['yes', 'no']);
    }),
    { numRuns: 300 },
  );
});

test('a wildcard made wider is never "no", one made narrower never "yes"', () => {
  const members = fc.constantFrom('Action', 'Resource');
  fc.assert(
    fc.property(allow, members, fc.nat(), (statement, member, at) => {
      const values = statement[member] as readonly string[];
      const i = at % values.length;
      const value = values[i] ?? '';
      const cut = value.replace(/\*$/, '').slice(0, -1);
      const wider = { ...statement, [member]: values.map((one, j) => (i === j ? `${cut}*` : one)) };
      // Another value may have covered all that the wider one does.
      fc.pre(!values.some((one, j) => i !== j && one.endsWith('*') && cut.startsWith(one.slice(0, -1))));
      expect(weakens([statement], [wider])).not.toBe('no');
      expect(weakens([wider], [statement])).toBe('no');
    }),
    { numRuns: 500 },
  );
});

test('a condition dropped or given one value more is "yes", added or given one less "no"', () => {
  fc.assert(
    fc.property(allow, word, word, (statement, key, value) => {
      const { Condition: _, ...free } = statement;
      const under = (values: readonly string[]): JsonObject => ({
        ...free,
        Condition: { StringLike: { [key]: values } },
      });
      expect([weakens([under([value])], [free]), weakens([free], [under([value])])]).toEqual(['yes', 'no']);
      const more = under([value, `${value}-other`]);
      expect([weakens([under([value])], [more]), weakens([more], [under([value])])]).toEqual(['yes', 'no']);
    }),
    { numRuns: 300 },
  );
});

test('whatever is no policy is never "no" for what it cannot be read as, and nothing throws', () => {
  const odd = fc.record(
    {
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.jsonValue(),
      Resource: fc.jsonValue(),
      Principal: fc.jsonValue(),
      Condition: fc.jsonValue(),
    },
    { requiredKeys: ['Effect'] },
  ) as fc.Arbitrary<Json>;
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 3 }), fc.array(odd, { maxLength: 3 }), (declared, live) => {
      expect(['yes', 'no', 'unknown']).toContain(weakens(declared, live));
      const doubtful = { Effect: 'Allow', Action: { a: 1 }, Resource: '*' };
      expect(weakens([], [...live, doubtful])).not.toBe('no');
    }),
    { numRuns: 300 },
  );
});
