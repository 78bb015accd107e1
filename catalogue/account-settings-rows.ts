/**
 * The rows of account-settings.ts. Only settings of which the CloudFormation registry has no type (August 2026; so no row for
 * snapshot block public access, VPC block public access or SSM service settings). Evidence: each service's API reference, the pages of
 * the calls named; names of Terraform resources and attributes: the AWS provider's documentation. Where more is needed, a row says so.
 */
import type { AccountSetting, SettingProperty, SettingShape } from './account-settings';

const BOOLEAN: SettingShape = { kind: 'boolean' };
const INTEGER: SettingShape = { kind: 'integer' };
const TEXT: SettingShape = { kind: 'text' };
const BUCKET: SettingShape = { kind: 'object', members: { BucketName: TEXT, KeyPrefix: TEXT } };

/** On is safer. */
const GUARD: SettingProperty = { shape: BOOLEAN, strength: { kind: 'switch', protects: true } };
/** Likewise; not answered where it is off. */
const GUARD_OR_OFF: SettingProperty = { ...GUARD, absent: false };

function oneOf(...values: readonly string[]): SettingShape {
  return { kind: 'text', oneOf: values };
}

/** Texts of which the later protects more. */
function scale(...weakestFirst: readonly string[]): SettingProperty {
  return {
    shape: oneOf(...weakestFirst),
    strength: { kind: 'scale', values: weakestFirst.map((value) => value.toLowerCase()) },
  };
}

const NO_PREFERENCE = 'no-preference';

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
    type: 'Asbuilt::EC2::DefaultVpc',
    title: 'default VPC',
    isGlobal: false,
    mayBeMissing: true,
    eventSource: 'ec2.amazonaws.com',
    // Deleting the default VPC is the same call as deleting any other.
    writes: [{ api: 'CreateDefaultVpc' }, { api: 'DeleteVpc', rarely: true }],
    properties: {
      // Whatever is launched without a subnet goes there, with a public address.
      Exists: { shape: BOOLEAN, strength: { kind: 'switch', protects: false } },
      VpcId: { shape: TEXT, readOnly: true },
      CidrBlock: { shape: TEXT, readOnly: true },
    },
    category: 'network',
    // aws_default_vpc adopts the VPC and declares its attributes: that is a VPC, not whether there is one.
    terraform: [],
    readActions: ['ec2:DescribeVpcs'],
  },
  {
    type: 'Asbuilt::EC2::EbsDefaultKmsKey',
    title: 'key that new EBS volumes are encrypted with',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'ec2.amazonaws.com',
    writes: [{ api: 'ModifyEbsDefaultKmsKeyId' }, { api: 'ResetEbsDefaultKmsKeyId' }],
    properties: { KmsKeyId: { shape: TEXT } },
    category: 'encryption',
    terraform: [{ type: 'aws_ebs_default_kms_key', renamed: { key_arn: 'KmsKeyId' } }],
    readActions: ['ec2:GetEbsDefaultKmsKeyId'],
  },
  {
    type: 'Asbuilt::EC2::EbsEncryptionByDefault',
    title: 'encryption of new EBS volumes',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'ec2.amazonaws.com',
    writes: [{ api: 'EnableEbsEncryptionByDefault' }, { api: 'DisableEbsEncryptionByDefault' }],
    properties: { EbsEncryptionByDefault: GUARD, SseType: { shape: TEXT, readOnly: true } },
    category: 'encryption',
    terraform: [{ type: 'aws_ebs_encryption_by_default', renamed: { enabled: 'EbsEncryptionByDefault' } }],
    readActions: ['ec2:GetEbsEncryptionByDefault'],
  },
  {
    type: 'Asbuilt::EC2::ImageBlockPublicAccess',
    title: 'block of public machine images',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'ec2.amazonaws.com',
    writes: [{ api: 'EnableImageBlockPublicAccess' }, { api: 'DisableImageBlockPublicAccess' }],
    properties: {
      ImageBlockPublicAccessState: scale('unblocked', 'block-new-sharing'),
      ManagedBy: { shape: TEXT, readOnly: true },
    },
    category: 'exposure',
    terraform: [{ type: 'aws_ec2_image_block_public_access', renamed: { state: 'ImageBlockPublicAccessState' } }],
    readActions: ['ec2:GetImageBlockPublicAccessState'],
  },
  {
    type: 'Asbuilt::EC2::InstanceMetadataDefaults',
    title: 'defaults of the instance metadata service',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'ec2.amazonaws.com',
    writes: [{ api: 'ModifyInstanceMetadataDefaults' }],
    properties: {
      HttpTokens: { ...scale('optional', NO_PREFERENCE, 'required'), absent: NO_PREFERENCE },
      // The call takes -1 for no preference and answers nothing then.
      HttpPutResponseHopLimit: { shape: INTEGER, absent: -1 },
      HttpEndpoint: { shape: oneOf('disabled', 'enabled', NO_PREFERENCE), absent: NO_PREFERENCE },
      InstanceMetadataTags: { shape: oneOf('disabled', 'enabled', NO_PREFERENCE), absent: NO_PREFERENCE },
      HttpTokensEnforced: { ...scale('disabled', NO_PREFERENCE, 'enabled'), absent: NO_PREFERENCE },
      ManagedBy: { shape: TEXT, readOnly: true },
      ManagedExceptionMessage: { shape: TEXT, readOnly: true },
    },
    category: 'exposure',
    terraform: [{ type: 'aws_ec2_instance_metadata_defaults' }],
    readActions: ['ec2:GetInstanceMetadataDefaults'],
  },
  {
    type: 'Asbuilt::EC2::SerialConsoleAccess',
    title: 'access to serial consoles',
    isGlobal: false,
    mayBeMissing: false,
    eventSource: 'ec2.amazonaws.com',
    writes: [{ api: 'EnableSerialConsoleAccess' }, { api: 'DisableSerialConsoleAccess' }],
    properties: {
      SerialConsoleAccessEnabled: {
        shape: BOOLEAN,
        strength: { kind: 'switch', protects: false },
      },
      ManagedBy: { shape: TEXT, readOnly: true },
    },
    category: 'exposure',
    terraform: [{ type: 'aws_ec2_serial_console_access', renamed: { enabled: 'SerialConsoleAccessEnabled' } }],
    readActions: ['ec2:GetSerialConsoleAccessStatus'],
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
      MinimumPasswordLength: { shape: INTEGER, strength: { kind: 'more' } },
      RequireSymbols: GUARD_OR_OFF,
      RequireNumbers: GUARD_OR_OFF,
      RequireUppercaseCharacters: GUARD_OR_OFF,
      RequireLowercaseCharacters: GUARD_OR_OFF,
      AllowUsersToChangePassword: { shape: BOOLEAN, absent: false },
      // Not answered where passwords do not expire, or may be used again.
      MaxPasswordAge: { shape: INTEGER, absent: 0 },
      PasswordReusePrevention: { shape: INTEGER, absent: 0, strength: { kind: 'more' } },
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
];
