// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/** Fn::ForEach: the documented examples, and what is refused or unknown. */
import { describe, expect, test } from '@jest/globals';
import { stackOutputs } from '../../../../core/declare/cloudformation/stack-outputs';
import { isIndexed } from '../../../../core/model/declared-resource';
import { declare, made, reasonOf, resourceOf, stackContent } from './stack-content';

const file = {
  stackId: null,
  status: null,
  lastUpdatedAt: null,
  account: '111122223333',
  region: 'eu-west-1',
} as const;

/** What the resources of a template declare, by logical id. */
function declaredBy(template: object, over: Parameters<typeof declare>[1] = file): unknown {
  return Object.fromEntries(
    declare(template, over).lines.map((line) => [line.address, isIndexed(line) ? line.declared : line.notIndexed]),
  );
}

const queue = (name: unknown) => ({ Type: 'AWS::SQS::Queue', Properties: { QueueName: name } });

describe('a loop in Resources', () => {
  test('makes a resource for each item', () => {
    const template = `
Transform: 'AWS::LanguageExtensions'
Resources:
  'Fn::ForEach::Tables':
    - TableName
    - [Points, Score]
    - 'DynamoDB\${TableName}':
        Type: 'AWS::DynamoDB::Table'
        Properties:
          TableName: !Ref TableName
          KeySchema: [{ AttributeName: id, KeyType: HASH }]
          ProvisionedThroughput: { ReadCapacityUnits: '5', WriteCapacityUnits: '5' }
          Tags: [{ Key: game, Value: !Sub 'play-\${TableName}-\${AWS::Region}' }]
`;
    const table = (name: string) => ({
      TableName: name,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ProvisionedThroughput: { ReadCapacityUnits: '5', WriteCapacityUnits: '5' },
      Tags: [{ Key: 'game', Value: `play-${name}-eu-west-1` }],
    });
    const declaration = declare(template, {
      ...file,
      resources: made({ DynamoDBPoints: 'Points', DynamoDBScore: 'Score' }),
    });
    expect(declaration.lines.map(({ address }) => address)).toEqual(['DynamoDBPoints', 'DynamoDBScore']);
    expect(resourceOf(declaration, 'DynamoDBPoints').declared).toEqual(table('Points'));
    expect(resourceOf(declaration, 'DynamoDBScore').declared).toEqual(table('Score'));
  });

  test('over a list parameter, whose items are no logical ids: &{} drops what is no letter or digit', () => {
    const template = {
      Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'eu.orders, us.orders' } },
      Resources: {
        'Fn::ForEach::Queues': ['Name', { Ref: 'Names' }, { 'Queue&{Name}': queue({ 'Fn::Sub': '${Name}-&{Name}' }) }],
      },
    };
    const ids = made({ Queueeuorders: 'https://sqs.eu-west-1.amazonaws.com/111122223333/a' });
    expect(declaredBy(template, { ...file, resources: ids })).toEqual({
      Queueeuorders: { QueueName: 'eu.orders-euorders' },
      Queueusorders: 'the stack has no such resource',
    });
  });

  test('inside another, over what a mapping lists for the outer item', () => {
    const template = {
      Mappings: { Zones: { Transit: { Suffixes: ['A', 'B'] }, Public: { Suffixes: ['C'] } } },
      Resources: {
        'Fn::ForEach::Outer': [
          'Prefix',
          ['Transit', 'Public'],
          {
            'Group${Prefix}': { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': 'group-${Prefix}' } } },
            'Fn::ForEach::Inner': [
              'Suffix',
              { 'Fn::FindInMap': ['Zones', { Ref: 'Prefix' }, 'Suffixes'] },
              {
                '${Prefix}Subnet${Suffix}': {
                  Type: 'AWS::SNS::Topic',
                  Properties: {
                    TopicName: { 'Fn::Join': ['-', [{ Ref: 'Prefix' }, { Ref: 'Suffix' }]] },
                    DisplayName: { 'Fn::GetAtt': [{ 'Fn::Sub': 'Group${Prefix}' }, 'TopicName'] },
                  },
                },
              },
            ],
          },
        ],
      },
    };
    expect(declaredBy(template)).toEqual({
      GroupTransit: { TopicName: 'group-Transit' },
      TransitSubnetA: { TopicName: 'Transit-A', DisplayName: 'group-Transit' },
      TransitSubnetB: { TopicName: 'Transit-B', DisplayName: 'group-Transit' },
      GroupPublic: { TopicName: 'group-Public' },
      PublicSubnetC: { TopicName: 'Public-C', DisplayName: 'group-Public' },
    });
  });

  test('with a condition by item, from a mapping with a default', () => {
    const template = {
      Parameters: { Gateways: { Type: 'Number', Default: '2' } },
      Mappings: { NatGateway: { Condition: { B: 'TwoGateways', C: 'ThreeGateways' } } },
      Conditions: {
        TwoGateways: { 'Fn::Equals': [{ Ref: 'Gateways' }, 2] },
        ThreeGateways: { 'Fn::Equals': [{ Ref: 'Gateways' }, 3] },
      },
      Resources: {
        'Fn::ForEach::Gateways': [
          'Identifier',
          ['A', 'B', 'C'],
          {
            'Topic${Identifier}': {
              Type: 'AWS::SNS::Topic',
              Properties: { TopicName: { Ref: 'Identifier' } },
              Condition: {
                'Fn::FindInMap': [
                  'NatGateway',
                  'Condition',
                  { Ref: 'Identifier' },
                  { DefaultValue: { Ref: 'AWS::NoValue' } },
                ],
              },
            },
          },
        ],
      },
    };
    expect(declaredBy(template)).toEqual({ TopicA: { TopicName: 'A' }, TopicB: { TopicName: 'B' } });
  });

  test('leaves alone what is not its own: policy variables, other names, literals', () => {
    const template = {
      Resources: {
        'Fn::ForEach::L': [
          'X',
          ['one'],
          { 'Q${X}': queue({ 'Fn::Sub': ['${X}-${!X}-${Y}-${!aws:username}', { Y: '${Z}' }] }) },
        ],
      },
    };
    expect(declaredBy(template, { ...file, resources: made({ Qone: 'q' }) })).toEqual({
      Qone: { QueueName: 'one-${X}-${Z}-${aws:username}' },
    });
  });

  test('with a name that is also written out, or that two loops make: always the same one counts', () => {
    const loop = (value: string) => ['X', ['A'], { 'Queue${X}': queue(value) }];
    const entries: [string, unknown][] = [
      ['Fn::ForEach::Two', loop('of two')],
      ['Fn::ForEach::One', loop('of one')],
    ];
    for (const order of [entries, [...entries].reverse()]) {
      expect(
        declaredBy({ Resources: Object.fromEntries(order) }, { ...file, resources: made({ QueueA: 'a' }) }),
      ).toEqual({
        QueueA: { QueueName: 'of one' },
      });
      const written = Object.fromEntries([...order, ['QueueA', queue('written')]]);
      expect(declaredBy({ Resources: written }, { ...file, resources: made({ QueueA: 'a' }) })).toEqual({
        QueueA: { QueueName: 'written' },
      });
    }
  });

  test.each<[string, unknown]>([
    ['a parameter without a value', ['X', { Ref: 'Unset' }, { 'Q${X}': queue('a') }]],
    ['a resource', ['X', { 'Fn::GetAtt': ['Other', 'Tags'] }, { 'Q${X}': queue('a') }]],
    ['zones', ['X', { 'Fn::GetAZs': '' }, { 'Q${X}': queue('a') }]],
    ['a secret', ['X', [{ Ref: 'Pin' }], { 'Q${X}': queue('a') }]],
    ['a text', ['X', 'ab', { 'Q${X}': queue('a') }]],
    ['objects', ['X', [{ a: 1 }], { 'Q${X}': queue('a') }]],
    ['nothing', ['X']],
    ['what is no list', { X: ['a'] }],
    ['a body that is none', ['X', ['a'], 'body']],
  ])('over %s is a line that says so', (_name, loop) => {
    const template = {
      Parameters: { Unset: { Type: 'CommaDelimitedList' }, Pin: { Type: 'String', NoEcho: true } },
      Resources: { 'Fn::ForEach::L': loop, Other: queue('other') },
    };
    const declaration = declare(template, { ...file, parameters: { Pin: 'hidden' } });
    expect(declaration.lines.map(({ address }) => address)).toEqual(['Fn::ForEach::L', 'Other']);
    expect(reasonOf(declaration, 'Fn::ForEach::L')).toBe(
      'a loop over what is not known: give --parameters, or the processed template',
    );
  });
});

