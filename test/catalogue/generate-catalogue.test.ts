import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { generateCatalogue } from '../../build/generate-catalogue';
import { allCatalogueTypes, catalogueType, catalogueTypesOf } from '../../catalogue/resource-types';

const folder = join(__dirname, '..', '..', 'catalogue', 'generated');
if (!existsSync(join(folder, 'types.json')) || !existsSync(join(folder, 'apis.json'))) generateCatalogue();

describe('facts about resource types', () => {
  test('a bucket: identifier, ARN template, tags, state', () => {
    const bucket = catalogueType('AWS::S3::Bucket');
    expect(bucket?.primaryIdentifier).toEqual(['BucketName']);
    expect(bucket?.arnTemplate).toBe(`arn:\${Partition}:s3:::\${BucketName}`);
    expect(bucket?.tags).toEqual({ property: 'Tags', form: 'list' });
    expect(bucket?.stateful).toBe(true);
    expect(bucket?.refIdentifier).toBeNull();
    expect(bucket?.properties).toEqual(expect.arrayContaining(['BucketName', 'PublicAccessBlockConfiguration']));
    expect(bucket?.attributes).toEqual(expect.arrayContaining(['Arn', 'DomainName']));
  });

  test('a composite identifier keeps schema order, and Ref that differs is said', () => {
    const address = catalogueType('AWS::EC2::EIP');
    expect(address?.primaryIdentifier).toEqual(['PublicIp', 'AllocationId']);
    expect(address?.refIdentifier).toEqual(['PublicIp']);
  });

  test('tags in a map, and marks of what is security-relevant', () => {
    expect(catalogueType('AWS::EKS::Nodegroup')?.tags).toEqual({ property: 'Tags', form: 'map' });
    expect(catalogueType('AWS::EC2::SecurityGroup')?.scrutinizable).toMatchObject({
      SecurityGroupIngress: 'IngressRules',
      SecurityGroupEgress: 'EgressRules',
    });
    expect(catalogueType('AWS::S3::BucketPolicy')?.scrutinizable['']).toBe('ResourcePolicyResource');
  });

  test.each(['', 'AWS::S3::Nothing', 'AWS::S3::__proto__', '__proto__', '__proto__::constructor', 'Bucket'])(
    'the unknown type %j answers null',
    (type) => expect(catalogueType(type)).toBeNull(),
  );

  test('1,800 types and more, each once, with readable names', () => {
    const types = allCatalogueTypes();
    expect(types.length).toBeGreaterThan(1800);
    expect(new Set(types).size).toBe(types.length);
    const nameless = types.filter((type) => {
      const facts = catalogueType(type);
      return (
        facts === null || [...facts.primaryIdentifier, ...facts.properties].some((name) => !/^[\w.:*/-]+$/.test(name))
      );
    });
    expect(nameless).toEqual([]);
  });

  test('no ARN template names a partition', () => {
    expect(allCatalogueTypes().filter((type) => catalogueType(type)?.arnTemplate?.startsWith('arn:aws:'))).toEqual([]);
  });

  test('the types of a namespace', () => {
    expect(catalogueTypesOf('AWS::SQS')).toEqual([
      'AWS::SQS::Queue',
      'AWS::SQS::QueueInlinePolicy',
      'AWS::SQS::QueuePolicy',
    ]);
    expect(catalogueTypesOf('__proto__')).toEqual([]);
  });
});
