/**
 * How the functions are bundled, for the CDK app and for the bench that measures the same bundles. A function has its
 * role's credentials in its environment, so the SDK's search for others (profiles, single sign-on, containers: a quarter
 * of a bundle) is replaced by a look there. The module's path is relative to the project.
 */
export const BUNDLE_ALIAS = {
  package: '@aws-sdk/credential-provider-node',
  module: 'lambdas/environment-credentials.ts',
} as const;
