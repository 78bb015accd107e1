/**
 * Services that make the calls their users wrote down: CloudTrail names the service as the caller, and the resource is
 * nevertheless the user's own. What any other service makes in its own name is a part of something of its own. When a row
 * is missing, what users make through that service is taken for the service's, and is not told.
 */
const ROWS: readonly { readonly service: string; readonly evidence: string }[] = [
  {
    service: 'backup',
    evidence: 'AWS Backup developer guide: StartRestoreJob makes the resource its caller asked for',
  },
  { service: 'cloudformation', evidence: 'makes what templates declare; CloudFormation user guide' },
  { service: 'events', evidence: 'EventBridge user guide: rules call AWS APIs as targets' },
  { service: 'pipes', evidence: 'EventBridge Pipes targets call AWS APIs' },
  { service: 'scheduler', evidence: 'EventBridge Scheduler user guide, "universal targets": any API' },
  { service: 'servicecatalog', evidence: 'Service Catalog administrator guide: launches products for end users' },
  { service: 'ssm', evidence: 'Systems Manager user guide: automation runbooks, action aws:executeAwsApi, any API' },
  { service: 'states', evidence: 'Step Functions developer guide, "AWS SDK service integrations": any API' },
];

const SERVICES: ReadonlySet<string> = new Set(ROWS.map(({ service }) => service));

/** Is this caller a service that acts for itself? `mark` is a service's DNS name, as AWS records it. */
export function actsForItself(mark: string): boolean {
  const parts = mark.replace(/\.amazonaws\.com(?:\.cn)?$/, '').split('.');
  return parts.every((part) => !SERVICES.has(part));
}
