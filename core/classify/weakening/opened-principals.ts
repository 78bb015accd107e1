/**
 * Whom a policy newly lets in: everybody, somebody of another account, or neither. Only principals of statements that
 * allow, that no declared statement names, and where the policy is not known to allow nothing new. Everybody under a
 * condition may be few people: that is left to the policy rule's answer.
 */
import type { Assessed, Assessment } from './assessment';
import { policyPairOf } from './policy-pair';
import type { Statement, StatementSet } from './policy-statements';
import { accountOfPrincipal, EVERYBODY } from './principal-members';

export type OpenedPrincipals = 'everybody' | 'otherAccount' | 'none';

export function openedPrincipals(assessed: Assessed, { weakens }: Assessment): OpenedPrincipals {
  if (weakens === 'no') return 'none';
  const pair = policyPairOf(assessed);
  if (pair === null || pair === 'inDoubt') return 'none';
  const before = principalsOf(pair.before);
  const came = [...principalsOf(pair.told?.came ?? pair.after).names].filter((one) => !before.names.has(one));
  if (came.includes(EVERYBODY)) return 'everybody';
  // Where the resource's own account is not known, any account that nothing declared names is another one.
  const isForeign = (principal: string): boolean => {
    const account = accountOfPrincipal(principal);
    return account !== null && account !== assessed.account && !before.accounts.has(account);
  };
  return came.some(isForeign) ? 'otherAccount' : 'none';
}

interface Principals {
  readonly names: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string | null>;
}

/** More are not looked at one by one. */
const MOST_NAMED = 2_000;
/** Many differences lie in one document: its principals are gathered once. */
const gathered = new WeakMap<StatementSet, Principals>();

function principalsOf(statements: StatementSet): Principals {
  const known = gathered.get(statements);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const statement of statements.allows) {
    for (const name of namesOf(statement)) if (names.size < MOST_NAMED) names.add(name);
  }
  const principals = { names, accounts: new Set([...names].map(accountOfPrincipal)) };
  gathered.set(statements, principals);
  return principals;
}

/** Everybody but some is nearly everybody. */
function namesOf({ principals, condition }: Statement): readonly string[] {
  if (principals === null) return [];
  const names = principals.inverted ? [EVERYBODY] : principals.values;
  const isFree = condition !== null && condition.length === 0;
  return isFree ? names : names.filter((name) => name !== EVERYBODY);
}
