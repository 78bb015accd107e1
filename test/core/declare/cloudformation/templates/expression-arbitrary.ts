/**
 * Expressions whose value is known because they are made around it, from the inside out: a text becomes a parameter, a
 * joined list, a member of a list, one side of a condition, an entry of a map, and so on, many deep. With something unknown
 * at the core the whole is unknown, whichever way it was wrapped.
 */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../../core/model/json';
import type { StackContent } from '../../../../../core/model/source-content';

export interface Expression {
  readonly template: JsonObject;
  readonly over: Partial<StackContent>;
  readonly expected: Json;
}

/** A value under way: its expression, what it is, and what the template and its world must have for it. */
interface Made {
  readonly json: Json;
  readonly text: string;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly given: { readonly [name: string]: string };
  readonly exports: { readonly [name: string]: string };
  /** Hangs on a resource, which conditions may not. */
  readonly ofResource?: boolean;
}

/** Wraps an expression once more; `n` makes names that no other wrapping has. */
type Wrapping = (made: Made, n: number, word: string) => Made;

const through = (made: Made, json: Json, text = made.text, more: Partial<Made> = {}): Made => ({
  ...made,
  ...more,
  json,
  text,
});

const inMap = (made: Made, n: number, content: Json): Partial<Made> => ({
  mappings: { ...made.mappings, [`Map${n}`]: { first: { second: content }, other: { second: 'other' } } },
});

const withCondition = (made: Made, n: number, truth: Json): Partial<Made> => ({
  conditions: { ...made.conditions, [`Is${n}`]: truth },
});

const coreOf = ({ json, text, ofResource }: Made): Json => (ofResource === true ? text : json);

const TRUE: Json = { 'Fn::Not': [{ 'Fn::Equals': ['a', { 'Fn::Join': ['', ['b']] }] }] };
const FALSE: Json = { 'Fn::And': [{ 'Fn::Equals': ['a', 'a'] }, { 'Fn::Equals': ['1', { Ref: 'AWS::Region' }] }] };

const WRAPPINGS: readonly Wrapping[] = [
  (made, _n, word) => through(made, { 'Fn::Join': ['-', [word, made.json]] }, `${word}-${made.text}`),
  (made, _n, word) => through(made, { 'Fn::Join': ['', [made.json, '', word]] }, `${made.text}${word}`),
  (made, n, word) =>
    through(made, { 'Fn::Sub': [`${word}\${V${n}}`, { [`V${n}`]: made.json }] }, `${word}${made.text}`),
  (made, n) => through(made, { 'Fn::Sub': [`\${!V${n}}\${V${n}}`, { [`V${n}`]: made.json }] }, `\${V${n}}${made.text}`),
  (made, _n, word) => through(made, { 'Fn::Select': ['1', [word, made.json, { 'Fn::GetAZs': '' }]] }),
  (made, _n, word) => through(made, { 'Fn::Select': [0, [{ Ref: 'AWS::NoValue' }, made.json, word]] }),
  (made, _n, word) =>
    through(made, { 'Fn::Select': [1, { 'Fn::Split': ['§', { 'Fn::Join': ['§', [word, made.json]] }] }] }),
  (made, n) => through(made, { 'Fn::If': [`Is${n}`, made.json, 'no'] }, made.text, withCondition(made, n, TRUE)),
  (made, n) => through(made, { 'Fn::If': [`Is${n}`, 'no', made.json] }, made.text, withCondition(made, n, FALSE)),
  (made, n) =>
    through(
      made,
      { 'Fn::If': [`Is${n}`, 'same', 'other'] },
      'same',
      withCondition(made, n, { 'Fn::Equals': [coreOf(made), made.text] }),
    ),
  (made, n) => through(made, { 'Fn::FindInMap': ['None', `${n}`, 'second', { DefaultValue: made.json }] }),
  (made, n, word) =>
    through(made, { 'Fn::FindInMap': [`Map${n}`, 'first', { 'Fn::If': [`Is${n}`, 'second', 'third'] }] }, word, {
      ...inMap(made, n, word),
      ...withCondition(made, n, { 'Fn::Equals': [coreOf(made), made.text] }),
    }),
  (made) => through(made, { 'Fn::Base64': made.json }, Buffer.from(made.text).toString('base64')),
  (made) => through(made, { 'Fn::ToJsonString': { a: made.json, b: 1 } }, `{"a":${JSON.stringify(made.text)},"b":1}`),
  (made) => through(made, { 'Fn::ToJsonString': [made.json] }, JSON.stringify([made.text])),
  (made, n, word) => {
    const name = `${word}-${n}-${made.text}`;
    const exports = { ...made.exports, [name]: `out-${n}` };
    return through(made, { 'Fn::ImportValue': { 'Fn::Join': ['', [`${word}-${n}-`, made.json]] } }, `out-${n}`, {
      exports,
    });
  },
  (made) => through(made, { 'Fn::Join': ['', [{ 'Fn::Length': ['x', 'y'] }, made.json]] }, `2${made.text}`),
  (made, n) =>
    through(made, { 'Fn::Sub': `\${P${n}}/\${AWS::Region}` }, `given-${n}/eu-west-1`, {
      parameters: { ...made.parameters, [`P${n}`]: { Type: 'String' } },
      given: { ...made.given, [`P${n}`]: `given-${n}` },
    }),
];

