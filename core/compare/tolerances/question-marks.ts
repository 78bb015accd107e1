/**
 * Folds (this one loses detection): "?" in the declared text for a non-ASCII character of the live text: not compared.
 * Because: CloudFormation's GetTemplate answers every non-ASCII character as "?", while the resource has the real one.
 * Still surfaces: any other character, another length, and "?" where live has an ASCII character.
 */
import { mayHold } from '../may-hold';
import type { Tolerance } from '../tolerance';

export const questionMarks: Tolerance = {
  name: 'question-marks',
  inUserText: true,
  appliesTo: ({ facts }) => mayHold(facts, 'string') && facts?.value?.enumeration === undefined,
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string' || expected.length !== live.length) return null;
    if (!expected.includes('?')) return null;
    for (let i = 0; i < expected.length; i += 1) {
      const isMask = expected[i] === '?' && live.charCodeAt(i) > 127;
      if (expected[i] !== live[i] && !isMask) return null;
    }
    return { kind: 'notComparable', reason: 'unresolved' };
  },
};
