/** The account settings of EC2; what account-settings-rows.ts says of its rows is true of these. */
import type { AccountSetting } from './account-settings';
import { BOOLEAN, between, GUARD, oneOf, scale, TEXT } from './account-settings-shapes';

const NO_PREFERENCE = 'no-preference';

export const EC2_SETTINGS: readonly AccountSetting[] = [
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
      // Range: EC2 API reference, ModifyInstanceMetadataDefaults.
      HttpPutResponseHopLimit: { shape: between(1, 64, -1), absent: -1 },
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
];
