import { expect, test } from '@jest/globals';
import { propertyShape } from '../../catalogue/property-shapes';

test.each([
  ['AWS::S3::Bucket', 'BucketName', 'scalar'],
  ['AWS::Lambda::Function', 'MemorySize', 'scalar'],
  ['AWS::Lambda::Function', 'Layers', 'scalarList'],
  ['AWS::Lambda::Function', 'VpcConfig', 'other'],
  ['AWS::EC2::NetworkInterface', 'Ipv6Addresses', 'other'],
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument', 'document'],
  ['AWS::ApiGateway::Stage', 'Variables', 'scalarMap'],
  ['AWS::XRay::SamplingRule', 'Tags', 'other'],
  ['AWS::S3::Bucket', 'Arn', null],
  ['AWS::S3::Bucket', '__proto__', null],
  ['AWS::No::Type', 'Name', null],
])('%s %s: %s', (type, property, shape) => {
  expect(propertyShape(type, property)).toBe(shape);
});
