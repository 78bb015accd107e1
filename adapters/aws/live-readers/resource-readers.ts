/**
 * Every type that has a reader of its own, because the registry's schema has no read handler for it. A type that has got one
 * since is read by Cloud Control: which it is, its schema says when it is read.
 */
import { APPLICATION_ROWS } from './application-rows';
import {
  readApplicationLogging,
  readApplicationOutput,
  readPolicyPrincipalAttachment,
  readThingPrincipalAttachment,
} from './attachment-readers';
import { CLIENT_VPN_ROWS, readRoutePropagation } from './client-vpn-rows';
import { DATA_CATALOG_ROWS } from './data-catalog-rows';
import { DATABASE_ROWS } from './database-rows';
import { DELIVERY_ROWS } from './delivery-rows';
import { readerOf } from './described-resource';
import { GOVERNANCE_ROWS } from './governance-rows';
import { readAccessKey, readInlinePolicy, readUserToGroupAddition } from './iam-readers';
import { MACHINE_LEARNING_ROWS } from './machine-learning-rows';
import { readListenerCertificate, readNetworkAclEntry } from './network-readers';
import { readRecordSet, readRecordSetGroup } from './record-set-readers';
import { readQueuePolicy, readTopicPolicy } from './resource-policy-readers';
import type { ResourceReader } from './resource-reader';

const OWN_READERS: readonly (readonly [type: string, reader: ResourceReader])[] = [
  ['AWS::EC2::NetworkAclEntry', readNetworkAclEntry],
  ['AWS::EC2::VPNGatewayRoutePropagation', readRoutePropagation],
  ['AWS::ElasticLoadBalancingV2::ListenerCertificate', readListenerCertificate],
  ['AWS::IAM::AccessKey', readAccessKey],
  ['AWS::IAM::Policy', readInlinePolicy],
  ['AWS::IAM::UserToGroupAddition', readUserToGroupAddition],
  ['AWS::IoT::PolicyPrincipalAttachment', readPolicyPrincipalAttachment],
  ['AWS::IoT::ThingPrincipalAttachment', readThingPrincipalAttachment],
  ['AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption', readApplicationLogging],
  ['AWS::KinesisAnalyticsV2::ApplicationOutput', readApplicationOutput],
  ['AWS::Route53::RecordSet', readRecordSet],
  ['AWS::Route53::RecordSetGroup', readRecordSetGroup],
  ['AWS::SNS::TopicPolicy', readTopicPolicy],
  ['AWS::SQS::QueuePolicy', readQueuePolicy],
];

const ROWS = [
  ...APPLICATION_ROWS,
  ...CLIENT_VPN_ROWS,
  ...DATA_CATALOG_ROWS,
  ...DATABASE_ROWS,
  ...DELIVERY_ROWS,
  ...GOVERNANCE_ROWS,
  ...MACHINE_LEARNING_ROWS,
];

export const RESOURCE_READERS: ReadonlyMap<string, ResourceReader> = new Map([
  ...OWN_READERS,
  ...ROWS.map(([type, row]): [string, ResourceReader] => [type, readerOf(type, row)]),
]);
