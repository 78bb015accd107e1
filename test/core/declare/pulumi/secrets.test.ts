import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { AsbuiltError } from '../../../../core/errors';
import type { Json } from '../../../../core/model/json';
import {
  checkpointText,
  declareResources,
  declareText,
  encryptedSecret,
  maskOf,
  onlyDeclared,
  plainSecret,
  resource,
  SIGNATURE,
} from './pulumi-fixtures';

const SECRET = 'hunter2-correct-horse';
const ENCRYPTED = { $unresolved: 'a secret, which the checkpoint holds encrypted' };
const native = (inputs: Json, more = {}) =>
  onlyDeclared(declareResources([resource({ type: 'aws-native:sqs:Queue', id: 'q', inputs, ...more })]));
const classic = (inputs: Json, more = {}) =>
  onlyDeclared(
    declareResources([
      resource({
        type: 'aws:lambda/function:Function',
        id: 'f',
        inputs: { name: 'f', ...(inputs as object) },
        ...more,
      }),
    ]),
  );

describe('a secret by its signature', () => {
  test('is masked as every source masks it where its plain text is there', () => {
    const queue = native({ queueName: plainSecret(SECRET), visibilityTimeout: plainSecret(30) });
    expect(queue.declared).toEqual({ QueueName: maskOf(SECRET), VisibilityTimeout: maskOf(30) });
    expect(queue.sensitive).toEqual(['/QueueName', '/VisibilityTimeout']);
    expect(queue.unresolved).toEqual([]);
    expect(classic({ handler: plainSecret(SECRET) }).declared).toEqual({ FunctionName: 'f', Handler: maskOf(SECRET) });
  });

  test('is unknown and sensitive where it is encrypted', () => {
    const queue = native({ queueName: encryptedSecret, tags: [{ key: 'a', value: encryptedSecret }] });
    expect(queue.declared).toEqual({ QueueName: ENCRYPTED, Tags: [{ Key: 'a', Value: ENCRYPTED }] });
    expect(queue.unresolved).toEqual(['/QueueName', '/Tags/0/Value']);
    expect(queue.sensitive).toEqual(['/QueueName', '/Tags/0/Value']);
    const lambda = classic({ environment: { variables: { A: encryptedSecret, B: 'b' } } });
    expect(lambda.declared).toEqual({ FunctionName: 'f', Environment: { Variables: { A: ENCRYPTED, B: 'b' } } });
    expect(lambda.unresolved).toEqual(['/Environment/Variables/A']);
    expect(lambda.sensitive).toEqual(['/Environment/Variables/A']);
  });

  test('that is named like a credential is masked once, not twice', () => {
    expect(classic({ environment: { variables: { DB_PASSWORD: plainSecret(SECRET) } } }).declared).toEqual({
      FunctionName: 'f',
      Environment: { Variables: { DB_PASSWORD: maskOf(SECRET) } },
    });
    expect(classic({ environment: { variables: { DB_PASSWORD: encryptedSecret } } }).unresolved).toEqual([
      '/Environment/Variables/DB_PASSWORD',
    ]);
  });

  test('what holds a secret and is itself masked as a whole is unknown', () => {
    const queue = native({ redrivePolicy: plainSecret({ a: plainSecret(SECRET), b: 1 }) });
    expect(queue.declared).toEqual({ RedrivePolicy: { $unresolved: 'a part of it is hidden' } });
    expect(queue.sensitive).toEqual(['/RedrivePolicy']);
  });

  test('an output that the program marked is masked, and masks the input of its name', () => {
    const lambda = classic(
      { description: SECRET },
      { additionalSecretOutputs: ['description'], outputs: { description: SECRET } },
    );
    expect(lambda.declared).toEqual({ FunctionName: 'f', Description: maskOf(SECRET) });
    expect(native({ queueName: SECRET }, { additionalSecretOutputs: ['queueName'] }).declared).toEqual({
      QueueName: maskOf(SECRET),
    });
  });
});

