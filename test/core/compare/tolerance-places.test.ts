/** Where tolerances of spellings are asked at all, what they take as the same, and that a list of one is never its text. */
import { describe, expect, test } from '@jest/globals';
import { NO_PATH_FACTS, type PathFacts } from '../../../core/compare/path-facts';
import type { UnlikePlace } from '../../../core/compare/tolerance';
import { TOLERANCES, tolerancesAt } from '../../../core/compare/tolerances';
import type { Json } from '../../../core/model/json';
import type { ValueFacts } from '../../../core/model/type-facts';
import { CONTEXT } from './comparing';

const PLACE: UnlikePlace = { type: 'AWS::Test::Thing', path: ['Zzz'], name: 'Zzz', facts: null };

function toleranceCalled(name: string) {
  const tolerance = TOLERANCES.find((one) => one.name === name);
  if (tolerance === undefined) throw new Error(`no tolerance is called ${name}`);
  return tolerance;
}

function judged(tolerance: string, expected: Json, live: Json, name = 'Zzz', baseline?: Json): string | null {
  const values = { ...PLACE, name, expected, live, holders: null, counted: false, context: CONTEXT, baseline };
  return toleranceCalled(tolerance).judge(values)?.kind ?? null;
}

function said(types: ValueFacts['types'], more: Partial<ValueFacts> = {}): PathFacts {
  return { ...NO_PATH_FACTS, value: { path: [], types, ...more } };
}

