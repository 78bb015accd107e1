import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskAttributes } from '../../../../core/declare/terraform/mask-attributes';
import type { SensitivePath, TerraformInstance } from '../../../../core/declare/terraform/terraform-instance';
import type { Json, JsonObject } from '../../../../core/model/json';
import { declareState, masker, onlyDeclared } from './terraform-fixtures';

function mask(terraformType: string, attributes: JsonObject, sensitivePaths: readonly SensitivePath[] = []) {
  const instance: TerraformInstance = {
    kind: 'instance',
    address: `${terraformType}.it`,
    terraformType,
    provider: '',
    attributes,
    sensitivePaths,
  };
  return maskAttributes(instance, masker);
}

const hidden = (value: Json) => masker.mask(JSON.stringify(value)) as unknown as Json;

describe('sensitive paths of every form', () => {
  const blocks = [{ name: 'a', options: { x: 'one', y: 'two' } }];
  test.each<[string, SensitivePath, Json]>([
    ['a whole attribute', ['thing'], hidden(blocks)],
    ['one element', ['thing', 0], [hidden({ name: 'a', options: { x: 'one', y: 'two' } })]],
    [
      'an index that is written as text',
      ['thing', '0', 'name'],
      [{ name: hidden('a'), options: { x: 'one', y: 'two' } }],
    ],
    ['a member', ['thing', 0, 'options', 'x'], [{ name: 'a', options: { x: hidden('one'), y: 'two' } }]],
    ['a map', ['thing', 0, 'options'], [{ name: 'a', options: hidden({ x: 'one', y: 'two' }) }]],
    ['an element of a set, which has no index', ['thing', null, 'name'], hidden(blocks)],
    ['a member of a list without an index', ['thing', 'name'], hidden(blocks)],
    ['a key that is not there', ['thing', 0, 'options', 'z'], [{ name: 'a', options: hidden({ x: 'one', y: 'two' }) }]],
    ['a key that cannot be followed', ['thing', 0, null], [hidden({ name: 'a', options: { x: 'one', y: 'two' } })]],
    [
      'a path that goes on in a plain value',
      ['thing', 0, 'options', 'y', 'deeper'],
      [{ name: 'a', options: { x: 'one', y: hidden('two') } }],
    ],
  ])('%s', (_, path, expected) => {
    expect(mask('aws_made_up', { thing: blocks, other: 'plain' }, [path])).toEqual({ thing: expected, other: 'plain' });
  });

  test('an index beyond the list and an attribute that is not there change nothing', () => {
    expect(mask('aws_made_up', { thing: ['a'] }, [['thing', 7], ['nothing']])).toEqual({ thing: ['a'] });
  });

  test('tags_all repeats tags, though only tags are marked', () => {
    const tags = { Cost: 'x-1', Owner: 'ana' };
    expect(mask('aws_made_up', { tags, tags_all: tags }, [['tags', 'Cost']])).toEqual({
      tags: { Cost: hidden('x-1'), Owner: 'ana' },
      tags_all: { Cost: hidden('x-1'), Owner: 'ana' },
    });
    expect(mask('aws_made_up', { tags, tags_all: tags }, [['tags']])).toEqual({
      tags: hidden(tags),
      tags_all: hidden(tags),
    });
  });
});

describe('what is a secret without being listed', () => {
  test.each<[string, string, JsonObject, JsonObject]>([
    [
      "a connection's parameters",
      'aws_cloudwatch_event_connection',
      { auth_parameters: [{ invocation_http_parameters: [{ header: [{ key: 'x-signature', value: 's-1' }] }] }] },
      {
        auth_parameters: [{ invocation_http_parameters: [{ header: [{ key: 'x-signature', value: hidden('s-1') }] }] }],
      },
    ],
    [
      'a map that is marked as a whole',
      'aws_glue_connection',
      { connection_properties: { JDBC_CONNECTION_URL: 'jdbc:x', USERNAME: 'u' } },
      { connection_properties: hidden({ JDBC_CONNECTION_URL: 'jdbc:x', USERNAME: 'u' }) },
    ],
    [
      'user data inside a block',
      'aws_spot_fleet_request',
      { launch_specification: [{ ami: 'ami-1', user_data: 'IyEvYmluL3No' }] },
      { launch_specification: [{ ami: 'ami-1', user_data: hidden('IyEvYmluL3No') }] },
    ],
    [
      'a switch about user data',
      'aws_instance',
      { user_data_replace_on_change: true },
      { user_data_replace_on_change: true },
    ],
    [
      'what is unset',
      'aws_ssm_parameter',
      { value: '', value_wo: null, password: [] },
      { value: '', value_wo: null, password: [] },
    ],
  ])('%s', (_, type, attributes, expected) => {
    expect(mask(type, attributes)).toEqual(expected);
  });

  test('what is masked already is not masked again, unless it only looks so', () => {
    const done = hidden('s');
    expect(mask('aws_made_up', { password: done }).password).toEqual(done);
    const posing = { $masked: 'plain text' };
    expect(mask('aws_made_up', { password: posing }).password).toEqual(hidden(posing));
  });
});

