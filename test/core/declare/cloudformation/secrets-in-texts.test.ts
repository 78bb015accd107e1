// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/** Secrets that no NoEcho parameter marks: in user data, JSON texts, tags and under names that are lost on the way. */
import { describe, expect, test } from '@jest/globals';
import { declare, made, masker, resourceOf } from './stack-content';

const SECRET = 'correct-horse-battery';
const SCRIPT = `#!/bin/bash\nexport DB_PASSWORD=${SECRET}\n`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

function declared(properties: object, tags = {}) {
  const template = {
    Mappings: { M: { prod: { DbPassword: SECRET, Size: 'large' } } },
    Resources: {
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: properties },
      User: { Type: 'AWS::ElastiCache::User', Properties: { Password: SECRET, UserName: 'shop' } },
    },
  };
  return resourceOf(declare(template, { resources: made({ Alarm: 'a', User: 'u' }), tags }), 'Alarm');
}

describe('is masked', () => {
  test.each<[string, string, unknown, string]>([
    ['user data that is encoded', 'UserData', { 'Fn::Base64': SCRIPT }, base64(SCRIPT)],
    ['user data that was encoded before', 'UserData', base64(SCRIPT), base64(SCRIPT)],
    ['JSON of a password', 'X', `{"password":"${SECRET}"}`, `{"password":"${SECRET}"}`],
    [
      'JSON of pairs',
      'X',
      `[{"Name":"DB_PASSWORD","Value":"${SECRET}"}]`,
      `[{"Name":"DB_PASSWORD","Value":"${SECRET}"}]`,
    ],
    ['a mapping’s value by its key', 'X', { 'Fn::FindInMap': ['M', 'prod', 'DbPassword'] }, SECRET],
    ['a variable by its name', 'X', { 'Fn::Sub': ['a ${Password}', { Password: SECRET }] }, `a ${SECRET}`],
    ['a property in a text', 'X', { 'Fn::Sub': 'a ${User.Password}' }, `a ${SECRET}`],
    ['a property of another resource', 'X', { 'Fn::GetAtt': ['User', 'Password'] }, SECRET],
  ])('%s', (_name, property, value, text) => {
    const line = declared({ [property]: value });
    expect(line.declared[property]).toEqual(masker.mask(JSON.stringify(text)));
    expect(line.sensitive).toEqual([`/${property}`]);
  });
});

test('what is none is shown', () => {
  const plain = {
    UserData: { 'Fn::Base64': 'yum update -y' },
    Json: '{"size":"large"}',
    Size: { 'Fn::FindInMap': ['M', 'prod', 'Size'] },
    Name: { 'Fn::GetAtt': ['User', 'UserName'] },
  };
  expect(declared(plain).declared).toEqual({
    UserData: base64('yum update -y'),
    Json: '{"size":"large"}',
    Size: 'large',
    Name: 'shop',
  });
});

test('a stack’s tags keep their keys, and of their values what is no credential', () => {
  const url = `postgres://shop:${SECRET}@db.example.com/shop`;
  expect(declared({}, { team: 'claims', DbPassword: SECRET, db: url, ApiToken: '' }).sourceTags).toEqual({
    team: 'claims',
    DbPassword: masker.mask(JSON.stringify(SECRET)).$masked,
    db: masker.mask(JSON.stringify(url)).$masked,
    ApiToken: '',
  });
});
