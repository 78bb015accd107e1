// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/** Functions of AWS::LanguageExtensions, and Fn::Cidr: expectations from the CloudFormation template reference. */
import { describe, expect, test } from '@jest/globals';
import { declare, made, masker, resourceOf } from './stack-content';

const PARAMETERS = {
  Env: { Type: 'String', Default: 'prod' },
  Block: { Type: 'String', Default: '10.20.0.0/16' },
  Count: { Type: 'Number', Default: 3 },
  Zones: { Type: 'CommaDelimitedList', Default: 'a,b,c' },
  Ports: { Type: 'List<Number>', Default: '80, 443' },
  Which: { Type: 'String', Default: 'Bucket' },
  Attribute: { Type: 'String', Default: 'Arn' },
  MapName: { Type: 'String', Default: 'Sizes' },
  Pin: { Type: 'String', NoEcho: true },
  Unset: { Type: 'String' },
};

function resolved(value: unknown): { readonly probe: unknown; readonly sensitive: readonly string[] } {
  const declaration = declare(
    {
      Transform: 'AWS::LanguageExtensions',
      Parameters: PARAMETERS,
      Mappings: {
        Sizes: { prod: { Type: 'large', Zones: ['x', 'y'] }, test: { Type: 'small' } },
        Included: { 'Fn::Transform': { Name: 'AWS::Include' } },
      },
      Conditions: {
        IsProd: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
        Three: { 'Fn::Equals': [{ 'Fn::Length': { Ref: 'Zones' } }, 3] },
        Open: { 'Fn::Equals': [{ Ref: 'Unset' }, 'x'] },
      },
      Resources: {
        Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Probe: value } },
        Bucket: { Type: 'AWS::S3::Bucket' },
        Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: { Ref: 'Block' } } },
      },
    },
    {
      parameters: { Pin: '987654' },
      exports: { 'env-name': 'prod' },
      resources: made({ Alarm: 'alarm', Bucket: 'shop-bucket', Network: 'vpc-1' }),
    },
  );
  const { declared, sensitive } = resourceOf(declaration, 'Alarm');
  return { probe: Object.hasOwn(declared, 'Probe') ? declared.Probe : '(left out)', sensitive };
}

const cidr = (...given: readonly unknown[]) => ({ 'Fn::Cidr': given });

describe('Fn::Cidr', () => {
  test.each<[string, unknown, unknown]>([
    [
      'the documented example: six /27 of a /24',
      cidr('192.168.0.0/24', '6', '5'),
      [
        '192.168.0.0/27',
        '192.168.0.32/27',
        '192.168.0.64/27',
        '192.168.0.96/27',
        '192.168.0.128/27',
        '192.168.0.160/27',
      ],
    ],
    [
      'numbers and references',
      cidr({ Ref: 'Block' }, { Ref: 'Count' }, 8),
      ['10.20.0.0/24', '10.20.1.0/24', '10.20.2.0/24'],
    ],
    ['one of them', { 'Fn::Select': [2, cidr({ 'Fn::GetAtt': ['Network', 'CidrBlock'] }, 3, 12)] }, '10.20.32.0/20'],
    ['the whole block', cidr('10.0.0.0/24', 1, 8), ['10.0.0.0/24']],
    ['the last block of 256', { 'Fn::Select': [255, cidr('10.0.0.0/16', 256, 8)] }, '10.0.255.0/24'],
    [
      'IPv6: /64 of a /56',
      cidr('2001:db8:1234:1a00::/56', 2, 64),
      ['2001:db8:1234:1a00::/64', '2001:db8:1234:1a01::/64'],
    ],
    ['IPv6 at the end of its block', { 'Fn::Select': [255, cidr('2001:DB8::/56', 256, 64)] }, '2001:db8:0:ff::/64'],
    ['IPv6 with zeros in front', cidr('::/120', 2, 4), ['::/124', '::10/124']],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value).probe).toEqual(expected);
  });

  test.each<[string, unknown]>([
    ['more blocks than there are', cidr('192.168.0.0/24', 9, 5)],
    ['more than 256', cidr('10.0.0.0/8', 257, 8)],
    ['none', cidr('10.0.0.0/8', 0, 8)],
    ['blocks larger than the whole', cidr('10.0.0.0/24', 1, 9)],
    ['blocks of no bits', cidr('10.0.0.0/24', 1, 0)],
    ['a block with bits beyond its mask', cidr('10.0.0.7/24', 1, 5)],
    ['no block', cidr('ten', 1, 5)],
    ['an address', cidr('10.0.0.1', 1, 5)],
    ['a negative count', cidr('10.0.0.0/24', -1, 5)],
    ['a count that is no number', cidr('10.0.0.0/24', 'two', 5)],
  ])('%s is not known', (_name, value) => {
    expect(resolved(value).probe).toEqual({ $unresolved: 'Fn::Cidr cannot split the block so' });
  });

  test('without a number of bits CloudFormation refuses it', () => {
    expect(resolved(cidr('10.0.0.0/24', 2)).probe).toEqual({
      $unresolved: 'Fn::Cidr needs a block, a count and a number of bits',
    });
    expect(resolved(cidr({ Ref: 'Unset' }, 2, 5)).probe).toEqual({
      $unresolved: 'parameter Unset has no known value',
    });
  });
});

