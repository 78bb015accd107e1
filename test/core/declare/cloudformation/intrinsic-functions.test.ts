// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
import { describe, expect, test } from '@jest/globals';
import { declare, made, resourceOf } from './stack-content';

/** The value of a property of an alarm, resolved beside a bucket, a role, a queue, a topic and the parameters below. */
function resolve(value: unknown, extra: object = {}): unknown {
  const template = {
    Parameters: {
      Env: { Type: 'String', Default: 'prod' },
      Retries: { Type: 'Number', Default: 3 },
      Zones: { Type: 'CommaDelimitedList', Default: 'a, b,c' },
      Subnets: { Type: 'List<AWS::EC2::Subnet::Id>' },
      Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/images/latest' },
      Unset: { Type: 'String' },
    },
    Mappings: { Sizes: { prod: { Type: 'm7g.large', Zones: ['a', 'b'] } } },
    Conditions: {
      IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
      IsTest: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      Either: { 'Fn::Or': [{ Condition: 'Open' }, { Condition: 'IsProd' }] },
      Both: { 'Fn::And': [{ Condition: 'Open' }, { Condition: 'IsTest' }] },
      Open: { 'Fn::Equals': [{ Ref: 'Unset' }, 'x'] },
      Round: { 'Fn::Not': [{ Condition: 'About' }] },
      About: { 'Fn::Not': [{ Condition: 'Round' }] },
    },
    Resources: {
      Bucket: { Type: 'AWS::S3::Bucket' },
      Role: { Type: 'AWS::IAM::Role', Properties: { Path: '/jobs/' } },
      Queue: { Type: 'AWS::SQS::Queue' },
      Topic: { Type: 'AWS::SNS::Topic' },
      Rule: { Type: 'AWS::Events::Rule' },
      BusRule: { Type: 'AWS::Events::Rule', Properties: { EventBusName: 'orders' } },
      Logs: { Type: 'AWS::Logs::LogGroup' },
      Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { VpcId: 'vpc-0a1b2c3d4e5f60718' } },
      Child: { Type: 'AWS::CloudFormation::Stack' },
      Seed: { Type: 'Custom::Seed', Properties: { Value: 'declared' } },
      Never: { Type: 'AWS::S3::Bucket', Condition: 'IsTest' },
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Probe: value } },
      ...extra,
    },
  };
  const declaration = declare(template, {
    parameters: { Subnets: 'subnet-1,subnet-2' },
    exports: { 'net-vpc': 'vpc-9' },
    resources: made({
      Bucket: 'shop-bucket-1x',
      Role: 'shop-role-1x',
      Queue: 'https://sqs.eu-west-1.amazonaws.com/111122223333/shop-queue-1x',
      Topic: 'arn:aws:sns:eu-west-1:111122223333:shop-topic-1x',
      Rule: 'shop-rule-1x',
      BusRule: 'orders|shop-bus-rule-1x',
      Logs: '/shop/logs',
      Group: 'sg-0a1b2c3d4e5f60718',
      Child: 'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-child/1',
      Alarm: 'shop-alarm',
      ...Object.fromEntries(Object.keys(extra).map((name) => [name, `${name}-id`])),
    }),
  });
  const { declared } = resourceOf(declaration, 'Alarm');
  return Object.hasOwn(declared, 'Probe') ? declared.Probe : '(left out)';
}

const sub = (text: string, variables?: object) => ({ 'Fn::Sub': variables === undefined ? text : [text, variables] });
const att = (name: string, attribute: unknown) => ({ 'Fn::GetAtt': [name, attribute] });