/** Those that keep the core in what comes out: not the last, which begins anew. */
const KEEPING = WRAPPINGS.slice(0, -1);

const NOTHING = { parameters: {}, mappings: {}, conditions: {}, given: {}, exports: {} };

const words = fc.constantFrom('a', 'live', '7', 'x.y', 'ä-ö', '100%', 'a,b', '"q"');

/** Something known at the core. */
const known: fc.Arbitrary<Made> = fc.oneof(
  words.map((word): Made => ({ ...NOTHING, json: word, text: word })),
  words.map(
    (word): Made => ({
      ...NOTHING,
      json: { Ref: 'Core' },
      text: word,
      parameters: { Core: { Type: 'String', Default: word } },
    }),
  ),
  words.map(
    (word): Made => ({
      ...NOTHING,
      json: { Ref: 'Core' },
      text: word,
      parameters: { Core: { Type: 'String', Default: 'other' } },
      given: { Core: word },
    }),
  ),
  fc.constantFrom<Made>(
    { ...NOTHING, json: { Ref: 'AWS::Region' }, text: 'eu-west-1' },
    { ...NOTHING, json: { 'Fn::GetAtt': ['Bucket', 'Arn'] }, text: 'arn:aws:s3:::parcels', ofResource: true },
    { ...NOTHING, json: { Ref: 'Bucket' }, text: 'parcels', ofResource: true },
    { ...NOTHING, json: { 'Fn::Select': [1, { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }] }, text: '10.0.1.0/24' },
    { ...NOTHING, json: { 'Fn::ImportValue': 'core' }, text: 'imported', exports: { core: 'imported' } },
    {
      ...NOTHING,
      json: { 'Fn::FindInMap': ['Core', 'a', 'b'] },
      text: 'found',
      mappings: { Core: { a: { b: 'found' } } },
    },
  ),
);

/** Something that only AWS, or nobody, knows. The text is never looked at: it is what the wrappings reckon with. */
const open: fc.Arbitrary<Made> = fc.constantFrom<Made>(
  { ...NOTHING, json: { Ref: 'Core' }, text: '?', parameters: { Core: { Type: 'String' } } },
  {
    ...NOTHING,
    json: { Ref: 'Core' },
    text: '?',
    parameters: { Core: { Type: 'AWS::SSM::Parameter::Value<String>' } },
  },
  { ...NOTHING, json: { 'Fn::GetAtt': ['Balancer', 'DNSName'] }, text: '?' },
  { ...NOTHING, json: { Ref: 'Queue' }, text: '?' },
  { ...NOTHING, json: { 'Fn::ImportValue': 'nobody' }, text: '?' },
  { ...NOTHING, json: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }, text: '?' },
  { ...NOTHING, json: { 'Fn::GetAtt': ['Nested', 'Outputs.Out'] }, text: '?' },
  { ...NOTHING, json: { 'Fn::FindInMap': ['None', 'a', 'b'] }, text: '?' },
  { ...NOTHING, json: { Ref: 'AWS::StackId' }, text: '?' },
  { ...NOTHING, json: '{{resolve:ssm:/a/b:1}}', text: '?' },
  { ...NOTHING, json: { 'Fn::Transform': { Name: 'AWS::Include' } }, text: '?' },
);

function wrapped(core: fc.Arbitrary<Made>, wrappings: readonly Wrapping[]): fc.Arbitrary<Made> {
  const layers = fc.array(fc.tuple(fc.constantFrom(...wrappings), words), { minLength: 2, maxLength: 7 });
  return fc
    .tuple(core, layers)
    .map(([made, all]) => all.reduce((inner, [wrap, word], n) => wrap(inner, n, word), made));
}

function expression({ json, text, parameters, mappings, conditions, given, exports }: Made): Expression {
  return {
    template: {
      Transform: 'AWS::LanguageExtensions',
      Parameters: parameters,
      Mappings: mappings,
      Conditions: conditions,
      Resources: {
        Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'parcels' } },
        Queue: { Type: 'AWS::SQS::Queue', Properties: {} },
        Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer', Properties: {} },
        Nested: { Type: 'AWS::CloudFormation::Stack', Properties: {} },
        Shown: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shown', Type: 'String', Value: json } },
      },
    },
    over: { account: '111122223333', region: 'eu-west-1', parameters: given, exports },
    expected: text,
  };
}

export const knownExpressions = wrapped(known, WRAPPINGS).map(expression);
export const unknownExpressions = wrapped(open, KEEPING).map(expression);
