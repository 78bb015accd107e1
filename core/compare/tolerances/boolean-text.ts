/**
 * Folds: true and "true", false and "false", in any case.
 * Because: templates often quote booleans and attribute maps hold them as text (7 boolean-or-text unions and 5
 *   true/false enumerations in 1,665 registry schemas; 2 recorded inequalities, August 2026).
 * Still surfaces: true against "false"; other words for it (ON, 1, yes).
 */
import { EQUAL, type Tolerance } from '../tolerance';

export const booleanText: Tolerance = {
  name: 'boolean-text',
  inUserText: true,
  judge: ({ expected, live }) => {
    const [flag, text] = typeof expected === 'boolean' ? [expected, live] : [live, expected];
    if (typeof flag !== 'boolean' || typeof text !== 'string') return null;
    return text.toLowerCase() === String(flag) ? EQUAL : null;
  },
};
