/**
 * Folds: a log group's ARN with and without the one trailing ":*".
 * Because: CloudWatch Logs answers `GetAtt Arn` with ":*", and services that store it drop or add it.
 * Still surfaces: another log group, account or region; a log stream.
 */
import { EQUAL, type Tolerance } from '../tolerance';

export const logGroupArn: Tolerance = {
  name: 'log-group-arn',
  appliesTo: ({ name }) => /arn$|log|destination|resource|target/i.test(name),
  judge: ({ expected, live }) => {
    if (typeof expected !== 'string' || typeof live !== 'string') return null;
    if (!/^arn:[a-z0-9-]+:logs:[^:]*:\d*:log-group:/.test(expected)) return null;
    return withoutStar(expected) === withoutStar(live) ? EQUAL : null;
  },
};

function withoutStar(arn: string): string {
  return arn.endsWith(':*') ? arn.slice(0, -2) : arn;
}
