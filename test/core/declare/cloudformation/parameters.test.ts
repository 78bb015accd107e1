// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/** Parameters: what Systems Manager resolved, lists of every type, and secrets that show nowhere. */
import { describe, expect, test } from '@jest/globals';
import { declare, declareOnly, made, masker, resourceOf } from './stack-content';

const SECRET = 'correct-horse-battery';

function probe(type: object, value: unknown, over: Parameters<typeof declare>[1] = {}) {
  const template = {
    Parameters: { P: type },
    Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Probe: value } } },
  };
  const { declared, sensitive } = resourceOf(declare(template, { resources: made({ Alarm: 'a' }), ...over }), 'Alarm');
  return { probe: declared.Probe, sensitive };
}

const REF = { Ref: 'P' };

describe('a parameter that Systems Manager fills', () => {
  const given = { parameters: { P: '/shop/name' } };

  test.each<[string, string, string, unknown]>([
    ['a text', 'AWS::SSM::Parameter::Value<String>', 'ami-0a1b', 'ami-0a1b'],
    ['an id', 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', 'ami-0a1b', 'ami-0a1b'],
    ['a list of texts', 'AWS::SSM::Parameter::Value<List<String>>', 'a, b', ['a', 'b']],
    ['a comma-delimited list', 'AWS::SSM::Parameter::Value<CommaDelimitedList>', 'a,b', ['a', 'b']],
    [
      'a list of ids',
      'AWS::SSM::Parameter::Value<List<AWS::EC2::Subnet::Id>>',
      'subnet-1,subnet-2',
      ['subnet-1', 'subnet-2'],
    ],
  ])('%s', (_name, Type, resolved, expected) => {
    expect(probe({ Type }, REF, { ...given, resolvedParameters: { P: resolved } }).probe).toEqual(expected);
    expect(probe({ Type, Default: '/shop/default' }, REF, given).probe).toEqual({
      $unresolved: 'parameter P is read from Systems Manager at deployment',
    });
  });

  test('is never its name, and a parameter that holds a name is that name', () => {
    expect(probe({ Type: 'AWS::SSM::Parameter::Value<String>' }, { 'Fn::Sub': 'x-${P}' }, given).probe).toEqual({
      $unresolved: 'parameter P is read from Systems Manager at deployment',
    });
    expect(probe({ Type: 'AWS::SSM::Parameter::Name' }, REF, given).probe).toBe('/shop/name');
  });

  test('and that is NoEcho stays a secret', () => {
    const type = { Type: 'AWS::SSM::Parameter::Value<List<String>>', NoEcho: true };
    expect(probe(type, { 'Fn::Select': [1, REF] }, { ...given, resolvedParameters: { P: `a,${SECRET}` } })).toEqual({
      probe: masker.mask(JSON.stringify(SECRET)),
      sensitive: ['/Probe'],
    });
    expect(probe(type, REF, { ...given, resolvedParameters: { P: '****' } })).toEqual({
      probe: { $unresolved: 'parameter P is NoEcho' },
      sensitive: ['/Probe'],
    });
  });
});

describe('a list parameter', () => {
  test.each<[string, string, unknown]>([
    ['CommaDelimitedList', 'a, b ,c', ['a', 'b', 'c']],
    ['List<Number>', '80,443', ['80', '443']],
    ['List<AWS::EC2::AvailabilityZone::Name>', 'eu-west-1a,eu-west-1b', ['eu-west-1a', 'eu-west-1b']],
    ['CommaDelimitedList', '', ['']],
    ['String', 'a,b', 'a,b'],
  ])('%s of "%s"', (Type, value, expected) => {
    expect(probe({ Type }, REF, { parameters: { P: value } }).probe).toEqual(expected);
    expect(probe({ Type, Default: value }, REF).probe).toEqual(expected);
  });
});

describe('secrets', () => {
  const joined = { 'Fn::Join': ['-', ['a', REF]] };

  test.each<[string, unknown]>([
    ['in a text', { 'Fn::Sub': 'x ${P}' }],
    ['in a list that is joined', joined],
    ['as Base64', { 'Fn::Base64': joined }],
    ['as JSON', { 'Fn::ToJsonString': { a: [REF] } }],
    ['in parts', { 'Fn::Split': ['-', joined] }],
    ['as a key of a mapping', { 'Fn::FindInMap': ['M', REF, 'k', { DefaultValue: 'd' }] }],
    ['as a name', { Ref: REF }],
    ['as an export’s name', { 'Fn::ImportValue': REF }],
    ['as a block', { 'Fn::Cidr': [REF, 1, 8] }],
    ['as a length', { 'Fn::Length': REF }],
    ['in a choice that is not known', { 'Fn::If': ['Nobody', REF, 'x'] }],
    ['in a loop', { 'Fn::ForEach::L': ['X', [REF], { 'K${X}': 'v' }] }],
  ])('%s never show', (_name, value) => {
    const template = {
      Parameters: { P: { Type: 'String', NoEcho: true } },
      Resources: {
        Alarm: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: { Probe: value, 'Fn::ForEach::M': ['X', [REF], { '${X}': 1 }] },
        },
      },
      Outputs: { O: { Value: value, Export: { Name: REF } } },
    };
    const declaration = declare(template, { parameters: { P: SECRET }, resources: made({ Alarm: 'a' }) });
    expect(JSON.stringify(declaration)).not.toContain(SECRET);
    expect(JSON.stringify(declaration)).not.toContain(Buffer.from(SECRET).toString('base64'));
  });

  test('in a choice that is not known are marked all the same', () => {
    expect(
      probe({ Type: 'String', NoEcho: true }, { 'Fn::If': ['Nobody', REF, 'x'] }, { parameters: { P: SECRET } }),
    ).toEqual({
      probe: { $unresolved: 'condition "Nobody" is not known' },
      sensitive: ['/Probe'],
    });
  });
});

