/**
 * Folds: a number and its plain decimal text ("5", "5.0", "-1"), either way round.
 * Because: text-typed maps and `Ref` of a Number parameter carry numbers as text (5 of 435 recorded inequalities; 19
 *   number-or-text unions in 1,665 registry schemas, August 2026).
 * Still surfaces: another number ("80" against 8080), and what is no plain decimal: "", "010", "0x10", "1e3".
 */
import { EQUAL, type Tolerance } from '../tolerance';

const PLAIN_DECIMAL = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,9})?$/;

export const numberText: Tolerance = {
  name: 'number-text',
  inUserText: true,
  judge: ({ expected, live }) => {
    const [number, text] = typeof expected === 'number' ? [expected, live] : [live, expected];
    if (typeof number !== 'number' || typeof text !== 'string' || !PLAIN_DECIMAL.test(text)) return null;
    return Number(text) === number ? EQUAL : null;
  },
};
