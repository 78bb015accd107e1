import { describe, expect, test } from '@jest/globals';
import { typeOfArn } from '../../catalogue/arn-types';

describe('the type of an ARN', () => {
  test.each([
    // Templates of the resource specification.
    ['s3', 's3:::data', 'AWS::S3::Bucket'],
    ['iam', 'iam::111122223333:role/service/deployer', 'AWS::IAM::Role'],
    // Templates of the service authorisation reference, of types that the specification has none for.
    [
      'autoscaling',
      'autoscaling:eu-west-1:111122223333:autoScalingGroup:1a-2b:autoScalingGroupName/web',
      'AWS::AutoScaling::AutoScalingGroup',
    ],
    ['wafv2', 'wafv2:eu-west-1:111122223333:regional/webacl/web/1a-2b', 'AWS::WAFv2::WebACL'],
    ['kafka', 'kafka:eu-west-1:111122223333:cluster/orders/1a-2b', 'AWS::MSK::Cluster'],
    ['ecs', 'ecs:eu-west-1:111122223333:service/web/front', 'AWS::ECS::Service'],
    [
      'elasticloadbalancing',
      'elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc',
      'AWS::ElasticLoadBalancingV2::LoadBalancer',
    ],
    [
      'elasticloadbalancing',
      'elasticloadbalancing:eu-west-1:111122223333:loadbalancer/old',
      'AWS::ElasticLoadBalancing::LoadBalancer',
    ],
    ['apigateway', 'apigateway:eu-west-1::/restapis/abcdef/stages/live', 'AWS::ApiGateway::Stage'],
    ['apigateway', 'apigateway:eu-west-1::/apis/abcdef/stages/live', 'AWS::ApiGatewayV2::Stage'],
    ['kafka', 'kafka:eu-west-1:111122223333:nothing/of/this', null],
    ['nowhere', 'kafka:eu-west-1:111122223333:cluster/orders/1a-2b', null],
  ])('%s: arn:aws:%s is %s', (service, rest, expected) => {
    expect(typeOfArn(`${service}.amazonaws.com`, `arn:aws:${rest}`)).toBe(expected);
    expect(typeOfArn(`${service}.amazonaws.com`, `arn:aws-us-gov:${rest}`)).toBe(expected);
  });

  test('a text longer than any ARN is none', () => {
    expect(typeOfArn('s3.amazonaws.com', `arn:aws:s3:::${'a'.repeat(3000)}`)).toBeNull();
  });
});
