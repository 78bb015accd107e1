import { describe, expect, test } from '@jest/globals';
import { typesOfArn } from '../../catalogue/arn-templates';

const AT = 'eu-west-1:111122223333';

describe('types that an ARN may belong to', () => {
  test.each([
    ['arn:aws:s3:::logs', ['AWS::S3::Bucket'], { BucketName: 'logs' }],
    [`arn:aws-cn:dynamodb:${AT}:table/orders`, ['AWS::DynamoDB::Table'], { TableName: 'orders' }],
    ['arn:aws:iam::111122223333:role/svc/app', ['AWS::IAM::Role'], { RoleNameWithPath: 'svc/app' }],
    [`arn:aws:logs:${AT}:log-group:/aws/lambda/f`, ['AWS::Logs::LogGroup'], { LogGroupName: '/aws/lambda/f' }],
    [
      `arn:aws:rds:${AT}:subgrp:s`,
      ['AWS::DocDB::DBSubnetGroup', 'AWS::Neptune::DBSubnetGroup', 'AWS::RDS::DBSubnetGroup'],
      {},
    ],
  ])('%s', (arn, types, variables) => {
    const matches = typesOfArn(arn);
    expect(matches.map(({ type }) => type)).toEqual(expect.arrayContaining(types));
    expect(Object.fromEntries(matches.find(({ type }) => type === types[0])?.variables ?? [])).toMatchObject(variables);
  });

  test.each([
    ['an object is no bucket', 'arn:aws:s3:::logs/key'],
    ['a subscription is no topic', `arn:aws:sns:${AT}:topic:0a1b`],
    ['an alias is no function', `arn:aws:lambda:${AT}:layer:l:3:x`],
    ['no ARN', 'logs'],
    ['a service that nobody has', `arn:aws:__proto__:${AT}:x`],
    ['longer than any ARN', `arn:aws:s3:::${'x'.repeat(3000)}`],
  ])('%s: %s', (_, arn) => {
    expect(typesOfArn(arn)).toEqual([]);
  });
});
