// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
import { describe, expect, test } from '@jest/globals';
import { parseTemplate } from '../../../../core/declare/cloudformation/parse-template';

/** The property X of the one resource of a YAML template. */
function propertyOf(yaml: string): unknown {
  const text = `Resources:\n  R:\n    Type: AWS::S3::Bucket\n    Properties:\n${yaml.replace(/^/gm, '      ')}\n`;
  const resources = parseTemplate(text, 'a.yaml').template.Resources as {
    R: { Properties: { X: unknown } };
  };
  return resources.R.Properties.X;
}

describe('YAML templates', () => {
  test.each<[string, string, unknown]>([
    ['!Ref', 'X: !Ref Env', { Ref: 'Env' }],
    ['!Condition', 'X: !Condition Prod', { Condition: 'Prod' }],
    ['!Sub with a text', 'X: !Sub "${Env}-x"', { 'Fn::Sub': '${Env}-x' }],
    ['!Sub with a list', 'X: !Sub ["${a}", {a: !Ref B}]', { 'Fn::Sub': ['${a}', { a: { Ref: 'B' } }] }],
    ['!GetAtt with a text', 'X: !GetAtt Child.Outputs.Url', { 'Fn::GetAtt': ['Child', 'Outputs.Url'] }],
    ['!GetAtt with a list', 'X: !GetAtt [Child, Arn]', { 'Fn::GetAtt': ['Child', 'Arn'] }],
    [
      'nested short forms',
      'X: !Join ["-", !Split [",", !Ref L]]',
      { 'Fn::Join': ['-', { 'Fn::Split': [',', { Ref: 'L' }] }] },
    ],
    [
      'a block list under !If',
      'X: !If\n  - Prod\n  - a\n  - !Ref AWS::NoValue',
      { 'Fn::If': ['Prod', 'a', { Ref: 'AWS::NoValue' }] },
    ],
    ['!Cidr', 'X: !Cidr [a, 1, 2]', { 'Fn::Cidr': ['a', 1, 2] }],
    ['!GetAZs', 'X: !Select [0, !GetAZs ""]', { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }],
    ['!ImportValue', 'X: !ImportValue net', { 'Fn::ImportValue': 'net' }],
    ['!Transform', 'X: !Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
    [
      'conditions',
      'X: !And [!Not [!Equals [a, b]], !Or [!Condition C, !Condition D]]',
      {
        'Fn::And': [
          { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] },
          { 'Fn::Or': [{ Condition: 'C' }, { Condition: 'D' }] },
        ],
      },
    ],
    [
      '!FindInMap with a default, !Base64, !Length, !ToJsonString',
      'X: [!FindInMap [M, a, b, {DefaultValue: c}], !Base64 d, !Length [e], !ToJsonString {f: 1}]',
      [
        { 'Fn::FindInMap': ['M', 'a', 'b', { DefaultValue: 'c' }] },
        { 'Fn::Base64': 'd' },
        { 'Fn::Length': ['e'] },
        { 'Fn::ToJsonString': { f: 1 } },
      ],
    ],
    ['a function in the place of a name', "X: !Ref\n  'Fn::Sub': '${P}Subnet'", { Ref: { 'Fn::Sub': '${P}Subnet' } }],
    ['a function that nobody knows', 'X: !Sum [1, 2]', { 'Fn::Sum': [1, 2] }],
    ['long forms', 'X: {Fn::Sub: "${Env}"}', { 'Fn::Sub': '${Env}' }],
    ['a date is text', 'X: 2012-10-17', '2012-10-17'],
    ['an account id keeps its leading zero', 'X: 012345678901', '012345678901'],
    ['a version keeps its last zero', 'X: 1.10', '1.10'],
    ['a number is one', 'X: 42', 42],
    ['the booleans of YAML 1.1', 'X: [true, yes, NO, On, off]', [true, true, false, true, false]],
    ['what looks like them but is quoted, or only a letter', 'X: ["yes", \'off\', y, n]', ['yes', 'off', 'y', 'n']],
    ['nothing is null', 'X:', null],
    ['an anchor', 'A: &a {k: v}\nX: *a', { k: 'v' }],
    ['a merge key, whose own members win', 'A: &a {k: v, l: w}\nX:\n  <<: *a\n  k: own', { k: 'own', l: 'w' }],
    ['merge keys of a list, the first wins', 'A: &a {k: 1}\nB: &b {k: 2, l: 3}\nX: {<<: [*a, *b]}', { k: 1, l: 3 }],
    ['a key called __proto__', 'X: {__proto__: 1}', JSON.parse('{"__proto__":1}')],
    ['a folded text', 'X: >-\n  a\n  b', 'a b'],
  ])('%s', (_name, yaml, expected) => {
    expect(propertyOf(yaml)).toEqual(expected);
  });

  test('a key given twice is refused, with its place', () => {
    expect(() => parseTemplate('Resources:\n  A: {}\n  A: {}\n', 'a.yaml')).toThrow(
      'a.yaml: is not valid YAML: a key that is there twice (DUPLICATE_KEY) at line 3 column 3',
    );
  });
});

describe('answers of GetTemplate', () => {
  test.each<[string, string]>([
    ['with the template as JSON', '{"TemplateBody":{"Resources":{}},"StagesAvailable":["Original","Processed"]}'],
    ['with the template as text', '{"TemplateBody":"Resources: {}\\n"}'],
  ])('%s are unwrapped', (_name, text) => {
    expect(parseTemplate(text, 'a.json')).toEqual({ template: { Resources: {} }, answered: true });
  });
});

test('an error never quotes the text, which may hold a secret', () => {
  for (const text of [
    '{"Resources": {"A": hunter2secret}}',
    'Resources:\n  a: "hunter2secret\n  b: [hunter2secret',
    '{"x":"hunter2secret',
  ]) {
    let said = '';
    try {
      parseTemplate(text, 'a.json');
    } catch (error) {
      said = (error as Error).message;
    }
    expect(said).toMatch(/^a\.json: is not valid/);
    expect(said).not.toContain('hunter2secret');
  }
});
