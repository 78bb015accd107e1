/**
 * Folds: upper and lower case where the schema shows that the service does not keep it: an enumeration whose words
 *   differ by more than case, or a published `$lowercase` transform.
 * Because: 26 of 435 recorded inequalities are of case alone; 88 of 190 published transforms are `$lowercase`.
 * Still surfaces: case anywhere else (S3 keys, IAM and Lambda names, SSM paths, tags), and any other word.
 */
import { EQUAL, type Tolerance } from '../tolerance';

export const caseFolded: Tolerance = {
  name: 'case-folded',
  appliesTo: ({ facts }) => facts?.caseFolded === true,
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    return expected.toLowerCase() === live.toLowerCase() ? EQUAL : null;
  },
};
