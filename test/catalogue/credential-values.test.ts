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
    ['https://discord.com/api/webhooks/112233445566778899/abcDEF123456789012345'],
    ['https://example.webhook.office.com/webhookb2/1a2b3c4d-1111-2222-3333-444455556666@x/IncomingWebhook/abc'],
    ['https://hooks.chime.aws/incomingwebhooks/1a2b3c4d?token=abc'],
    ['https://events.pagerduty.com/integration/0123456789abcdef0123456789abcdef/enqueue'],
    ['https://api.example.com/v1?mode=x&api_key=abc123'],
    ['https://account.blob.example.com/c?sv=2024-01-01&sig=abc%3D'],
    ['https://b.s3.example.com/k?X-Amz-Signature=abc'],
    ['run --db-password hunter2'],
    ['run --api-token=hunter2 --fast'],
    ['curl -u admin:hunter2 https://example.com'],
    ['MODE=a TOKEN=hunter2 run'],
    ['{"a":1,"a":2,"client_secret":"hunter2"}'],
    ["{'password': 'hunter2'}"],
    [`${'wJalrXUtnFEMI/K7MDENG/bPxRfi'}${'CYEXAMPLEKEY'}`],
    [btoa('#!/bin/sh\nexport DB_PASSWORD=hunter2\n')],
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
    ['https://example.com/webhooks/orders'],
    ['https://api.example.com/v1?token=$TOKEN'],
    ['https://example.com/list?NextToken=abc&pageToken=2'],
    ['run --token-file /etc/token --password-stdin'],
    ['run --token $TOKEN --password {{resolve:ssm:p}}'],
    ['filter key=value, KeyId=1a2b'],
    ['{"PasswordPolicy":"strict","KeyId":"1a2b"}'],
    ['{"token":"$context.token"}'],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['ApiHandlerServiceRoleDefaultPolicy1A2B3C4D'.slice(-40)],
    ['Stack/Handler2/ServiceRole/DefaultPolicyX'.slice(-40)],
    [btoa('#!/bin/sh\nexport MODE=fast\necho done\n')],
    ['sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='],
  ])('%s is none', (text) => {
    expect(isCredentialByForm(text)).toBe(false);
  });

  test.each([
    'a',
    ':',
    'eyJ',
    'a:',
    '://',
    '@',
    'http://',
    '--token ',
    'token=',
    '"token":"',
    '//hooks.a/',
    '/webhook/a1',
    ' -u a',
    'secret\n',
  ])('a megabyte of "%s" is answered in linear time', (unit) => {
    const started = performance.now();
    isCredentialByForm(unit.repeat(1_000_000 / unit.length));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
