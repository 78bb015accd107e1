import { expect, test } from '@jest/globals';
import { memberShapes } from '../../catalogue/member-shapes';

test('the members of a structure with their shapes', () => {
  expect(memberShapes('AWS::Lambda::Function', 'VpcConfig')).toEqual(
    new Map([
      ['Ipv6AllowedForDualStack', 'scalar'],
      ['SecurityGroupIds', 'scalarList'],
      ['SubnetIds', 'scalarList'],
    ]),
  );
  expect(memberShapes('AWS::Lambda::Function', 'Environment')).toEqual(new Map([['Variables', 'scalarMap']]));
});

test('members of another shape are left out', () => {
  expect(memberShapes('AWS::S3::Bucket', 'ReplicationConfiguration')).toEqual(new Map([['Role', 'scalar']]));
});

test.each([
  ['a list of structures', 'AWS::EC2::SecurityGroup', 'SecurityGroupIngress'],
  ['a structure of structures only', 'AWS::S3::Bucket', 'BucketEncryption'],
  ['a scalar', 'AWS::S3::Bucket', 'BucketName'],
  ['no property', 'AWS::S3::Bucket', '__proto__'],
  ['no type', '__proto__', 'Name'],
])('%s has none', (_, type, property) => {
  expect(memberShapes(type, property)).toBeNull();
});
