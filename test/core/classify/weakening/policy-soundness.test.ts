/**
 * The policy rule against a brute-force evaluator over small worlds: what is newly allowed is never "no", and what the
 * rule calls "yes" can be shown. How often it has to say "unknown" is printed.
 */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { statementSetOf } from '../../../../core/classify/weakening/policy-statements';
import { assessPolicies } from '../../../../core/classify/weakening/policy-widening';
import { iamActionsIn } from '../../../../core/model/iam-actions';
import type { JsonObject } from '../../../../core/model/json';
import { WorkBudget } from '../../../../core/model/work-budget';
import { FARAWAY, FOREIGN, isAnyNewlyAllowed, OWN, type WorldStatement } from './brute-force-access';

const KNOWN = iamActionsIn({ s3: { read: 'GetA GetB', write: 'PutA' }, iam: { permissions: 'PassA' } });

const some = <T>(...values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) });
const actions = some('s3:GetA', 's3:GetB', 's3:PutA', 's3:Get*', 's3:*', 'iam:*', '*', 's3:???A', 'S3:geta');
const resources = some('a', 'b', 'b/1', 'b*', 'b/*', '*', '?', 'b?*');
const principals = fc.oneof(
  fc.record({
    AWS: some('*', OWN, FOREIGN, `arn:aws:iam::${FOREIGN}:role/r`, `arn:aws:iam::${OWN}:role/r`, FARAWAY),
  }),
  fc.record({ Service: some('sns.amazonaws.com', 'events.amazonaws.com') }),
);
const conditions = fc.oneof(
  fc
    .record({
      operator: fc.constantFrom(
        'StringEquals',
        'StringNotEquals',
        'StringLike',
        'StringEqualsIfExists',
        'StringNotLike',
      ),
      values: some('1', '2', '3'),
    })
    .map(({ operator, values }) => ({ [operator]: { 'aws:k': values } })),
  fc
    .record({ operator: fc.constantFrom('Bool', 'BoolIfExists'), value: fc.constantFrom('true', 'false') })
    .map(({ operator, value }) => ({ [operator]: { 'aws:mfa': [value] } })),
  fc.constantFrom('true', 'false').map((value) => ({ Null: { 'aws:k': [value] } })),
);

function statements(hasConditions: boolean, hasPrincipals: boolean) {
  const acts = fc.oneof(
    { weight: 4, arbitrary: actions.map((Action) => ({ Action })) },
    { weight: 1, arbitrary: actions.map((NotAction) => ({ NotAction })) },
  );
  const on = fc.oneof(
    { weight: 4, arbitrary: resources.map((Resource) => ({ Resource })) },
    { weight: 1, arbitrary: resources.map((NotResource) => ({ NotResource })) },
  );
  const by = hasPrincipals ? principals.map((Principal) => ({ Principal })) : fc.constant({});
  const under = hasConditions
    ? fc
        .option(fc.array(conditions, { minLength: 1, maxLength: 2 }))
        .map((found) => (found === null ? {} : { Condition: Object.assign({}, ...found) }))
    : fc.constant({});
  const effect = fc.oneof(
    { weight: 3, arbitrary: fc.constant('Allow') },
    { weight: 1, arbitrary: fc.constant('Deny') },
  );
  return fc
    .tuple(effect, acts, on, by, under)
    .map(([Effect, ...parts]) => Object.assign({ Effect }, ...parts) as WorldStatement);
}

/** Live is a copy that was changed a little, or another policy. */
function pairs(hasConditions: boolean, hasPrincipals: boolean) {
  const one = statements(hasConditions, hasPrincipals);
  const list = fc.array(one, { minLength: 1, maxLength: 3 });
  return fc.tuple(list, list, fc.array(fc.nat(5), { minLength: 3, maxLength: 3 })).map(([declared, others, edits]) => {
    const live = declared.flatMap((statement, i) => {
      const other = others[i % others.length] ?? statement;
      switch (edits[i % 3]) {
        case 0:
          return [];
        case 1:
          return [other];
        case 2:
          return [{ ...statement, ...(statement.Action && other.Action ? { Action: other.Action } : {}) }];
        case 3:
          return [{ ...statement, ...(statement.Resource && other.Resource ? { Resource: other.Resource } : {}) }];
        default:
          return [statement];
      }
    });
    return [declared, live] as const;
  });
}

function answer(declared: readonly WorldStatement[], live: readonly WorldStatement[], actions = KNOWN) {
  const setOf = (all: readonly WorldStatement[]) => statementSetOf([{ Statement: all } as unknown as JsonObject]);
  const scope = { budget: new WorkBudget(10_000_000), actions, account: OWN };
  return assessPolicies(setOf(declared), setOf(live), scope);
}

describe.each([
  ['identity policies', false, false],
  ['resource policies', false, true],
  ['identity policies with conditions', true, false],
  ['resource policies with conditions', true, true],
] as const)('%s', (name, hasConditions, hasPrincipals) => {
  test('what is newly allowed is never "no", and what is called "yes" is newly allowed', () => {
    const counts = { yes: [0, 0], no: [0, 0], unknown: [0, 0] };
    fc.assert(
      fc.property(pairs(hasConditions, hasPrincipals), ([declared, live]) => {
        const isNew = isAnyNewlyAllowed(declared, live);
        const { weakens } = answer(declared, live);
        counts[weakens][isNew ? 0 : 1] = (counts[weakens][isNew ? 0 : 1] ?? 0) + 1;
        if (isNew) expect(weakens).not.toBe('no');
        else if (!hasConditions) expect(weakens).not.toBe('yes');
      }),
      { numRuns: hasConditions ? 300 : 700 },
    );
    process.stdout.write(`${name}: [newly allowed, not] ${JSON.stringify(counts)}\n`);
  });
});
