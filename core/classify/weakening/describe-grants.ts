/**
 * What a policy newly allows, or denies no longer, in a sentence: the gravest action by name, how many more and of what
 * kind, on what, to whom.
 */
import { ACCESS_LEVELS, type AccessLevel } from '../../model/iam-actions';
import type { Grant } from './policy-grants';
import { Members } from './policy-members';
import { expandAction, type PolicyScope } from './policy-scope';
import type { Beyond } from './policy-widening';
import { namePrincipal } from './principal-members';

const MOST_NAMED = 3;
const LEVEL_WORDS: { readonly [level in AccessLevel]: string } = {
  permissions: 'manage permissions',
  write: 'write',
  tagging: 'tag',
  read: 'read',
  list: 'list',
};

export function describeGrants({ found, statement, grants }: Beyond, scope: PolicyScope): string {
  const what = nameGrants(statement, grants, scope);
  const unbound = isUnbound(statement) ? ', whomever it acts for (no aws:SourceArn or aws:SourceAccount)' : '';
  if (found.kind !== 'looser') return `It newly allows ${what}${unbound}.`;
  const { how, key } = found.looser;
  return how === 'dropped'
    ? `It allows ${what} without asking for ${key}.`
    : `It allows ${what} with more values of ${key}.`;
}

export function describeLosses({ found, statement, grants }: Beyond, scope: PolicyScope): string {
  const [first = statement] = grants;
  const lost = lostActions(statement, grants, scope);
  const what = `${named(lost)} on ${onWhat(first)}${toWhom(first)}`;
  if (found.kind !== 'looser') return `It no longer denies ${what}.`;
  return `It denies ${what} only where ${found.looser.key} says so.`;
}

/** As the policy writes them, where all that a wildcard stands for is lost. */
function lostActions({ actions }: Statement, grants: readonly Grant[], scope: PolicyScope): Members {
  if (actions.inverted || grants.length === 0) return actions;
  const lost = new Set(grants.flatMap((grant) => grant.actions.values));
  const told = actions.values.flatMap((value): readonly string[] => {
    const parts = expandAction(value, scope) ?? [value];
    return parts.every((part) => lost.has(part)) ? [value] : parts.filter((part) => lost.has(part));
  });
  return new Members('action', false, told);
}

/** One of them, without further words. */
export function nameGrant({ statement, grants }: Beyond): string {
  const [first = statement] = grants;
  return `${named(first.actions)} on ${onWhat(first)}${toWhom(first)}`;
}

/** The gravest first; all that are granted on the same resource to the same principal are told with it. */
function nameGrants(statement: Statement, grants: readonly Grant[], scope: PolicyScope): string {
  const levels = levelsOf(statement, scope);
  const rank = ({ actions }: Grant): readonly number[] => gravityOf(actions.values[0] ?? '', levels);
  const [first = statement] = [...grants].sort((one, other) => compareNumbers(rank(one), rank(other)));
  const alike = grants.filter(
    ({ resources, principals }) => isSame(resources, first.resources) && isSame(principals, first.principals),
  );
  const where = `${onWhat(first)}${toWhom(first)}`;
  if (alike.length < 2) return `${named(first.actions)} on ${where}`;
  return `${named(first.actions)} and ${alike.length - 1} more${ofKinds(alike, levels)} on ${where}`;
}

type Statement = Beyond['statement'];

/** Lower is graver. Among equals, what hands out access by its name, what makes before what removes, and plain names. */
function gravityOf(action: string, levels: ReadonlyMap<string, AccessLevel>): readonly number[] {
  const level = levels.get(action.toLowerCase());
  const name = action.slice(action.indexOf(':') + 1);
  return [
    level === undefined ? -1 : ACCESS_LEVELS.indexOf(level),
    /(?:Policy|Acl)$/.test(name) ? 0 : 1,
    /^(?:Put|Set|Attach|Pass|Add|Update|Create)/.test(name) ? 0 : 1,
    name.length,
  ];
}

function compareNumbers(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, i) => value !== other[i]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}

function levelsOf({ actions }: Statement, scope: PolicyScope): ReadonlyMap<string, AccessLevel> {
  const services = new Set(
    actions.values.map((value) => value.slice(0, Math.max(value.indexOf(':'), 0)).toLowerCase()),
  );
  return new Map(
    [...services].flatMap((service) =>
      (scope.actions.actionsOf(service) ?? []).map(({ name, level }): [string, AccessLevel] => [
        name.toLowerCase(),
        level,
      ]),
    ),
  );
}

/** " (2 manage permissions, 40 write)": of those that do more than read. */
function ofKinds(grants: readonly Grant[], levels: ReadonlyMap<string, AccessLevel>): string {
  const counts = new Map<AccessLevel, number>();
  for (const { actions } of grants) {
    const level = levels.get((actions.values[0] ?? '').toLowerCase());
    if (level !== undefined) counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  const parts = (['permissions', 'write'] as const).flatMap((level) => {
    const count = counts.get(level);
    return count === undefined ? [] : [`${count} ${count === 1 ? singular(LEVEL_WORDS[level]) : LEVEL_WORDS[level]}`];
  });
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function singular(words: string): string {
  return words.replace(/^\w+/, (verb) => `${verb}s`);
}

function isSame(one: Members | null, other: Members | null): boolean {
  return one?.inverted === other?.inverted && one?.values[0] === other?.values[0];
}

function onWhat({ resources }: Statement): string {
  return resources.values.length === 0 ? 'it' : named(resources);
}

function toWhom({ principals }: Statement): string {
  return principals === null ? '' : ` to ${named(principals, namePrincipal)}`;
}

function named({ inverted, values }: Members, nameOf: (value: string) => string = (value) => value): string {
  const names = values.slice(0, MOST_NAMED).map(nameOf);
  return `${inverted ? 'everything but ' : ''}${names.join(', ')}${values.length > MOST_NAMED ? ', …' : ''}`;
}

/** A service that may be used by anybody's resources to get here: only where a policy of a resource lets it in. */
function isUnbound({ principals, condition, actions }: Statement): boolean {
  if (principals === null || principals.inverted || condition === null) return false;
  const isTrust = actions.values.every((action) => /^sts:/i.test(action));
  const services = principals.values.length > 0 && principals.values.every((name) => name.startsWith('Service '));
  return services && !isTrust && !condition.some(({ key }) => /^aws:source(?:arn|account|orgid|orgpaths)$/.test(key));
}
