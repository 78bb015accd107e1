/**
 * Folds: an ARN and the name or id of the same resource, where exactly one side is an ARN, the other is its whole last
 *   component (or name:qualifier), and the ARN's account and region, if it has them, are the resource's own.
 * Because: services take either and return one (13 of 435 recorded inequalities; 43 published transforms `$join` one).
 * Still surfaces: the same name in another account or region; "a/b" against ".../x/a/b"; another qualifier.
 */

import { isOwnPlace, parseArn } from '../arn';
import { EQUAL, type Tolerance } from '../tolerance';

export const arnOrName: Tolerance = {
  name: 'arn-or-name',
  judge: ({ expected, live, context }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    const [one, other] = [parseArn(expected), parseArn(live)];
    const arn = one ?? other;
    if (arn === null || (one !== null && other !== null) || !isOwnPlace(arn, context)) return null;
    const name = one === null ? expected : live;
    return name !== '' && lastComponents(arn.resource).includes(name) ? EQUAL : null;
  },
};

/** After the last ":", after the last "/", and the last two joined by ":". */
function lastComponents(resource: string): readonly string[] {
  const parts = resource.split(':');
  return [parts.at(-1) ?? '', resource.split('/').at(-1) ?? '', parts.slice(-2).join(':')];
}
