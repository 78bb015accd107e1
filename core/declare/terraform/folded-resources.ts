/**
 * Terraform resources that CloudFormation has no type for because they are a property of another resource: they become
 * statements about that parent. Evidence of every row: the resource specification knows no such type and the parent's
 * property of that name (a test holds each pointer against it). `statement` says what the parent's property must hold,
 * only where both vocabularies correspond with certainty; without it the attributes are kept under their own names.
 */
import { FOLDED_NETWORK_RESOURCES } from './folded-network-resources';
import { child, childrenOf, type FoldedResource, type FoldedRow } from './folded-resource';
import { FOLDED_SERVICE_RESOURCES } from './folded-service-resources';
import {
  stateBucketEncryption,
  stateBucketVersioning,
  stateDocument,
  stateMembers,
  statePublicAccessBlock,
} from './folded-statements';

const METHOD_PARTS = ['rest_api_id', 'resource_id', 'http_method'];

export const FOLDED_RESOURCES: readonly FoldedResource[] = [
  ...childrenOf('AWS::S3::Bucket', [
    { ...ofBucket('abac'), foldedInto: '/AbacStatus' },
    { ...ofBucket('accelerate_configuration'), foldedInto: '/AccelerateConfiguration' },
    { ...ofBucket('acl'), foldedInto: '/AccessControl' },
    { ...ofBucket('analytics_configuration'), foldedInto: '/AnalyticsConfigurations' },
    { ...ofBucket('cors_configuration'), foldedInto: '/CorsConfiguration' },
    { ...ofBucket('intelligent_tiering_configuration'), foldedInto: '/IntelligentTieringConfigurations' },
    { ...ofBucket('inventory'), foldedInto: '/InventoryConfigurations' },
    { ...ofBucket('lifecycle_configuration'), foldedInto: '/LifecycleConfiguration' },
    { ...ofBucket('logging'), foldedInto: '/LoggingConfiguration' },
    { ...ofBucket('metadata_configuration'), foldedInto: '/MetadataConfiguration' },
    { ...ofBucket('metric'), foldedInto: '/MetricsConfigurations' },
    { ...ofBucket('notification'), foldedInto: '/NotificationConfiguration' },
    { ...ofBucket('object_lock_configuration'), foldedInto: '/ObjectLockConfiguration' },
    { ...ofBucket('ownership_controls'), foldedInto: '/OwnershipControls' },
    {
      ...ofBucket('public_access_block'),
      foldedInto: '/PublicAccessBlockConfiguration',
      statement: statePublicAccessBlock,
    },
    { ...ofBucket('replication_configuration'), foldedInto: '/ReplicationConfiguration' },
    {
      ...ofBucket('server_side_encryption_configuration'),
      foldedInto: '/BucketEncryption',
      statement: stateBucketEncryption,
    },
    { ...ofBucket('versioning'), foldedInto: '/VersioningConfiguration', statement: stateBucketVersioning },
    { ...ofBucket('website_configuration'), foldedInto: '/WebsiteConfiguration' },
  ]),
  ...childrenOf('AWS::IAM::Role', [
    child('aws_iam_role_policy_attachment', ['role'], '/ManagedPolicyArns', stateMembers('policy_arn')),
    child('aws_iam_role_policy_attachments_exclusive', ['role_name'], '/ManagedPolicyArns'),
    child('aws_iam_role_policies_exclusive', ['role_name'], '/Policies'),
  ]),
  ...childrenOf('AWS::IAM::User', [
    child('aws_iam_user_policy_attachment', ['user'], '/ManagedPolicyArns', stateMembers('policy_arn')),
    child('aws_iam_user_group_membership', ['user'], '/Groups', stateMembers('groups')),
    child('aws_iam_user_login_profile', ['user'], '/LoginProfile'),
    child('aws_iam_user_policies_exclusive', ['user_name'], '/Policies'),
    child('aws_iam_user_policy_attachments_exclusive', ['user_name'], '/ManagedPolicyArns'),
  ]),
  ...childrenOf('AWS::IAM::Group', [
    child('aws_iam_group_policies_exclusive', ['group_name'], '/Policies'),
    child('aws_iam_group_policy_attachment', ['group'], '/ManagedPolicyArns', stateMembers('policy_arn')),
    child('aws_iam_group_policy_attachments_exclusive', ['group_name'], '/ManagedPolicyArns'),
  ]),
  ...childrenOf('AWS::IAM::ManagedPolicy', [child('aws_iam_policy_attachment', ['policy_arn'], '/Roles')]),
  ...childrenOf('AWS::ApiGateway::Method', [
    child('aws_api_gateway_integration', METHOD_PARTS, '/Integration'),
    child('aws_api_gateway_integration_response', METHOD_PARTS, '/Integration'),
    child('aws_api_gateway_method_response', METHOD_PARTS, '/MethodResponses'),
  ]),
  ...childrenOf('AWS::ApiGateway::Stage', [
    child('aws_api_gateway_method_settings', ['rest_api_id', 'stage_name'], '/MethodSettings'),
  ]),
  ...childrenOf('AWS::ApiGateway::RestApi', [
    child('aws_api_gateway_rest_api_policy', ['rest_api_id'], '/Policy', stateDocument('policy', 'Policy')),
  ]),
  ...childrenOf('AWS::S3::AccessPoint', [
    child('aws_s3control_access_point_policy', ['access_point_arn'], '/Policy', stateDocument('policy', 'Policy')),
  ]),
  ...childrenOf('AWS::S3Outposts::Bucket', [
    child('aws_s3control_bucket_lifecycle_configuration', ['bucket'], '/LifecycleConfiguration'),
  ]),
  ...childrenOf('AWS::S3Tables::TableBucket', [
    child('aws_s3tables_table_bucket_replication', ['table_bucket_arn'], '/ReplicationConfiguration'),
  ]),
  ...FOLDED_NETWORK_RESOURCES,
  ...FOLDED_SERVICE_RESOURCES,
];

function ofBucket(name: string): Omit<FoldedRow, 'foldedInto'> {
  return { terraform: `aws_s3_bucket_${name}`, parentParts: ['bucket'] };
}
