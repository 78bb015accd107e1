/** What transforms fold, and what of it is looked at again: one row for each form and each trap, on an invented type. */
import { describe, expect, test } from '@jest/globals';
import { JsonataTransformEvaluator } from '../../../../adapters/jsonata/jsonata-transform-evaluator';
import { factsFromSchema } from '../../../../catalogue/schema-facts';
import type { CompareContext } from '../../../../core/compare/compare-context';
import { compareSubject } from '../../../../core/compare/compare-subject';
import type { Comparison } from '../../../../core/model/comparison';
import type { Json, JsonObject } from '../../../../core/model/json';
import type { TransformEvaluator } from '../../../../core/model/property-transform';
import type { TypeFacts } from '../../../../core/model/type-facts';
import { CONTEXT, told } from '../comparing';
import { INVENTED_SCHEMA } from './invented-schema';

const FACTS = factsFromSchema(INVENTED_SCHEMA) as TypeFacts;
const JSONATA = new JsonataTransformEvaluator();

interface More {
  readonly baseline?: JsonObject;
  readonly transforms?: TransformEvaluator | null;
  readonly context?: Partial<CompareContext>;
}

function compared(declared: JsonObject, live: JsonObject, more: More = {}): Comparison {
  return compareSubject({
    type: FACTS.type,
    declared,
    live,
    baseline: more.baseline ?? null,
    facts: FACTS,
    context: { ...CONTEXT, ...more.context },
    transforms: more.transforms === undefined ? JSONATA : more.transforms,
  });
}

const KEY = '0a1b2c3d-1111-2222-3333-444455556666';
const key = (region: string, id = KEY) => `arn:aws:kms:${region}:111122223333:key/${id}`;
const door = (members: JsonObject) => ({ Doors: [{ Protocol: 'tcp', FromPort: 80, ...members }] });
const shape = (...roles: readonly string[]) => ({ Shape: { Kind: 'round', Parts: roles.map((Role) => ({ Role })) } });

type Row = readonly [string, JsonObject, JsonObject];

describe('counts as equal', () => {
  test.each<Row>([
    ['the first alternative', { Name: 'stall.shop' }, { Name: 'stall.shop.' }],
    ['a later alternative', { Name: 'Stall.Shop' }, { Name: 'stall.shop' }],
    ['a value of the last segment', { Owner: '111122223333:member:ann' }, { Owner: 'ann' }],
    ['a pattern around the last segment', { Owner: 'ann' }, { Owner: '111122223333:member:ann' }],
    ['a pattern around the whole value', { Note: 'a+b (c)' }, { Note: '[SHOP-A1B2] a+b (c)' }],
    ['a role by its name', { Role: 'day/baker' }, { Role: 'arn:aws:iam::111122223333:role/day/baker' }],
    ['a more precise version', { Version: '8.0.mysql.3' }, { Version: '8.0.mysql.3.7' }],
    ['a time of day', { Window: '03:00 UTC' }, { Window: '03:00:00Z' }],
    ['null: it is to be absent', { Empty: [] }, {}],
    ['a number', { Weight: 1700000000 }, { Weight: 1700000000000 }],
    ['a number declared as text', { Weight: '1700000000' }, { Weight: 1700000000000 }],
    ['a member of an element', door({ Size: 'xl' }), door({ Size: 'XL' })],
    ['a member named from its own parent', door({ Lock: { Model: 'A1' } }), door({ Lock: { Model: 'Lock:A1' } })],
    ['a whole object, answered with the root', shape('rim'), shape('rim', 'hub')],
    [
      'the name that elements are paired by',
      { Fields: [{ Name: 'a', Kind: 'x' }] },
      { Fields: [{ Name: 'custom:a', Kind: 'x' }] },
    ],
    ['such a name, declared as a number', { Fields: [{ Name: 7 }] }, { Fields: [{ Name: 'custom:7' }] }],
  ])('%s', (_name, declared, live) => {
    const found = compared(declared, live);
    expect([told(found), found.notCompared]).toEqual([[], []]);
    expect(found.tolerated.map(({ tolerance }) => tolerance)).toContain('property-transform');
  });
});

