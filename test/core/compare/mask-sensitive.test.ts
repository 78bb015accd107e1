/** Secrets are masked where the source marks them, by name, by form, and where the declared side is; equal stays equal. */
import { expect, test } from '@jest/globals';
import { maskSensitive } from '../../../core/compare/mask-sensitive';
import type { JsonObject } from '../../../core/model/json';
import type { Masker } from '../../../core/model/masker';
import { compared, told } from './comparing';

const masker: Masker = { keyId: 'k', mask: (text) => ({ $masked: `k:${[...text].reverse().join('')}` }) };

test('a sensitive path, and what lies below it, as one value', () => {
  expect(maskSensitive({ A: { B: { C: 'x' } }, D: 'y' }, [['A', 'B']], masker)).toEqual({
    A: { B: { $masked: 'k:}"x":"C"{' } },
    D: 'y',
  });
});

test('names of credentials, also as the name of a value; switches, empty values and markers stay', () => {
  const value = {
    MasterUserPassword: 'hunter2',
    GenerateSecret: true,
    Environment: [
      { Name: 'DB_PASSWORD', Value: 'x' },
      { Name: 'MODE', Value: 'y' },
    ],
    ApiKey: '',
    AuthToken: { $unresolved: 'why' },
    Url: 'postgres://u:secret@db/x',
  };
  expect(maskSensitive(value, [], masker)).toEqual({
    MasterUserPassword: { $masked: 'k:"2retnuh"' },
    GenerateSecret: true,
    Environment: [
      { Name: 'DB_PASSWORD', Value: { $masked: 'k:"x"' } },
      { Name: 'MODE', Value: 'y' },
    ],
    ApiKey: '',
    AuthToken: { $unresolved: 'why' },
    Url: { $masked: 'k:"x/bd@terces:u//:sergtsop"' },
  });
});

test('what the declared side masks, by the element’s name where lists have another order', () => {
  const declared: JsonObject = {
    Xs: [
      { Name: 'a', V: { $masked: 'k:"1"' } },
      { Name: 'b', V: 'plain' },
    ],
  };
  const live = {
    Xs: [
      { Name: 'b', V: 'plain' },
      { Name: 'a', V: '1' },
    ],
  };
  expect(maskSensitive(live, [], masker, declared)).toEqual({
    Xs: [
      { Name: 'b', V: 'plain' },
      { Name: 'a', V: { $masked: 'k:"1"' } },
    ],
  });
});

test('without a name every element at a sensitive path is masked', () => {
  expect(maskSensitive({ Xs: ['a', 'b'] }, [['Xs', '1']], masker)).toEqual({
    Xs: [{ $masked: 'k:"a"' }, { $masked: 'k:"b"' }],
  });
});

test('masking twice is masking once, and equality survives it', () => {
  const once = maskSensitive({ Password: 'a' }, [], masker);
  expect(maskSensitive(once, [], masker)).toEqual(once);
  expect(told(compared(once, maskSensitive({ Password: 'a' }, [], masker, once)))).toEqual([]);
  expect(told(compared(once, maskSensitive({ Password: 'b' }, [], masker, once)))).toEqual(['changed /Password']);
});

test('a hostile depth ends', () => {
  let deep: JsonObject = { Password: 'secret' };
  for (let i = 0; i < 10_000; i += 1) deep = { A: deep };
  expect(JSON.stringify(maskSensitive(deep, [], masker))).not.toContain('secret');
});