describe('a loop elsewhere', () => {
  test('in Conditions and in Outputs', () => {
    const template = {
      Parameters: { Env: { Type: 'String', Default: 'prod' } },
      Conditions: {
        'Fn::ForEach::Envs': ['E', ['prod', 'test'], { 'Is${E}': { 'Fn::Equals': [{ Ref: 'Env' }, { Ref: 'E' }] } }],
        Both: { 'Fn::And': [{ Condition: 'Isprod' }, { Condition: 'Istest' }] },
      },
      Resources: {
        'Fn::ForEach::Topics': [
          'E',
          ['prod', 'test'],
          {
            'Topic${E}': {
              Type: 'AWS::SNS::Topic',
              Condition: { 'Fn::Sub': 'Is${E}' },
              Properties: { TopicName: { 'Fn::If': [{ 'Fn::Sub': 'Is${E}' }, { Ref: 'E' }, 'none'] } },
            },
          },
        ],
        Never: { Type: 'AWS::SNS::Topic', Condition: 'Both' },
      },
      Outputs: {
        'Fn::ForEach::Names': [
          'E',
          ['prod', 'test'],
          {
            'Fn::ForEach::Attributes': [
              'A',
              ['TopicName', 'TopicArn'],
              {
                'Topic${E}${A}': {
                  Condition: { 'Fn::Sub': 'Is${E}' },
                  Value: { 'Fn::GetAtt': [{ 'Fn::Sub': 'Topic${E}' }, { Ref: 'A' }] },
                  Export: { Name: { 'Fn::Sub': '${E}-${A}' } },
                },
              },
            ],
          },
        ],
      },
    };
    expect(declaredBy(template)).toEqual({ Topicprod: { TopicName: 'prod' } });
    const arn = 'arn:aws:sns:eu-west-1:111122223333:prod';
    expect(stackOutputs(stackContent(template, file))).toEqual({
      outputs: { TopicprodTopicName: 'prod', TopicprodTopicArn: arn },
      exports: { 'prod-TopicName': 'prod', 'prod-TopicArn': arn },
    });
  });

  test('in properties, and deeper in them', () => {
    const template = {
      Resources: {
        Q: {
          Type: 'AWS::SQS::Queue',
          Properties: {
            QueueName: 'q',
            'Fn::ForEach::Delays': ['Name', ['DelaySeconds', 'MaximumMessageSize'], { '${Name}': 1024 }],
            Tags: [{ 'Fn::ForEach::Members': ['M', ['Key', 'Value'], { '${M}': { 'Fn::Sub': 'a-${M}' } }] }],
          },
        },
      },
    };
    expect(declaredBy(template, { ...file, resources: made({ Q: 'q' }) })).toEqual({
      Q: {
        QueueName: 'q',
        DelaySeconds: 1024,
        MaximumMessageSize: 1024,
        Tags: [{ Key: 'a-Key', Value: 'a-Value' }],
      },
    });
  });

  test('in properties over what is not known leaves its neighbours known', () => {
    const loop = ['X', { Ref: 'Nobody' }, {}];
    const template = {
      Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q', 'Fn::ForEach::L': loop } } },
    };
    const { declared, unresolved } = resourceOf(declare(template, { resources: made({ Q: 'q' }) }), 'Q');
    expect(declared.QueueName).toBe('q');
    expect(unresolved).toEqual(['/Fn::ForEach::L']);
  });
});

