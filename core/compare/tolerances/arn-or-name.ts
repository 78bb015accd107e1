/**
 * Folds: an ARN and the name or id of the same resource, where exactly one side is an ARN, the other is its whole name
 *   (or name:qualifier), and the ARN's account and region, if it has them, are the resource's own.
 * Because: services take either and return one (13 of 435 recorded inequalities; 43 published transforms `$join` one).
 * Still surfaces: the same name in another account or region, or AWS's own; "b" against ".../a/b" where names hold
 *   slashes; another qualifier; anything with a wildcard. Inside policy documents it is never asked.
 */

import { type Arn, isOwnPlace, parseArn } from '../arn';
import { EQUAL, type Tolerance } from '../tolerance';

/** Names there hold slashes themselves, so only what follows the resource's kind is a name: repositories, parameters, objects. */
const NAMES_WITH_SLASHES = /^(?:ecr|ssm|s3|secretsmanager|kinesisvideo|glue|events)$/;

export const arnOrName: Tolerance = {
  name: 'arn-or-name',
  judge: ({ expected, live, context }) => {
    if (typeof expected !== 'string' || typeof live !== 'string' || /[*?]/.test(expected + live)) return null;
    const [one, other] = [parseArn(expected), parseArn(live)];
    const arn = one ?? other;
    if (arn === null || (one !== null && other !== null) || arn.account === 'aws' || !isOwnPlace(arn, context)) {
      return null;
    }
    const name = one === null ? expected : live;
    return name !== '' && namesOf(arn).includes(name) ? EQUAL : null;
  },
};

/** After the last ":", and the last two so parted; where "/" parts the kind from the name, after the last "/". */
function namesOf({ service, resource }: Arn): readonly string[] {
  if (/^[^/]*:/.test(resource)) {
    const parts = resource.split(':');
    return [parts.at(-1) ?? '', parts.slice(-2).join(':')];
  }
  if (!NAMES_WITH_SLASHES.test(service)) return [resource.split('/').at(-1) ?? ''];
  if (service === 's3') return [resource];
  const slash = resource.indexOf('/');
  return [resource.slice(slash + 1), resource.slice(slash)];
}
