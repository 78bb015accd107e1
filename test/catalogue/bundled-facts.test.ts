/**
 * Facts where there is no account and no schema: what the resource specification and the committed rows of the registry
 * say, and, where registry schemas lie beside the project, that they say what the schemas say.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readRegistryRows, rowOfSchema } from '../../build/registry-rows';
import { bundledFacts } from '../../catalogue/bundled-facts';
import { registryRow, typesWithRegistryRow } from '../../catalogue/registry-row';
import { factsFromSchema } from '../../catalogue/schema-facts';
import { elementFacts, memberFacts, type PathFacts, pathFactsOf } from '../../core/compare/path-facts';
import type { Json } from '../../core/model/json';

const SCHEMAS = join(__dirname, '../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');

const at = (type: string, path: string): PathFacts | null =>
  path
    .split('/')
    .reduce<PathFacts | null>(
      (place, segment) => (segment === '*' ? elementFacts(place) : memberFacts(place, segment)),
      pathFactsOf(bundledFacts(type)),
    );

test('a queue: read-only attributes, tags, types, what a change replaces', () => {
  const { from, tagsProperty, readOnly, createOnly, readable } = bundledFacts('AWS::SQS::Queue');
  expect([from, tagsProperty, readable]).toEqual(['catalogue', 'Tags', null]);
  expect(readOnly).toContainEqual(['Arn']);
  expect(createOnly).toEqual([['FifoQueue'], ['QueueName']]);
  expect(at('AWS::SQS::Queue', 'DelaySeconds')?.value?.types).toEqual(['integer']);
  expect(at('AWS::SQS::Queue', 'FifoQueue')?.value?.types).toEqual(['boolean']);
  expect(at('AWS::SQS::Queue', 'Tags')?.list?.identityKey).toEqual(['Key']);
  expect(at('AWS::SQS::Queue', 'RedrivePolicy')?.closed).toBe(true);
});

test.each([
  ['a write-only structure', 'AWS::Pipes::Pipe', 'SourceParameters', { writeOnly: true }],
  [
    'a write-only member of elements',
    'AWS::ElasticBeanstalk::Environment',
    'OptionSettings/*/OptionName',
    { writeOnly: true },
  ],
  ['a deprecated property', 'AWS::ARCRegionSwitch::Plan', 'Route53HealthChecks', { deprecated: true }],
  ['a transform', 'AWS::AmazonMQ::Broker', 'EngineType', { caseFolded: false, transforms: ['$uppercase(EngineType)'] }],
  ['a map', 'AWS::ApiGateway::Stage', 'Variables', { closed: true }],
  [
    'a map’s values',
    'AWS::ApiGateway::Stage',
    'Variables/anything',
    { value: { path: ['Variables', '*'], types: ['string'] } },
  ],
] as const)('%s', (_name, type, path, expected) => {
  expect(at(type, path)).toMatchObject(expected);
});

test('an enumeration, in a definition that holds itself', () => {
  const transformation = 'Rules/*/Statement/AndStatement/Statements/*/ByteMatchStatement/TextTransformations';
  expect(at('AWS::WAFv2::WebACL', transformation)?.list?.identityKey).toEqual(['Type']);
  expect(at('AWS::WAFv2::WebACL', 'Scope')?.value).toMatchObject({
    types: ['string'],
    enumeration: ['CLOUDFRONT', 'REGIONAL'],
  });
});

test('a list in order keeps what tells its elements apart', () => {
  expect(at('AWS::AmazonMQ::Broker', 'LdapServerMetadata/Hosts')?.list).toMatchObject({ insertionOrder: true });
});

test('the same facts are answered again, so that their tree is made once', () => {
  expect(bundledFacts('AWS::SQS::Queue')).toBe(bundledFacts('AWS::SQS::Queue'));
});

test.each(['Acme::No::Such', '__proto__', 'constructor', ''])('%j is unknown', (type) => {
  expect(bundledFacts(type)).toMatchObject({ from: 'none', tagsProperty: null, readOnly: [], writeOnly: [] });
  expect(registryRow(type)).toBeNull();
});

test('the committed rows are what is generated, sorted, and each says something', () => {
  const rows = readRegistryRows();
  const types = Object.keys(rows);
  expect(types.length).toBeGreaterThan(700);
  expect(types).toEqual([...types].sort());
  expect(types.filter((type) => Object.keys(rows[type] ?? {}).length === 0)).toEqual([]);
  expect(typesWithRegistryRow()).toEqual(types);
  expect(registryRow('AWS::Pipes::Pipe')).toEqual(rows['AWS::Pipes::Pipe']);
});

test('a row holds what no package has, and nothing else', () => {
  const schema: Json = {
    typeName: 'AWS::Test::Thing',
    handlers: { create: {} },
    writeOnlyProperties: ['/properties/Users/*/Password', '/properties/Secret'],
    readOnlyProperties: ['/properties/Arn'],
    deprecatedProperties: ['/properties/Old'],
    propertyTransform: { '/properties/Name': '$lowercase(Name)' },
    definitions: {
      Step: { properties: { Steps: { type: 'array', insertionOrder: true, items: { $ref: '#/definitions/Step' } } } },
    },
    properties: {
      First: { $ref: '#/definitions/Step' },
      Any: { type: 'array', insertionOrder: false, items: { type: 'string' } },
    },
  };
  expect(rowOfSchema(schema)).toEqual({
    type: 'AWS::Test::Thing',
    writeOnly: ['Secret', 'Users/*/Password'],
    deprecated: ['Old'],
    ordered: ['First/Steps'],
    transforms: { Name: '$lowercase(Name)' },
    unreadable: 1,
  });
  expect(rowOfSchema({ typeName: 'AWS::Test::Plain', handlers: { read: {} }, properties: {} })).toBeNull();
  expect(rowOfSchema(null)).toBeNull();
});

if (!existsSync(SCHEMAS)) {
  process.stdout.write('registry schemas: not beside the project, skipped\n');
  test.skip('registry schemas are not beside the project', () => {});
} else {
  process.stdout.write('registry schemas: used\n');
  describe('beside the registry’s schemas', () => {
    const schemas = gunzipSync(readFileSync(SCHEMAS))
      .toString('utf8')
      .trim()
      .split('\n')
      .map((line): Json => JSON.parse(line));

    test('the committed rows are what they say', () => {
      const rows = readRegistryRows();
      const stale = schemas.filter((schema) => {
        const { type, ...row } = rowOfSchema(schema) ?? { type: factsFromSchema(schema)?.type ?? '' };
        return JSON.stringify(rows[type] ?? {}) !== JSON.stringify(row);
      });
      expect(stale).toEqual([]);
      expect(schemas.length).toBeGreaterThan(1600);
    });

    test('of types that both know, both name the same write-only paths', () => {
      const unlike = schemas.flatMap((schema) => {
        const facts = factsFromSchema(schema);
        const bundled = bundledFacts(facts?.type ?? '');
        if (facts === null || bundled.from === 'none') return [];
        const [one, other] = [facts, bundled].map(({ writeOnly }) =>
          [...new Set(writeOnly.map((path) => path.join('/')))].sort(),
        );
        return JSON.stringify(one) === JSON.stringify(other) ? [] : [facts.type];
      });
      expect(unlike).toEqual([]);
    });
  });
}
