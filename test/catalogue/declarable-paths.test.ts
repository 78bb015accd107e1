import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { isDeclarable } from '../../catalogue/declarable-paths';
import { memberShapes, propertyShapes, type ValueShape } from '../../catalogue/member-shapes';
import { READ_ONLY_PATHS } from '../../catalogue/read-only-paths';
import { allCatalogueTypes } from '../../catalogue/resource-types';
import { segmentsOfSchemaPointer } from '../../catalogue/schema-pointer';
import { UNREGISTERED_PATHS } from '../../catalogue/unregistered-paths';
import { declarableOnly } from '../../core/declare/terraform/declarable-only';
import { isJsonObject, type Json, type JsonObject } from '../../core/model/json';

describe('what a source may declare', () => {
  test.each([
    ['a property that only newer specifications have', 'AWS::EKS::Cluster', ['CertificateAuthority']],
    ['what AWS answers of itself', 'AWS::EKS::Cluster', ['CertificateAuthority', 'Data']],
    ['an attribute inside a structure', 'AWS::EKS::Cluster', ['KubernetesNetworkConfig', 'ServiceIpv6Cidr']],
    ['a read-only property', 'AWS::OpenSearchService::Domain', ['DomainArn']],
    [
      'a read-only member of an element',
      'AWS::EFS::FileSystem',
      ['ReplicationConfiguration', 'Destinations', '*', 'Status'],
    ],
    [
      'a member anywhere in the type',
      'AWS::WAFv2::WebACL',
      ['Rules', '*', 'Statement', 'NotStatement', 'Statement', 'ByteMatchStatement', 'PreParseTextTransformations'],
    ],
  ])('%s is not declarable', (_, type, path) => {
    expect(isDeclarable(type, path)).toBe(false);
  });

  test.each([
    ['a setting beside a read-only one', 'AWS::EKS::Cluster', ['KubernetesNetworkConfig', 'ServiceIpv4Cidr']],
    ['a name that is an attribute too', 'AWS::SNS::Topic', ['TopicName']],
    ['a property of a type that is not known', 'Acme::Some::Thing', ['Data']],
    ['a name of every object', 'AWS::EKS::Cluster', ['__proto__']],
  ])('%s is', (_, type, path) => {
    expect(isDeclarable(type, path)).toBe(true);
  });

  test('what is not is taken out at every level, and what held nothing else', () => {
    const declared = {
      Name: 'c',
      CertificateAuthority: { Data: 'abc' },
      KubernetesNetworkConfig: { IpFamily: 'ipv4', ServiceIpv6Cidr: 'fd00::/108' },
    };
    expect(declarableOnly('AWS::EKS::Cluster', declared)).toEqual({
      Name: 'c',
      KubernetesNetworkConfig: { IpFamily: 'ipv4' },
    });
    const files = {
      ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1', Status: 'ENABLED' }] },
      Tags: [],
    };
    expect(declarableOnly('AWS::EFS::FileSystem', files)).toEqual({
      ReplicationConfiguration: { Destinations: [{ Region: 'eu-west-1' }] },
      Tags: [],
    });
    expect(declarableOnly('AWS::MemoryDB::Cluster', { ClusterEndpoint: { Address: 'a', Port: 1 } })).toEqual({});
  });

  test('every row of the tables names a type that is known and is looked for at one place', () => {
    const types = new Set(allCatalogueTypes());
    const rows = [...READ_ONLY_PATHS, ...UNREGISTERED_PATHS];
    const wrong = rows.flatMap(([type, paths]) =>
      paths.filter((path) => {
        const [first = '', ...others] = path.replace('**/', '').split('/');
        return !types.has(type) || (path.startsWith('**/') ? others.length !== 1 : !propertyShapes(type).has(first));
      }),
    );
    expect(wrong).toEqual([]);
  });
});

const FILE = join(__dirname, '../../../shared/data/cloudformation-schemas/schemas.ndjson.gz');
const present = existsSync(FILE);
process.stdout.write(`registry schemas: ${present ? 'used' : 'not beside the project, left out'}\n`);

