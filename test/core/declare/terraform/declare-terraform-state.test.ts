import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AWS, declareState, declareText, onlyDeclared } from './terraform-fixtures';

const AT = 'eu-west-1:111122223333';
const QUEUE = { url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs', name: 'jobs' };

describe('the container', () => {
  test('lineage is the source, the serial orders its deployments', () => {
    expect(declareState([])).toEqual({
      source: { kind: 'terraform', id: 'lineage-1' },
      deployment: { id: '42', order: '00000000000000000042' },
      provenance: { at: null, commit: null, repository: null, runUrl: null, by: null },
      lines: [],
      asks: [],
    });
  });

  test.each([
    ['not JSON', 'resource "aws_s3_bucket" {}', 'not JSON, or cut off; a Terraform state is one JSON document'],
    ['a list', '[]', 'not a Terraform state'],
    [
      'version 3',
      '{"version":3}',
      'a Terraform state version 3; version 4 is read (Terraform 0.12 and newer write it)',
    ],
    ['no version', '{}', 'a Terraform state without a version; version 4 is read (Terraform 0.12 and newer write it)'],
    ['no lineage', '{"version":4,"serial":1,"resources":[]}', 'the state has no lineage'],
    ['no serial', '{"version":4,"lineage":"l","resources":[]}', 'the state has no serial number'],
    ['a negative serial', '{"version":4,"lineage":"l","serial":-1,"resources":[]}', 'the state has no serial number'],
    ['no resources', '{"version":4,"lineage":"l","serial":1}', 'the state has no list of resources'],
    [
      'encrypted by OpenTofu',
      '{"serial":1,"lineage":"l","meta":{},"encrypted_data":"AAAA","encryption_version":"v0"}',
      'the state is encrypted by OpenTofu; give it decrypted ("tofu state pull")',
    ],
    [
      'a key twice',
      '{"version":4,"lineage":"l","serial":1,"resources":[{"type":"a","type":"b"}]}',
      'an object in the state has a key twice; write it anew ("terraform state pull")',
    ],
  ])('%s is refused with its place', (_, text, why) => {
    expect(() => declareText(text)).toThrow(`prod.tfstate: ${why}`);
    expect(() => declareText(text)).toThrow(expect.objectContaining({ code: 'InputUnreadable' }));
  });
});

describe('instances', () => {
  test('modules, count, for_each, providers with aliases', () => {
    const { lines } = declareState([
      { type: 'aws_sqs_queue', instances: [{ attributes: QUEUE }] },
      { type: 'aws_sqs_queue', module: 'module.a[0].module.b["x"]', instances: [{ attributes: QUEUE }] },
      {
        type: 'aws_sqs_queue',
        name: 'n',
        instances: [
          { index_key: 0, attributes: QUEUE },
          { index_key: 1, attributes: QUEUE },
        ],
      },
      { type: 'aws_sqs_queue', name: 'e', instances: [{ index_key: 'a"b', attributes: QUEUE }] },
      { type: 'aws_sqs_queue', name: 'm', provider: `module.a.${AWS}.west`, instances: [{ attributes: QUEUE }] },
      { type: 'aws_sqs_queue', name: 'o', provider: 'provider.aws.old', instances: [{ attributes: QUEUE }] },
      {
        type: 'aws_sqs_queue',
        name: 't',
        provider: 'provider["registry.opentofu.org/hashicorp/aws"]',
        instances: [{ status: 'tainted', attributes: QUEUE }],
      },
    ]);
    expect(lines.map(({ address, subject }) => [address, subject?.identifier])).toEqual([
      ['aws_sqs_queue.it', QUEUE.url],
      ['module.a[0].module.b["x"].aws_sqs_queue.it', QUEUE.url],
      ['aws_sqs_queue.n[0]', QUEUE.url],
      ['aws_sqs_queue.n[1]', QUEUE.url],
      ['aws_sqs_queue.e["a\\"b"]', QUEUE.url],
      ['aws_sqs_queue.m', QUEUE.url],
      ['aws_sqs_queue.o', QUEUE.url],
      ['aws_sqs_queue.t', QUEUE.url],
    ]);
  });

  test('data sources declare nothing; deposed objects and other providers are told', () => {
    const { lines } = declareState([
      { type: 'aws_sqs_queue', mode: 'data', instances: [{ attributes: QUEUE }] },
      { type: 'aws_sqs_queue', instances: [{ deposed: '0a1b2c3d', attributes: QUEUE }] },
      {
        type: 'random_id',
        provider: 'provider["registry.terraform.io/hashicorp/random"]',
        instances: [{ attributes: {} }],
      },
    ]);
    expect(lines.map((line) => (line.subject === null ? [line.address, line.type, line.notIndexed] : []))).toEqual([
      ['aws_sqs_queue.it', 'aws_sqs_queue', 'deposed: an old object that awaits deletion, no longer declared'],
      ['random_id.it', 'random_id', 'provider registry.terraform.io/hashicorp/random is not AWS'],
    ]);
  });

  test('aws_default_ resources are what they are without that word', () => {
    const attributes = { id: 'sg-1', arn: `arn:aws:ec2:${AT}:security-group/sg-1`, vpc_id: 'vpc-1' };
    const { lines } = declareState([{ type: 'aws_default_security_group', instances: [{ attributes }] }]);
    expect(onlyDeclared(lines).subject).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
      type: 'AWS::EC2::SecurityGroup',
      identifier: 'sg-1',
    });
  });

  test('a part of another resource is found in the state and said of it', () => {
    const { lines } = declareState([
      { type: 'aws_cloudwatch_event_target', instances: [{ attributes: { rule: 'nightly', target_id: 't' } }] },
      {
        type: 'aws_cloudwatch_event_rule',
        instances: [{ attributes: { arn: `arn:aws:events:${AT}:rule/nightly`, name: 'nightly' } }],
      },
    ]);
    expect(lines[0]).toMatchObject({
      subject: {
        account: '111122223333',
        region: 'eu-west-1',
        type: 'AWS::Events::Rule',
        identifier: `arn:aws:events:${AT}:rule/nightly`,
      },
      foldedInto: '/Targets',
      attributes: { rule: 'nightly', target_id: 't' },
    });
  });

  test('a parent whose identifier holds the account is found too, where only others tell the account', () => {
    const { lines } = declareState([
      { type: 'aws_cloudwatch_event_target', instances: [{ attributes: { rule: 'nightly', target_id: 't' } }] },
      { type: 'aws_cloudwatch_event_rule', instances: [{ attributes: { id: 'nightly', name: 'nightly' } }] },
      { type: 'aws_sqs_queue', instances: [{ attributes: { ...QUEUE, arn: `arn:aws:sqs:${AT}:jobs` } }] },
    ]);
    const identifier = `arn:aws:events:${AT}:rule/nightly`;
    expect(lines.slice(0, 2).map(({ subject }) => subject?.identifier)).toEqual([identifier, identifier]);
    expect(lines[0]).toMatchObject({ foldedInto: '/Targets' });
  });
});

