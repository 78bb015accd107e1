// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the templates' own.
/**
 * Templates as nobody would write them, and some as many would: every function, in right and wrong forms, nested, in
 * circles, over names that are there and names that are not. What a template does not say itself is its world: values of
 * parameters, exports, what nested stacks put out, what a live read answers. A world can be known in part.
 */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../../../core/model/json';
import type { StackContent } from '../../../../../core/model/source-content';

/** Texts that make functions do different things: parts to split, indexes, keys of maps, truths, nothing. */
const TEXTS = ['', 'a', 'b', 'x', 'a,b', 'x|y|z', '0', '1', '2', 'true', 'false', 'live', 'M', '10.0.0.0/16', '8', '?'];
const RESOURCES = ['R0', 'R1', 'R2', 'R3', 'LoopA', '__proto__', 'constructor'];
const OPEN_TEXTS = ['Open', 'Other'];
const OPEN_LISTS = ['OpenList'];
const FROM_STORE = ['Stored', 'StoredList'];
const PARAMETERS = ['Fixed', 'FixedList', ...OPEN_TEXTS, ...OPEN_LISTS, ...FROM_STORE, 'Hidden', 'toString'];
const PSEUDO = ['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::NoValue', 'AWS::StackName'];
const ATTRIBUTES = ['Arn', 'DNSName', 'Endpoint.Address', 'QueueName', 'Outputs.Out', 'Name', 'StreamArn', '__proto__'];
const EXPORTS = ['shared', 'other'];
const TYPES = [
  'AWS::SSM::Parameter',
  'AWS::SQS::Queue',
  'AWS::SNS::Topic',
  'AWS::DynamoDB::Table',
  'AWS::Logs::LogGroup',
  'AWS::IAM::Role',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::RDS::DBInstance',
  'AWS::CloudFormation::Stack',
  'AWS::ApiGateway::Resource',
  'AWS::EC2::VPCGatewayAttachment',
  'Custom::Thing',
];
const PROPERTIES = [
  'Name',
  'Value',
  'QueueName',
  'TopicName',
  'TableName',
  'LogGroupName',
  'RoleName',
  'DBInstanceIdentifier',
  'RestApiId',
  'Tags',
  'Path',
  'DBPassword',
  '__proto__',
];

const text = fc.constantFrom(...TEXTS);
const referable = fc.constantFrom(...PARAMETERS, ...RESOURCES, ...PSEUDO, 'Nobody');
const attribute = fc.constantFrom(...ATTRIBUTES);
const resource = fc.constantFrom(...RESOURCES);
const condition = fc.constantFrom('C0', 'C1', 'C2', 'C0', 'C1', 'C2', '__proto__', 'NoCondition');
/** Few, so that what is compared is often equal. */
const word = fc.constantFrom('', 'a', 'b', '1');

/** Own members whatever they are called. */
function object(entries: Iterable<readonly [string, Json]>): JsonObject {
  return Object.fromEntries(entries);
}

function call(name: string, argument: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return argument.map((json) => object([[name, json]]));
}

function tuple(...members: readonly fc.Arbitrary<Json>[]): fc.Arbitrary<Json> {
  return fc.tuple(...members).map((all) => all as Json);
}

const NAMES_OF_FUNCTIONS = [
  ...['Ref', 'Condition', 'Fn::GetAtt', 'Fn::Sub', 'Fn::Join', 'Fn::Select', 'Fn::Split', 'Fn::If', 'Fn::FindInMap'],
  ...['Fn::ImportValue', 'Fn::Base64', 'Fn::Cidr', 'Fn::GetAZs', 'Fn::Length', 'Fn::ToJsonString', 'Fn::Transform'],
  ...['Fn::And', 'Fn::Or', 'Fn::Not', 'Fn::Equals', 'Fn::ForEach::Inner', 'Fn::Unheard', '$unresolved', '$masked'],
];

