/**
 * A policy's own list of whom it is attached to: whoever is newly there gets what it allows, whoever is gone is denied no
 * longer what it denies. The policy is at hand, so that both are known.
 */
import type { Json } from '../../model/json';
import { ownMember } from '../../model/own-member';
import type { WeakeningRule } from './assessment';
import { documentIn } from './policy-documents';
import { statementSetOf } from './policy-statements';

const POLICY_TYPE = /^AWS::IAM::(?:ManagedPolicy|Policy|RolePolicy|UserPolicy|GroupPolicy)$/;
const WHOM = /^(?:Roles|Users|Groups|RoleName|UserName|GroupName)$/;

export const attachmentRule: WeakeningRule = ({ type, path, difference, aligned }) => {
  const [property = ''] = path;
  if (!POLICY_TYPE.test(type) || !WHOM.test(property)) return null;
  const [came, went] = differing(difference.declared, difference.live);
  const [declared, live] = [aligned[0]?.declared, aligned[0]?.live].map((resource) => {
    const document = documentIn(ownMember(resource, 'PolicyDocument'));
    return document === null ? null : statementSetOf([document]);
  });
  if (declared === undefined || live === undefined || declared === null || live === null) {
    return { weakens: 'unknown', because: 'It applies to somebody else; what it says is not known here.' };
  }
  if (came.length > 0 && live.allows.length > 0) {
    return { weakens: 'yes', because: `${came.join(', ')} newly has what the policy allows.` };
  }
  if (went.length > 0 && declared.denies.length > 0) {
    return { weakens: 'yes', because: `${went.join(', ')} is no longer denied what the policy denies.` };
  }
  return { weakens: 'no', because: 'Nobody is allowed more by it.' };
};

const MOST_NAMED = 5;

function differing(
  declared: Json | undefined,
  live: Json | undefined,
): readonly [readonly string[], readonly string[]] {
  const [before, after] = [namesIn(declared), namesIn(live)];
  const newOnes = (names: ReadonlySet<string>, known: ReadonlySet<string>) =>
    [...names].filter((name) => !known.has(name)).slice(0, MOST_NAMED);
  return [newOnes(after, before), newOnes(before, after)];
}

function namesIn(value: Json | undefined): ReadonlySet<string> {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return new Set(list.filter((name): name is string => typeof name === 'string'));
}
