/**
 * Folds: a secret's ARN with and without the hyphen and six characters that Secrets Manager puts behind its name.
 * Because: services take the partial ARN and answer the complete one (Secrets Manager user guide, ARNs).
 * Still surfaces: another secret, account or region; two complete ARNs that differ in these characters: the secret was
 *   deleted and made again.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const SECRET = /^arn:[a-z0-9-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:[^:]+/;

export const secretArnSuffix: Tolerance = {
  name: 'secret-arn-suffix',
  appliesTo: ({ name }) => /arn|secret|credential|valuefrom|token|password/i.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!SECRET.test(expected) || !SECRET.test(live)) return null;
    const [shorter, longer] = expected.length < live.length ? [expected, live] : [live, expected];
    return longer.startsWith(shorter) && /^-[A-Za-z0-9]{6}$/.test(longer.slice(shorter.length)) ? EQUAL : null;
  },
};
