/** Facts out of registry schemas: paths, references, cycles, list semantics, identity keys, maps, tags, handlers. */
import { describe, expect, test } from '@jest/globals';
import { bundledFacts } from '../../catalogue/bundled-facts';
import { identityKeyOf } from '../../catalogue/identity-key';
import { isAi, isExposedOrPrivileged, isStateful } from '../../catalogue/resource-classes';
import { factsFromSchema } from '../../catalogue/schema-facts';
import type { Json, JsonObject } from '../../core/model/json';

const text = { type: 'string' };
const schema = (more: JsonObject): Json => ({ typeName: 'AWS::Test::Thing', properties: {}, ...more });

test('everything a small schema says', () => {
  const facts = factsFromSchema(
    schema({
      primaryIdentifier: ['/properties/Id', '/properties/Part'],
      readOnlyProperties: ['/properties/Id', '/properties/Endpoint/Address'],
      writeOnlyProperties: ['/properties/Rules/*/Secret', '/properties/List/items/properties/Password'],
      createOnlyProperties: ['/properties/Part'],
      handlers: { read: {}, list: {} },
      tagging: { taggable: true, tagProperty: '/properties/Labels' },
      propertyTransform: { '/properties/Part': '$lowercase(Part)', '/properties/Id': '$join(["a", Id])' },
      definitions: {
        Rule: {
          type: 'object',
          required: ['Name'],
          properties: { Name: text, Kind: { enum: ['A', 'B'], type: 'string' } },
        },
      },
      properties: {
        Rules: { type: 'array', insertionOrder: false, uniqueItems: true, items: { $ref: '#/definitions/Rule' } },
        Labels: { type: 'object', patternProperties: { '.*': text } },
        Document: { type: ['object', 'string'] },
        Plain: { type: 'array', items: text },
      },
    }),
  );
  expect(facts).toMatchObject({
    type: 'AWS::Test::Thing',
    from: 'schema',
    primaryIdentifier: ['Id', 'Part'],
    readOnly: [['Id'], ['Endpoint', 'Address']],
    writeOnly: [
      ['Rules', '*', 'Secret'],
      ['List', '*', 'Password'],
    ],
    createOnly: [['Part']],
    lists: [{ path: ['Rules'], insertionOrder: false, uniqueItems: true, identityKey: ['Name'] }],
    tagsProperty: 'Labels',
    readable: true,
    maps: [['Labels'], ['Document']],
    caseFolded: [['Rules', '*', 'Kind'], ['Part']],
  });
});

test('a cycle of references ends where it closes', () => {
  const facts = factsFromSchema(
    schema({
      definitions: {
        Node: {
          type: 'object',
          properties: { Next: { type: 'array', insertionOrder: false, items: { $ref: '#/definitions/Node' } } },
        },
      },
      properties: { Root: { $ref: '#/definitions/Node' } },
    }),
  );
  expect(facts?.lists.map(({ path }) => path.join('/'))).toEqual(['Root/Next']);
});

test.each([null, 5, [], {}, { typeName: 'AWS::A::B' }, { properties: {} }, { typeName: 7, properties: {} }] as Json[])(
  '%j is no schema',
  (value) => {
    expect(factsFromSchema(value)).toBeNull();
  },
);

test('no read handler, none at all, and a private type that does not say', () => {
  expect(factsFromSchema(schema({ handlers: { create: {} } }))?.readable).toBe(false);
  expect(factsFromSchema(schema({}))?.readable).toBe(false);
  expect(factsFromSchema({ typeName: 'Acme::A::B', properties: {} })?.readable).toBeNull();
});

describe('identity key', () => {
  const element = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
    type: 'object',
    properties,
    required,
  });
  test.each([
    ['a required Key', element({ Key: text, Value: text }, ['Key', 'Value']), ['Key']],
    ['the only required text', element({ Cidr: text, Note: text }, ['Cidr']), ['Cidr']],
    [
      'required names together',
      element({ AttributeName: text, IndexName: text, N: text }, ['AttributeName', 'IndexName', 'N']),
      ['AttributeName', 'IndexName'],
    ],
    ['a required Type', element({ Type: text, InputStrength: text }, ['Type', 'InputStrength']), ['Type']],
    ['an optional Name', element({ Name: text, Other: text }), ['Name']],
    ['the only optional …Id', element({ SubnetId: text, Note: text }), ['SubnetId']],
    ['a single member', element({ Text: text }), ['Text']],
    ['nothing', element({ A: text, B: text }), null],
    ['nothing in a structure', element({ Name: { type: 'object' } }, ['Name']), null],
  ] as const)('%s', (_name, schemaOfElement, expected) => {
    expect(identityKeyOf(schemaOfElement)).toEqual(expected);
  });
});

test('the bundled catalogue knows read-only attributes and tags, and says that it knows no more', () => {
  const { from, readOnly, tagsProperty, lists } = bundledFacts('AWS::SQS::Queue');
  expect([from, tagsProperty, lists]).toEqual(['catalogue', 'Tags', []]);
  expect(readOnly).toContainEqual(['Arn']);
  expect(bundledFacts('Acme::No::Such')).toMatchObject({ from: 'none', tagsProperty: null, readOnly: [] });
});

test.each([
  ['AWS::S3::Bucket', true, false, false],
  ['AWS::SageMaker::Endpoint', false, true, false],
  ['AWS::BedrockAgentCore::Runtime', false, true, false],
  ['AWS::IAM::Role', false, false, true],
  ['AWS::EC2::SecurityGroupIngress', false, false, true],
  ['AWS::Lambda::Url', false, false, true],
  ['AWS::CloudWatch::Alarm', false, false, false],
  ['Acme::No::Such', false, false, false],
])('%s: stateful %s, AI %s, exposed or privileged %s', (type, stateful, ai, exposed) => {
  expect([isStateful(type), isAi(type), isExposedOrPrivileged(type)]).toEqual([stateful, ai, exposed]);
});
