import { describe, expect, test } from '@jest/globals';
import { memberShapes, propertyShapes, type ValueShape } from '../../catalogue/member-shapes';
import { allCatalogueTypes, catalogueType } from '../../catalogue/resource-types';

/** As one word: "list of structure(Key text, Value text)". */
function written(shape: ValueShape | undefined, depth = 2): string {
  if (shape === undefined) return 'none';
  if (shape.kind === 'switch') return `${shape.on}/${shape.off}`;
  if (shape.kind === 'list' || shape.kind === 'map') return `${shape.kind} of ${written(shape.element, depth)}`;
  if (shape.kind !== 'structure') return shape.kind;
  if (depth === 0) return '…';
  return `(${[...memberShapes(shape.structure)].map(([name, one]) => `${name} ${written(one, depth - 1)}`).join(', ')})`;
}

const shapeAt = (type: string, property: string) => written(propertyShapes(type).get(property));

describe('the shapes of properties and of what they hold', () => {
  test.each([
    ['AWS::S3::Bucket', 'BucketName', 'text'],
    ['AWS::Lambda::Function', 'MemorySize', 'number'],
    ['AWS::SQS::Queue', 'FifoQueue', 'boolean'],
    ['AWS::ECS::Service', 'AvailabilityZoneRebalancing', 'ENABLED/DISABLED'],
    ['AWS::Lambda::Function', 'Layers', 'list of text'],
    ['AWS::IAM::Role', 'AssumeRolePolicyDocument', 'document'],
    ['AWS::ApiGateway::Stage', 'Variables', 'map of text'],
    ['AWS::Lambda::Function', 'Environment', '(Variables map of text)'],
    [
      'AWS::Lambda::Function',
      'VpcConfig',
      '(Ipv6AllowedForDualStack boolean, SecurityGroupIds list of text, SubnetIds list of text)',
    ],
    ['AWS::EC2::Volume', 'Tags', 'list of (Key text, Value text)'],
    [
      'AWS::ECS::Service',
      'NetworkConfiguration',
      '(AwsvpcConfiguration (AssignPublicIp ENABLED/DISABLED, SecurityGroups list of text, Subnets list of text))',
    ],
    ['AWS::S3::Bucket', 'Arn', 'none'],
    ['AWS::S3::Bucket', '__proto__', 'none'],
    ['AWS::No::Type', 'Name', 'none'],
  ])('%s %s: %s', (type, property, shape) => {
    expect(shapeAt(type, property)).toBe(shape);
  });

  test('a structure that holds itself', () => {
    const statementOf = (shape: ValueShape | undefined): number =>
      shape?.kind === 'structure' ? shape.structure : shape?.kind === 'list' ? statementOf(shape.element) : -1;
    const rules = statementOf(propertyShapes('AWS::WAFv2::WebACL').get('Rules'));
    const statement = statementOf(memberShapes(rules).get('Statement'));
    const and = statementOf(memberShapes(statement).get('AndStatement'));
    expect(statementOf(memberShapes(and).get('Statements'))).toBe(statement);
  });

  test('every property of every type has a shape, and every structure members', () => {
    const empty = allCatalogueTypes().flatMap((type) => {
      const shapes = propertyShapes(type);
      const isSame = JSON.stringify([...shapes.keys()]) === JSON.stringify(catalogueType(type)?.properties);
      const bare = [...shapes.values()].filter(
        (one) => one.kind === 'structure' && memberShapes(one.structure).size === 0,
      );
      return isSame && bare.length === 0 ? [] : [type];
    });
    expect(empty).toEqual([]);
  });

  test('no structure has a number that none has', () => {
    expect(memberShapes(-1).size).toBe(0);
    expect(memberShapes(1e9).size).toBe(0);
  });
});
