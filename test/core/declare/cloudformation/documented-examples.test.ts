// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/**
 * What no independent implementation is at hand for, against what AWS's documentation says comes out: the CloudFormation
 * template reference (intrinsic functions, AWS::LanguageExtensions), and its user guide (dynamic references, Systems
 * Manager parameter types, nested stacks). Templates are the project's own; every result is written out.
 */
import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../core/model/json';
import type { StackContent } from '../../../../core/model/source-content';
import { declare, made, masker, reasonOf, resourceOf } from './stack-content';

type Template = { readonly [section: string]: unknown };

/** A template that shows one value, with other sections beside it. */
function showing(value: unknown, sections: Template = {}): Template {
  const shown = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shown', Type: 'String', Value: value } };
  return { ...sections, Resources: { ...(sections.Resources as object | undefined), Shown: shown } };
}

/** What the value resolves to in a template file. */
function shown(value: unknown, sections: Template = {}, over: Partial<StackContent> = {}): Json | undefined {
  return resourceOf(declare(showing(value, sections), { status: null, ...over }), 'Shown').declared.Value;
}

const UNRESOLVED: Json = { $unresolved: expect.any(String) as unknown as string };

/** Parameters by name → type, values given beside. */
const parameters = (types: { readonly [name: string]: string }) => ({
  Parameters: Object.fromEntries(Object.entries(types).map(([name, Type]) => [name, { Type }])),
});

describe('Fn::Cidr', () => {
  const SIX = [
    '192.168.0.0/27',
    '192.168.0.32/27',
    '192.168.0.64/27',
    '192.168.0.96/27',
    '192.168.0.128/27',
    '192.168.0.160/27',
  ];
  const network = {
    Resources: { Net: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } },
  };

  test.each<[string, unknown, Json]>([
    ['six blocks of /27 inside a /24', { 'Fn::Cidr': ['192.168.0.0/24', '6', '5'] }, SIX],
    ['counts written as numbers', { 'Fn::Cidr': ['192.168.0.0/24', 6, 5] }, SIX],
    ['more blocks than fit', { 'Fn::Cidr': ['10.1.0.0/30', 4, 1] }, UNRESOLVED],
    ['two blocks of two addresses', { 'Fn::Cidr': ['10.1.0.0/30', 2, 1] }, ['10.1.0.0/31', '10.1.0.2/31']],
    ['the first of a network of IPv6', { 'Fn::Cidr': ['2001:db8:1234:1a00::/56', 1, 64] }, ['2001:db8:1234:1a00::/64']],
    [
      'neighbours in IPv6',
      { 'Fn::Cidr': ['2001:db8:1234:1a00::/56', 3, 64] },
      ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64', '2001:db8:1234:1a02::/64'],
    ],
    [
      'one member, of the block that a network in the template has',
      { 'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Net', 'CidrBlock'] }, 1, 8] }] },
      '10.0.0.0/24',
    ],
    [
      'another member, joined',
      {
        'Fn::Join': ['', [{ 'Fn::Select': ['2', { 'Fn::Cidr': [{ 'Fn::Sub': '${Net.CidrBlock}' }, 4, '12'] }] }, '!']],
      },
      '10.0.32.0/20!',
    ],
  ])('%s', (_name, value, expected) => {
    expect(shown(value, network)).toEqual(expected);
  });

  test('its arguments may be parameters, and what is made of it a list of tags', () => {
    const sections = parameters({ Block: 'String', Count: 'Number', Bits: 'Number' });
    const value = { 'Fn::Join': [',', { 'Fn::Cidr': [{ Ref: 'Block' }, { Ref: 'Count' }, { Ref: 'Bits' }] }] };
    const given = { parameters: { Block: '172.16.0.0/12', Count: '3', Bits: '16' } };
    expect(shown(value, sections, given)).toBe('172.16.0.0/16,172.17.0.0/16,172.18.0.0/16');
    expect(shown(value, sections, { parameters: { Block: '172.16.0.0/12', Count: '3' } })).toEqual(UNRESOLVED);
  });

  test('of blocks that AWS gave the network, only a live read can tell', () => {
    const value = {
      'Fn::Select': [0, { 'Fn::Cidr': [{ 'Fn::Select': [0, { 'Fn::GetAtt': ['Net', 'Ipv6CidrBlocks'] }] }, 1, 64] }],
    };
    const over = { status: 'CREATE_COMPLETE', resources: made({ Net: 'vpc-0a', Shown: '/shown' }) };
    const before = declare(showing(value, network), over);
    expect(resourceOf(before, 'Shown').declared.Value).toEqual(UNRESOLVED);
    expect(before.asks.map(({ logicalId, subject }) => [logicalId, subject.type, subject.identifier])).toEqual([
      ['Net', 'AWS::EC2::VPC', 'vpc-0a'],
    ]);
    const liveAttributes = { Net: { Ipv6CidrBlocks: ['2001:db8:77:ff00::/56'] } };
    expect(shown(value, network, { ...over, liveAttributes })).toBe('2001:db8:77:ff00::/64');
  });
});