const { value, truth } = fc.letrec<{ value: Json; list: Json; truth: Json; key: Json; wrong: Json }>((tie) => {
  const value = tie('value');
  const list = tie('list');
  const key = tie('key');
  const truth = tie('truth');
  const variables = fc.dictionary(fc.constantFrom('v', 'w', '__proto__'), value, { maxKeys: 2 }) as fc.Arbitrary<Json>;
  const pattern = fc
    .array(
      fc.oneof(
        text,
        fc.constantFrom(...PARAMETERS, ...RESOURCES, 'v', 'w', '!lit', 'R0.Arn').map((n) => `\${${n}}`),
      ),
    )
    .map((parts) => parts.join('-'));
  const maybeNone = call('Fn::If', tuple(condition, word, fc.constant({ Ref: 'AWS::NoValue' })));
  const moving = fc.array(fc.oneof(word, maybeNone), { minLength: 1, maxLength: 4 }) as fc.Arbitrary<Json>;
  return {
    key: fc.oneof({ maxDepth: 3 }, text, value),
    list: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.array(text, { maxLength: 3 }) as fc.Arbitrary<Json>,
      moving,
      fc.array(value, { maxLength: 4 }) as fc.Arbitrary<Json>,
      call('Fn::Split', tuple(fc.constantFrom(',', '|', ''), value)),
      call('Ref', fc.constantFrom('FixedList', 'OpenList', 'StoredList')),
      call('Fn::Cidr', tuple(value, key, key)),
      call('Fn::GetAZs', key),
      call('Fn::If', tuple(condition, list, list)),
    ),
    truth: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 5, arbitrary: call('Fn::Equals', tuple(call('Ref', fc.constantFrom(...OPEN_TEXTS, 'Fixed')), word)) },
      { weight: 3, arbitrary: call('Condition', condition) },
      { weight: 1, arbitrary: call('Fn::Equals', tuple(value, value)) },
      { weight: 3, arbitrary: call('Fn::Not', tuple(truth)) },
      { weight: 3, arbitrary: call('Fn::And', fc.array(truth, { minLength: 2, maxLength: 3 }) as fc.Arbitrary<Json>) },
      { weight: 3, arbitrary: call('Fn::Or', fc.array(truth, { minLength: 2, maxLength: 3 }) as fc.Arbitrary<Json>) },
      { weight: 1, arbitrary: tie('wrong') },
    ),
    wrong: fc.oneof(
      { maxDepth: 2 },
      fc.constantFrom<Json>(null, true, 7, -1.5, 'text', [], {}),
      fc
        .tuple(fc.constantFrom(...NAMES_OF_FUNCTIONS), value, fc.boolean())
        .map(([name, argument, more]) => object([[name, argument], ...(more ? [['x', 1] as const] : [])])),
    ),
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      { weight: 4, arbitrary: text },
      { weight: 4, arbitrary: call('Ref', referable) },
      { weight: 2, arbitrary: call('Fn::GetAtt', tuple(resource, attribute)) },
      { weight: 2, arbitrary: call('Fn::Sub', pattern) },
      { weight: 2, arbitrary: call('Fn::Sub', tuple(pattern, variables)) },
      { weight: 2, arbitrary: call('Fn::Join', tuple(fc.constantFrom('', ',', '|'), list)) },
      { weight: 2, arbitrary: call('Fn::Select', tuple(key, list)) },
      { weight: 3, arbitrary: call('Fn::Select', tuple(fc.constantFrom<Json>(0, 1, '1', 2), fc.oneof(moving, list))) },
      { weight: 4, arbitrary: call('Fn::If', tuple(condition, value, value)) },
      { weight: 3, arbitrary: call('Fn::If', tuple(condition, word, word)) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom<Json>('M', 'None', { Ref: 'Open' }), key, key, fc.option(value, { nil: undefined }))
          .map(([map, first, second, fallback]) =>
            object([
              [
                'Fn::FindInMap',
                fallback === undefined ? [map, first, second] : [map, first, second, { DefaultValue: fallback }],
              ],
            ]),
          ),
      },
      { weight: 1, arbitrary: call('Fn::ImportValue', fc.oneof(fc.constantFrom(...EXPORTS), value)) },
      { weight: 1, arbitrary: call('Fn::Base64', value) },
      { weight: 2, arbitrary: call('Fn::Length', list) },
      { weight: 1, arbitrary: call('Fn::ToJsonString', fc.oneof(list, variables)) },
      { weight: 1, arbitrary: list },
      {
        weight: 1,
        arbitrary: fc.dictionary(fc.constantFrom('p', 'q', 'password', '__proto__'), value, { maxKeys: 3 }),
      },
      { weight: 1, arbitrary: fc.constant('{{resolve:ssm:/a:1}}') },
      { weight: 1, arbitrary: tie('wrong') },
    ) as fc.Arbitrary<Json>,
  };
});

const properties = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...PROPERTIES), value), { maxLength: 4, selector: ([name]) => name })
  .map(object);

