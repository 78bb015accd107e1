/**
 * The credentials of a function: those that Lambda puts into its environment. Stands in the bundles for the SDK's search
 * through every other place (contract/function-bundle.ts); the name is the one the SDK's clients import.
 */
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = fromEnv;
