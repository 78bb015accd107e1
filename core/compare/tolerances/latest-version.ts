/**
 * Folds: LATEST and a platform version that it stands for today.
 * Because: services answer the version that the word came to when they started (Fargate: "LATEST" is 1.4.0 on Linux and
 *   1.0.0 on Windows; ECS developer guide, platform versions).
 * Still surfaces: a version that LATEST never came to (1.3.0); LATEST in place of a declared version; any other word;
 *   "$LATEST" and "$Latest", which services keep as they are.
 */
import { EQUAL, type Tolerance } from '../tolerance';

const LATEST_PLATFORMS: readonly string[] = ['1.4.0', '1.0.0'];

export const latestVersion: Tolerance = {
  name: 'latest-version',
  appliesTo: ({ name }) => name === 'PlatformVersion',
  judge: ({ expected, live }) =>
    expected === 'LATEST' && typeof live === 'string' && LATEST_PLATFORMS.includes(live) ? EQUAL : null,
};
