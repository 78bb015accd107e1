/**
 * Does the live policy allow what the declared one does not, or no longer deny what that one denies? Decided statement by
 * statement: "no" where each thing that live allows is allowed by a declared statement that demands no more, and each
 * declared Deny still stands; "yes" where a request can be named that shows it; else "unknown".
 */
import type { Assessment } from './assessment';
import { describeGrants, describeLosses, nameGrant } from './describe-grants';
import { beyond, covers, type Uncovered } from './policy-coverage';
import { type Grant, singleGrants } from './policy-grants';
import type { PolicyScope } from './policy-scope';
import type { Statement, StatementSet } from './policy-statements';

/** Only these statements are asked about: what came may allow more, what went may deny less. */
export interface StatementsTold {
  readonly came: StatementSet;
  readonly went: StatementSet;
}

/** What goes beyond, all of one kind; 'tooMany': there are more single permissions than are tried. */
export interface Beyond {
  readonly found: Uncovered;
  readonly statement: Statement;
  readonly grants: readonly Grant[];
}

export const TOO_LARGE = 'The policies are too large to compare statement by statement.';

export function assessPolicies(
  before: StatementSet,
  after: StatementSet,
  scope: PolicyScope,
  told?: StatementsTold,
): Assessment {
  const lost = findBeyond(changedIn((told?.went ?? before).denies, after), after.denies, [], scope);
  const newly = findBeyond(changedIn((told?.came ?? after).allows, before), before.allows, after.denies, scope);
  if (newly !== null && isCertain(newly)) return { weakens: 'yes', because: describeGrants(newly, scope) };
  if (lost !== null && isCertain(lost)) return { weakens: 'yes', because: describeLosses(lost, scope) };
  if (scope.budget.isSpent) return { weakens: 'unknown', because: TOO_LARGE };
  if (newly !== null) {
    return { weakens: 'unknown', because: `Whether it newly allows ${nameGrant(newly)} cannot be told.` };
  }
  if (lost !== null) {
    return { weakens: 'unknown', because: `Whether it still denies ${nameGrant(lost)} cannot be told.` };
  }
  return { weakens: 'no', because: 'It allows nothing that the source does not.' };
}

function isCertain({ found }: Beyond): boolean {
  return found.kind !== 'maybe';
}

/** What the other side does not say in the same words. */
function changedIn(statements: readonly Statement[], other: StatementSet): readonly Statement[] {
  return statements.filter((statement) => !other.byText.has(statement.text) || hasUncertainty(statement));
}

function hasUncertainty({ actions, resources, principals }: Statement): boolean {
  return actions.isUncertain || resources.isUncertain || (principals?.isUncertain ?? false);
}

/** The first statement that certainly goes beyond the others; else one of which it cannot be told. */
function findBeyond(
  inners: readonly Statement[],
  outers: readonly Statement[],
  barred: readonly Statement[],
  scope: PolicyScope,
): Beyond | null {
  let doubtful: Beyond | null = null;
  for (const statement of inners) {
    if (scope.budget.isSpent) break;
    if (outers.some((outer) => covers(outer, statement, scope))) continue;
    const found = grantsBeyond(statement, outers, barred, scope);
    if (found !== null && isCertain(found)) return found;
    doubtful ??= found;
  }
  return doubtful;
}

function grantsBeyond(
  statement: Statement,
  outers: readonly Statement[],
  barred: readonly Statement[],
  scope: PolicyScope,
): Beyond | null {
  const singles = singleGrants(statement, scope);
  if (singles === null) return { found: { kind: 'maybe' }, statement, grants: [statement] };
  const byKind = new Map<Uncovered['kind'], { readonly found: Uncovered; readonly grants: Grant[] }>();
  for (const grant of singles) {
    if (outers.some((outer) => covers(outer, grant, scope))) continue;
    if (barred.some((deny) => deny.condition?.length === 0 && covers(deny, grant, scope))) continue;
    if (scope.budget.isSpent) break;
    const found = beyond(grant, outers, barred, scope);
    const alike = byKind.get(found.kind);
    if (alike === undefined) byKind.set(found.kind, { found, grants: [grant] });
    else alike.grants.push(grant);
  }
  const worst = byKind.get('new') ?? byKind.get('looser') ?? byKind.get('maybe');
  return worst === undefined ? null : { ...worst, statement };
}
