import type { BundledFolder } from './asbuilt-function';

/** Where Lambda unpacks a bundle. */
const TASK_ROOT = '/var/task';

/** The shipped policies with their schema, and the configured folder where it is another. */
export function policyFolders(configured: string): readonly BundledFolder[] {
  const shipped = { from: 'policies', to: 'policies' };
  return configured.startsWith('policies/') ? [shipped] : [shipped, { from: configured, to: configured }];
}

/** Where a function finds the configured folder. */
export function policyFolderAt(configured: string): string {
  return `${TASK_ROOT}/${configured}`;
}