describe('is a difference', () => {
  test.each<Row>([
    ['another name', { Name: 'stall.shop' }, { Name: 'stall.shoq.' }],
    ['case turned the other way', { Name: 'stall.shop' }, { Name: 'Stall.shop' }],
    ['another account in an ARN', { Owner: 'ann' }, { Owner: 'arn:aws:guild:eu-west-1:111122223334:member:ann' }],
    ['another account without an ARN', { Owner: 'ann' }, { Owner: '111122223334:member:ann' }],
    ['another region', { Owner: 'ann' }, { Owner: 'arn:aws:guild:eu-west-2:111122223333:member:ann' }],
    ['another partition', { Owner: 'ann' }, { Owner: 'arn:aws-cn:guild:eu-west-1:111122223333:member:ann' }],
    [
      'ARN against ARN, in another account',
      { Owner: 'arn:aws:guild:eu-west-1:111122223333:member:ann' },
      { Owner: 'arn:aws:guild:eu-west-1:111122223334:member:ann' },
    ],
    [
      'further parts in place of a wildcard',
      { Owner: 'ann' },
      { Owner: 'arn:x:guild:y:guild:eu-west-1:111122223333:member:ann' },
    ],
    ['the last part of a qualified name', { Owner: 'ann:PROD' }, { Owner: 'PROD' }],
    ['text around the pattern', { Note: 'a' }, { Note: 'x [SHOP-A1B2] a' }],
    ['what a declared sign would match', { Note: 'a.c' }, { Note: '[SHOP-A1B2] abc' }],
    ['a version that only begins alike', { Version: '8.0.mysql.3' }, { Version: '8.0.mysql.35' }],
    ['an option that only begins alike', { Options: 'a=1' }, { Options: 'a=12' }],
    ['another number', { Weight: 1700000000 }, { Weight: 1700000001000 }],
    ['a list that is not empty', { Empty: ['a'] }, {}],
    ['a port of ICMP', door({ Protocol: 'icmp', FromPort: 8 }), door({ Protocol: 'icmp', FromPort: -1 })],
    ['a port of TCP', door({ FromPort: 80 }), door({ FromPort: -1 })],
    ['a switch, where live knows what the source leaves out', { Lights: true }, { Lights: false, Power: 'mains' }],
    [
      'a key that is declared in the live form',
      { AnyKey: key('eu-west-1') },
      { AnyKey: key('eu-west-1', KEY.replace('0a', '0b')) },
    ],
    ['a key that is declared as an id', { AnyKey: KEY }, { AnyKey: key('eu-west-1', KEY.replace('0a', '0b')) }],
    ['any key, in another account', { AnyKey: 'the usual key' }, { AnyKey: key('eu-west-1').replace('2333', '2334') }],
    ['any key, in another region', { AnyKey: 'the usual key' }, { AnyKey: key('eu-west-2') }],
    ['what only looks like an ARN', { Owner: 'ann' }, { Owner: 'arn:AWS:guild:eu-west-1:111122223333:member:ann' }],
    ['another member of the object', shape('rim'), shape('rim', 'hubs')],
    ['another name that elements are paired by', { Fields: [{ Name: 'a' }] }, { Fields: [{ Name: 'custom:b' }] }],
    ['what an expression that does not parse speaks of', { Broken: 'a' }, { Broken: 'ab' }],
    ['what an expression that never ends speaks of', { Slow: `${'a'.repeat(60)}!` }, { Slow: 'a' }],
  ])('%s', (_name, declared, live) => {
    expect(told(compared(declared, live))).not.toEqual([]);
  });

  test('a version below the baseline’s', () => {
    const baseline = { Version: '8.0.mysql.3.7' };
    expect(told(compared({ Version: '8.0.mysql.3' }, { Version: '8.0.mysql.3.5' }, { baseline }))).toEqual([
      'changed /Version',
    ]);
    expect(told(compared({ Version: '8.0.mysql.3' }, { Version: '8.0.mysql.3.9' }, { baseline }))).toEqual([]);
  });
});

