import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HmacMasker } from '../../../../adapters/local/hmac-masker';
import { declareFile } from '../../../../core/declare/declaration-file/declare-file';
import { isDeclarationFile } from '../../../../core/declare/declaration-file/is-declaration-file';
import { AsbuiltError } from '../../../../core/errors';
import { type DeclaredResource, isIndexed } from '../../../../core/model/declared-resource';
import type { Json } from '../../../../core/model/json';
import type { DeclarationFileContent } from '../../../../core/model/source-content';

const masker = new HmacMasker(Buffer.alloc(32, 7));

function content(text: string, over: Partial<DeclarationFileContent> = {}): DeclarationFileContent {
  const place = 'baseline.yaml';
  return { kind: 'declarationFile', text, place, deployedAt: null, account: null, region: null, ...over };
}

function linesOf(text: string, over: Partial<DeclarationFileContent> = {}): readonly DeclaredResource[] {
  const { lines } = declareFile(content(text, over), masker);
  expect(lines.every(isIndexed)).toBe(true);
  return lines.filter(isIndexed);
}

function refusal(text: string, over: Partial<DeclarationFileContent> = {}): string {
  try {
    declareFile(content(text, over), masker);
  } catch (error) {
    expect(error).toBeInstanceOf(AsbuiltError);
    expect((error as AsbuiltError).code).toBe('InputUnreadable');
    return (error as AsbuiltError).message;
  }
  return 'nothing was refused';
}

const HEAD = 'asbuilt: declarations/v1\nname: baseline\naccount: "111122223333"\nregions: [eu-west-1, us-east-1]\n';
const withSettings = (yaml: string) => `${HEAD}settings:\n${yaml}`;

