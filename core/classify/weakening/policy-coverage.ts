/**
 * Does one of several statements apply wherever a given one does? For certain, or not for certain: then a request is
 * sought that the given one applies to and none of the others does. Where neither is found, nothing is claimed.
 */
import { isEqualCondition, type Looser, looserCondition } from './policy-conditions';
import { candidatesOf, type Grant } from './policy-grants';
import type { Members } from './policy-members';
import type { PolicyScope } from './policy-scope';
import type { Statement } from './policy-statements';

/** What comparing two statements costs beside their members, in steps of matching one character. */
const STATEMENT_STEPS = 20;

/** Where the budget is spent, nothing is asked any more. */
export function covers(outer: Statement, inner: Statement, scope: PolicyScope): boolean {
  const { budget } = scope;
  budget.spend(STATEMENT_STEPS);
  return (
    budget.isSpent ||
    (outer.actions.holds(inner.actions, scope) &&
      outer.resources.holds(inner.resources, scope) &&
      holdsPrincipals(outer.principals, inner.principals, scope) &&
      (isEqualCondition(outer, inner) || looserCondition(inner, outer, scope) === 'none'))
  );
}

function holdsPrincipals(outer: Members | null, inner: Members | null, scope: PolicyScope): boolean {
  return outer === null || inner === null ? outer === inner : outer.holds(inner, scope);
}

/** new: a request that none applies to; looser: those that apply to it demand more; maybe: it cannot be told. */
export type Uncovered =
  | { readonly kind: 'new' }
  | { readonly kind: 'looser'; readonly looser: Looser }
  | { readonly kind: 'maybe' };

/** How a grant that no statement covers goes beyond them. `barred`: what no request gets past, whatever its conditions. */
export function beyond(
  grant: Grant,
  outers: readonly Statement[],
  barred: readonly Statement[],
  scope: PolicyScope,
): Uncovered {
  if (isUncertain(grant)) return { kind: 'maybe' };
  let best: Uncovered = { kind: 'maybe' };
  for (const request of candidatesOf(grant, outers, scope)) {
    const applies = (statement: Statement): boolean => mayApply(statement, request, scope);
    if (barred.some((deny) => deny.condition?.length === 0 && !isUncertain(deny) && applies(deny))) continue;
    const known = outers.filter(applies);
    if (scope.budget.isSpent) return { kind: 'maybe' };
    if (known.length === 0) return { kind: 'new' };
    const looser = looserThanAll(grant, known, scope);
    if (looser !== null) best = { kind: 'looser', looser };
  }
  return best;
}

export interface PolicyRequestTried {
  readonly action: string;
  readonly resource: string | null;
  readonly principal: string | null;
}

function mayApply(statement: Statement, request: PolicyRequestTried, scope: PolicyScope): boolean {
  const { actions, resources, principals } = statement;
  scope.budget.spend(1);
  if (!actions.mayHold(request.action, scope)) return false;
  // In a trust policy nothing names the resource: it is the role itself.
  if (request.resource !== null && !resources.mayHold(request.resource, scope)) return false;
  return request.principal === null || principals === null || principals.mayHold(request.principal, scope);
}

function isUncertain({ actions, resources, principals }: Statement): boolean {
  return actions.isUncertain || resources.isUncertain || (principals?.isUncertain ?? false);
}

/**
 * Several conditions may admit together what each does not: only lists of values never add up to everything, so only
 * with those is more than one condition certainly looser than all.
 */
function looserThanAll(grant: Statement, known: readonly Statement[], scope: PolicyScope): Looser | null {
  const found = known.map((outer) => (isUncertain(outer) ? 'unclear' : looserCondition(grant, outer, scope)));
  const [first] = found;
  if (first === undefined || found.some((looser) => typeof looser === 'string')) return null;
  const addUp = known.some(({ condition }) =>
    condition?.some(
      ({ test }) => test.kind === 'presence' || test.negated || test.values.some(({ kind }) => kind === 'range'),
    ),
  );
  if (known.length > 1 && (addUp || found.some((looser) => typeof looser === 'object' && looser.how === 'wider')))
    return null;
  return typeof first === 'object' ? first : null;
}
