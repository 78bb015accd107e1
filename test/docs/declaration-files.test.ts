import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { HmacMasker } from '../../adapters/local/hmac-masker';
import { declarationSchema, settingsTable } from '../../build/declaration-schema';
import { declareFile } from '../../core/declare/declaration-file/declare-file';
import { isIndexed } from '../../core/model/declared-resource';

const DOCS = join(__dirname, '../../docs');
const PAGE = readFileSync(join(DOCS, 'declaration-files.md'), 'utf8');

function exampleOf(page: string): string {
  const example = /```yaml\n(.*?)```/s.exec(page)?.[1];
  if (example === undefined) throw new Error('the page has no example');
  return example;
}

test('the example is a declaration file, and declares what it seems to', () => {
  const content = { kind: 'declarationFile', text: exampleOf(PAGE), place: 'example', deployedAt: null } as const;
  const masker = new HmacMasker(Buffer.alloc(32, 7));
  const { source, lines } = declareFile({ ...content, account: null, region: null }, masker);
  expect(source).toEqual({ kind: 'declaration', id: 'account-baseline' });
  expect(lines.filter(isIndexed).map(({ subject, address, declared }) => [subject.region, address, declared])).toEqual([
    [
      'global',
      'S3::AccountPublicAccessBlock',
      { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true },
    ],
    [
      'global',
      'IAM::PasswordPolicy',
      { Exists: true, MinimumPasswordLength: 14, RequireSymbols: true, PasswordReusePrevention: 24 },
    ],
    ['eu-west-1', 'EC2::DefaultVpc', { Exists: false }],
    ['us-east-1', 'EC2::DefaultVpc', { Exists: false }],
    ['eu-west-1', 'EC2::EbsEncryptionByDefault', { EbsEncryptionByDefault: true }],
    ['us-east-1', 'EC2::EbsEncryptionByDefault', { EbsEncryptionByDefault: true }],
    ['eu-west-1', 'Bedrock::AccountDataRetention', { Mode: 'none' }],
    ['us-east-1', 'Bedrock::AccountDataRetention', { Mode: 'none' }],
    [
      'eu-west-1',
      'Bedrock::ModelInvocationLogging',
      { Exists: true, S3Config: { BucketName: 'model-invocations-eu-west-1' }, TextDataDeliveryEnabled: true },
    ],
    [
      'us-east-1',
      'Bedrock::ModelInvocationLogging',
      { Exists: true, S3Config: { BucketName: 'model-invocations-us-east-1' }, TextDataDeliveryEnabled: true },
    ],
  ]);
});

test('schema and table are in step with the settings (npx tsx build/declaration-schema.ts)', () => {
  expect(JSON.parse(readFileSync(join(DOCS, 'declaration-file.schema.json'), 'utf8'))).toEqual(declarationSchema());
  for (const row of settingsTable()) expect(PAGE).toContain(`\n${row}\n`);
});

test('the schema says of a setting what the reader takes', () => {
  const schema = JSON.parse(readFileSync(join(DOCS, 'declaration-file.schema.json'), 'utf8'));
  expect(schema.$defs['Bedrock::AccountDataRetention']).toEqual({
    description: 'What Bedrock and its model providers keep of prompts and answers.',
    type: 'object',
    minProperties: 1,
    additionalProperties: false,
    properties: { Mode: { type: 'string', enum: ['default', 'none', 'provider_data_share', 'inherit'] } },
  });
  expect(Object.keys(schema.$defs.settings.properties)).toContain('IAM::PasswordPolicy');
  expect(Object.keys(schema.$defs.settings.properties)).toContain('Asbuilt::IAM::PasswordPolicy');
  expect(Object.keys(schema.$defs.regionalSettings.properties)).not.toContain('IAM::PasswordPolicy');
});
