/**
 * Which event sources ("s3.amazonaws.com") may name a resource type, and which CloudFormation namespaces an event source
 * speaks for. Many to many. The general rule comes from the generated catalogue: the IAM prefix in the types' ARN templates,
 * or the prefix that is the namespace's name. The table holds only what the rule gets wrong. An unknown source or
 * namespace answers an empty list: nothing is found by its events, and sweeps still check the resource.
 */
import { accountSetting } from './account-settings';
import { namespacePrefixes } from './api-catalogue';
import { namespaceOfType } from './resource-types';

const SUFFIX = '.amazonaws.com';

/** Namespace → event sources without their suffix, instead of the rule's. */
const EXCEPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  // Seen in CloudTrail records: PutMetricAlarm and DeleteAlarms come from monitoring, the IAM prefix is cloudwatch.
  ['AWS::CloudWatch', ['monitoring']],
  // Seen in CloudTrail records: load balancers of both generations share one event source.
  ['AWS::ElasticLoadBalancingV2', ['elasticloadbalancing']],
  // Seen in CloudTrail records: CreateClusterV2.
  ['AWS::MSK', ['kafka']],
  // Seen in CloudTrail records: CreateUser, AddMemberToGroup of the console come from sso-directory.
  ['AWS::IdentityStore', ['identitystore', 'sso-directory']],
  // Application Auto Scaling user guide, "Log API calls with CloudTrail": application-autoscaling, autoscaling before 2018.
  ['AWS::ApplicationAutoScaling', ['application-autoscaling', 'autoscaling']],
  // Amazon Inspector user guide, "Logging with CloudTrail": inspector2.
  ['AWS::InspectorV2', ['inspector2']],
  // The service authorisation reference's prefix; no type of it has an ARN template.
  ['AWS::SystemsManagerSAP', ['ssm-sap']],
  ['AWS::Route53RecoveryControl', ['route53-recovery-control-config']],
  ['AWS::IoTCoreDeviceAdvisor', ['iotdeviceadvisor']],
]);

/** Of namespaces that share an event source, those that come first where nothing else tells them apart. */
const PREFERRED: readonly string[] = [
  // The successor: new resources are made with it.
  'AWS::ElasticLoadBalancingV2',
  'AWS::OpenSearchService',
  // The namespace that the event source is named for, before those that borrow it (DocDB, Neptune; Application Auto Scaling).
  'AWS::RDS',
  'AWS::AutoScaling',
  // REST APIs before HTTP APIs: the older and still commoner one; the request tells them apart.
  'AWS::ApiGateway',
  'AWS::SES',
  'AWS::ServiceCatalog',
];

let sourcesByNamespace: ReadonlyMap<string, readonly string[]> | null = null;
let namespacesBySource: ReadonlyMap<string, readonly string[]> | null = null;

/** The event sources whose calls may touch this type, most usual first; empty for an unknown type's namespace. */
export function eventSourcesOf(type: string): readonly string[] {
  const setting = accountSetting(type);
  return setting === null ? (readSources().get(namespaceOfType(type)) ?? []) : [setting.eventSource];
}

/** The CloudFormation namespaces ("AWS::S3") this event source speaks for, most likely first. */
export function namespacesOf(eventSource: string): readonly string[] {
  namespacesBySource ??= invert(readSources());
  return namespacesBySource.get(eventSource) ?? [];
}

/** The IAM prefixes to look an API of this event source up under: its own, and its namespaces'. */
export function iamPrefixesOf(eventSource: string): readonly string[] {
  const own = eventSource.endsWith(SUFFIX) ? eventSource.slice(0, -SUFFIX.length) : eventSource;
  const generated = namespacePrefixes();
  return [...new Set([own, ...namespacesOf(eventSource).flatMap((namespace) => generated.get(namespace) ?? [])])];
}

function readSources(): ReadonlyMap<string, readonly string[]> {
  sourcesByNamespace ??= new Map(
    [...namespacePrefixes()].map(([namespace, prefixes]) => [
      namespace,
      (EXCEPTIONS.get(namespace) ?? prefixes).map((prefix) => `${prefix}${SUFFIX}`),
    ]),
  );
  return sourcesByNamespace;
}

function invert(sources: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const inverted = new Map<string, string[]>();
  const preferredFirst = [...sources.keys()].sort((one, other) => rankOf(one) - rankOf(other));
  for (const namespace of preferredFirst) {
    for (const source of sources.get(namespace) ?? []) {
      inverted.set(source, [...(inverted.get(source) ?? []), namespace]);
    }
  }
  return inverted;
}

function rankOf(namespace: string): number {
  const rank = PREFERRED.indexOf(namespace);
  return rank < 0 ? PREFERRED.length : rank;
}
