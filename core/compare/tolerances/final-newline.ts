/**
 * Folds: white space at the very end of a text of several lines, and Windows line ends.
 * Because: embedded scripts, certificates and add-on configuration come back with one newline more or less.
 * Still surfaces: any other character; white space inside or in one-line values, where it can be identity.
 */
import { mayHold } from '../may-hold';
import { EQUAL, type Tolerance } from '../tolerance';

export const finalNewline: Tolerance = {
  name: 'final-newline',
  appliesTo: ({ facts }) => mayHold(facts, 'string') && facts?.value?.enumeration === undefined,
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!expected.includes('\n') && !live.includes('\n')) return null;
    return trimmed(expected) === trimmed(live) ? EQUAL : null;
  },
};

function trimmed(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd();
}
