/**
 * Folds: an ARN and the name or id of the same resource, where exactly one side is an ARN, the other is its whole name
 *   (or name:qualifier), and the ARN's partition, account and region, if it has them, are the resource's own.
 * Because: services take either and return one (13 of 435 recorded inequalities; 43 published transforms `$join` one).
 * Still surfaces: the same name in another partition, account or region, or AWS's own; "b" against ".../a/b" where names
 *   hold slashes; another qualifier; anything with a wildcard. Inside policy documents it is never asked.
 */

import { type Arn, isOwnPlace, parseArn } from '../arn';
import { mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

/** Names there hold slashes themselves, so only what follows the resource's kind is a name: repositories, parameters, objects. */
const NAMES_WITH_SLASHES = /^(?:ecr|ssm|s3|secretsmanager|kinesisvideo|glue|events)$/;
/** Free text: that it reads like the end of an ARN means nothing. */
const FREE_TEXT =
  /(?:description|comment|message|title|text|label|prefix|suffix|expression|pattern|filter|url|region|version|state|status)$|^(?:key|values?|type|unit)$/i;

export const arnOrName: Tolerance = {
  name: 'arn-or-name',
  appliesTo: ({ name, facts }) =>
    mayHold(facts, 'string') && facts?.value?.enumeration === undefined && !FREE_TEXT.test(name),
  judge: ({ expected, live, context }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const [one, other] = [parseArn(expected), parseArn(live)];
    const arn = one ?? other;
    if (arn === null || (one !== null && other !== null) || arn.account === 'aws' || !isOwnPlace(arn, context)) {
      return null;
    }
    const name = one === null ? expected : live;
    return name !== '' && !/[*?]/.test(name) && namesOf(arn).includes(name) ? EQUAL : null;
  },
};

/** After the last ":", and the last two so parted; where "/" parts the kind from the name, after the last "/". */
function namesOf({ service, resource, account }: Arn): readonly string[] {
  if (service === 'logs') return [resource.replace(/:\*$/, '').replace(/^log-group:/, '')];
  if (/[*?]/.test(resource)) return [];
  if (service === 'secretsmanager') return secretNames(resource);
  if (/^[^/]*:/.test(resource)) {
    const parts = resource.split(':');
    const last = parts.at(-1) ?? '';
    const names = [last, parts.slice(-2).join(':'), ...labelled(last)];
    return service === 'lambda' ? [...names, `${account}:${resource}`] : names;
  }
  if (!NAMES_WITH_SLASHES.test(service)) return [resource.split('/').at(-1) ?? ''];
  if (service === 's3') return [resource];
  const slash = resource.indexOf('/');
  return [resource.slice(slash + 1), resource.slice(slash)];
}

/** "autoScalingGroup:<uuid>:autoScalingGroupName/web" says in front of the name that it is one. */
function labelled(part: string): readonly string[] {
  const name = /^[A-Za-z]+Name\/([^/]+)$/.exec(part)?.[1];
  return name === undefined ? [] : [name];
}

/** Secrets Manager puts a hyphen and six characters behind a secret's name in its ARN. */
function secretNames(resource: string): readonly string[] {
  const name = resource.replace(/^secret:/, '');
  return [name, name.replace(/-[A-Za-z0-9]{6}$/, '')];
}
