/** Account settings from declared and live values to classified differences, with the facts that checks use. */
import { describe, expect, test } from '@jest/globals';
import { bundledFacts } from '../../catalogue/bundled-facts';
import { classifyDifferences } from '../../core/classify/classify-differences';
import { compareSubject } from '../../core/compare/compare-subject';
import type { JsonObject } from '../../core/model/json';
import { headline } from '../../core/notify/headline';
import { toldMessage } from './notify/told-message';

function classified(type: string, declared: JsonObject, live: JsonObject, baseline: JsonObject | null = null) {
  const context = { accountId: '111122223333', region: 'eu-west-1', stackTags: {}, kmsAliasTargets: {} };
  const input = { type, identifier: 'account', declared, live, baseline, facts: bundledFacts(type), context };
  const comparison = compareSubject(input);
  return { ...comparison, told: classifyDifferences({ type, declared, live, differences: comparison.differences }) };
}

const ALL_ON = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };
const PAB = 'Asbuilt::S3::AccountPublicAccessBlock';
const PASSWORDS = 'Asbuilt::IAM::PasswordPolicy';
const LOGGING = 'Asbuilt::Bedrock::ModelInvocationLogging';

describe('one changed property', () => {
  test.each<[string, string, JsonObject, JsonObject, readonly (readonly string[])[]]>([
    [
      'public access allowed',
      PAB,
      ALL_ON,
      { ...ALL_ON, BlockPublicPolicy: false },
      [['/BlockPublicPolicy', 'exposure', 'yes', 'BlockPublicPolicy was turned off.']],
    ],
    [
      'a shorter password',
      PASSWORDS,
      { Exists: true, MinimumPasswordLength: 14 },
      { Exists: true, MinimumPasswordLength: 8, RequireSymbols: false },
      [['/MinimumPasswordLength', 'permission', 'yes', 'MinimumPasswordLength was changed from 14 to 8.']],
    ],
    [
      'passwords that never expire',
      PASSWORDS,
      { Exists: true, MaxPasswordAge: 90 },
      { Exists: true, MaxPasswordAge: 0 },
      [['/MaxPasswordAge', 'permission', 'yes', 'MaxPasswordAge was lowered from 90 to 0.']],
    ],
    [
      'no password policy any more',
      PASSWORDS,
      { Exists: true, MinimumPasswordLength: 14 },
      { Exists: false },
      [['/Exists', 'permission', 'yes', 'The setting is not there any more.']],
    ],
    [
      'a default VPC that should not be there',
      'Asbuilt::EC2::DefaultVpc',
      { Exists: false },
      { Exists: true, VpcId: 'vpc-0a1b2c3d', CidrBlock: '172.31.0.0/16' },
      [['/Exists', 'network', 'yes', 'The setting is there now.']],
    ],
    [
      'another destination of the log',
      LOGGING,
      { Exists: true, S3Config: { BucketName: 'invocations' } },
      { Exists: true, S3Config: { BucketName: 'elsewhere' } },
      [['/S3Config/BucketName', 'logging', 'unknown', 'No rule tells whether it protects anything.']],
    ],
    [
      'no destination of the log any more',
      LOGGING,
      { Exists: true, S3Config: { BucketName: 'invocations' }, TextDataDeliveryEnabled: true },
      { Exists: true, TextDataDeliveryEnabled: true },
      [['/S3Config', 'logging', 'yes', 'S3Config is gone.']],
    ],
    [
      'prompts shared with the model provider',
      'Asbuilt::Bedrock::AccountDataRetention',
      { Mode: 'none' },
      { Mode: 'provider_data_share', UpdatedAt: '2026-03-01T08:00:00Z' },
      [['/Mode', 'exposure', 'yes', 'Mode was changed from none to provider_data_share.']],
    ],
    [
      'whatever the organization says',
      'Asbuilt::Bedrock::AccountDataRetention',
      { Mode: 'none' },
      { Mode: 'inherit' },
      [['/Mode', 'exposure', 'unknown', 'No rule tells whether it protects anything.']],
    ],
    [
      'volumes without encryption',
      'Asbuilt::EC2::EbsEncryptionByDefault',
      { EbsEncryptionByDefault: true },
      { EbsEncryptionByDefault: false },
      [['/EbsEncryptionByDefault', 'encryption', 'yes', 'EbsEncryptionByDefault was turned off.']],
    ],
    [
      'serial consoles opened',
      'Asbuilt::EC2::SerialConsoleAccess',
      { SerialConsoleAccessEnabled: false },
      { SerialConsoleAccessEnabled: true },
      [['/SerialConsoleAccessEnabled', 'exposure', 'yes', 'SerialConsoleAccessEnabled was turned on.']],
    ],
    [
      'tokens no longer required',
      'Asbuilt::EC2::InstanceMetadataDefaults',
      { HttpTokens: 'required' },
      { HttpTokens: 'no-preference', HttpPutResponseHopLimit: -1 },
      [['/HttpTokens', 'exposure', 'yes', 'HttpTokens was changed from required to no-preference.']],
    ],
    [
      'public images',
      'Asbuilt::EC2::ImageBlockPublicAccess',
      { ImageBlockPublicAccessState: 'block-new-sharing' },
      { ImageBlockPublicAccessState: 'unblocked' },
      [
        [
          '/ImageBlockPublicAccessState',
          'exposure',
          'yes',
          'ImageBlockPublicAccessState was changed from block-new-sharing to unblocked.',
        ],
      ],
    ],
    [
      'traces without a key',
      'Asbuilt::XRay::EncryptionConfig',
      { Type: 'KMS' },
      { Type: 'NONE' },
      [['/Type', 'encryption', 'yes', 'Type was changed from KMS to NONE.']],
    ],
    [
      'one setting of ECS',
      'Asbuilt::ECS::AccountSettings',
      { Settings: { containerInsights: 'enhanced' } },
      { Settings: { containerInsights: 'disabled', taskLongArnFormat: 'enabled' } },
      [['/Settings/containerInsights', 'other', 'unknown', 'No rule tells whether it protects anything.']],
    ],
  ])('%s', (_, type, declared, live, expected) => {
    const { told } = classified(type, declared, live);
    expect(
      told.map(({ path, category, weakens, weakensBecause }) => [path, category, weakens, weakensBecause]),
    ).toEqual(expected);
  });

  test('the other way round none of them weakens', () => {
    const { told } = classified(PAB, { ...ALL_ON, BlockPublicAcls: false }, ALL_ON);
    expect(told.map(({ path, weakens }) => [path, weakens])).toEqual([['/BlockPublicAcls', 'no']]);
  });
});

