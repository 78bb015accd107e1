/**
 * Does the live policy allow what the declared one does not? Decided statement by statement: each thing that live
 * allows must be allowed by one declared statement under no looser conditions, and each declared Deny must stand.
 * Sound for widening by actions, resources, principals and conditions; what it cannot decide is "unknown", never "no".
 */
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { WorkBudget } from '../../model/work-budget';
import type { Assessment } from './assessment';
import { areNoLooserValues } from './condition-values';
import type { Members } from './policy-members';
import type { Statement, StatementSet } from './policy-statements';

/** More single permissions than this are not tried one by one. */
const MOST_GRANTS = 20_000;
/** What comparing two statements costs beside their members, in steps of matching one character. */
const STATEMENT_STEPS = 20;

/** Only these statements are asked about: what came may allow more, what went may deny less. */
export interface StatementsTold {
  readonly came: StatementSet;
  readonly went: StatementSet;
}

export function assessPolicies(
  before: StatementSet,
  after: StatementSet,
  budget: WorkBudget,
  told?: StatementsTold,
): Assessment {
  const lostDeny = findLostDeny(told?.went ?? before, after, budget);
  const found = findNewGrant(before, told?.came ?? after, budget);
  if (budget.isSpent) {
    return { weakens: 'unknown', because: 'The policies are too large to compare statement by statement.' };
  }
  const isUncertain = before.isUncertain || after.isUncertain;
  if (found === 'tooMany' || ((found !== null || lostDeny !== null) && isUncertain)) {
    return { weakens: 'unknown', because: 'The policies cannot be compared permission by permission.' };
  }
  if (found !== null) return { weakens: 'yes', because: `It newly allows ${found}.` };
  if (lostDeny !== null) {
    return {
      weakens: 'yes',
      because: `It no longer denies ${named(lostDeny.actions)} on ${named(lostDeny.resources)}.`,
    };
  }
  return { weakens: 'no', because: 'It allows nothing that the source does not.' };
}

function findLostDeny(before: StatementSet, after: StatementSet, budget: WorkBudget): Statement | null {
  for (const [text, deny] of before.byText) {
    if (deny.effect === 'Allow' || after.byText.has(text)) continue;
    if (!after.denies.some((other) => covers(other, deny, budget))) return deny;
  }
  return null;
}

function findNewGrant(before: StatementSet, after: StatementSet, budget: WorkBudget): string | 'tooMany' | null {
  const isAllowed = (statement: Statement): boolean => before.allows.some((other) => covers(other, statement, budget));
  for (const [text, statement] of after.byText) {
    if (statement.effect === 'Deny' || before.byText.has(text) || isAllowed(statement)) continue;
    const grants = singleGrants(statement, budget);
    if (grants === null) return 'tooMany';
    const grant = grants.find((single) => !isAllowed(single));
    if (grant !== undefined) return describe(grant);
  }
  return null;
}

/** The statement cut into one action, resource and principal each; several declared statements may cover it together. */
function singleGrants(statement: Statement, budget: WorkBudget): readonly Statement[] | null {
  const actions = statement.actions.singles();
  const resources = statement.resources.singles();
  const principals = statement.principals?.singles() ?? [null];
  const count = actions.length * resources.length * principals.length;
  if (count > MOST_GRANTS) return null;
  budget.spend(count * STATEMENT_STEPS);
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principals.map((principal) => ({ ...statement, actions: action, resources: resource, principals: principal })),
    ),
  );
}

/** Does the outer statement apply wherever the inner one does? Where the budget is spent, nothing is asked any more. */
function covers(outer: Statement, inner: Statement, budget: WorkBudget): boolean {
  budget.spend(STATEMENT_STEPS);
  return (
    budget.isSpent ||
    (outer.actions.holds(inner.actions, budget) &&
      outer.resources.holds(inner.resources, budget) &&
      holdsPrincipals(outer.principals, inner.principals, budget) &&
      isNoTighter(outer.condition, inner.condition, budget))
  );
}

function holdsPrincipals(outer: Members | null, inner: Members | null, budget: WorkBudget): boolean {
  return outer === null || inner === null ? outer === inner : outer.holds(inner, budget);
}

/** Each condition of the outer statement is in the inner one with no more values; the inner may have more conditions. */
function isNoTighter(outer: JsonObject, inner: JsonObject, budget: WorkBudget): boolean {
  return Object.entries(outer).every(([operator, keys]) => {
    const found = Object.hasOwn(inner, operator) ? inner[operator] : undefined;
    if (!isJsonObject(keys)) {
      const text = canonicalJson(keys);
      budget.spend(text.length);
      return found !== undefined && canonicalJson(found) === text;
    }
    const isNegated = /^(?:ForAllValues:|ForAnyValue:)?\w*Not/.test(operator);
    return Object.entries(keys).every(
      ([key, values]) =>
        isJsonObject(found) && Object.hasOwn(found, key) && areNoLooserValues(found[key], values, isNegated, budget),
    );
  });
}

function describe({ actions, resources, principals }: Statement): string {
  const who = principals === null ? '' : ` to ${named(principals).replaceAll(/\b(?:AWS|Service|Federated) /g, '')}`;
  return `${named(actions)} on ${resources.values.length === 0 ? 'it' : named(resources)}${who}`;
}

function named({ inverted, values }: Members): string {
  return `${inverted ? 'everything but ' : ''}${values.slice(0, 3).join(', ')}${values.length > 3 ? ', …' : ''}`;
}
