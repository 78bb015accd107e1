/**
 * Folds: the name of a custom attribute with and without "custom:" or "dev:custom:" before it.
 * Because: Cognito declares custom attributes by their bare names and answers them so prefixed (developer guide, custom
 *   attributes).
 * Still surfaces: another attribute; a standard attribute of the same name, which has no prefix on either side; the prefix
 *   anywhere but in an attribute's name.
 */
import { EQUAL, type Tolerance } from '../tolerance';

export const customAttributeName: Tolerance = {
  name: 'custom-attribute-name',
  appliesTo: ({ type, name, path }) => type.startsWith('AWS::Cognito::') && name === 'Name' && path[0] === 'Schema',
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    return live === `custom:${expected}` || live === `dev:custom:${expected}` ? EQUAL : null;
  },
};
