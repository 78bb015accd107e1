/** Secrets are masked where the source marks them, by name, by form, and where the declared side is; equal stays equal. */
import { describe, expect, test } from '@jest/globals';
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

test('what only says in which form a credential is kept is one too; its name, ARN or type is none', () => {
  const value = {
    AuthToken: { Value: 'x', Name: 'n', TokenType: 't', Arn: 'a' },
    Secret: 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db',
    Token: { Version: 2 },
  };
  expect(maskSensitive(value, [], masker)).toEqual({
    AuthToken: { Value: { $masked: 'k:"x"' }, Name: 'n', TokenType: 't', Arn: 'a' },
    Secret: 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db',
    Token: { Version: 2 },
  });
});

test('any label beside a value counts, whichever stands first', () => {
  const value = {
    Xs: [
      { Name: 'x', OptionName: 'DB_PASSWORD', Value: 'a' },
      { VariableName: 'API_TOKEN', StringValue: 'b' },
      { Name: 'API_TOKEN', Kind: 'c' },
      { Name: 'MODE', Value: 'd' },
    ],
  };
  expect(maskSensitive(value, [], masker)).toEqual({
    Xs: [
      { Name: 'x', OptionName: 'DB_PASSWORD', Value: { $masked: 'k:"a"' } },
      { VariableName: 'API_TOKEN', StringValue: { $masked: 'k:"b"' } },
      { Name: 'API_TOKEN', Kind: 'c' },
      { Name: 'MODE', Value: 'd' },
    ],
  });
});

test('JSON text keeps its form, with masks inside, and compares with the object that it spells', () => {
  const declared = maskSensitive({ Settings: '{"user": "u", "password": "x"}' }, [], masker);
  expect(declared).toEqual({ Settings: '{"user":"u","password":{"$masked":"k:\\"x\\""}}' });
  const live = (password: string) => maskSensitive({ Settings: { password, user: 'u' } }, [], masker, declared);
  expect(told(compared(declared, live('x')))).toEqual([]);
  expect(told(compared(declared, live('y')))).toEqual(['changed /Settings']);
});

test('JSON text without a secret stays as it is spelled', () => {
  const value = { Settings: '{ "b": 1,  "a": [ ] }' };
  expect(maskSensitive(value, [], masker)).toEqual(value);
});

test('write-only texts are masked, but names, numbers, lists and what lies below stay', () => {
  const writeOnly = [['Content'], ['SnapshotIdentifier'], ['Size'], ['Data', 'Text'], ['Items']];
  const value = { Content: 'x', SnapshotIdentifier: 's', Size: 1, Data: { Text: 'y' }, Items: ['z', { a: 'b' }] };
  expect(maskSensitive(value, [], masker, undefined, writeOnly)).toEqual({
    Content: { $masked: 'k:"x"' },
    SnapshotIdentifier: 's',
    Size: 1,
    Data: { Text: { $masked: 'k:"y"' } },
    Items: ['z', { a: 'b' }],
  });
});

test('of a list that holds secrets, what the source declares plainly stays plain; what it does not is masked', () => {
  const declared = { Command: ['run', { $masked: 'k:"terces"' }] };
  expect(maskSensitive({ Command: ['run', 'secret', 'other'] }, [], masker, declared)).toEqual({
    Command: ['run', { $masked: 'k:"terces"' }, { $masked: 'k:"rehto"' }],
  });
});

test('a secret that stands again elsewhere is masked there: alone, inside a text, as a key', () => {
  const value = { Password: 'Abc12345x', Note: 'see Abc12345x', Other: 'Abc1234', Map: { Abc12345x: 1 } };
  expect(maskSensitive(value, [], masker)).toEqual({
    Password: { $masked: 'k:"x54321cbA"' },
    Note: { $masked: 'k:"x54321cbA ees"' },
    Other: 'Abc1234',
    Map: { 'masked:k:"x54321cbA"': 1 },
  });
});

test('a secret of plain words is masked where it stands alone, not in every text that says it', () => {
  const value = { Password: 'production', Note: 'production queue', Stage: 'production' };
  expect(maskSensitive(value, [], masker)).toEqual({
    Password: { $masked: 'k:"noitcudorp"' },
    Note: 'production queue',
    Stage: { $masked: 'k:"noitcudorp"' },
  });
});

test('a secret of which only the digest is known is recognised wherever it stands whole', () => {
  const declared = { Password: { $masked: 'k:"x54321cbA"' } };
  const live = { Copy: 'Abc12345x', Map: { Abc12345x: 1 }, Short: 'x' };
  expect(maskSensitive(live, [], masker, declared)).toEqual({
    Copy: { $masked: 'k:"x54321cbA"' },
    Map: { 'masked:k:"x54321cbA"': 1 },
    Short: 'x',
  });
});

