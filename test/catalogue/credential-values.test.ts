import { describe, expect, test } from '@jest/globals';
import { isCredentialByForm } from '../../catalogue/credential-values';

const KEY_BLOCK = ['-----BEGIN RSA', 'PRIVATE KEY-----'].join(' ');

describe('credentials by their own form', () => {
  test.each([
    [KEY_BLOCK],
    ['postgres://app:s3cr3t@db.example.com:5432/app'],
    ['redis://:s3cr3t@cache.example.com'],
    ['Server=db;User=app;Password=s3cr3t'],
    ['Bearer abcdefghij.0123'],
    ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlMTIz'],
    [`ghp${'_'}${'a'.repeat(36)}`],
    ['https://hooks.slack.com/services/T000/B000/xyz'],
  ])('%s is one', (text) => {
    expect(isCredentialByForm(text)).toBe(true);
  });

  test.each([
    [''],
    ['-----BEGIN PUBLIC KEY-----'],
    ['https://example.com:8443/path'],
    ['arn:aws:iam::111122223333:role/app'],
    ['s3://bucket/key@version'],
    ['postgres://db.example.com:5432/app'],
    ['basic auth'],
    ['Forgot passwords'],
    ['user@example.com'],
    ['eyJ.not.token'],
  ])('%s is none', (text) => {
    expect(isCredentialByForm(text)).toBe(false);
  });

  test.each(['a', ':', 'eyJ', 'a:', '://', '@', 'http://'])('a megabyte of "%s" is answered in linear time', (unit) => {
    const started = performance.now();
    isCredentialByForm(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
