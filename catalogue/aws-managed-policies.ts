/**
 * What AWS's own managed policies grant, as their names say it: AWS names them after a few habits, and a policy that was
 * attached grants at least that. A name that follows no habit grants something; how much is not said.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
export interface AwsManagedPolicy {
  /** deny: it only takes away, and what it denies is allowed again once it is detached. */
  readonly kind:
    | 'everything'
    | 'nearlyEverything'
    | 'permissions'
    | 'full'
    | 'write'
    | 'read'
    | 'service'
    | 'deny'
    | 'some';
  /** What it grants, as the rest of a sentence that begins with "it grants". */
  readonly grants: string;
}

interface Row {
  readonly name: RegExp;
  readonly kind: AwsManagedPolicy['kind'];
  /** "$1" stands for what the pattern names. */
  readonly grants: string;
}

/** In this order. */
const ROWS: readonly Row[] = [
  // "Denies all access"; "Denies access to certain actions" of users whose credentials are compromised.
  { name: /^AWSDenyAll$/, kind: 'deny', grants: 'nothing' },
  { name: /Quarantine/, kind: 'deny', grants: 'nothing' },
  // "Action": "*", "Resource": "*".
  { name: /^AdministratorAccess$/, kind: 'everything', grants: 'every action on everything' },
  // "NotAction": iam:*, organizations:*, account:*.
  {
    name: /^PowerUserAccess$/,
    kind: 'nearlyEverything',
    grants: 'every action but those on identities, accounts and organizations',
  },
  // "iam:*" on "*": whoever may change identities may give himself the rest.
  {
    name: /^IAMFullAccess$/,
    kind: 'permissions',
    grants: 'every action on identities, and so whatever they give themselves',
  },
  // "Action": "*" on everything that is not excepted.
  { name: /^AdministratorAccess-(.+)$/, kind: 'full', grants: 'what it takes to administer $1' },
  { name: /^(?:ReadOnlyAccess|ViewOnlyAccess|SecurityAudit)$/, kind: 'read', grants: 'reading what the account holds' },
  { name: /^(?:AWS|Amazon)?(.+?)_?FullAccess(?:_?[vV]\d+)?$/, kind: 'full', grants: 'full access to $1' },
  { name: /^(?:AWS|Amazon)?(.+?)_?PowerUser(?:Access)?$/, kind: 'write', grants: 'nearly full access to $1' },
  {
    name: /^(?:AWS|Amazon)?(.+?)_?(?:ReadOnly|ReadOnlyAccess|ReadAccess|ViewOnlyAccess)(?:_?[vV]\d+)?$/,
    kind: 'read',
    grants: 'reading $1',
  },
  {
    name: /^(?:AWS|Amazon)?(.+?)(?:ServiceRolePolicy|ServiceRole|ServicePolicy|ExecutionRole|ExecutionRolePolicy)$/,
    kind: 'service',
    grants: 'what $1 needs to work',
  },
];

/** `name`: the last part of the policy's ARN. */
export function awsManagedPolicy(name: string): AwsManagedPolicy {
  for (const { name: pattern, kind, grants } of ROWS) {
    const found = pattern.exec(name.slice(0, 128));
    if (found !== null) return { kind, grants: grants.replace('$1', () => found[1] ?? name) };
  }
  return { kind: 'some', grants: 'permissions that the source does not' };
}
