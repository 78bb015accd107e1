/**
 * Which resource types have no region: a subject of theirs has region "global", and so has every id their events name.
 * One table of namespaces, so that a type and the event sources that name it always agree. Global means that the
 * resource's ARN carries no region and one control plane serves all; a bucket lives in a region, so S3 is not here.
 */
import { accountSetting } from './account-settings';
import { namespacesOf } from './event-sources';
import { namespaceOfType } from './resource-types';

const GLOBAL_NAMESPACES: ReadonlySet<string> = new Set([
  // CloudTrail user guide, "Global service events": IAM, CloudFront and Route 53 are logged in us-east-1 only.
  'AWS::IAM',
  'AWS::CloudFront',
  'AWS::Route53',
  // EventBridge user guide: events of Organizations and Account Management arrive in us-east-1 only.
  'AWS::Organizations',
  'AWS::Account',
  // Service authorisation reference: ARNs without a region, one control plane (us-west-2 for the first two).
  'AWS::GlobalAccelerator',
  'AWS::NetworkManager',
  'AWS::Route53RecoveryControl',
  'AWS::Route53RecoveryReadiness',
  'AWS::Shield',
  'AWS::WAF',
  'AWS::Budgets',
  'AWS::CE',
  'AWS::BillingConductor',
]);

export function isGlobalType(type: string): boolean {
  return accountSetting(type)?.isGlobal ?? GLOBAL_NAMESPACES.has(namespaceOfType(type));
}

/** Do all types that this event source names have no region? false for one that names none. */
export function isGlobalEventSource(eventSource: string): boolean {
  const namespaces = namespacesOf(eventSource);
  return namespaces.length > 0 && namespaces.every((namespace) => GLOBAL_NAMESPACES.has(namespace));
}
