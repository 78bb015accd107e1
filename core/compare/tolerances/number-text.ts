/**
 * Folds: a number and its plain decimal text ("5", "5.0", "-1"), either way round; two such texts where the schema says
 *   that the place holds a number.
 * Because: text-typed maps and `Ref` of a Number parameter carry numbers as text (5 of 435 recorded inequalities; 19
 *   number-or-text unions in 1,665 registry schemas, August 2026).
 * Still surfaces: another number ("80" against 8080), and what is no plain decimal: "", "010", "0x10", "1e3"; "5" against
 *   "5.0" where the schema says text.
 */

import type { Json } from '../../model/json';
import { isSaidToHold, mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;

export const numberText: Tolerance = {
  name: 'number-text',
  inUserText: true,
  appliesTo: ({ facts }) => mayHold(facts, 'number', 'integer', 'string'),
  judge: ({ expected, live, facts }) => {
    const areTexts = typeof expected === 'string' && typeof live === 'string';
    if (areTexts && !isSaidToHold(facts, 'number', 'integer')) return null;
    const number = numberOf(expected);
    return number !== null && number === numberOf(live) ? EQUAL : null;
  },
};

function numberOf(value: Json | undefined): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && PLAIN_DECIMAL.test(value) ? Number(value) : null;
}
