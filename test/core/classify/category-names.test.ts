/** What a path's names say and do not say: indexes, over-long keys, a resource's own name, rows with names of digits. */
import { describe, expect, test } from '@jest/globals';
import { categoryOf } from '../../../core/classify/category-of';
import { parseCategoryOverrides } from '../../../core/classify/parse-category-overrides';
import { parsePointer } from '../../../core/model/json-pointer';

test.each([
  ['what an account setting is about, whatever its names say', 'Asbuilt::EMR::BlockPublicAccess', '/Zzz', 'exposure'],
  ['a resource that is a policy', 'AWS::SecretsManager::ResourcePolicy', '', 'permission'],
  [
    "a property that CDK's diff calls no statement and names do not call one",
    'AWS::SQS::Queue',
    '/constructor',
    'other',
  ],
  ['what the type leans to', 'AWS::Route53::HostedZone', '/Zzz', 'network'],
  ["the resource's own name says nothing", 'AWS::Route53::HostedZone', '/Name', 'other'],
  ['also where its path is spelled with an index', 'AWS::Route53::HostedZone', '/12/Name', 'other'],
  ['the name of a part is no name of the resource', 'AWS::Route53::HostedZone', '/Zzz/Name', 'network'],
  ['a name further up, where the last one tells nothing', 'AWS::X::Y', '/LoggingConfiguration/Zzz', 'logging'],
  ['a key of 100 characters is read', 'AWS::X::Y', `/${'a'.repeat(93)}Logging`, 'logging'],
  ["a longer key is the user's own", 'AWS::X::Y', `/${'a'.repeat(94)}Logging`, 'other'],
  ['a type of nobody that contains the name of one', 'Other::AWS::KMS::Key', '/Zzz', 'other'],
])('%s', (_name, type, path, category) => {
  expect(categoryOf(type, parsePointer(path))).toBe(category);
});

describe("the user's rows", () => {
  const categoryBy = (row: string, path: string) =>
    categoryOf(
      'AWS::X::Y',
      parsePointer(path),
      parseCategoryOverrides([{ type: 'AWS::X::Y', path: row, category: 'safety' }], 'f'),
    );

  test.each([
    ['/S3', '/S3/Zzz', 'safety'],
    ['/S3', '/Zzz', 'other'],
    ['/3des', '/3des', 'safety'],
    ['/3des', '/Zzz', 'other'],
    ['/Zzz/12/Part', '/Zzz/3/Part', 'safety'],
    ['/Zzz/Part', '/Zzz/12/Part', 'safety'],
    ['/Zzz/*/Part', '/Zzz/12/Part', 'other'],
    ['/Zzz/*/Part', '/Zzz/key/Part', 'safety'],
    ['/Zzz/Part', '/Zzz', 'other'],
  ])('%s says of %s: %s', (row, path, category) => {
    expect(categoryBy(row, path)).toBe(category);
  });

  test('one of any length of text, in a list of at most a thousand', () => {
    const row = { type: 'AWS::X::Y', path: '', category: 'safety' };
    expect(parseCategoryOverrides([{ ...row, because: 'why' }, row], 'f')).toEqual([row, row]);
    expect(parseCategoryOverrides(Array(1_000).fill(row), 'f')).toHaveLength(1_000);
    expect(() => parseCategoryOverrides(Array(1_001).fill(row), 'f')).toThrow('f: has more than 1000 rows');
  });

  test.each([
    [{ type: '', path: '', category: 'safety' }, 'f: row 1: needs "type"'],
    [{ type: 'A', path: 1, category: 'safety' }, 'f: row 1: needs "path"'],
    [{ type: 'A', category: 'safety' }, 'f: row 1: needs "path"'],
    [{ type: 'A', path: '', category: 'secret' }, 'needs "category", one of permission, network, exposure, '],
  ])('%j is refused', (row, message) => {
    expect(() => parseCategoryOverrides([row], 'f')).toThrow(
      expect.objectContaining({ code: 'InputUnreadable', message: expect.stringContaining(message) }),
    );
  });
});