test('what a policy demands of a tag called token stays readable', () => {
  const value = { Condition: { StringEquals: { 'aws:PrincipalTag/token': 'x', 'kms:EncryptionContext:secret': 'y' } } };
  expect(maskSensitive(value, [], masker)).toEqual(value);
});

describe('which element of a list the declared side masks', () => {
  const masked = { $masked: 'k:"1"' };
  const live = (declared: JsonObject, value: JsonObject) => maskSensitive(value, [], masker, declared);

  test('by name: a plain one stays plain when it changes, a secret one is masked when it does', () => {
    const declared = {
      Xs: [
        { Name: 'a', V: masked },
        { Name: 'b', V: 'plain' },
      ],
    };
    expect(
      live(declared, {
        Xs: [
          { Name: 'b', V: 'other' },
          { Name: 'a', V: '2' },
        ],
      }),
    ).toEqual({
      Xs: [
        { Name: 'b', V: 'other' },
        { Name: 'a', V: { $masked: 'k:"2"' } },
      ],
    });
  });

  test('a name that comes twice, and one that nobody declares, say nothing', () => {
    const declared = {
      Xs: [
        { Name: 'a', V: 'p' },
        { Name: 'a', V: masked },
      ],
    };
    expect(
      live(declared, {
        Xs: [
          { Name: 'a', V: 'q' },
          { Name: 'c', V: 'r' },
        ],
      }),
    ).toEqual({
      Xs: [
        { Name: 'a', V: 'q' },
        { Name: 'c', V: 'r' },
      ],
    });
  });

  test('without names: what the first secret one masks, also deep inside', () => {
    const declared = {
      Xs: [
        { N: null, V: 'p' },
        { N: null, V: { Deep: [masked] } },
      ],
    };
    expect(live(declared, { Xs: [{ V: { Deep: ['2'] } }, { N: null, V: 'p' }, { V: 'q' }] })).toEqual({
      Xs: [{ V: { Deep: [{ $masked: 'k:"2"' }] } }, { N: null, V: 'p' }, { V: 'q' }],
    });
  });
});

test('repeated secrets: lists, numbers and what lies in a masked object; never shorter ones', () => {
  const value = {
    ApiKey: 12345678,
    Password: 'Abcd1234',
    Marked: { A: ['Efgh5678', { B: 'Ijkl9012' }, null], C: 'short12' },
    Texts: ['x 12345678', ['Abcd1234'], 'Efgh5678', { D: 'y Ijkl9012' }, 'short12', 5, null],
  };
  expect(maskSensitive(value, [['Marked']], masker)).toMatchObject({
    Texts: [
      { $masked: 'k:"87654321 x"' },
      [{ $masked: 'k:"4321dcbA"' }],
      { $masked: 'k:"8765hgfE"' },
      { D: { $masked: 'k:"2109lkjI y"' } },
      'short12',
      5,
      null,
    ],
  });
});

test('of declared digests only texts of eight characters and more are recognised', () => {
  const declared = { A: { $masked: 'k:"7654321"' }, B: { $masked: 'k:"87654321"' } };
  expect(maskSensitive({ C: '1234567', D: '12345678' }, [], masker, declared)).toEqual({
    C: '1234567',
    D: { $masked: 'k:"87654321"' },
  });
});

test('a key that is a credential by its form, or JSON that holds one, is masked; what stands below it is not', () => {
  const value = { Map: { 'redis://:p@h.example.com': { A: 1 }, '{"password":"x"}': 2, 'plain-key': 3, 'u:p@h': 4 } };
  expect(maskSensitive(value, [], masker)).toEqual({
    Map: {
      'masked:k:"moc.elpmaxe.h@p://:sider"': { A: 1 },
      'masked:k:}"x":"drowssap"{': 2,
      'plain-key': 3,
      'u:p@h': 4,
    },
  });
});

test('asterisks, unresolved values and masks stay as they are, also where the source marks a secret', () => {
  const value = { A: '****', B: { $unresolved: 'why' }, C: { $masked: 'old:1' }, D: '**' };
  expect(maskSensitive(value, [['A'], ['B'], ['C'], ['D']], masker)).toEqual({
    A: '****',
    B: { $unresolved: 'why' },
    C: { $masked: 'old:1' },
    D: { $masked: 'k:"**"' },
  });
});

test('under a credential’s name switches and nothing at all stay', () => {
  const value = { Password: null, Token: false, ApiKey: 0, Secret: '' };
  expect(maskSensitive(value, [], masker)).toEqual({
    Password: null,
    Token: false,
    ApiKey: { $masked: 'k:"0"' },
    Secret: '',
  });
});
