/**
 * How the functions are bundled, for the CDK app and for the bench that measures the same bundles. A function has its
 * role's credentials in its environment, so the SDK's search for others (profiles, single sign-on, containers: a quarter
 * of a bundle) is replaced by a look there. The module's path is relative to the project.
 */
export const BUNDLE_ALIAS = {
  package: '@aws-sdk/credential-provider-node',
  module: 'lambdas/environment-credentials.ts',
} as const;

/**
 * What a function loads at first use only: modules of its folder, or else of lambdas/, that become bundles of their own, laid
 * beside its bundle under the same name. So that they are found there, `import()` is bundled as `require`.
 */
export const LATER_MODULES: { readonly [name: string]: readonly string[] } = {
  check: [
    'classifying',
    'judging',
    'look-up-actor',
    'overflow-objects',
    'property-transforms',
    'service-readers',
    'state-readers',
    'type-facts',
  ],
  index: ['overflow-objects', 'service-readers', 'type-facts'],
  deliver: ['overflow-objects', 'prefix-settings'],
  slack: ['overflow-objects'],
};
