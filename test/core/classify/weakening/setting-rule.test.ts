/** Account settings: which value protects more is said by their rows. */
import { expect, test } from '@jest/globals';
import { settingRule } from '../../../../core/classify/weakening/setting-rule';
import type { Json } from '../../../../core/model/json';
import { assessed } from './assessing';

const RETENTION = 'Asbuilt::Bedrock::AccountDataRetention';
const LOGGING = 'Asbuilt::Bedrock::ModelInvocationLogging';
const PASSWORDS = 'Asbuilt::IAM::PasswordPolicy';

function ask(type: string, path: string, declared: Json | undefined, live: Json | undefined) {
  return settingRule(
    assessed({
      type,
      path,
      kind: 'changed',
      ...(declared === undefined ? {} : { declared }),
      ...(live === undefined ? {} : { live }),
    }),
  );
}

test('a scale of words, in any case, in both directions', () => {
  expect(ask(RETENTION, '/Mode', 'none', 'provider_data_share')).toEqual({
    weakens: 'yes',
    because: 'Mode was changed from none to provider_data_share.',
  });
  expect(ask(RETENTION, '/Mode', 'DEFAULT', 'None')).toEqual({
    weakens: 'no',
    because: 'Mode was changed from DEFAULT to None.',
  });
});

test('a word that stands nowhere on it, or the same rank, is left to others', () => {
  expect(ask(RETENTION, '/Mode', 'inherit', 'none')).toBeNull();
  expect(ask(RETENTION, '/Mode', 'none', 'inherit')).toBeNull();
  expect(ask(RETENTION, '/Mode', 'none', 'NONE')).toBeNull();
  expect(ask(RETENTION, '/Mode', 'none', 3)).toBeNull();
});

test('a setting that is there or is not', () => {
  expect(ask(LOGGING, '/Exists', true, false)).toEqual({
    weakens: 'yes',
    because: 'The setting is not there any more.',
  });
  expect(ask(LOGGING, '/Exists', false, true)).toEqual({ weakens: 'no', because: 'The setting is there now.' });
  expect(ask(LOGGING, '/Exists', true, undefined)?.weakens).toBe('yes');
  expect(ask(LOGGING, '/Exists', false, undefined)).toBeNull();
  expect(ask(LOGGING, '/Exists', true, 'false')).toBeNull();
});

test('more is stronger', () => {
  expect(ask(PASSWORDS, '/MinimumPasswordLength', 14, 8)).toEqual({
    weakens: 'yes',
    because: 'MinimumPasswordLength was changed from 14 to 8.',
  });
  expect(ask(PASSWORDS, '/MinimumPasswordLength', 8, 14)?.weakens).toBe('no');
  expect(ask(PASSWORDS, '/MinimumPasswordLength', 8, '14')).toBeNull();
});

test('a switch of a setting', () => {
  expect(ask(PASSWORDS, '/RequireSymbols', true, false)).toEqual({
    weakens: 'yes',
    because: 'RequireSymbols was turned off.',
  });
  expect(ask(PASSWORDS, '/RequireSymbols', false, true)).toEqual({
    weakens: 'no',
    because: 'RequireSymbols was turned on.',
  });
});

test('what no row speaks of, what lies deeper, and other types are left to others', () => {
  expect(ask(RETENTION, '/UpdatedAt', 'none', 'default')).toBeNull();
  expect(ask(RETENTION, '/constructor', 'none', 'default')).toBeNull();
  expect(ask(RETENTION, '/Mode/Mode', 'none', 'default')).toBeNull();
  expect(ask('AWS::S3::Bucket', '/Mode', 'none', 'default')).toBeNull();
});
