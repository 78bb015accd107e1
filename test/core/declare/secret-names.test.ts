import { expect, test } from '@jest/globals';
import { withSecretNames } from '../../../core/declare/secret-names';
import { declare, made, resourceOf } from './cloudformation/stack-content';
import { declareState } from './terraform/terraform-fixtures';

const PARTIAL = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:claims/db-main';
const SECRET = `${PARTIAL}-AbC1dE`;

test.each([
  [SECRET, [SECRET, PARTIAL, 'claims/db-main']],
  [
    'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db-aB3dE6',
    [
      'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db-aB3dE6',
      'arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:db',
      'db',
    ],
  ],
  ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbC', null],
  ['arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbC-dE', null],
  ['arn:aws:sqs:eu-west-1:111122223333:jobs-AbC1dE', null],
  ['db-AbC1dE', null],
  ['', null],
])('%s also goes by the names in it', (id, expected) => {
  expect(withSecretNames(id)).toEqual(expected ?? [id]);
});

test('a secret of a stack is found by its name and its ARN without the suffix', () => {
  const declaration = declare(
    { Resources: { It: { Type: 'AWS::SecretsManager::Secret', Properties: {} } } },
    { resources: made({ It: SECRET }) },
  );
  const { identifiers, subject } = resourceOf(declaration, 'It');
  expect(subject.identifier).toBe(SECRET);
  expect(identifiers).toEqual(expect.arrayContaining([SECRET, PARTIAL, 'claims/db-main']));
});

test('so is one of a state', () => {
  const attributes = { arn: SECRET, id: SECRET };
  const [line] = declareState([{ type: 'aws_secretsmanager_secret', instances: [{ attributes }] }]).lines;
  expect(line).toMatchObject({
    subject: { identifier: SECRET },
    identifiers: expect.arrayContaining([SECRET, PARTIAL, 'claims/db-main']),
  });
});
