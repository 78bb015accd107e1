/**
 * Folds: case of one word in properties that name a kind, state, mode or protocol.
 * Because: such properties hold a service's own words, which services accept in any case and return in their own
 *   (26 of 435 recorded inequalities are of case alone); no two of a service's words differ by case only.
 * Still surfaces: another word; case in names, ids, keys and anything that is more than one word.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const WORD_PROPERTY = /(?:^|[a-z])(?:Type|State|Status|Mode|Protocol|Scheme|Direction|Severity|Level|Strategy)$/;
const WORD = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

export const enumWordCase: Tolerance = {
  name: 'enum-word-case',
  appliesTo: ({ name }) => WORD_PROPERTY.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!WORD.test(expected) || !WORD.test(live)) return null;
    return expected.toLowerCase() === live.toLowerCase() ? EQUAL : null;
  },
};
