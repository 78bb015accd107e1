/**
 * Folds: true and "true", false and "false", in any case; two such texts where the schema says that the place holds a
 *   boolean.
 * Because: templates often quote booleans and attribute maps hold them as text (7 boolean-or-text unions and 5
 *   true/false enumerations in 1,665 registry schemas; 2 recorded inequalities, August 2026).
 * Still surfaces: true against "false"; other words for it (ON, 1, yes).
 */

import type { Json } from '../../model/json';
import { isSaidToHold, mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

export const booleanText: Tolerance = {
  name: 'boolean-text',
  inUserText: true,
  appliesTo: ({ facts }) => mayHold(facts, 'boolean', 'string'),
  judge: ({ expected, live, facts }) => {
    const areTexts = typeof expected === 'string' && typeof live === 'string';
    if (areTexts && !isSaidToHold(facts, 'boolean')) return null;
    const flag = flagOf(expected);
    return flag !== null && flag === flagOf(live) ? EQUAL : null;
  },
};

function flagOf(value: Json | undefined): string | null {
  const text = typeof value === 'boolean' || typeof value === 'string' ? String(value).toLowerCase() : '';
  return text === 'true' || text === 'false' ? text : null;
}