describe('hostile loops', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => String(i));

  test('a hundred to the power of five ends as a line, quickly, and its neighbours are there', () => {
    const nested = ['A', 'B', 'C', 'D', 'E'].reduceRight<object>(
      (body, name) => ({ [`Fn::ForEach::${name}`]: [name, numbers, body] }),
      { 'Q${A}x${B}x${C}x${D}x${E}': queue('a') },
    );
    const declaration = declare(
      { Resources: { ...nested, Other: queue('other') } },
      { ...file, resources: made({ Other: 'o' }) },
    );
    expect(declaration.lines.map(({ address }) => address)).toEqual(['Fn::ForEach::A', 'Other']);
    expect(resourceOf(declaration, 'Other').declared).toEqual({ QueueName: 'other' });
  });

  test('many loops that each unfold far end all the same', () => {
    const loops = numbers.map((n) => [
      `Fn::ForEach::L${n}`,
      ['X', numbers, { [`Q${n}x\${X}`]: queue(numbers.join()) }],
    ]);
    const { lines } = declare({ Resources: Object.fromEntries(loops) }, file);
    expect(lines.length).toBeGreaterThan(100);
  });

  test('names of Object, and depth beyond the call stack', () => {
    const deep = `${'['.repeat(20_000)}1${']'.repeat(20_000)}`;
    const text =
      '{"Resources":{"Fn::ForEach::L":["__proto__",["toString"],{"Q${__proto__}":{"Type":"AWS::S3::Bucket","Properties":' +
      '{"BucketName":{"Ref":"__proto__"},"${__proto__}":{"__proto__":1}}}}],' +
      `"Deep":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":"deep","X":${deep}}}}}`;
    const declaration = declare(text, file);
    expect(resourceOf(declaration, 'QtoString').declared).toEqual(
      JSON.parse('{"BucketName":"toString","toString":{"__proto__":1}}'),
    );
    expect(resourceOf(declaration, 'Deep').declared.BucketName).toBe('deep');
  });
});
