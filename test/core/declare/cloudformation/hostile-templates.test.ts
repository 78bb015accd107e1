// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AsbuiltError } from '../../../../core/errors';
import { canonicalJson } from '../../../../core/model/canonical-json';
import type { Json } from '../../../../core/model/json';
import { isUnresolved } from '../../../../core/model/known-value';
import { declare, made, resourceOf } from './stack-content';

function linesOf(template: unknown, physicalIds: { [logicalId: string]: string }): number {
  return declare(template, { resources: made(physicalIds) }).lines.length;
}

describe('hostile templates', () => {
  test('depth beyond any real template becomes unresolved, not a crash', () => {
    const deep = `${'['.repeat(50_000)}1${']'.repeat(50_000)}`;
    const text = `{"Resources":{"B":{"Type":"AWS::S3::Bucket","Properties":{"X":${deep},"Y":1}}}}`;
    const { declared, unresolved } = resourceOf(declare(text, { resources: made({ B: 'b' }) }), 'B');
    expect(declared.Y).toBe(1);
    expect(unresolved).toEqual([`/X${'/0'.repeat(200)}`]);
  });

  test('texts that double along a chain of resources end as unresolved', () => {
    const resources: Record<string, unknown> = {
      Q0: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'ten-letters' } },
    };
    for (let i = 1; i <= 60; i += 1) {
      const name = `\${Q${i - 1}.QueueName}`;
      resources[`Q${i}`] = { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': `${name}${name}` } } };
    }
    const physicalIds = Object.fromEntries(Object.keys(resources).map((name) => [name, `url-${name}`]));
    const declaration = declare({ Resources: resources }, { resources: made(physicalIds) });
    expect(resourceOf(declaration, 'Q2').declared.QueueName).toBe('ten-letters'.repeat(4));
    expect(resourceOf(declaration, 'Q60').declared.QueueName).toEqual({ $unresolved: 'unfolds too far' });
  });

  test('a bomb of YAML aliases ends as unresolved, quickly', () => {
    const levels = Array.from({ length: 40 }, (_, i) =>
      i === 0 ? '  a0: &a0 [x, x, x, x]' : `  a${i}: &a${i} [*a${i - 1}, *a${i - 1}, *a${i - 1}, *a${i - 1}]`,
    );
    const text = `Bomb:\n${levels.join('\n')}\nResources:\n  B:\n    Type: AWS::S3::Bucket\n    Properties:\n      X: *a39\n      Y: 1\n`;
    const { declared } = resourceOf(declare(text, { resources: made({ B: 'b' }) }), 'B');
    // The budget of the resource is used up, so that what comes after it is not known either.
    expect(declared.Y).toEqual({ $unresolved: 'unfolds too far' });
    expect(JSON.stringify(declared)).toContain('unfolds too far');
  });

  test('logical ids, properties and parameters called like members of Object are names like any other', () => {
    const text =
      '{"Parameters":{"__proto__":{"Type":"String","Default":"p"},"constructor":{"Type":"String","Default":"c"}},' +
      '"Resources":{"__proto__":{"Type":"AWS::S3::Bucket","Properties":{"toString":{"Ref":"constructor"},"__proto__":{"Ref":"__proto__"}}},' +
      '"hasOwnProperty":{"Type":"AWS::S3::Bucket","Properties":{"X":{"Ref":"valueOf"}}}}}';
    const resources = [
      { logicalId: '__proto__', physicalId: 'one', type: '', status: null },
      { logicalId: 'hasOwnProperty', physicalId: 'two', type: '', status: null },
    ];
    const parameters = Object.fromEntries([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ]);
    const declaration = declare(text, { resources, parameters });
    expect(canonicalJson(resourceOf(declaration, '__proto__').declared)).toBe('{"__proto__":"p","toString":"c"}');
    expect(resourceOf(declaration, 'hasOwnProperty').declared).toEqual({
      X: { $unresolved: 'Ref names "valueOf", which the template does not have' },
    });
    expect(({} as { p?: unknown }).p).toBeUndefined();
  });

  test('a circle of a thousand resources is a thousand lines', () => {
    const names = Array.from({ length: 1000 }, (_, i) => `Q${i}`);
    const resources = Object.fromEntries(
      names.map((name, i) => [
        name,
        { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAtt': [names[(i + 1) % 1000], 'QueueName'] } } },
      ]),
    );
    expect(linesOf({ Resources: resources }, Object.fromEntries(names.map((name) => [name, name])))).toBe(1000);
  });

  test('resources and sections of other forms are lines or nothing', () => {
    const template = {
      Parameters: [],
      Mappings: 'x',
      Conditions: { C: 7, D: null },
      Resources: { A: null, B: [], C: 'text', D: { Type: 'AWS::S3::Bucket', Properties: 'x', Condition: 'D' } },
    };
    const declaration = declare(template, { resources: made({ D: 'd' }) });
    expect(declaration.lines.map(({ address, subject }) => [address, subject !== null])).toEqual([
      ['A', false],
      ['B', false],
      ['C', false],
      ['D', true],
    ]);
  });

  test.each<[string, string, string]>([
    ['nothing', '', 'shop.template.json: is empty'],
    ['cut off JSON', '{"Resources":{"a"', 'shop.template.json: is not valid JSON: '],
    ['a list', '[1]', 'shop.template.json: has no Resources, so it is no CloudFormation template'],
    [
      'a list of resources',
      '{"Resources":[]}',
      'shop.template.json: has no Resources, so it is no CloudFormation template',
    ],
    ['an alias of nothing', 'Resources: {a: *nothing}', 'shop.template.json: '],
    ['an alias that contains itself', 'Resources: &a [*a]', 'shop.template.json: '],
    ['no YAML', 'a: b: c', 'shop.template.json: is not valid YAML: '],
    ['YAML as deep as the call stack', `Resources: ${'['.repeat(20_000)}`, 'shop.template.json: '],
  ])('%s is refused in one line with its place', (_name, text, message) => {
    expect(() => declare(text)).toThrow(AsbuiltError);
    expect(() => declare(text)).toThrow(message);
    try {
      declare(text);
    } catch (error) {
      expect((error as Error).message).not.toContain('\n');
    }
  });
});