describe('what is no difference', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    ['the same', PAB, ALL_ON, ALL_ON],
    [
      'more than is declared',
      PASSWORDS,
      { Exists: true },
      { Exists: true, MinimumPasswordLength: 8, MaxPasswordAge: 0 },
    ],
    ['a setting that should not be there and is not', 'Asbuilt::EC2::DefaultVpc', { Exists: false }, { Exists: false }],
    [
      'ranges in another order',
      'Asbuilt::EMR::BlockPublicAccess',
      {
        PermittedPublicSecurityGroupRuleRanges: [
          { MinRange: 22, MaxRange: 22 },
          { MinRange: 443, MaxRange: 443 },
        ],
      },
      {
        PermittedPublicSecurityGroupRuleRanges: [
          { MinRange: 443, MaxRange: 443 },
          { MinRange: 22, MaxRange: 22 },
        ],
      },
    ],
  ])('%s', (_, type, declared, live) => {
    const { told, notCompared } = classified(type, declared, live);
    expect([told, notCompared]).toEqual([[], []]);
  });
});

test('with a baseline, what nobody declares counts too, and what AWS alone says does not', () => {
  const baseline = { Mode: 'none', UpdatedAt: '2026-02-01T08:00:00Z' };
  const live = { Mode: 'none', UpdatedAt: '2026-03-01T08:00:00Z' };
  expect(classified('Asbuilt::Bedrock::AccountDataRetention', { Mode: 'none' }, live, baseline).told).toEqual([]);
  const before = { ...ALL_ON };
  const now = { ...ALL_ON, IgnorePublicAcls: false };
  const { told } = classified(PAB, { BlockPublicAcls: true }, now, before);
  expect(told.map(({ path, of, weakens }) => [path, of, weakens])).toEqual([
    ['/IgnorePublicAcls', 'undeclared', 'yes'],
  ]);
});

test('a title says what the setting is, not that its identifier is "account"', () => {
  const subject = { account: '111122223333', region: 'global', type: PAB, identifier: 'account' };
  const source = { kind: 'declaration', id: 'account-baseline' } as const;
  const message = toldMessage({ subject, source, address: 'S3::AccountPublicAccessBlock' });
  expect(headline(message, 160)).toBe(`block of public access to S3 (${PAB}) has drifted`);
});