/** conditional: whether resources may hang on conditions. */
function resourcesOf(conditional: boolean): fc.Arbitrary<JsonObject> {
  const one = fc
    .tuple(fc.constantFrom(...TYPES), properties, fc.option(condition, { nil: undefined }))
    .map(
      ([Type, Properties, Condition]): Json =>
        conditional && Condition !== undefined ? { Type, Properties, Condition } : { Type, Properties },
    );
  const loop = fc
    .tuple(fc.constantFrom<Json>({ Ref: 'FixedList' }, { Ref: 'OpenList' }, ['A', 'B']), one)
    .map(([collection, body]): [string, Json] => ['Fn::ForEach::Items', ['Item', collection, { 'Loop${Item}': body }]]);
  return fc
    .tuple(
      fc.uniqueArray(fc.tuple(fc.constantFrom('R0', 'R1', 'R2', 'R3', '__proto__'), one), {
        minLength: 1,
        selector: ([name]) => name,
      }),
      fc.option(loop, { nil: undefined }),
    )
    .map(([written, looped]) => object(looped === undefined ? written : [...written, looped]));
}

const PARAMETERS_SECTION: JsonObject = {
  Fixed: { Type: 'String', Default: 'fixed' },
  FixedList: { Type: 'CommaDelimitedList', Default: 'A,B' },
  Open: { Type: 'String' },
  Other: { Type: 'Number' },
  OpenList: { Type: 'CommaDelimitedList' },
  Stored: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/stored' },
  StoredList: { Type: 'AWS::SSM::Parameter::Value<List<String>>', Default: '/stored/list' },
  Hidden: { Type: 'String', NoEcho: true },
};

const mappings = fc.record({
  M: fc.dictionary(fc.constantFrom('a', 'b', 'live', '__proto__'), fc.dictionary(text, fc.oneof(text, fc.array(text)))),
}) as fc.Arbitrary<Json>;

const conditionsSection = fc
  .tuple(fc.tuple(truth, truth, truth), fc.option(truth, { nil: undefined }))
  .map(([all, odd]) =>
    object([
      ...all.map((one, i): [string, Json] => [`C${i}`, one]),
      ...(odd === undefined ? [] : [['__proto__', odd] as [string, Json]]),
    ]),
  );

export function templates(conditional: boolean): fc.Arbitrary<JsonObject> {
  return fc.tuple(mappings, conditionsSection, resourcesOf(conditional)).map(([Mappings, Conditions, Resources]) => ({
    Parameters: PARAMETERS_SECTION,
    Mappings,
    Conditions,
    Resources,
  }));
}

export type World = Pick<
  StackContent,
  'parameters' | 'resolvedParameters' | 'exports' | 'nestedOutputs' | 'liveAttributes' | 'account' | 'region'
>;

const answers = fc.record({
  DNSName: text,
  Endpoint: fc.record({ Address: text }),
  StreamArn: text,
  Outputs: fc.constant([]),
}) as fc.Arbitrary<JsonObject>;

function all<T>(names: readonly string[], one: fc.Arbitrary<T>): fc.Arbitrary<{ readonly [name: string]: T }> {
  return fc.array(one, { minLength: names.length, maxLength: names.length }).map((values) => {
    return Object.fromEntries(names.map((name, i) => [name, values[i] as T]));
  });
}

/** Everything there is to know. */
export const worlds: fc.Arbitrary<World> = fc.record({
  parameters: all([...OPEN_TEXTS, ...OPEN_LISTS, 'Hidden'], fc.oneof(word, text)),
  resolvedParameters: all(FROM_STORE, text),
  exports: all(EXPORTS, text),
  nestedOutputs: all(RESOURCES, fc.record({ Out: text })),
  liveAttributes: all(RESOURCES, answers),
  account: fc.constantFrom('111122223333', '444455556666'),
  region: fc.constantFrom('eu-west-1', 'us-gov-west-1', 'cn-north-1'),
});

/** What is left of a world where only every so-manieth thing is known. */
export function partOf(world: World, isKnown: readonly boolean[]): World {
  let asked = 0;
  const known = (): boolean => {
    asked += 1;
    return isKnown[asked % isKnown.length] ?? false;
  };
  const some = <T>(whole: { readonly [name: string]: T }): { readonly [name: string]: T } =>
    Object.fromEntries(Object.entries(whole).filter(known));
  const parameters = some(world.parameters);
  return {
    // CloudFormation answers asterisks for what is hidden.
    parameters: Object.hasOwn(parameters, 'Hidden') ? parameters : { ...parameters, Hidden: '****' },
    resolvedParameters: some(world.resolvedParameters),
    exports: some(world.exports),
    nestedOutputs: some(world.nestedOutputs),
    liveAttributes: some(world.liveAttributes),
    account: known() ? world.account : null,
    region: known() ? world.region : null,
  };
}

/** A physical id for every resource that a template may have. */
export const PHYSICAL_IDS: { readonly [logicalId: string]: string } = object(
  [...RESOURCES, 'LoopB', 'Loopa', 'Loopb', 'Loopx'].map((name) => [name, `made-${name}`]),
) as { readonly [logicalId: string]: string };
