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

/** Namespace → event sources without their suffix, instead of the rule's, most usual first. "Sample": AWS's own of a record. */
const EXCEPTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  // Sample, Amazon MQ developer guide, "Logging Amazon MQ API calls": CreateBroker. The IAM prefix is mq.
  ['AWS::AmazonMQ', ['amazonmq', 'mq']],
  // Application Auto Scaling user guide, "Log API calls with CloudTrail": application-autoscaling, autoscaling before 2018.
  ['AWS::ApplicationAutoScaling', ['application-autoscaling', 'autoscaling']],
  // Samples, Amazon Chime SDK developer guide: chime, and for media pipelines their own.
  ['AWS::Chime', ['chime', 'chime-sdk-media-pipelines']],
  // Seen in CloudTrail records: PutMetricAlarm and DeleteAlarms come from monitoring, the IAM prefix is cloudwatch.
  ['AWS::CloudWatch', ['monitoring']],
  // One service under two names since 2024; a connection of either name is reached by both (developer tools guide, "rename").
  ['AWS::CodeConnections', ['codeconnections', 'codestar-connections']],
  ['AWS::CodeStarConnections', ['codestar-connections', 'codeconnections']],
  // Seen in CloudTrail records: CreateUser, AddMemberToGroup of the console come from sso-directory. Samples, IAM Identity
  // Center user guide, "CloudTrail for SCIM": provisioning comes from identitystore-scim.
  ['AWS::IdentityStore', ['identitystore', 'sso-directory', 'identitystore-scim']],
  // Sample, Amazon Pinpoint developer guide, "Logging API calls": GetCampaigns. The IAM prefix is mobiletargeting.
  ['AWS::Pinpoint', ['pinpoint', 'mobiletargeting']],
  // Its APIs are those of S3 Control, which come from s3 (Amazon S3 user guide, "CloudTrail events"); the ARNs' service after it.
  ['AWS::S3ObjectLambda', ['s3', 's3-object-lambda']],
  // A lifecycle automation is an association of Systems Manager and goes by its id (handlers of the type).
  ['AWS::SSMQuickSetup', ['ssm-quicksetup', 'ssm']],
  // Sample, AppRegistry administrator guide, "Logging API calls". The IAM prefix is servicecatalog.
  ['AWS::ServiceCatalogAppRegistry', ['servicecatalog-appregistry', 'servicecatalog']],
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
  'AWS::S3',
  'AWS::SSM',
  // Successors, all of whose APIs the older generation's event source names.
  'AWS::KinesisAnalyticsV2',
  'AWS::ConnectCampaignsV2',
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
