/** Policy documents are known by their shape and have one form. */
import { expect, test } from '@jest/globals';
import type { Json } from '../../../core/model/json';
import { normalPolicyDocument, readPolicyDocument } from '../../../core/model/policy-document';

const document = { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'a:B', Resource: '*' } };

test.each([
  ['an object', document],
  ['JSON text', JSON.stringify(document)],
  ['URL-encoded JSON text', encodeURIComponent(JSON.stringify(document))],
] as const)('%s is read', (_name, value) => {
  expect(readPolicyDocument(value)).toEqual(document);
});

test.each<[string, Json]>([
  ['no statements', { Statement: [] }],
  ['a statement without effect', { Statement: [{ Action: 'a:B' }] }],
  ['another Statement', { Statement: 'SELECT 1' }],
  ['text that is no JSON', '{"Statement":'],
  ['bad URL encoding', '%7B%'],
  ['a list', [document]],
  ['null', null],
])('%s is none', (_name, value) => {
  expect(readPolicyDocument(value)).toBeNull();
});

test('one form, whatever the spelling', () => {
  const normal = normalPolicyDocument({
    Id: 'kept',
    Statement: {
      Sid: '2',
      Effect: 'Allow',
      Action: 'a:B',
      Resource: ['*'],
      Principal: { AWS: 'arn:aws-us-gov:iam::111122223333:root', Service: 'x.amazonaws.com' },
      Condition: { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { k: 5 } },
    },
  });
  expect(normal).toEqual({
    Id: 'kept',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['a:B'],
        Resource: ['*'],
        Principal: { AWS: ['111122223333'], Service: ['x.amazonaws.com'] },
        Condition: { Bool: { 'aws:SecureTransport': ['true'] }, NumericLessThan: { k: ['5'] } },
      },
    ],
  });
  expect(normalPolicyDocument(normal)).toEqual(normal);
});

test('a deleted role’s id, a Deny for everybody and a named Sid stay as they are', () => {
  const statements = [
    { Sid: 'Named', Effect: 'Allow', Principal: { AWS: ['AROAEXAMPLEEXAMPLE'] } },
    { Effect: 'Deny', Principal: '*' },
  ];
  expect(normalPolicyDocument({ Statement: statements })).toEqual({ Statement: statements });
});
