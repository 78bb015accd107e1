import { describe, expect, test } from '@jest/globals';
import { HmacMasker } from '../../../../adapters/local/hmac-masker';
import { declareTerraformState } from '../../../../core/declare/terraform/declare-terraform-state';
import { type DeclaredResource, isIndexed } from '../../../../core/model/declared-resource';
import type { JsonObject } from '../../../../core/model/json';

const masker = new HmacMasker(Buffer.alloc(32, 7));

function declared(...resources: readonly (readonly [string, JsonObject])[]): readonly DeclaredResource[] {
  const state = {
    version: 4,
    terraform_version: '1.9.0',
    serial: 3,
    lineage: '1f0e1f5e-0000-4000-8000-000000000000',
    outputs: {},
    resources: resources.map(([type, attributes], i) => ({
      mode: 'managed',
      type,
      name: `this${i}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes }],
    })),
  };
  const content = { kind: 'terraformState', text: JSON.stringify(state), place: 'state.json' } as const;
  const { lines } = declareTerraformState({ ...content, account: '111122223333', region: 'eu-west-1' }, masker);
  expect(lines.map((line) => isIndexed(line))).toEqual(resources.map(() => true));
  return lines.filter(isIndexed);
}

/** Attributes as the AWS provider's schemas (versions 5 and 6) write them into a state. */
describe('each resource type', () => {
  test.each<[string, JsonObject, string, JsonObject, JsonObject]>([
    [
      'aws_s3_account_public_access_block',
      {
        account_id: '444455556666',
        block_public_acls: true,
        block_public_policy: true,
        id: '444455556666',
        ignore_public_acls: false,
        restrict_public_buckets: true,
      },
      'Asbuilt::S3::AccountPublicAccessBlock',
      { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: false, RestrictPublicBuckets: true },
      { account_id: '444455556666', id: '444455556666' },
    ],
    [
      'aws_ebs_encryption_by_default',
      { enabled: true, id: 'terraform-20260301080000000000000001' },
      'Asbuilt::EC2::EbsEncryptionByDefault',
      { EbsEncryptionByDefault: true },
      { id: 'terraform-20260301080000000000000001' },
    ],
    [
      'aws_ebs_default_kms_key',
      { id: 'arn:aws:kms:eu-west-1:111122223333:key/k', key_arn: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
      'Asbuilt::EC2::EbsDefaultKmsKey',
      { KmsKeyId: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
      { id: 'arn:aws:kms:eu-west-1:111122223333:key/k' },
    ],
    [
      'aws_iam_account_password_policy',
      {
        allow_users_to_change_password: true,
        expire_passwords: false,
        hard_expiry: null,
        id: 'iam-account-password-policy',
        max_password_age: 0,
        minimum_password_length: 14,
        password_reuse_prevention: 24,
        require_lowercase_characters: true,
        require_numbers: true,
        require_symbols: true,
        require_uppercase_characters: false,
      },
      'Asbuilt::IAM::PasswordPolicy',
      {
        Exists: true,
        AllowUsersToChangePassword: true,
        MaxPasswordAge: 0,
        MinimumPasswordLength: 14,
        PasswordReusePrevention: 24,
        RequireLowercaseCharacters: true,
        RequireNumbers: true,
        RequireSymbols: true,
        RequireUppercaseCharacters: false,
      },
      { expire_passwords: false, hard_expiry: null, id: 'iam-account-password-policy' },
    ],
    [
      'aws_iam_account_alias',
      { account_alias: 'claims-production', id: 'claims-production' },
      'Asbuilt::IAM::AccountAlias',
      { Exists: true, AccountAlias: 'claims-production' },
      { id: 'claims-production' },
    ],
    [
      'aws_ec2_serial_console_access',
      { enabled: false, id: 'terraform-1' },
      'Asbuilt::EC2::SerialConsoleAccess',
      { SerialConsoleAccessEnabled: false },
      { id: 'terraform-1' },
    ],
    [
      'aws_ec2_image_block_public_access',
      { id: 'eu-west-1', state: 'block-new-sharing', timeouts: null },
      'Asbuilt::EC2::ImageBlockPublicAccess',
      { ImageBlockPublicAccessState: 'block-new-sharing' },
      { id: 'eu-west-1', timeouts: null },
    ],
    [
      'aws_ec2_instance_metadata_defaults',
      {
        http_endpoint: 'no-preference',
        http_put_response_hop_limit: -1,
        http_tokens: 'required',
        id: '111122223333',
        instance_metadata_tags: 'no-preference',
      },
      'Asbuilt::EC2::InstanceMetadataDefaults',
      {
        HttpEndpoint: 'no-preference',
        HttpPutResponseHopLimit: -1,
        HttpTokens: 'required',
        InstanceMetadataTags: 'no-preference',
      },
      { id: '111122223333' },
    ],
    [
      'aws_sagemaker_servicecatalog_portfolio_status',
      { id: 'eu-west-1', status: 'Enabled' },
      'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
      { Status: 'Enabled' },
      { id: 'eu-west-1' },
    ],
    [
      'aws_xray_encryption_config',
      { id: 'eu-west-1', key_id: '', type: 'NONE' },
      'Asbuilt::XRay::EncryptionConfig',
      { Type: 'NONE' },
      { id: 'eu-west-1', key_id: '' },
    ],
    [
      'aws_backup_region_settings',
      {
        id: 'eu-west-1',
        resource_type_management_preference: {},
        resource_type_opt_in_preference: { EFS: true, RDS: false },
      },
      'Asbuilt::Backup::RegionSettings',
      { ResourceTypeOptInPreference: { EFS: true, RDS: false } },
      { id: 'eu-west-1', resource_type_management_preference: {} },
    ],
    [
      'aws_emr_block_public_access_configuration',
      {
        block_public_security_group_rules: true,
        id: 'current',
        permitted_public_security_group_rule_range: [{ max_range: 22, min_range: 22 }],
      },
      'Asbuilt::EMR::BlockPublicAccess',
      {
        BlockPublicSecurityGroupRules: true,
        PermittedPublicSecurityGroupRuleRanges: [{ MaxRange: 22, MinRange: 22 }],
      },
      { id: 'current' },
    ],
    [
      'aws_ecs_account_setting_default',
      { id: 'x', name: 'containerInsights', principal_arn: 'arn:aws:iam::111122223333:root', value: 'enhanced' },
      'Asbuilt::ECS::AccountSettings',
      { Settings: { containerInsights: 'enhanced' } },
      { id: 'x', principal_arn: 'arn:aws:iam::111122223333:root' },
    ],
  ])('%s', (type, attributes, settingType, properties, rest) => {
    const [line] = declared([type, attributes]);
    const isGlobal = /::(?:IAM|S3)::/.test(settingType);
    expect(line?.subject).toEqual({
      account: type === 'aws_s3_account_public_access_block' ? '444455556666' : '111122223333',
      region: isGlobal ? 'global' : 'eu-west-1',
      type: settingType,
      identifier: 'account',
    });
    expect(line?.identifiers).toEqual([settingType]);
    expect(line?.declared).toEqual(properties);
    expect(line?.attributes).toEqual(rest);
  });
});

describe('logging of model invocations', () => {
  const s3 = { bucket_name: 'invocations', key_prefix: '' };
  const block = {
    cloudwatch_config: [],
    embedding_data_delivery_enabled: true,
    image_data_delivery_enabled: true,
    s3_config: [s3],
    text_data_delivery_enabled: true,
    video_data_delivery_enabled: null,
  };
  const properties = {
    Exists: true,
    EmbeddingDataDeliveryEnabled: true,
    ImageDataDeliveryEnabled: true,
    S3Config: { BucketName: 'invocations' },
    TextDataDeliveryEnabled: true,
  };
  const type = 'aws_bedrock_model_invocation_logging_configuration';

  test.each<[string, JsonObject]>([
    ['blocks are lists (version 6)', { id: 'eu-west-1', logging_config: [block] }],
    [
      'blocks are objects (version 5)',
      { id: 'eu-west-1', logging_config: { ...block, cloudwatch_config: null, s3_config: s3 } },
    ],
  ])('%s', (_, attributes) => {
    expect(declared([type, attributes])[0]?.declared).toEqual(properties);
  });

  test('a nested destination', () => {
    const large_data_delivery_s3_config = [{ bucket_name: 'large', key_prefix: 'x' }];
    const cloudwatch_config = [
      { large_data_delivery_s3_config, log_group_name: '/bedrock', role_arn: 'arn:aws:iam::111122223333:role/Logs' },
    ];
    const [line] = declared([type, { id: 'eu-west-1', logging_config: [{ cloudwatch_config }] }]);
    expect(line?.declared).toEqual({
      Exists: true,
      CloudWatchConfig: {
        LargeDataDeliveryS3Config: { BucketName: 'large', KeyPrefix: 'x' },
        LogGroupName: '/bedrock',
        RoleArn: 'arn:aws:iam::111122223333:role/Logs',
      },
    });
  });

  test('a block with a member that is not known stays under its Terraform name', () => {
    const s3_config = [{ bucket_name: 'invocations', retention: 7 }];
    const [line] = declared([
      type,
      { id: 'eu-west-1', logging_config: [{ s3_config, text_data_delivery_enabled: true }] },
    ]);
    expect(line?.declared).toEqual({ Exists: true, TextDataDeliveryEnabled: true });
    expect(line?.attributes).toEqual({ id: 'eu-west-1', logging_config: { s3_config } });
  });

  test.each<[string, JsonObject]>([
    ['no block', { id: 'eu-west-1' }],
    ['an empty list', { id: 'eu-west-1', logging_config: [] }],
    ['two blocks', { id: 'eu-west-1', logging_config: [block, block] }],
    ['a text', { id: 'eu-west-1', logging_config: 'x' }],
  ])('%s says that it is there, and nothing more', (_, attributes) => {
    expect(declared([type, attributes])[0]?.declared).toEqual({ Exists: true });
  });
});

test('values of another kind stay under their Terraform names', () => {
  const attributes = { block_public_acls: 'true', ignore_public_acls: 1, restrict_public_buckets: [true], id: 'x' };
  const [line] = declared(['aws_s3_account_public_access_block', attributes]);
  expect([line?.declared, line?.attributes]).toEqual([{}, attributes]);
});

test('an ECS setting without name or value declares nothing', () => {
  expect(declared(['aws_ecs_account_setting_default', { id: 'x', name: '', value: 'on' }])[0]?.declared).toEqual({});
});

test('the default VPC and snapshot block of Terraform have CloudFormation types and are none of these', () => {
  const lines = declared([
    'aws_default_vpc',
    { id: 'vpc-0a1b2c3d', arn: 'arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1b2c3d' },
  ]);
  expect(lines.map(({ subject }) => subject.type)).toEqual(['AWS::EC2::VPC']);
});