describe('dynamic references', () => {
  test.each<[string, unknown, string]>([
    ['ssm', '{{resolve:ssm:/shop/size:3}}', 'ssm'],
    ['ssm in a text', { 'Fn::Sub': 'x-{{resolve:ssm:/shop/${AWS::Region}}}' }, 'ssm'],
    ['ssm-secure', '{{resolve:ssm-secure:/shop/key:1}}', 'ssm-secure'],
    ['secretsmanager', '{{resolve:secretsmanager:db:SecretString:password}}', 'secretsmanager'],
    ['one of a service that nobody knows', '{{resolve:vault:db}}', 'vault'],
    ['one that is put together', { 'Fn::Join': ['', ['{{resol', 've:ssm-secure:/a}}']] }, 'ssm-secure'],
    ['one that is put together around a name', { 'Fn::Sub': '{{resolve:${AWS::Region}:db}}' }, 'a value'],
    ['one in a part of a text', { 'Fn::Join': ['', ['a', { 'Fn::Base64': '{{resolve:ssm:/a}}' }]] }, 'ssm'],
  ])('%s is not fetched, and sensitive', (_name, value, service) => {
    expect(probe({ Type: 'String' }, value, { parameters: { P: 'p' } })).toEqual({
      probe: { $unresolved: `holds a dynamic reference to ${service}` },
      sensitive: ['/Probe'],
    });
  });
});

describe('characters that GetTemplate answers as "?"', () => {
  const masked = { $unresolved: 'CloudFormation answers characters beyond ASCII as "?"' };

  test.each<[string, unknown, unknown]>([
    ['in a part of a Sub', { 'Fn::Sub': '${P} caf?' }, masked],
    [
      'in a Join, its separator too',
      [{ 'Fn::Join': ['-', ['a', 'caf?']] }, { 'Fn::Join': [' ? ', ['a', 'b']] }],
      [masked, masked],
    ],
    ['as what a text is split at', { 'Fn::Split': ['?', 'a-b'] }, masked],
    ['in a key, and not beside it', { 'caf?': 'a', other: 'b' }, { 'caf?': masked, other: 'b' }],
    ['in a mapping’s value', { 'Fn::FindInMap': ['M', 'a', 'b'] }, masked],
    [
      'in a mapping’s key, so that a default is not certain',
      { 'Fn::FindInMap': ['M', 'é', 'b', { DefaultValue: 'd' }] },
      { $unresolved: 'Fn::FindInMap looks into mappings that are not shown whole' },
    ],
    ['not in what a parameter says', { Ref: 'Given' }, 'which?'],
    ['in a parameter’s default', { Ref: 'Default' }, masked],
  ])('%s', (_name, value, expected) => {
    const text = JSON.stringify({
      Parameters: {
        P: { Type: 'String', Default: 'p' },
        Given: { Type: 'String' },
        Default: { Type: 'String', Default: 'caf?' },
      },
      Mappings: { M: { a: { b: 'caf?' }, 'caf?': { b: 'x' } } },
      Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { Probe: value } } },
    }).replaceAll('é', '\\u00e9');
    const declaration = declare(text, { parameters: { P: 'p', Given: 'which?' }, resources: made({ Alarm: 'a' }) });
    expect(resourceOf(declaration, 'Alarm').declared.Probe).toEqual(expected);
  });
});

describe('a default', () => {
  const template = {
    Parameters: { Env: { Type: 'String', Default: 'prod' } },
    Conditions: { IsTest: { 'Fn::Equals': [{ Ref: 'Env' }, 'test'] } },
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q', Probe: { Ref: 'Env' } } },
      Extra: { Type: 'AWS::S3::Bucket', Condition: 'IsTest', Properties: { BucketName: 'extra' } },
    },
  };
  const file = { stackId: null, status: null, account: '111122223333', region: 'eu-west-1' };
  const url = 'https://sqs.eu-west-1.amazonaws.com/111122223333/q';
  const open = { $unresolved: 'parameter Env has no known value' };
  const falseButMade = 'its condition is false, and the stack has it: give the deployed template and parameters';
  const leaving = [
    ...made({ Queue: url }),
    { logicalId: 'Extra', physicalId: 'extra', type: '', status: 'DELETE_FAILED' },
  ];

  test.each<[string, Parameters<typeof declareOnly>[1], unknown, string]>([
    ['counts of a template alone', file, 'prod', 'no line'],
    [
      'counts for nothing of a stack that was read',
      { resources: made({ Queue: url }) },
      open,
      'the stack has no such resource',
    ],
    ['nor beside stack resources', { ...file, resources: made({ Queue: url, Extra: 'extra' }) }, open, 'indexed'],
    ['nor beside a stack’s ARN', { status: null }, open, 'its condition is not known without Env: give --parameters'],
    [
      'is not asked where the value is given',
      { resources: made({ Queue: url }), parameters: { Env: 'prod' } },
      'prod',
      'no line',
    ],
    [
      'a false condition hides nothing that is there',
      { resources: made({ Queue: url, Extra: 'extra' }), parameters: { Env: 'prod' } },
      'prod',
      falseButMade,
    ],
    ['but what is being deleted', { resources: leaving, parameters: { Env: 'prod' } }, 'prod', 'no line'],
  ])('%s', (_name, over, probed, extra) => {
    const declaration = declareOnly(template, over);
    const line = declaration.lines.find(({ address }) => address === 'Extra');
    expect(resourceOf(declaration, 'Queue').declared.Probe).toEqual(probed);
    expect(line === undefined ? 'no line' : line.subject === null ? line.notIndexed : 'indexed').toBe(extra);
  });
});
