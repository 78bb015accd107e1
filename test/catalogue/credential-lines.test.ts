import { describe, expect, test } from '@jest/globals';
import { assignsCredential } from '../../catalogue/credential-lines';
import { namesCredential } from '../../catalogue/credential-names';
import { isCredentialByForm } from '../../catalogue/credential-values';

describe('lines that give a credential a value', () => {
  test.each([
    ['a variable of a buildspec', 'env:\n  variables:\n    PASSWORD: BsSecret1\n'],
    ['an exported one', '#!/bin/sh\nexport API_KEY=abc123'],
    ['one of a settings file', 'MODE=fast\nDB_PASSWORD=abc123'],
    ['a member of JSON that is cut off', '{\n  "client_secret": "abc123",'],
    ['one of a list', 'env:\n  - TOKEN=abc123'],
    ['the last of many, with Windows line ends', `${'a: b\r\n'.repeat(100)}auth_token: abc123\r\n`],
  ])('%s', (_, text) => {
    expect(assignsCredential(text)).toBe(true);
    expect(isCredentialByForm(text)).toBe(true);
  });

  test.each([
    ['a variable that is referred to', 'TOKEN=$(aws ssm get-parameter)\nPASSWORD: $DB_PASSWORD'],
    ['a dynamic reference', 'password: "{{resolve:secretsmanager:db}}"'],
    ['a block', 'secrets-manager:\n  x: y\nsecret:\n'],
    ['code that reads one', 'token = event["token"]\nsecret = get_secret(name)'],
    ['another name', 'PasswordPolicy: strict\nNextToken: abc'],
    ['prose', 'The password is kept elsewhere'],
  ])('%s gives none', (_, text) => {
    expect(assignsCredential(text)).toBe(false);
  });
});

describe('names of headers that prove where a request came from', () => {
  test.each(['X-Origin-Verify', 'Authorization', 'X-Api-Key', 'x-cdn-shared-secret', 'Proxy-Authorization'])(
    '%s',
    (name) => {
      expect(namesCredential(name)).toBe(true);
    },
  );
  test.each(['X-Forwarded-For', 'Content-Type', 'Cache-Key', 'AuthorizationType', ''])('%s is none', (name) => {
    expect(namesCredential(name)).toBe(false);
  });
});

describe('tokens by the prefixes of their issuers', () => {
  test.each([
    ['npm', 'npm', '_', 36],
    ['GitHub, of a server', 'ghs', '_', 36],
    ['GitLab', 'glpat', '-', 20],
    ['Vault', 'hvs', '.', 24],
    ['DigitalOcean', 'dop_v1', '_', 64],
    ['PyPI', 'pypi', '-', 60],
    ['Google', 'AI', 'za', 35],
    ['AppSync', 'da2', '-', 26],
  ])('%s', (_, prefix, mark, length) => {
    expect(isCredentialByForm(`${prefix}${mark}${'a'.repeat(length)}`)).toBe(true);
    expect(isCredentialByForm(`${prefix}${mark}${'a'.repeat(3)}`)).toBe(false);
  });
});

test.each([
  'token',
  'token=',
  'a=b\n',
  'token\n',
  '\n',
  ' ',
  'key: $\n',
  'x-',
  'TOKEN: <\n',
  'npm_',
  'da2-',
  'secret.',
])('a megabyte of %j is answered in linear time', (unit) => {
  const text = unit.repeat(1_000_000 / unit.length);
  const started = performance.now();
  isCredentialByForm(text);
  namesCredential(text);
  expect(performance.now() - started).toBeLessThan(2_000);
});