(present ? describe : describe.skip)('against the registry', () => {
  const lines = present ? gunzipSync(readFileSync(FILE)).toString('utf8').trim().split('\n') : [];
  const schemas = new Map(
    lines.map((line) => {
      const schema = JSON.parse(line) as JsonObject;
      return [String(schema.typeName), schema] as const;
    }),
  );

  test('no path that may be declared is read-only in its type’s schema, or missing there', () => {
    const seen = { paths: 0, types: 0 };
    const wrong = allCatalogueTypes().flatMap((type) => {
      const schema = schemas.get(type);
      if (schema === undefined) return [];
      seen.types += 1;
      const offenders = offendersOf(type, schema);
      seen.paths += offenders.looked;
      return offenders.wrong;
    });
    process.stdout.write(`declarable paths held against the registry: ${seen.paths} of ${seen.types} types\n`);
    expect(seen.types).toBeGreaterThan(1_400);
    expect(seen.paths).toBeGreaterThan(40_000);
    expect(wrong).toEqual([]);
  });
});

function offendersOf(type: string, root: JsonObject): { readonly wrong: readonly string[]; readonly looked: number } {
  const readOnly = new Set(
    (Array.isArray(root.readOnlyProperties) ? (root.readOnlyProperties as readonly string[]) : []).map((pointer) =>
      segmentsOfSchemaPointer(pointer).join('/'),
    ),
  );
  const wrong: string[] = [];
  const unfolded = new Set<string>();
  let looked = 0;
  const walk = (shape: ValueShape, schemas: readonly JsonObject[], path: readonly string[]): void => {
    looked += 1;
    if (!isDeclarable(type, path)) return;
    const isReadOnly = readOnly.has(path.join('/')) || readOnly.has(path.filter((one) => one !== '*').join('/'));
    if (schemas.length === 0 || isReadOnly) wrong.push(`${type} ${path.join('/')}`);
    else if (shape.kind === 'list')
      walkInto(
        shape.element,
        schemas.flatMap((one) => options(root, one.items)),
        path,
      );
    else if (shape.kind === 'map')
      walkInto(
        shape.element,
        schemas.flatMap((one) => valuesOf(root, one)),
        path,
      );
    else if (shape.kind === 'structure') walkMembers(shape.structure, schemas, path);
  };
  const walkInto = (element: ValueShape, schemas: readonly JsonObject[], path: readonly string[]): void => {
    if (schemas.length > 0) walk(element, schemas, [...path, '*']);
  };
  const walkMembers = (structure: number, schemas: readonly JsonObject[], path: readonly string[]): void => {
    const members = schemas.flatMap(({ properties }) => (isJsonObject(properties) ? [properties] : []));
    // Some structures hold themselves, and some types unfold to millions of paths.
    const below = [...readOnly].filter((one) => one.startsWith(`${path.join('/')}/`));
    const key = [structure, ...members.map((one) => Object.keys(one).join()), ...below].join(' ');
    if (members.length === 0 || unfolded.has(key)) return;
    unfolded.add(key);
    for (const [name, shape] of memberShapes(structure)) {
      const found = members.filter((one) => Object.hasOwn(one, name)).flatMap((one) => options(root, one[name]));
      walk(shape, found, [...path, name]);
    }
  };
  const properties = isJsonObject(root.properties) ? root.properties : {};
  for (const [name, shape] of propertyShapes(type)) {
    walk(shape, Object.hasOwn(properties, name) ? options(root, properties[name]) : [], [name]);
  }
  return { wrong, looked };
}

/** The schema, what it refers to, and each of its alternatives. */
function options(root: JsonObject, schema: Json | undefined, seen: Set<Json> = new Set()): readonly JsonObject[] {
  if (!isJsonObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const reference = typeof schema.$ref === 'string' ? schema.$ref.split('/').slice(1) : [];
  let referred: Json | undefined = reference.length > 0 ? root : undefined;
  for (const step of reference) referred = isJsonObject(referred) ? referred[step] : undefined;
  const alternatives = ['oneOf', 'anyOf', 'allOf'].flatMap((union) => {
    const list = schema[union];
    return Array.isArray(list) ? (list as readonly Json[]) : [];
  });
  return [schema, ...[referred, ...alternatives].flatMap((one) => options(root, one, seen))];
}

function valuesOf(root: JsonObject, { patternProperties, additionalProperties }: JsonObject): readonly JsonObject[] {
  const patterns = isJsonObject(patternProperties) ? Object.values(patternProperties) : [];
  return [...patterns, additionalProperties].flatMap((one) => options(root, one));
}
