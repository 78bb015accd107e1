import { describe, expect, test } from '@jest/globals';
import { declareState, declareText, masker, onlyDeclared } from './terraform-fixtures';

const SECRET = 'hunter2-correct-horse';
const path = (...steps: (string | number)[]) =>
  steps.map((step) =>
    typeof step === 'number'
      ? { type: 'index', value: { value: step, type: 'number' } }
      : { type: 'get_attr', value: step },
  );

describe('an address', () => {
  test.each([
    ['whose key is a secret', undefined, SECRET, 'aws_sqs_queue.it[(hidden)]'],
    ['whose module’s key is one', `module.a[${JSON.stringify(SECRET)}]`, 0, 'module.a[(hidden)].aws_sqs_queue.it[0]'],
    ['whose module’s key is no text', 'module.a["\\x"]', 'k', 'module.a["\\x"].aws_sqs_queue.it["k"]'],
  ])('%s shows none', (_what, module, key, address) => {
    const attributes = { url: 'https://q', name: 'q', kms_master_key_id: SECRET };
    const instance = { index_key: key, attributes, sensitive_attributes: [path('kms_master_key_id')] };
    const more = module === undefined ? {} : { module };
    const { lines } = declareState([{ type: 'aws_sqs_queue', instances: [instance], ...more }]);
    expect(lines.map((line) => line.address)).toEqual([address]);
  });
});