describe('Fn::GetAZs', () => {
  test.each<[string, unknown]>([
    ['of the stack’s region', { 'Fn::GetAZs': '' }],
    ['of a region by name', { 'Fn::GetAZs': 'us-east-1' }],
    ['one of them', { 'Fn::Select': ['0', { 'Fn::GetAZs': { Ref: 'AWS::Region' } }] }],
    ['in a text', { 'Fn::Sub': ['${Zone}!', { Zone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] } }] }],
    ['all of them joined', { 'Fn::Join': [',', { 'Fn::GetAZs': { 'Fn::Join': ['-', ['eu', 'west', '1']] } }] }],
  ])('differs from account to account: %s', (_name, value) => {
    const declaration = declare(showing(value), { status: null });
    expect(resourceOf(declaration, 'Shown').declared.Value).toEqual(UNRESOLVED);
    expect(resourceOf(declaration, 'Shown').unresolved).toEqual(['/Value']);
    expect(declaration.asks).toEqual([]);
  });
});

describe('Fn::Length', () => {
  const sections = {
    Transform: 'AWS::LanguageExtensions',
    ...parameters({ One: 'String', Words: 'CommaDelimitedList' }),
  };
  const given = { parameters: { One: 'b', Words: 'red,green,blue,black' } };

  test.each<[string, unknown, Json]>([
    ['of a list with a reference', { 'Fn::Length': [1, { Ref: 'One' }, 3] }, 3],
    ['of a list parameter', { 'Fn::Length': { Ref: 'Words' } }, 4],
    ['of a text that is split', { 'Fn::Length': { 'Fn::Split': ['|', 'a|b|c'] } }, 3],
    ['in a text', { 'Fn::Sub': ['${N} words', { N: { 'Fn::Length': { Ref: 'Words' } } }] }, '4 words'],
    ['as an index', { 'Fn::Select': [{ 'Fn::Length': ['x', 'y'] }, { Ref: 'Words' }] }, 'blue'],
    ['without members that are no value', { 'Fn::Length': ['x', { Ref: 'AWS::NoValue' }, 'y'] }, 2],
    ['of what has no known length', { 'Fn::Length': { 'Fn::GetAZs': '' } }, UNRESOLVED],
  ])('%s', (_name, value, expected) => {
    expect(shown(value, sections, given)).toEqual(expected);
  });

  test.each([
    ['red,green,blue', 'three'],
    ['red', 'another number'],
  ])('decides a condition: %s', (Words, expected) => {
    const conditions = { Three: { 'Fn::Equals': [{ 'Fn::Length': { Ref: 'Words' } }, 3] } };
    const value = { 'Fn::If': ['Three', 'three', 'another number'] };
    expect(shown(value, { ...sections, Conditions: conditions }, { parameters: { Words } })).toBe(expected);
  });
});

describe('Fn::ToJsonString', () => {
  const sections = {
    Transform: 'AWS::LanguageExtensions',
    ...parameters({ ParameterName: 'String' }),
    Conditions: { Set: { 'Fn::Equals': [{ Ref: 'ParameterName' }, 'resolvedValue'] } },
  };
  const given = { parameters: { ParameterName: 'resolvedValue' } };

  test.each<[string, unknown, Json]>([
    [
      'an object',
      { 'Fn::ToJsonString': { key1: 'value1', key2: { Ref: 'ParameterName' } } },
      '{"key1":"value1","key2":"resolvedValue"}',
    ],
    [
      'a list',
      { 'Fn::ToJsonString': [{ key1: 'value1' }, { key2: { Ref: 'ParameterName' } }] },
      '[{"key1":"value1"},{"key2":"resolvedValue"}]',
    ],
    [
      'the order of the template, not of the alphabet',
      { 'Fn::ToJsonString': { zebra: 1, apple: true, mango: ['x', 2] } },
      '{"zebra":1,"apple":true,"mango":["x",2]}',
    ],
    [
      'functions two deep, and what is no value left out',
      {
        'Fn::ToJsonString': {
          set: { 'Fn::If': ['Set', { 'Fn::Join': ['-', ['a', { Ref: 'ParameterName' }]] }, 'none'] },
          gone: { Ref: 'AWS::NoValue' },
          place: { 'Fn::Sub': '${AWS::Region}' },
        },
      },
      '{"set":"a-resolvedValue","place":"eu-west-1"}',
    ],
    [
      'quotes and lines',
      { 'Fn::ToJsonString': { text: 'say "yes"\nthen\tstop' } },
      '{"text":"say \\"yes\\"\\nthen\\tstop"}',
    ],
    [
      'itself inside itself',
      { 'Fn::ToJsonString': { inner: { 'Fn::ToJsonString': { a: { Ref: 'ParameterName' } } } } },
      '{"inner":"{\\"a\\":\\"resolvedValue\\"}"}',
    ],
    [
      'in a text',
      { 'Fn::Sub': ['body=${Body}', { Body: { 'Fn::ToJsonString': ['x', { 'Fn::Length': ['y'] }] } }] },
      'body=["x",1]',
    ],
    [
      'what holds a value that is not known',
      { 'Fn::ToJsonString': { known: 1, zone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } } },
      UNRESOLVED,
    ],
  ])('%s', (_name, value, expected) => {
    expect(shown(value, sections, given)).toEqual(expected);
  });
});