describe('hostile input', () => {
  test('a bad instance is its own line and stops nothing', () => {
    const { lines } = declareState([
      {
        type: 'aws_sqs_queue',
        name: 'a',
        instances: ['x', null, { attributes: [] }, { attributes_flat: { id: 'x' } }] as never,
      },
      { type: 'aws_sqs_queue', name: 'b', instances: 'none' },
      { type: 7 as never, instances: [] },
      {
        type: 'aws_sqs_queue',
        name: 'c',
        instances: [{ attributes: { url: { nested: 1 }, name: ['x'], id: 5, arn: true } }],
      },
      { type: 'aws_sqs_queue', name: 'd', instances: [{ attributes: QUEUE }] },
    ]);
    expect(
      lines.map((line) => [line.address, line.subject === null ? line.notIndexed : line.subject.identifier]),
    ).toEqual([
      ['aws_sqs_queue.a', 'its instance is not an object'],
      ['aws_sqs_queue.a', 'its instance is not an object'],
      ['aws_sqs_queue.a', 'it has no attributes'],
      ['aws_sqs_queue.a', 'its attributes are in the flat form of Terraform 0.11; apply once with a newer version'],
      ['aws_sqs_queue.b', 'its instances are not a list'],
      ['resources[2]', 'its type, name or module is not a text'],
      ['aws_sqs_queue.c', 'nothing in the state gives QueueUrl of AWS::SQS::Queue'],
      ['aws_sqs_queue.d', QUEUE.url],
    ]);
  });

  test('"__proto__" and "constructor" are names like others', () => {
    const attributes = JSON.parse(
      '{"url":"https://q","__proto__":{"polluted":1},"constructor":"c","tags":{"__proto__":"t"}}',
    ) as never;
    const line = onlyDeclared(declareState([{ type: 'aws_sqs_queue', instances: [{ attributes }] }]).lines);
    expect(line.declared.Tags).toEqual([{ Key: '__proto__', Value: 't' }]);
    expect(Object.keys(line.attributes)).toContain('__proto__');
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    const strange = declareState([{ type: '__proto__', instances: [{ attributes: { id: 'x' } }] }]).lines;
    expect(strange).toEqual([expect.objectContaining({ subject: null })]);
  });

  test('a text of a megabyte and a hundred thousand levels are answered', () => {
    const megabyte = 'x'.repeat(1_000_000);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = `{"version":4,"serial":1,"lineage":"l","resources":[{"mode":"managed","type":"aws_sqs_queue","name":"a",
      "provider":"provider.aws","instances":[{"attributes":{"url":"https://q","policy":${JSON.stringify(megabyte)},"deep":${deep},
      "redrive_policy":${JSON.stringify(`{"Statement":${deep}}`)}}}]}]}`;
    const line = onlyDeclared(declareText(text).lines);
    expect(line.attributes.policy).toBe(megabyte);
    expect(line.subject.identifier).toBe('https://q');
    expect(() => JSON.stringify(line)).not.toThrow();
  });

  test('any JSON is answered or refused as unreadable', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.jsonValue({ maxDepth: 5 }), (text, attributes) => {
        try {
          declareText(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'InputUnreadable' });
        }
        const { lines } = declareState([
          { type: 'aws_s3_bucket', instances: [{ attributes }] as never },
          { type: 'aws_s3_bucket_versioning', instances: [{ attributes, sensitive_attributes: attributes }] as never },
        ]);
        expect(lines).toHaveLength(2);
      }),
      { numRuns: 300 },
    );
  });
});
