/**
 * Folds: a condition under its short or its long word: Gte and GreaterThanOrEqual, Eq and Equals, and so on, with an
 *   equal value beside it.
 * Because: GuardDuty documents both names for one condition, Gte as the deprecated one, and answers the long one.
 * Still surfaces: another value; another comparison; both words declared and one of them gone.
 */
import { equalJson } from '../equal-json';
import { EQUAL, type Tolerance } from '../tolerance';

const LONG: { readonly [short: string]: string } = {
  Gte: 'GreaterThanOrEqual',
  Gt: 'GreaterThan',
  Lte: 'LessThanOrEqual',
  Lt: 'LessThan',
  Eq: 'Equals',
  Neq: 'NotEquals',
};
const SHORT: { readonly [long: string]: string } = Object.fromEntries(
  Object.entries(LONG).map(([short, long]) => [long, short]),
);

export const comparisonWord: Tolerance = {
  name: 'comparison-word',
  inUserText: true,
  appliesTo: ({ name }) => otherWord(name) !== null,
  judge: ({ expected, live, name, holders }) => {
    const other = otherWord(name);
    if (live !== undefined || holders === null || other === null || Object.hasOwn(holders.declared, other)) return null;
    return Object.hasOwn(holders.live, other) && equalJson(holders.live[other], expected) ? EQUAL : null;
  },
};

export function otherWord(name: string): string | null {
  if (Object.hasOwn(LONG, name)) return LONG[name] ?? null;
  return Object.hasOwn(SHORT, name) ? (SHORT[name] ?? null) : null;
}
