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

describe('many of a kind are read in linear time', () => {
  const many = (count: number, line: (i: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('\n');

  test.each<[string, string, number]>([
    ['20,000 aliases', `X:\n  - &a v\n${many(20_000, () => '  - *a')}`, 20_001],
    ['20,000 anchors', `X:\n${many(20_000, (i) => `  - &a${i} v`)}\n  - *a7`, 20_001],
    ['60,000 keys', `X:\n${many(60_000, (i) => `  k${i}: v`)}`, 60_000],
  ])('%s', (_name, yaml, size) => {
    const started = performance.now();
    expect(Object.keys(propertyOf(yaml) as object)).toHaveLength(size);
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  test.each<[string, string, string]>([
    ['errors', many(20_000, () => 'a: ]'), 'is not valid YAML: '],
    [
      'merges in a chain',
      `M0: &m0 {k0: 1}\n${many(3_000, (i) => `M${i + 1}: &m${i + 1} {<<: *m${i}, k${i + 1}: 1}`)}`,
      'merges too much',
    ],
  ])('%s are refused', (_name, yaml, message) => {
    const started = performance.now();
    expect(() => parseTemplate(`Resources: {}\n${yaml}`, 'a.yaml')).toThrow(`a.yaml: ${message}`);
    expect(performance.now() - started).toBeLessThan(6_000);
  });

  test('an alias is the last anchor of its name before it', () => {
    expect(propertyOf('X: [&a 1, *a, &a 2, *a, {&k key: 3}, *k]')).toEqual([1, 1, 2, 2, { key: 3 }, 'key']);
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
