/**
 * Folds: case in lists and values named for HTTP headers, where both are header names.
 * Because: header names are case-insensitive (RFC 9110 §5.1), and API Gateway, CloudFront and load balancers return
 *   them in lower case.
 * Still surfaces: another header; header values; a header list with one more or one less.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const HEADER_PROPERTY = /(?:^|[a-z])Headers?(?:Name)?s?$/;
const HEADER_NAME = /^[A-Za-z][A-Za-z0-9-]{0,126}$/;

export const headerNameCase: Tolerance = {
  name: 'header-name-case',
  appliesTo: ({ name }) => HEADER_PROPERTY.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!HEADER_NAME.test(expected) || !HEADER_NAME.test(live)) return null;
    return expected.toLowerCase() === live.toLowerCase() ? EQUAL : null;
  },
};
