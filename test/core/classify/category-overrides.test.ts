/** Rows that correct categories: what they match, and what is refused. */
import { describe, expect, test } from '@jest/globals';
import { CATEGORY_NAMES } from '../../../contract/category-names';
import { categoryOf } from '../../../core/classify/category-of';
import { parseCategoryOverrides } from '../../../core/classify/parse-category-overrides';
import { CATEGORIES } from '../../../core/model/difference';
import { parsePointer } from '../../../core/model/json-pointer';

const ROWS = parseCategoryOverrides(
  [
    { type: 'AWS::X::*', path: '/Y/*', category: 'logging', because: 'what Y holds is recorded' },
    { type: 'AWS::X::Z', path: '/Rules/*/Name', category: 'exposure' },
    { type: 'AWS::W::*', path: '', category: 'safety' },
    { type: 'AWS::IAM::Role', path: '/AssumeRolePolicyDocument', category: 'safety' },
  ],
  'categories.json',
);

test.each([
  ['AWS::X::A', '/Y/Deep/Name', 'logging'],
  ['AWS::X::A', '/Y/0/Name', 'logging'],
  ['AWS::X::A', '/Y', 'other'],
  ['AWS::V::A', '/Y/Name', 'other'],
  ['AWS::X::Z', '/Rules/3/Name', 'other'],
  ['AWS::X::Z', '/Rules/any/Name', 'exposure'],
  ['AWS::W::A', '', 'safety'],
  ['AWS::W::A', '/Anything', 'safety'],
  ['AWS::IAM::Role', '/AssumeRolePolicyDocument/Statement/0', 'safety'],
  ['AWS::IAM::Role', '/Policies', 'permission'],
])('%s %s is %s', (type, path, category) => {
  expect(categoryOf(type, parsePointer(path), ROWS)).toBe(category);
});

describe('refused', () => {
  test.each([
    [{}, 'f: must be a list of {"type", "path", "category"}'],
    [[1], 'f: row 1: must be an object'],
    [
      [{ type: 'A', path: '/a', kategory: 'x' }],
      'f: row 1: has an unknown member "kategory"; known are type, path, category, because',
    ],
    [[{ path: '/a', category: 'other' }], 'f: row 1: needs "type", such as "AWS::S3::*"'],
    [
      [{ type: 'A', path: 'a', category: 'other' }],
      'f: row 1: needs "path", a JSON Pointer such as "/LoggingConfiguration/*", or "" for the whole type',
    ],
    [[{ type: 'A', path: '/a', category: 'secret' }], 'f: row 1: needs "category", one of '],
    [[{ type: 'A', path: '/a', category: 'other', because: 1 }], 'f: row 1: has a "because" that is no text'],
  ])('%j', (value, message) => {
    expect(() => parseCategoryOverrides(value, 'f')).toThrow(message);
  });
});

test('the deployed configuration knows the same categories', () => {
  expect(CATEGORY_NAMES).toEqual(CATEGORIES);
});
