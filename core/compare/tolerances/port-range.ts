/**
 * Folds: a range of one port and that port ("80-80", "80" and 80).
 * Because: services answer such a range as the one port (published transforms of three types, August 2026).
 * Still surfaces: a range of two ports or more against one of its ends; another port.
 */

import type { Json } from '../../model/json';
import { EQUAL, type Tolerance } from '../tolerance';

export const portRange: Tolerance = {
  name: 'port-range',
  appliesTo: ({ name }) => /Ports?$|PortRanges?$/.test(name),
  judge: ({ expected, live }) => {
    const [one, other] = [onePort(expected), onePort(live)];
    return one !== null && one === other ? EQUAL : null;
  },
};

function onePort(value: Json | undefined): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const match = /^(0|[1-9]\d{0,4})(?:-(\d{1,5}))?$/.exec(String(value));
  if (match === null || (match[2] !== undefined && match[1] !== match[2])) return null;
  return match[1] ?? null;
}