describe('is not compared, says why, and the baseline decides', () => {
  test.each<readonly [string, string, Json, Json, Json, string, JsonObject]>([
    [
      'a constant',
      'Awning',
      'plain',
      'striped',
      'plain',
      'by its schema the service answers this form whatever is declared',
      {},
    ],
    [
      'any text of a form',
      'AnyKey',
      'the usual key',
      key('eu-west-1'),
      key('eu-west-1', KEY.replace('0a', '0b')),
      'by its schema the service answers this form whatever is declared',
      {},
    ],
    [
      'what is computed from other values',
      'Area',
      8,
      9,
      16,
      'by its schema the service answers this form whatever is declared',
      { Width: 3 },
    ],
    [
      'anything appended',
      'Options',
      'a=1',
      'a=1;b=2',
      'a=1',
      'by its schema the service adds to it, and does not say what',
      {},
    ],
    [
      'a name, declared in another account',
      'Owner',
      'arn:aws:guild:eu-west-1:111122223334:member:ann',
      'ann',
      'eve',
      'one side names an account or region, the other does not',
      {},
    ],
    [
      'a time whose offset is lost',
      'Window',
      '03:00+02:00',
      '03:00:00Z',
      '04:00:00Z',
      'it is declared with an offset of time, which the live form leaves out',
      {},
    ],
  ])('%s', (_name, member, declared, live, before, because, beside) => {
    const at = (value: Json) => ({ ...beside, [member]: value });
    const bare = compared(at(declared), at(live));
    expect(told(bare)).toEqual([]);
    expect(bare.notCompared).toEqual([{ path: `/${member}`, reason: 'unresolved', because }]);
    expect(told(compared(at(declared), at(live), { baseline: at(live) }))).toEqual([]);
    expect(told(compared(at(declared), at(live), { baseline: at(before) }))).toEqual([`undeclared changed /${member}`]);
  });
});

test('a region that published patterns do not know is the own one all the same', () => {
  const live = { KeyId: key('ap-southeast-7', 'main-key') };
  expect(told(compared({ KeyId: 'main-key' }, live, { context: { region: 'ap-southeast-7' } }))).toEqual([]);
  expect(told(compared({ KeyId: 'main-key' }, live))).toEqual(['changed /KeyId']);
});

test('where account and region are not known, an ARN is not compared with a name', () => {
  const unknown = { accountId: null, region: null };
  const found = compared(
    { Note: 'a', Owner: 'ann' },
    { Note: 'a', Owner: 'arn:aws:guild:eu-west-1:111122223333:member:ann' },
    { context: unknown },
  );
  expect([told(found), found.notCompared.map(({ path }) => path)]).toEqual([[], ['/Owner']]);
});

test('without an evaluator plain expressions still speak, and the others fold nothing', () => {
  const declared = { Name: 'Stall', Note: 'a', Doors: [{ Protocol: 'tcp', FromPort: 80, Size: 'xl' }] };
  const live = { Name: 'stall', Note: '[SHOP-A1B2] a', Doors: [{ Protocol: 'tcp', FromPort: 80, Size: 'XL' }] };
  expect(told(compared(declared, live, { transforms: null }))).toEqual(['changed /Note']);
});

test('equal values are never given to the evaluator', () => {
  const transforms = { evaluate: () => Promise.reject(new Error('asked')) as never };
  const same = { Name: 'stall', Note: 'a', Version: '8.0', ...door({ Size: 'XL' }) };
  expect(told(compared(same, same, { transforms }))).toEqual([]);
});

test('one resource has so many evaluations and no more', () => {
  let asked = 0;
  const transforms: TransformEvaluator = {
    evaluate: (expression, scope) => {
      asked += 1;
      return JSONATA.evaluate(expression, scope);
    },
  };
  const doors = (size: (i: number) => string) => Array.from({ length: 3000 }, (_, i) => ({ Lock: { Model: size(i) } }));
  const found = compared({ Doors: doors((i) => `m${i}`) }, { Doors: doors((i) => `n${i}`) }, { transforms });
  expect(found.differences.length).toBeGreaterThan(0);
  expect(asked).toBeLessThanOrEqual(4000);
});