describe('a secret that stands again unmarked', () => {
  const types: readonly (readonly [string, Json])[] = [
    ['aws-native:sqs:Queue', { queueName: plainSecret(SECRET) }],
    ['aws:sqs/queue:Queue', { name: plainSecret(SECRET) }],
    ['aws-native:index:ExtensionResource', { type: 'AWS::SQS::Queue', properties: { QueueName: plainSecret(SECRET) } }],
  ];

  test.each(types)('as the id of %s leaves nothing to look for', (type, inputs) => {
    const outputs = { arn: `arn:aws:sqs:eu-west-1:111122223333:${SECRET}`, url: `https://q/${SECRET}`, name: SECRET };
    const [line] = declareResources([resource({ type, id: SECRET, name: `r-${SECRET}`, inputs, outputs })]);
    expect(line).toMatchObject({ subject: null, notIndexed: expect.stringMatching(/./) });
    expect(JSON.stringify(line)).not.toContain(SECRET);
  });

  test.each<[string, Json, object]>([
    ['in another input', { queueName: plainSecret(SECRET), kmsMasterKeyId: `alias/${SECRET}` }, {}],
    ['out of a container', { redrivePolicy: plainSecret({ a: [SECRET] }), kmsMasterKeyId: SECRET }, {}],
    ['in an output', { queueName: 'q' }, { outputs: { arn: SECRET, other: plainSecret(SECRET) } }],
    [
      'beside a marked output',
      { queueName: 'q', kmsMasterKeyId: SECRET },
      { outputs: { other: SECRET }, additionalSecretOutputs: ['other'] },
    ],
  ])('%s is masked', (_where, inputs, more) => {
    expect(JSON.stringify(native(inputs, more))).not.toContain(SECRET);
    expect(native(inputs, more).subject.identifier).toBe('q');
  });
});

describe('credentials that nobody marked', () => {
  test.each([
    ['by name', { environment: { variables: { API_TOKEN: SECRET } } }],
    ['by form', { environment: { variables: { DB: `postgres://app:${SECRET}@db.example.com/claims` } } }],
    ['inside JSON text', { description: JSON.stringify({ password: SECRET }) }],
    ['in a pair', { things: [{ name: 'db_password', value: SECRET }] }],
  ])('%s are masked', (_name, inputs) => {
    expect(JSON.stringify(classic(inputs))).not.toContain(SECRET);
  });

  test('in native resources too', () => {
    const instance = onlyDeclared(
      declareResources([
        resource({
          type: 'aws-native:rds:DbInstance',
          id: 'db',
          inputs: { dbInstanceIdentifier: 'db', masterUserPassword: SECRET, brandNewSecret: SECRET },
        }),
      ]),
    );
    expect(instance.declared).toEqual({ DBInstanceIdentifier: 'db', MasterUserPassword: maskOf(SECRET) });
    expect(instance.attributes).toEqual({ brandNewSecret: maskOf(SECRET) });
    expect(instance.sensitive).toEqual(['/MasterUserPassword']);
  });
});

describe('other values that are none of JSON’s', () => {
  const signed = (signature: string, members: { readonly [name: string]: Json } = {}) => ({
    [SIGNATURE]: signature,
    ...members,
  });

  test.each<[string, Json, Json]>([
    [
      'an asset',
      signed('c44067f5952c0a294b673a41bacd8c17', { text: 'x' }),
      'an asset, whose content the checkpoint does not hold',
    ],
    [
      'an archive',
      signed('0def7320c3a5731c473e5ecbe6d01bc7'),
      'an archive, whose content the checkpoint does not hold',
    ],
    ['a reference', signed('5cf8f73096256a8f31e491e813e4eb8e', { urn: 'u', id: 'i' }), 'a reference to a resource'],
    ['an output', signed('d0e6a833031e9bbcd3f4e8bde6ca49a4', { value: 'x' }), 'an output value'],
    ['an unknown signature', signed('of another day', { value: 'x' }), 'a value of an unknown form'],
    ['an unknown text', '04da6b54-80e4-46f7-96ec-b56ff0331ba9', 'it was not known when the checkpoint was written'],
    ['an unknown number', '3eeb2bf0-c639-47a8-9e75-3b44932eb421', 'it was not known when the checkpoint was written'],
    ['what looks like a mask', { $masked: 'k1:00' }, 'it has the form of a hidden value'],
    ['what looks like a mark of the unknown', { $unresolved: 'why' }, 'it has the form of a hidden value'],
  ])('%s is unknown', (_name, value, why) => {
    const queue = native({ queueName: value });
    expect(queue.declared).toEqual({ QueueName: { $unresolved: why } });
    expect(queue.unresolved).toEqual(['/QueueName']);
  });

  test('a whole number is one', () => {
    const integer = (value: Json) => signed('7eb310220ed6211bd6f147f2a75bfbb6', { value });
    expect(native({ visibilityTimeout: integer('30'), delaySeconds: integer(5) }).declared).toEqual({
      VisibilityTimeout: 30,
      DelaySeconds: 5,
    });
  });

  test('what is nested deeper than any property is unknown', () => {
    let value: Json = SECRET;
    for (let depth = 0; depth < 200; depth += 1) value = [value];
    expect(native({ redrivePolicy: value }).unresolved).toHaveLength(1);
  });
});

