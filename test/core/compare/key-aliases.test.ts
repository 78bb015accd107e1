/** Aliases of KMS keys: resolved where they can be, told where they lead elsewhere, and not compared where nobody knows. */
import { describe, expect, test } from '@jest/globals';
import { keyAliasesIn } from '../../../core/compare/key-aliases';
import type { JsonObject } from '../../../core/model/json';
import { CONTEXT, compared, type More, told } from './comparing';

const KEY = '0a1b2c3d-1111-2222-3333-444455556666';
const OTHER = '9f8e7d6c-1111-2222-3333-444455556666';
const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/';

const of = (KmsKeyId: string): JsonObject => ({ Encryption: { KmsKeyId } });
const pointing = (target: string, more: More = {}): More => ({
  ...more,
  context: { kmsAliasTargets: { 'alias/logs': target } },
});

describe('an alias', () => {
  test('that leads to the live key is equal to it', () => {
    expect(told(compared(of('alias/logs'), of(`${ARN}${KEY}`), pointing(KEY)))).toEqual([]);
  });

  test('that leads to another key is told', () => {
    expect(told(compared(of('alias/logs'), of(`${ARN}${KEY}`), pointing(OTHER)))).toEqual([
      'changed /Encryption/KmsKeyId',
    ]);
  });

  test('that was pointed elsewhere is told, though live is what the baseline was', () => {
    const live = of(`${ARN}${KEY}`);
    expect(told(compared(of('alias/logs'), live, pointing(OTHER, { baseline: live })))).toEqual([
      'changed /Encryption/KmsKeyId',
    ]);
    expect(told(compared(of('alias/logs'), live, pointing(KEY, { baseline: live })))).toEqual([]);
  });

  test('that nobody can resolve is not compared, and says so', () => {
    const found = compared(of('alias/logs'), of(`${ARN}${KEY}`), { context: { kmsAliasTargets: {} } });
    expect(told(found)).toEqual([]);
    expect(found.notCompared).toEqual([
      { path: '/Encryption/KmsKeyId', reason: 'unresolved', because: 'which key alias/logs leads to is not known' },
    ]);
  });
});

describe('the aliases that a comparison hangs on', () => {
  const asked = (declared: JsonObject, live: JsonObject, baseline: JsonObject | null = null) => {
    const context = { ...CONTEXT, kmsAliasTargets: {} };
    const comparison = compared(declared, live, { baseline, context });
    return keyAliasesIn(comparison, { declared, live, context });
  };

  test('are those that unlike values name, plainly or in an ARN of this place', () => {
    expect(asked(of('alias/logs'), of(`${ARN}${KEY}`))).toEqual(['alias/logs']);
    expect(asked(of('alias/logs'), of(`${ARN}${KEY}`), of(`${ARN}${KEY}`))).toEqual(['alias/logs']);
    expect(asked(of('arn:aws:kms:eu-west-1:111122223333:alias/logs'), of(KEY))).toEqual(['alias/logs']);
    expect(asked(of(KEY), of('alias/logs'))).toEqual(['alias/logs']);
  });

  test('are none where values are equal, or the alias lies elsewhere', () => {
    expect(asked(of('alias/logs'), of('alias/logs'))).toEqual([]);
    expect(asked(of('arn:aws:kms:us-east-1:111122223333:alias/logs'), of(KEY))).toEqual([]);
    expect(asked({ Name: 'a' }, { Name: 'b' })).toEqual([]);
  });
});