describe('what a file declares', () => {
  test('a setting of all regions is one line', () => {
    const [line, ...others] = linesOf(withSettings('  S3::AccountPublicAccessBlock: { BlockPublicAcls: true }'));
    expect(others).toEqual([]);
    expect(line).toEqual({
      subject: {
        account: '111122223333',
        region: 'global',
        type: 'Asbuilt::S3::AccountPublicAccessBlock',
        identifier: 'account',
      },
      source: { kind: 'declaration', id: 'baseline' },
      deployment: { id: '0', order: '0' },
      address: 'S3::AccountPublicAccessBlock',
      identifiers: ['Asbuilt::S3::AccountPublicAccessBlock'],
      declared: { BlockPublicAcls: true },
      attributes: {},
      unresolved: [],
      sensitive: [],
      foldedInto: null,
      sourceTags: {},
    });
  });

  test('any other is one line per region, and a region’s own word goes first', () => {
    const text = `${withSettings('  EC2::EbsEncryptionByDefault: { EbsEncryptionByDefault: true }')}
regionSettings:
  us-east-1:
    EC2::EbsEncryptionByDefault: { EbsEncryptionByDefault: false }
  ap-southeast-2:
    Asbuilt::EC2::SerialConsoleAccess: { SerialConsoleAccessEnabled: false }
`;
    expect(linesOf(text).map(({ subject, declared }) => [subject.region, subject.type, declared])).toEqual([
      ['eu-west-1', 'Asbuilt::EC2::EbsEncryptionByDefault', { EbsEncryptionByDefault: true }],
      ['us-east-1', 'Asbuilt::EC2::EbsEncryptionByDefault', { EbsEncryptionByDefault: false }],
      ['ap-southeast-2', 'Asbuilt::EC2::SerialConsoleAccess', { SerialConsoleAccessEnabled: false }],
    ]);
  });

  test.each<[string, string, Json]>([
    ['properties say that it is there', '{ MinimumPasswordLength: 14 }', { Exists: true, MinimumPasswordLength: 14 }],
    ['it must not be there', '{ Exists: false }', { Exists: false }],
    ['it must be there, however it is', '{ Exists: true }', { Exists: true }],
  ])('a setting that may be missing: %s', (_, yaml, declared) => {
    expect(linesOf(withSettings(`  IAM::PasswordPolicy: ${yaml}`))[0]?.declared).toEqual(declared);
  });

  test('nested properties, lists and maps', () => {
    const text = withSettings(`  Bedrock::ModelInvocationLogging:
    CloudWatchConfig:
      LogGroupName: /bedrock/invocations
      LargeDataDeliveryS3Config: { BucketName: large-invocations }
  EMR::BlockPublicAccess:
    PermittedPublicSecurityGroupRuleRanges: [{ MinRange: 22, MaxRange: 22 }]
  ECS::AccountSettings:
    Settings: { containerInsights: enhanced }
`);
    expect(
      linesOf(text, {})
        .filter(({ subject }) => subject.region === 'eu-west-1')
        .map(({ declared }) => declared),
    ).toEqual([
      {
        Exists: true,
        CloudWatchConfig: {
          LogGroupName: '/bedrock/invocations',
          LargeDataDeliveryS3Config: { BucketName: 'large-invocations' },
        },
      },
      { PermittedPublicSecurityGroupRuleRanges: [{ MinRange: 22, MaxRange: 22 }] },
      { Settings: { containerInsights: 'enhanced' } },
    ]);
  });

  test('JSON says the same as YAML', () => {
    const json = JSON.stringify({
      asbuilt: 'declarations/v1',
      name: 'baseline',
      account: '111122223333',
      regions: ['eu-west-1', 'us-east-1'],
      settings: { 'EC2::DefaultVpc': { Exists: false } },
    });
    expect(linesOf(json)).toEqual(linesOf(withSettings('  EC2::DefaultVpc: { Exists: false }')));
  });

  test('account and region are filled where the file does not say them, and only there', () => {
    const bare = 'asbuilt: declarations/v1\nname: baseline\nsettings: { EC2::DefaultVpc: { Exists: false } }';
    const given = { account: '444455556666', region: 'eu-central-1' };
    expect(linesOf(bare, given)[0]?.subject).toMatchObject({ account: '444455556666', region: 'eu-central-1' });
    expect(linesOf(withSettings('  EC2::DefaultVpc: { Exists: false }'), given)[0]?.subject).toMatchObject({
      account: '111122223333',
      region: 'eu-west-1',
    });
    expect(linesOf(bare, { region: 'eu-central-1' })[0]?.subject.account).toBeNull();
  });

  test('an account without quotes is the twelve digits it is written with', () => {
    const at = (account: string) =>
      linesOf(
        `asbuilt: declarations/v1\nname: b\naccount: ${account}\nsettings: { IAM::AccountAlias: { Exists: false } }`,
      );
    expect(at('111122223333')[0]?.subject.account).toBe('111122223333');
    expect(at('000022223333')[0]?.subject.account).toBe('000022223333');
  });

  test('the time it came into force is its order and its provenance', () => {
    const text = withSettings('  EC2::EbsEncryptionByDefault: { EbsEncryptionByDefault: true }');
    const dated = declareFile(content(text, { deployedAt: '2026-03-01T08:00:00.000Z' }), masker);
    expect([dated.deployment, dated.provenance.at]).toEqual([
      { id: '2026-03-01T08:00:00.000Z', order: '2026-03-01T08:00:00.000Z' },
      '2026-03-01T08:00:00.000Z',
    ]);
    const undated = declareFile(content(text), masker);
    expect([undated.deployment.order, undated.provenance.at]).toEqual(['0', null]);
    expect(undated.deployment.order < dated.deployment.order).toBe(true);
  });

  test('numbers at the ends of their range, and the one for no limit', () => {
    for (const policy of [
      '{ MinimumPasswordLength: 6, MaxPasswordAge: 1, PasswordReusePrevention: 1 }',
      '{ MinimumPasswordLength: 128, MaxPasswordAge: 1095, PasswordReusePrevention: 24 }',
      '{ MaxPasswordAge: 0, PasswordReusePrevention: 0 }',
    ]) {
      expect(linesOf(withSettings(`  IAM::PasswordPolicy: ${policy}`))).toHaveLength(1);
    }
  });

  test('a file that declares nothing is refused: it would empty its source', () => {
    for (const rest of ['', 'settings: {}', 'settings:', 'regionSettings: { eu-west-1: {} }']) {
      expect(refusal(`${HEAD}${rest}\n`)).toBe(
        'baseline.yaml: declares nothing: give at least one setting under "settings" or "regionSettings"',
      );
    }
  });

  test('a text that looks like a credential is masked and pointed at', () => {
    const secret = 'https://deployer:hunter22@example.com/';
    const [line] = linesOf(withSettings(`  XRay::EncryptionConfig: { Type: KMS, KeyId: "${secret}" }`));
    expect(line?.sensitive).toEqual(['/KeyId']);
    expect(line?.declared).toEqual({
      Type: 'KMS',
      KeyId: { $masked: expect.stringMatching(/^[0-9a-f]{8}:[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(line)).not.toContain('hunter22');
  });
});

describe('what is wrong is told, with what would be right', () => {
  test.each([
    ['no text', '', 'baseline.yaml: is empty'],
    ['a list', '- a', 'baseline.yaml: is no declaration file: it is no mapping of keys to values'],
    ['JSON cut off', '{"asbuilt": "declarations/v1"', 'baseline.yaml: is not valid JSON, or cut off'],
    [
      'a key twice in JSON',
      '{"asbuilt":"declarations/v1","name":"a","name":"b"}',
      'baseline.yaml: has a key twice in one object',
    ],
    [
      'a key twice in YAML',
      `${HEAD}name: other`,
      'baseline.yaml: is not valid YAML: a key that is there twice (DUPLICATE_KEY) at line 5 column 1',
    ],
    ['something else', 'Resources: {}', 'baseline.yaml: is no declaration file: it has no "asbuilt: declarations/v1"'],
    [
      'another version',
      'asbuilt: declarations/v2\nname: a',
      'baseline.yaml: is a declaration file of a version that is not known; "asbuilt: declarations/v1" is read',
    ],
    ['a mistyped key', `${HEAD}setings: {}`, 'baseline.yaml: has an unknown key "setings"; do you mean "settings"?'],
    ['a strange key', `${HEAD}owner: claims`, 'baseline.yaml: has an unknown key "owner"'],
    [
      'no name',
      'asbuilt: declarations/v1\nsettings: {}',
      'baseline.yaml: its name is missing, or is not made of letters, digits, ".", "_", "/" and "-" (at most 128)',
    ],
    [
      'a short account',
      'asbuilt: declarations/v1\nname: a\naccount: 1234',
      'baseline.yaml: its account is not twelve digits in quotes',
    ],
    [
      'regions that are none',
      'asbuilt: declarations/v1\nname: a\nregions: [Ireland]',
      'baseline.yaml: its regions are no list of region names ("eu-west-1")',
    ],
    [
      'one region alone',
      'asbuilt: declarations/v1\nname: a\nregions: eu-west-1',
      'baseline.yaml: its regions are no list of region names ("eu-west-1")',
    ],
    [
      'a region that is none',
      `${HEAD}regionSettings: { Ireland: {} }`,
      'baseline.yaml: its regionSettings name "Ireland", which is no region',
    ],
  ])('%s', (_, text, message) => {
    expect(refusal(text)).toBe(message);
  });

  test.each([
    [
      'a mistyped setting',
      '  IAM::PasswordPolicies: {}',
      '"IAM::PasswordPolicies" is no known setting; do you mean "IAM::PasswordPolicy"?',
    ],
    [
      'a setting without its service',
      '  passwordpolicy: {}',
      /^"passwordpolicy" is no known setting; (?:do you mean|known are)/,
    ],
    [
      'a CloudFormation type',
      '  AWS::S3::Bucket: {}',
      /^"AWS::S3::Bucket" is declared in CloudFormation or Terraform, not here;/,
    ],
    ['nothing said', '  EC2::SerialConsoleAccess: {}', 'EC2::SerialConsoleAccess says nothing: give its properties'],
    [
      'nothing said of one that may be missing',
      '  EC2::DefaultVpc:',
      'EC2::DefaultVpc says nothing: give its properties, or "Exists: false"',
    ],
    [
      'a mistyped property',
      '  IAM::PasswordPolicy: { MinPasswordLength: 14 }',
      'IAM::PasswordPolicy has no "MinPasswordLength"; do you mean "MinimumPasswordLength"?',
    ],
    [
      'an unknown property',
      '  S3::AccountPublicAccessBlock: { Everything: true }',
      'S3::AccountPublicAccessBlock has no "Everything"; it has BlockPublicAcls, IgnorePublicAcls, BlockPublicPolicy, RestrictPublicBuckets',
    ],
    [
      'an unknown member',
      '  Bedrock::ModelInvocationLogging: { S3Config: { Bucket: a } }',
      'Bedrock::ModelInvocationLogging.S3Config has no "Bucket"; it has BucketName, KeyPrefix',
    ],
    [
      'what only AWS says',
      '  IAM::PasswordPolicy: { ExpirePasswords: true }',
      "IAM::PasswordPolicy.ExpirePasswords is AWS's answer and cannot be declared",
    ],
    [
      'a text for a number',
      '  IAM::PasswordPolicy: { MinimumPasswordLength: "14" }',
      'IAM::PasswordPolicy.MinimumPasswordLength is the text "14"; it takes a whole number',
    ],
    [
      'a broken number',
      '  IAM::PasswordPolicy: { MinimumPasswordLength: 14.5 }',
      'IAM::PasswordPolicy.MinimumPasswordLength is the number 14.5; it takes a whole number',
    ],
    [
      'a number below its range',
      '  IAM::PasswordPolicy: { MinimumPasswordLength: 5 }',
      'IAM::PasswordPolicy.MinimumPasswordLength is 5; it takes a whole number from 6 to 128',
    ],
    [
      'a number above its range',
      '  IAM::PasswordPolicy: { MaxPasswordAge: 1096 }',
      'IAM::PasswordPolicy.MaxPasswordAge is 1096; it takes a whole number from 1 to 1095, or 0 for none',
    ],
    [
      'another number above its range',
      '  IAM::PasswordPolicy: { PasswordReusePrevention: 25 }',
      'IAM::PasswordPolicy.PasswordReusePrevention is 25; it takes a whole number from 1 to 24, or 0 for none',
    ],
    [
      'a text for a switch',
      '  IAM::PasswordPolicy: { RequireSymbols: always }',
      'IAM::PasswordPolicy.RequireSymbols is the text "always"; it takes true or false',
    ],
    [
      'nothing for a switch',
      '  IAM::PasswordPolicy: { RequireSymbols: }',
      'IAM::PasswordPolicy.RequireSymbols is empty; it takes true or false',
    ],
    [
      'another word',
      '  Bedrock::AccountDataRetention: { Mode: never }',
      'Bedrock::AccountDataRetention.Mode is "never"; it takes one of default, none, provider_data_share, inherit',
    ],
    [
      'a text for a structure',
      '  Bedrock::ModelInvocationLogging: { S3Config: bucket }',
      'Bedrock::ModelInvocationLogging.S3Config is the text "bucket"; it takes a mapping',
    ],
    [
      'a mapping for a list',
      '  EMR::BlockPublicAccess: { PermittedPublicSecurityGroupRuleRanges: {} }',
      'EMR::BlockPublicAccess.PermittedPublicSecurityGroupRuleRanges is a mapping; it takes a list',
    ],
    [
      'an element',
      '  EMR::BlockPublicAccess: { PermittedPublicSecurityGroupRuleRanges: [{ MinRange: 1 }, { MinRange: true }] }',
      'EMR::BlockPublicAccess.PermittedPublicSecurityGroupRuleRanges[1].MinRange is true; it takes a whole number',
    ],
    [
      'a map’s value',
      '  ECS::AccountSettings: { Settings: { containerInsights: true } }',
      'ECS::AccountSettings.Settings.containerInsights is true; it takes a text: put it in quotes',
    ],
    [
      'absence with properties',
      '  IAM::PasswordPolicy: { Exists: false, HardExpiry: true }',
      'IAM::PasswordPolicy says "Exists: false" and HardExpiry too; what is not there has no properties',
    ],
    [
      'twice under both names',
      '  EC2::DefaultVpc: { Exists: false }\n  Asbuilt::EC2::DefaultVpc: { Exists: true }',
      'EC2::DefaultVpc is there twice',
    ],
    [
      'an unresolved value',
      '  EC2::EbsDefaultKmsKey: { KmsKeyId: { $unresolved: x } }',
      'EC2::EbsDefaultKmsKey.KmsKeyId is a mapping; it takes a text',
    ],
    [
      'a function of CloudFormation',
      '  EC2::EbsDefaultKmsKey: { KmsKeyId: !Ref Key }',
      'EC2::EbsDefaultKmsKey.KmsKeyId is a mapping; it takes a text',
    ],
  ])('%s', (_, yaml, message) => {
    const told = refusal(withSettings(yaml)).replace('baseline.yaml: ', '');
    if (typeof message === 'string') expect(told).toBe(message);
    else expect(told).toMatch(message);
  });

  test('a setting of regions needs one, and one of all regions is in none', () => {
    expect(refusal('asbuilt: declarations/v1\nname: a\nsettings: { EC2::DefaultVpc: { Exists: false } }')).toBe(
      'baseline.yaml: EC2::DefaultVpc is set per region: say "regions: [eu-west-1]" or give a region',
    );
    expect(refusal(`${HEAD}regionSettings: { eu-west-1: { IAM::AccountAlias: { Exists: false } } }`)).toBe(
      'baseline.yaml: IAM::AccountAlias is one for all regions: it belongs into settings',
    );
  });

  test('all that is wrong is told at once, up to five', () => {
    const told = refusal(
      withSettings([1, 2, 3, 4, 5, 6, 7].map((i) => `  XRay::EncryptionConfig${i}a: {}`).join('\n')),
    );
    expect(told.split('; do you mean')).toHaveLength(6);
    expect(told).toMatch(/; and 2 more$/);
  });

  test('a value that looks like a credential is not quoted', () => {
    const told = refusal(withSettings('  IAM::PasswordPolicy: { RequireSymbols: "-----BEGIN RSA PRIVATE KEY-----" }'));
    expect(told).toBe(
      'baseline.yaml: IAM::PasswordPolicy.RequireSymbols is the text (not shown); it takes true or false',
    );
    expect(refusal(withSettings(`  IAM::PasswordPolicy: { RequireSymbols: "${'x'.repeat(50)}" }`))).toContain(
      '(not shown)',
    );
  });
});

describe('hostile texts', () => {
  test.each([
    ['__proto__ as a setting', `${HEAD}settings: { __proto__: { Exists: true } }`],
    ['__proto__ as a property', withSettings('  EC2::DefaultVpc: { __proto__: { Exists: true } }')],
    ['constructor as a setting', `${HEAD}settings: { constructor: {} }`],
    ['a bomb of aliases', `${HEAD}settings:\n  ECS::AccountSettings: &a { Settings: { x: [*b] } }`],
    [
      'deep JSON',
      `{"asbuilt":"declarations/v1","name":"a","settings":{"ECS::AccountSettings":${'['.repeat(3000)}${']'.repeat(3000)}}}`,
    ],
  ])('%s is refused', (_, text) => {
    expect(refusal(text)).toMatch(/^baseline\.yaml: /);
  });

  test('a map’s own keys survive whatever they are called', () => {
    const json = `{"asbuilt":"declarations/v1","name":"a","regions":["eu-west-1"],"settings":{"ECS::AccountSettings":{"Settings":{"__proto__":"on"}}}}`;
    expect(JSON.stringify(linesOf(json)[0]?.declared)).toBe('{"Settings":{"__proto__":"on"}}');
  });

  test('any text gives lines or one line of refusal', () => {
    const settings = fc.dictionary(fc.constantFrom('IAM::PasswordPolicy', 'EC2::DefaultVpc', 'x'), fc.jsonValue());
    const documents = fc.record({ asbuilt: fc.constant('declarations/v1'), name: fc.constant('a'), settings });
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      documents.map((document) => JSON.stringify(document)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const told = refusal(text, { region: 'eu-west-1' });
        expect(told === 'nothing was refused' || (told.startsWith('baseline.yaml: ') && !told.includes('\n'))).toBe(
          true,
        );
      }),
    );
  });
});

test.each<[Json, boolean]>([
  [{ asbuilt: 'declarations/v1' }, true],
  [{ asbuilt: 'declarations/v9', settings: {} }, true],
  [{ asbuilt: 'something' }, false],
  [{ asbuilt: 1 }, false],
  [{ Resources: {} }, false],
  [['asbuilt'], false],
  [null, false],
])('%j says of itself that it is a declaration file: %s', (document, expected) => {
  expect(isDeclarationFile(document)).toBe(expected);
});