describe('Fn::Length', () => {
  test.each<[string, unknown, unknown]>([
    ['of a literal list', { 'Fn::Length': ['m5.large', 'm5.xlarge'] }, 2],
    ['of a list parameter', { 'Fn::Length': { Ref: 'Zones' } }, 3],
    ['of a number list', { 'Fn::Length': { Ref: 'Ports' } }, 2],
    ['of a split', { 'Fn::Length': { 'Fn::Split': ['|', 'a|b|c|d'] } }, 4],
    ['of a mapping', { 'Fn::Length': { 'Fn::FindInMap': ['Sizes', 'prod', 'Zones'] } }, 2],
    ['without what is left out', { 'Fn::Length': ['a', { Ref: 'AWS::NoValue' }] }, 1],
    ['in a text', { 'Fn::Sub': ['${n}', { n: { 'Fn::Length': { Ref: 'Zones' } } }] }, '3'],
    ['in a condition', { 'Fn::If': ['Three', 'three', 'other'] }, 'three'],
    ['of a text', { 'Fn::Length': 'abc' }, { $unresolved: 'Fn::Length has no list' }],
    [
      'of zones',
      { 'Fn::Length': { 'Fn::GetAZs': '' } },
      { $unresolved: 'Fn::GetAZs: which zones a region has is known only to AWS' },
    ],
    [
      'of a list that may be shorter',
      { 'Fn::Length': ['a', { 'Fn::If': ['Open', 'b', { Ref: 'AWS::NoValue' }] }] },
      { $unresolved: 'condition "Open" is not known' },
    ],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value).probe).toEqual(expected);
  });
});

describe('Fn::ToJsonString', () => {
  const json = (value: unknown) => ({ 'Fn::ToJsonString': value });

  test.each<[string, unknown, string]>([
    ['the documented object', json({ key1: 'value1', key2: { Ref: 'Env' } }), '{"key1":"value1","key2":"prod"}'],
    ['a list', json([{ key1: 'value1' }, { key2: { Ref: 'Env' } }]), '[{"key1":"value1"},{"key2":"prod"}]'],
    ['the order of keys', json({ z: 1, a: { y: true, b: false } }), '{"z":1,"a":{"y":true,"b":false}}'],
    [
      'numbers that parameters give are texts',
      json({ n: { Ref: 'Count' }, l: { Ref: 'Ports' } }),
      '{"n":"3","l":["80","443"]}',
    ],
    ['what is left out', json({ a: { Ref: 'AWS::NoValue' }, b: [{ Ref: 'AWS::NoValue' }] }), '{"b":[]}'],
    ['quotes and line breaks', json({ t: 'a"b\n\\c' }), '{"t":"a\\"b\\n\\\\c"}'],
    [
      'other functions',
      json({ a: { 'Fn::Join': ['-', { Ref: 'Zones' }] }, n: { 'Fn::Length': { Ref: 'Zones' } } }),
      '{"a":"a-b-c","n":3}',
    ],
    ['an empty object', json({}), '{}'],
    ['itself', json([json({ a: 1 })]), '["{\\"a\\":1}"]'],
    ['in a text', { 'Fn::Sub': ['<${j}>', { j: json({ a: 1 }) }] }, '<{"a":1}>'],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value).probe).toBe(expected);
  });

  test.each<[string, unknown, string]>([
    ['of a text', json('a'), 'Fn::ToJsonString has no object and no list'],
    ['with a part that is not known', json({ a: 1, b: { c: { Ref: 'Unset' } } }), 'parameter Unset has no known value'],
    ['with null', json({ a: null }), 'a template holds no null'],
    [
      'with keys whose order is lost',
      json({ b: 1, 1: 2 }),
      'Fn::ToJsonString has keys that are numbers, whose order is not known',
    ],
  ])('%s is not known', (_name, value, why) => {
    expect(resolved(value).probe).toEqual({ $unresolved: why });
  });

  test('is a secret where one flowed in, or where a key names one', () => {
    expect(resolved(json({ a: { Ref: 'Pin' } }))).toEqual({
      probe: masker.mask(JSON.stringify('{"a":"987654"}')),
      sensitive: ['/Probe'],
    });
    expect(resolved(json({ dbPassword: 'in-clear' })).sensitive).toEqual(['/Probe']);
    expect(resolved(json([{ name: 'API_TOKEN', value: 'in-clear' }])).sensitive).toEqual(['/Probe']);
    expect(resolved(json({ rotateToken: true })).sensitive).toEqual([]);
    expect(resolved(json({ a: { Ref: 'Pin' }, b: { Ref: 'Unset' } })).sensitive).toEqual(['/Probe']);
  });
});

