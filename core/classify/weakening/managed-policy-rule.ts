/** A managed policy attached or detached, or the boundary that limits an identity removed. */
import type { Json } from '../../model/json';
import type { WeakeningRule } from './assessment';

const POLICY_ARN = /^arn:[a-z0-9-]+:iam::(aws|\d{12}):policy\/(.+)$/;

export const managedPolicyRule: WeakeningRule = ({ name, difference }) => {
  if (name === 'PermissionsBoundary') {
    if (difference.kind === 'removed') return { weakens: 'yes', because: 'The permissions boundary is gone.' };
    if (difference.kind === 'added') return { weakens: 'no', because: 'A permissions boundary was set.' };
    return { weakens: 'unknown', because: 'Another permissions boundary is set.' };
  }
  if (!/^Managed(?:Policies|PolicyArns)$/.test(name)) return null;
  const declared = new Set(policiesIn(difference.declared));
  const attached = policiesIn(difference.live).filter((arn) => !declared.has(arn));
  if (attached.length === 0) return { weakens: 'no', because: 'A managed policy was detached.' };
  const names = attached.map((arn) => POLICY_ARN.exec(arn)?.[2]?.split('/').at(-1) ?? arn).join(', ');
  const grants = attached.some((arn) => isAwsGrant(arn));
  if (grants)
    return { weakens: 'yes', because: `${names} was attached: it grants permissions that the source does not.` };
  return { weakens: 'unknown', because: `${names} was attached; what it grants is not known here.` };
};

/** AWS's own managed policies only grant, but for those named for denying. */
function isAwsGrant(arn: string): boolean {
  const [, owner, name = ''] = POLICY_ARN.exec(arn) ?? [];
  return owner === 'aws' && !/Deny|Quarantine/.test(name);
}

function policiesIn(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.filter((arn): arn is string => typeof arn === 'string');
}
