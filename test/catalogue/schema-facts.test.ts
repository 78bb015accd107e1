/** Facts out of registry schemas: paths, references, cycles, list semantics, identity keys, maps, tags, handlers. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityKeyOf } from '../../catalogue/identity-key';
import { isAi, isExposedOrPrivileged, isStateful } from '../../catalogue/resource-classes';
import { factsFromSchema } from '../../catalogue/schema-facts';
import { type PathFacts, pathFactsOf } from '../../core/compare/path-facts';
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
      conditionalCreateOnlyProperties: ['/properties/Plain'],
      deprecatedProperties: ['/properties/Rules/*/Kind'],
      handlers: { read: {}, list: {} },
      tagging: { taggable: true, tagProperty: '/properties/Labels' },
      propertyTransform: {
        '/properties/Part': '$lowercase(Part)',
        'properties/Rules/*/Name': '$join(["a", Name]) $OR Name',
        '/properties/Empty': {},
      },
      definitions: {
        Rule: {
          type: 'object',
          required: ['Name'],
          properties: { Name: text, Kind: { enum: ['A', 'B'], type: 'string' } },
        },
      },
      properties: {
        Rules: { type: 'array', insertionOrder: false, uniqueItems: true, items: { $ref: '#/definitions/Rule' } },
        Settings: { type: 'array', arrayType: 'AttributeList', items: { $ref: '#/definitions/Rule' } },
        Labels: { type: 'object', patternProperties: { '.*': text } },
        Document: { type: ['object', 'string'] },
        Plain: { type: 'array', items: text },
        Port: {
          oneOf: [
            { type: 'integer', default: 0 },
            { type: 'string', pattern: '^[0-9]+$' },
          ],
        },
        When: { type: 'string', format: 'date-time', default: null },
      },
    }),
  );
  expect(facts).toEqual({
    type: 'AWS::Test::Thing',
    from: 'schema',
    primaryIdentifier: ['Id', 'Part'],
    readOnly: [['Id'], ['Endpoint', 'Address']],
    writeOnly: [
      ['Rules', '*', 'Secret'],
      ['List', '*', 'Password'],
    ],
    createOnly: [['Part']],
    conditionalCreateOnly: [['Plain']],
    deprecated: [['Rules', '*', 'Kind']],
    lists: [
      { path: ['Rules'], insertionOrder: false, uniqueItems: true, identityKey: ['Name'] },
      { path: ['Settings'], insertionOrder: null, uniqueItems: null, identityKey: ['Name'], attributes: true },
    ],
    tagsProperty: 'Labels',
    taggable: true,
    readable: true,
    maps: [['Labels'], ['Document']],
    transforms: [
      { path: ['Part'], expression: '$lowercase(Part)' },
      { path: ['Rules', '*', 'Name'], expression: '$join(["a", Name]) $OR Name' },
    ],
    values: [
      { path: ['Document'], types: ['object', 'string'] },
      { path: ['When'], types: ['string'], format: 'date-time', default: null },
      { path: ['Labels', '*'], types: ['string'] },
      { path: ['Plain', '*'], types: ['string'] },
      { path: ['Port'], types: ['integer'], default: 0 },
      { path: ['Port'], types: ['string'], pattern: '^[0-9]+$' },
    ],
    uses: [
      { path: ['Rules', '*'], definition: 0 },
      { path: ['Settings', '*'], definition: 0 },
    ],
    definitions: [
      {
        lists: [],
        values: [
          { path: ['Name'], types: ['string'] },
          { path: ['Kind'], types: ['string'], enumeration: ['A', 'B'] },
        ],
      },
    ],
  });
});