describe('Fn::FindInMap', () => {
  const find = (...given: readonly unknown[]) => ({ 'Fn::FindInMap': given });

  test.each<[string, unknown, unknown]>([
    [
      'functions in every name',
      find(
        { Ref: 'MapName' },
        { 'Fn::Select': [0, { 'Fn::Split': ['_', 'prod_eu'] }] },
        { 'Fn::Join': ['', ['Ty', 'pe']] },
      ),
      'large',
    ],
    ['a default of a missing key', find('Sizes', 'stage', 'Type', { DefaultValue: 'small' }), 'small'],
    ['a default of a missing map', find('None', 'a', 'b', { DefaultValue: ['l', 'm'] }), ['l', 'm']],
    [
      'a default that is another look-up',
      find('Sizes', 'stage', 'Type', { DefaultValue: find('Sizes', 'test', 'Type') }),
      'small',
    ],
    [
      'a default that is a list parameter',
      find('Sizes', 'stage', 'Zones', { DefaultValue: { Ref: 'Zones' } }),
      ['a', 'b', 'c'],
    ],
    [
      'a default that leaves the property out',
      find('Sizes', 'stage', 'Type', { DefaultValue: { Ref: 'AWS::NoValue' } }),
      '(left out)',
    ],
    ['a default that is not needed', find('Sizes', 'prod', 'Type', { DefaultValue: 'small' }), 'large'],
    ['inside each other', find('Sizes', { 'Fn::If': ['IsProd', 'test', 'prod'] }, 'Type'), 'small'],
    [
      'a key that is not known',
      find('Sizes', { Ref: 'Unset' }, 'Type', { DefaultValue: 'small' }),
      { $unresolved: 'Fn::FindInMap has an unknown key' },
    ],
    [
      'what an include may bring',
      find('Included', 'a', 'b', { DefaultValue: 'c' }),
      { $unresolved: 'Fn::FindInMap looks into mappings that are not shown whole' },
    ],
    ['options that are none', find('Sizes', 'stage', 'Type', 'small'), { $unresolved: 'Fn::FindInMap finds nothing' }],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value).probe).toEqual(expected);
  });
});

describe('functions in the place of names', () => {
  test.each<[string, unknown, unknown]>([
    ['Ref of a resource', { Ref: { 'Fn::Sub': '${Which}' } }, 'shop-bucket'],
    ['Ref of a parameter', { Ref: { 'Fn::Join': ['', ['E', 'nv']] } }, 'prod'],
    ['GetAtt, both names', { 'Fn::GetAtt': [{ Ref: 'Which' }, { Ref: 'Attribute' }] }, 'arn:aws:s3:::shop-bucket'],
    ['a condition’s name', { 'Fn::If': [{ 'Fn::Sub': 'IsProd' }, 'yes', 'no'] }, 'yes'],
    [
      'an export’s name',
      { 'Fn::ImportValue': { 'Fn::Sub': 'env-${Name}' } },
      { $unresolved: 'Ref names "Name", which the template does not have' },
    ],
    ['a name that is not known', { Ref: { Ref: 'Unset' } }, { $unresolved: 'parameter Unset has no known value' }],
    ['a name that is a secret', { Ref: { Ref: 'Pin' } }, { $unresolved: 'a name is a secret' }],
    ['a name that is a list', { Ref: { Ref: 'Zones' } }, { $unresolved: 'Ref names nothing' }],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value).probe).toEqual(expected);
  });

  test('are followed in whatever order the resources stand', () => {
    const bucket = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'first' } };
    const user = {
      Type: 'AWS::S3::Bucket',
      Properties: { BucketName: { 'Fn::Join': ['-', [{ 'Fn::GetAtt': [{ Ref: 'Which' }, 'BucketName'] }, 'copy']] } },
    };
    const parameters = { Which: { Type: 'String', Default: 'Zulu' } };
    for (const Resources of [
      { Alpha: user, Zulu: bucket },
      { Zulu: bucket, Alpha: user },
    ]) {
      const declaration = declare({ Parameters: parameters, Resources }, { status: null });
      expect(resourceOf(declaration, 'Alpha').declared.BucketName).toBe('first-copy');
    }
  });

  test('a resource’s condition: the one that the function names, none where it is left out', () => {
    const condition = (key: string) => ({
      'Fn::FindInMap': ['Only', 'In', key, { DefaultValue: { Ref: 'AWS::NoValue' } }],
    });
    const declaration = declare(
      {
        Mappings: { Only: { In: { a: 'Never', b: 'Always', c: 'Nobody' } } },
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] }, Always: { 'Fn::Equals': ['a', 'a'] } },
        Resources: Object.fromEntries(
          ['a', 'b', 'c', 'd'].map((key) => [
            key,
            { Type: 'AWS::S3::Bucket', Condition: condition(key), Properties: { BucketName: `bucket-${key}` } },
          ]),
        ),
      },
      { status: null },
    );
    expect(declaration.lines.map(({ address, subject }) => [address, subject?.identifier ?? null])).toEqual([
      ['b', 'bucket-b'],
      ['c', null],
      ['d', 'bucket-d'],
    ]);
  });
});