describe('Fn::FindInMap with a default', () => {
  const sections = {
    Transform: 'AWS::LanguageExtensions',
    ...parameters({ Stage: 'String', Spec: 'String', Names: 'CommaDelimitedList' }),
    Mappings: {
      RegionMap: { 'us-east-1': { HVM64: 'ami-0a', HVMG2: 'ami-0b' } },
      Prefixes: { ECC: { usage: 'SIGN_VERIFY' }, SYMMETRIC: { usage: 'ENCRYPT_DECRYPT' } },
      Lists: { live: { names: ['a', 'b', 'c'] } },
    },
    Conditions: { Live: { 'Fn::Equals': [{ Ref: 'Stage' }, 'live'] } },
  };
  const given = { parameters: { Stage: 'live', Spec: 'ECC_NIST_P256', Names: 'x,y' } };
  const DEFAULT = { DefaultValue: 'ami-default' };

  test.each<[string, unknown, Json | undefined]>([
    ['what is there', { 'Fn::FindInMap': ['RegionMap', 'us-east-1', 'HVM64', DEFAULT] }, 'ami-0a'],
    ['no such first key', { 'Fn::FindInMap': ['RegionMap', { Ref: 'AWS::Region' }, 'HVM64', DEFAULT] }, 'ami-default'],
    ['no such second key', { 'Fn::FindInMap': ['RegionMap', 'us-east-1', 'ARM', DEFAULT] }, 'ami-default'],
    ['no such map', { 'Fn::FindInMap': ['NoMap', 'us-east-1', 'HVM64', DEFAULT] }, 'ami-default'],
    [
      'a default that is found in a map',
      {
        'Fn::FindInMap': [
          'RegionMap',
          'eu-south-9',
          'HVM64',
          { DefaultValue: { 'Fn::FindInMap': ['RegionMap', 'us-east-1', 'HVMG2'] } },
        ],
      },
      'ami-0b',
    ],
    [
      'a default that is a list parameter',
      { 'Fn::Select': [1, { 'Fn::FindInMap': ['Lists', 'test', 'names', { DefaultValue: { Ref: 'Names' } }] }] },
      'y',
    ],
    [
      'a default that is no value',
      { 'Fn::FindInMap': ['Lists', 'test', 'names', { DefaultValue: { Ref: 'AWS::NoValue' } }] },
      undefined,
    ],
    [
      'keys that are functions two deep',
      { 'Fn::FindInMap': ['Prefixes', { 'Fn::Select': [0, { 'Fn::Split': ['_', { Ref: 'Spec' }] }] }, 'usage'] },
      'SIGN_VERIFY',
    ],
    [
      'a map chosen by a condition',
      {
        'Fn::Join': [
          '+',
          { 'Fn::FindInMap': [{ 'Fn::If': ['Live', 'Lists', 'RegionMap'] }, { Ref: 'Stage' }, { 'Fn::Sub': '${N}s' }] },
        ],
      },
      UNRESOLVED,
    ],
    [
      'a key made of a text',
      {
        'Fn::Join': [
          '+',
          {
            'Fn::FindInMap': [
              { 'Fn::If': ['Live', 'Lists', 'RegionMap'] },
              { Ref: 'Stage' },
              { 'Fn::Sub': ['${N}s', { N: 'name' }] },
            ],
          },
        ],
      },
      'a+b+c',
    ],
    [
      'a key that is not known has no default either',
      { 'Fn::FindInMap': ['RegionMap', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, 'HVM64', DEFAULT] },
      UNRESOLVED,
    ],
  ])('%s', (_name, value, expected) => {
    expect(shown(value, sections, given)).toEqual(expected);
  });
});

