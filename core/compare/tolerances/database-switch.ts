/**
 * Folds: words for on (1, on, true, yes) and for off (0, off, false, no) in the parameters of a database's or cache's
 *   parameter group.
 * Because: engines read these words alike and parameter groups answer them in the engine's own ("ON" as "1"); RDS and
 *   Redshift parameter group documentation.
 * Still surfaces: on against off; any other value; such words anywhere but in a parameter group.
 */

import type { Json } from '../../model/json';
import { EQUAL, type Tolerance } from '../tolerance';

const PARAMETER_GROUP = /^AWS::(?:RDS|Redshift|Neptune|DocDB|ElastiCache|MemoryDB|DAX)::\w*ParameterGroup$/;
const SWITCH: { readonly [word: string]: boolean } = {
  '1': true,
  on: true,
  true: true,
  yes: true,
  '0': false,
  off: false,
  false: false,
  no: false,
};

export const databaseSwitch: Tolerance = {
  name: 'database-switch',
  inUserText: true,
  appliesTo: ({ type, path }) => PARAMETER_GROUP.test(type) && /^Parameter/.test(path[0] ?? '') && path.length > 1,
  judge: ({ expected, live }) => {
    const [one, other] = [switchOf(expected), switchOf(live)];
    return one !== null && one === other ? EQUAL : null;
  },
};

function switchOf(value: Json | undefined): boolean | null {
  if (typeof value === 'object' || value === undefined) return null;
  const word = String(value).toLowerCase();
  return Object.hasOwn(SWITCH, word) ? (SWITCH[word] ?? null) : null;
}
