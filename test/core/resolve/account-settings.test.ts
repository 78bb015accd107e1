import { describe, expect, test } from '@jest/globals';
import { accountSetting, allAccountSettings } from '../../../catalogue/account-settings';
import { aliasKeysOfDeclared } from '../../../catalogue/alias-keys';
import { parseRecord } from '../../../core/event/parse-record';
import type { AliasHit } from '../../../core/model/alias';
import type { ChangeEvent } from '../../../core/model/change-event';
import type { DeclaredResource } from '../../../core/model/declared-resource';
import type { JsonObject } from '../../../core/model/json';
import { aliasKeysOf } from '../../../core/resolve/alias-keys';
import { findCandidates } from '../../../core/resolve/find-candidates';
import { resolveEvent } from '../../../core/resolve/resolve-event';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const SOURCE = { kind: 'declaration', id: 'account-baseline' } as const;

function eventOf(
  source: string,
  api: string,
  request: JsonObject | null,
  response: JsonObject | null = null,
): ChangeEvent {
  const isGlobal = source === 'iam.amazonaws.com';
  const parsed = parseRecord({
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLEEXAMPLE123:dana@example.com',
      arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/dana@example.com`,
      accountId: ACCOUNT,
      accessKeyId: 'ASIAEXAMPLEEXAMPLE12',
      sessionContext: {
        sessionIssuer: {
          type: 'Role',
          arn: `arn:aws:iam::${ACCOUNT}:role/Admin`,
          accountId: ACCOUNT,
          userName: 'Admin',
        },
        attributes: { creationDate: '2026-03-01T08:00:00Z', mfaAuthenticated: 'true' },
      },
    },
    eventTime: '2026-03-01T08:15:30Z',
    eventSource: source,
    eventName: api,
    awsRegion: isGlobal ? 'us-east-1' : REGION,
    sourceIPAddress: '198.51.100.7',
    userAgent: 'aws-cli/2.17.32 md/prompt#off',
    requestParameters: request,
    responseElements: response,
    requestID: '5f0e1f5e-0000-4000-8000-000000000000',
    eventID: '0b0e1f5e-0000-4000-8000-000000000000',
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  });
  if (parsed.kind !== 'event') throw new Error(`${api} was rejected: ${parsed.rejected.why}`);
  return parsed.event;
}

/** Every setting, as a file of this account and region declares it. */
const DECLARED: readonly DeclaredResource[] = allAccountSettings().map(({ type, isGlobal }) => ({
  subject: { account: ACCOUNT, region: isGlobal ? 'global' : REGION, type, identifier: 'account' },
  source: SOURCE,
  deployment: { id: '0', order: '0' },
  address: type,
  identifiers: [type],
  declared: {},
  attributes: {},
  unresolved: [],
  sensitive: [],
  foldedInto: null,
  sourceTags: {},
}));

/** What an index that holds every setting answers. */
function hitsOf(event: ChangeEvent): readonly AliasHit[] {
  const asked = aliasKeysOf(event, findCandidates(event));
  return DECLARED.flatMap((resource) =>
    aliasKeysOfDeclared(resource).flatMap(({ account, region, eventSource, id }) => {
      const key = asked.find(
        (one) => one.id === id && one.eventSource === eventSource && one.account === account && one.region === region,
      );
      return key === undefined ? [] : [{ key, source: SOURCE, subject: resource.subject, address: resource.address }];
    }),
  );
}

/** Types of the settings that are looked at, and whether the event is blamed. */
function lookedAt(event: ChangeEvent): readonly (readonly [string, boolean])[] {
  const { subjects, created } = resolveEvent(event, findCandidates(event), hitsOf(event));
  expect(created).toEqual([]);
  return subjects.map(({ subject, mark }) => [subject.type, mark.blames] as const);
}

const PAB = { BlockPublicAcls: false, IgnorePublicAcls: false, BlockPublicPolicy: false, RestrictPublicBuckets: false };
const HOST = { host: `${ACCOUNT}.s3-control.${REGION}.amazonaws.com` };
const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

const CALLS: readonly (readonly [string, string, JsonObject | null, string])[] = [
  [
    'bedrock',
    'PutModelInvocationLoggingConfiguration',
    { loggingConfig: { s3Config: { bucketName: 'invocations' }, textDataDeliveryEnabled: false } },
    'Asbuilt::Bedrock::ModelInvocationLogging',
  ],
  ['bedrock', 'DeleteModelInvocationLoggingConfiguration', null, 'Asbuilt::Bedrock::ModelInvocationLogging'],
  ['bedrock', 'PutAccountDataRetention', { mode: 'provider_data_share' }, 'Asbuilt::Bedrock::AccountDataRetention'],
  [
    'ec2',
    'EnableEbsEncryptionByDefault',
    { EnableEbsEncryptionByDefaultRequest: '' },
    'Asbuilt::EC2::EbsEncryptionByDefault',
  ],
  [
    'ec2',
    'DisableEbsEncryptionByDefault',
    { DisableEbsEncryptionByDefaultRequest: '' },
    'Asbuilt::EC2::EbsEncryptionByDefault',
  ],
  [
    'ec2',
    'ModifyEbsDefaultKmsKeyId',
    { ModifyEbsDefaultKmsKeyIdRequest: { KmsKeyId: KEY } },
    'Asbuilt::EC2::EbsDefaultKmsKey',
  ],
  ['ec2', 'ResetEbsDefaultKmsKeyId', { ResetEbsDefaultKmsKeyIdRequest: '' }, 'Asbuilt::EC2::EbsDefaultKmsKey'],
  ['ec2', 'CreateDefaultVpc', { CreateDefaultVpcRequest: '' }, 'Asbuilt::EC2::DefaultVpc'],
  ['ec2', 'EnableSerialConsoleAccess', { EnableSerialConsoleAccessRequest: '' }, 'Asbuilt::EC2::SerialConsoleAccess'],
  ['ec2', 'DisableSerialConsoleAccess', { DisableSerialConsoleAccessRequest: '' }, 'Asbuilt::EC2::SerialConsoleAccess'],
  [
    'ec2',
    'ModifyInstanceMetadataDefaults',
    { ModifyInstanceMetadataDefaultsRequest: { HttpTokens: 'optional' } },
    'Asbuilt::EC2::InstanceMetadataDefaults',
  ],
  [
    'ec2',
    'EnableImageBlockPublicAccess',
    { EnableImageBlockPublicAccessRequest: { ImageBlockPublicAccessState: 'block-new-sharing' } },
    'Asbuilt::EC2::ImageBlockPublicAccess',
  ],
  [
    'ec2',
    'DisableImageBlockPublicAccess',
    { DisableImageBlockPublicAccessRequest: '' },
    'Asbuilt::EC2::ImageBlockPublicAccess',
  ],
  [
    'iam',
    'UpdateAccountPasswordPolicy',
    { minimumPasswordLength: 6, requireSymbols: false },
    'Asbuilt::IAM::PasswordPolicy',
  ],
  ['iam', 'DeleteAccountPasswordPolicy', null, 'Asbuilt::IAM::PasswordPolicy'],
  ['iam', 'CreateAccountAlias', { accountAlias: 'claims-production' }, 'Asbuilt::IAM::AccountAlias'],
  ['iam', 'DeleteAccountAlias', { accountAlias: 'claims-production' }, 'Asbuilt::IAM::AccountAlias'],
  [
    's3',
    'PutAccountPublicAccessBlock',
    { ...HOST, PublicAccessBlockConfiguration: PAB },
    'Asbuilt::S3::AccountPublicAccessBlock',
  ],
  ['s3', 'DeleteAccountPublicAccessBlock', HOST, 'Asbuilt::S3::AccountPublicAccessBlock'],
  [
    's3',
    'PutPublicAccessBlock',
    { host: [HOST.host], PublicAccessBlockConfiguration: PAB },
    'Asbuilt::S3::AccountPublicAccessBlock',
  ],
  ['s3', 'DeletePublicAccessBlock', { host: [HOST.host] }, 'Asbuilt::S3::AccountPublicAccessBlock'],
  ['s3', 'PutBucketPublicAccessBlock', { ...HOST, publicAccessBlock: '' }, 'Asbuilt::S3::AccountPublicAccessBlock'],
  ['s3', 'DeleteBucketPublicAccessBlock', { ...HOST, publicAccessBlock: '' }, 'Asbuilt::S3::AccountPublicAccessBlock'],
  ['sagemaker', 'EnableSagemakerServicecatalogPortfolio', null, 'Asbuilt::SageMaker::ServicecatalogPortfolioStatus'],
  ['sagemaker', 'DisableSagemakerServicecatalogPortfolio', null, 'Asbuilt::SageMaker::ServicecatalogPortfolioStatus'],
  [
    'ecs',
    'PutAccountSettingDefault',
    { name: 'containerInsights', value: 'disabled' },
    'Asbuilt::ECS::AccountSettings',
  ],
  [
    'ecs',
    'PutAccountSetting',
    { name: 'containerInsights', value: 'disabled', principalArn: `arn:aws:iam::${ACCOUNT}:root` },
    'Asbuilt::ECS::AccountSettings',
  ],
  ['ecs', 'DeleteAccountSetting', { name: 'containerInsights' }, 'Asbuilt::ECS::AccountSettings'],
  [
    'elasticmapreduce',
    'PutBlockPublicAccessConfiguration',
    { blockPublicAccessConfiguration: { blockPublicSecurityGroupRules: false } },
    'Asbuilt::EMR::BlockPublicAccess',
  ],
  ['xray', 'PutEncryptionConfig', { type: 'NONE' }, 'Asbuilt::XRay::EncryptionConfig'],
  [
    'backup',
    'UpdateRegionSettings',
    { resourceTypeOptInPreference: { EFS: false } },
    'Asbuilt::Backup::RegionSettings',
  ],
];

test.each(CALLS)('%s %s', (service, api, request, type) => {
  expect(lookedAt(eventOf(`${service}.amazonaws.com`, api, request))).toEqual([[type, true]]);
});

test('every call of every row is tried, but the one that is told below', () => {
  const tried = new Set(CALLS.map(([service, api]) => `${service}.amazonaws.com ${api}`));
  const all = allAccountSettings().flatMap(({ eventSource, writes }) =>
    writes.map(({ api }) => `${eventSource} ${api}`),
  );
  expect(all.filter((call) => !tried.has(call))).toEqual(['ec2.amazonaws.com DeleteVpc']);
});

test('deleting a VPC may delete the default one: that is looked at, and nobody is blamed for it', () => {
  const event = eventOf('ec2.amazonaws.com', 'DeleteVpc', { vpcId: 'vpc-0a1b2c3d4e5f67890' }, { _return: true });
  expect(lookedAt(event)).toEqual([['Asbuilt::EC2::DefaultVpc', false]]);
  expect(resolveEvent(event, [], []).types[0]).toBe('AWS::EC2::VPC');
});

describe('calls of the same or a like name that act on something else', () => {
  test.each<[string, string, JsonObject]>([
    [
      's3',
      'PutBucketPublicAccessBlock',
      { bucketName: 'claims', Host: 'claims.s3.eu-west-1.amazonaws.com', publicAccessBlock: '' },
    ],
    ['s3', 'DeleteBucketPublicAccessBlock', { bucketName: 'claims', publicAccessBlock: '' }],
    ['s3', 'PutPublicAccessBlock', { bucketName: 'claims', PublicAccessBlockConfiguration: PAB }],
    ['s3', 'DeletePublicAccessBlock', { bucketName: 'claims' }],
    ['iam', 'UpdateUser', { userName: 'account', newPath: '/staff/' }],
    ['ec2', 'CreateVpc', { cidrBlock: '10.0.0.0/16' }],
    ['ec2', 'ModifySnapshotAttribute', { snapshotId: 'snap-0a1b2c3d4e5f67890' }],
    ['kms', 'PutEncryptionConfig', { type: 'NONE' }],
    ['sagemaker', 'PutAccountSettingDefault', { name: 'containerInsights' }],
  ])('%s %s', (service, api, request) => {
    expect(lookedAt(eventOf(`${service}.amazonaws.com`, api, request))).toEqual([]);
  });

  test('a bucket’s call still finds the bucket', () => {
    const event = eventOf('s3.amazonaws.com', 'PutBucketPublicAccessBlock', {
      bucketName: 'claims',
      publicAccessBlock: '',
    });
    expect(findCandidates(event)[0]).toEqual({ id: 'claims', composed: false });
    expect(resolveEvent(event, [], []).types).not.toContain('Asbuilt::S3::AccountPublicAccessBlock');
  });
});

test('a setting of all regions is looked up under no region, whichever was called', () => {
  const keys = (event: ChangeEvent) =>
    aliasKeysOf(event, findCandidates(event)).filter(({ id }) => id.startsWith('Asbuilt::'));
  expect(keys(eventOf('s3.amazonaws.com', 'PutAccountPublicAccessBlock', HOST))).toEqual([
    {
      account: ACCOUNT,
      region: 'global',
      eventSource: 's3.amazonaws.com',
      id: 'Asbuilt::S3::AccountPublicAccessBlock',
    },
  ]);
  expect(keys(eventOf('ec2.amazonaws.com', 'CreateDefaultVpc', null))).toEqual([
    { account: ACCOUNT, region: REGION, eventSource: 'ec2.amazonaws.com', id: 'Asbuilt::EC2::DefaultVpc' },
  ]);
  expect(accountSetting('Asbuilt::S3::AccountPublicAccessBlock')?.isGlobal).toBe(true);
});

test('another region’s or account’s call finds nothing', () => {
  const event = eventOf('ec2.amazonaws.com', 'EnableSerialConsoleAccess', null);
  const elsewhere = [
    { ...event, region: 'eu-central-1' },
    { ...event, account: '444455556666' },
  ];
  expect(elsewhere.map(lookedAt)).toEqual([[], []]);
});
