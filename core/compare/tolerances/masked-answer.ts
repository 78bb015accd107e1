/**
 * Folds (this one loses detection): a live value of asterisks only is not compared.
 * Because: services answer NoEcho parameters, passwords and tokens as "****".
 * Still surfaces: the source declaring asterisks and live saying anything else; a value that merely holds some.
 */
import type { Tolerance } from '../tolerance';

export const maskedAnswer: Tolerance = {
  name: 'masked-answer',
  judge: ({ live }) =>
    typeof live === 'string' && /^\*{3,}$/.test(live) ? { kind: 'notComparable', reason: 'writeOnly' } : null,
};
