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

/** Event source → APIs that are named like reads and write nevertheless. */
const WRITING: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'ses.amazonaws.com',
    // SES API reference: each adds an identity to the account, and begins to verify it.
    new Set(['VerifyDomainDkim', 'VerifyDomainIdentity', 'VerifyEmailAddress', 'VerifyEmailIdentity']),
  ],
]);

export function isReadOnlyApi(source: string, api: string): boolean {
  return READING.test(api) && WRITING.get(source)?.has(api) !== true;
}
