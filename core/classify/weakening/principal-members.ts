/**
 * Principals of policies, written as kind and id ("AWS 111122223333", "Service sns.amazonaws.com"). Everybody holds
 * each; an account's own principal stands for everybody in it; a role stands for its sessions.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
import type { WorkBudget } from '../../model/work-budget';

export const EVERYBODY = 'AWS *';

const ACCOUNT = /^AWS (\d{12})$/;
const IN_ACCOUNT = /^AWS arn:[a-z0-9-]+:(?:iam|sts)::(\d{12}):/;
const ROLE = /^AWS arn:[a-z0-9-]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/;
const SESSION = /^AWS arn:[a-z0-9-]+:sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;
/** Ids that IAM shows in place of a role or user that is no more: nobody ever has them again. */
const GONE = /^AWS A(?:RO|ID|GP)A[A-Z0-9]{12,}$/;

/** Everybody that a principal surely stands for beside itself, asked of the principals that a statement names. */
export function isHeldByOthers(
  inner: string,
  names: ReadonlySet<string>,
  account: string | null,
  budget: WorkBudget,
): boolean {
  if (names.has(EVERYBODY)) return true;
  // In its own account, trusting the account leaves it to the account's policies, while naming a role gives access at once.
  const whose = IN_ACCOUNT.exec(inner)?.[1];
  if (whose !== undefined && account !== null && whose !== account && names.has(`AWS ${whose}`)) return true;
  if (!SESSION.test(inner)) return false;
  budget.spend(names.size);
  return [...names].some((name) => isRoleOf(name, inner));
}

/** May some of whom the inner principal stands for be held by the outer one? */
export function mayHoldPrincipal(outer: string, inner: string): boolean {
  if (outer === inner || outer === EVERYBODY) return true;
  const whose = ACCOUNT.exec(outer)?.[1];
  if (whose !== undefined) return IN_ACCOUNT.exec(inner)?.[1] === whose;
  return isRoleOf(outer, inner);
}

function isRoleOf(role: string, session: string): boolean {
  const [, roleAccount, roleName] = ROLE.exec(role) ?? [];
  const [, sessionAccount, sessionOf] = SESSION.exec(session) ?? [];
  return roleName !== undefined && roleName === sessionOf && roleAccount === sessionAccount;
}

export function isGone(principal: string): boolean {
  return GONE.test(principal);
}

/** The account that the principal is, or is in; null for services, federations, everybody. */
export function accountOfPrincipal(principal: string): string | null {
  return ACCOUNT.exec(principal)?.[1] ?? IN_ACCOUNT.exec(principal)?.[1] ?? null;
}

/** As a sentence names it. */
export function namePrincipal(principal: string): string {
  if (principal === EVERYBODY) return 'everybody (*)';
  const blank = principal.indexOf(' ');
  const [kind, id] = [principal.slice(0, blank), principal.slice(blank + 1)];
  if (ACCOUNT.test(principal)) return `account ${id}`;
  if (kind === 'Service') return `the service ${id}`;
  if (kind === 'Federated') return `whom ${id} vouches for`;
  return id;
}