describe('whatever a checkpoint holds', () => {
  /** Values that may hold secrets under the signature, encrypted or not. */
  const value = fc.letrec<{ value: Json }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.jsonValue({ maxDepth: 1 }) as fc.Arbitrary<Json>,
      fc.constant(plainSecret(SECRET)),
      fc.constant(encryptedSecret),
      tie('value').map((inner) => plainSecret({ inner, secret: SECRET })),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'tags',
          'rules',
          'name',
          'environment',
          'variables',
          '__proto__',
          'constructor',
          'policy',
          'a b',
        ),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value;
  const type = fc.constantFrom(
    'aws:s3/bucket:Bucket',
    'aws:iam/rolePolicyAttachment:RolePolicyAttachment',
    'aws:ec2/securityGroup:SecurityGroup',
    'aws:lambda/function:Function',
    'aws-native:lambda:Function',
    'aws-native:dynamodb:Table',
    'aws-native:index:ExtensionResource',
    'aws:nonsense',
    'aws-native:__proto__:constructor',
  );
  const members = fc.dictionary(
    fc.constantFrom(
      'name',
      'bucket',
      'role',
      'policyArn',
      'ingress',
      'tags',
      'environment',
      'keySchema',
      'type',
      'arn',
      '__proto__',
    ),
    value,
    { maxKeys: 6 },
  );

  test('no secret gets out, every resource gives a line', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(type, members, members, fc.boolean()), { maxLength: 4 }), (given) => {
        const resources = given.map(([kind, inputs, outputs, isSecretId], i) =>
          resource({
            type: kind,
            name: isSecretId ? `r${i}-${SECRET}` : `r${i}`,
            id: isSecretId ? SECRET : `id-${i}`,
            inputs: isSecretId ? { ...inputs, marked: plainSecret(SECRET) } : inputs,
            outputs: isSecretId ? { ...outputs, repeated: `the ${SECRET}` } : outputs,
          }),
        );
        const { lines } = declareText(checkpointText(resources));
        expect(lines).toHaveLength(given.length);
        const text = JSON.stringify(lines);
        expect(text).not.toContain(SECRET);
        expect(text).not.toContain('v1:AAAA');
        expect(text).not.toContain('"unknown ');
      }),
      { numRuns: 300 },
    );
  });

  test('any JSON is declared or refused in one line', () => {
    const document = fc.oneof(
      fc.jsonValue(),
      fc.record({ version: fc.constantFrom(3, 4, '3', null), deployment: fc.jsonValue() }),
      fc.record({
        version: fc.constant(3),
        checkpoint: fc.record({
          stack: fc.oneof(fc.constant('organization/claims/prod'), fc.jsonValue()),
          latest: fc.record({
            manifest: fc.oneof(fc.constant({ time: '2026-03-01T00:00:00Z' }), fc.jsonValue()),
            resources: fc.array(
              fc.oneof(
                fc.jsonValue(),
                fc.record(
                  {
                    urn: fc.oneof(fc.constant('urn:pulumi:prod::claims::aws:s3/bucket:Bucket::b'), fc.jsonValue()),
                    type,
                    custom: fc.oneof(fc.constant(true), fc.jsonValue()),
                    id: fc.oneof(fc.constant('b'), fc.jsonValue()),
                    inputs: fc.jsonValue(),
                    outputs: fc.jsonValue(),
                    provider: fc.jsonValue(),
                    additionalSecretOutputs: fc.jsonValue(),
                  },
                  { requiredKeys: ['type'] },
                ),
              ),
              { maxLength: 4 },
            ),
            pending_operations: fc.oneof(fc.constant([]), fc.jsonValue()),
          }),
        }),
      }),
    );
    fc.assert(
      fc.property(document, fc.string(), (given, history) => {
        try {
          declareText(JSON.stringify(given), { history });
        } catch (error) {
          if (!(error instanceof AsbuiltError)) throw error;
          expect(error.code).toBe('InputUnreadable');
          expect(error.message).toMatch(/^prod\.json: .+$/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
