/**
 * Does an API only read, by its name? Asked only of records that lack `readOnly`. AWS names reading APIs by a few verbs; the
 * rest here are verbs of APIs that IAM's service authorisation reference gives the access levels Read or List.
 */
const READING_VERBS = [
  'Get',
  'List',
  'Describe',
  'Head',
  'Search',
  'Lookup',
  'Query',
  'Scan',
  'Select',
  'View',
  'Check',
  'Validate',
  'Verify',
  'Preview',
  'Estimate',
  'Simulate',
  'Test',
  'Count',
  'Discover',
  'Filter',
  'Read',
  'Retrieve',
  'Download',
  'Decode',
  'Decrypt',
  // Hands out credentials; what is done with them is recorded by itself.
  'AssumeRole',
];
const READING = new RegExp(`^(?:Batch|Admin)?(?:${READING_VERBS.join('|')})(?![a-z])`);

export function isReadOnlyApi(api: string): boolean {
  return READING.test(api);
}
