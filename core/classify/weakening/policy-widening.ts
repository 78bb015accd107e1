/**
 * Does the live policy allow what the declared one does not? Decided statement by statement: each thing that live
 * allows must be allowed by one declared statement under no looser conditions, and each declared Deny must stand.
 * Sound for widening by actions, resources, principals and conditions; what it cannot decide is "unknown", never "no".
 */
import { canonicalJson } from '../../model/canonical-json';
import { isJsonObject, type JsonObject } from '../../model/json';
import { matchesWildcard } from '../../model/matches-wildcard';
import type { Assessment } from './assessment';
import { areNoLooserValues } from './condition-values';
import { type Members, type Statement, statementsOf } from './policy-statements';

/** More single permissions than this are not tried one by one. */
const MOST_GRANTS = 20_000;

/** Only these statements are asked about: what came may allow more, what went may deny less. */
export interface StatementsTold {
  readonly came: readonly Statement[];
  readonly went: readonly Statement[];
}

export function assessPolicies(
  declared: readonly JsonObject[],
  live: readonly JsonObject[],
  told?: StatementsTold,
): Assessment {
  const [before, after] = [declared.flatMap(statementsOf), live.flatMap(statementsOf)];
  const isUncertain = [...before, ...after].some((statement) => statement.isUnresolved);
  const lostDeny = (told?.went ?? before).find(
    (deny) => deny.effect === 'Deny' && !after.some((other) => other.effect === 'Deny' && covers(other, deny)),
  );
  const found = findNewGrant(before, told?.came ?? after);
  if (found === 'tooMany' || ((found !== null || lostDeny !== undefined) && isUncertain)) {
    return { weakens: 'unknown', because: 'The policies cannot be compared permission by permission.' };
  }
  if (found !== null) return { weakens: 'yes', because: `It newly allows ${found}.` };
  if (lostDeny !== undefined) {
    return {
      weakens: 'yes',
      because: `It no longer denies ${named(lostDeny.actions)} on ${named(lostDeny.resources)}.`,
    };
  }
  return { weakens: 'no', because: 'It allows nothing that the source does not.' };
}

function findNewGrant(before: readonly Statement[], after: readonly Statement[]): string | 'tooMany' | null {
  const allowed = before.filter(({ effect }) => effect === 'Allow');
  for (const statement of after) {
    if (statement.effect === 'Deny' || allowed.some((other) => covers(other, statement))) continue;
    const grants = singleGrants(statement);
    if (grants === null) return 'tooMany';
    const grant = grants.find((single) => !allowed.some((other) => covers(other, single)));
    if (grant !== undefined) return describe(grant);
  }
  return null;
}

/** The statement cut into one action, resource and principal each; several declared statements may cover it together. */
function singleGrants(statement: Statement): readonly Statement[] | null {
  const parts = [statement.actions, statement.resources, statement.principals].map(single);
  const [actions = [], resources = [], principals = []] = parts;
  if (actions.length * resources.length * principals.length > MOST_GRANTS) return null;
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      principals.map((principal) => ({
        ...statement,
        actions: action ?? NOTHING,
        resources: resource ?? NOTHING,
        principals: principal,
      })),
    ),
  );
}

const NOTHING: Members = { inverted: false, values: [] };

function single(members: Members | null): readonly (Members | null)[] {
  if (members === null || members.inverted || members.values.length === 0) return [members];
  return members.values.map((value) => ({ inverted: false, values: [value] }));
}

/** Does the outer statement apply wherever the inner one does? */
function covers(outer: Statement, inner: Statement): boolean {
  return (
    holds(outer.actions, inner.actions, matchesAction) &&
    holds(outer.resources, inner.resources, matchesWildcard) &&
    holdsPrincipals(outer.principals, inner.principals) &&
    isNoTighter(outer.condition, inner.condition)
  );
}

/** Actions have no case. */
function matchesAction(action: string, pattern: string): boolean {
  return matchesWildcard(action.toLowerCase(), pattern.toLowerCase());
}

function holds(outer: Members, inner: Members, fits: (text: string, pattern: string) => boolean): boolean {
  if (outer.inverted !== inner.inverted) return outer.inverted ? false : outer.values.includes('*');
  // Everything but X holds everything but Y where Y excepts at least X.
  if (outer.inverted) return outer.values.every((value) => inner.values.some((other) => fits(value, other)));
  return inner.values.every((value) => outer.values.some((pattern) => fits(value, pattern)));
}

function holdsPrincipals(outer: Members | null, inner: Members | null): boolean {
  if (outer === null || inner === null) return outer === inner;
  return holds(outer, inner, isPrincipalWithin);
}

/** An account's own principal stands for everybody in it. */
function isPrincipalWithin(principal: string, other: string): boolean {
  if (principal === other || other === 'AWS *') return true;
  const account = /^AWS (\d{12})$/.exec(other)?.[1];
  return account !== undefined && new RegExp(`^AWS arn:[a-z0-9-]+:(?:iam|sts)::${account}:`).test(principal);
}

/** Each condition of the outer statement is in the inner one with no more values; the inner may have more conditions. */
function isNoTighter(outer: JsonObject, inner: JsonObject): boolean {
  return Object.entries(outer).every(([operator, keys]) => {
    const found = Object.hasOwn(inner, operator) ? inner[operator] : undefined;
    if (!isJsonObject(keys)) return found !== undefined && canonicalJson(found) === canonicalJson(keys);
    const isNegated = /^(?:ForAllValues:|ForAnyValue:)?\w*Not/.test(operator);
    return Object.entries(keys).every(
      ([key, values]) =>
        isJsonObject(found) && Object.hasOwn(found, key) && areNoLooserValues(found[key], values, isNegated),
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
