/**
 * Managed policies attached or detached, and the boundary that limits an identity. AWS's own ones are known by their
 * names; what an account's own one says is not known from the resource that it is attached to.
 */
import { type AwsManagedPolicy, awsManagedPolicy } from '../../../catalogue/aws-managed-policies';
import { isJsonObject, type Json } from '../../model/json';
import { isUnresolved } from '../../model/known-value';
import type { Assessment, WeakeningRule } from './assessment';

const POLICY_ARN = /^arn:[a-z0-9-]+:iam::(aws|\d{12}):policy\/(.+)$/;
const LIST_NAME = /^(?:Managed(?:Policies|PolicyArns)|CustomerManagedPolicyReferences)$/;

export const managedPolicyRule: WeakeningRule = ({ name, path, difference }) => {
  const { kind, declared, live } = difference;
  if (path.includes('PermissionsBoundary')) return assessBoundary(kind, declared, live);
  if (!LIST_NAME.test(name)) return null;
  const [before, after] = [new Set(policiesIn(declared)), new Set(policiesIn(live))];
  const attached = [...after].filter((policy) => !before.has(policy)).map(policyOf);
  const detached = [...before].filter((policy) => !after.has(policy)).map(policyOf);
  const granting = attached.filter(({ aws }) => aws !== null && aws.kind !== 'deny');
  const freed = detached.filter(({ aws }) => aws?.kind === 'deny');
  if (granting.length > 0 && holdsUnknown(declared)) {
    return {
      weakens: 'unknown',
      because: `${namesOf(granting)} is attached; the source may declare it in a value that is not known.`,
    };
  }
  if (granting.length > 0) return { weakens: 'yes', because: attachedSentence(attached, granting) };
  if (freed.length > 0) {
    return { weakens: 'yes', because: `${namesOf(freed)} was detached: what it denied is denied no more.` };
  }
  const unknown = attached.filter(({ aws }) => aws === null);
  if (unknown.length > 0) {
    return { weakens: 'unknown', because: `${namesOf(unknown)} was attached; what it grants is not known here.` };
  }
  const own = detached.filter(({ aws }) => aws === null);
  if (own.length > 0) {
    return {
      weakens: 'unknown',
      because: `${namesOf(own)} was detached; whether it denied anything is not known here.`,
    };
  }
  return {
    weakens: 'no',
    because:
      attached.length > 0 ? `${namesOf(attached)} was attached: it only denies.` : 'A managed policy was detached.',
  };
};

interface Policy {
  readonly name: string;
  /** null: not one of AWS's own. */
  readonly aws: AwsManagedPolicy | null;
}

function policyOf(arn: string): Policy {
  const [, owner, path] = POLICY_ARN.exec(arn) ?? [];
  const name = path?.split('/').at(-1) ?? arn;
  return { name, aws: owner === 'aws' ? awsManagedPolicy(name) : null };
}

/** From what matters most. */
const GRAVITY: readonly AwsManagedPolicy['kind'][] = [
  'everything',
  'permissions',
  'nearlyEverything',
  'full',
  'write',
  'some',
  'service',
  'read',
];

function attachedSentence(attached: readonly Policy[], granting: readonly Policy[]): string {
  const rank = ({ aws }: Policy): number => (aws === null ? GRAVITY.length : GRAVITY.indexOf(aws.kind));
  const [gravest] = [...granting].sort((one, other) => rank(one) - rank(other));
  const said = gravest?.aws?.grants ?? 'permissions that the source does not';
  const which = attached.length > 1 && gravest !== undefined ? `${gravest.name} grants` : 'it grants';
  return `${namesOf(attached)} was attached: ${which} ${said}.`;
}

const MOST_NAMED = 5;

function namesOf(policies: readonly Policy[]): string {
  const names = policies.slice(0, MOST_NAMED).map(({ name }) => name);
  const more = policies.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function assessBoundary(kind: string, declared: Json | undefined, live: Json | undefined): Assessment {
  if (kind === 'removed') return { weakens: 'yes', because: 'The permissions boundary is gone.' };
  if (kind === 'added') return { weakens: 'no', because: 'A permissions boundary was set.' };
  const [before, after] = [policiesIn(declared)[0], policiesIn(live)[0]].map((arn) =>
    arn === undefined ? null : policyOf(arn),
  );
  if (after?.aws?.kind === 'everything') {
    return { weakens: 'yes', because: `The permissions boundary is ${after.name} now, which limits nothing.` };
  }
  if (before?.aws?.kind === 'everything' || after?.aws?.kind === 'deny') {
    return { weakens: 'no', because: 'The permissions boundary limits more than the declared one.' };
  }
  return {
    weakens: 'unknown',
    because: 'Another permissions boundary is set; which of them limits more is not known here.',
  };
}

function holdsUnknown(value: Json | undefined): boolean {
  return [value].flat().some((one) => isUnresolved(one));
}

/** ARNs, also as a member of an object (a permission set's boundary); an account's own policies by name and path. */
function policiesIn(value: Json | undefined): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return list.flatMap((one): readonly string[] => {
    if (typeof one === 'string') return [one];
    if (!isJsonObject(one)) return [];
    const { ManagedPolicyArn: arn, Name: name, Path: path } = one;
    if (typeof arn === 'string') return [arn];
    return typeof name === 'string' ? [`${typeof path === 'string' ? path : '/'}${name}`] : [];
  });
}