describe('a secret that stands again', () => {
  test.each<[string, string, string]>([
    ['the same text', 'Zx81-spectrum', 'Zx81-spectrum'],
    ['the end of an ARN', 'Zx81-spectrum', 'arn:aws:s3:::Zx81-spectrum'],
    ['a part of a composed id', 'crown', 'prefix|crown|suffix'],
    ['the middle of a longer text', 'Zx81-spectrum', 'my-Zx81-spectrum-2'],
  ])('%s is masked', (_, secret, repeated) => {
    const attributes = { password: secret, id: repeated, list: [{ deep: repeated }] };
    expect(mask('aws_made_up', attributes)).toEqual({
      password: hidden(secret),
      id: hidden(repeated),
      list: [{ deep: hidden(repeated) }],
    });
  });

  test.each<[string, string, string]>([
    ['a word in a name', 'postgres', 'postgres-backup'],
    ['words in a name', 'order-service', 'eu-order-service-2'],
    ['a short number', '12', 'item-12'],
    ['a region', 'eu-west-1', 'arn:aws:sqs:eu-west-1:111122223333:q'],
    ['an account', '111122223333', 'arn:aws:sqs:eu-west-1:111122223333:q'],
  ])('%s is not', (_, secret, name) => {
    expect(mask('aws_made_up', { password: secret, name })).toEqual({ password: hidden(secret), name });
  });

  test('as a key it masks the map', () => {
    expect(mask('aws_made_up', { token: 'k-9f3a77b1', map: { 'k-9f3a77b1': 1 } }).map).toEqual(
      hidden({ 'k-9f3a77b1': 1 }),
    );
  });
});

describe('identifiers', () => {
  const bucket = 'secret-bucket-4711';
  const sensitive = (name: string) => [{ type: 'get_attr', value: name }];

  test('what only a secret identifies is not indexed, with a reason', () => {
    const attributes = {
      bucket,
      id: bucket,
      arn: `arn:aws:s3:::${bucket}`,
      bucket_domain_name: `${bucket}.s3.amazonaws.com`,
    };
    const instances = [{ attributes, sensitive_attributes: [sensitive('bucket')] }];
    const { lines } = declareState([{ type: 'aws_s3_bucket', instances: instances as never }]);
    expect(lines).toEqual([
      expect.objectContaining({
        subject: null,
        type: 'AWS::S3::Bucket',
        notIndexed: 'nothing in the state that is not secret gives BucketName of AWS::S3::Bucket',
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(bucket);
  });

  test('what something else identifies is indexed without the secret', () => {
    const attributes = { id: 'sg-0a1b2c3d', name: 'codename-x77', description: 'd', vpc_id: 'vpc-1' };
    const instances = [{ attributes, sensitive_attributes: [sensitive('name')] }];
    const line = onlyDeclared(declareState([{ type: 'aws_security_group', instances: instances as never }]).lines);
    expect(line.subject.identifier).toBe('sg-0a1b2c3d');
    expect(line.declared.GroupName).toEqual(hidden('codename-x77'));
    expect(JSON.stringify(line)).not.toContain('codename-x77');
  });
});

describe('properties', () => {
  // Hard to guess, so that it cannot stand in the fixture by chance.
  const secret = fc.stringMatching(/^[a-z]{4}[0-9]{4}[A-Z]{4}[a-z0-9]{4,12}$/);
  const name = fc.constantFrom('id', 'arn', 'name', 'bucket', 'url', 'description', 'tags', 'nested', 'queue_name');
  const wrap = fc.constantFrom<(text: string) => Json>(
    (text) => text,
    (text) => `arn:aws:sqs:eu-west-1:111122223333:${text}`,
    (text) => `https://sqs.eu-west-1.amazonaws.com/111122223333/${text}`,
    (text) => `${text}|x`,
    (text) => [text, 'b'],
    (text) => ({ a: `x${text}y` }),
    (text) => [{ a: [{ b: text }] }],
    (text) => ({ [text]: 'v' }),
  );
  const placed = fc.array(fc.tuple(name, wrap), { maxLength: 6 });
  const types = fc.constantFrom(
    'aws_sqs_queue',
    'aws_s3_bucket',
    'aws_lambda_function',
    'aws_made_up',
    'aws_iam_role_policy_attachment',
  );

  test('no text that was masked occurs anywhere in what is said', () => {
    fc.assert(
      fc.property(types, secret, placed, fc.constantFrom('password', 'marked'), (type, text, places, how) => {
        const attributes = Object.fromEntries<Json>([
          ['id', 'visible'],
          ...places.map(([key, one]): [string, Json] => [key, one(text)]),
          [how, text],
        ]);
        const sensitive_attributes = [[{ type: 'get_attr', value: 'marked' }]];
        const instances = [{ attributes, sensitive_attributes }];
        const { lines } = declareState([{ type, instances: instances as never }]);
        expect(lines).toHaveLength(1);
        expect(JSON.stringify(lines)).not.toContain(text);
      }),
    );
  });

  test('masking is total, keeps the names, and masks nothing twice', () => {
    const any = fc.dictionary(fc.string(), fc.jsonValue() as fc.Arbitrary<Json>);
    const paths = fc.array(
      fc.array(fc.oneof(fc.string(), fc.nat(3), fc.constant(null)), { minLength: 1, maxLength: 4 }),
    );
    fc.assert(
      fc.property(any, paths, (attributes, sensitive) => {
        const once = mask('aws_made_up', attributes, sensitive);
        expect(Object.keys(once)).toEqual(Object.keys(attributes));
        expect(mask('aws_made_up', once, [])).toEqual(once);
      }),
    );
  });
});