/** Template values with functions of right and wrong forms among plain ones. */
const name = fc.constantFrom(
  'A',
  'B',
  'C',
  'P',
  'Q',
  'Nobody',
  '__proto__',
  'AWS::Region',
  'AWS::NoValue',
  'constructor',
);
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.jsonValue({ maxDepth: 1 }),
    tie('call'),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  object: fc.dictionary(fc.constantFrom('Name', 'Value', '__proto__', 'Ref', 'Fn::If', 'Password'), tie('value'), {
    maxKeys: 3,
  }),
  call: fc.oneof(
    name.map((one) => ({ Ref: one })),
    fc.tuple(name, fc.constantFrom('Arn', 'QueueName', 'X', 7)).map((pair) => ({ 'Fn::GetAtt': pair })),
    fc.tuple(name, name).map(([one, other]) => ({ 'Fn::Sub': `\${${one}}-\${${other}.Arn}\${` })),
    fc
      .tuple(
        fc.constantFrom(
          'Fn::Join',
          'Fn::Select',
          'Fn::Split',
          'Fn::If',
          'Fn::FindInMap',
          'Fn::Base64',
          'Fn::ImportValue',
          'Fn::Cidr',
          'Ref',
          'Fn::Sub',
          'Condition',
        ),
        tie('value'),
      )
      .map(([call, argument]) => ({ [call]: argument })),
  ),
})).value;

const resource = fc.record(
  {
    Type: fc.constantFrom(
      'AWS::SQS::Queue',
      'AWS::S3::Bucket',
      'AWS::IAM::Role',
      'AWS::Lambda::Permission',
      'Custom::X',
      'AWS::X::Y',
    ),
    Condition: fc.constantFrom('Yes', 'No', 'Odd', 'Nobody'),
    Properties: fc.dictionary(fc.constantFrom('QueueName', 'BucketName', 'Path', 'FunctionName', 'X'), value, {
      maxKeys: 4,
    }),
  },
  { requiredKeys: ['Type', 'Properties'] },
);

