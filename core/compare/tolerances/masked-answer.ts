/**
 * Folds (this one loses detection): a live value of asterisks only, under a credential's name, is not compared.
 * Because: services answer NoEcho parameters, passwords and tokens as "****".
 * Still surfaces: asterisks under any other name, where they may be a wildcard; the source declaring asterisks and live
 *   saying anything else; a value that merely holds some.
 */
import { looksLikeCredential } from '../../../catalogue/credential-names';
import type { Tolerance } from '../tolerance';

export const maskedAnswer: Tolerance = {
  name: 'masked-answer',
  inUserText: true,
  appliesTo: ({ name }) => looksLikeCredential(name),
  judge: ({ live }) =>
    typeof live === 'string' && /^\*{3,}$/.test(live) ? { kind: 'notComparable', reason: 'writeOnly' } : null,
};