describe('no secret of a state gets out', () => {
  test.each([
    ['a password attribute', 'aws_db_instance', { identifier: 'db', password: SECRET }, []],
    ['an auth token', 'aws_elasticache_replication_group', { replication_group_id: 'r', auth_token: SECRET }, []],
    [
      'an attribute that the state lists as sensitive',
      'aws_sqs_queue',
      { url: 'https://q', name: 'q', visibility_timeout_seconds: SECRET },
      [path('visibility_timeout_seconds')],
    ],
    [
      'a sensitive path into a block',
      'aws_lambda_function',
      { function_name: 'f', environment: [{ variables: { MODE: SECRET, B: 'b' } }] },
      [path('environment', 0, 'variables', 'MODE')],
    ],
    [
      'a sensitive map key given as an index',
      'aws_lambda_function',
      { function_name: 'f', environment: [{ variables: { MODE: SECRET } }] },
      [
        [
          { type: 'get_attr', value: 'environment' },
          { type: 'index', value: { value: 0, type: 'number' } },
          { type: 'get_attr', value: 'variables' },
          { type: 'index', value: { value: 'MODE', type: 'string' } },
        ],
      ],
    ],
    [
      'a sensitive element of a set',
      'aws_instance',
      { id: 'i-1', thing: [{ a: SECRET }] },
      [
        [
          { type: 'get_attr', value: 'thing' },
          { type: 'index', value: { value: { a: SECRET }, type: 'object' } },
        ],
      ],
    ],
    [
      'a leaf of an object that is masked whole',
      'aws_sqs_queue',
      { url: 'https://q', name: 'q', thing: { a: [{ b: SECRET }] }, other: SECRET },
      [path('thing')],
    ],
    [
      'a leaf of JSON text that is masked whole',
      'aws_sqs_queue',
      { url: 'https://q', name: 'q', thing: JSON.stringify({ a: SECRET }), other: `x ${SECRET}` },
      [path('thing')],
    ],
    [
      'a sensitive path that begins with an index',
      'aws_sqs_queue',
      { url: 'https://q', name: SECRET },
      [[{ type: 'index', value: { value: 'name', type: 'string' } }]],
    ],
    [
      'a sensitive name',
      'aws_s3_bucket',
      { bucket: SECRET, id: SECRET, arn: 'arn:aws:s3:::x' },
      [path('bucket'), path('id')],
    ],
    [
      'an environment variable',
      'aws_lambda_function',
      { function_name: 'f', environment: [{ variables: { DB_PASSWORD: SECRET } }] },
      [],
    ],
    [
      'a name and value pair',
      'aws_db_parameter_group',
      { name: 'p', parameter: [{ name: 'rds.password', value: SECRET }] },
      [],
    ],
    ['a password deep inside', 'aws_mq_broker', { id: 'b-1', user: [{ username: 'u', password: SECRET }] }, []],
    [
      'a credential inside JSON text',
      'aws_ecs_task_definition',
      {
        arn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/t:1',
        container_definitions: JSON.stringify([{ environment: [{ name: 'API_KEY', value: SECRET }] }]),
      },
      [],
    ],
    [
      'an address with user and password',
      'aws_lambda_function',
      { function_name: 'f', environment: [{ variables: { DATABASE: `postgres://app:${SECRET}@db/app` } }] },
      [],
    ],
    ['a parameter value', 'aws_ssm_parameter', { name: '/a', value: SECRET, type: 'SecureString' }, []],
    ['user data', 'aws_instance', { id: 'i-1', user_data: `#!/bin/sh\nexport A=${SECRET}` }, []],
    ['an API key', 'aws_api_gateway_api_key', { id: 'k', value: SECRET }, []],
    [
      'a secret version',
      'aws_secretsmanager_secret_version',
      { secret_id: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a-AbC', secret_string: SECRET },
      [],
    ],
    ['a login profile', 'aws_iam_user_login_profile', { user: 'ana', password: SECRET }, []],
    [
      'a stack parameter',
      'aws_cloudformation_stack',
      { id: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/s/u', parameters: { DbPassword: SECRET } },
      [],
    ],
    ['a tag', 'aws_sqs_queue', { url: 'https://q', tags: { 'api-token': SECRET } }, []],
    ['what no type is known for', 'aws_made_up', { id: 'x', password: SECRET }, []],
    ['private data of the provider', 'random_password', { result: SECRET }, []],
  ])('%s', (_, type, attributes, sensitive_attributes) => {
    const instances = [{ attributes, sensitive_attributes, private: Buffer.from(SECRET).toString('base64') }];
    const declaration = declareState([{ type, instances: instances as never }]);
    const text = JSON.stringify(declaration);
    expect(declaration.lines).toHaveLength(1);
    expect(text).not.toContain(SECRET);
    expect(text).not.toContain(Buffer.from(SECRET).toString('base64'));
    expect(text).not.toContain('output-secret');
  });

  test('a masked value that has a property is declared, and its path is told', () => {
    const attributes = { name: '/a', value: SECRET, type: 'SecureString' };
    const line = onlyDeclared(declareState([{ type: 'aws_ssm_parameter', instances: [{ attributes }] }]).lines);
    expect(line.declared).toEqual({
      Name: '/a',
      Type: 'SecureString',
      Value: masker.mask('"hunter2-correct-horse"'),
    });
    expect(line.sensitive).toEqual(['/Value']);
  });

  test('equal secrets stay equal, different ones different', () => {
    const declared = [SECRET, SECRET, 'other'].map(
      (value) =>
        onlyDeclared(
          declareState([{ type: 'aws_ssm_parameter', instances: [{ attributes: { name: '/a', value } }] }]).lines,
        ).declared.Value,
    );
    expect(declared[0]).toEqual(declared[1]);
    expect(declared[0]).not.toEqual(declared[2]);
  });

  test('a secret inside a translated block stays masked, and its path is told', () => {
    const variables = { MODE: 'batch', DB_PASSWORD: SECRET, 'A/B_TOKEN': SECRET };
    const attributes = { function_name: 'f', environment: [{ variables }] };
    const line = onlyDeclared(declareState([{ type: 'aws_lambda_function', instances: [{ attributes }] }]).lines);
    const masked = masker.mask(JSON.stringify(SECRET));
    expect(line.declared).toEqual({
      FunctionName: 'f',
      Environment: { Variables: { MODE: 'batch', DB_PASSWORD: masked, 'A/B_TOKEN': masked } },
    });
    expect(line.sensitive).toEqual(['/Environment/Variables/DB_PASSWORD', '/Environment/Variables/A~1B_TOKEN']);
  });

  test('a map of a block that is secret as a whole is one masked value', () => {
    const attributes = { function_name: 'f', environment: [{ variables: { MODE: SECRET } }] };
    const sensitive_attributes = [path('environment', 0, 'variables')];
    const instances = [{ attributes, sensitive_attributes }];
    const line = onlyDeclared(declareState([{ type: 'aws_lambda_function', instances: instances as never }]).lines);
    const masked = masker.mask(JSON.stringify({ MODE: SECRET }));
    expect(line.declared).toEqual({ FunctionName: 'f', Environment: { Variables: masked } });
    expect(line.sensitive).toEqual(['/Environment/Variables']);
  });

  test('what is no secret stays readable', () => {
    const attributes = {
      id: 'i-1',
      metadata_options: [{ http_tokens: 'required' }],
      key_name: 'deploy',
      iam_instance_profile: 'app',
    };
    const line = onlyDeclared(declareState([{ type: 'aws_instance', instances: [{ attributes }] }]).lines);
    expect(line.declared).toMatchObject({ KeyName: 'deploy', IamInstanceProfile: 'app' });
    expect(line.declared.MetadataOptions).toEqual({ HttpTokens: 'required' });
    expect(line.sensitive).toEqual([]);
  });

  test.each([
    ['a text', 'everything'],
    ['paths without steps', [[]]],
    ['steps of an unknown kind', [[{ type: 'splat', value: 'x' }]]],
    ['a list of texts', ['password']],
  ])('sensitive_attributes as %s: nothing of the instance is shown', (_, sensitive_attributes) => {
    const instances = [{ attributes: { url: 'https://q', name: SECRET }, sensitive_attributes }];
    const { lines } = declareState([{ type: 'aws_sqs_queue', instances: instances as never }]);
    expect(lines).toEqual([
      expect.objectContaining({
        subject: null,
        notIndexed: 'its sensitive_attributes cannot be read, so its secrets cannot be told apart',
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(SECRET);
  });

  test('a state that is cut off is refused without quoting it', () => {
    expect(() => declareText(`{"version":4,"password":"${SECRET}`)).toThrow(
      'prod.tfstate: not JSON, or cut off; a Terraform state is one JSON document',
    );
  });
});
