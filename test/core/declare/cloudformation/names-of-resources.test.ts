/** By which names a resource goes, before and after it was made. */
import { describe, expect, test } from '@jest/globals';
import { declare, made, reasonOf, resourceOf } from './stack-content';

describe('names in an ARN whose form the catalogue does not know', () => {
  const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;

  test.each([
    ['a nested stack', 'AWS::CloudFormation::Stack', arn('cloudformation', 'stack/shop-Db-1X/9f8e'), 'shop-Db-1X'],
    ['a task definition', 'AWS::ECS::TaskDefinition', arn('ecs', 'task-definition/shop:7'), 'shop'],
    ['a task definition’s revision', 'AWS::ECS::TaskDefinition', arn('ecs', 'task-definition/shop:7'), 'shop:7'],
  ])('are ids of %s', (_what, Type, physicalId, id) => {
    const declaration = declare(
      { Resources: { It: { Type, Properties: { Tags: [] } } } },
      { resources: made({ It: physicalId }) },
    );
    const { identifiers } = resourceOf(declaration, 'It');
    expect(identifiers).toContain(id);
    // A revision alone would find every task definition's seventh.
    expect(identifiers).not.toContain('7');
  });
});

describe('a template that was never deployed', () => {
  const nowhere = { status: null, stackId: null, account: '111122223333', region: 'eu-west-1' };

  test('a queue’s URL follows from where it will be', () => {
    const Resources = {
      Jobs: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'jobs' } },
      Unnamed: { Type: 'AWS::SQS::Queue', Properties: {} },
    };
    const declaration = declare({ Resources }, nowhere);
    expect(resourceOf(declaration, 'Jobs').subject.identifier).toBe(
      'https://sqs.eu-west-1.amazonaws.com/111122223333/jobs',
    );
    expect(reasonOf(declaration, 'Unnamed')).toContain('QueueUrl of its identifier is not known');
  });

  test('an ARN that ends with what AWS chooses is not made of the name', () => {
    const Resources = { It: { Type: 'AWS::DMS::Endpoint', Properties: { EndpointIdentifier: 'orders' } } };
    expect(reasonOf(declare({ Resources }, nowhere), 'It')).toContain('of its identifier is not known');
  });
});
