/**
 * The rows of account-settings.ts. Only settings of which the CloudFormation registry has no type (August 2026; so no row for
 * snapshot block public access, VPC block public access or SSM service settings). Evidence: each service's API reference, the pages of
 * the calls named; names of Terraform resources and attributes: the AWS provider's documentation. Where more is needed, a row says so.
 */
import type { AccountSetting, SettingShape } from './account-settings';
import { EC2_SETTINGS } from './account-settings-of-ec2';
import { BOOLEAN, between, GUARD, GUARD_OR_OFF, INTEGER, oneOf, scale, TEXT } from './account-settings-shapes';

const BUCKET: SettingShape = { kind: 'object', members: { BucketName: TEXT, KeyPrefix: TEXT } };

/** In no order that counts. */
export const ACCOUNT_SETTING_ROWS: readonly AccountSetting[] = [
  {
    type: 'Asbuilt::Backup::RegionSettings',
    title: 'which services AWS Backup protects',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'backup.amazonaws.com',
    writes: [{ api: 'UpdateRegionSettings' }],
    properties: {
      ResourceTypeOptInPreference: { shape: { kind: 'map', of: BOOLEAN } },
      ResourceTypeManagementPreference: { shape: { kind: 'map', of: BOOLEAN } },
    },
    category: 'other',
    terraform: [{ type: 'aws_backup_region_settings' }],
    readActions: ['backup:DescribeRegionSettings'],
  },
  {
    type: 'Asbuilt::Bedrock::AccountDataRetention',
    title: 'what Bedrock and its model providers keep of prompts and answers',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'bedrock.amazonaws.com',
    writes: [{ api: 'PutAccountDataRetention' }],
    properties: {
      Mode: {
        shape: oneOf('default', 'none', 'provider_data_share', 'inherit'),
        // "inherit" follows whatever the organization says, so it stands nowhere on the scale.
        strength: { kind: 'scale', values: ['provider_data_share', 'default', 'none'] },
      },
      UpdatedAt: { shape: TEXT, readOnly: true },
    },
    category: 'exposure',
    terraform: [],
    readActions: ['bedrock:GetAccountDataRetention'],
  },
  {
    type: 'Asbuilt::Bedrock::ModelInvocationLogging',
    title: 'logging of Bedrock model invocations',
    isGlobal: false,
    mayBeMissing: true,
    eventSource: 'bedrock.amazonaws.com',
    writes: [{ api: 'PutModelInvocationLoggingConfiguration' }, { api: 'DeleteModelInvocationLoggingConfiguration' }],
    properties: {
      Exists: GUARD,
      CloudWatchConfig: {
        shape: {
          kind: 'object',
          members: { LogGroupName: TEXT, RoleArn: TEXT, LargeDataDeliveryS3Config: BUCKET },
        },
      },
      S3Config: { shape: BUCKET },
      TextDataDeliveryEnabled: GUARD,
      ImageDataDeliveryEnabled: GUARD,
      EmbeddingDataDeliveryEnabled: GUARD,
      VideoDataDeliveryEnabled: GUARD,
      AudioDataDeliveryEnabled: GUARD,
    },
    category: 'logging',
    terraform: [{ type: 'aws_bedrock_model_invocation_logging_configuration', inside: 'logging_config' }],
    readActions: ['bedrock:GetModelInvocationLoggingConfiguration'],
  },
  {
    type: 'Asbuilt::ECS::AccountSettings',
    title: 'ECS account settings',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'ecs.amazonaws.com',
    // PutAccountSetting is about one principal; for the root user it is about the account.
    writes: [{ api: 'PutAccountSettingDefault' }, { api: 'PutAccountSetting' }, { api: 'DeleteAccountSetting' }],
    // The names of the settings are AWS's own and grow over time.
    properties: { Settings: { shape: { kind: 'map', of: TEXT } } },
    category: 'other',
    terraform: [
      { type: 'aws_ecs_account_setting_default', inside: 'Settings', pair: { name: 'name', value: 'value' } },
    ],
    readActions: ['ecs:ListAccountSettings'],
  },
  {
    type: 'Asbuilt::EMR::BlockPublicAccess',
    title: 'block of public EMR clusters',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'elasticmapreduce.amazonaws.com',
    writes: [{ api: 'PutBlockPublicAccessConfiguration' }],
    properties: {
      BlockPublicSecurityGroupRules: GUARD,
      PermittedPublicSecurityGroupRuleRanges: {
        shape: { kind: 'list', of: { kind: 'object', members: { MinRange: INTEGER, MaxRange: INTEGER } } },
        absent: [],
      },
    },
    category: 'exposure',
    terraform: [
      {
        type: 'aws_emr_block_public_access_configuration',
        renamed: { permitted_public_security_group_rule_range: 'PermittedPublicSecurityGroupRuleRanges' },
      },
    ],
    readActions: ['elasticmapreduce:GetBlockPublicAccessConfiguration'],
  },
  {
    type: 'Asbuilt::IAM::AccountAlias',
    title: 'account alias',
    isGlobal: true,
    mayBeMissing: true,
    eventSource: 'iam.amazonaws.com',
    writes: [{ api: 'CreateAccountAlias' }, { api: 'DeleteAccountAlias' }],
    properties: { Exists: { shape: BOOLEAN }, AccountAlias: { shape: TEXT } },
    category: 'metadata',
    terraform: [{ type: 'aws_iam_account_alias' }],
    readActions: ['iam:ListAccountAliases'],
  },
  {
    type: 'Asbuilt::IAM::PasswordPolicy',
    title: 'password policy of IAM users',
    isGlobal: true,
    mayBeMissing: true,
    eventSource: 'iam.amazonaws.com',
    writes: [{ api: 'UpdateAccountPasswordPolicy' }, { api: 'DeleteAccountPasswordPolicy' }],
    properties: {
      // Without one, AWS's own and weaker one applies.
      Exists: GUARD,
      // Ranges: IAM API reference, UpdateAccountPasswordPolicy.
      MinimumPasswordLength: { shape: between(6, 128), strength: { kind: 'more' } },
      RequireSymbols: GUARD_OR_OFF,
      RequireNumbers: GUARD_OR_OFF,
      RequireUppercaseCharacters: GUARD_OR_OFF,
      RequireLowercaseCharacters: GUARD_OR_OFF,
      AllowUsersToChangePassword: { shape: BOOLEAN, absent: false },
      // Not answered where passwords do not expire, or may be used again.
      MaxPasswordAge: { shape: between(1, 1095, 0), absent: 0 },
      PasswordReusePrevention: { shape: between(1, 24, 0), absent: 0, strength: { kind: 'more' } },
      HardExpiry: { shape: BOOLEAN, absent: false },
      ExpirePasswords: { shape: BOOLEAN, readOnly: true },
    },
    category: 'permission',
    terraform: [{ type: 'aws_iam_account_password_policy' }],
    readActions: ['iam:GetAccountPasswordPolicy'],
  },
  {
    type: 'Asbuilt::S3::AccountPublicAccessBlock',
    title: 'block of public access to S3',
    // One for the account, whichever region is asked.
    isGlobal: true,
    // No configuration is the same as all four off, so it is answered as that.
    mayBeMissing: false,
    eventSource: 's3.amazonaws.com',
    // S3 user guide, "Amazon S3 CloudTrail events": account-level actions are logged with "Account" in their names. Records with
    // the names of the calls themselves are known too; what tells them from a bucket's is that they name none.
    writes: [
      { api: 'PutAccountPublicAccessBlock' },
      { api: 'DeleteAccountPublicAccessBlock' },
      { api: 'PutPublicAccessBlock', unless: ['bucketname', 'bucket', 'name'] },
      { api: 'DeletePublicAccessBlock', unless: ['bucketname', 'bucket', 'name'] },
      { api: 'PutBucketPublicAccessBlock', unless: ['bucketname', 'bucket', 'name'] },
      { api: 'DeleteBucketPublicAccessBlock', unless: ['bucketname', 'bucket', 'name'] },
    ],
    properties: {
      BlockPublicAcls: GUARD_OR_OFF,
      IgnorePublicAcls: GUARD_OR_OFF,
      BlockPublicPolicy: GUARD_OR_OFF,
      RestrictPublicBuckets: GUARD_OR_OFF,
    },
    category: 'exposure',
    terraform: [{ type: 'aws_s3_account_public_access_block' }],
    readActions: ['s3:GetAccountPublicAccessBlock'],
  },
  {
    type: 'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
    title: 'SageMaker projects of the Service Catalog',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'sagemaker.amazonaws.com',
    writes: [{ api: 'EnableSagemakerServicecatalogPortfolio' }, { api: 'DisableSagemakerServicecatalogPortfolio' }],
    properties: { Status: { shape: oneOf('Enabled', 'Disabled') } },
    category: 'permission',
    terraform: [{ type: 'aws_sagemaker_servicecatalog_portfolio_status' }],
    readActions: ['sagemaker:GetSagemakerServicecatalogPortfolioStatus'],
  },
  {
    type: 'Asbuilt::XRay::EncryptionConfig',
    title: 'encryption of X-Ray traces',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'xray.amazonaws.com',
    writes: [{ api: 'PutEncryptionConfig' }],
    properties: {
      Type: scale('NONE', 'KMS'),
      KeyId: { shape: TEXT },
      Status: { shape: TEXT, readOnly: true },
    },
    category: 'encryption',
    terraform: [{ type: 'aws_xray_encryption_config' }],
    readActions: ['xray:GetEncryptionConfig'],
  },
  ...EC2_SETTINGS,
];
