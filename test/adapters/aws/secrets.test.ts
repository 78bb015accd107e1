import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, test } from '@jest/globals';
import { mockClient } from 'aws-sdk-client-mock';
import { fetchParameter } from '../../../adapters/aws/fetch-parameter';
import { fetchSecret } from '../../../adapters/aws/fetch-secret';
import { loadMasker } from '../../../adapters/aws/secret-masker';
import { AwsSecretReader } from '../../../adapters/aws/secret-reader';
import { awsSays } from './aws-says';

const ARN = 'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:hook-AbCdEf';
const KEY = '00'.repeat(31) + 'ff';

function setUp() {
  const secretsManager = new SecretsManagerClient({ region: 'eu-west-1' });
  const ssm = new SSMClient({ region: 'eu-west-1' });
  const secrets = mockClient(secretsManager);
  const parameters = mockClient(ssm);
  for (const stub of [secrets, parameters]) stub.rejects(new Error('not scripted'));
  return {
    secrets,
    parameters,
    reader: new AwsSecretReader({ secret: fetchSecret(secretsManager), parameter: fetchParameter(ssm) }),
  };
}

describe('AwsSecretReader', () => {
  test('reads a secret once, for all who ask at once and later', async () => {
    const { secrets, reader } = setUp();
    secrets.on(GetSecretValueCommand, { SecretId: ARN }).resolves({ SecretString: ' value\n' });
    const reference = { kind: 'secret', arn: ARN } as const;
    expect(await Promise.all([reader.read(reference), reader.read(reference)])).toEqual(['value', 'value']);
    expect(await reader.read(reference)).toBe('value');
    expect(secrets.calls()).toHaveLength(1);
  });

  test('reads a parameter decrypted', async () => {
    const { parameters, reader } = setUp();
    parameters
      .on(GetParameterCommand, { Name: '/asbuilt/hook', WithDecryption: true })
      .resolves({ Parameter: { Value: 'value' } });
    expect(await reader.read({ kind: 'parameter', name: '/asbuilt/hook' })).toBe('value');
  });

  test('a kind that the function did not bring is a fault of its configuration', async () => {
    await expect(new AwsSecretReader({}).read({ kind: 'parameter', name: '/x' })).rejects.toMatchObject({
      code: 'ConfigurationInvalid',
      message: 'this function has no way to read parameter /x',
    });
  });

  test('a failed read is not kept', async () => {
    const { secrets, reader } = setUp();
    secrets
      .on(GetSecretValueCommand)
      .rejectsOnce(awsSays('AccessDeniedException', 'no', 403))
      .resolves({ SecretString: 'value' });
    const reference = { kind: 'secret', arn: ARN } as const;
    await expect(reader.read(reference)).rejects.toMatchObject({
      code: 'AwsRefused',
      message: `cannot read secret ${ARN}: AccessDeniedException: no`,
    });
    expect(await reader.read(reference)).toBe('value');
  });

  test.each([
    ['{"url":"https://hooks.example.com/x"}', 'https://hooks.example.com/x'],
    ['{not json', '{not json'],
  ])('%s is read as %s', async (SecretString, expected) => {
    const { secrets, reader } = setUp();
    secrets.on(GetSecretValueCommand).resolves({ SecretString });
    expect(await reader.read({ kind: 'secret', arn: ARN })).toBe(expected);
  });

  test.each([['{"a":"topsecret","b":"topsecret"}'], ['{"a":{"b":"topsecret"}}'], [''], [' '], [undefined]])(
    '%j is refused without showing it',
    async (SecretString) => {
      const { secrets, reader } = setUp();
      secrets.on(GetSecretValueCommand).resolves(SecretString === undefined ? {} : { SecretString });
      await expect(reader.read({ kind: 'secret', arn: ARN })).rejects.toMatchObject({
        code: 'ConfigurationInvalid',
        message: `secret ${ARN} holds no text, or more than one value`,
      });
    },
  );
});

describe('loadMasker', () => {
  const secretsOf = (text: string) => ({ read: async () => text });

  test('masks by HMAC-SHA-256 under the key; the key id tells nothing of the key', async () => {
    const masker = await loadMasker(secretsOf(KEY), ARN);
    // echo -n 'hunter2' | openssl dgst -sha256 -mac HMAC -macopt hexkey:$KEY, and the key's own SHA-256.
    expect(masker.mask('hunter2')).toEqual({
      $masked: '60f9ca40:21408d02393a6c2a77dbecb1d45fcf40bd2f6801b450edfd49ec4ca20b2857fe',
    });
    expect(masker.keyId).toBe('60f9ca40');
  });

  test('equal stays equal, different stays different, and another key gives another id', async () => {
    const one = await loadMasker(secretsOf(KEY), ARN);
    const again = await loadMasker(secretsOf(KEY.toUpperCase()), ARN);
    const other = await loadMasker(secretsOf('11'.repeat(32)), ARN);
    expect(one.mask('a')).toEqual(again.mask('a'));
    expect(one.mask('a')).not.toEqual(one.mask('b'));
    expect(other.keyId).not.toBe(one.keyId);
    expect(other.mask('a')).not.toEqual(one.mask('a'));
  });

  test.each([[''], ['00'], [`${KEY}00`], ['zz'.repeat(32)]])(
    'a key that is %j is refused without showing it',
    async (key) => {
      await expect(loadMasker(secretsOf(key), ARN)).rejects.toMatchObject({
        code: 'ConfigurationInvalid',
        message: `the masking key ${ARN} is not 64 hexadecimal digits`,
      });
    },
  );
});