const template = fc.record({
  Parameters: fc.constant({ P: { Type: 'String', Default: 'p' }, Q: { Type: 'String', NoEcho: true } }),
  Conditions: fc.record({
    Yes: fc.constant({ 'Fn::Equals': ['a', 'a'] }),
    No: fc.constant({ 'Fn::Equals': ['a', 'b'] }),
    Odd: value,
  }),
  Resources: fc.dictionary(fc.constantFrom('A', 'B', 'C', '__proto__'), resource, { maxKeys: 4 }),
});

const NO_ECHO = 'no-echo-secret-text';
const over = {
  parameters: { Q: NO_ECHO },
  resources: made({ A: 'a-physical', B: 'https://sqs.eu-west-1.amazonaws.com/111122223333/b', C: 'c-physical' }),
};

describe('any template', () => {
  test('never throws, gives each resource at most one line, and marks exactly what is unresolved', () => {
    fc.assert(
      fc.property(template, (one) => {
        const { lines } = declare(one, over);
        const names = Object.keys(JSON.parse(JSON.stringify(one)).Resources);
        const inTemplate = lines.filter(({ address }) => names.includes(address));
        expect(new Set(inTemplate.map(({ address }) => address)).size).toBe(inTemplate.length);
        for (const line of lines) {
          if (line.subject !== null)
            expect([...line.unresolved].sort()).toEqual(unresolvedPaths(line.declared, '').sort());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('never shows a NoEcho value', () => {
    fc.assert(
      fc.property(template, (one) => expect(JSON.stringify(declare(one, over))).not.toContain(NO_ECHO)),
      {
        numRuns: 300,
      },
    );
  });

  test('declares the same whatever the order of its resources', () => {
    fc.assert(
      fc.property(template, (one) => {
        const turned = { ...one, Resources: Object.fromEntries(Object.entries(one.Resources).reverse()) };
        const byAddress = (given: unknown) =>
          declare(given, over)
            .lines.map((line) => canonicalJson(line as unknown as Json))
            .sort();
        expect(byAddress(turned)).toEqual(byAddress(one));
      }),
      { numRuns: 300 },
    );
  });

  test('invents nothing: every text of a declared value is made of texts that were given', () => {
    const given = [
      'a-physical',
      'c-physical',
      '111122223333',
      'eu-west-1',
      'aws',
      'sqs',
      's3',
      'iam',
      'lambda',
      'arn',
      'role',
      'function',
      'https://sqs.eu-west-1.amazonaws.com/111122223333/b',
      'b',
      'p',
      '-',
      ':',
      '/',
      '::',
    ];
    const simple = fc.constantFrom(
      { Ref: 'A' },
      { Ref: 'P' },
      { Ref: 'Nobody' },
      { 'Fn::GetAtt': ['B', 'Arn'] },
      { 'Fn::GetAtt': ['A', 'Arn'] },
      { 'Fn::GetAtt': ['A', 'Unknown'] },
      { 'Fn::Sub': '${A}-${P}' },
      { 'Fn::Sub': '${A}-${Nobody}' },
      { Ref: 'AWS::Region' },
    );
    fc.assert(
      fc.property(
        fc.array(simple, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('AWS::S3::Bucket', 'AWS::IAM::Role'),
        (values, type) => {
          const { declared } = resourceOf(
            declare(
              {
                Parameters: { P: { Type: 'String', Default: 'p' } },
                Resources: {
                  A: { Type: type },
                  B: { Type: 'AWS::SQS::Queue' },
                  C: { Type: 'AWS::S3::Bucket', Properties: { X: values } },
                },
              },
              over,
            ),
            'C',
          );
          for (const text of declared.X as readonly Json[]) {
            if (isUnresolved(text)) continue;
            const rest = given
              .sort((a, b) => b.length - a.length)
              .reduce((left, piece) => left.split(piece).join(''), String(text));
            expect(rest).toBe('');
          }
        },
      ),
    );
  });
});

function unresolvedPaths(json: Json, path: string): string[] {
  if (isUnresolved(json)) return [path];
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([key, member]) =>
    unresolvedPaths(member as Json, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}