describe('Fn::ForEach', () => {
  const TRANSFORM = { Transform: 'AWS::LanguageExtensions' };
  const FILE = { status: null };
  const declaredBy = (template: Template, over: Partial<StackContent> = {}) =>
    Object.fromEntries(
      declare({ ...TRANSFORM, ...template }, { ...FILE, ...over }).lines.map((line) => [
        line.address,
        line.subject === null ? line.notIndexed : line.declared,
      ]),
    );

  test('makes a resource for each item', () => {
    const Resources = {
      'Fn::ForEach::Topics': [
        'TopicName',
        ['Success', 'Failure', 'Timeout'],
        {
          'SnsTopic${TopicName}': {
            Type: 'AWS::SNS::Topic',
            Properties: {
              TopicName: { 'Fn::Sub': '${TopicName}.fifo' },
              FifoTopic: true,
              DisplayName: { Ref: 'TopicName' },
            },
          },
        },
      ],
    };
    expect(declaredBy({ Resources }, { account: '111122223333', region: 'eu-west-1' })).toEqual({
      SnsTopicSuccess: { TopicName: 'Success.fifo', FifoTopic: true, DisplayName: 'Success' },
      SnsTopicFailure: { TopicName: 'Failure.fifo', FifoTopic: true, DisplayName: 'Failure' },
      SnsTopicTimeout: { TopicName: 'Timeout.fifo', FifoTopic: true, DisplayName: 'Timeout' },
    });
  });

  test('goes over a list parameter, and several resources at once refer to each other', () => {
    const template = {
      ...parameters({ Teams: 'CommaDelimitedList' }),
      Resources: {
        'Fn::ForEach::Teams': [
          'Team',
          { Ref: 'Teams' },
          {
            'Queue${Team}': { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': 'q-${Team}' } } },
            'Note${Team}': {
              Type: 'AWS::SSM::Parameter',
              Properties: {
                Name: { 'Fn::Join': ['/', ['', { Ref: 'Team' }]] },
                Type: 'String',
                Value: { 'Fn::GetAtt': [{ 'Fn::Sub': 'Queue${Team}' }, 'Arn'] },
              },
            },
          },
        ],
      },
    };
    const physical = {
      QueueNorth: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q-North',
      QueueSouth: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q-South',
      NoteNorth: '/North',
      NoteSouth: '/South',
    };
    const over = { status: 'CREATE_COMPLETE', parameters: { Teams: 'North,South' }, resources: made(physical) };
    expect(declaredBy(template, over)).toEqual({
      QueueNorth: { QueueName: 'q-North' },
      NoteNorth: { Name: '/North', Type: 'String', Value: 'arn:aws:sqs:eu-west-1:111122223333:q-North' },
      QueueSouth: { QueueName: 'q-South' },
      NoteSouth: { Name: '/South', Type: 'String', Value: 'arn:aws:sqs:eu-west-1:111122223333:q-South' },
    });
  });

  test('stands in itself', () => {
    const Resources = {
      'Fn::ForEach::Kinds': [
        'Prefix',
        ['Transit', 'Public'],
        {
          'Log${Prefix}': { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': '/${Prefix}' } } },
          'Fn::ForEach::Letters': [
            'Suffix',
            ['A', 'B'],
            {
              '${Prefix}Log${Suffix}': {
                Type: 'AWS::Logs::LogGroup',
                Properties: {
                  LogGroupName: { 'Fn::Join': ['/', ['', { Ref: 'Prefix' }, { Ref: 'Suffix' }]] },
                  Tags: [{ Key: 'all', Value: { Ref: { 'Fn::Sub': 'Log${Prefix}' } } }],
                },
              },
            },
          ],
        },
      ],
    };
    const tags = (name: string) => [{ Key: 'all', Value: name }];
    expect(declaredBy({ Resources })).toEqual({
      LogTransit: { LogGroupName: '/Transit' },
      TransitLogA: { LogGroupName: '/Transit/A', Tags: tags('/Transit') },
      TransitLogB: { LogGroupName: '/Transit/B', Tags: tags('/Transit') },
      LogPublic: { LogGroupName: '/Public' },
      PublicLogA: { LogGroupName: '/Public/A', Tags: tags('/Public') },
      PublicLogB: { LogGroupName: '/Public/B', Tags: tags('/Public') },
    });
  });

  test('makes properties, and leaves out those whose map has nothing', () => {
    const template = {
      Mappings: {
        First: { Properties: { DisplayName: 'one', KmsMasterKeyId: 'alias/one' } },
        Second: { Properties: { DisplayName: 'two' } },
      },
      Resources: {
        'Fn::ForEach::Topics': [
          'Id',
          ['First', 'Second'],
          {
            'Topic${Id}': {
              Type: 'AWS::SNS::Topic',
              Properties: {
                TopicName: { 'Fn::Sub': 't-${Id}' },
                'Fn::ForEach::Properties': [
                  'Name',
                  ['DisplayName', 'KmsMasterKeyId'],
                  {
                    '${Name}': {
                      'Fn::FindInMap': [
                        { Ref: 'Id' },
                        'Properties',
                        { Ref: 'Name' },
                        { DefaultValue: { Ref: 'AWS::NoValue' } },
                      ],
                    },
                  },
                ],
              },
            },
          },
        ],
      },
    };
    expect(declaredBy(template, { account: '111122223333', region: 'eu-west-1' })).toEqual({
      TopicFirst: { TopicName: 't-First', DisplayName: 'one', KmsMasterKeyId: 'alias/one' },
      TopicSecond: { TopicName: 't-Second', DisplayName: 'two' },
    });
  });

  test('makes conditions, which decide what its resources are', () => {
    const template = {
      ...parameters({ ParamA: 'String', ParamB: 'String', ParamC: 'String' }),
      Conditions: {
        'Fn::ForEach::CheckTrue': [
          'Identifier',
          ['A', 'B', 'C'],
          { 'IsParam${Identifier}Enabled': { 'Fn::Equals': [{ Ref: { 'Fn::Sub': 'Param${Identifier}' } }, 'true'] } },
        ],
        Any: {
          'Fn::Or': [
            { Condition: 'IsParamAEnabled' },
            { Condition: 'IsParamBEnabled' },
            { Condition: 'IsParamCEnabled' },
          ],
        },
      },
      Resources: {
        'Fn::ForEach::Groups': [
          'Identifier',
          ['A', 'B', 'C'],
          {
            'Group${Identifier}': {
              Type: 'AWS::Logs::LogGroup',
              Condition: { 'Fn::Sub': 'IsParam${Identifier}Enabled' },
              Properties: { LogGroupName: { 'Fn::If': ['Any', { 'Fn::Sub': 'any-${Identifier}' }, 'none'] } },
            },
          },
        ],
      },
    };
    expect(declaredBy(template, { parameters: { ParamA: 'true', ParamB: 'false', ParamC: 'true' } })).toEqual({
      GroupA: { LogGroupName: 'any-A' },
      GroupC: { LogGroupName: 'any-C' },
    });
  });

  test('of items that are more than letters and digits, &{…} keeps what a name may hold', () => {
    const Resources = {
      'Fn::ForEach::Places': [
        'Place',
        ['eu-west-1', '10.0.0.0/16'],
        {
          'Group&{Place}': { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': '/at/${Place}' } } },
        },
      ],
    };
    expect(declaredBy({ Resources })).toEqual({
      Groupeuwest1: { LogGroupName: '/at/eu-west-1' },
      Group1000016: { LogGroupName: '/at/10.0.0.0/16' },
    });
  });

  test('in outputs it changes nothing of what is declared', () => {
    const template = {
      Resources: { Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/one' } } },
      Outputs: {
        'Fn::ForEach::Out': [
          'Attribute',
          ['Arn'],
          { 'Log${Attribute}': { Value: { 'Fn::GetAtt': ['Log', { Ref: 'Attribute' }] } } },
        ],
        'Fn::ForEach::More': ['X', ['a', 'b'], { 'Out${X}': { Value: { 'Fn::Sub': '${X}-${Log}' } } }],
      },
    };
    expect(declaredBy(template)).toEqual({ Log: { LogGroupName: '/one' } });
  });

  test('over items that are not known it is named, and makes nothing up', () => {
    const template = {
      ...parameters({ Teams: 'CommaDelimitedList' }),
      Resources: {
        'Fn::ForEach::Teams': [
          'Team',
          { Ref: 'Teams' },
          { 'Log${Team}': { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { Ref: 'Team' } } } },
        ],
        Beside: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/beside' } },
      },
    };
    expect(declaredBy(template)).toEqual({
      'Fn::ForEach::Teams': expect.stringMatching(/./),
      Beside: { LogGroupName: '/beside' },
    });
  });
});

describe('transforms', () => {
  test('of a processed template that still names its transform, everything is declared', () => {
    const template = {
      Transform: ['AWS::Serverless-2016-10-31', 'AWS::LanguageExtensions'],
      Resources: {
        WorkRole: { Type: 'AWS::IAM::Role', Properties: { RoleName: { 'Fn::Sub': '${AWS::StackName}-work' } } },
        Work: {
          Type: 'AWS::Lambda::Function',
          Properties: { FunctionName: 'work', Role: { 'Fn::GetAtt': ['WorkRole', 'Arn'] }, Handler: 'work.handler' },
        },
      },
    };
    const over = { status: 'CREATE_COMPLETE', resources: made({ WorkRole: 'shop-work', Work: 'work' }) };
    expect(resourceOf(declare(template, over), 'Work').declared).toEqual({
      FunctionName: 'work',
      Role: 'arn:aws:iam::111122223333:role/shop-work',
      Handler: 'work.handler',
    });
  });

  test('of a template that is not processed, what the transform would make is named', () => {
    const template = {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { Work: { Type: 'AWS::Serverless::Function', Properties: { Handler: 'work.handler' } } },
    };
    expect(reasonOf(declare(template, { status: null }), 'Work')).toBe(
      'expanded by a transform: give the processed template',
    );
  });

  const INCLUDE = { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://parts/part.json' } } };

  test.each<[string, unknown]>([
    ['as a value', INCLUDE],
    ['in a text', { 'Fn::Join': ['-', ['a', { 'Fn::Select': [0, { 'Fn::Split': [',', INCLUDE] }] }]] }],
    ['of a map', { 'Fn::FindInMap': ['Sizes', 'Parcel', 'Small'] }],
  ])('an include that is not expanded is not known: %s', (_name, value) => {
    expect(shown(value, { Mappings: { Sizes: INCLUDE } })).toEqual(UNRESOLVED);
  });

  test('beside an include, which may bring any property, what is written out is declared', () => {
    const template = {
      Resources: { Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/one', ...INCLUDE } } },
    };
    const { declared } = resourceOf(declare(template, { status: null }), 'Log');
    expect(declared.LogGroupName).toBe('/one');
    expect(Object.keys(declared).filter((name) => name !== 'LogGroupName' && !name.startsWith('Fn::'))).toEqual([]);
  });
});

describe('dynamic references', () => {
  test.each<[string, unknown]>([
    ['ssm', '{{resolve:ssm:/shop/colour:2}}'],
    ['ssm without a version', '{{resolve:ssm:/shop/colour}}'],
    ['ssm-secure', '{{resolve:ssm-secure:/shop/login:10}}'],
    ['secretsmanager', '{{resolve:secretsmanager:shop-db:SecretString:password}}'],
    ['secretsmanager, whole', '{{resolve:secretsmanager:shop-db}}'],
    ['within a text', 'postgres://{{resolve:secretsmanager:shop-db:SecretString:user}}@host'],
    ['put together', { 'Fn::Join': ['', ['{{resolve:ssm', ':/shop/colour:2}}']] }],
    [
      'put together two deep',
      { 'Fn::Sub': ['{{resolve:secretsmanager:${Name}}}', { Name: { 'Fn::Join': ['-', ['shop', 'db']] } }] },
    ],
  ])('are never fetched and always sensitive: %s', (_name, value) => {
    const { declared, unresolved, sensitive } = resourceOf(declare(showing(value), { status: null }), 'Shown');
    expect(declared.Value).toEqual(UNRESOLVED);
    expect(unresolved).toEqual(['/Value']);
    expect(sensitive).toEqual(['/Value']);
  });
});

describe('parameters from Systems Manager', () => {
  const type = (inner: string) => `AWS::SSM::Parameter::Value<${inner}>`;
  const sections = {
    Parameters: {
      Image: { Type: type('AWS::EC2::Image::Id'), Default: '/images/latest' },
      Text: { Type: type('String') },
      Texts: { Type: type('List<String>') },
      Commas: { Type: type('CommaDelimitedList') },
      Subnets: { Type: type('List<AWS::EC2::Subnet::Id>') },
      Name: { Type: 'AWS::SSM::Parameter::Name', Default: '/images/latest' },
    },
  };
  const given = {
    parameters: { Text: '/shop/text', Texts: '/shop/texts', Commas: '/shop/commas', Subnets: '/shop/subnets' },
    resolvedParameters: {
      Image: 'ami-0a1b2c3d',
      Text: 'teal',
      Texts: 'teal,ochre',
      Commas: 'one, two',
      Subnets: 'subnet-0a,subnet-0b',
    },
  };

  test.each<[string, unknown, Json]>([
    ['an image', { Ref: 'Image' }, 'ami-0a1b2c3d'],
    [
      'a text in a text',
      { 'Fn::Sub': ['${A}/${B}', { A: { Ref: 'Text' }, B: { 'Fn::Join': ['', [{ Ref: 'Text' }]] } }] },
      'teal/teal',
    ],
    ['a list', { Ref: 'Texts' }, ['teal', 'ochre']],
    ['a list with spaces', { 'Fn::Join': ['|', { Ref: 'Commas' }] }, 'one|two'],
    ['a member of a list', { 'Fn::Select': [1, { Ref: 'Subnets' }] }, 'subnet-0b'],
    ['the name itself, where that is the type', { Ref: 'Name' }, '/images/latest'],
  ])('are what they resolved to at the deployment: %s', (_name, value, expected) => {
    expect(shown(value, sections, given)).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['with a default, which is only a name', { Ref: 'Image' }],
    ['with a name given', { 'Fn::Sub': '${Text}' }],
    ['as a list', { 'Fn::Select': [0, { Ref: 'Texts' }] }],
  ])('are not known where nobody says what they resolved to: %s', (_name, value) => {
    expect(shown(value, sections, { parameters: given.parameters })).toEqual(UNRESOLVED);
  });
});

describe('outputs of nested stacks', () => {
  const sections = {
    Resources: {
      Network: {
        Type: 'AWS::CloudFormation::Stack',
        Properties: { TemplateURL: 'https://parts.example/network.yaml' },
      },
    },
  };
  const over = {
    status: 'CREATE_COMPLETE',
    resources: made({
      Network:
        'arn:aws:cloudformation:eu-west-1:111122223333:stack/shop-Network-1A2B3C/0a1b2c3d-5555-6666-7777-888899990000',
      Shown: '/shown',
    }),
    nestedOutputs: { Network: { NetId: 'vpc-0a', Subnets: 'subnet-0a,subnet-0b' } },
  };

  test.each<[string, unknown, Json]>([
    ['by Fn::GetAtt', { 'Fn::GetAtt': ['Network', 'Outputs.NetId'] }, 'vpc-0a'],
    ['by one text', { 'Fn::GetAtt': 'Network.Outputs.NetId' }, 'vpc-0a'],
    ['by Fn::Sub', { 'Fn::Sub': 'in ${Network.Outputs.NetId}' }, 'in vpc-0a'],
    [
      'a member two deep',
      { 'Fn::Select': [1, { 'Fn::Split': [',', { 'Fn::GetAtt': ['Network', 'Outputs.Subnets'] }] }] },
      'subnet-0b',
    ],
    ['one that it does not have', { 'Fn::GetAtt': ['Network', 'Outputs.Other'] }, UNRESOLVED],
    ['one named like what every object has', { 'Fn::GetAtt': ['Network', 'Outputs.__proto__'] }, UNRESOLVED],
  ])('%s', (_name, value, expected) => {
    expect(shown(value, sections, over)).toEqual(expected);
  });

  test('are not known where the nested stack was not read', () => {
    const value = { 'Fn::GetAtt': ['Network', 'Outputs.NetId'] };
    expect(shown(value, sections, { ...over, nestedOutputs: {} })).toEqual(UNRESOLVED);
  });
});

describe('attributes that only AWS knows', () => {
  const sections = {
    Resources: {
      Database: { Type: 'AWS::RDS::DBInstance', Properties: { DBInstanceIdentifier: 'shop', Engine: 'postgres' } },
      Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: { Name: 'front' } },
    },
  };
  const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/50dc6c495c0c9188';
  const over = {
    status: 'CREATE_COMPLETE',
    resources: made({ Database: 'shop', Balancer: balancer, Shown: '/shown' }),
  };
  const address = 'shop.abcdefg.eu-west-1.rds.amazonaws.com';
  const liveAttributes = {
    Database: { DBInstanceIdentifier: 'shop', Endpoint: { Address: address, Port: '5432' } },
    Balancer: { DNSName: 'front-1234.eu-west-1.elb.amazonaws.com', SecurityGroups: ['sg-0a', 'sg-0b'] },
  };

  test.each<[string, unknown, readonly string[], Json]>([
    ['a nested one', { 'Fn::GetAtt': ['Database', 'Endpoint.Address'] }, ['Database'], address],
    [
      'a nested one in a text',
      { 'Fn::Sub': '${Database.Endpoint.Address}:${Database.Endpoint.Port}' },
      ['Database'],
      `${address}:5432`,
    ],
    ['a plain one', { 'Fn::GetAtt': 'Balancer.DNSName' }, ['Balancer'], 'front-1234.eu-west-1.elb.amazonaws.com'],
    [
      'of two resources, two deep',
      { 'Fn::Join': ['|', [{ 'Fn::GetAtt': ['Balancer', 'DNSName'] }, { 'Fn::Sub': '${Database.Endpoint.Port}' }]] },
      ['Balancer', 'Database'],
      'front-1234.eu-west-1.elb.amazonaws.com|5432',
    ],
    ['a list', { 'Fn::Select': [1, { 'Fn::GetAtt': ['Balancer', 'SecurityGroups'] }] }, ['Balancer'], 'sg-0b'],
  ])('are asked for, and resolved by a live read: %s', (_name, value, asked, expected) => {
    const before = declare(showing(value, sections), over);
    expect(resourceOf(before, 'Shown').declared.Value).toEqual(UNRESOLVED);
    expect(before.asks.map(({ logicalId }) => logicalId).sort()).toEqual(asked);
    const after = declare(showing(value, sections), { ...over, liveAttributes });
    expect(resourceOf(after, 'Shown').declared.Value).toEqual(expected);
    expect(after.asks).toEqual([]);
  });

  test('are asked for once where a read did not tell', () => {
    const value = { 'Fn::GetAtt': ['Balancer', 'DNSName'] };
    const after = declare(showing(value, sections), { ...over, liveAttributes: { Balancer: { Name: 'front' } } });
    expect(resourceOf(after, 'Shown').declared.Value).toEqual(UNRESOLVED);
    expect(after.asks).toEqual([]);
  });

  test('a live read never decides what the template declares', () => {
    const value = { 'Fn::GetAtt': ['Database', 'DBInstanceIdentifier'] };
    const live = { Database: { DBInstanceIdentifier: 'renamed', Engine: 'mysql' } };
    const after = declare(showing(value, sections), { ...over, liveAttributes: live });
    expect(resourceOf(after, 'Shown').declared.Value).toBe('shop');
    expect(resourceOf(after, 'Database').declared).toEqual({ DBInstanceIdentifier: 'shop', Engine: 'postgres' });
  });
});

test('a resource whose condition is false answers nothing, and the branch that names it is not asked', () => {
  const sections = {
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: { Log: { Type: 'AWS::Logs::LogGroup', Condition: 'Never', Properties: { LogGroupName: '/never' } } },
  };
  expect(shown({ Ref: 'Log' }, sections)).toEqual(UNRESOLVED);
  expect(shown({ 'Fn::Sub': 'to ${Log.LogGroupName}' }, sections)).toEqual(UNRESOLVED);
  expect(shown({ 'Fn::If': ['Never', { Ref: 'Log' }, { 'Fn::Join': ['', ['no', 'ne']] }] }, sections)).toBe('none');
  expect(declare(showing('x', sections), { status: null }).lines.map(({ address }) => address)).toEqual(['Shown']);
});

describe('functions that the documentation shows with results', () => {
  test.each<[string, unknown, Json]>([
    ['Fn::Join', { 'Fn::Join': [':', ['a', 'b', 'c']] }, 'a:b:c'],
    ['Fn::Split', { 'Fn::Split': ['|', 'a|b|c'] }, ['a', 'b', 'c']],
    ['Fn::Split with empty parts', { 'Fn::Split': ['|', 'a||c|'] }, ['a', '', 'c', '']],
    ['Fn::Select', { 'Fn::Select': ['1', ['apples', 'grapes', 'oranges', 'mangoes']] }, 'grapes'],
    ['Fn::Base64', { 'Fn::Base64': 'AWS CloudFormation' }, 'QVdTIENsb3VkRm9ybWF0aW9u'],
    ['Fn::Sub with a literal', { 'Fn::Sub': 'a ${!Literal} of ${AWS::Region}' }, 'a ${Literal} of eu-west-1'],
    ['Fn::Sub with its own names', { 'Fn::Sub': ['www.${Domain}', { Domain: 'shop.example' }] }, 'www.shop.example'],
  ])('%s', (_name, value, expected) => {
    expect(shown(value)).toEqual(expected);
  });
});

describe('the identifier of a gateway’s attachment, whose first part says what kind of gateway it is', () => {
  test.each<[string, string, string, string]>([
    ['an internet gateway', 'InternetGatewayId', 'IGW|vpc-0a', 'IGW|vpc-0a'],
    ['a VPN gateway', 'VpnGatewayId', 'VGW|vpc-0a', 'VGW|vpc-0a'],
    ['an internet gateway of before the registry', 'InternetGatewayId', 'shop-Attached-1A2B3C4D5E6F7', 'IGW|vpc-0a'],
    ['a VPN gateway of before the registry', 'VpnGatewayId', 'shop-Attached-1A2B3C4D5E6F7', 'VGW|vpc-0a'],
  ])('%s', (_name, property, physicalId, expected) => {
    const Properties = { VpcId: 'vpc-0a', [property]: 'gw-0a' };
    const template = { Resources: { Attached: { Type: 'AWS::EC2::VPCGatewayAttachment', Properties } } };
    const declaration = declare(template, { resources: made({ Attached: physicalId }) });
    expect(resourceOf(declaration, 'Attached').subject.identifier).toBe(expected);
  });
});

test('a parameter that nobody may see is masked wherever it flows, and equal values stay equal', () => {
  const sections = { Parameters: { Door: { Type: 'String', NoEcho: true } } };
  const over = { parameters: { Door: 'open-sesame' } };
  expect(shown({ 'Fn::ToJsonString': { door: { Ref: 'Door' } } }, sections, over)).toEqual(
    masker.mask('"{\\"door\\":\\"open-sesame\\"}"'),
  );
  expect(shown({ 'Fn::Select': [0, { 'Fn::Split': ['-', { Ref: 'Door' }] }] }, sections, over)).toEqual(
    masker.mask('"open"'),
  );
  expect(shown({ 'Fn::Sub': ['${D}', { D: { Ref: 'Door' } }] }, sections, { parameters: { Door: '****' } })).toEqual(
    UNRESOLVED,
  );
});