describe('what can be known is resolved', () => {
  test.each<[string, unknown, unknown]>([
    ['literals stay', { a: [1, true, null, 'x'] }, { a: [1, true, null, 'x'] }],
    ['Ref of a parameter', { Ref: 'Env' }, 'prod'],
    ['Ref of a number parameter is text', { Ref: 'Retries' }, '3'],
    ['Ref of a list parameter', { Ref: 'Zones' }, ['a', 'b', 'c']],
    ['Ref of a typed list parameter', { Ref: 'Subnets' }, ['subnet-1', 'subnet-2']],
    ['Ref of a resource is its physical id', { Ref: 'Bucket' }, 'shop-bucket-1x'],
    [
      'pseudo parameters',
      [
        { Ref: 'AWS::Region' },
        { Ref: 'AWS::AccountId' },
        { Ref: 'AWS::Partition' },
        { Ref: 'AWS::URLSuffix' },
        { Ref: 'AWS::StackName' },
      ],
      ['eu-west-1', '111122223333', 'aws', 'amazonaws.com', 'shop'],
    ],
    ['AWS::NoValue removes the property', { Ref: 'AWS::NoValue' }, '(left out)'],
    [
      'AWS::NoValue removes a list member and a nested property',
      { a: [1, { Ref: 'AWS::NoValue' }], b: { Ref: 'AWS::NoValue' } },
      { a: [1] },
    ],
    ['GetAtt of an ARN by template', att('Bucket', 'Arn'), 'arn:aws:s3:::shop-bucket-1x'],
    ['GetAtt with a dot', { 'Fn::GetAtt': 'Bucket.Arn' }, 'arn:aws:s3:::shop-bucket-1x'],
    [
      'GetAtt with the attribute’s name from a parameter',
      att('Bucket', { 'Fn::Join': ['', ['A', 'rn']] }),
      'arn:aws:s3:::shop-bucket-1x',
    ],
    [
      'GetAtt of an IAM role’s ARN, with its path',
      att('Role', 'Arn'),
      'arn:aws:iam::111122223333:role/jobs/shop-role-1x',
    ],
    ['GetAtt of a queue’s ARN out of its URL', att('Queue', 'Arn'), 'arn:aws:sqs:eu-west-1:111122223333:shop-queue-1x'],
    ['GetAtt of a queue’s name out of its URL', att('Queue', 'QueueName'), 'shop-queue-1x'],
    ['GetAtt of a topic’s name out of its ARN', att('Topic', 'TopicName'), 'shop-topic-1x'],
    [
      'GetAtt of the ARN that is the physical id',
      att('Topic', 'TopicArn'),
      'arn:aws:sns:eu-west-1:111122223333:shop-topic-1x',
    ],
    [
      'GetAtt of a rule on the default bus',
      att('Rule', 'Arn'),
      'arn:aws:events:eu-west-1:111122223333:rule/shop-rule-1x',
    ],
    [
      'GetAtt of a rule on its own bus',
      att('BusRule', 'Arn'),
      'arn:aws:events:eu-west-1:111122223333:rule/orders/shop-bus-rule-1x',
    ],
    [
      'GetAtt of a log group ends with ":*", as CloudFormation answers it',
      att('Logs', 'Arn'),
      'arn:aws:logs:eu-west-1:111122223333:log-group:/shop/logs:*',
    ],
    ['GetAtt of an id that is the physical id under another name', att('Group', 'GroupId'), 'sg-0a1b2c3d4e5f60718'],
    ['GetAtt of a declared property', att('Group', 'VpcId'), 'vpc-0a1b2c3d4e5f60718'],
    [
      'Sub with parameters, resources, attributes and a literal',
      sub('${Env}/${Bucket}/${Topic.TopicName}/${!Kept}/${AWS::Region}'),
      'prod/shop-bucket-1x/shop-topic-1x/${Kept}/eu-west-1',
    ],
    [
      'Sub with a map, whose names come first',
      sub('${Env}-${Own}', { Env: 'mapped', Own: { Ref: 'Retries' } }),
      'mapped-3',
    ],
    ['Sub without any name', sub('plain $ {text}'), 'plain $ {text}'],
    ['Join', { 'Fn::Join': [':', ['a', { Ref: 'Env' }, 5]] }, 'a:prod:5'],
    ['Join of a list parameter', { 'Fn::Join': ['+', { Ref: 'Zones' }] }, 'a+b+c'],
    ['Select', { 'Fn::Select': ['1', { Ref: 'Zones' }] }, 'b'],
    ['Select of a split', { 'Fn::Select': [5, { 'Fn::Split': [':', att('Topic', 'TopicArn')] }] }, 'shop-topic-1x'],
    ['Split', { 'Fn::Split': ['/', 'a/b'] }, ['a', 'b']],
    ['FindInMap', { 'Fn::FindInMap': ['Sizes', { Ref: 'Env' }, 'Type'] }, 'm7g.large'],
    ['FindInMap of a list', { 'Fn::FindInMap': ['Sizes', 'prod', 'Zones'] }, ['a', 'b']],
    ['FindInMap with a default', { 'Fn::FindInMap': ['Sizes', 'none', 'Type', { DefaultValue: 't' }] }, 't'],
    ['If, true', { 'Fn::If': ['IsProd', 'yes', 'no'] }, 'yes'],
    ['If, false by Not', { 'Fn::If': ['IsTest', 'yes', 'no'] }, 'no'],
    ['If by Or, where one true member decides', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['If by And, where one false member decides', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['If with AWS::NoValue', { 'Fn::If': ['IsProd', { Ref: 'AWS::NoValue' }, 1] }, '(left out)'],
    ['Base64', { 'Fn::Base64': sub('#!/bin/sh ${Env}') }, 'IyEvYmluL3NoIHByb2Q='],
    [
      'If inside a list, with AWS::NoValue',
      ['a', { 'Fn::If': ['IsTest', 'b', { Ref: 'AWS::NoValue' }] }, { 'Fn::If': ['IsProd', 'c', 'd'] }],
      ['a', 'c'],
    ],
    ['Select over a typed list parameter', { 'Fn::Select': [1, { Ref: 'Subnets' }] }, 'subnet-2'],
    [
      'Split of a joined Sub, taken apart again',
      {
        'Fn::Split': [',', { 'Fn::Join': [',', [{ 'Fn::Sub': '${Env},x' }, { 'Fn::Select': [0, { Ref: 'Zones' }] }]] }],
      },
      ['prod', 'x', 'a'],
    ],
    ['Join of a split, with another separator', { 'Fn::Join': ['', { 'Fn::Split': ['-', 'a-b-c'] }] }, 'abc'],
    ['a name of Fn::Sub’s own that is also a resource’s', sub('${Bucket}', { Bucket: 'own' }), 'own'],
    ['ImportValue of a known export', { 'Fn::ImportValue': sub('net-${X}', { X: 'vpc' }) }, 'vpc-9'],
    ['a policy’s Condition is no condition of the template', { Condition: 'IsProd' }, { Condition: 'IsProd' }],
    ['a key called __proto__ is a key', JSON.parse('{"__proto__":{"x":1}}'), JSON.parse('{"__proto__":{"x":1}}')],
  ])('%s', (_name, value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });
});

describe('what cannot be known says why', () => {
  test.each<[string, unknown, string]>([
    ['a parameter without a value', { Ref: 'Unset' }, 'parameter Unset has no known value'],
    [
      'a parameter that Systems Manager fills',
      { Ref: 'Image' },
      'parameter Image is read from Systems Manager at deployment',
    ],
    ['a name that is nowhere', { Ref: 'Nobody' }, 'Ref names "Nobody", which the template does not have'],
    ['an attribute of nobody', att('Nobody', 'Arn'), 'Fn::GetAtt names "Nobody", which the template does not have'],
    ['an attribute that only AWS knows', att('Bucket', 'DomainName'), '"DomainName" of "Bucket" is known only to AWS'],
    ['another’s ARN is not this one’s', att('Role', 'RoleId'), '"RoleId" of "Role" is known only to AWS'],
    [
      'an output of a nested stack',
      att('Child', 'Outputs.Url'),
      'output "Url" of the nested stack "Child" is not known',
    ],
    ['a resource that is not created', { Ref: 'Never' }, '"Never" is not created'],
    [
      'an export that is not known',
      { 'Fn::ImportValue': 'other' },
      'Fn::ImportValue names an export that is not known',
    ],
    ['a function that nobody knows', { 'Fn::Sum': [1, 2] }, 'Fn::Sum is not resolved'],
    [
      'zones, and one of them',
      { 'Fn::Select': [0, { 'Fn::GetAZs': { Ref: 'AWS::Region' } }] },
      'Fn::GetAZs: which zones a region has is known only to AWS',
    ],
    [
      'a transform',
      { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://b/k' } } },
      'Fn::Transform is not expanded: give the processed template',
    ],
    ['a function of rules', { 'Fn::Contains': [['a'], 'a'] }, 'Fn::Contains is a function of rules'],
    ['a function of conditions', { 'Fn::Equals': ['a', 'a'] }, 'Fn::Equals is a function of conditions'],
    [
      'a member behind one that may be left out',
      { 'Fn::Select': [1, [{ 'Fn::If': ['Open', 'a', { Ref: 'AWS::NoValue' }] }, 'b', 'c']] },
      'condition "Open" is not known',
    ],
    [
      'an integer of 20 digits',
      JSON.parse('12345678901234567890'),
      'a number of so many digits cannot be held exactly',
    ],
    [
      'a custom resource’s attribute, whatever its properties are called',
      att('Seed', 'Value'),
      '"Value" of "Seed" is known only to AWS',
    ],
    ['a function beside another member', { 'Fn::Join': ['', []], x: 1 }, 'Fn::Join is not resolved'],
    ['a text with an unknown part', sub('a-${Unset}-b'), 'parameter Unset has no known value'],
    ['a dynamic reference', '{{resolve:ssm:/shop/size}}', 'holds a dynamic reference to ssm'],
    [
      'a dynamic reference that is joined together',
      { 'Fn::Join': ['', ['{{resol', 've:secretsmanager:', { Ref: 'Env' }, '}}']] },
      'holds a dynamic reference to secretsmanager',
    ],
    [
      'Select beyond the list',
      { 'Fn::Select': [9, ['a']] },
      'Fn::Select asks for a member that the list does not have',
    ],
    ['Select with a negative index', { 'Fn::Select': [-1, ['a']] }, 'Fn::Select has no known index'],
    ['Split of no text', { 'Fn::Split': ['', 'a'] }, 'Fn::Split has no separator or no text'],
    ['Join of an object', { 'Fn::Join': ['', [{ a: 1 }]] }, 'a text is joined from what is no text'],
    ['a map that is not there', { 'Fn::FindInMap': ['None', 'a', 'b'] }, 'Fn::FindInMap finds nothing'],
    ['If of an unknown condition', { 'Fn::If': ['Open', 1, 2] }, 'condition "Open" is not known'],
    ['If of a circular condition', { 'Fn::If': ['Round', 1, 2] }, 'condition "Round" is not known'],
    ['If of no condition', { 'Fn::If': ['None', 1, 2] }, 'condition "None" is not known'],
    ['If without its second value', { 'Fn::If': ['IsTest', 1] }, 'a function lacks an argument'],
    ['a marker in the template', { $unresolved: 'x' }, 'the template holds a marker of Asbuilt'],
    ['a mask in the template', { $masked: 'a:b' }, 'the template holds a marker of Asbuilt'],
  ])('%s', (_name, value, why) => {
    expect(resolve(value)).toEqual({ $unresolved: why });
  });

  test('an unknown part spoils its own text and nothing beside it', () => {
    const value = { a: [sub('x-${Unset}'), 'kept'], b: { 'Fn::Select': [1, [{ Ref: 'Unset' }, 'chosen']] } };
    expect(resolve(value)).toEqual({
      a: [{ $unresolved: 'parameter Unset has no known value' }, 'kept'],
      b: 'chosen',
    });
  });

  test('resources that refer to each other in a circle know each other’s physical ids and nothing more', () => {
    const circle = {
      One: { Type: 'AWS::SQS::Queue', Properties: { QueueName: att('Two', 'QueueName') } },
      Two: { Type: 'AWS::SQS::Queue', Properties: { QueueName: att('One', 'QueueName'), Tags: [{ Ref: 'One' }] } },
    };
    expect(resolve('x', circle)).toBe('x');
    expect(resolve([{ Ref: 'One' }, att('One', 'QueueName')], circle)).toEqual([
      'One-id',
      { $unresolved: '"One" refers to itself in a circle' },
    ]);
  });
});