test('a definition that holds itself is kept once', () => {
  const facts = factsFromSchema(
    schema({
      definitions: {
        Node: {
          type: 'object',
          properties: { Next: { type: 'array', insertionOrder: false, items: { $ref: '#/definitions/Node' } } },
        },
        Loop: { $ref: '#/definitions/Loop' },
      },
      properties: { Root: { $ref: '#/definitions/Node' }, Loop: { $ref: '#/definitions/Loop' } },
    }),
  );
  expect([facts?.uses, facts?.definitions]).toEqual([
    [
      { path: ['Root'], definition: 0 },
      { path: ['Loop'], definition: 1 },
    ],
    [
      {
        lists: [{ path: ['Next'], insertionOrder: false, uniqueItems: null, identityKey: null }],
        uses: [{ path: ['Next', '*'], definition: 0 }],
      },
      { lists: [], uses: [{ path: [], definition: 1 }] },
    ],
  ]);
});

test('a reference that leads nowhere, out of the document or to what every object inherits says nothing', () => {
  const facts = factsFromSchema(
    schema({
      properties: {
        A: { $ref: '#/definitions/No' },
        B: { $ref: 'other.json#/definitions/No' },
        C: { $ref: '#/constructor/prototype' },
        D: { $ref: 7 },
      },
    }),
  );
  expect([facts?.uses, facts?.definitions]).toEqual([undefined, []]);
});

test.each([
  ['a property named __proto__', JSON.parse('{"__proto__":{"type":"integer"}}'), [['__proto__']]],
  ['lists instead of objects', { A: [], B: null, C: 'text', D: { type: {}, enum: {}, items: [] } }, []],
] as const)('hostile properties: %s', (_name, properties: JsonObject, paths) => {
  expect(factsFromSchema(schema({ properties }))?.values?.map(({ path }) => path) ?? []).toEqual(paths);
});

test('a schema without end is read up to a bound', () => {
  let deep: Json = { type: 'integer' };
  for (let i = 0; i < 5_000; i += 1) deep = { type: 'object', properties: { A: deep } };
  const wide = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`P${i}`, { type: 'integer' }]));
  const facts = factsFromSchema(schema({ properties: { Deep: deep, ...wide } }));
  expect(facts?.values?.length).toBeLessThan(40_000);
  expect(facts?.values?.at(-1)?.path).toEqual(['P39997']);
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

test.each([
  ['tagging', { tagging: { taggable: false } }, null, false],
  ['a map under another name', { tagging: { taggable: true, tagProperty: '/properties/Labels' } }, 'Labels', true],
  ['the older word', { taggable: true }, 'Tags', true],
  ['nothing', {}, 'Tags', undefined],
] as const)('tags by %s', (_name, more: JsonObject, tagsProperty, taggable) => {
  const facts = factsFromSchema(schema({ properties: { Tags: { type: 'array' } }, ...more }));
  expect([facts?.tagsProperty, facts?.taggable]).toEqual([tagsProperty, taggable]);
});

test('whatever a schema holds, it is read, and its tree can be walked', () => {
  const word = fc.constantFrom(
    ...['type', '$ref', 'items', 'properties', 'patternProperties', 'additionalProperties', 'enum', 'oneOf', 'default'],
    ...[
      'object',
      'array',
      'string',
      '#/definitions/A',
      '#/definitions/B',
      '#/properties/A',
      '#',
      '/properties/A/*',
      '__proto__',
      'A',
      'B',
    ],
  );
  const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      word,
      fc.constantFrom(null, true, 7, {}, []),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.array(fc.tuple(word, tie('tree')), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
    ),
  }));
  const walked = (place: PathFacts, depth: number): number =>
    depth === 0
      ? 1
      : [...place.members.values()].slice(0, 4).reduce((sum, member) => sum + walked(member, depth - 1), 1);
  fc.assert(
    fc.property(tree, tree, tree, (properties, definitions, pointers) => {
      const facts = factsFromSchema({
        typeName: 'AWS::Test::Thing',
        properties: { A: properties, B: definitions },
        definitions: { A: definitions, B: properties },
        readOnlyProperties: pointers,
        writeOnlyProperties: [pointers],
        propertyTransform: pointers,
        tagging: pointers,
      });
      expect(facts?.type).toBe('AWS::Test::Thing');
      if (facts !== null) expect(walked(pathFactsOf(facts), 5)).toBeGreaterThan(0);
      expect(factsFromSchema(JSON.parse(JSON.stringify(facts)))).toBeNull();
    }),
    { numRuns: 400 },
  );
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