const SAME: readonly (readonly [string, string, string, string])[] = [
  ['url-spelling', 'Url', 'https://Example.com', 'https://example.com/'],
  ['url-spelling', 'Url', 'HTTP://a.example:80/x?q#f', 'http://a.example/x?q#f'],
  ['url-spelling', 'Url', 'wss://a.example:443', 'wss://a.example'],
  ['url-spelling', 'Url', 'ws://a.example:80', 'ws://a.example'],
  ['url-spelling', 'Url', 'https://a.example/id', 'a.example/id'],
  ['url-spelling', 'Issuer', 'a.example/id', 'https://a.example/id'],
  ['ip-address-spelling', 'CidrIp', '10.0.0.7/24', '10.0.0.0/24'],
  ['ip-address-spelling', 'CidrIpv6', '2001:DB8:0::/32', '2001:db8::/32'],
  ['ip-address-spelling', 'IpAddress', '2001:db8:0:0::1', '2001:db8::1'],
  ['ip-address-spelling', 'Source', '10.0.0.1/32', '10.0.0.1'],
  ['trailing-dot', 'Name', 'a.Example.com.', 'a.example.com'],
  ['trailing-dot', 'Name', '*.a.example', '*.a.example.'],
  ['version-precision', 'EngineVersion', '8.0', '8.0.36'],
  ['version-precision', 'EngineVersion', '8.0.36', '8.0'],
  ['arn-or-name', 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:jobs', 'jobs'],
];

describe('one spelling for another', () => {
  test.each(SAME)('%s of %s: %s and %s', (tolerance, name, expected, live) => {
    expect(judged(tolerance, expected, live, name)).toBe('equal');
  });

  test.each(SAME)('%s of %s: a list that holds %s or %s alone is no text', (tolerance, name, expected, live) => {
    expect(judged(tolerance, [expected], live, name)).toBeNull();
    expect(judged(tolerance, expected, [live], name)).toBeNull();
    expect(judged(tolerance, [expected], [live], name)).toBeNull();
  });

  test.each<readonly [string, string, string, string]>([
    ['url-spelling', 'Url', 'https://a.example', 'https://b.example'],
    ['url-spelling', 'Url', 'https://a.example', 'http://a.example'],
    ['url-spelling', 'Url', 'https://a.example:8443', 'https://a.example'],
    ['url-spelling', 'Url', 'https://a.example:80', 'https://a.example'],
    ['url-spelling', 'Url', 'https://a.example/x', 'https://a.example/X'],
    ['url-spelling', 'Url', 'https://a.example/x', 'https://a.example/x/'],
    ['url-spelling', 'Url', 'https://a.example?q=1', 'https://a.example?q=2'],
    ['url-spelling', 'Url', 'https://me@A.example', 'https://me@a.example'],
    ['url-spelling', 'Url', 'ftp://A.example', 'ftp://a.example'],
    ['url-spelling', 'Url', 'see https://A.example', 'see https://a.example'],
    ['url-spelling', 'Url', 'A.example', 'a.example'],
    ['url-spelling', 'Url', 'http://a.example/id', 'a.example/id'],
    ['url-spelling', 'Endpoint', 'https://a.example/id', 'a.example/id'],
    ['url-spelling', 'BaseUrl', 'https://a.example/id', 'a.example/id'],
    ['ip-address-spelling', 'CidrIp', '10.0.0.0/24', '10.0.1.0/24'],
    ['ip-address-spelling', 'CidrIp', '10.0.0.0/24', '10.0.0.0/25'],
    ['ip-address-spelling', 'CidrIp', '0.0.0.0/0', '::/0'],
    ['ip-address-spelling', 'InsideAddressCidr', '169.254.1.1/30', '169.254.1.2/30'],
    ['ip-address-spelling', 'Source', '10.0.0.1/24', '10.0.0.2/24'],
    ['ip-address-spelling', 'CidrIp', '10.0.0.0/24', 'here'],
    ['ip-address-spelling', 'CidrIp', 'over/there', '10.0.0.0/24'],
    ['ip-address-spelling', 'CidrIp', 'over/there', 'over/here'],
    ['trailing-dot', 'Name', 'a.example.', 'b.example'],
    ['trailing-dot', 'Name', 'a.example..', 'a.example.'],
    ['trailing-dot', 'Name', 'a b.example.', 'a b.example'],
    ['trailing-dot', 'Name', 'localhost.', 'localhost'],
    ['version-precision', 'EngineVersion', '8.0', '8.05'],
    ['version-precision', 'EngineVersion', '8.0', '8.1'],
    ['version-precision', 'EngineVersion', '8', '9.8'],
    ['version-precision', 'EngineVersion', '8.x', '8.x.1'],
    ['version-precision', 'EngineVersion', '8.0', '8.0.x'],
    ['version-precision', 'EngineVersion', 'v8', 'v8.1'],
  ])('but not, %s of %s: %s and %s', (tolerance, name, expected, live) => {
    expect(judged(tolerance, expected, live, name)).toBeNull();
  });

  test.each<readonly [string, string, Json, string | null]>([
    ['8.0', '8.0.36', '8.0.35', 'equal'],
    ['8.0', '8.0.36', '8.0.36', 'equal'],
    ['8.0', '8.0.34', '8.0.35', null],
    ['8', '8.1.9', '8.2.0', null],
    ['8', '8.3', '8.2.7', 'equal'],
    ['8', '8.3', '8.3.7', 'equal'],
    ['8.0', '8.0.9', '8.0.10', null],
    ['8.0', '8.0.34', 'none', 'equal'],
    ['8.0', '8.0.3', 9, 'equal'],
  ])('a version %s, which was %s, is never below the baseline’s %s: %s', (expected, live, baseline, opinion) => {
    expect(judged('version-precision', expected, live, 'EngineVersion', baseline)).toBe(opinion);
  });
});

describe('texts that are documents', () => {
  test.each<readonly [string, Json, Json, string | null]>([
    ['a text and its document', '{"a":1}', { a: 1 }, 'compareAs'],
    ['a document and its text', [1], ' [1]', 'compareAs'],
    ['two texts', '{"a":1}', '{ "a": 1 }', 'compareAs'],
    ['a text as an URL spells it', '%7B%22a%22%3A1%7D', { a: 1 }, 'compareAs'],
    ['a list as an URL spells it', '%5b1%5d', [1], 'compareAs'],
    ['what an URL does not spell', '%7B%', { a: 1 }, null],
    ['plain text', 'a', { a: 1 }, null],
    ['plain text on the other side', { a: 1 }, 'a', null],
    ['no text at all', { a: 1 }, { a: 2 }, null],
    ['text before the document', 'x {"a":1}', { a: 1 }, null],
    ['a broken document', '{"a":', { a: 1 }, null],
    ['a number', '1', 1, null],
  ])('%s', (_name, expected, live, opinion) => {
    expect(judged('json-text', expected, live)).toBe(opinion);
  });

  const rules = (more: string, space = '') => `[{"a":"1"${more}},${space}{"a":"2"${more}}]`;
  test.each<readonly [string, Json, Json, string | null]>([
    ['a member put into each', rules('', ' '), rules(',"t":"R"'), 'compareAs'],
    ['deeper down', `{"r": ${rules('')}}`, `{"r":${rules(',"t":"R"')}}`, 'compareAs'],
    ['nothing put in', rules('', ' '), rules(''), null],
    ['in a text that came back as it was spelled', rules(''), rules(',"t":"R"'), null],
    ['no text', 7, rules(',"t":"R"'), null],
    [
      'a document that is no text',
      rules('', ' '),
      [
        { a: '1', t: 'R' },
        { a: '2', t: 'R' },
      ],
      null,
    ],
    ['plain text for it', 'a', rules(',"t":"R"'), null],
    ['it for plain text', rules('', ' '), 'a', null],
    ['in some only', rules('', ' '), '[{"a":"1","t":"R"},{"a":"2"}]', null],
    ['of unlike values', rules('', ' '), '[{"a":"1","t":"R"},{"a":"2","t":"S"}]', null],
    ['no word', rules('', ' '), rules(',"t":1'), null],
    ['in a list of one', '[{"a": "1"}]', '[{"a":"1","t":"R"}]', null],
    ['in a longer list', '[{"a": "1"}]', rules(',"t":"R"'), null],
  ])('a completed document, %s', (_name, expected, live, opinion) => {
    expect(judged('completed-document', expected, live)).toBe(opinion);
  });

  test('what a completed document is compared as: the completions are left out of the live text only', () => {
    const [expected, live] = [rules('', ' '), rules(',"t":"R"')];
    const values = { ...PLACE, expected, live, holders: null, counted: false, context: CONTEXT, baseline: undefined };
    const opinion = toleranceCalled('completed-document').judge(values);
    if (opinion?.kind !== 'compareAs') throw new Error('it is not compared as a document');
    expect(opinion.read(live)).toEqual([{ a: '1' }, { a: '2' }]);
    expect(opinion.read('[{"t":"R"}]')).toEqual([{ t: 'R' }]);
    expect(judged('completed-document', expected, live, 'Zzz', expected)).toBeNull();
  });
});

describe('where they are asked', () => {
  test.each<readonly [string, string, boolean]>([
    ['url-spelling', 'CallbackURLs', true],
    ['url-spelling', 'RequestUri', true],
    ['url-spelling', 'Endpoint', true],
    ['url-spelling', 'Endpoints', true],
    ['url-spelling', 'AllowOrigins', true],
    ['url-spelling', 'AllowOrigin', true],
    ['url-spelling', 'Issuer', true],
    ['url-spelling', 'Location', true],
    ['url-spelling', 'WebhookFilter', true],
    ['url-spelling', 'Link', true],
    ['url-spelling', 'UrlName', false],
    ['url-spelling', 'EndpointType', false],
    ['url-spelling', 'OriginId', false],
    ['url-spelling', 'IssuerName', false],
    ['url-spelling', 'LocationName', false],
    ['url-spelling', 'LinkId', false],
    ['ip-address-spelling', 'CidrIp', true],
    ['ip-address-spelling', 'Name', false],
    ['version-precision', 'EngineVersion', true],
    ['version-precision', 'VersionName', false],
    ['version-precision', 'MinimumProtocolVersion', false],
    ['version-precision', 'Description', false],
    ['trailing-dot', 'DomainName', true],
    ['trailing-dot', 'DomainNameId', false],
    ['trailing-dot', 'Name', false],
  ])('%s of %s: %s', (tolerance, name, applies) => {
    expect(toleranceCalled(tolerance).appliesTo({ ...PLACE, name })).toBe(applies);
  });

  test.each([
    ['Name', true],
    ['ResourceRecords', true],
    ['NameServers', false],
    ['SetName', false],
  ])('trailing-dot of %s in a zone: %s', (name, applies) => {
    expect(toleranceCalled('trailing-dot').appliesTo({ ...PLACE, type: 'AWS::Route53::RecordSet', name })).toBe(
      applies,
    );
  });

  const words = { enumeration: ['A', 'B'] };
  test.each<readonly [string, string, PathFacts, boolean]>([
    ['url-spelling', 'a text of that format', said(['string'], { format: 'uri' }), true],
    ['url-spelling', 'a text of another format', said(['string'], { format: 'date' }), false],
    ['json-text', 'a text', said(['string']), true],
    ['json-text', 'an object', said(['object']), true],
    ['json-text', 'a list', said(['array']), true],
    ['json-text', 'a number', said(['integer']), false],
    ['json-text', 'one of some words', said(['string'], words), false],
    ['completed-document', 'a text', said(['string']), true],
    ['completed-document', 'a text or an object', said(['string', 'object']), false],
    ['completed-document', 'a number', said(['number']), false],
    ['completed-document', 'one of some words', said(['string'], words), false],
    ['arn-or-name', 'a text', said(['string']), true],
    ['arn-or-name', 'a number', said(['number']), false],
    ['arn-or-name', 'one of some words', said(['string'], words), false],
    ['policy-document-equivalence', 'a text', said(['string']), true],
    ['policy-document-equivalence', 'an object', said(['object']), true],
    ['policy-document-equivalence', 'a list', said(['array']), false],
    ['policy-document-equivalence', 'one of some words', said(['string'], words), false],
  ])('%s, where the schema says %s: %s', (tolerance, _said, facts, applies) => {
    expect(toleranceCalled(tolerance).appliesTo({ ...PLACE, facts })).toBe(applies);
  });

  test('an address is asked for where texts are', () => {
    const { appliesTo } = toleranceCalled('ip-address-spelling');
    expect(appliesTo({ ...PLACE, name: 'CidrIp', facts: said(['string']) })).toBe(true);
    expect(appliesTo({ ...PLACE, name: 'CidrIp', facts: said(['boolean']) })).toBe(false);
  });
});

test('those that apply to a place are the same each time, whatever was asked before', () => {
  const names = (place: Partial<UnlikePlace>) => tolerancesAt({ ...PLACE, ...place }).map(({ name }) => name);
  const record = { type: 'AWS::Route53::RecordSet', name: 'Name', path: ['Name'] };
  expect(names({ name: 'Name', path: ['Name'] })).not.toContain('trailing-dot');
  expect(names(record)).toContain('trailing-dot');
  expect(names({ name: 'Name', path: ['Name'] })).not.toContain('trailing-dot');
  const number = { name: 'CidrIp', path: ['CidrIp'] };
  expect(names(number)).toContain('ip-address-spelling');
  expect(names({ ...number, facts: said(['integer']) })).not.toContain('ip-address-spelling');
  expect(names(number)).toContain('ip-address-spelling');
  const long = `${'a'.repeat(300)}Url`;
  expect(names({ name: long, path: [long] })).toContain('url-spelling');
});
